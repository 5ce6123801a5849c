import numpy as np
import pytest

from ae.images.datasets import Dataset, load_dataset
from ae.runs.config import RunConfig


@pytest.fixture(scope="session")
def digits() -> Dataset:
    return load_dataset("digits")


@pytest.fixture
def small() -> RunConfig:
    return RunConfig.of(dataset="digits", layers=(16,), code_size=4, batch_size=64, epochs=2)


@pytest.fixture
def images() -> np.ndarray:
    return np.random.default_rng(0).random((6, 28, 28), dtype=np.float32)
