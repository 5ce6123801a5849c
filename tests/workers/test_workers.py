"""What a worker says and obeys."""

import os
import subprocess
import sys

import numpy as np

from ae.runs.reports import EpochReport, ProgressReport, UntrainedReport
from ae.workers.messages import read_epoch, read_progress, read_untrained, write_report
from ae.workers.process import watch_parent
from ae.workers.remote import REMOTES, RemoteControl, obey


def test_progress_comes_through_a_message_unchanged():
    report = ProgressReport(2, 3, 4, 0.5, 1.5)
    kind, values = write_report(report)
    assert (kind, read_progress(values)) == ("progress", report)


def test_the_untrained_network_comes_through_a_message():
    kind, values = write_report(UntrainedReport({"clean": np.arange(6, dtype=np.uint8)}))
    assert (kind, read_untrained(values).arrays["clean"].tolist()) == ("untrained", list(range(6)))


def test_an_epoch_comes_through_a_message_with_its_arrays():
    kind, values = write_report(EpochReport(1, 0.5, 0.6, 2.0, {"clean": np.arange(6, dtype=np.uint8)}))
    report = read_epoch(values)
    assert (kind, report.epoch, report.loss, report.val_loss, report.seconds) == ("epoch", 1, 0.5, 0.6, 2.0)
    assert report.arrays["clean"].tolist() == list(range(6))


def test_a_worker_yields_to_others_within_its_session_and_among_sessions():
    program = "import os; from ae.workers.process import yield_to_others; yield_to_others(7); "
    program += "print(os.nice(0)); print(open('/proc/self/autogroup').read())"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, start_new_session=True, check=False
    )
    niceness, *group = done.stdout.split()
    assert int(niceness) == os.nice(0) + 7
    assert group[-2:] in ([], ["nice", "7"])  # a kernel without autogroups has no such file


def test_without_an_answer_nothing_starts():
    assert not RemoteControl([].append).may_start(0.0)


def test_leave_is_as_it_was_answered():
    for granted in (True, False):
        control = RemoteControl([].append)
        control.answer(granted)
        assert control.may_start(10.0) is granted


def test_a_pause_is_told_when_it_begins_and_ends():
    told = []

    def tell(word):
        told.append(word)
        control.send("run")

    control = RemoteControl(tell)
    control.wait_while_paused()
    control.send("pause")
    control.wait_while_paused()
    assert told == ["paused", "running"]


def test_orders_reach_their_attempt_and_no_other(monkeypatch):
    control = RemoteControl(lambda kind, **values: None)
    monkeypatch.setitem(REMOTES, "mine", control)
    obey("other", "send", "stop")
    obey("mine", "change", {"noise_level": 0.5})
    obey("mine", "send", "pause")
    obey("mine", "pin", bytes(784))
    assert (control.command, control.changes(), control.drawing) == (
        "pause",
        {"noise_level": 0.5},
        bytes(784),
    )


def test_changes_are_told_once_they_are_in_force():
    told = []
    control = RemoteControl(lambda kind, **values: told.append((kind, values)))
    control.changes()
    control.change(noise_level=0.5)
    assert told == []
    control.changes()
    assert told == [("changed", {"noise_level": 0.5})]


def test_a_process_ends_when_its_parent_is_another(monkeypatch, tmp_path):
    codes = []
    monkeypatch.setattr(os, "_exit", codes.append)
    folder = tmp_path / "work"
    folder.mkdir()
    watch_parent(os.getppid() + 1, str(folder))
    assert codes == [0]
    assert not folder.exists()
