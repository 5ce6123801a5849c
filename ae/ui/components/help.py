"""The help of a control by keys: its button is no stop on the way through the page."""

from ae.ui.components.component import own_component

_HELP = own_component("help", "help.js")


def help_by_keys() -> None:
    """Takes the help buttons out of the order of Tab; ? or F1 on a control opens its help."""
    _HELP(key="page_help", data={})
