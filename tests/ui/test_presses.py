"""A press that comes with a look by the clock, and again by itself."""

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from ae.ui.presses import PressesOnce, without_presses

PRESSES = {
    "trigger_value": True,
    "string_trigger_value": {"data": "pressed"},
    "json_trigger_value": '[{"event": "stroke"}]',
    "chat_input_value": {"data": "said"},
}


def look(by_clock, **values):
    """What a browser sends: the values of its widgets, each named by its kind."""
    widgets = [{"id": kind, kind: value} for kind, value in values.items()]
    state = {"is_auto_rerun": by_clock, "fragment_id": "part", "widget_states": {"widgets": widgets}}
    return BackMsg(rerun_script=state).SerializeToString()


@pytest.mark.parametrize("kind", PRESSES)
def test_a_look_by_the_clock_carries_what_is_so_but_no_press(kind):
    content = look(True, int_value=3, **{kind: PRESSES[kind]}, string_value="so")
    assert without_presses(content) == look(True, int_value=3, string_value="so")


@pytest.mark.parametrize("kind", PRESSES)
def test_what_the_visitor_asked_for_is_left_as_it_is(kind):
    content = look(False, int_value=3, **{kind: PRESSES[kind]})
    assert without_presses(content) is content


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xff no message", BackMsg(clear_cache=True).SerializeToString()]
)
def test_other_messages_pass(content):
    assert without_presses(content) == content


@pytest.mark.parametrize(
    "message",
    [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "text": "words"},
        {"type": "websocket.disconnect", "code": 1000},
    ],
)
def test_a_connection_begins_speaks_and_ends_as_before(message):
    assert received("websocket", message) == message


def test_presses_are_taken_out_on_the_way_to_streamlit():
    message = {"type": "websocket.receive", "bytes": look(True, trigger_value=True, int_value=3)}
    assert received("websocket", message)["bytes"] == look(True, int_value=3)


def test_requests_of_another_kind_are_none_of_its_business():
    body = {"type": "http.request", "body": look(True, trigger_value=True)}
    assert received("http", dict(body)) == body


def received(kind, message):
    """What comes through of a message."""
    through = []

    async def app(scope, receive, send):
        through.append(await receive())

    async def receive():
        return message

    asyncio.run(PressesOnce(app)({"type": kind}, receive, None))
    return through[0]
