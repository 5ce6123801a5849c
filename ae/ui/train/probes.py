"""Nearest neighbour and linear probe on a run's codes, beside principal components and raw pixels."""

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.glossary import explain
from ae.ui.datasets import with_images
from ae.ui.lab import cached_dataset, computations, store
from ae.ui.messages import shown_errors
from ae.ui.rows import show_table
from ae.ui.train.snapshot import Snapshot, live

if TYPE_CHECKING:
    from ae.jobs.compute import Computation

LOOK_SECONDS = 1.0
SHOWN = "train_worth"
CLASSIFIERS = ["Nearest neighbour", "Linear probe"]
EXPLAINED = (
    "Accuracy on the test images, trained on the first 10,000 training images. A good code comes close to "
    "the pixels with far fewer numbers, and beats as many principal components."
)


def show_probes(snapshot: Snapshot) -> None:
    """The measures, once the visitor asks for them; they are computed outside the web process."""
    with st.expander("Nearest neighbour and linear probe", icon=":material/category_search:"), shown_errors():
        st.toggle(
            "Measure",
            key=SHOWN,
            help="Trains two simple classifiers on the codes, on as many principal components "
            "and on the raw pixels. It takes some seconds.",
        )
        if st.session_state[SHOWN]:
            pair = _pair_control(cached_dataset(snapshot.record.config.training.dataset)[0].class_names)
            _show_measures(snapshot, pair)


def _pair_control(names: tuple[str, ...]) -> tuple[int, int] | None:
    """Two labels to tell apart; None for all.

    Raises:
        LabError: One label was chosen twice.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key="train_worth_pair"):
        which = st.selectbox(
            "Tell apart",
            [f"All {len(names)} classes", "Two of them"],
            key="train_worth_which",
            help="All classes at once, or one class from another.",
        )
        if which != "Two of them":
            return None
        last = len(names) - 1
        first, second = (
            _class_control("First", names, min(3, last)),
            _class_control("Second", names, min(8, last)),
        )
    if first == second:
        raise LabError(f"classes: expected two different ones to tell apart, got {names[first]} twice.")
    return min(first, second), max(first, second)


def _class_control(title: str, names: tuple[str, ...], index: int) -> int:
    key = f"train_worth_{title.lower()}"
    return int(
        st.selectbox(title, range(len(names)), index, names.__getitem__, key, help="One of the two classes.")
    )


def _show_measures(snapshot: Snapshot, pair: tuple[int, int] | None) -> None:
    found = _ask(snapshot, pair)
    if found.error:
        raise LabError(found.error)
    if found.result is None:
        live(_show_waiting, LOOK_SECONDS)(snapshot, pair)
        return
    with st.container(key="train_worth_table"):
        show_table(CLASSIFIERS, probe_rows(found.result, snapshot.record.config.code_size))
    st.caption(EXPLAINED, help=explain("k nearest neighbours", "linear probe"))


def _show_waiting(snapshot: Snapshot, pair: tuple[int, int] | None) -> None:
    found = _ask(snapshot, pair)
    if found.result is not None or found.error:
        st.rerun()
    st.progress(found.share, "Measuring the codes …")


def _ask(snapshot: Snapshot, pair: tuple[int, int] | None) -> "Computation":
    """Where the measuring stands."""
    asked = "all" if pair is None else f"{pair[0]}-{pair[1]}"
    asks = with_images(
        f"{snapshot.id}-worth-{asked}",
        snapshot.record.config.training.dataset,
        "ae.measures.probes:measure_codes",
        lambda: _arguments(snapshot, pair),
    )
    return computations().ask(*asks)


def _arguments(snapshot: Snapshot, pair: tuple[int, int] | None) -> tuple[object, ...]:
    encoder, decoder = (store().artefact(snapshot.id, f"{part}.onnx") for part in ("encoder", "decoder"))
    return encoder, decoder, snapshot.record.config.training.dataset, pair


def probe_rows(found: dict[str, np.ndarray], code_size: int) -> dict[str, list[str]]:
    """Percentages of each classifier as words, by kind of vector."""
    titles = {
        "code": f"This run's codes, {code_size} numbers",
        "pca": f"Principal components, {code_size} numbers",
        "pixels": "Raw pixels, 784 numbers",
    }
    return {title: [f"{share:.1%}" for share in found[name]] for name, title in titles.items()}
