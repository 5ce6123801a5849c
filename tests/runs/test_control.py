"""Commands between threads."""

from threading import Thread

import pytest

from ae.errors import LabError
from ae.runs.control import Control


def test_stop_is_final():
    control = Control()
    control.send("stop")
    control.send("run")
    assert control.command == "stop"


def test_a_step_pauses_at_the_end_of_the_epoch():
    control = Control()
    control.send("step")
    assert control.command == "step"
    control.epoch_done()
    assert control.command == "pause"


def test_an_epoch_without_step_goes_on():
    control = Control()
    control.epoch_done()
    assert control.command == "run"


@pytest.mark.parametrize("command", ["run", "step", "stop"])
def test_a_paused_training_wakes_at_another_command(command):
    control = Control()
    control.send("pause")
    waiting = Thread(target=control.wait_while_paused, daemon=True)
    waiting.start()
    control.send(command)
    waiting.join(timeout=10)
    assert not waiting.is_alive()


def test_a_pause_holds_until_then():
    control = Control()
    control.send("pause")
    waiting = Thread(target=control.wait_while_paused, daemon=True)
    waiting.start()
    control.change(noise_level=0.1)
    waiting.join(timeout=0.05)
    assert waiting.is_alive()
    control.send("stop")


def test_changes_are_given_once_and_the_last_value_wins():
    control = Control()
    control.change(learning_rate=0.1)
    control.change(learning_rate=0.2, noise_level=0.3)
    assert control.changes() == {"learning_rate": 0.2, "noise_level": 0.3}
    assert control.changes() == {}


@pytest.mark.parametrize("values", [{"seed": 1}, {"noise_level": 2.0}, {"learning_rate": float("nan")}])
def test_only_valid_rates_and_levels_can_change(values):
    with pytest.raises(LabError, match=f"{next(iter(values))}: expected"):
        Control().change(**values)


def test_unknown_commands_are_refused():
    with pytest.raises(LabError, match="command: expected one of run, pause"):
        Control().send("jump")
