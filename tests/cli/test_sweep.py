import csv
import json

import pytest

from ae.cli import main
from ae.images.datasets import is_own
from ae.models.codec import Codec
from ae.runs.config import RunConfig
from tests.images.own.written import few, npz

FILE = """
seeds = [0, 1]
[base]
dataset = "digits"
layers = [8]
epochs = 1
batch_size = 256
[vary]
code_size = [2, 3]
"""


@pytest.fixture
def sweep(tmp_path, capsys):
    """Runs the sweep: sweep(text, *options) -> its JSON lines, and names of the trials trained."""

    def run(text=FILE, *more):
        (tmp_path / "sweep.toml").write_text(text)
        assert main(["sweep", str(tmp_path / "sweep.toml"), "--out", str(tmp_path / "out"), *more]) == 0
        said = capsys.readouterr()
        trained = [line.split(": ")[1] for line in said.err.splitlines() if line.startswith("trial ")]
        return [json.loads(line) for line in said.out.splitlines()], trained

    return run


def test_a_sweep_prints_a_line_for_each_trial_and_goes_on_where_it_was_ended(tmp_path, sweep):
    out = tmp_path / "out"
    first, trained = sweep()
    assert trained == [f"code_size={size}_seed={seed}" for seed in (0, 1) for size in (2, 3)]
    assert [line["values"] for line in first] == [{"code_size": 2}, {"code_size": 3}] * 2
    assert RunConfig.from_dict(first[1]["config"]).code_size == 3
    assert Codec.from_folder(out / "code_size=3_seed=1").code_size == 3
    points = list(csv.DictReader((out / "points.csv").read_text().splitlines()))
    means = [sum(line["test"]["mse"] for line in first[at::2]) / 2 for at in (0, 1)]
    assert [float(row["mse_mean"]) for row in points] == pytest.approx(means)
    assert all(0 < float(row["pca"]) < 1 for row in points)
    assert len((out / "trials.csv").read_text().splitlines()) == 5
    (out / "code_size=2_seed=1" / "result.json").unlink()  # as a kill in the middle of it leaves it
    (out / "code_size=3_seed=1" / "result.json").write_text('{"config": {"code_size": 5}}')
    again, trained = sweep()
    assert trained == ["code_size=2_seed=1", "code_size=3_seed=1"]
    assert [line["test"] for line in again] == [line["test"] for line in first]
    _, trained = sweep(FILE.replace("epochs = 1", "epochs = 2").replace("[0, 1]", "[0]"))
    assert trained == ["code_size=2_seed=0", "code_size=3_seed=0"]


def test_a_search_goes_on_where_it_was_ended_and_keeps_to_its_budget(tmp_path, sweep):
    text = FILE.replace("seeds = [0, 1]", 'search = "optuna"\ntrials = 3').replace(
        "code_size = [2, 3]", "code_size = {low = 2, high = 9}"
    )
    first, trained = sweep(text)
    assert len(trained) == len({line["values"]["code_size"] for line in first}) == 3
    assert len((tmp_path / "out" / "trials.csv").read_text().splitlines()) == 4
    (tmp_path / "out" / trained[-1] / "result.json").unlink()
    again, trained_again = sweep(text)
    assert trained_again == trained[-1:]
    assert [line["test"] for line in again] == [line["test"] for line in first]
    more, trained = sweep(text.replace("trials = 3", "trials = 4"))
    assert (len(more), len(trained)) == (4, 1)


def test_what_is_wrong_with_a_sweep_is_said_before_anything_is_trained(tmp_path, capsys):
    missing = ["sweep", str(tmp_path / "none.toml"), "--out", str(tmp_path / "out")]
    assert main(missing) == 2
    assert "sweep: expected a TOML file that can be read" in capsys.readouterr().err
    (tmp_path / "none.toml").write_text("vary.layers = [[4096, 4096, 4096]]")
    assert main(missing) == 2
    assert "layers: expected a model of at most 20,000,000 parameters" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_own_images_take_the_place_of_the_files_data_set(tmp_path, sweep):
    images, labels = few()
    (tmp_path / "mine.npz").write_bytes(npz(x=images, y=labels))
    lines, _ = sweep(FILE, "--dataset", str(tmp_path / "mine.npz"))
    assert {is_own(line["config"]["dataset"]) for line in lines} == {True}
    header, *_ = (tmp_path / "out" / "points.csv").read_text().splitlines()
    assert header.endswith(",pca")


@pytest.mark.parametrize(
    ("more", "dataset", "sentence"),
    [
        ("", "none.npz", "dataset: expected one of mnist, fashion, digits"),
        ('dataset = ["mnist", "digits"]', "digits", "dataset: expected a file in which it does not vary"),
    ],
)
def test_what_cannot_take_its_place_is_one_sentence(tmp_path, capsys, more, dataset, sentence):
    (tmp_path / "sweep.toml").write_text(FILE + more)
    assert main(["sweep", str(tmp_path / "sweep.toml"), "--queue", "--dataset", dataset]) == 2
    assert sentence in capsys.readouterr().err
