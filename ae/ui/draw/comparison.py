"""Reconstructions of the same noisy image by several methods, side by side."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.images.datasets import title_of
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
        code_size: Numbers of the code of a trained model; 0 for one without a code, None for all else.
    """

    title: str
    load: Callable[[], Denoise]
    code_size: int | None = None


def compare_control(model: Model) -> list[Method]:
    """The chosen model and what the visitor ticked to compare it with; empty if nothing is."""
    others = {ref: other for ref, other in list_models().items() if ref != model.ref}
    methods = {ref: _of_model(other) for ref, other in others.items()}
    if model.config.network.has_code:
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
    pictures, decibels = [], {}
    for number, method in enumerate(methods):
        try:
            output, milliseconds = _timed(method, steps)
        except LabError as error:
            st.caption(f"{method.title}: {error}")
            continue
        pictures.append(_picture(f"draw-answer-{number}", method, steps, output, milliseconds))
        decibels[method] = float(psnr(steps.image, output)[0])
    if pictures:
        show_pictures(pictures)
        if not steps.blank:
            _show_cost(decibels)
        st.caption(
            "Errors are measured against what was drawn. The classical denoisers are tuned for Gaussian "
            "noise of level 0.5."
        )


def code_cost(decibels: Mapping[Method, float]) -> str:
    """What the first model with a code loses by it against the first one without, and what it has from it.

    Args:
        decibels: PSNR of each method's reconstruction.

    Returns:
        Two sentences; empty where the two are not both there.
    """
    coded = next((method for method in decibels if method.code_size), None)
    free = next((method for method in decibels if method.code_size == 0), None)
    if coded is None or free is None:
        return ""
    lost = decibels[free] - decibels[coded]
    cost = f"costs {lost:.1f} dB here" if lost > 0.05 else "costs nothing here"
    return (
        f"To pass through a code of {coded.code_size} numbers {cost}, and buys a space of codes to look at, "
        f"to walk through and to sample. {free.title} sees all 784 pixels to the end, and has no such space."
    )


def _show_cost(decibels: Mapping[Method, float]) -> None:
    words = code_cost(decibels)
    if words:
        st.markdown(words)


def _timed(method: Method, steps: Steps) -> tuple[np.ndarray, float]:
    """The method's reconstruction, float32 (1, 28, 28), and the milliseconds that it took."""
    denoise = method.load()
    start = time.perf_counter()
    output = denoise(steps.noisy)
    return output, 1000 * (time.perf_counter() - start)


def _picture(testid: str, method: Method, steps: Steps, output: np.ndarray, milliseconds: float) -> Picture:
    caption = f"{milliseconds:.1f} ms"
    if not steps.blank:
        pair = steps.image, output
        caption = (
            f"PSNR {psnr(*pair)[0]:.1f} dB\nSSIM {ssim(*pair)[0]:.3f}\nMSE {mse(*pair)[0]:.4f}\n{caption}"
        )
    return Picture(testid, method.title, output[0], caption)


def _of_model(model: Model) -> Method:
    network = model.config.network
    size = network.code_size if network.has_code else 0
    return Method(model.title, lambda: codec_of(model).reconstruct, size)


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
        st.caption(f"PCA is fitted to {dataset.title}: {title_of(name)} is not at hand.")
    whole = cached_components(dataset.name)
    pca = PCA(whole.mean, whole.components[:size], whole.variances[:size])
    return lambda images: pca.reconstruct(images, clip=True)


@st.cache_resource(max_entries=3, show_spinner="Fitting PCA …")
def cached_components(dataset_name: str) -> PCA:
    """All principal components of a data set's first 10,000 training images, in half the memory."""
    images, _ = training_images(dataset_name, PCA_IMAGES)
    found = fit_pca(images, min(len(images) - 1, images[0].size))
    return replace(found, components=found.components.astype(np.float32))
