"""Which sweep is looked at: that of the address, that of the session, or the visitor's newest."""

from collections import Counter
from collections.abc import Iterable, Mapping

import streamlit as st

from ae.runs.record import SweepRecord
from ae.sweeps import Search, Sweep, sweep_to_dict
from ae.ui.experiments.places import want_answer
from ae.ui.experiments.standing import standing_of
from ae.ui.lab import cached_dataset, jobs, store
from ae.ui.visitor import visitor

PARAMETER = "sweep"
KEY = "experiments_sweep"
FEW_IMAGES = 10
"""How many times as many epochs the few images take that are always there."""
_CHOSEN = "chosen_sweep"


def chosen_sweep() -> str | None:
    """Id of the sweep that is looked at; None where there is none yet."""
    if PARAMETER in st.query_params:
        st.session_state[_CHOSEN] = st.query_params[PARAMETER]
    elif st.session_state.get(_CHOSEN):
        st.query_params[PARAMETER] = st.session_state[_CHOSEN]
    return st.session_state.get(_CHOSEN)


def choose_sweep(sweep_id: str) -> None:
    """Looks at this sweep from now on."""
    st.session_state[_CHOSEN] = st.query_params[PARAMETER] = sweep_id
    want_answer()


def show_own_sweeps() -> None:
    """The visitor's sweeps, to go back to one of them."""
    own = {record.id: record for record in store().sweeps(visitor())}
    if not own:
        return
    if chosen_sweep() is None:
        choose_sweep(next(iter(own)))
    now = chosen_sweep()
    if st.session_state.get(KEY) != now:
        st.session_state[KEY] = now if now in own else None
    st.selectbox(
        "Your experiments",
        list(own),
        format_func=_titles(own).__getitem__,
        key=KEY,
        placeholder="opened by a link",
        help="Those that you started, the newest first. They go on if you leave the page.",
        on_change=lambda: choose_sweep(st.session_state[KEY]) if st.session_state[KEY] else None,
    )


def _titles(own: Mapping[str, SweepRecord]) -> dict[str, str]:
    """What each is called, given the newest first; of those of one title the later ones bear a number."""
    titles: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for one in reversed(list(own)):
        title = own[one].content["title"] or "Experiment"
        seen[title] += 1
        titles[one] = title if seen[title] == 1 else f"{title} ({seen[title]})"
    return titles


def begin(sweep: Sweep | Search) -> None:
    """Looks at the visitor's own sweep of that description; starts it, or what is missing of it, if need be.

    Raises:
        LabError: It may not be started.
    """
    found = asked_before(sweep, store().sweeps(visitor()))
    if found is None:
        choose_sweep(jobs().submit_sweep(sweep, visitor()))
        return
    choose_sweep(found.id)
    now = standing_of(found.id)
    if now.halted or not (now.complete or now.active):
        jobs().continue_sweep(found.id)


def asked_before(sweep: Sweep | Search, records: Iterable[SweepRecord]) -> SweepRecord | None:
    """The newest of the records that has the same description."""
    content = sweep_to_dict(sweep)
    return next((one for one in records if one.content == content), None)


def at_hand(sweep: Sweep) -> Sweep:
    """The same on the images that are at hand, where its own are not: they are few, so more epochs."""
    dataset, _ = cached_dataset(sweep.base.training.dataset)
    if dataset.name == sweep.base.training.dataset:
        return sweep
    epochs = FEW_IMAGES * sweep.base.training.epochs
    base = sweep.base.changed(dataset=dataset.name, epochs=epochs)
    return Sweep(sweep.title, base, sweep.axes, sweep.seeds, sweep.measure, sweep.paired)
