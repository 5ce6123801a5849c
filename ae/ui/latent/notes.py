"""What a visitor should know before believing what the page shows."""

from contextlib import suppress

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.images.datasets import title_of
from ae.ui.lab import store
from ae.ui.latent.space import Space
from ae.ui.models import Model, list_models
from ae.ui.state import chosen_run

GONE = "The model that was chosen here has been deleted; this is another one."
CODELESS = (
    "The model that was chosen has no code, so there is no latent space to look at; this is another one."
)
UNFINISHED = "The run chosen on the Train page has no finished model yet; it is listed here once it has one."


def show_missing(key: str) -> None:
    """Says why a model is not to be seen here: it was deleted, or its training has not ended.

    Args:
        key: Of the select box for models, which comes after this.
    """
    models, run = list_models(), chosen_run()
    chosen = st.session_state.get(key, next(iter(models)))
    with st.container():  # one place, so that what follows stays where it is
        if chosen not in models:
            _note(GONE)
        elif not models[chosen].config.network.has_code:
            _note(CODELESS)
        if run is not None and run not in models:
            with suppress(LabError):  # a run that is not there at all needs no word
                store().state(run)
                _note(UNFINISHED)


def show_notes(model: Model, space: Space) -> None:
    """What is unusual in these images for this model."""
    notes = {
        f"This model was trained on {title_of(model.config.training.dataset)}, not on these images.": (
            model.config.training.dataset != space.dataset.name
        ),
        "This code has one number, so the points are spread over rows by label.": space.size == 1,
        "These images are all of one class, so classes cannot be told apart.": (
            len(np.unique(space.labels)) < 2
        ),
    }
    for words, holds in notes.items():
        if holds:
            _note(words)


def _note(words: str) -> None:
    st.caption(f":material/info: {words}")
