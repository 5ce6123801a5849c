"""What machines that watch over the lab ask it: whether it can be used, and how busy it is."""

import logging

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ae.errors import LabError
from ae.ui.lab import store
from ae.ui.metrics import ClosedMetrics, give_metrics
from ae.ui.served import base_path

LOG = logging.getLogger(__name__)
UNHEALTHY = "store: expected it to answer; the server's log says what is wrong."


def operator_routes() -> list[Route]:
    """The addresses, for the server; it answers them on other threads, so a slow store delays no page."""
    return [Route(f"{base_path()}/health", _give_health), Route(f"{base_path()}/metrics", give_metrics)]


def operator_middleware() -> list[Middleware]:
    """What stands before every other address."""
    return [Middleware(ClosedMetrics)]


def _give_health(request: Request) -> Response:
    """Whether the store answers: without it no run can be shown or started.

    What is wrong goes into the log alone, since anybody may ask, and it can name the database's host.
    """
    try:
        store().count_by_state()
    except LabError as error:
        LOG.warning("%s", error)
        return JSONResponse({"store": "down", "error": UNHEALTHY}, status_code=503)
    return JSONResponse({"store": "up"})
