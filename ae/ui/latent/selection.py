"""Which test images the visitor has chosen: one by a click, many with the lasso."""

from typing import Any

import streamlit as st

_PINNED = "latent_pinned"
_BEFORE = "latent_pinned_before"
_LASSOED = "latent_lassoed"
_DATASET = "latent_pinned_of"
_ELSEWHERE = "latent_selected_elsewhere"
_OPEN = "latent_way_before"


def begin_selection(dataset_name: str) -> None:
    """Forgets what was chosen in another data set."""
    if st.session_state.get(_DATASET) != dataset_name:
        st.session_state[_DATASET] = dataset_name
        for key in (_PINNED, _BEFORE, _LASSOED):
            st.session_state.pop(key, None)


def pinned(count: int) -> int | None:
    """Index of the image that was clicked last, if it is among the first `count`."""
    index = st.session_state.get(_PINNED)
    return index if index is not None and index < count else None


def pinned_before(count: int) -> int | None:
    """Index of the image that was clicked before that one."""
    index = st.session_state.get(_BEFORE)
    return index if index is not None and index < count else None


def selected(count: int) -> list[int]:
    """Indexes of the images that were selected last with the lasso or the box."""
    return [index for index in st.session_state.get(_LASSOED, []) if index < count]


def pin(index: int | None) -> None:
    """Chooses one image, and keeps the one before; None chooses none."""
    old = st.session_state.get(_PINNED)
    if old is not None and old != index:
        st.session_state[_BEFORE] = old
    st.session_state[_PINNED] = index


def choose(index: int, elsewhere: bool = False) -> None:
    """Chooses one image in place of all that was chosen, as a click on its point does.

    Args:
        index: Of the image.
        elsewhere: Whether more than the chart's own part of the page has to show it.
    """
    st.session_state[_ELSEWHERE] = elsewhere
    st.session_state[_LASSOED] = []
    pin(index)


def newly_opened(way: str) -> bool:
    """Whether another way was open when the page was last shown."""
    before = st.session_state.get(_OPEN)
    st.session_state[_OPEN] = way
    return before is not None and before != way


def newly_selected() -> bool:
    """Whether something was just selected that another part of the page has to show too; true once."""
    return st.session_state.pop(_ELSEWHERE, False)


def take_selection(key: str, elsewhere: bool = False) -> None:
    """Takes over what was just selected in the chart with this key.

    Args:
        key: Key of the chart.
        elsewhere: Whether more than the chart's own part of the page has to show it.
    """
    st.session_state[_ELSEWHERE] = elsewhere
    points = (st.session_state.get(key) or {}).get("selection", {}).get("points", [])
    found = [index for index in map(_index, points) if index is not None]
    st.session_state[_LASSOED] = found if len(found) > 1 else []
    if len(found) <= 1:
        pin(found[0] if found else None)


def _index(point: dict[str, Any]) -> int | None:
    value = point.get("customdata")
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, int) and value >= 0 else None
