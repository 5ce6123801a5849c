"""Start, pause, step and stop, and what can be changed while a training goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import streamlit as st

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.record import ACTIVE
from ae.ui.lab import jobs, store
from ae.ui.messages import show_error
from ae.ui.state import beginning, choose_run, chosen_run, pinned_drawing
from ae.ui.train.snapshot import POLL_SECONDS, Snapshot, cached_marks, live, snapshot_of, snapshot_since
from ae.ui.visitor import visitor

QUEUED = (
    "Waits for its turn: place {place} in the queue. Pause and Step work once it trains; Stop takes it out."
)
WORDS = {
    "running": "Training goes on in the background; you may leave. Stop keeps the best model so far.",
    "paused": "Paused. Step trains to the end of one epoch and pauses again; Resume goes on. "
    "If other runs wait, a long pause ends, and the best model is kept.",
}
AT_REST = "Start trains the network below. You may leave the page: training goes on in the background."
NOT_READY = "Start waits until the settings are right; the sentence below says what is wrong."
BUTTONS = (
    "**Start** puts the network below into the queue and trains it; several can wait.  \n"
    "**Pause** holds the training where it is, **Resume** lets it go on.  \n"
    "**Step one epoch** trains once through the images and pauses again.  \n"
    "**Stop** ends the training and keeps the best model so far."
)
LIVE_WIDTH = 190
_REFUSAL = "train_refusal"
RATE_HELP = "Takes effect at once; the loss curve gets a mark."
NOISE_HELP = "Takes effect at once, on the pictures too; the loss curve gets a mark."


def show_steering(config: RunConfig | None) -> None:
    """The row of buttons, kept up to date while the chosen run waits or trains."""
    st.session_state[_REFUSAL] = ""
    snapshot = _chosen_snapshot()
    active = snapshot is not None and snapshot.active and snapshot.mine
    live(_show_buttons, POLL_SECONDS if active else None)(config, snapshot)


def start(config: RunConfig, name: str = "", weights: bytes = b"") -> None:
    """Puts a run into the queue and looks at it.

    Raises:
        LabError: The same run waits or trains already, or none more is allowed.
    """
    if not weights and any(run.config == config for run in store().active(visitor())):
        raise LabError(
            "runs: the same run waits or trains already; expected another setting, such as the seed."
        )
    drawing = pinned_drawing()
    content = None if drawing is None else drawing.tobytes()
    choose_run(jobs().submit(config, visitor(), name, content, weights))


@contextmanager
def _refusals() -> Iterator[None]:
    """Keeps the sentence of a LabError until a button is pressed or the page is drawn whole.

    Shown once, it would be gone at the next look at the training, half a second later.
    """
    try:
        yield
    except LabError as error:
        st.session_state[_REFUSAL] = str(error)


def _chosen_snapshot() -> Snapshot | None:
    run_id = chosen_run()
    if run_id is None:
        return None
    try:
        return snapshot_of(store().run(run_id))
    except LabError:  # the panel says what is wrong with it
        return None


def _show_buttons(config: RunConfig | None, before: Snapshot | None) -> None:
    snapshot = None if before is None else snapshot_since(before)
    state = snapshot.status.state if snapshot is not None and snapshot.mine else ""
    if before is not None and before.active and before.mine and state not in ACTIVE:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="bottom", key="train_steering"):
        pressed = _row(config is not None, state)
        if pressed:
            st.session_state[_REFUSAL] = ""
        if snapshot is not None and state in ("running", "paused"):
            _live_controls(snapshot)
    with _refusals():
        if pressed == "start" and config is not None:
            start(config)
            st.rerun()
        elif pressed and snapshot is not None:
            getattr(jobs(), pressed)(snapshot.id)
    if st.session_state[_REFUSAL]:
        show_error(st.session_state[_REFUSAL])
    _show_words(snapshot, state, config is not None)


def _row(ready: bool, state: str) -> str:
    """The button that was pressed; empty for none.

    Streamlit draws a button with a help text twice, one for pointers and one for fingers; the words
    below the row explain them instead.
    """
    trains, waits = state in ("running", "paused"), state in ACTIVE
    paused = state == "paused"
    pause = ("Resume", ":material/resume:") if paused else ("Pause", ":material/pause:")
    rows = [
        ("start", "Start", ":material/play_arrow:", ready),
        ("pause", *pause, trains),
        ("step", "Step one epoch", ":material/skip_next:", trains),
        ("stop", "Stop", ":material/stop:", waits),
    ]
    pressed = ""
    for name, label, icon, able in rows:
        kind: Literal["primary", "secondary"] = "primary" if name == "start" else "secondary"
        if st.button(label, key=f"train_{name}", icon=icon, disabled=not able, type=kind):
            pressed = "resume" if name == "pause" and paused else name
    return pressed


def _show_words(snapshot: Snapshot | None, state: str, ready: bool) -> None:
    if snapshot is not None and state == "queued":
        words = QUEUED.format(place=snapshot.status.place)
    else:
        words = WORDS.get(state, AT_REST if ready else NOT_READY)
    st.caption(words, help=BUTTONS)


def _live_controls(snapshot: Snapshot) -> None:
    """Learning rate and noise level, which the training takes over within its next fraction of a second."""
    now = {mark.name: float(mark.text) for mark in cached_marks(snapshot.version)}
    with st.container(horizontal=True, key="train_live"):
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
        width=LIVE_WIDTH,
    )
    _change(snapshot.id, "learning_rate", key, rate)


def _noise_control(snapshot: Snapshot, now: dict[str, float]) -> None:
    key = f"train_live_noise_level_{snapshot.id}"
    first = _first(key, now.get("noise_level", snapshot.record.config.training.noise_level))
    level = st.slider("Noise level, now", 0.0, 1.0, first, 0.01, key=key, help=NOISE_HELP, width=LIVE_WIDTH)
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
    with _refusals():
        jobs().change(run_id, **{name: value})
