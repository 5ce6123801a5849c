"""What a worker says and obeys."""

import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from ae.errors import LabError
from ae.runs.config import RunConfig
from ae.runs.reports import (
    ChangeReport,
    EndReport,
    EpochReport,
    GlimpseReport,
    ProgressReport,
    StateReport,
    UntrainedReport,
)
from ae.workers.attempt import TOO_LONG, TURNS, Order
from ae.workers.exchange import Desk, Letter
from ae.workers.outbox import Outbox
from ae.workers.process import watch_parent
from ae.workers.remote import RemoteControl
from tests.jobs.fake import BROKEN, REFUSED, SLOW
from tests.jobs.waiting import until

CONFIG = RunConfig.of(dataset="digits", epochs=3)
LONG = CONFIG.changed(epochs=1000)


def order(attempt, config=CONFIG, seconds=60):
    return Order(attempt, config.to_dict(), "tests.jobs.fake:train", seconds)


@pytest.fixture
def desk():
    made = Desk()
    yield made
    for lab in ("ours", "theirs"):
        made.exchange(Letter(lab, dropped=tuple(made.exchange(Letter(lab)).reports)))
    with TURNS.turn():  # what went on has ended
        pass


def said(desk, attempt, lab="ours"):
    return [report for _, report in desk.exchange(Letter(lab)).reports[attempt]]


def ended(desk, attempt, lab="ours"):
    """Everything that an attempt says, once it has said its last."""
    return until(
        lambda: said(desk, attempt, lab), lambda reports: reports and isinstance(reports[-1], EndReport)
    )


def test_what_a_training_says_is_told_until_it_was_read(desk):
    desk.exchange(Letter("ours", orders=(order("a"),)))
    reports = ended(desk, "a")
    assert [type(report) for report in reports if not isinstance(report, ProgressReport)] == [
        *(StateReport, UntrainedReport),
        *([EpochReport] * 3),
        EndReport,
    ]
    numbered = desk.exchange(Letter("ours")).reports["a"]
    later = desk.exchange(Letter("ours", read={"a": numbered[2][0]})).reports["a"]
    assert [number for number, _ in later] == [number for number, _ in numbered[3:]]
    assert desk.exchange(Letter("ours", read={"a": numbered[-1][0]})).reports == {}


def test_an_order_that_comes_twice_is_one_training(desk):
    for _ in range(2):
        desk.exchange(Letter("ours", orders=(order("a"),)))
    ended(desk, "a")
    assert desk.exchange(Letter("ours")).begun == 1


def epochs(desk, attempt):
    return sum(isinstance(report, EpochReport) for report in said(desk, attempt))


def test_trainings_go_on_together(desk):
    desk.exchange(Letter("ours", orders=tuple(order(name, LONG) for name in "abc")))
    for _ in range(3):
        before = [epochs(desk, name) for name in "abc"]
        until(
            lambda: [epochs(desk, name) for name in "abc"],
            lambda now: all(n > b for n, b in zip(now, before, strict=True)),  # noqa: B023
        )


def test_a_training_that_is_paused_lets_the_others_go_on(desk):
    desk.exchange(Letter("ours", orders=(order("a", LONG), order("b"))))
    desk.exchange(Letter("ours", instructions=(("a", 1, "send", "pause"),)))
    assert ended(desk, "b")[-1].state == "finished"
    until(lambda: said(desk, "a"), lambda reports: StateReport("paused") in reports)
    desk.exchange(Letter("ours", instructions=(("a", 2, "send", "stop"),)))
    assert ended(desk, "a")[-1].state == "stopped"


def test_the_longest_time_is_of_ones_own_turns(desk):
    slow = LONG.changed(seed=SLOW)
    desk.exchange(Letter("ours", orders=(order("a", slow), order("b", CONFIG, seconds=0.4))))
    assert ended(desk, "b")[-1].state == "finished"


def test_trainings_take_turns_and_other_labs_see_only_their_number(desk):
    desk.exchange(Letter("ours", orders=(order("a", LONG),)))
    until(lambda: said(desk, "a"), len)
    theirs = desk.exchange(Letter("theirs", orders=(order("b"),)))
    assert (theirs.reports, theirs.others) == ({"b": []}, 1)
    desk.exchange(Letter("ours", dropped=("a",)))
    assert ended(desk, "b", "theirs")[-1].state == "finished"


def test_a_training_that_waits_for_its_turn_takes_another_drawing(desk):
    first, other = bytes(784), bytes([7] * 784)
    with TURNS.turn():
        desk.exchange(Letter("ours", orders=(replace(order("a"), drawing=first),)))
        desk.exchange(Letter("ours", instructions=(("a", 1, "pin", other.hex()),)))
    looks = [report.arrays for report in ended(desk, "a") if isinstance(report, EpochReport)]
    assert [arrays["drawing"].tobytes() for arrays in looks] == [other] * 3


def test_a_training_that_waits_for_its_turn_can_be_stopped(desk):
    with TURNS.turn():
        desk.exchange(Letter("ours", orders=(order("b"),)))
        desk.exchange(Letter("ours", instructions=(("b", 1, "send", "stop"),)))
    assert ended(desk, "b") == [EndReport("stopped")]


def test_the_longest_time_is_kept(desk):
    desk.exchange(Letter("ours", orders=(order("a", LONG, seconds=0.2),)))
    end = ended(desk, "a")[-1]
    assert (end.state, end.sentence) == ("stopped", TOO_LONG)
    assert end.trained.files


def test_a_training_that_goes_wrong_says_so_and_the_next_one_trains(desk):
    configs = {"a": CONFIG.changed(seed=REFUSED), "b": CONFIG.changed(seed=BROKEN), "c": CONFIG}
    desk.exchange(Letter("ours", orders=tuple(order(name, config) for name, config in configs.items())))
    refused, broken, good = (ended(desk, name)[-1] for name in configs)
    assert (refused.state, refused.sentence) == ("failed", "learning_rate: expected a smaller one.")
    assert broken.sentence == "The training failed with an unexpected ArithmeticError; the log says more."
    assert "secret detail" in broken.log
    assert good.state == "finished"


def epoch(number):
    return EpochReport(number, 0.5, 0.6, 1.0, {"clean": np.zeros(1000, np.uint8)})


def test_unread_reports_stay_few():
    outbox = Outbox(film_bytes=10_000)
    for number in range(1, 101):
        outbox.put(ProgressReport(number, 1, 2, 0.5, 1.0))
        outbox.put(GlimpseReport(number - 0.5, {}))
        outbox.put(epoch(number))
    reports = [report for _, report in outbox.unread()]
    epochs = [report for report in reports if isinstance(report, EpochReport)]
    assert [report.epoch for report in epochs] == list(range(1, 101))
    with_pictures = [report.epoch for report in epochs if report.arrays]
    assert len(with_pictures) <= 10
    assert (with_pictures[0], with_pictures[-1]) == (1, 100)
    assert len(reports) == 102


def test_a_worker_yields_to_others_within_its_session_and_among_sessions():
    program = "import os; from ae.workers.process import yield_to_others; yield_to_others(7); "
    program += "print(os.nice(0)); print(open('/proc/self/autogroup').read())"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, start_new_session=True, check=False
    )
    niceness, *group = done.stdout.split()
    assert int(niceness) == os.nice(0) + 7
    assert group[-2:] in ([], ["nice", "7"])  # a kernel without autogroups has no such file


def test_a_pause_is_told_when_it_begins_and_ends():
    told = []

    def tell(report):
        told.append(report)
        control.send("run")

    control = RemoteControl(tell)
    control.wait_while_paused()
    control.send("pause")
    control.wait_while_paused()
    assert told == [StateReport("paused"), StateReport("running")]


def test_an_instruction_is_obeyed_once_however_often_it_comes():
    control = RemoteControl([].append)
    control.obey(7, "change", {"noise_level": 0.5})
    control.obey(8, "send", "pause")
    control.obey(9, "pin", bytes(784).hex())
    assert (control.command, control.changes(), control.drawing) == (
        "pause",
        {"noise_level": 0.5},
        bytes(784),
    )
    control.send("run")
    control.obey(8, "send", "pause")
    assert control.command == "run"
    control.obey(10, "pin", None)
    assert control.drawing is None


def test_an_instruction_that_makes_no_sense_is_refused():
    with pytest.raises(LabError, match="command: expected"):
        RemoteControl([].append).obey(1, "send", "jump")


def test_changes_are_told_once_they_are_in_force():
    told = []
    control = RemoteControl(told.append)
    control.changes()
    control.change(noise_level=0.5)
    assert told == []
    control.changes()
    assert told == [ChangeReport({"noise_level": 0.5})]


def test_a_process_ends_when_its_parent_is_another(monkeypatch, tmp_path):
    codes = []
    monkeypatch.setattr(os, "_exit", codes.append)
    folder = tmp_path / "work"
    folder.mkdir()
    watch_parent(os.getppid() + 1, str(folder))
    assert codes == [0]
    assert not folder.exists()
