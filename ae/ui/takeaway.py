"""A model to take along as one HTML file, from any page that shows it."""

from functools import partial

import numpy as np
import streamlit as st

from ae.exports.page import MOST_IMAGES, PageModel, missing_engine, model_page, named_model
from ae.models.shipped import shipped_cards
from ae.runs.record import file_stem
from ae.ui.lab import cached_dataset, store
from ae.ui.models import model_files


def take_model_button(ref: str, title: str, key: str) -> None:
    """A button that downloads the page of a model; in its place a sentence where the engine is missing.

    Args:
        ref: Name of a shipped model, or id of a run.
        title: Words on screen, of which the file's name is made.
        key: Widget key.
    """
    if missing_engine():
        st.caption(f"The model cannot be taken along. {missing_engine()}")
        return
    st.download_button(
        "Take the model with you",
        partial(_page, ref),
        f"{file_stem(title)}.html",
        "text/html",
        key=key,
        icon=":material/devices:",
        on_click="ignore",
        help="One HTML file of about 7 MB with the model in it. It opens in any browser, from a disk and "
        "without a network, and answers as this page does.",
    )


def _page(ref: str) -> bytes:
    """The file, made when it is asked for."""
    return model_page(page_model(ref), _images)


def _images(dataset: str) -> np.ndarray:
    """Test images, float32 (n, 28, 28) in [0, 1], of those that this process has in memory anyway."""
    found, _ = cached_dataset(dataset)
    return found.x_test[:MOST_IMAGES].astype(np.float32) / 255


def page_model(ref: str) -> PageModel:
    """A shipped model or that of a run, with what is known of it.

    Raises:
        LabError: There is no such model.
    """
    if ref in shipped_cards():
        return named_model(ref)
    record = store().run(ref)
    return PageModel(
        record.title, *model_files(ref), record.config, record.test, record.created.date().isoformat()
    )
