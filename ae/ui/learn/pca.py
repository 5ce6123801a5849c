"""What principal components make of the same picture, as many as the visitor allows."""

from typing import NamedTuple

import numpy as np
import streamlit as st

from ae.glossary import explain
from ae.measures.metrics import psnr
from ae.measures.pca import PCA
from ae.ui.draw.comparison import cached_components
from ae.ui.draw.steps import Steps
from ae.ui.lab import cached_dataset
from ae.ui.models import Model
from ae.ui.pictures import Picture, show_pictures

KEY = "learn_pca"


class Compared(NamedTuple):
    """How many components there are, and what they make of the noisy image, float32 (28, 28) in [0, 1]."""

    size: int
    output: np.ndarray | None


NOTHING = Compared(0, None)


def show_pca(steps: Steps, model: Model) -> Compared:
    """A slider of the number of components, and their reconstruction of the noisy image."""
    dataset, _ = cached_dataset(model.config.training.dataset)
    whole = cached_components(dataset.name)
    most = len(whole.components)
    picture, control = st.columns([1, 2], vertical_alignment="center")
    with control:
        first = min(len(steps.code), most)
        size = st.slider("Numbers for PCA", 1, most, first, key=KEY, help=explain("PCA"))
    pca = PCA(whole.mean, whole.components[:size], whole.variances[:size])
    output = pca.reconstruct(steps.noisy, clip=True)[0]
    words = "" if steps.blank else f"PSNR {psnr(steps.image, output[None])[0]:.1f} dB"
    with picture:
        show_pictures([Picture("learn-pca-picture", f"PCA, {size} numbers", output, words)])
    return Compared(size, output)
