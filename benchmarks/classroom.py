"""A class presses Start within ten seconds: how soon does each see its pictures, and what do turns cost?

python -m benchmarks.classroom [--visitors 30] [--epochs 3] [--different]

Thirty visitors of one web process, each with a websocket as a browser has it, open Train, press Start and
look as often as their tabs do, until each run has ended. First in turns, then one after another
(AE_SHARING=1), each time in a lab of its own, with as many workers as AE_WORKERS says. Prints seconds from
each Start to the first picture and to the first step, and from the first Start to the last end, as JSON.
Everybody trains the same network from another seed; with --different everybody another network, so that
nothing is compiled for two. AE_DATA_DIR says whether there is MNIST.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from math import inf

from ae.environment import read_environment
from benchmarks.visitor import Visitor, open_socket
from benchmarks.web import resident_mb, start_server, stop_server, wait_until_healthy

WITHIN_SECONDS = 10.0
READY_SECONDS = 15.0
SEEN = {
    "picture": ("train-pictures",),
    "step": (" · loss ",),
    "end": ("Finished.", "Stopped.", "Interrupted:", "failed"),
}


class Pupil(threading.Thread):
    """Somebody who presses Start at a moment of his own, and looks until his run has ended.

    Attributes:
        seen: Seconds from his Start until the page showed each of these: picture, step and end.
        ended: When his run had ended, by the clock that does not go back.
        finished: Whether it came to its last epoch.
    """

    def __init__(self, visitor: Visitor, query: str, at: float) -> None:
        super().__init__(daemon=True)
        self._visitor, self._query, self._at = visitor, query, at
        self.seen: dict[str, float] = {}
        self.ended, self.finished = 0.0, False

    def run(self) -> None:
        """What he does."""
        time.sleep(max(0.0, self._at - time.monotonic()))
        self._visitor.shown()
        started = time.monotonic()
        self._visitor.press("train_start", self._query)
        while "end" not in self.seen:
            self._visitor.look()
            self._note(time.monotonic() - started)
            time.sleep(self._visitor.rest())
        self.ended = time.monotonic()

    def _note(self, seconds: float) -> None:
        shown = self._visitor.shown()
        for name, words in SEEN.items():
            if name not in self.seen and any(word in shown for word in words):
                self.seen[name] = round(seconds, 2)
        self.finished |= "Finished." in shown


def main() -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--different", action="store_true")
    chosen = parser.parse_args()
    widths = [128 + number * chosen.different for number in range(chosen.visitors)]
    queries = [f"layers={width}&epochs={chosen.epochs}&seed={seed}" for seed, width in enumerate(widths)]
    results = {
        "in_turns": lesson(queries, read_environment().sharing),
        "one_after_another": lesson(queries, 1),
    }
    seconds = [result["all_seconds"] for result in results.values()]
    results["ratio"] = round(seconds[0] / seconds[1], 3)
    results["load"] = os.getloadavg()
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def lesson(queries: list[str], sharing: int) -> dict[str, object]:
    """What each saw when, in a lab whose workers run so many trainings in turns."""
    os.environ["AE_SHARING"] = str(sharing)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home, ExitStack() as stack:
        server, url = start_server(home)
        stack.callback(stop_server, server)
        wait_until_healthy(url)
        visitors = [Visitor(stack.enter_context(open_socket(url)), seed) for seed in range(len(queries))]
        for visitor, query in zip(visitors, queries, strict=True):
            visitor.open("")
            visitor.open("train", query)
        time.sleep(READY_SECONDS)  # the worker has started TensorFlow
        first = time.monotonic()
        pupils = [
            Pupil(visitor, query, first + WITHIN_SECONDS * number / len(queries))
            for number, (visitor, query) in enumerate(zip(visitors, queries, strict=True))
        ]
        for pupil in pupils:
            pupil.start()
        for pupil in pupils:
            pupil.join()
        return {
            "finished": sum(pupil.finished for pupil in pupils),
            **{f"{name}_seconds": spread([pupil.seen.get(name, inf) for pupil in pupils]) for name in SEEN},
            "all_seconds": round(max(pupil.ended for pupil in pupils) - first, 1),
            "web_process_mb": resident_mb(server.pid),
        }


def spread(seconds: list[float]) -> dict[str, float]:
    """Middle and last."""
    return {"median": statistics.median(seconds), "most": max(seconds)}


if __name__ == "__main__":
    main()
