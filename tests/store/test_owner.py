"""Which process a run belongs to, and whether it lives."""

import os
import socket
from datetime import UTC, datetime

from ae.store.owner import Owner, start_time


def test_a_number_that_is_used_again_does_not_keep_a_run_alive():
    assert not Owner.this_process().is_dead(heartbeat=0.0)
    assert Owner(socket.gethostname(), os.getpid(), "1").is_dead(heartbeat=0.0)


def test_elsewhere_only_the_heartbeat_tells():
    owner = Owner("elsewhere", os.getpid(), start_time(os.getpid()))
    now = datetime.now(UTC).timestamp()
    assert owner.is_dead(heartbeat=now - 16)
    assert not owner.is_dead(heartbeat=now)
    assert Owner.parse(str(owner)) == owner
