"""What does it cost the web process that somebody watches a training?

python -m benchmarks.watchers [--watchers 6] [--seconds 20]

One visitor presses Start; then so many others open the run by its link, each with a websocket as a
browser has it, and look as often as their tabs do. Prints the web process's processor time in milliseconds
a second: while nobody watches, with the first one alone, and for each of the others, as JSON; of a training
that has come to its later epochs, as most of what is watched has.
"""

import argparse
import json
import os
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks.visitor import Visitor, open_socket
from benchmarks.web import start_server, stop_server, wait_until_healthy

RUN = "dataset=mnist&layers=128&code_size=32&epochs=1000&noise=gaussian&noise_level=0.3"
READY_SECONDS, SETTLING_SECONDS = 15.0, 30.0
TICKS = os.sysconf("SC_CLK_TCK")


class Watcher(threading.Thread):
    """A tab that looks by the clock until it is told that enough was seen."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(daemon=True)
        self._visitor, self._enough = visitor, threading.Event()

    def run(self) -> None:
        """What its browser does."""
        while not self._enough.is_set():
            self._visitor.look()
            self._visitor.shown()
            self._enough.wait(self._visitor.rest())

    def leave(self) -> None:
        """Looks no more."""
        self._enough.set()
        self.join()


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--watchers", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=20.0)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, ExitStack() as stack:
        server, url = start_server(home)
        stack.callback(stop_server, server)
        wait_until_healthy(url)
        visitors = [Visitor(stack.enter_context(open_socket(url)), at) for at in range(chosen.watchers)]
        results = watched(visitors, server.pid, chosen.seconds)
    results["load"] = os.getloadavg()
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def watched(visitors: list[Visitor], server: int, seconds: float) -> dict[str, object]:
    """Milliseconds a second: of nobody, of the first watcher and of each other."""
    first = visitors[0]
    first.open("")
    first.open("train", RUN)
    time.sleep(READY_SECONDS)  # the worker has started TensorFlow
    first.press("train_start", RUN)
    found = {"nobody": spent(server, seconds)}
    watchers = [Watcher(first)]
    watchers[0].start()
    time.sleep(SETTLING_SECONDS)
    alone = spent(server, seconds)
    for visitor in visitors[1:]:
        visitor.open("")
        visitor.open("train", first.query)
        watchers.append(Watcher(visitor))
        watchers[-1].start()
    time.sleep(READY_SECONDS)
    together = spent(server, seconds)
    for watcher in watchers:
        watcher.leave()
    first.press("train_stop", first.query)
    found |= {"first": alone - found["nobody"], "each other": (together - alone) / (len(visitors) - 1)}
    return {name: round(value, 1) for name, value in found.items()}


def spent(server: int, seconds: float) -> float:
    """Milliseconds of the processor for each second of the next few."""
    begun, before = time.monotonic(), processor_seconds(server)
    time.sleep(seconds)
    return 1000 * (processor_seconds(server) - before) / (time.monotonic() - begun)


def processor_seconds(pid: int) -> float:
    """Of a process, all its threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    main()
