"""A lesson on paper."""

from ae.ui.components.component import own_component

_HANDOUT = own_component("handout", "learn/handout.js")


def handout_button() -> None:
    """A button that prints the page."""
    _HANDOUT(key="learn_handout", data={})
