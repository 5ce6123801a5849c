import pytest

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.record import TrialRecord
from ae.sweeps import Axis, Range, Search, gather, read_toml, write_toml
from ae.sweeps.baseline import pca_sizes
from ae.sweeps.history import best_trial, history_chart, history_rows
from ae.sweeps.outcomes import Outcome
from ae.sweeps.search import spent
from ae.sweeps.search.budget import all_fail

BASE = RunConfig.of(dataset="digits")
SPACE = (Range("code_size", 2, 64, log=True), Axis("optimizer", ("adam", "sgd")))
SEARCH = Search("Small", BASE, SPACE, most_trials=4, most_minutes=2.0)
FILE = """
title = "Small"
search = "optuna"
trials = 4
minutes = 2
base.dataset = "digits"
[vary]
code_size = {low = 2, high = 64, log = true}
optimizer = ["adam", "sgd"]
"""


def test_a_file_describes_a_search_and_it_is_written_back():
    assert read_toml(FILE) == SEARCH
    assert read_toml(write_toml(SEARCH)) == SEARCH


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"optuna"', '"grid"', "search: expected 'optuna', got 'grid'"),
        ("trials = 4", "trials = 0", "trials: expected a whole number from 1 to 500, got 0"),
        ("minutes = 2", "minutes = 0", "minutes: expected more than 0"),
        ("minutes = 2", 'minutes = "2"', "minutes: expected a number, got str"),
        ("trials = 4", "seeds = [1]", "seeds: expected one of the keys title, measure, search"),
        ("low = 2, high = 64", "low = 64, high = 2", "code_size: expected low below high, got 64 and 2"),
        ("low = 2, high = 64", "low = 2", "code_size: expected a list of values, or a range like"),
        ("high = 64", "high = 10000", "code_size: expected a whole number from 1 to"),
        ('["adam", "sgd"]', "{low = 1, high = 2}", "optimizer: expected a setting with numbers for a range"),
        ("code_size = {low = 2, high = 64,", "noise_level = {low = 0, high = 1,", "a low above 0 with log"),
        (
            "code_size = {low = 2, high = 64,",
            "noise_level = {low = 0.1, high = 1,",
            "expected a noise beside",
        ),
        ("code_size = {", "beta = {", "beta: expected a setting that dense models have"),
        ("code_size = {", "seed = {", "seed: expected a setting with numbers"),
        ("[vary]", "[vary]\nkind = []", "kind: expected at least one value"),
    ],
)
def test_what_makes_no_search_gets_a_sentence(old, new, sentence):
    with pytest.raises(LabError, match=sentence.replace("[", r"\[")):
        read_toml(FILE.replace(old, new))


def test_nothing_to_search_is_refused():
    with pytest.raises(LabError, match="vary: expected one to 6 different settings to search, got none"):
        Search("", BASE, ())


def test_what_was_tried_reads_like_a_sweep():
    configs = [BASE.changed(code_size=size, optimizer="sgd") for size in (8, 3, 8)]
    tried = SEARCH.tried(configs[:2])
    assert [trial.values for trial in tried.trials()] == [(8, "sgd"), (3, "sgd")]
    assert [axis.values for axis in tried.axes] == [(8, 3), ("sgd",)]
    assert tried.name_of(tried.trials()[1]) == "Code size 3, Optimizer SGD, momentum, seed 0"
    outcomes = {config: Outcome({"mse": 0.1 * at}, 10, 1.0, f"run {at}") for at, config in enumerate(configs)}
    assert [point.values for point in gather(tried, outcomes)] == tried.combinations()
    assert pca_sizes(tried) == ()
    assert SEARCH.tried([]).trials() == []


@pytest.mark.parametrize(
    ("measure", "best", "run"), [("mse", [3.0, 1.0, 1.0], "run 1"), ("psnr", [3.0, 3.0, 3.0], "run 0")]
)
def test_the_best_so_far_only_gets_better(measure, best, run):
    tried = SEARCH.tried([BASE.changed(code_size=size, optimizer="sgd") for size in (8, 3, 5)])
    results = zip(tried.configs, (3.0, 1.0, 2.0), strict=True)
    outcomes = {
        config: Outcome({measure: value}, 10, 1.0, f"run {at}") for at, (config, value) in enumerate(results)
    }
    rows = history_rows(tried, outcomes, measure)
    assert [row["number"] for row in rows] == [1, 2, 3]
    assert [row["best"] for row in rows] == best
    assert best_trial(tried, outcomes, measure)[0] == run
    assert best_trial(tried, {}, measure) is None
    assert history_chart(measure)["layer"][-1]["params"][0]["select"]["fields"] == ["run"]


def record(state, seconds=None, error="", run_id="run"):
    return TrialRecord(run_id, state, error, seconds_total=seconds)


def test_trials_and_minutes_are_spent_by_what_was_begun():
    used = spent([record("finished", 60.0), record("failed"), record("queued"), record("", run_id="")])
    assert used == (3, 1, 1.0)
    assert used.leaves(SEARCH)
    assert used.share(SEARCH) == 0.5
    assert not spent([record("finished", 120.0)]).leaves(SEARCH)
    assert not spent([record("running")] * 4).leaves(SEARCH)


def test_a_search_whose_trainings_all_fail_comes_to_nothing():
    failed = [record("failed", error=f"No {at}.") for at in range(5)]
    assert all_fail(failed) == "No 4."
    assert all_fail(failed[1:]) == ""
    assert all_fail([record("finished", 1.0), *failed]) == ""
