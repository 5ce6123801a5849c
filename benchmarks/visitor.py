"""A visitor without a browser: one websocket, over which pages are opened and their controls are changed."""

import json
import random
import time
from collections import deque
from math import inf
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

ANSWER_SECONDS = 240
MOST_SHOWN = 1000


def open_socket(url: str) -> ClientConnection:
    """The connection that a tab at the address would have."""
    address = url.replace("http", "ws") + "/_stcore/stream"
    return connect(address, subprotocols=["streamlit"], max_size=None, max_queue=None, ping_interval=None)


class Visitor:
    """One browser tab, as far as the server can tell.

    Attributes:
        runs: Script runs that have ended.
        query: What its address says after the question mark.
    """

    def __init__(self, socket: ClientConnection, seed: int) -> None:
        self._socket = socket
        self._random = random.Random(seed)
        self._hashes: dict[str, str] = {}
        self._widgets: dict[str, tuple[str, Any]] = {}
        self._states: dict[str, WidgetState] = {}
        self._fragments: dict[str, str] = {}
        self._paces: dict[str, float] = {}
        self._due: dict[str, float] = {}
        self._begun: dict[str, float] = {}
        self._shown: deque[bytes] = deque(maxlen=MOST_SHOWN)
        self.query = ""
        self._page = ""
        self._ends = {ForwardMsg.FINISHED_SUCCESSFULLY}
        self.runs = 0

    def open(self, page: str, query: str = "") -> None:
        """Goes to a page, whose controls stand as its script says."""
        self._page = page
        self._widgets, self._states = {}, {}
        self._paces.clear()
        self._shown.clear()
        self._run(query)

    def press(self, key: str, query: str = "") -> None:
        """Presses a button of the open page."""
        _, element = self._widgets[key]
        self._run(query, WidgetState(id=element.id, trigger_value=True))

    def draw(self, pixels: list[int]) -> None:
        """What a browser sends when the pen rests: the drawing, for the part of the page that shows it."""
        _, element = self._widgets["draw_canvas"]
        self._states[element.id] = WidgetState(id=element.id, json_value=json.dumps({"pixels": pixels}))
        self._run("", fragment=self._fragments["draw_canvas"])

    def look(self) -> None:
        """What a browser does by the clock: has parts of the page drawn again that are due."""
        for fragment in sorted(self._paces):
            # One of them may have had the whole page drawn.
            if fragment in self._paces and self._due[fragment] <= time.monotonic():
                self._run(self.query, fragment=fragment)
                if fragment in self._paces:
                    self._due[fragment] = time.monotonic() + self._paces[fragment]

    def rest(self) -> float:
        """Seconds until one of them is to be drawn again; at most one."""
        soonest = min((self._due[fragment] for fragment in self._paces), default=inf)
        return min(1.0, max(0.0, soonest - time.monotonic()))

    def shown(self) -> str:
        """What the page has shown since this was last asked."""
        shown = b" ".join(self._shown).decode(errors="ignore")
        self._shown.clear()
        return shown

    def change(self, query: str = "") -> None:
        """Gives one control of the open page, chosen by chance, another value."""
        choices = [
            state for kind, element in self._widgets.values() if (state := self._choose(kind, element))
        ]
        if choices:
            state = self._random.choice(choices)
            self._states[state.id] = state
        self._run(query)

    def _choose(self, kind: str, element: Any) -> WidgetState | None:
        """A value that a hand could give the control; None for what is no choice."""
        state = WidgetState(id=element.id)
        if kind == "selectbox" and element.options:
            state.string_value = self._random.choice(element.options)
        elif kind == "button_group" and element.options:
            state.string_array_value.data.append(self._random.choice(element.options).content)
        elif kind == "checkbox":
            state.bool_value = self._random.random() < 0.5
        elif kind == "slider":
            state.double_array_value.data.append(self._random.choice([element.min, element.max]))
        elif kind == "expandable":
            state.bool_value = True
        else:
            return None
        return state

    def _run(self, query: str, *pressed: WidgetState, fragment: str = "") -> None:
        self.query, message = query, BackMsg()
        asked = message.rerun_script
        asked.fragment_id = fragment
        self._ends = {ForwardMsg.FINISHED_SUCCESSFULLY}
        if fragment:
            self._ends.add(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
        asked.query_string, asked.page_script_hash = query, self._hashes.get(self._page, "")
        asked.widget_states.widgets.extend([*self._states.values(), *pressed])
        self._socket.send(message.SerializeToString())
        while self._hear(ForwardMsg.FromString(self._socket.recv(timeout=ANSWER_SECONDS))):
            pass

    def _hear(self, message: ForwardMsg) -> bool:
        """Whether the script still runs."""
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            # A fragment's own end, or that of a script cut short, is not what was asked for.
            whole = message.script_finished in self._ends
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self._paces.clear()  # the whole page was drawn
            self._paces |= self._begun
            self._due |= {fragment: time.monotonic() + pace for fragment, pace in self._begun.items()}
            self._begun.clear()
            self.runs += whole
            return not whole
        if kind == "delta":
            self._shown.append(message.delta.SerializeToString())
            for part in (message.delta.new_element, message.delta.add_block):
                self._remember(part, message.delta.fragment_id)
        else:
            self._heed(kind, message)
        return True

    def _heed(self, kind: str | None, message: ForwardMsg) -> None:
        """What the server says of the page itself."""
        if kind == "navigation":
            pages = message.navigation.app_pages
            self._hashes = {page.url_pathname: page.page_script_hash for page in pages}
            self._hashes[""] = next(page.page_script_hash for page in pages if page.is_default)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self._begun[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                self._paces.pop(fragment, None)

    def _remember(self, part: Any, fragment: str) -> None:
        """Widgets are named by ids that end in the key that the page gave them."""
        kind = part.WhichOneof("type")
        element = getattr(part, kind) if kind else None
        name = getattr(element, "id", "")
        if kind and name.startswith("$$ID-"):
            key = name.split("-", 2)[2]
            self._widgets[key], self._fragments[key] = (kind, element), fragment
