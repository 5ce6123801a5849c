"""How much memory does the web process keep after many visits?

python -m benchmarks.memory [--runs 2000] [--visitors 10]

Ten visitors, each with a websocket as a browser has it, train a short run, go over all pages again and
again with other settings, and leave. Every script run is counted by the server's own message that it has
ended. Prints the resident memory of the web process on the way and after everybody has left, as JSON.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from ae.images.datasets import load_dataset
from ae.images.links import PARAMETER, drawing_to_text
from benchmarks.web import resident_mb, start_server, stop_server, wait_until_healthy

PAGES = ("", "train", "latent")
MODES = 8
LOOKS = 10
TRAINING = "dataset=digits&epochs=3&layers=64&code_size={code_size}&seed={seed}"


class Visitor:
    """One browser tab, as far as the server can tell.

    Attributes:
        runs: Script runs that have ended.
    """

    def __init__(self, socket: ClientConnection, number: int) -> None:
        self._socket = socket
        self._random = random.Random(number)
        self._number = number
        self._hashes: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self.runs = 0

    def open(self, page: str, query: str = "", states: tuple[WidgetState, ...] = ()) -> None:
        """Runs a page's script and waits until it has ended."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = query, self._hashes.get(page, "")
        asked.widget_states.widgets.extend(states)
        self._socket.send(message.SerializeToString())
        self._wait()

    def train(self) -> None:
        """Starts a short run."""
        query = TRAINING.format(code_size=2 + self._number % 3, seed=self._number)
        self.open("train", query)
        press = WidgetState(id=self._ids["train_start"], trigger_value=True)
        self.open("train", query, (press,))

    def look(self, drawing: str) -> None:
        """Opens a page at random, as somebody does who tries this and that."""
        page = self._random.choice(PAGES)
        query = f"{PARAMETER}={drawing}" if page == "" else ""
        self.open(page, query, tuple(self._choices(page)))

    def _choices(self, page: str) -> Iterator[WidgetState]:
        if page == "" and "draw_anomaly" in self._ids:
            yield WidgetState(id=self._ids["draw_anomaly"], bool_value=True)
        if page == "latent" and "latent_mode" in self._ids:
            state = WidgetState(id=self._ids["latent_mode"])
            state.int_array_value.data.append(self._random.randrange(MODES))
            yield state

    def _wait(self) -> None:
        while True:
            message = ForwardMsg.FromString(self._socket.recv(timeout=120))
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self._hashes = {
                    page.url_pathname: page.page_script_hash for page in message.navigation.app_pages
                }
                self._hashes[""] = next(
                    p.page_script_hash for p in message.navigation.app_pages if p.is_default
                )
            elif kind == "delta":
                self._remember(message)
            elif kind == "script_finished":
                self.runs += 1
                return

    def _remember(self, message: ForwardMsg) -> None:
        """Widgets are named by ids that end in the key that the page gave them."""
        for part in (message.delta.new_element, message.delta.add_block):
            found = part.WhichOneof("type")
            name = getattr(getattr(part, found), "id", "") if found else ""
            if name.startswith("$$ID-"):
                self._ids[name.split("-", 2)[2]] = name


def main(arguments: list[str] | None = None) -> None:
    """Prints one JSON object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--visitors", type=int, default=10)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        server, url = start_server(home)
        try:
            wait_until_healthy(url)
            results = measure(server.pid, url, chosen.runs, chosen.visitors)
        finally:
            stop_server(server)
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def measure(pid: int, url: str, runs: int, count: int) -> dict[str, object]:
    """Memory in megabytes before, on the way, and after everybody has left."""
    drawings = [drawing_to_text(image) for image in load_dataset("digits").x_test[:LOOKS]]
    begun, seen = resident_mb(pid), {}
    with ExitStack() as stack:
        address = url.replace("http", "ws") + "/_stcore/stream"
        sockets = [
            stack.enter_context(
                connect(
                    address, subprotocols=["streamlit"], max_size=None, max_queue=None, ping_interval=None
                )
            )
            for _ in range(count)
        ]
        visitors = [Visitor(socket, number) for number, socket in enumerate(sockets)]
        for visitor in visitors:
            visitor.open("")
            visitor.train()
        while (done := sum(visitor.runs for visitor in visitors)) < runs:
            for number, visitor in enumerate(visitors):
                visitor.look(drawings[number % LOOKS])
            if done // 200 != (done + count) // 200:
                seen[done + count] = resident_mb(pid)
                sys.stderr.write(f"{done + count} runs: {seen[done + count]:.0f} MB\n")
    time.sleep(5)  # the server notices that they have left
    return {"begun_mb": begun, "by_runs_mb": seen, "all_left_mb": resident_mb(pid), "runs": done}


if __name__ == "__main__":
    main()
