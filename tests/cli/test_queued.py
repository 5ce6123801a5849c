"""A sweep through the lab's queue, with trainings that are made up."""

import json

import pytest

from ae.cli import main, queued
from ae.environment import read_environment
from ae.images.datasets import is_own
from ae.jobs import Jobs
from ae.store import Store
from tests.images.own.written import few, npz
from tests.jobs.fake import BROKEN

FILE = """
seeds = [0, {seed}]
base = {{dataset = "digits", epochs = 1}}
vary.code_size = [2, 4]
"""

SEARCH = """
search = "optuna"
trials = 2
base = {{dataset = "digits", epochs = 1, seed = {seed}}}
vary.code_size = {{low = 2, high = 9}}
"""


@pytest.fixture
def asked(tmp_path, monkeypatch, capsys):
    """Runs the sweep: asked(*options, seed=) -> exit status, its JSON lines and what was said."""

    def fake(store, environment):
        return Jobs(store, environment, training="tests.jobs.fake:train")

    monkeypatch.setattr("ae.jobs.Jobs", fake)
    monkeypatch.setattr(queued, "LOOK_SECONDS", 0.05)

    def run(*more, seed=7):
        (tmp_path / "sweep.toml").write_text(FILE.format(seed=seed))
        status = main(
            ["sweep", str(tmp_path / "sweep.toml"), "--queue", "--out", str(tmp_path / "out"), *more]
        )
        said = capsys.readouterr()
        return status, [json.loads(line) for line in said.out.splitlines()], said.err

    return run


def test_the_workers_train_a_sweep_once_and_it_is_told_again(asked, tmp_path):
    status, lines, said = asked()
    assert (status, len(lines)) == (0, 4)
    assert "In the browser: /experiments?sweep=" in said
    assert sorted((line["values"]["code_size"], line["config"]["seed"]) for line in lines) == [
        *[(2, 0), (2, 7)],
        *[(4, 0), (4, 7)],
    ]
    assert len((tmp_path / "out" / "trials.csv").read_text().splitlines()) == 5
    _, again, _ = asked()
    assert {line["run"] for line in again} == {line["run"] for line in lines}


def test_a_search_is_trained_by_the_workers_until_its_budget_is_used_up(asked, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.cli.test_queued.FILE", SEARCH)
    status, lines, _ = asked()
    assert (status, len(lines)) == (0, 2)
    assert len({line["values"]["code_size"] for line in lines}) == 2
    assert len((tmp_path / "out" / "trials.csv").read_text().splitlines()) == 3
    _, again, _ = asked()
    assert {line["run"] for line in again} == {line["run"] for line in lines}


def test_a_trial_that_fails_is_told_of_after_all_that_ended_well(asked):
    status, lines, said = asked(seed=BROKEN)
    assert (status, len(lines)) == (2, 2)
    assert "sweep: expected all 4 trials to end well; 2 did not, the first: " in said


@pytest.mark.parametrize("seed", [7, BROKEN])
def test_own_images_go_to_the_workers_and_leave_the_store_when_all_have_ended(asked, tmp_path, seed):
    images, labels = few()
    (tmp_path / "mine.npz").write_bytes(npz(x=images, y=labels))
    status, lines, said = asked("--dataset", str(tmp_path / "mine.npz"), seed=seed)
    assert (status, len(lines)) == ((0, 4) if seed == 7 else (2, 2))
    assert "mine.npz: 35 images to learn from, 5 to test with, 10 classes" in said
    (name,) = {line["config"]["dataset"] for line in lines}
    assert is_own(name)
    store = Store(read_environment())
    learnt = store.snapshot(lines[0]["run"], 1)["clean"]
    assert [image.tolist() in images.tolist() for image in learnt] == [True, True]
    assert store.datasets(queued.VISITOR) == ()
    store.close()


def test_without_a_folder_and_without_the_queue_there_is_nowhere_for_the_results(tmp_path, capsys):
    (tmp_path / "sweep.toml").write_text("vary.code_size = [2]")
    assert main(["sweep", str(tmp_path / "sweep.toml")]) == 2
    assert "out: expected a folder for the trained models, or --queue" in capsys.readouterr().err
