"""Who a session belongs to, and which runs of others its visitor has opened."""

import re
import secrets

import streamlit as st

_VISITOR = "visitor"
_OPENED = "opened_runs"
_COOKIE = "ae_visitor"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_DAYS = 365


def visitor() -> str:
    """The token by which this browser's runs are known: the one that it kept, or a new one."""
    if _VISITOR not in st.session_state:
        kept = str(st.context.cookies.get(_COOKIE, ""))
        st.session_state[_VISITOR] = kept if _TOKEN.fullmatch(kept) else secrets.token_urlsafe(16)
    return st.session_state[_VISITOR]


def is_new_visitor() -> bool:
    """Whether this browser had never been here when the session began."""
    return not _TOKEN.fullmatch(str(st.context.cookies.get(_COOKIE, "")))


def remember_visitor() -> None:
    """Has the browser keep the token, so that a later session finds its runs again."""
    token = visitor()
    if st.context.cookies.get(_COOKIE) != token:
        cookie = f"{_COOKIE}={token}; path=/; max-age={_DAYS * 86400}; SameSite=Strict"
        with st.container(key="page_visitor"):
            st.html(f"<script>document.cookie = '{cookie}'</script>", unsafe_allow_javascript=True)


def open_run(run_id: str) -> None:
    """Counts a run among those that this session has opened, whoever trained it."""
    st.session_state[_OPENED] = opened_runs() | {run_id}


def opened_runs() -> frozenset[str]:
    """Ids of the runs that this session has opened."""
    return st.session_state.get(_OPENED, frozenset())
