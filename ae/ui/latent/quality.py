"""How good a space is, beside principal components of the same size."""

import numpy as np
import streamlit as st

from ae.figures import confusion_figure
from ae.glossary import explain
from ae.measures.pca import fit_pca
from ae.measures.space import SpaceQuality, space_from
from ae.ui.lab import computations, training_images
from ae.ui.latent.space import Space
from ae.ui.models import Model
from ae.ui.rows import show_table

IMAGES_OF_PCA = 10_000
MOST = 5000
EXPLAINED = ("k nearest neighbours", "linear probe", "silhouette", "dead unit", "confusion matrix")
ROWS = {
    "5 nearest neighbours": "neighbour_accuracy",
    "Linear probe": "linear_accuracy",
    "Silhouette (−1 to 1)": "silhouette",
    "Dead units": "dead_share",
}


def show_quality(model: Model, space: Space) -> None:
    """The measures as a table, and the confusion matrix."""
    ours = _cached_quality(space.key, space)
    pca = _cached_pca_quality(f"{space.dataset.name}-{space.size}-{len(space.codes)}", space)
    left, right = st.columns(2, gap="large")
    with left, st.container(key="latent_quality"):
        rows = {words: [_words(ours, field), _words(pca, field)] for words, field in ROWS.items()}
        show_table([model.title, f"PCA, {space.size} components"], rows)
        half = min(MOST, len(space.codes))
        st.caption(
            f"Half of {half:,} test images train the classifiers, the other half test them.",
            help=explain(*EXPLAINED),
        )
    with right:
        st.caption("Label predicted by the five nearest neighbours, in percent of each true label")
        words = "Confusion matrix of the five nearest neighbours"
        st.plotly_chart(confusion_figure(ours.confusion, space.names), key="latent_confusion", alt=words)


def _words(quality: SpaceQuality, field: str) -> str:
    value = getattr(quality, field)
    return f"{value:.2f}" if field == "silhouette" else f"{value:.1%}"


@st.cache_data(max_entries=16, show_spinner="Measuring the space …")
def _cached_quality(key: str, _space: Space) -> SpaceQuality:
    return _measured(f"{key}-space", _space.codes[:MOST], _space, _space.active)


@st.cache_data(max_entries=16, show_spinner="Measuring principal components …")
def _cached_pca_quality(key: str, _space: Space) -> SpaceQuality:
    train, _ = training_images(_space.dataset.name, IMAGES_OF_PCA)
    codes = fit_pca(train, _space.size).encode(_space.images[:MOST].astype(np.float32) / 255)
    return _measured(f"{key}-pca-space", codes, _space, np.ones(_space.size, bool))


def _measured(key: str, codes: np.ndarray, space: Space, active: np.ndarray) -> SpaceQuality:
    arguments = (codes, space.labels[:MOST], len(space.names), active)
    return space_from(computations().result(key, "ae.measures.space:space_arrays", lambda: arguments))
