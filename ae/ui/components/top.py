"""What is another text begins at its top, however far the one before was scrolled."""

from ae.ui.components.component import own_component

_TOP = own_component("top", "learn/top.js")


def begin_at_top(name: str, key: str = "learn_top") -> None:
    """Scrolls the page up when there is another name than at the last run."""
    _TOP(key=key, data={"name": name})
