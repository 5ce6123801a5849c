"""Start, pause, step and stop."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import streamlit as st

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.record import ACTIVE
from ae.ui.lab import jobs, store
from ae.ui.messages import NOT_DONE, show_error, visitors_sentence
from ae.ui.state import choose_run, pinned_drawing
from ae.ui.train.comparison import remember_before
from ae.ui.train.snapshot import Snapshot
from ae.ui.visitor import visitor

QUEUED = (
    "Waits for its turn: place {place} in the queue. Pause and Step work once it trains; Stop takes it out."
)
WORDS = {
    "running": "Training goes on if you leave. Stop keeps the best model so far; Start begins another run.",
    "paused": "Step trains to the end of one epoch and pauses again; Resume goes on. "
    "While other runs wait, a long pause ends, and the best model is kept.",
}
OTHERS = "Somebody else's run, opened by its link: you can watch it and take it away, but not change it."
AT_REST = "Start trains the network that is described here. It goes on if you leave the page."
NOT_READY = "Start waits until the settings are right; the sentence below them says what is wrong."
BUTTONS = (
    "**Start** puts the network into the queue and trains it; several can wait.  \n"
    "**Pause** holds the training where it is, **Resume** lets it go on.  \n"
    "**Step** trains once through the images and pauses again.  \n"
    "**Stop** ends the training and keeps the best model so far."
)
_REFUSAL = "train_refusal"
_STAYS = "train_refusal_stays"


def show_steering(config: RunConfig | None, snapshot: Snapshot | None) -> str:
    """The row of buttons, and beside it what they mean now or why one was refused.

    Args:
        config: What Start trains; None while the settings are wrong.
        snapshot: The run that is looked at, if there is one.

    Returns:
        The one that was pressed, if it is obeyed: "start" by a run that is looked at from now on, the others
        by this one; else an empty string.
    """
    obeyed = ""
    state = snapshot.status.state if snapshot is not None and snapshot.mine else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="train_bar"):
        pressed = _row(config is not None, state)
        if pressed:
            drop_refusal()
        with refusals():
            if pressed == "start" and config is not None:
                start(config)
                return pressed
            if pressed and snapshot is not None:
                getattr(jobs(), pressed)(snapshot.id)
                obeyed = pressed
        _show_words(snapshot, state, config is not None)
    return obeyed


def start(config: RunConfig, name: str = "", weights: bytes = b"") -> None:
    """Puts a run into the queue and looks at it.

    Raises:
        LabError: The same run waits or trains already, or none more is allowed.
    """
    if not weights and any(run.config == config for run in store().active(visitor())):
        raise LabError(
            "runs: the same run waits or trains already; expected another setting, such as the seed."
        )
    remember_before()
    drawing = pinned_drawing()
    content = None if drawing is None else drawing.tobytes()
    choose_run(jobs().submit(config, visitor(), name, content, weights))


def drop_refusal() -> None:
    """Forgets why a button was refused."""
    st.session_state[_REFUSAL] = ""


def keep_refusal() -> None:
    """Has it stay when the page is drawn whole next, since no visitor asked for that."""
    st.session_state[_STAYS] = True


def drop_old_refusal() -> None:
    """Forgets it where the page is drawn whole, unless it is to stay."""
    if not st.session_state.pop(_STAYS, False):
        drop_refusal()


@contextmanager
def refusals() -> Iterator[None]:
    """Keeps the sentence of a LabError until a button is pressed or the page is drawn whole.

    Shown once, it would be gone at the next look at the training, half a second later.
    """
    try:
        yield
    except LabError as error:
        st.session_state[_REFUSAL] = visitors_sentence(error, NOT_DONE)


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
        ("step", "Step", ":material/skip_next:", trains),
        ("stop", "Stop", ":material/stop:", waits),
    ]
    pressed = ""
    for name, label, icon, able in rows:
        kind: Literal["primary", "secondary"] = "primary" if name == "start" else "secondary"
        if st.button(label, key=f"train_{name}", icon=icon, disabled=not able, type=kind):
            pressed = "resume" if name == "pause" and paused else name
    return pressed


def _show_words(snapshot: Snapshot | None, state: str, ready: bool) -> None:
    if refusal := st.session_state.get(_REFUSAL):
        show_error(refusal)
        return
    if snapshot is not None and not snapshot.mine:
        words = OTHERS
    elif snapshot is not None and state == "queued":
        words = QUEUED.format(place=snapshot.status.place)
    else:
        words = WORDS.get(state, AT_REST if ready else NOT_READY)
    st.caption(words, help=BUTTONS)
