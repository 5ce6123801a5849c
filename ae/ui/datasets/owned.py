"""What a visitor can choose among, and what others need to know of it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ae.images.datasets import DATASETS, is_own, title_of
from ae.store.datasets import OwnedDataset
from ae.ui.lab import owned_datasets, store
from ae.ui.visitor import visitor

Made = Callable[[], tuple[Any, ...]]
MOST_NAMES = 100


def dataset_titles(chosen: str, key: str) -> dict[str, str]:
    """What each data set is called that this visitor can choose: the lab's own, then those that they brought.

    Args:
        chosen: One that is shown even if it is somebody else's, since a run was trained on it.
        key: Of the control, whose value another tab may have deleted.
    """
    titles = {name: source.title for name, source in DATASETS.items()}
    titles |= {name: owned.title for name, owned in owned_datasets().items()}
    for name in (chosen, st.session_state.get(key, chosen)):
        titles.setdefault(name, title_of(name))
    return titles


def class_names(name: str) -> tuple[str, ...]:
    """Names of the classes of a data set; of somebody else's images only their numbers are known."""
    if not is_own(name):
        return DATASETS[name].class_names
    owned = owned_datasets().get(name)
    return tuple(map(str, range(MOST_NAMES))) if owned is None else tuple(owned.about["class_names"])


def with_images(key: str, name: str, function: str, make_arguments: Made) -> tuple[str, str, Made]:
    """A computation in another process, to which a visitor's own images are sent if it is about those.

    Args:
        key: Name of the result, but for the images.
        name: Of the data set that the computation loads.
        function: As `Computations.ask` takes it.
        make_arguments: As `Computations.ask` takes it.

    Returns:
        All three for `Computations.ask`; the key holds the images' name, by which the result goes with them.
    """
    key = f"{key}-{name}"
    if name not in owned_datasets():
        return key, function, make_arguments

    def made() -> tuple[Any, ...]:
        """The images, and what is to be made of them."""
        return content_of(name)[1], function, make_arguments()

    return key, "ae.workers.computation:with_images", made


def content_of(name: str) -> tuple[OwnedDataset, bytes]:
    """One of this visitor's own data sets, and its content.

    Raises:
        LabError: It is not theirs, or was deleted.
    """
    return store().owned_dataset(visitor(), name)
