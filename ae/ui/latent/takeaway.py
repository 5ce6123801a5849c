"""Images of the space as files."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import streamlit as st

from ae.exports.selection import (
    Selection,
    selection_csv,
    selection_npz,
    selection_png,
    selection_projector,
)
from ae.ui.latent.space import Space
from ae.ui.models import Model


class Form(NamedTuple):
    """A kind of file."""

    title: str
    ending: str
    mime: str
    write: Callable[[Selection], bytes]
    words: str


FORMS = {
    "csv": Form("CSV", ".csv", "text/csv", selection_csv, "A row for each: index, label, error and code."),
    "png": Form("PNG", ".png", "image/png", selection_png, "The images in one picture, twenty in a row."),
    "npz": Form(
        "NPZ",
        ".npz",
        "application/octet-stream",
        selection_npz,
        "For NumPy: indexes, labels, names, images, codes and mse.",
    ),
    "tsv": Form(
        "TSV pair",
        "-projector.zip",
        "application/zip",
        selection_projector,
        "vectors.tsv and metadata.tsv, as Embedding Projector loads them, in a zip.",
    ),
}


def show_files(model: Model, space: Space, indexes: list[int]) -> None:
    """Buttons that download the chosen images; all of them where none is chosen."""
    chosen = np.array(indexes or range(len(space.codes)))
    part = "selected" if indexes else "all"
    st.caption(f"Files of the {len(chosen):,} images " + ("selected" if indexes else "shown"))
    with st.container(horizontal=True, key="latent_files"):
        for name, form in FORMS.items():
            st.download_button(
                form.title,
                partial(_written, form, space, chosen),
                f"{model.file_stem}-{part}{form.ending}",
                form.mime,
                key=f"latent_download_{name}",
                icon=":material/download:",
                on_click="ignore",
                help=form.words,
            )


def _written(form: Form, space: Space, chosen: np.ndarray) -> bytes:
    """The file, made when it is asked for."""
    return form.write(
        Selection(
            chosen,
            space.labels[chosen],
            space.names,
            space.images[chosen],
            space.codes[chosen],
            space.errors[chosen],
        )
    )
