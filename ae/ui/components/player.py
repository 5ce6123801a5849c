"""A slider and a play button over the epochs of a film."""

from collections.abc import Callable

import streamlit as st

from ae.ui.components.component import own_component

_PLAYER = own_component("player", "train/player.js")


def film_player(epochs: tuple[int, ...], seen: int, key: str, on_seen: Callable[[], None]) -> None:
    """Lets an epoch be chosen, or runs through them; `on_seen` is called for each that is to be shown."""
    _PLAYER(key=key, data={"epochs": list(epochs), "seen": seen}, on_seen_change=on_seen)


def asked_epoch(key: str) -> int | None:
    """The epoch that was asked for, for use inside `on_seen`."""
    epoch = getattr(st.session_state.get(key), "seen", None)
    return int(epoch) if isinstance(epoch, int | float) else None
