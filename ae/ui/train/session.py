"""What the Train page remembers for one visitor besides the settings of a run."""

import re
import secrets
from contextlib import suppress

import streamlit as st

from ae.config import SETTINGS
from ae.errors import LabError
from ae.ui.lab import store
from ae.ui.state import remember_config

_VISITOR = "visitor"
_COOKIE = "ae_visitor"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_DAYS = 365
_SEEN = "train_seen_epoch"


def recognise_visitor() -> None:
    """Gives this session the token that the browser kept from an earlier one, or has it keep a new one.

    Call it before anything asks for `ae.ui.state.visitor`.
    """
    kept = str(st.context.cookies.get(_COOKIE, ""))
    known = kept if _TOKEN.fullmatch(kept) else secrets.token_urlsafe(16)
    token = st.session_state.setdefault(_VISITOR, known)
    if kept != token:
        cookie = f"{_COOKIE}={token}; path=/; max-age={_DAYS * 86400}; SameSite=Strict"
        st.html(f"<script>document.cookie = '{cookie}'</script>", unsafe_allow_javascript=True)


def take_over_linked_run() -> None:
    """Lets a session that begins with nothing but a run's link describe the same run.

    A link to a run that is not there changes nothing; the panel says so.
    """
    query = set(st.query_params)
    if "train_config" in st.session_state or "run" not in query or query & set(SETTINGS):
        return
    with suppress(LabError):
        remember_config(store().run(st.query_params["run"]).config)


def seen_epoch(run_id: str, epochs: tuple[int, ...]) -> int:
    """The epoch whose frame is shown: the last one, unless another was asked for.

    Args:
        run_id: The film's run.
        epochs: Those with a frame, in order; at least one.
    """
    run, epoch = st.session_state.get(_SEEN, ("", None))
    return epoch if run == run_id and epoch in epochs else epochs[-1]


def see_epoch(run_id: str, epoch: int, epochs: tuple[int, ...]) -> None:
    """Shows this epoch's frame from now on; the last one means the last one from now on."""
    st.session_state[_SEEN] = (run_id, None if epoch == epochs[-1] else epoch)
