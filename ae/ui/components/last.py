"""The drawings that made way for others, which the canvas keeps in the browser."""

from ae.ui.components.component import own_component

_LAST = own_component("last", "draw/last.js")


def last_drawings(key: str = "draw_last") -> None:
    """Shows them as small pictures, as soon as there are any; pressing one brings it back onto the canvas."""
    _LAST(key=key, data={})
