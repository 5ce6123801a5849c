"""Data sets are found in order, checked, downloaded or replaced, and split."""

import gzip
import socket
import threading
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from ae.data import DATASETS, RemoteFile, allow_retry, available_dataset, load_dataset, split_validation
from ae.data import download as download_module
from ae.data import sources as sources_module
from ae.data.digits import framed
from ae.data.files import read_arrays
from ae.errors import LabError

FASHION = [file.name for file in DATASETS["fashion"].files]


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


def write_idx(folder: Path, arrays: dict[str, np.ndarray]) -> None:
    """The four files of Fashion-MNIST, in the format of MNIST's authors."""
    for name, key in zip(FASHION, ("x_train", "y_train", "x_test", "y_test"), strict=True):
        values = arrays[key]
        header = bytes([0, 0, 8, values.ndim]) + np.array(values.shape, ">i4").tobytes()
        (folder / name).write_bytes(gzip.compress(header + values.tobytes(), mtime=0))


def publish_mnist(
    monkeypatch, folder: Path, arrays: dict[str, np.ndarray], checksum: str | None = None
) -> None:
    """mnist.npz in the server's folder, with its own checksum or the given one in the table."""
    np.savez(folder / "mnist.npz", **arrays)
    checksum = checksum or sha256((folder / "mnist.npz").read_bytes()).hexdigest()
    source = sources_module.Source(
        "MNIST", "Digits.", sources_module.DIGITS, (RemoteFile("mnist.npz", checksum),)
    )
    monkeypatch.setitem(DATASETS, "mnist", source)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_mnist_is_found_in_each_place(place, places, arrays):
    np.savez(places[place] / "mnist.npz", **arrays)
    dataset = load_dataset("mnist", download=False)
    np.testing.assert_array_equal(dataset.x_train, arrays["x_train"])
    np.testing.assert_array_equal(dataset.y_test, arrays["y_test"])


@pytest.mark.parametrize("first", [0, 1])
def test_the_earlier_place_wins(first, places, arrays):
    np.savez(places[first] / "mnist.npz", **arrays)
    np.savez(places[first + 1] / "mnist.npz", **arrays | {"x_test": 255 - arrays["x_test"]})
    np.testing.assert_array_equal(load_dataset("mnist").x_test, arrays["x_test"])


def test_arrays_are_typed_and_read_only(places, arrays):
    np.savez(places[0] / "mnist.npz", **arrays)
    dataset = load_dataset("mnist")
    assert (dataset.x_train.dtype, dataset.y_train.dtype) == (np.uint8, np.int64)
    with pytest.raises(ValueError, match="read-only"):
        dataset.x_train[0] = 0


@pytest.mark.parametrize("folder", ["", "fashion-mnist"])
def test_fashion_is_read_from_its_four_files(folder, places, arrays):
    (places[2] / folder).mkdir(exist_ok=True)
    write_idx(places[2] / folder, arrays)
    dataset = load_dataset("fashion", download=False)
    np.testing.assert_array_equal(dataset.x_train, arrays["x_train"])
    assert dataset.class_names[9] == "Ankle boot"


def test_three_of_four_files_are_not_a_data_set(places, arrays):
    write_idx(places[0], arrays)
    (places[0] / FASHION[2]).unlink()
    with pytest.raises(LabError, match=r"fashion\.npz was not found"):
        load_dataset("fashion", download=False)


@pytest.mark.parametrize("key", ["x_train", "y_train", "x_test", "y_test"])
def test_a_missing_array_is_named(key, places, arrays):
    np.savez(places[0] / "mnist.npz", **{name: array for name, array in arrays.items() if name != key})
    with pytest.raises(LabError, match=rf"^mnist\.npz, {key}: expected an array of .+, got none\.$"):
        load_dataset("mnist")


@pytest.mark.parametrize(
    ("key", "bad"),
    [
        ("x_train", np.zeros((20, 784), np.uint8)),
        ("x_train", np.zeros((20, 28, 28), np.float32)),
        ("x_test", np.zeros((0, 28, 28), np.uint8)),
        ("x_test", np.uint8(3)),
        ("y_train", np.zeros(19, np.uint8)),
        ("y_train", np.zeros(20)),
        ("y_test", np.array([0, 1, 2, 3, 10])),
        ("y_test", np.array([0, 1, 2, 3, -1])),
    ],
)
def test_a_wrong_array_is_named_with_what_was_expected(key, bad, places, arrays):
    np.savez(places[0] / "mnist.npz", **arrays | {key: bad})
    with pytest.raises(LabError, match=rf"^mnist\.npz, {key}: expected [^\n]+, got [^\n]+\.$"):
        load_dataset("mnist")


def test_pickled_objects_are_never_loaded(places, arrays):
    np.savez(places[0] / "mnist.npz", **arrays | {"x_train": np.array([{}], dtype=object)})
    with pytest.raises(LabError, match=r"^mnist\.npz: expected a complete npz file of plain arrays"):
        load_dataset("mnist")


@pytest.mark.parametrize("kept", [0, 1, 100, -2000, -1])
def test_a_truncated_npz_is_refused(kept, places, arrays):
    path = places[0] / "mnist.npz"
    np.savez_compressed(path, **arrays)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(
        LabError, match=r"^mnist\.npz: expected a complete npz file of plain arrays, got [^\n]+$"
    ):
        load_dataset("mnist")


def test_a_single_array_in_place_of_an_archive_is_refused(places, arrays):
    with (places[0] / "mnist.npz").open("wb") as file:
        np.save(file, arrays["x_train"])
    with pytest.raises(LabError, match=r"^mnist\.npz: expected a complete npz file"):
        load_dataset("mnist")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x1f\x8b",
        gzip.compress(b"", mtime=0),
        gzip.compress(b"\0\0\x0d\x01\0\0\0\x01\0", mtime=0),
        gzip.compress(b"\0\0\x08\x03\0", mtime=0),
    ],
)
def test_a_damaged_idx_file_is_refused(content, tmp_path):
    paths = [tmp_path / name for name in FASHION]
    for path in paths:
        path.write_bytes(content)
    with pytest.raises(
        LabError, match=r"^train-images.+: expected a complete gzipped idx file of bytes, got"
    ):
        read_arrays(paths)


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


def test_without_mnist_the_digits_step_in_and_say_so(places):
    dataset, note = available_dataset("mnist", download=False)
    assert dataset.name == "digits"
    assert note.startswith("Showing the UCI digits instead of MNIST: ")
    assert "\n" not in note


def test_a_data_set_that_is_there_needs_no_note(places, arrays):
    np.savez(places[0] / "mnist.npz", **arrays)
    dataset, note = available_dataset("mnist")
    assert (dataset.name, note) == ("mnist", None)


def test_an_unknown_name_is_refused():
    for load in (load_dataset, available_dataset):
        with pytest.raises(
            LabError, match=r"^dataset: expected one of mnist, fashion, digits, got 'cats'\.$"
        ):
            load("cats")


def test_the_digits_are_split_as_1437_and_360(digits):
    assert digits.x_train.shape == (1437, 28, 28)
    assert digits.x_test.shape == (360, 28, 28)
    assert digits.y_train[:10].tolist() == list(range(10))


def test_every_digit_keeps_its_centre_of_mass_within_a_pixel_of_the_middle(digits):
    images = digits.x_test.astype(float)
    at = np.arange(28) + 0.5
    mass = images.sum((1, 2))
    assert np.abs(images.sum(2) @ at / mass - 14).max() < 1
    assert np.abs(images.sum(1) @ at / mass - 14).max() < 1


def test_a_frame_holds_a_white_square_as_a_box_of_20():
    image = framed(np.ones((1, 8, 8)))[0]
    assert (image[4:24, 4:24] == 255).all()
    assert image.astype(int).sum() == 255 * 400


def test_a_frame_keeps_the_box_whole_however_lopsided_its_mass():
    corner = np.zeros((1, 8, 8))
    corner[0, 0, 0] = 1.0
    assert framed(corner)[0, 8:10, 8:10].min() > 200


def test_an_empty_picture_stays_empty():
    assert not framed(np.zeros((1, 8, 8))).any()


@pytest.mark.parametrize(
    ("share", "expected"), [(0.1, 144), (0.5, 718), (0.01, 14), (1e-9, 1), (1 - 1e-9, 1436)]
)
def test_a_split_holds_every_training_image_once(share, expected, digits):
    training, validation = split_validation(digits, share, seed=5)
    assert len(validation) == expected
    np.testing.assert_array_equal(np.sort(np.concatenate([training, validation])), np.arange(1437))


def test_the_seed_alone_decides_the_split(digits):
    first, again, other = (split_validation(digits, 0.1, seed)[1] for seed in (5, 5, 6))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1, float("nan")])
def test_a_share_that_leaves_one_side_empty_is_refused(share, digits):
    with pytest.raises(LabError, match=r"^validation_share: expected a number between 0 and 1, got"):
        split_validation(digits, share, seed=5)
