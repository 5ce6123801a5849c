"""The same ten images through every network of a sweep."""

from html import escape

import numpy as np
import streamlit as st

from ae.figures.pictures import data_url, strip, to_grey
from ae.images.corruption import corrupt
from ae.measures.evaluation import EVALUATION_SEED
from ae.ui.experiments.standing import Standing
from ae.ui.lab import cached_dataset
from ae.ui.models import cached_codec

COUNT = 10
NOISY = "Each network is given these images with the noise that it was trained with."
MOST_ROWS = 30
_STYLE = """
<style>
.ae-multiples { display: grid; grid-template-columns: minmax(5rem, max-content) 1fr; gap: 0.25rem 0.75rem;
  align-items: center; font-size: 0.875rem; max-width: 46rem; }
.ae-multiples img { width: 100%; image-rendering: pixelated; border-radius: 0.25rem; display: block; }
.ae-multiples span { overflow-wrap: anywhere; max-width: 12rem; }
</style>
"""


def show_multiples(now: Standing) -> None:
    """A row for the images, and one for what each point's first network makes of them.

    Many lie below a fold: each has to be opened, and whoever filters waits for it.
    """
    if len(now.sweep.combinations()) <= MOST_ROWS:
        _show_rows(now)
        return
    fold = st.expander("Ten images", key="experiments_images", icon=":material/grid_on:", on_change="rerun")
    if fold.open:
        with fold:
            _show_rows(now)


def _show_rows(now: Standing) -> None:
    cells = "".join(_cells(label, images) for label, images in multiples_of(now))
    st.html(f'{_STYLE}<div class="ae-multiples" data-testid="experiments-multiples">{cells}</div>')
    if now.sweep.base.training.noise != "none" or "noise" in now.sweep.settings:
        st.caption(NOISY)
    if note := cached_dataset(now.sweep.base.training.dataset)[1]:
        st.caption(note)


def multiples_of(now: Standing) -> list[tuple[str, np.ndarray]]:
    """The rows: words, and images, uint8 (n, 28, 28)."""
    images = _cached_images(cached_dataset(now.sweep.base.training.dataset)[0].name)
    firsts: dict[str, np.ndarray] = {}
    for trial in now.sweep.trials():
        outcome, title = now.shown.get(trial.config), now.sweep.title_of(trial.values)
        if outcome is not None and title not in firsts and len(firsts) < MOST_ROWS:
            training = trial.config.training
            shown = cached_dataset(training.dataset)[0].name  # others' own images are not shown
            seen = (shown, training.noise, training.noise_level)
            firsts[title] = _cached_outputs(outcome.run_id, *seen)
    return [("Test images", images), *firsts.items()]


def _cells(label: str, images: np.ndarray) -> str:
    words = escape(label)
    return f'<span>{words}</span><img alt="{words}: ten images" src="{data_url(strip([images]))}">'


@st.cache_data(max_entries=8, show_spinner=False)
def _cached_images(dataset: str) -> np.ndarray:
    """The first test image of each class and, of few classes, others, ten at most, uint8 (n, 28, 28)."""
    found, _ = cached_dataset(dataset)
    _, firsts = np.unique(found.y_test, return_index=True)
    others = np.setdiff1d(np.arange(min(len(found.y_test), 2 * COUNT)), firsts)
    return found.x_test[[*firsts, *others][:COUNT]]


@st.cache_data(max_entries=500, show_spinner=False)
def _cached_outputs(run_id: str, dataset: str, noise: str, level: float) -> np.ndarray:
    """What a network makes of them, with the noise that it was trained with, uint8 (n, 28, 28)."""
    clean = _cached_images(dataset).astype(np.float32) / 255
    return to_grey(cached_codec(run_id).reconstruct(corrupt(clean, noise, level, EVALUATION_SEED)))
