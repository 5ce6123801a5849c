"""What a server answers to one question over the network."""

import http.client
import ssl
from typing import NamedTuple
from urllib.parse import urlsplit


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    text: str


def ask(url, **headers):
    """The answer to GET, whatever its status; certificates are a test's own and not checked."""
    parts = urlsplit(url)
    if parts.scheme == "https":
        trusting = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection(parts.hostname, parts.port, timeout=30, context=trusting)
    else:
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    try:
        connection.request("GET", f"{parts.path or '/'}?{parts.query}".rstrip("?"), headers=headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))
    finally:
        connection.close()
