"""A visitor who leaves while the server is telling them something is no fault of anybody's.

Streamlit notices only when it listens again, takes it for a message that it cannot read, and the error
that comes of closing what is closed already stands in the server's log with all its lines.
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Departures:
    """Ends a connection quietly that could not be spoken to any more."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on; errors too, unless the connection was over before."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        over = False

        async def sent(message: Message) -> None:
            """Sends, and notes when there is nobody to send to any more."""
            nonlocal over
            over = over or message["type"] == "websocket.close"
            try:
                await send(message)
            except OSError:  # as ASGI servers say it
                over = True
                raise

        try:
            await self._app(scope, receive, sent)
        except RuntimeError:
            if not over:
                raise
