"""Downloads are checked, cached, told on, and given up in time."""

import socket
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from ae.errors import LabError
from ae.images.datasets import DATASETS, RemoteFile, allow_retry, available_dataset, load_dataset
from ae.images.datasets import download as download_module
from ae.images.datasets import sources as sources_module
from ae.images.datasets.files import read_arrays
from tests.images.datasets.idx import write_idx


def publish_mnist(
    monkeypatch, folder: Path, arrays: dict[str, np.ndarray], checksum: str | None = None
) -> None:
    """mnist.npz in the server's folder, with its own checksum or the given one in the table."""
    np.savez(folder / "mnist.npz", **arrays)
    checksum = checksum or sha256((folder / "mnist.npz").read_bytes()).hexdigest()
    files = (RemoteFile("mnist.npz", checksum),)
    source = sources_module.Source("MNIST", "Digits.", sources_module.DIGITS, len(arrays["x_train"]), files)
    monkeypatch.setitem(DATASETS, "mnist", source)


def test_a_download_is_checked_cached_and_told_on(monkeypatch, server, places, arrays):
    publish_mnist(monkeypatch, server, arrays)
    shares = []
    np.testing.assert_array_equal(load_dataset("mnist", progress=shares.append).x_train, arrays["x_train"])
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert (places[1] / "mnist.npz").is_file()


def test_a_download_with_another_checksum_is_refused_and_not_kept(monkeypatch, server, places, arrays):
    publish_mnist(monkeypatch, server, arrays, checksum="0" * 64)
    with pytest.raises(
        LabError, match=r"^dataset: mnist\.npz was not found in .+ could not be downloaded whole"
    ):
        load_dataset("mnist")
    assert not list(places[1].iterdir())


def test_downloaded_fashion_is_cached_as_one_archive(server, places, arrays):
    write_idx(server, arrays)
    downloaded = load_dataset("fashion")
    cached = read_arrays([places[1] / "fashion.npz"])
    np.testing.assert_array_equal(downloaded.x_train, arrays["x_train"])
    np.testing.assert_array_equal(cached["x_train"], arrays["x_train"])


def test_without_a_network_one_sentence_says_what_to_do(places):
    with pytest.raises(LabError, match=r"^dataset: mnist.npz was not found in ") as caught:
        load_dataset("mnist")
    assert str(caught.value).endswith("; put mnist.npz into AE_DATA_DIR, or choose digits.")
    assert all(str(place) in str(caught.value) for place in places)


def test_a_silent_network_is_asked_once_until_a_retry_is_allowed(monkeypatch, places):
    monkeypatch.setattr(download_module, "PROBE_SECONDS", 0.05)
    probes = []
    monkeypatch.setattr(download_module, "_probe", lambda address, answer: probes.append(address))
    for _ in range(3):
        assert available_dataset("mnist")[1]
    assert len(probes) == 1
    allow_retry()
    available_dataset("fashion")
    assert len(probes) == 2


def test_a_host_that_accepts_and_says_nothing_counts_as_out_of_reach(monkeypatch, places):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(download_module, "ADDRESS", f"http://127.0.0.1:{silent.getsockname()[1]}/")
        monkeypatch.setattr(download_module, "PROBE_SECONDS", 0.1)
        with pytest.raises(LabError, match=r"127\.0\.0\.1 cannot be reached"):
            load_dataset("mnist")
