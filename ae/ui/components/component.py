"""How a component of this folder is made of its files and shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent


def own_component(name: str, *scripts: str) -> Callable[..., Any]:
    """The component of NAME.html, NAME.css and its scripts, to be called with key, data and callbacks.

    Its data travel in a list: in a dictionary Streamlit looks for tables at every run, and to look it
    imports pandas, which costs the first page half a second and the process 63 MB.

    Args:
        name: Of its files.
        scripts: Files of JavaScript in their order; NAME.js if none is given.
    """
    component = st.components.v2.component(
        f"autoencoder_lab_{name}",
        html=_source(f"{name}.html"),
        css=_source(f"{name}.css"),
        js="\n".join(map(_source, scripts or (f"{name}.js",))),
    )

    def show(*, key: str, data: dict[str, Any], **callbacks: Any) -> Any:
        """Shows it once; gives what the browser has sent."""
        return component(key=key, data=[data], **callbacks)

    return show


def _source(file: str) -> str:
    return (HERE / file).read_text(encoding="utf-8")
