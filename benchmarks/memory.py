"""How much memory does the web process keep after many visits?

python -m benchmarks.memory [--runs 2000] [--visitors 10]

Visitors, each with a websocket as a browser has it, train a short run, go over all pages again and again,
change whatever can be changed there, and leave. Every script run is counted by the server's own message
that it ended well. Prints the resident memory of the web process on the way and after all have left, as
JSON. AE_DATA_DIR says whether there is MNIST.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from contextlib import ExitStack

from ae.images.datasets import load_dataset
from ae.images.links import PARAMETER, drawing_to_text
from benchmarks.visitor import Visitor, open_socket
from benchmarks.web import resident_mb, start_server, stop_server, wait_until_healthy

PAGES = ("", "train", "latent", "experiments", "learn")
CHANGES = 6
DRAWINGS = 10
TRAINING = "dataset=digits&epochs=3&layers=64&code_size={code_size}&seed={seed}"
LEFT_SECONDS = 5


def main(arguments: list[str] | None = None) -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--visitors", type=int, default=10)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        server, url = start_server(home)
        try:
            wait_until_healthy(url)
            results = measure(server.pid, url, chosen.runs, chosen.visitors)
        finally:
            stop_server(server)
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def measure(pid: int, url: str, runs: int, count: int) -> dict[str, object]:
    """Memory in megabytes before, on the way, and after everybody has left."""
    begun, seen, done = resident_mb(pid), {}, 0
    with ExitStack() as stack:
        visitors = [Visitor(stack.enter_context(open_socket(url)), seed) for seed in range(count)]
        for number, visitor in enumerate(visitors):
            train(visitor, number)
        chance = random.Random(0)
        while done < runs:
            for visitor in visitors:
                look(visitor, chance)
            done = sum(visitor.runs for visitor in visitors)
            seen[done] = resident_mb(pid)
            sys.stderr.write(f"{done} runs: {seen[done]:.0f} MB\n")
    time.sleep(LEFT_SECONDS)  # the server notices that they have left
    return {
        "begun_mb": begun,
        "most_mb": max(seen.values()),
        "all_left_mb": resident_mb(pid),
        "runs": done,
        "by_runs_mb": seen,
    }


def train(visitor: Visitor, number: int) -> None:
    """Starts a short run."""
    query = TRAINING.format(code_size=2 + number % 3, seed=number)
    visitor.open("")
    visitor.open("train", query)
    visitor.press("train_start", query)


def look(visitor: Visitor, chance: random.Random) -> None:
    """Opens a page and tries this and that."""
    page = chance.choice(PAGES)
    drawing = chance.choice(load_dataset("digits").x_test[:DRAWINGS])
    query = f"{PARAMETER}={drawing_to_text(drawing)}" if page == "" else ""
    visitor.open(page, query)
    for _ in range(CHANGES):
        visitor.change(query)


if __name__ == "__main__":
    main()
