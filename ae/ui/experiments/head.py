"""How far a sweep is, and the buttons that pause, stop and continue it."""

from collections import Counter

import streamlit as st

from ae.sweeps import MEASURES, Search
from ae.sweeps.history import best_trial
from ae.sweeps.search import spent
from ae.ui.experiments.cost import forecast_of
from ae.ui.experiments.standing import NOT_TRAINED, Standing
from ae.ui.lab import jobs
from ae.ui.messages import shown_errors
from ae.ui.train.progress import duration

OTHERS = (
    "Somebody else's experiment, opened by its link: you can watch it and take it away, but not change it."
)
PAUSE = (
    "What trains now comes to its end; nothing new begins until you go on. Others have its place meanwhile."
)
STOP = "Ends what trains now, too, and keeps its model; what has ended stays."
STOPPING = "Stopping: what trains now ends."
GO_ON = "Trains what is missing."


def show_head(now: Standing) -> None:
    """Its title, how far it is, and what can be done about it."""
    st.subheader(now.sweep.title or "Experiment", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", key="experiments_bar"):
        words = _words(now)
        if now.active:
            st.progress(now.share(), words)
        else:
            st.caption(words)
        if now.mine:
            _steering(now)
    if now.record.error:
        st.error(now.record.error, icon=":material/error:")
    if now.failures:
        st.warning(_failure_words(now), icon=":material/warning:")
    if not now.mine:
        st.caption(OTHERS)


def _words(now: Standing) -> str:
    if now.search is not None:
        return _search_words(now, now.search)
    ended = len(now.outcomes)
    if now.complete:
        return f"All {ended} networks are trained." if ended > 1 else "The network is trained."
    words = f"{ended} of {len(now.trials)} trained"
    if now.record.state == "paused":
        return f"{words}. {_paused(now)}"
    if now.active:
        return f"{words}. {STOPPING}" if now.record.state == "stopped" else f"{words}{_left_words(now)}"
    return f"{words}; {_others_words(now)}."


def _left_words(now: Standing) -> str:
    """How long it still takes; before the first of its trials has begun, what they wait for."""
    left = forecast_of(now.open).seconds
    if now.begun:
        return f", about {duration(left)} left" if left else ""
    waits = "waiting for its turn" if jobs().workers() else "the workers are starting"
    return f", {waits}; then about {duration(left)}" if left else f", {waits}"


def _others_words(now: Standing) -> str:
    """How many have not come to their end, by why, such as "2 failed, 1 stopped"."""
    states = [trial.state or NOT_TRAINED for trial in now.trials if trial.state != "finished"]
    return ", ".join(f"{count} {words}" for words, count in Counter(states).items())


def _failure_words(now: Standing) -> str:
    name, why = now.failures[0]
    others = len(now.failures) - 1
    more = f" {others} more failed; the table says why." if others else ""
    return f"{name}: {why}{more}"


def _search_words(now: Standing, search: Search) -> str:
    used = spent(now.trials)
    best = best_trial(now.sweep, now.outcomes, search.measure)
    words = f"{len(now.outcomes)} trained"
    if not now.complete:
        words += f" of at most {search.most_trials}, {used.minutes:.1f} of {search.most_minutes:g} minutes"
    found = "" if best is None else f", the best with {best[1]:.4g} ({MEASURES[search.measure].title})"
    if now.record.state == "paused":
        return f"{words}{found}. {_paused(now)}"
    return f"{words}{found}{'' if now.active else '; stopped.' if now.halted else '.'}"


def _paused(now: Standing) -> str:
    return "Paused: what trains now comes to its end." if now.active else "Paused."


def _steering(now: Standing) -> None:
    """Pause and Go on in one place, and Stop beside it: a second press never meets another button's work."""
    if now.halted if now.active else not now.complete:
        if _pressed("Go on", "continue", GO_ON):
            with shown_errors():
                jobs().continue_sweep(now.record.id)
                st.rerun()
    elif now.active and _pressed("Pause", "pause", PAUSE):
        jobs().pause_sweep(now.record.id)
        st.rerun()
    if now.active and _pressed("Stop", "stop", STOP, disabled=now.record.state == "stopped"):
        jobs().stop_sweep(now.record.id)
        st.rerun()


def _pressed(label: str, name: str, words: str, *, disabled: bool = False) -> bool:
    icon = {"continue": "resume"}.get(name, name)
    return st.button(
        label, key=f"experiments_{name}", icon=f":material/{icon}:", help=words, disabled=disabled
    )
