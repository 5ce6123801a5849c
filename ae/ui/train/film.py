"""The film of a run: a slider and a play button over its epochs, and what was seen after each."""

from functools import partial

import streamlit as st

from ae.ui.components.player import asked_epoch, film_player
from ae.ui.train.frames import show_frame
from ae.ui.train.session import see_epoch, seen_epoch
from ae.ui.train.snapshot import Snapshot, cached_film, cached_frame, live, snapshot_since

LIVE_SECONDS = 0.8
KEY = "train_film"
EXPLAINED = (
    "The film goes back to what was seen at an earlier epoch, during training too; epoch 0 is the network "
    "before training. Of very short epochs only "
    "some are looked at, so that watching does not slow the training; a film stays below 3 MB."
)


def show_film(snapshot: Snapshot) -> None:
    """The frames of the run, live while it trains."""
    live(_show, LIVE_SECONDS if snapshot.active else None)(snapshot)


def _show(before: Snapshot) -> None:
    snapshot = snapshot_since(before)
    epochs = cached_film(snapshot.version)
    if not epochs:
        return
    epoch = seen_epoch(snapshot.id, epochs)
    if len(epochs) > 1:
        film_player(epochs, epoch, KEY, partial(_chosen, snapshot.id, epochs))
        st.caption(EXPLAINED)
    show_frame(epoch, cached_frame(snapshot.id, epoch))


def _chosen(run_id: str, epochs: tuple[int, ...]) -> None:
    epoch = asked_epoch(KEY)
    if epoch is not None:
        see_epoch(run_id, epoch, epochs)
