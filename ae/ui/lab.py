"""The things that all visitors of one web process share."""

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from ae.environment import read_environment
from ae.errors import LabError
from ae.images.datasets import (
    ALWAYS_THERE,
    DATASETS,
    Dataset,
    available_dataset,
    is_own,
    load_dataset,
    needs_download,
    unpack_dataset,
)
from ae.store import Store
from ae.store.datasets import OwnedDataset
from ae.ui.visitor import visitor

if TYPE_CHECKING:
    from ae.jobs import Jobs
    from ae.jobs.compute import Computations

NOT_YOURS = (
    "Showing the UCI digits: these are images that somebody else brought, who alone sees them, or that were "
    "deleted."
)


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The one store of this process.

    Raises:
        LabError: The database cannot be opened.
    """
    return Store(read_environment())


def jobs() -> "Jobs":
    """The one object that starts and watches trainings; starts the workers when first asked."""
    return _jobs_of(store())


@st.cache_resource(
    max_entries=1, show_spinner=False, hash_funcs={Store: id}, on_release=lambda jobs: jobs.close()
)
def _jobs_of(store: Store) -> "Jobs":
    """Trainings of this very store: were another one opened, they would not know its runs.

    Imported only when called, so that the first page is painted without Dask.
    """
    from ae.jobs import Jobs

    return Jobs(store, read_environment())


def prepare_workers() -> bool:
    """Starts the workers; false if the store cannot be opened, which a page says."""
    with suppress(LabError):
        jobs()
        return True
    return False


def release_workers() -> None:
    """Leaves what trains to others, and ends what computes; nothing happens where neither was asked for."""
    _jobs_of.clear()
    computations.clear()


@st.cache_resource(show_spinner=False, on_release=lambda computations: computations.close())
def computations() -> "Computations":
    """The one object that computes outside this process what needs packages that are heavy or slow."""
    from ae.jobs.compute import Computations

    made = Computations(read_environment())
    with suppress(LabError):  # what does not answer now is asked again by the next program
        made.forget_images_but(store().has_dataset)
    return made


def cached_dataset(name: str) -> tuple[Dataset, str | None]:
    """The data set, or the UCI digits in its place with one line that says why.

    Without its training images, which would be a fifth of the process's memory: see `training_images`.
    The first call may download the data set, with a bar that shows how far it is. A visitor's own images are
    there for that visitor alone.
    """
    if is_own(name):
        return _own_dataset(name)
    if needs_download(name):
        _download(name)
    return _loaded_dataset(name)


@st.cache_resource(max_entries=4, show_spinner="Loading the images …")
def _loaded_dataset(name: str) -> tuple[Dataset, str | None]:
    dataset, note = available_dataset(name)
    return _without_training_images(dataset), note


def owned_datasets() -> dict[str, OwnedDataset]:
    """This visitor's own images by their names, the newest first; none where the store does not answer."""
    with suppress(LabError):  # app.py has shown the sentence
        return {one.name: one for one in _owned_by(visitor())}
    return {}


def forget_owned() -> None:
    """Has the store asked again for everybody's own images: they have just changed."""
    _owned_by.clear()
    _cached_own.clear()


@st.cache_resource(ttl=1.0, max_entries=100, show_spinner=False)
def _owned_by(visitor: str) -> tuple[OwnedDataset, ...]:
    return store().datasets(visitor)


def _own_dataset(name: str) -> tuple[Dataset, str | None]:
    owned = owned_datasets().get(name)
    if owned is None:
        return _loaded_dataset(ALWAYS_THERE)[0], NOT_YOURS
    return _cached_own(visitor(), name, owned.title), None


@st.cache_resource(max_entries=4, show_spinner="Loading the images …")
def _cached_own(visitor: str, name: str, title: str) -> Dataset:
    return _without_training_images(unpack_dataset(store().owned_dataset(visitor, name)[1], title))


def _without_training_images(dataset: Dataset) -> Dataset:
    return replace(dataset, x_train=dataset.x_train[:0].copy(), y_train=dataset.y_train[:0].copy())


def training_images(name: str, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The first training images, float32 (n, 28, 28) in [0, 1], and their labels, int64 (n,).

    Read again at each call, for what is then fitted to them and kept.

    Args:
        name: A data set that `cached_dataset` gave.
        count: How many, or all where there are fewer.
    """
    images, labels = first_training_images(name, count)
    return images.astype(np.float32) / 255, labels


def first_training_images(name: str, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The first training images as they are, uint8 (n, 28, 28), and their labels, int64 (n,).

    Args:
        name: A data set that `cached_dataset` gave.
        count: How many, or all where there are fewer.
    """
    if name in owned_datasets():
        dataset = unpack_dataset(store().owned_dataset(visitor(), name)[1])
    else:
        dataset, _ = available_dataset(name)
    return dataset.x_train[:count].copy(), dataset.y_train[:count].copy()


def _download(name: str) -> None:
    words = f"Downloading {DATASETS[name].title} …"
    bar = st.progress(0.0, words)

    def show(share: float) -> None:
        """Moves the bar to the share that has come."""
        bar.progress(share, words)

    with suppress(LabError):  # the note of the images shown in its place says what went wrong
        load_dataset(name, progress=show)
    bar.empty()
