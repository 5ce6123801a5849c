import csv

import pytest

from ae.runs.config import RunConfig
from ae.sweeps import Axis, Outcome, Sweep, gather
from ae.sweeps.tables import points_csv, points_table, trials_csv

SWEEP = Sweep("", RunConfig.of(dataset="digits"), (Axis("code_size", (2, 4)),), (0, 1, 2))


def outcomes(*errors):
    """The first trials with these errors; the other trials have not ended."""
    ended = zip(SWEEP.trials(), errors, strict=False)
    return {trial.config: Outcome({"mse": error, "psnr": 1.0}, 10, 2.0, "id") for trial, error in ended}


def test_seeds_give_mean_and_the_standard_deviation_of_a_sample():
    first, second = gather(SWEEP, outcomes(0.1, 0.5, 0.2, 0.5, 0.3, 0.5))
    assert (first.values, second.values) == ((2,), (4,))
    assert (first.mean, first.spread) == pytest.approx((0.2, 0.1))
    assert (second.mean, second.spread) == (0.5, 0.0)


def test_what_has_not_ended_is_left_out_and_one_seed_has_no_spread():
    (only,) = gather(SWEEP, outcomes(0.1))
    assert (only.values, only.results, only.spread) == ((2,), (0.1,), None)


def test_another_training_that_has_ended_does_no_harm():
    assert gather(SWEEP, {RunConfig.of(code_size=2): Outcome({"mse": 1.0}, 1, 1.0)}) == []


def test_a_run_without_the_measure_counts_for_nothing():
    assert gather(SWEEP, outcomes(0.1, 0.2), "ssim") == []
    assert [point.mean for point in gather(SWEEP, outcomes(0.1, 0.2), "psnr")] == [1.0, 1.0]


def test_the_tables_hold_every_trial_and_every_point_with_pca_beside_it():
    found = outcomes(0.125, 0.25, 0.375)
    trials = list(csv.DictReader(trials_csv(SWEEP, found).splitlines()))
    assert [(row["code_size"], row["seed"], row["mse"]) for row in trials] == [
        ("2", "0", "0.125"),
        ("4", "0", "0.25"),
        ("2", "1", "0.375"),
    ]
    points = list(csv.DictReader(points_csv(SWEEP, gather(SWEEP, found), {2: 0.5}).splitlines()))
    assert [(row["mse_mean"], row["seeds"], row["pca"]) for row in points] == [
        ("0.25", "2", "0.5"),
        ("0.25", "1", ""),
    ]
    lines = points_table(SWEEP, gather(SWEEP, found)).splitlines()
    assert lines[1].split() == ["code_size", "mse_mean", "mse_spread", "seeds"]
    assert lines[2].split() == ["2", "0.25", "0.1768", "2"]
