"""Controls of the noise that is put on a drawing."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import streamlit as st

from ae.images.corruption import NOISES
from ae.runs.config import SETTINGS
from ae.ui.models import Model, list_models
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


def show_mismatch(key: str, model: Model, chosen: NoiseChoice) -> None:
    """Says that the model was trained for another noise, kind and level, and offers one that knows it.

    Args:
        key: Of the select box of models.
        model: The one on screen.
        chosen: The noise on screen.
    """
    words = mismatch(model.config.training.corruption, chosen)
    if not words:
        return
    knowing = versed(list_models().values(), chosen)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f":material/info: {words}", width="content")
        if knowing:
            st.button(
                "Use one that was",
                key=f"{key}_versed",
                type="tertiary",
                icon=":material/swap_horiz:",
                on_click=lambda: st.session_state.update({key: knowing.ref}),
                help=f"Takes {knowing.title}, which was trained for this noise, in its place.",
            )


def versed(models: Iterable[Model], chosen: NoiseChoice) -> Model | None:
    """The model that was trained for the widest range of kinds and levels with the chosen one among them."""
    found = [model for model in models if model.config.training.corruption[0] == "mixed"]
    found = [model for model in found if not mismatch(model.config.training.corruption, chosen)]
    return max(found, key=lambda model: model.config.training.corruption[1], default=None)


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
    return f"for {noise_words(kind, level)}"


def noise_words(kind: str, level: float) -> str:
    """A noise of that kind and level, within a sentence."""
    title = NOISES[kind].title
    return f"{title if kind == 'gaussian' else title.lower()} noise of level {level:g}"


def centring_control(prefix: str) -> bool:
    """Whether the drawing is brought into MNIST's frame before anything else."""
    key = f"{prefix}_centred"
    return st.toggle(
        "Scale and centre as MNIST was",
        beginning(key, kept(key, True)),
        key=key,
        help="Switch it off to see what a model makes of a drawing as it lies on the canvas.",
    )
