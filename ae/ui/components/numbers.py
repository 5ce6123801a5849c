"""The 784 numbers that a drawing is, as a table in the shape of the picture."""

from ae.ui.components.component import own_component

_NUMBERS = own_component("numbers", "learn/numbers.js")


def picture_numbers(key: str = "learn_numbers") -> None:
    """Shows the numbers of what is on the canvas; the browser has them, so nothing is asked of the server."""
    _NUMBERS(key=key, data={})
