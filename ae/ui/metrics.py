"""The numbers that an operator's Prometheus reads, for whoever shows the token of AE_METRICS_TOKEN.

The format is Prometheus' text format, version 0.0.4.
"""

import shutil
from collections.abc import Iterator
from hmac import compare_digest
from typing import NamedTuple

import psutil
import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ae.environment import read_environment
from ae.errors import LabError
from ae.ui.lab import jobs, store

FORMAT = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "autoencoder_lab"
REMEMBERED_SECONDS = 60
SERVER_S_OWN = "/_stcore/metrics"


class Metric(NamedTuple):
    """A number that goes up and down, or several that differ in one label.

    Attributes:
        name: Under which it is stored.
        meaning: One line for people.
        values: The numbers by their label, such as `{state="queued"}`; a single one has none.
    """

    name: str
    meaning: str
    values: dict[str, float]

    def __str__(self) -> str:
        lines = [f"# HELP {self.name} {self.meaning}", f"# TYPE {self.name} gauge"]
        return "\n".join([*lines, *(f"{self.name}{label} {value}" for label, value in self.values.items())])


def give_metrics(request: Request) -> Response:
    """The numbers as they are now, or one sentence on why they are not given."""
    refusal = _refusal(request.headers.get("authorization", ""))
    return refusal or Response("".join(f"{metric}\n" for metric in _metrics()), media_type=FORMAT)


class ClosedMetrics:
    """Asks for the token at the address of Streamlit's own metrics too, which otherwise anybody may read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on but a question for those metrics without the token."""
        answer: ASGIApp = self._app
        if scope["type"] == "http" and str(scope["path"]).rstrip("/").endswith(SERVER_S_OWN):
            answer = _refusal(Request(scope).headers.get("authorization", "")) or self._app
        await answer(scope, receive, send)


def _refusal(shown: str) -> Response | None:
    token = read_environment().metrics_token
    if token is None:
        return PlainTextResponse("metrics: expected a token in AE_METRICS_TOKEN, got none.\n", 404)
    if compare_digest(shown.encode(), f"Bearer {token}".encode()):
        return None
    sentence = "metrics: expected the header Authorization with Bearer and the token of AE_METRICS_TOKEN.\n"
    return PlainTextResponse(sentence, 401, {"WWW-Authenticate": "Bearer"})


def _metrics() -> Iterator[Metric]:
    memory = psutil.Process().memory_info().rss
    yield Metric("process_resident_memory_bytes", "Memory of the web process.", {"": memory})
    try:
        counted, stored, workers = store().count_by_state(), _stored_bytes(), jobs().workers()
    except LabError:
        yield _own("store_up", "Whether the store answers.", 0)
        return
    yield _own("store_up", "Whether the store answers.", 1)
    yield _own("workers", "Workers that train.", workers)
    yield _own("queue_length", "Runs that wait for a worker.", counted["queued"])
    yield _own("running", "Runs in training, paused ones too.", counted["running"] + counted["paused"])
    states = {f'{{state="{state}"}}': float(number) for state, number in counted.items()}
    yield Metric(f"{PREFIX}_runs", "Stored runs by their state.", states)
    yield from _room(stored)


@st.cache_resource(ttl=REMEMBERED_SECONDS, max_entries=1, show_spinner=False)
def _stored_bytes() -> int:
    """Remembered for a while: SQLite reads everything that it holds to add it up."""
    return store().stored_bytes()


def _room(stored: int) -> Iterator[Metric]:
    environment = read_environment()
    yield _own("stored_bytes", "Bytes of the stored models and pictures.", stored)
    yield _own("stored_bytes_limit", "How many there may be.", environment.max_stored_bytes)
    if environment.home.is_dir():
        free = shutil.disk_usage(environment.home).free
        yield _own("home_free_bytes", "Free bytes on the disk of AE_HOME.", free)


def _own(name: str, meaning: str, value: float) -> Metric:
    return Metric(f"{PREFIX}_{name}", meaning, {"": value})
