"""A press of a button counts once, also where a part of the page draws itself again by a clock.

Streamlit's front end keeps a press until it is sent, a moment after it happened. A part of the page that
draws itself again just then sends it too, as a look that nobody asked for; so one press would be two.
"""

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

PRESSES = {"trigger_value", "string_trigger_value", "json_trigger_value", "chat_input_value"}
"""Kinds of a widget's value that stand for something that happened, not for something that is so."""


class PressesOnce:
    """Takes out of a look by the clock what was pressed; its own message follows."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on, a browser's messages without presses that come twice."""

        async def received() -> Message:
            """The next message; of other kinds nothing is changed."""
            message = await receive()
            if message["type"] == "websocket.receive" and message.get("bytes"):
                message["bytes"] = without_presses(message["bytes"])
            return message

        await self._app(scope, received if scope["type"] == "websocket" else receive, send)


def without_presses(content: bytes) -> bytes:
    """A message of Streamlit's front end; a look by the clock without what was pressed.

    Args:
        content: A BackMsg, or anything else, which is left for Streamlit to refuse.
    """
    try:
        message = BackMsg.FromString(content)
    except DecodeError:
        return content
    look = message.rerun_script
    kept = [state for state in look.widget_states.widgets if state.WhichOneof("value") not in PRESSES]
    if not look.is_auto_rerun or len(kept) == len(look.widget_states.widgets):
        return content
    del look.widget_states.widgets[:]
    look.widget_states.widgets.extend(kept)
    return message.SerializeToString()
