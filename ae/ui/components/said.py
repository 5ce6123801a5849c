"""Words for those who cannot see what has changed."""

from ae.ui.components.component import own_component

_SAID = own_component("said", "said.js")


def say(words: str, key: str) -> None:
    """Has a screen reader say the words once they are others; empty words are not said.

    Args:
        words: One sentence.
        key: Of the component.
    """
    _SAID(key=key, data={"words": words})
