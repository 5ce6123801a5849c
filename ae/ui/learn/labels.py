"""Classes told apart by codes and by pixels, learnt from as few labels as the visitor allows."""

from functools import partial

import numpy as np
import streamlit as st

from ae.glossary import explain
from ae.lessons import Told
from ae.measures.few import Few, learn_few
from ae.ui.draw.steps import Steps
from ae.ui.lab import cached_dataset, first_training_images
from ae.ui.models import Model, cached_codec

KEY = "learn_labels"
TRAINING, TESTED = 3000, 2000
MOST_LABELS = 50
FIRST_LABELS = 5
GROUPS = {"3 or 8": (3, 8), "4 or 9": (4, 9), "all ten digits": tuple(range(10))}


def show_labels(steps: Steps, model: Model) -> Told:
    """What to tell apart and from how many labels, and how well that goes."""
    which, count = st.columns(2)
    with which:
        group = st.selectbox(
            "Tell apart", list(GROUPS), key=f"{KEY}_group", help="Which digits there are to choose from."
        )
    with count:
        labels = st.slider(
            "Labels for each digit",
            1,
            MOST_LABELS,
            FIRST_LABELS,
            key=f"{KEY}_count",
            help=explain("linear probe"),
        )
    codes, by_codes = _learn(model.ref, GROUPS[group], labels, "codes")
    _, by_pixels = _learn(model.ref, GROUPS[group], labels, "pixels")
    size = len(steps.code)
    guess = None if steps.blank else int(codes.classify(steps.encoding.code[:1])[0])
    left, right, last = st.columns(3)
    left.metric(f"By the code ({size})", f"{by_codes:.0f} %")
    right.metric("By pixels (784)", f"{by_pixels:.0f} %")
    last.metric("Your drawing", "–" if guess is None else str(guess))
    return Told(len(GROUPS[group]), labels, by_codes, by_pixels, guess)


@st.cache_resource(max_entries=20, show_spinner=False)
def _learn(ref: str, classes: tuple[int, ...], count: int, kind: str) -> tuple[Few, float]:
    """The classifier, and the percentage of the test images that it tells rightly."""
    vectors = partial(_codes, ref) if kind == "codes" else _pixels
    (_, known), (_, asked) = _images("train"), _images("test")
    chosen, tested = np.isin(known, classes), np.isin(asked, classes)
    few = learn_few(vectors("train")[chosen], known[chosen], count)
    right = few.classify(vectors("test")[tested]) == asked[tested]
    return few, 100 * float(right.mean())


@st.cache_resource(max_entries=4, show_spinner=False)
def _codes(ref: str, part: str) -> np.ndarray:
    return cached_codec(ref).encode(_images(part)[0].astype(np.float32) / 255)


def _pixels(part: str) -> np.ndarray:
    images, _ = _images(part)
    return images.reshape(len(images), -1).astype(np.float32) / 255


@st.cache_resource(max_entries=2, show_spinner=False)
def _images(part: str) -> tuple[np.ndarray, np.ndarray]:
    """The first images, as bytes: as floats they would be a tenth of the process's memory."""
    dataset, _ = cached_dataset("mnist")
    if part == "test":
        return dataset.x_test[:TESTED], dataset.y_test[:TESTED]
    return first_training_images(dataset.name, TRAINING)
