"""What can be changed while a training goes on."""

import streamlit as st

from ae.ui.lab import jobs
from ae.ui.state import beginning
from ae.ui.train.snapshot import Snapshot, cached_marks
from ae.ui.train.steering import refusals

RATE_HELP = "Takes effect at once; the loss curve gets a mark."
NOISE_HELP = "Takes effect at once, on the pictures too; the loss curve gets a mark."


@st.fragment
def show_adjusting(snapshot: Snapshot) -> None:
    """Learning rate and noise level, which the training takes over within its next fraction of a second."""
    now = {mark.name: float(mark.text) for mark in cached_marks(snapshot.version)}
    st.caption("Change it while it trains")
    with st.container(horizontal=True, gap="small", key="train_live"):
        _rate_control(snapshot, now)
        if snapshot.record.config.training.noise != "none":
            _noise_control(snapshot, now)


def _rate_control(snapshot: Snapshot, now: dict[str, float]) -> None:
    key = f"train_live_learning_rate_{snapshot.id}"
    rate = st.number_input(
        "Learning rate, now",
        min_value=1e-6,
        max_value=10.0,
        value=_first(key, now.get("learning_rate", snapshot.record.config.training.learning_rate)),
        step=1e-4,
        format="%.6g",
        key=key,
        help=RATE_HELP,
    )
    _change(snapshot.id, "learning_rate", key, rate)


def _noise_control(snapshot: Snapshot, now: dict[str, float]) -> None:
    key = f"train_live_noise_level_{snapshot.id}"
    first = _first(key, now.get("noise_level", snapshot.record.config.training.noise_level))
    level = st.slider("Noise level, now", 0.0, 1.0, first, 0.01, key=key, help=NOISE_HELP)
    _change(snapshot.id, "noise_level", key, level)


def _first(key: str, now: float) -> float:
    """What the control began with: set in the session's state instead, it would count as a change."""
    if key not in st.session_state:
        st.session_state[f"{key}_sent"] = now
    return beginning(key, now)


def _change(run_id: str, name: str, key: str, value: float) -> None:
    if value == st.session_state[f"{key}_sent"]:
        return
    st.session_state[f"{key}_sent"] = value
    with refusals():
        jobs().change(run_id, **{name: value})
