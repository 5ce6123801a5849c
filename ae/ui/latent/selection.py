"""Which test images the visitor has chosen: one by a click, many with the lasso."""

from typing import Any

import streamlit as st

_PINNED = "latent_pinned"
_BEFORE = "latent_pinned_before"
_LASSOED = "latent_lassoed"
_DATASET = "latent_pinned_of"
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


def choose(index: int) -> None:
    """Chooses one image in place of all that was chosen, as a click on its point does."""
    st.session_state[_LASSOED] = []
    pin(index)


def choose_many(indexes: list[int]) -> None:
    """Chooses the images inside a lasso; one alone is chosen as by a click."""
    st.session_state[_LASSOED] = indexes if len(indexes) > 1 else []
    pin(indexes[0] if len(indexes) == 1 else None)


def let_go() -> None:
    """Chooses nothing."""
    choose_many([])


def newly_opened(way: str) -> bool:
    """Whether another way was open when the page was last shown."""
    before = st.session_state.get(_OPEN)
    st.session_state[_OPEN] = way
    return before is not None and before != way


def take_selection(key: str) -> None:
    """Takes over what was just selected in the chart with this key."""
    points = (st.session_state.get(key) or {}).get("selection", {}).get("points", [])
    choose_many([index for index in map(_index, points) if index is not None])


def _index(point: dict[str, Any]) -> int | None:
    value = point.get("customdata")
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, int) and value >= 0 else None
