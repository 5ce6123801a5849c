"""A link to the drawing and an animation of it, both made in the browser."""

from ae.ui.components.canvas import KEY as CANVAS
from ae.ui.components.component import own_component

_SHARE = own_component("share", "draw/share.js")


def share_drawing(key: str = "draw_shared", canvas: str = CANVAS) -> None:
    """Shows the link and the buttons that copy it and save the animation.

    Args:
        key: Of the component.
        canvas: Key of the canvas whose strokes are animated.
    """
    _SHARE(key=key, data={"canvas": canvas})
