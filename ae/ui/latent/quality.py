"""How good a space is, beside principal components of the same size."""

import numpy as np
import streamlit as st

from ae.figures import confusion_figure
from ae.glossary import explain
from ae.measures.codes import unit_divergences, unit_variances
from ae.measures.pca import fit_pca
from ae.measures.space import SpaceQuality, space_from
from ae.ui.lab import computations, training_images
from ae.ui.latent.cards import Card, show_cards
from ae.ui.latent.overlay import Overlay
from ae.ui.latent.space import Space
from ae.ui.models import Model

IMAGES_OF_PCA = 10_000
MOST = 5000
EXPLAINED = ("k nearest neighbours", "linear probe", "silhouette", "dead unit", "confusion matrix")


def show_quality(_model: Model, space: Space) -> Overlay:
    """The measures as cards, each beside principal components of the same size, and the confusion matrix."""
    ours = _cached_quality(space.key, space)
    pca = _cached_pca_quality(f"{space.dataset.name}-{space.size}-{len(space.codes)}", space)
    show_cards([*_compared(ours, pca, space.size), *_unit_cards(space)])
    half = min(MOST, len(space.codes))
    st.caption(
        f"Half of {half:,} test images train the classifiers, the other half test them.",
        help=explain(*EXPLAINED),
    )
    st.caption("Confusion matrix of the 5 nearest neighbours: predicted label, in percent of each true label")
    words = "Confusion matrix of the five nearest neighbours"
    st.plotly_chart(confusion_figure(ours.confusion, space.names), key="latent_confusion", alt=words)
    return Overlay()


def _compared(ours: SpaceQuality, pca: SpaceQuality, size: int) -> list[Card]:
    """What principal components have as well."""
    beside = f"PCA, {size} component{'s' * (size > 1)}"
    return [
        _shared("k-NN accuracy, k = 5", ours.neighbour_accuracy, pca.neighbour_accuracy, beside),
        _shared("Linear probe accuracy", ours.linear_accuracy, pca.linear_accuracy, beside),
        Card(
            "Silhouette coefficient",
            f"{ours.silhouette:z.2f}",
            [
                ("from −1 to 1", (1 + ours.silhouette) / 2),
                (f"{beside}: {pca.silhouette:z.2f}", (1 + pca.silhouette) / 2),
            ],
        ),
    ]


def _shared(name: str, ours: float, pca: float, beside: str) -> Card:
    return Card(name, f"{ours:.1%}", [("this model", ours), (f"{beside}: {pca:.1%}", pca)])


def _unit_cards(space: Space) -> list[Card]:
    """What each unit of the code does."""
    active, divergences = int(space.active.sum()), unit_divergences(space.encoding)
    cards = [
        Card(
            "Active units, by variance",
            f"{active} of {space.size}",
            bars=unit_variances(space.encoding).tolist(),
        )
    ]
    if divergences is not None:
        words = f"{divergences.sum():.2f} nats"
        cards.append(Card("KL divergence, by unit", words, bars=divergences.tolist()))
    return cards


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
