"""Own images on their way to the lab's workers: in the store for as long as something learns from them."""

from collections.abc import Iterable
from contextlib import suppress

from ae.environment import read_environment
from ae.errors import LabError
from ae.images.datasets import Dataset, is_own, load_dataset, pack_dataset
from ae.jobs.results import COMPUTED, Results
from ae.runs.config import RunConfig
from ae.store import Store
from ae.store.datasets import OwnedDataset


def lend(configs: Iterable[RunConfig], store: Store, visitor: str) -> tuple[str, ...]:
    """Names of the own images among what is to be trained; workers get them from the store from now on.

    Args:
        configs: What is to be trained.
        store: Where they are kept.
        visitor: Who is to own them.

    Raises:
        LabError: They are neither here nor in the store, or there is no room for them.
    """
    names = tuple(dict.fromkeys(one.training.dataset for one in configs if is_own(one.training.dataset)))
    kept = {one.name for one in store.datasets(visitor)}
    for name in names:
        if name not in kept:
            dataset = load_dataset(name)
            store.keep_dataset(visitor, _described(dataset), pack_dataset(dataset))
    return names


def take_back(names: Iterable[str], store: Store, visitor: str) -> None:
    """Deletes them, unless something else of this visitor waits for them or learns from them."""
    active = [store.run(training.run_id) for training in store.trainings()]
    used = {run.config.training.dataset for run in active if run.visitor == visitor}
    for name in names:
        if name not in used:
            with suppress(LabError):  # another call was first
                if store.delete_dataset(visitor, name):
                    Results(read_environment().home / COMPUTED).forget_images(name)


def _described(dataset: Dataset) -> OwnedDataset:
    about = {
        **{"lines": [], "labelled": len(dataset.class_names) > 1, "inverted": False},
        **{"class_names": list(dataset.class_names), "counts": [len(dataset.x_train), len(dataset.x_test)]},
    }
    return OwnedDataset(dataset.name, dataset.title, about)
