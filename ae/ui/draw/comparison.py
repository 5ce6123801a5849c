"""Reconstructions of the same noisy image by several methods, side by side."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.images.datasets import DATASETS
from ae.measures.denoisers import DENOISERS, denoise
from ae.measures.metrics import mse, psnr, ssim
from ae.measures.pca import PCA, fit_pca
from ae.ui.draw.steps import Steps
from ae.ui.lab import cached_dataset, training_images
from ae.ui.models import Model, codec_of, list_models
from ae.ui.pictures import Picture, show_pictures
from ae.ui.state import keep

PCA_REF = "pca"
PCA_IMAGES = 10_000
KEY = "draw_others"
Denoise = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Method:
    """A way to reconstruct a noisy image: a model, PCA or a classical denoiser.

    Attributes:
        title: Words on screen.
        load: Gives the function from noisy images to reconstructions, both float32 (n, 28, 28) in [0, 1].
    """

    title: str
    load: Callable[[], Denoise]


def compare_control(model: Model) -> list[Method]:
    """The chosen model and what the visitor ticked to compare it with; empty if nothing is."""
    methods = {ref: _of_model(other) for ref, other in list_models().items() if ref != model.ref}
    methods[PCA_REF] = _of_pca(model)
    methods |= {f"classical:{name}": _of_denoiser(name) for name in DENOISERS}
    keep(KEY, [])
    st.session_state[KEY] = [ref for ref in st.session_state[KEY] if ref in methods]
    ticked = st.multiselect(
        "Compare with",
        list(methods),
        format_func=lambda ref: methods[ref].title,
        key=KEY,
        help="Each of them reconstructs the same noisy image, beside the model chosen above.",
        placeholder="other models, PCA, classical denoisers …",
    )
    return [_of_model(model), *(methods[ref] for ref in ticked)] if ticked else []


def show_comparison(methods: list[Method], steps: Steps) -> None:
    """Each method's reconstruction with its errors against what was drawn, and its time."""
    pictures = []
    for number, method in enumerate(methods):
        try:
            pictures.append(_reconstruction(f"draw-answer-{number}", method, steps))
        except LabError as error:
            st.caption(f"{method.title}: {error}")
    if pictures:
        show_pictures(pictures)
        st.caption(
            "Errors are measured against what was drawn. The classical denoisers are tuned for Gaussian "
            "noise of level 0.5."
        )


def _reconstruction(testid: str, method: Method, steps: Steps) -> Picture:
    denoise = method.load()
    start = time.perf_counter()
    output = denoise(steps.noisy)
    milliseconds = 1000 * (time.perf_counter() - start)
    caption = f"{milliseconds:.1f} ms"
    if not steps.blank:
        pair = steps.image, output
        caption = (
            f"PSNR {psnr(*pair)[0]:.1f} dB\nSSIM {ssim(*pair)[0]:.3f}\nMSE {mse(*pair)[0]:.4f}\n{caption}"
        )
    return Picture(testid, method.title, output[0], caption)


def _of_model(model: Model) -> Method:
    return Method(model.title, lambda: codec_of(model).reconstruct)


def _of_pca(model: Model) -> Method:
    size = model.config.code_size
    return Method(f"PCA, {size} components", lambda: _pca_of(model))


def _of_denoiser(name: str) -> Method:
    return Method(f"{DENOISERS[name].title} (classical)", lambda: _warm_denoiser(name))


@st.cache_resource(max_entries=len(DENOISERS), show_spinner=False)
def _warm_denoiser(name: str) -> Denoise:
    """The denoiser after a first use, so that the time of the second is not that of an import."""
    denoise(np.zeros((1, 28, 28), np.float32), name)
    return lambda images: denoise(images, name)


def _pca_of(model: Model) -> Denoise:
    """Principal components of the model's data set, as many as its code has numbers."""
    name, size = model.config.training.dataset, model.config.code_size
    dataset, note = cached_dataset(name)
    if note:
        st.caption(f"PCA is fitted to {dataset.title}: {DATASETS[name].title} is not at hand.")
    whole = cached_components(dataset.name)
    pca = PCA(whole.mean, whole.components[:size], whole.variances[:size])
    return lambda images: pca.reconstruct(images, clip=True)


@st.cache_resource(max_entries=3, show_spinner="Fitting PCA …")
def cached_components(dataset_name: str) -> PCA:
    """All principal components of a data set's first 10,000 training images."""
    images, _ = training_images(dataset_name, PCA_IMAGES)
    return fit_pca(images, min(len(images) - 1, images[0].size))
