"""The visitor's runs: which are compared, their names and notes, and their end."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ae.errors import LabError
from ae.runs.record import ACTIVE, RunRecord
from ae.ui.lab import jobs, store
from ae.ui.state import choose_run, chosen_run, leave_run
from ae.ui.train.progress import loss_text
from ae.ui.train.snapshot import live
from ae.ui.visitor import visitor

AT_FIRST = 12
LISTED = "train_listed"
POLL_SECONDS = 3.0
EXPLAINED = (
    "A tick puts a run beside the one that is looked at, up to three: losses in one chart, pictures and "
    "codes side by side; the page's address leads others there too. Small runs train in turns; of those with "
    "more than a million parameters, each worker trains one at a time."
)
STATES = {
    "queued": "waits",
    "running": "trains",
    "paused": "paused",
    "finished": "finished",
    "stopped": "stopped",
    "failed": "failed",
    "interrupted": "interrupted",
}
NAME_LENGTH, NOTE_LENGTH = 80, 500
COMPARE = "train_compare_"
EDITED = "train_edited"
PARAMETER = "compare"
MOST = 3
CHANGED = "train_compared_changed"
TICKED = "train_compared_ticked"
BEFORE = "train_looked_at_before"


def compared_runs() -> list[str]:
    """Ids of the runs that stand beside the chosen one, as the address has them: at most three."""
    _write_address()
    ids = dict.fromkeys(st.query_params.get(PARAMETER, "").split(","))
    return [run_id for run_id in ids if run_id and run_id != chosen_run()][:MOST]


def _write_address() -> None:
    """Has the address name what was ticked last beside the chosen run.

    What a browser sends next, before it has heard of a tick, comes with the address from before it.
    """
    chosen, ids = st.session_state.get(TICKED, (None, []))
    if chosen is None or chosen != chosen_run():
        st.session_state.pop(TICKED, None)
    elif st.query_params.get(PARAMETER, "") != ",".join(ids):
        if ids:
            st.query_params[PARAMETER] = ",".join(ids)
        else:
            del st.query_params[PARAMETER]


def _compare(run_id: str) -> None:
    """Puts the run beside the chosen one, or takes it away."""
    others = [one for one in compared_runs() if one != run_id]
    ids = [*others, run_id] if st.session_state[COMPARE + run_id] else others
    st.session_state[TICKED] = chosen_run(), ids
    st.session_state[CHANGED] = True


def remember_before() -> None:
    """Remembers the run that is looked at, since another one begins: the two may be worth comparing."""
    st.session_state[BEFORE] = chosen_run()


@contextmanager
def comparison_offered() -> Iterator[None]:
    """After what is shown within, a button that puts the run from before beside the one that is looked at.

    It is there while nothing else is compared.
    """
    before = st.session_state.get(BEFORE)
    if before is None or before == chosen_run() or compared_runs():
        yield
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="train_picturing"):
        yield
        st.button(
            "Compare with last run",
            key="train_compare_before",
            type="tertiary",
            icon=":material/compare_arrows:",
            on_click=_compare_before,
        )


def _compare_before() -> None:
    st.session_state[TICKED] = chosen_run(), [st.session_state.pop(BEFORE)]


def show_runs() -> None:
    """The visitor's runs, the newest first, kept up to date while one of them waits or trains."""
    active = store().count_active(visitor()) > 0
    live(_show_runs, POLL_SECONDS if active else None)(active)


def _show_runs(active: bool) -> None:
    if st.session_state.pop(CHANGED, False) or (active and not store().count_active(visitor())):
        st.rerun()
    listed = st.session_state.get(LISTED, AT_FIRST)
    runs = store().runs(limit=listed + 1, visitor=visitor())
    if not runs:
        return
    st.header("Your runs", anchor=False)
    st.caption(EXPLAINED)
    notes = store().notes([run.id for run in runs])
    with st.container(key="train_runs"):
        for run in runs[:listed]:
            _show_row(run, notes.get(run.id, ""))
    if len(runs) > listed:
        st.button("Show older runs", key="train_older", icon=":material/expand_more:", on_click=_list_more)


def _list_more() -> None:
    st.session_state[LISTED] = 2 * st.session_state.get(LISTED, AT_FIRST)


def _show_row(run: RunRecord, note: str) -> None:
    compared, chosen = compared_runs(), run.id == chosen_run()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.checkbox(
            f"Compare {run.title}",
            value=run.id in compared,
            key=COMPARE + run.id,
            label_visibility="collapsed",
            disabled=chosen or (len(compared) == MOST and run.id not in compared),
            width="content",
            help="Puts this run beside the one that is looked at; at most three at a time.",
            on_change=_compare,
            args=(run.id,),
        )
        with st.container(gap=None):
            icon = ":material/visibility:" if chosen else ":material/radio_button_unchecked:"
            if st.button(run.title, key=f"train_look_{run.id}", type="tertiary", icon=icon):
                choose_run(run.id)
                st.rerun()
            st.caption(_standing(run) + (f" · {note}" if note else ""))
        st.button("Edit", f"train_open_{run.id}", icon=":material/edit:", on_click=_open, args=(run.id,))
    if st.session_state.get(EDITED) == run.id:
        _edit(run, note)


def _open(run_id: str) -> None:
    """What is opened in a popover would close it, were it a popover too."""
    st.session_state[EDITED] = None if st.session_state.get(EDITED) == run_id else run_id


def _standing(run: RunRecord) -> str:
    state = jobs().status(run.id)
    place = f", place {state.place}" if state.place else ""
    loss = f" · loss {loss_text(min(epoch.val_loss for epoch in run.epochs))}" if run.epochs else ""
    return f"{STATES[state.state]}{place} · {len(run.epochs)} of {run.config.training.epochs} epochs{loss}"


def _edit(run: RunRecord, note: str) -> None:
    with st.form(f"train_edit_{run.id}", border=False):
        name = st.text_input(
            "Name", run.name, max_chars=NAME_LENGTH, help="What the run is called everywhere."
        )
        text = st.text_area("Note", note, max_chars=NOTE_LENGTH, help="What you want to remember about it.")
        if st.form_submit_button("Save", icon=":material/save:"):
            store().rename(run.id, name.strip())
            store().write_note(run.id, text.strip())
            st.rerun()
    words = "Delete, and end its training" if run.state in ACTIVE else "Delete"
    if st.button(words, key=f"train_delete_{run.id}", icon=":material/delete:"):
        _delete(run.id)


def _delete(run_id: str) -> None:
    if not store().holds(run_id):
        raise LabError("run: it is gone already; nothing was left to delete.")
    jobs().delete(run_id)
    if st.session_state.get(BEFORE) == run_id:
        del st.session_state[BEFORE]
    if chosen_run() == run_id:
        leave_run(run_id)
    st.rerun()
