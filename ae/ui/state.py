"""What a visitor's session remembers: every session key but the widgets' own."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import streamlit as st

from ae.runs.config import SETTINGS, RunConfig
from ae.ui.visitor import open_run

_CONFIG = "train_config"
_RUN = "train_run"
_LEFT = "left_run"
_KEPT = "kept_"
_BEGUN = "begun_"
_NOISE = "noise_seed"
_PINNED = "pinned_drawing"
_FRAMED = "framed_drawing"
_NOTICE = "draw_notice"
_TAKEN = "taken_upload"
_AWAITED = "awaited_picture"
_FINISHED = "finished_lessons"
FIRST_RUN = RunConfig.of(noise="gaussian", noise_level=0.5)


def read_address() -> None:
    """Takes over the run that the address describes, when the session begins.

    Raises:
        LabError: It describes no valid run. The session goes on with the default.
    """
    if _CONFIG in st.session_state:
        return
    st.session_state[_CONFIG] = FIRST_RUN
    query = {name: text for name, text in st.query_params.items() if name in SETTINGS}
    if query:
        st.session_state[_CONFIG] = RunConfig.from_query(query)


def remembered_config() -> RunConfig:
    """The run last described in this session."""
    return st.session_state.get(_CONFIG, FIRST_RUN)


def remember_config(config: RunConfig) -> None:
    """Keeps the run for this session and writes it into the address, in place of the one that was there."""
    st.session_state[_CONFIG] = config
    others = {name: text for name, text in st.query_params.items() if name not in SETTINGS}
    st.query_params.from_dict(config.to_query() | others)


def chosen_run() -> str | None:
    """Id of the run that this session looks at, from the session or from the address."""
    if st.query_params.get("run") == st.session_state.get(_LEFT, ""):
        st.query_params.pop("run", None)
    run_id = st.session_state.get(_RUN) or st.query_params.get("run")
    if run_id is not None:
        open_run(run_id)
    return run_id


def choose_run(run_id: str) -> None:
    """Looks at this run from now on."""
    st.session_state[_RUN] = st.query_params["run"] = run_id


def leave_run(run_id: str) -> None:
    """Looks at no run from now on, though what the page asks next may still bring this one's address."""
    st.session_state[_LEFT] = run_id
    st.session_state[_RUN] = None
    st.query_params.pop("run", None)


def keep(key: str, value: Any) -> None:
    """Gives a widget the value that it had when its page was left; at first the given one.

    Streamlit forgets a widget that a run does not show. Call this before the widget.
    """
    if key in st.session_state:
        st.session_state[_KEPT + key] = st.session_state[key]
    else:
        st.session_state[key] = st.session_state.get(_KEPT + key, value)


def kept(key: str, value: Any) -> Any:
    """The value that the widget had when its page was left; at first the given one."""
    if key in st.session_state:
        st.session_state[_KEPT + key] = st.session_state[key]
    return st.session_state.get(_KEPT + key, value)


def beginning(key: str, value: Any) -> Any:
    """What a widget began with, the same as long as it is shown; where it is not yet, the given value.

    Give it to the widget as its default. A value that is put into the session's state instead is sent
    once, and lost where the page is drawn again before the browser has shown the widget.
    """
    if key not in st.session_state:
        st.session_state[_BEGUN + key] = value
    return st.session_state.setdefault(_BEGUN + key, value)


def fill(key: str, value: Any) -> None:
    """Has a widget show another value, now or, in a closed popover, as soon as that is opened."""
    st.session_state[key] = st.session_state[_BEGUN + key] = value


def hold(key: str, value: Any) -> None:
    """Does what `keep` does, and sends the widget's value every time.

    Streamlit sends a value once, and what lies in a closed fold or popover is not there yet to receive it.
    """
    keep(key, value)
    st.session_state[key] = st.session_state[key]


def noise_seed() -> int:
    """Seed of the noise on a drawing; the same until `next_noise` is called."""
    return st.session_state.get(_NOISE, 0)


def next_noise() -> None:
    """Another sample of the noise from now on."""
    st.session_state[_NOISE] = noise_seed() + 1


def pinned_drawing() -> np.ndarray | None:
    """The drawing that is to be watched on the Train page, in MNIST's frame, uint8 (28, 28)."""
    return st.session_state.get(_PINNED)


def pin_drawing(image: np.ndarray | None) -> None:
    """Pins an image, uint8 (28, 28); None takes the pin away."""
    st.session_state[_PINNED] = image


class Framed(NamedTuple):
    """Pixels that need no normalising, since they came from a data set or a model, and their origin."""

    pixels: np.ndarray
    origin: str


def framed_drawing() -> Framed | None:
    """The last such pixels that were put onto the canvas."""
    return st.session_state.get(_FRAMED)


def remember_framed(pixels: np.ndarray, origin: str) -> None:
    """Remembers pixels, uint8 (28, 28), that are put onto the canvas as a model is to see them."""
    st.session_state[_FRAMED] = Framed(pixels, origin)


def is_new_upload(file_id: str) -> bool:
    """Whether this file has not been asked about before.

    An uploader that a closed fold took from the page is unknown to Streamlit, so that its file counts
    as changed, and its callback is called, with everything that the browser sends until it knows.
    """
    is_new = st.session_state.get(_TAKEN) != file_id
    st.session_state[_TAKEN] = file_id
    return is_new


def awaited_picture() -> np.ndarray | None:
    """The picture, uint8 (h, w), that is looked at before its digit is used; None where there is none."""
    return st.session_state.get(_AWAITED)


def await_picture(grey: np.ndarray | None) -> None:
    """Keeps a picture, uint8 (h, w), of at most 640 kB, until it is used or left; None forgets it."""
    st.session_state[_AWAITED] = grey


def leave_notice(sentence: str, pixels: np.ndarray) -> None:
    """Leaves a sentence about what is brought in, beside what was on the canvas before, uint8 (n, n)."""
    st.session_state[_NOTICE] = sentence, [pixels]


def notice_of(pixels: np.ndarray) -> str | None:
    """The sentence that was left, until another drawing is on the canvas.

    What was there before counts too: the browser may still send it after the other was put there.

    Args:
        pixels: What is on the canvas, uint8 (n, n).
    """
    sentence, known = st.session_state.get(_NOTICE, (None, [pixels]))
    if len(known) == 1:
        known.append(pixels)
    if any(np.array_equal(one, pixels) for one in known):
        return sentence
    st.session_state.pop(_NOTICE)
    return None


def finished_lessons() -> Mapping[str, str]:
    """What was said when their question was answered, by the names of this session's finished lessons."""
    return st.session_state.get(_FINISHED, {})


def finish_lesson(name: str, words: str) -> None:
    """Counts a lesson among those, with what is said of the last answer."""
    st.session_state[_FINISHED] = {**finished_lessons(), name: words}
