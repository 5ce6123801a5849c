"""What a finished network's first layer responds to, and what its code units decode to."""

import numpy as np
import streamlit as st

from ae.figures.pictures import grid, signed_to_grey
from ae.models.units import unit_effects
from ae.ui.lab import cached_dataset, computations, store
from ae.ui.messages import shown_errors
from ae.ui.models import cached_codec
from ae.ui.pictures import show_strip
from ae.ui.train.snapshot import Snapshot

SHOWN = 64
COLUMNS = 16
IMAGES = 500
MOST_IMAGE = 99


def show_weights(snapshot: Snapshot) -> None:
    """Filters of the first layer, what the code units decode to and, for convolutions, maps of an image."""
    if not snapshot.record.config.network.has_code:
        return
    with st.expander("Filters and activations", icon=":material/grid_view:"), shown_errors():
        shown = st.toggle(
            "Show them",
            key="train_weights",
            help="Weights of the first layer as images, and what each code unit adds to the decoded image.",
        )
        if not shown:
            return
        filters, effects = _cached_pictures(snapshot.id, snapshot.record.config.training.dataset)
        st.caption(
            f"What the first {len(filters)} units of the first layer respond to: bright pixels raise a unit, "
            "dark ones lower it, grey ones do not matter."
        )
        _show(filters, "train-filters", "Weights of the first layer")
        st.caption(
            f"What each of the first {len(effects)} code units adds: the decoded image's change when that "
            "unit rises by two standard deviations from the mean code."
        )
        _show(effects, "train-painted", "What each code unit adds to the image")
        if snapshot.record.config.convolutional:
            _show_maps(snapshot)


@st.cache_resource(max_entries=8, show_spinner="Reading the weights …")
def _cached_pictures(run_id: str, dataset: str) -> tuple[np.ndarray, np.ndarray]:
    codec = cached_codec(run_id)
    codes = codec.encode(cached_dataset(dataset)[0].x_test[:IMAGES].astype(np.float32) / 255)
    effects = unit_effects(codec, codes.mean(axis=0), codes.std(axis=0))
    found = computations().result(
        f"{run_id}-first-layer",
        "ae.models.filters:first_layer_arrays",
        lambda: (store().artefact(run_id, "encoder.onnx"),),
    )
    return found["weights"][:SHOWN], effects[:SHOWN]


def _show_maps(snapshot: Snapshot) -> None:
    index = st.number_input(
        "Test image", 0, MOST_IMAGE, 0, key="train_map_image", help="Whose feature maps are shown below."
    )
    dataset, _ = cached_dataset(snapshot.record.config.training.dataset)
    image = dataset.x_test[int(index)].astype(np.float32) / 255
    found = computations().result(
        f"{snapshot.id}-maps-{index}-{dataset.name}",
        "ae.models.filters:feature_map_arrays",
        lambda: (store().artefact(snapshot.id, "encoder.onnx"), image),
    )
    for number, maps in found.items():
        st.caption(f"Convolution {number}: its {len(maps)} feature maps of that image, before the activation")
        _show(maps[:SHOWN], f"train-maps-{number}", f"Feature maps of convolution {number}")


def _show(pictures: np.ndarray, testid: str, alt: str) -> None:
    show_strip(testid, grid(signed_to_grey(pictures), columns=min(COLUMNS, len(pictures))), alt)
