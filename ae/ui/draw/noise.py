"""Controls of the noise that is put on a drawing."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from ae.images.corruption import NOISES
from ae.runs.config import SETTINGS
from ae.ui.state import beginning, kept, next_noise, noise_seed

NEAR = 0.101
"""How far a level may be from the one that a model was trained for without a word."""


class NoiseChoice(NamedTuple):
    """Kind, level and seed of the noise that is put on a drawing."""

    kind: str
    level: float
    seed: int


def noise_controls(
    prefix: str, first: str = "gaussian", first_level: float = 0.5, kinds: Sequence[str] = tuple(NOISES)
) -> NoiseChoice:
    """The noise that the visitor chose, at first the given; the same sample until another is asked for."""
    kind_key, level_key = f"{prefix}_noise_kind", f"{prefix}_noise_level"
    kind = st.selectbox(
        SETTINGS["noise"].label,
        kinds,
        kinds.index(beginning(kind_key, kept(kind_key, first))),
        format_func=lambda name: NOISES[name].title,
        help="  \n".join(f"**{NOISES[name].title}**: {NOISES[name].help}" for name in kinds),
        key=kind_key,
    )
    level = st.slider(
        SETTINGS["noise_level"].label,
        0.0,
        1.0,
        beginning(level_key, kept(level_key, first_level)),
        step=0.05,
        help=NOISES[kind].help,
        key=level_key,
        disabled=kind == "none",
    )
    st.button(
        "New noise",
        key=f"{prefix}_new_noise",
        icon=":material/casino:",
        on_click=next_noise,
        help="Another sample of the same noise. Until then it stays the same, whatever else you change.",
        disabled=kind == "none",
    )
    return NoiseChoice(kind, level, noise_seed())


def show_mismatch(trained: tuple[str, float], chosen: NoiseChoice) -> None:
    """Says it when the model on screen was trained for another noise, kind and level, than the chosen one."""
    words = mismatch(trained, chosen)
    if words:
        st.caption(f":material/info: {words}")


def mismatch(trained: tuple[str, float], chosen: NoiseChoice) -> str:
    """One sentence on a noise that the model was not trained for; empty where it was, or nearly."""
    kind, level = trained
    if kind == "mixed":
        covered = chosen.level <= level or chosen.kind == "none"
    elif kind == "none" or chosen.kind == "none":
        covered = kind == chosen.kind
    else:
        covered = kind == chosen.kind and abs(level - chosen.level) <= NEAR
    return "" if covered else f"This model was trained {_words(kind, level)}, not {_words(*chosen[:2])}."


def _words(kind: str, level: float) -> str:
    if kind == "none":
        return "for images without noise"
    if kind == "mixed":
        return f"for every kind of noise up to level {level:g}"
    title = NOISES[kind].title
    return f"for {title if kind == 'gaussian' else title.lower()} noise of level {level:g}"


def centring_control(prefix: str) -> bool:
    """Whether the drawing is brought into MNIST's frame before anything else."""
    key = f"{prefix}_centred"
    return st.toggle(
        "Scale and centre as MNIST was",
        beginning(key, kept(key, True)),
        key=key,
        help="Switch it off to see what a model makes of a drawing as it lies on the canvas.",
    )
