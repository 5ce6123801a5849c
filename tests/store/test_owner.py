"""Which process leads, and whether it lives."""

import os
import subprocess
import sys
from dataclasses import replace

from ae.store.owner import Owner, start_time


def test_this_process_has_not_ended():
    assert not Owner.this_process().has_ended
    assert Owner.parse(str(Owner.this_process())) == Owner.this_process()


def test_a_number_that_was_used_again_is_another_process():
    assert replace(Owner.this_process(), started="1").has_ended


def test_a_process_that_is_gone_has_ended():
    child = subprocess.Popen([sys.executable, "-c", ""])
    owner = replace(Owner.this_process(), pid=child.pid, started=start_time(child.pid))
    child.wait()
    assert owner.has_ended


def test_of_a_process_elsewhere_nothing_is_known():
    owner = Owner("another machine", os.getpid(), "1")
    assert not owner.has_ended
