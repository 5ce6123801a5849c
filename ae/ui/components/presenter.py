"""The keys of who presents."""

from ae.ui.components.component import own_component

_PRESENTER = own_component("presenter", "learn/presenter.js")


def presenter_keys() -> None:
    """Arrow and page keys go from lesson to lesson, Escape leaves."""
    _PRESENTER(key="page_presenter", data={})
