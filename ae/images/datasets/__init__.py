"""Images to learn from: where each data set is looked for, and how it is split."""

from ae.images.datasets.dataset import Dataset
from ae.images.datasets.download import allow_retry
from ae.images.datasets.held import hold_dataset
from ae.images.datasets.packed import (
    count_training_images,
    is_own,
    own_dataset,
    own_names,
    pack_dataset,
    unpack_dataset,
)
from ae.images.datasets.search import ALWAYS_THERE, available_dataset, load_dataset, needs_download
from ae.images.datasets.sources import DATASETS, RemoteFile, Source, title_of
from ae.images.datasets.split import split_validation

__all__ = [
    "ALWAYS_THERE",
    "DATASETS",
    "Dataset",
    "RemoteFile",
    "Source",
    "allow_retry",
    "available_dataset",
    "count_training_images",
    "hold_dataset",
    "is_own",
    "load_dataset",
    "needs_download",
    "own_dataset",
    "own_names",
    "pack_dataset",
    "split_validation",
    "title_of",
    "unpack_dataset",
]
