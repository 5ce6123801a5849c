"""What a server answers, without a socket."""

import asyncio
from typing import NamedTuple


class Answer(NamedTuple):
    status: int
    headers: dict[bytes, bytes]
    body: bytes


def get(app, path: str, **headers: str) -> Answer:
    """The app's answer to a question for the path, asked with the headers."""
    said = []

    async def send(message):
        said.append(message)

    sent = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "headers": sent, "query_string": b""}
    asyncio.run(app(scope, None, send))
    return Answer(said[0]["status"], dict(said[0]["headers"]), said[1]["body"])
