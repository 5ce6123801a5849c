"""Environment variables and their defaults."""

from pathlib import Path

import pytest

from ae.environment import read_environment
from ae.errors import LabError

NUMBERS = {
    "AE_WORKERS": "workers",
    "AE_SHARING": "sharing",
    "AE_NICENESS": "niceness",
    "AE_PATIENCE_SECONDS": "patience_seconds",
    "AE_MAX_PARAMETERS": "max_parameters",
    "AE_MAX_TRAINING_SECONDS": "max_training_seconds",
    "AE_MAX_PAUSE_SECONDS": "max_pause_seconds",
    "AE_MAX_JOBS": "max_jobs_per_visitor",
    "AE_MAX_TRIALS": "max_trials",
    "AE_MAX_STORED_BYTES": "max_stored_bytes",
}
TEXTS = ("AE_HOME", "AE_DATA_DIR", "AE_DATABASE_URL", "AE_SCHEDULER", "AE_METRICS_TOKEN")


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """No variable of the lab is set."""
    for name in (*NUMBERS, *TEXTS):
        monkeypatch.delenv(name, raising=False)


def test_without_variables_everything_lies_in_the_home():
    environment = read_environment()
    assert environment.home == Path("~/.autoencoder-lab").expanduser()
    assert environment.database_url == f"sqlite:///{environment.home / 'lab.sqlite'}"
    assert (environment.data_dir, environment.scheduler, environment.workers) == (None, None, 1)


def test_an_empty_variable_counts_as_unset(monkeypatch):
    expected = read_environment()
    for name in (*NUMBERS, *TEXTS):
        monkeypatch.setenv(name, "")
    assert read_environment() == expected


def test_the_home_moves_the_database_with_it(monkeypatch, tmp_path):
    monkeypatch.setenv("AE_HOME", str(tmp_path))
    assert str(tmp_path) in read_environment().database_url


def test_a_tilde_means_the_users_home(monkeypatch):
    monkeypatch.setenv("AE_DATA_DIR", "~/images")
    assert read_environment().data_dir == Path.home() / "images"


@pytest.mark.parametrize(("variable", "field"), NUMBERS.items())
def test_a_number_is_taken_over(monkeypatch, variable, field):
    monkeypatch.setenv(variable, "3")
    assert getattr(read_environment(), field) == 3


@pytest.mark.parametrize("variable", [name for name in NUMBERS if name != "AE_NICENESS"])
@pytest.mark.parametrize("text", ["0", "-1", "2.5", "many", "²"])
def test_a_bad_number_is_named(monkeypatch, variable, text):
    monkeypatch.setenv(variable, text)
    with pytest.raises(LabError, match=rf"^{variable}: expected a whole number of at least 1, got"):
        read_environment()


def test_workers_may_yield_to_nobody_and_at_most_as_far_as_there_is(monkeypatch):
    monkeypatch.setenv("AE_NICENESS", "0")
    assert read_environment().niceness == 0
    monkeypatch.setenv("AE_NICENESS", "20")
    with pytest.raises(LabError, match="AE_NICENESS: expected a whole number from 0 to 19, got '20'"):
        read_environment()
