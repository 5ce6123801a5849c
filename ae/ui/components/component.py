"""How a component is made of its files here and its module in the front end, and shown."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ae.frontend import component_parts
from ae.ui.served import module_address

# Streamlit runs a component's script from an address of its own, from which none of the lab's can be named.
_LOADER = """const loading = import(new URL("{address}", document.baseURI).href)
const left = new WeakSet()
const closers = new WeakMap()
export default function (component) {{
  const {{ parentElement }} = component
  left.delete(parentElement)
  loading.then((module) => {{
    if (!left.has(parentElement)) closers.set(parentElement, module.default(component))
  }})
  return () => {{
    left.add(parentElement)
    closers.get(parentElement)?.()
  }}
}}
"""


def own_component(name: str, module: str) -> Callable[..., Any]:
    """The component of NAME.html, NAME.css where it is, and a module; call it with key, data and callbacks.

    Its data travel in a list: in a dictionary Streamlit looks for tables at every run, and to look it
    imports pandas, which costs the first page half a second and the process 63 MB.

    Args:
        name: Of its files.
        module: The front end's module whose default function shows it.
    """
    html, style = component_parts(name)
    component = st.components.v2.component(
        f"autoencoder_lab_{name}",
        html=html,
        css=style or None,
        js=_LOADER.format(address=module_address(module)),
    )

    def show(*, key: str, data: dict[str, Any], **callbacks: Any) -> Any:
        """Shows it once; gives what the browser has sent."""
        # A run's id may hold two underscores in a row, which Streamlit keeps for itself.
        return component(key=key.replace("__", "_-"), data=[data], **callbacks)

    return show
