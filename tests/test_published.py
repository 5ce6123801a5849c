"""The table of published numbers: what it shows, what it measures again."""

import dataclasses

import pytest

from benchmarks import published
from benchmarks.published import ROWS, Result, known, measure_missing, table


@pytest.fixture
def result():
    config = ROWS["simple"].config.changed(seed=1).to_dict()
    return Result("simple", 1, 0.0925, 61.0, 90.0, 50992, config, {"bce": 0.0925})


def test_a_row_shows_mean_and_spread_over_the_seeds(result):
    text = table([result, dataclasses.replace(result, seed=2, value=0.0935, core_seconds=102.0)], ["simple"])
    assert "| 0.093 (0.0925 to 0.0935) | 2 | 50,992 | 1.6 |" in text


def test_a_row_without_a_result_says_so():
    assert "not measured" in table([], ["pca"])


def test_what_stands_in_the_file_is_not_measured_again(result, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(published, "measure", lambda name, seed: asked.append(seed) or result)
    for _ in range(2):
        measure_missing("simple", 1, tmp_path / "results.jsonl")
    assert asked == [1]
    assert known(tmp_path / "results.jsonl") == [result]


def test_a_result_of_other_settings_does_not_count(result, tmp_path):
    stale = dataclasses.replace(result, config=result.config | {"epochs": 3})
    (tmp_path / "results.jsonl").write_text(published.json.dumps(dataclasses.asdict(stale)) + "\n")
    assert known(tmp_path / "results.jsonl") == []
