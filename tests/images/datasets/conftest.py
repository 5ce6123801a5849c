"""Small data sets, the places that are looked into, and a server for downloads."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from ae.images.datasets import allow_retry, load_dataset
from ae.images.datasets import download as download_module


@pytest.fixture(scope="module")
def digits():
    """The UCI digits."""
    return load_dataset("digits")


@pytest.fixture
def arrays(rng):
    """The four arrays of a small data set."""
    return {
        "x_train": rng.integers(0, 256, (20, 28, 28), dtype=np.uint8),
        "y_train": rng.integers(0, 10, 20, dtype=np.uint8),
        "x_test": rng.integers(0, 256, (5, 28, 28), dtype=np.uint8),
        "y_test": rng.integers(0, 10, 5, dtype=np.uint8),
    }


@pytest.fixture
def places(monkeypatch, tmp_path, lab_home):
    """The three folders that are looked into, in order, empty; and no network."""
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("AE_DATA_DIR", str(tmp_path / "given"))
    monkeypatch.setattr(download_module, "ADDRESS", "http://127.0.0.1:9/")
    folders = [tmp_path / "given", lab_home / "data", tmp_path / "user" / ".keras" / "datasets"]
    for folder in folders:
        folder.mkdir(parents=True)
    allow_retry()
    yield folders
    allow_retry()


@pytest.fixture
def server(monkeypatch, places, tmp_path):
    """A folder whose files a server on this machine gives out in place of the real one."""
    folder = tmp_path / "published"
    folder.mkdir()
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=folder))
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    monkeypatch.setattr(download_module, "ADDRESS", f"http://127.0.0.1:{httpd.server_port}/")
    yield folder
    httpd.shutdown()
    httpd.server_close()
