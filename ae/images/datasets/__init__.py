"""Images to learn from: where each data set is looked for, and how it is split."""

from ae.images.datasets.dataset import Dataset
from ae.images.datasets.download import allow_retry
from ae.images.datasets.search import available_dataset, load_dataset, needs_download
from ae.images.datasets.sources import DATASETS, RemoteFile, Source
from ae.images.datasets.split import split_validation

__all__ = [
    "DATASETS",
    "Dataset",
    "RemoteFile",
    "Source",
    "allow_retry",
    "available_dataset",
    "load_dataset",
    "needs_download",
    "split_validation",
]
