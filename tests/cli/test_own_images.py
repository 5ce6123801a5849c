"""`train --dataset PATH` on images of one's own."""

import json

import pytest

from ae.cli import main
from ae.images.datasets import is_own
from ae.runs.config import RunConfig
from tests.images.own.written import few, npz

SMALL = ["--layers", "16", "--code-size", "4", "--epochs", "1", "--batch-size", "16", "--json"]


@pytest.fixture
def file(tmp_path):
    images, labels = few()
    path = tmp_path / "mine.npz"
    path.write_bytes(npz(x=images, y=labels))
    return path


def train(capsys, folder, *arguments):
    assert main(["train", *arguments, "--out", str(folder)]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_file_is_trained_on_and_the_config_says_on_which_images(file, tmp_path, capsys):
    found = train(capsys, tmp_path / "a", "--dataset", str(file), *SMALL)
    name = found["config"]["dataset"]
    assert is_own(name)
    assert found["test"]["mse"] > 0
    config = tmp_path / "a" / "config.json"
    assert RunConfig.from_json(config.read_text()).training.dataset == name
    again = train(capsys, tmp_path / "b", "--config", str(config), "--dataset", str(file), "--json")
    assert again["test"] == found["test"]


def test_what_was_read_is_said(file, tmp_path, capsys):
    assert main(["train", "--dataset", str(file), *SMALL, "--out", str(tmp_path / "a")]) == 0
    said = capsys.readouterr().err
    assert "mine.npz: 35 images to learn from, 5 to test with, 10 classes" in said


def test_a_damaged_file_is_one_sentence(file, tmp_path, capsys):
    file.write_bytes(file.read_bytes()[:-100])
    assert main(["train", "--dataset", str(file), *SMALL, "--out", str(tmp_path / "a")]) == 2
    assert capsys.readouterr().err.strip() == (
        "mine.npz: expected a complete npz file, got one that is cut off or damaged."
    )


def test_images_that_are_not_here_are_asked_for(tmp_path, capsys):
    name = "own-35-0123456789abcdef01234567"
    assert main(["train", "--dataset", name, *SMALL, "--out", str(tmp_path / "a")]) == 2
    assert "bring them again, on the command line as --dataset PATH" in capsys.readouterr().err


def test_a_name_that_is_nothing_is_answered_with_all_that_would_do(tmp_path, capsys):
    assert main(["train", "--dataset", "none.npz", *SMALL, "--out", str(tmp_path / "a")]) == 2
    assert "expected one of mnist, fashion, digits, or " in capsys.readouterr().err
