import pytest

from ae.runs.config import RunConfig
from ae.sweeps.forecast import BESIDE, sweep_forecast
from ae.sweeps.ready import READY

CONFIG = RunConfig.of(dataset="digits", epochs=4)


def test_what_was_measured_tells_what_a_sweep_takes_and_workers_share_it():
    found = sweep_forecast([CONFIG] * 3, [(CONFIG, [2.0, 2.0, 2.0])], 2)
    assert found.measured
    assert found.seconds == pytest.approx(3 * 4 * 2.0 / 2)


def test_where_nothing_was_measured_each_training_takes_its_steps_and_what_is_beside_them():
    found = sweep_forecast([CONFIG], [], 0)
    assert not found.measured
    assert BESIDE < found.seconds < BESIDE + 10


@pytest.mark.parametrize("name", READY)
def test_a_ready_experiment_takes_no_more_than_two_minutes_of_training(name):
    configs = [trial.config for trial in READY[name].sweep.trials()]
    assert sweep_forecast(configs, [], 1).seconds < 120
