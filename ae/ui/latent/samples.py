"""New images out of codes that no image was encoded to."""

import numpy as np
import streamlit as st

from ae.figures.pictures import grid
from ae.latent.sampling import Mixture, NeighbourClassifier, fit_neighbour_classifier, sample_prior
from ae.ui.lab import computations, training_images
from ae.ui.latent.overlay import Named, Overlay
from ae.ui.latent.space import Space
from ae.ui.models import Model
from ae.ui.pictures import show_strip
from ae.ui.state import keep

COUNT = 40
COLUMNS = 10
CODES_OF_FIT = 4000
IMAGES_OF_FIT = 5000
COMPARED = 500
GAUSSIANS = 20
FEWEST_CLASSES = 2


def show_samples(_model: Model, space: Space) -> Overlay:
    """Images drawn from the prior or from the mixture, and how far their nearest training images agree."""
    keep("latent_temperature", 1.0)
    keep("latent_sample_seed", 0)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = "Scales the samples' standard deviation: 0 gives the means alone, 1 the distribution itself."
        temperature = st.slider("Temperature", 0.0, 2.0, step=0.1, key="latent_temperature", help=words)
        words = "The same number draws the same codes again."
        seed = int(st.number_input("Seed", 0, 9999, step=1, key="latent_sample_seed", help=words))
    codes, words = _codes(space, temperature, seed)
    images = space.codec.decode(codes)
    show_strip("latent-samples", grid(images, COLUMNS), f"{COUNT} new images")
    st.caption(f"Drawn from {words}; yellow in the cloud. {_agreement(space, images)}")
    return Overlay(marks=tuple(Named("", code) for code in codes))


def _codes(space: Space, temperature: float, seed: int) -> tuple[np.ndarray, str]:
    if space.codec.variational:
        return sample_prior(
            COUNT, space.size, temperature, seed
        ), "the prior, a Gaussian of mean 0 and standard deviation 1"
    mixture = _cached_mixture(space.key, space)
    count = len(mixture.weights)
    return mixture.sample(COUNT, temperature, seed), f"a mixture of {count} Gaussians fitted to the codes"


def _agreement(space: Space, images: np.ndarray) -> str:
    """How far the nearest training images of the samples agree on a label, beside those of real images."""
    if len(space.names) < FEWEST_CLASSES:
        return ""
    classifier = _cached_classifier(space.dataset.name)
    new, real = classifier.classify(images)[1].mean(), _cached_baseline(space.key, classifier, space)
    return (
        f"Of the ten training images nearest to a sample, {new:.0%} have the same label on average; of "
        f"those nearest to a real test image, {real:.0%}."
    )


@st.cache_resource(max_entries=8, show_spinner="Fitting Gaussians to the codes …")
def _cached_mixture(key: str, _space: Space) -> Mixture:
    codes = _space.codes[:CODES_OF_FIT]
    arguments = (codes, max(1, min(GAUSSIANS, len(codes) // 10)))
    found = computations().result(f"{key}-mixture", "ae.latent.sampling:mixture_arrays", lambda: arguments)
    return Mixture(**found)


@st.cache_resource(max_entries=4, show_spinner="Preparing the classifier …")
def _cached_classifier(name: str) -> NeighbourClassifier:
    return fit_neighbour_classifier(*training_images(name, IMAGES_OF_FIT))


@st.cache_data(max_entries=8, show_spinner=False)
def _cached_baseline(key: str, _classifier: NeighbourClassifier, _space: Space) -> float:
    return float(_classifier.classify(_space.images[:COMPARED].astype(np.float32) / 255)[1].mean())
