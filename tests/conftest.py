"""What many tests start from."""

import os
from pathlib import Path

import numpy as np
import pytest

os.environ["AE_KEEP_SECONDS"] = "0"  # what a test starts ends with it
# Tests wait for their workers: these are not to yield to the other tests that run at the same time.
os.environ["AE_NICENESS"] = "0"

pytest_plugins = ["tests.packaged", "tests.postgres"]


@pytest.fixture(autouse=True)
def lab_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home of its own for each test, so that none writes into the developer's."""
    home = tmp_path / "lab-home"
    monkeypatch.setenv("AE_HOME", str(home))
    return home


@pytest.fixture
def rng() -> np.random.Generator:
    """Random numbers that are the same in every run."""
    return np.random.default_rng(7)


@pytest.fixture
def images(rng: np.random.Generator) -> np.ndarray:
    """Float32 (12, 28, 28) in [0, 1], without structure."""
    return rng.random((12, 28, 28), dtype=np.float32)
