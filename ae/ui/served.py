"""What a browser fetches besides the pages: the front end's modules, the engine and models.

Every address holds a hash of what it gives: a browser keeps it for good, and sees an update at once.
"""

import gzip
import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from ae.frontend import ENGINE, ENGINE_FILES, MODULES, with_imports

# What the first page, Draw, shows by itself.
FIRST_MODULES = ("draw/canvas.js", "draw/way.js")
KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}
MOST_MODELS = 64
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}


class Folder(NamedTuple):
    """Files that are sent compressed, as they were compressed once.

    Attributes:
        version: Hash of them all.
        files: Compressed contents by name.
    """

    version: str
    files: dict[str, bytes]


@lru_cache(maxsize=1)
def modules() -> Folder:
    """The front end's modules."""
    paths = sorted(MODULES.rglob("*.js"))
    return _folder({path.relative_to(MODULES).as_posix(): gzip.compress(path.read_bytes()) for path in paths})


@lru_cache(maxsize=1)
def engine() -> Folder | None:
    """ONNX Runtime Web; None where the set-up could not bring it."""
    try:
        script, binary = ((ENGINE / name) for name in (ENGINE_FILES[0], f"{ENGINE_FILES[1]}.gz"))
        return _folder(
            {ENGINE_FILES[0]: gzip.compress(script.read_bytes()), ENGINE_FILES[1]: binary.read_bytes()}
        )
    except OSError:
        return None


def module_address(name: str) -> str:
    """Address of a module of the front end, such as draw/canvas.js."""
    return f"{_root()}/{modules().version}/{name}"


def engine_addresses() -> dict[str, str] | None:
    """Addresses of the engine's module and binary; None where it is not there."""
    found = engine()
    if found is None:
        return None
    script, binary = (f"{_root()}/{found.version}/{name}" for name in ENGINE_FILES)
    return {"script": script, "binary": binary}


def publish(content: bytes, load: Callable[[], bytes]) -> str:
    """Address at which a model is given from now on.

    Args:
        content: The bytes that it will give; only their hash is kept.
        load: Gives them again, when a browser asks for them.
    """
    digest = hashlib.sha256(content).hexdigest()
    _LOADERS.pop(digest, None)
    _LOADERS[digest] = load
    while len(_LOADERS) > MOST_MODELS:
        del _LOADERS[next(iter(_LOADERS))]
    return f"{_root()}/models/{digest}.onnx"


class EarlyNotice:
    """Tells a browser with the first page what that page is going to fetch, so that it begins at once."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on; the answer to one for the first page gets the notice."""

        async def noticed(message: Message) -> None:
            """Sends a part of the answer on, its beginning with the notice."""
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"link", notice().encode())]
            await send(message)

        first = scope["type"] == "http" and scope["path"].rstrip("/") == _root().removesuffix("/lab")
        await self._app(scope, receive, noticed if first else send)


def notice() -> str:
    """The links of that notice: the modules of the first page, and the engine where it is."""
    links = [f"<{module_address(name)}>; rel=modulepreload" for name in _first_modules()]
    found = engine_addresses()
    if found:
        links.append(f"<{found['script']}>; rel=modulepreload")
        links.append(f"<{found['binary']}>; rel=preload; as=fetch; crossorigin; fetchpriority=low")
    return ", ".join(links)


@lru_cache(maxsize=1)
def _first_modules() -> tuple[str, ...]:
    return tuple(with_imports(*FIRST_MODULES))


def routes() -> list[Route]:
    """The addresses, for the server."""
    return [
        Route(f"{_root()}/models/{{digest}}.onnx", _give_model),
        Route(f"{_root()}/{{version}}/{{name:path}}", _give_file),
    ]


_LOADERS: dict[str, Callable[[], bytes]] = {}


def _folder(files: dict[str, bytes]) -> Folder:
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + hashlib.sha256(gzip.decompress(content)).digest())
    return Folder(digest.hexdigest()[:16], files)


def base_path() -> str:
    """What stands before every address of this server; empty, or with a slash in front."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def _root() -> str:
    return f"{base_path()}/lab"


def _give_file(request: Request) -> Response:
    """A file that was compressed at the start; which the browser unpacks by itself."""
    version, name = request.path_params["version"], request.path_params["name"]
    folder = next((one for one in (modules(), engine()) if one and one.version == version), None)
    if folder is None or name not in folder.files:
        return Response(status_code=404)
    headers = {**FOR_GOOD, "Content-Encoding": "gzip"}
    return Response(folder.files[name], media_type=KINDS[Path(name).suffix], headers=headers)


def _give_model(request: Request) -> Response:
    """A model as it is: its numbers hardly shrink, and the encoding says so to Streamlit's compression."""
    load = _LOADERS.get(request.path_params["digest"])
    if load is None:
        return Response(status_code=404)
    headers = {**FOR_GOOD, "Content-Encoding": "identity"}
    return Response(load(), media_type="application/octet-stream", headers=headers)
