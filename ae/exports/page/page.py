"""One HTML file that holds a model, the engine that runs it and the front end's modules."""

import base64
import hashlib
import json
from collections.abc import Callable
from html import escape
from string import Template
from typing import Any

import numpy as np

from ae.errors import LabError
from ae.exports.page.model import PageModel
from ae.exports.page.plane import images_of, plane_of
from ae.frontend import ENGINE, ENGINE_FILES, ICON, MODULES, component_parts, with_bare_names, with_imports
from ae.images.corruption import NOISES
from ae.models.codec import Codec
from ae.models.layers import with_layers

FOLDER = MODULES / "page"
ENTRY = "page/page.js"
PREFIX = "lab/"
RUNTIME = "onnxruntime-web"
SCRIPT = "text/javascript"


def missing_engine() -> str:
    """One sentence on what is missing where the set-up could not bring the engine; empty where it is."""
    if all(path.is_file() for path in _engine_paths()):
        return ""
    return (
        f"engine: expected ONNX Runtime Web in {ENGINE}, got none; `python tools/frontend.py install` "
        "brings it where npm can be reached."
    )


def model_page(model: PageModel, images: Callable[[str], np.ndarray] = images_of) -> bytes:
    """The page, as the content of an HTML file: everything in it, nothing to be fetched from anywhere.

    Args:
        model: What goes into it.
        images: Gives images of a data set by its name, float32 (n, 28, 28) in [0, 1]. They are asked for
            where the code has two numbers, and set the limits of the plane.

    Raises:
        LabError: The engine is not installed, or the model is none that the lab knows.
    """
    if missing_engine():
        raise LabError(missing_engine())
    codec = Codec.from_bytes(model.encoder, model.decoder)
    plane = plane_of(codec, images(model.dataset)) if codec.code_size == 2 else None
    script, binary = (path.read_bytes() for path in _engine_paths())
    page = Template(_text("page.html")).substitute(
        title=escape(model.title),
        lead=escape(model.lead),
        icon=_address(ICON.read_bytes(), "image/svg+xml"),
        style=_text("page.css"),
        modules=_import_map(script),
        canvas=_apart(*component_parts("canvas")),
        way=_apart(*component_parts("way")),
        noises=_noise_options(model.noise[0]),
        noise_level=f"{model.noise[1]:g}",
        facts=_facts(model),
        plane=_plane_section() if plane else "",
        model=_json(_told(model) | {"size": codec.code_size, "plane": plane.to_dict() if plane else None}),
        binary=_base64(binary),
        encoder=_base64(with_layers(model.encoder)),
        decoder=_base64(with_layers(model.decoder)),
    )
    return page.encode()


def _told(model: PageModel) -> dict[str, Any]:
    return {"key": _digest(model), "coded": model.has_code}


def _engine_paths() -> tuple[Any, Any]:
    script, binary = ENGINE_FILES
    return ENGINE / script, ENGINE / f"{binary}.gz"


def _import_map(runtime: bytes) -> str:
    """Where a browser finds the modules by their bare names: in the page itself."""
    modules = {
        PREFIX + name: _address(with_bare_names(name, source, PREFIX).encode(), SCRIPT)
        for name, source in with_imports(ENTRY).items()
    }
    return _json({"imports": {**modules, RUNTIME: _address(runtime, SCRIPT)}})


def _apart(html: str, style: str) -> str:
    """HTML and its style, apart from the rest of the page as components are on the lab's own."""
    return f'<template shadowrootmode="open"><style>{style}</style>{html}</template>'


def _plane_section() -> str:
    return Template(_text("plane.html")).substitute(pad=_apart(_text("pad.html"), _text("pad.css")))


def _noise_options(chosen: str) -> str:
    return "".join(
        f'<option value="{name}" title="{escape(noise.help)}"{" selected" * (name == chosen)}>'
        f"{escape(noise.title)}</option>"
        for name, noise in NOISES.items()
    )


def _facts(model: PageModel) -> str:
    return "".join(f"<dt>{escape(about)}</dt><dd>{escape(text)}</dd>" for about, text in model.facts.items())


def _digest(model: PageModel) -> str:
    return hashlib.sha256(model.encoder + model.decoder).hexdigest()[:16]


def _json(value: Any) -> str:
    """JSON that can stand in a script element, whatever words are in it."""
    return json.dumps(value).replace("<", "\\u003c")


def _text(file: str) -> str:
    return (FOLDER / file).read_text(encoding="utf-8")


def _address(content: bytes, kind: str) -> str:
    return f"data:{kind};base64,{_base64(content)}"


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
