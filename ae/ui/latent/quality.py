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
FEWEST_KEPT = 21
EXPLAINED = ("k nearest neighbours", "linear probe", "confusion matrix")


def show_quality(_model: Model, space: Space) -> Overlay:
    """The measures as cards, each beside principal components of the same size, and the confusion matrix."""
    ours = _cached_quality(space.key, space)
    pca = _cached_pca_quality(_pca_key(space), space)
    show_cards([*_compared(ours, pca, space), *_kept_cards(space), *_prior_cards(space), *_unit_cards(space)])
    half = min(MOST, len(space.codes))
    st.caption(
        f"Half of {half:,} test images train the classifiers, the other half test them.",
        help=explain(*EXPLAINED),
    )
    st.caption("Confusion matrix of the 5 nearest neighbours: predicted label, in percent of each true label")
    words = "Confusion matrix of the five nearest neighbours"
    st.plotly_chart(confusion_figure(ours.confusion, space.names), key="latent_confusion", alt=words)
    return Overlay()


def _compared(ours: SpaceQuality, pca: SpaceQuality, space: Space) -> list[Card]:
    """What principal components have as well."""
    beside = _beside(space)
    return [
        _shared(
            "k-NN accuracy, k = 5",
            (ours.neighbour_accuracy, pca.neighbour_accuracy),
            beside,
            "k nearest neighbours",
        ),
        _shared(
            f"Linear probe, {len(np.unique(space.labels))} classes",
            (ours.linear_accuracy, pca.linear_accuracy),
            beside,
            "linear probe",
        ),
        *_pair_cards(ours.pair_accuracy, pca.pair_accuracy, space),
        Card(
            "Silhouette coefficient",
            f"{ours.silhouette:z.2f}",
            [
                ("from −1 to 1", (1 + ours.silhouette) / 2),
                (f"{beside}: {pca.silhouette:z.2f}", (1 + pca.silhouette) / 2),
            ],
            term="silhouette",
        ),
    ]


def _pair_cards(ours: np.ndarray, pca: np.ndarray, space: Space) -> list[Card]:
    """The linear probe on the two classes that it tells apart worst; none where there are no two."""
    if np.isnan(ours).all():
        return []
    one, other = np.unravel_index(int(np.nanargmin(ours)), ours.shape)
    name = f"Linear probe, two classes: {space.names[one]} and {space.names[other]}, the hardest"
    return [_shared(name, (float(ours[one, other]), float(pca[one, other])), _beside(space), "linear probe")]


def _beside(space: Space) -> str:
    return f"PCA, {space.size} component{'s' * (space.size > 1)}"


def _shared(name: str, values: tuple[float, float], beside: str, term: str) -> Card:
    ours, pca = values
    return Card(name, f"{ours:.1%}", [("this model", ours), (f"{beside}: {pca:.1%}", pca)], term=term)


def _kept_cards(space: Space) -> list[Card]:
    """How far neighbours are kept, beside principal components; none for too few images."""
    if len(space.codes) < FEWEST_KEPT:
        return []
    ours, pca = _cached_kept(space.key, space), _cached_pca_kept(_pca_key(space), space)
    beside = _beside(space)
    return [
        Card(
            f"{name.capitalize()}, k = 10",
            f"{ours[name]:.3f}",
            [
                ("0.5 is chance", ours[name]),
                (f"{beside}: {pca[name]:.3f}", pca[name]),
            ],
            term=name,
        )
        for name in ("trustworthiness", "continuity")
    ]


def _prior_cards(space: Space) -> list[Card]:
    """How much of the prior no image is encoded to; none for a model without one."""
    if space.encoding.log_var is None or len(space.codes) < FEWEST_KEPT:
        return []
    share = _cached_holes(space.key, space)
    scales = [("of the prior's samples", share), ("without holes: 1.0%", 0.01)]
    return [Card("Holes of the prior", f"{share:.1%}", scales, term="prior hole")]


def _unit_cards(space: Space) -> list[Card]:
    """What each unit of the code does."""
    active, divergences = int(space.active.sum()), unit_divergences(space.encoding)
    cards = [
        Card(
            "Active units, by variance",
            f"{active} of {space.size}",
            bars=unit_variances(space.encoding).tolist(),
            term="active unit",
        )
    ]
    if divergences is not None:
        words = f"{divergences.sum():.2f} nats"
        cards.append(Card("KL divergence, by unit", words, bars=divergences.tolist(), term="KL divergence"))
    return cards


@st.cache_data(max_entries=16, show_spinner="Measuring the space …")
def _cached_quality(key: str, _space: Space) -> SpaceQuality:
    return _measured(f"{key}-space", _space.codes[:MOST], _space, _space.active)


@st.cache_data(max_entries=16, show_spinner="Measuring principal components …")
def _cached_pca_quality(key: str, _space: Space) -> SpaceQuality:
    return _measured(f"{key}-pca-space", _pca_codes(key, _space), _space, np.ones(_space.size, bool))


def _measured(key: str, codes: np.ndarray, space: Space, active: np.ndarray) -> SpaceQuality:
    arguments = (codes, space.labels[:MOST], len(space.names), active)
    return space_from(
        computations().result(f"{key}-pairs", "ae.measures.space:space_arrays", lambda: arguments)
    )


@st.cache_data(max_entries=16, show_spinner="Comparing neighbours …")
def _cached_kept(key: str, _space: Space) -> dict[str, float]:
    return _kept(key, _space.codes[:MOST], _space)


@st.cache_data(max_entries=16, show_spinner="Comparing neighbours of principal components …")
def _cached_pca_kept(key: str, _space: Space) -> dict[str, float]:
    return _kept(f"{key}-pca", _pca_codes(key, _space), _space)


def _kept(key: str, codes: np.ndarray, space: Space) -> dict[str, float]:
    arguments = (codes, space.images[:MOST])
    found = computations().result(f"{key}-kept", "ae.measures.space:kept_arrays", lambda: arguments)
    return {name: float(value) for name, value in found.items()}


@st.cache_data(max_entries=16, show_spinner="Looking for holes of the prior …")
def _cached_holes(key: str, _space: Space) -> float:
    encoding = _space.encoding
    found = computations().result(f"{key}-holes", "ae.measures.prior:hole_arrays", lambda: tuple(encoding))
    return float(found["share"])


def _pca_key(space: Space) -> str:
    return f"{space.dataset.name}-{space.size}-{len(space.codes)}"


@st.cache_data(max_entries=4, show_spinner=False)
def _pca_codes(key: str, _space: Space) -> np.ndarray:
    """The images' principal components, float (n, code_size)."""
    train, _ = training_images(_space.dataset.name, IMAGES_OF_PCA)
    return fit_pca(train, _space.size).encode(_space.images[:MOST].astype(np.float32) / 255)
