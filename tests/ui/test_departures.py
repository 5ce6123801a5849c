"""A visitor who leaves in the middle of a sentence."""

import asyncio
from contextlib import suppress

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocketDisconnect

from ae.ui.departures import Departures

CONNECT = {"type": "websocket.connect"}


def talk(endpoint, gone):
    """Has an endpoint speak to a visitor who has gone, or is still there; gives what was sent."""
    messages = iter([CONNECT, {"type": "websocket.receive", "text": "words, not bytes"}])
    sent = []

    async def receive():
        return next(messages)

    async def send(message):
        if gone and message["type"] == "websocket.send":
            raise ConnectionResetError
        sent.append(message["type"])

    scope = {"type": "websocket", "path": "/", "headers": [], "query_string": b"", "subprotocols": []}
    app = Starlette(routes=[WebSocketRoute("/", endpoint)])
    asyncio.run(Departures(app)(scope, receive, send))
    return sent


async def as_streamlit(websocket):
    """Tells something beside listening, and takes whatever goes wrong for words that are no bytes."""
    await websocket.accept()
    with suppress(WebSocketDisconnect):
        await websocket.send_bytes(b"news")
    try:
        await websocket.receive_bytes()
    except RuntimeError:
        await websocket.close()
        raise TypeError("expected bytes") from None


async def breaks(websocket):
    await websocket.accept()
    await websocket.send_bytes(b"news")
    raise RuntimeError("a fault of ours")


def test_one_who_left_ends_the_connection_without_an_error():
    assert talk(as_streamlit, gone=True) == ["websocket.accept"]


def test_one_who_was_sent_away_ends_it_without_an_error_too():
    async def closes_twice(websocket):
        await websocket.accept()
        await websocket.close()
        await websocket.close()

    assert talk(closes_twice, gone=False) == ["websocket.accept", "websocket.close"]


def test_a_fault_is_still_a_fault_where_the_visitor_is_there():
    with pytest.raises(RuntimeError, match="a fault of ours"):
        talk(breaks, gone=False)


def test_other_requests_pass():
    called = []

    async def app(scope, receive, send):
        called.append((scope, receive, send))

    asyncio.run(Departures(app)({"type": "http"}, 1, 2))
    assert called == [({"type": "http"}, 1, 2)]
