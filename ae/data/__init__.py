"""Images to learn from: where each data set is looked for, and how it is split."""

from ae.data.dataset import Dataset
from ae.data.download import allow_retry
from ae.data.search import available_dataset, load_dataset, needs_download
from ae.data.sources import DATASETS, RemoteFile, Source
from ae.data.split import split_validation

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
