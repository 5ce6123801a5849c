"""What is needed now and then: buttons at the title's right that open it over the page."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.runs.config import RunConfig
from ae.ui.messages import shown_errors
from ae.ui.train.adjusting import show_adjusting
from ae.ui.train.comparison import show_runs
from ae.ui.train.panel import show_results, show_test
from ae.ui.train.script import show_script
from ae.ui.train.snapshot import Snapshot
from ae.ui.train.takeaway import import_control, show_takeaway
from ae.ui.train.watching import watch_controls


def show_tools(config: RunConfig, snapshot: Snapshot | None) -> None:
    """The visitor's runs, what to show, the script, and, of a finished run, its results and its files."""
    _show_list()
    with st.popover("Show", icon=":material/visibility:", key="train_show_open"):
        watch_controls()
    show_script(config)
    done = snapshot if snapshot is not None and snapshot.record.test else None
    disabled = done is None
    with st.popover("Results", icon=":material/insights:", key="train_results_open", disabled=disabled):
        if done is not None:
            with _drawer("results"), shown_errors():
                show_results(done)
    with st.popover("Take away", icon=":material/download:", key="train_takeaway_open", disabled=disabled):
        if done is not None:
            with _drawer("takeaway"), shown_errors():
                show_takeaway(done)


def _show_list() -> None:
    """The visitor's runs; a list that nobody sees is neither read nor sent."""
    opened = st.popover("Runs", icon=":material/list:", key="train_runs_open", on_change="rerun")
    if not opened.open:
        return
    with opened, _drawer("runs"):
        with shown_errors():
            show_runs()
        with shown_errors():
            import_control()


def show_now(snapshot: Snapshot | None) -> None:
    """What can be changed of a run that trains, or how well one that is done did."""
    if snapshot is None:
        return
    if snapshot.stage == "trains" and snapshot.mine:
        show_adjusting(snapshot)
    elif snapshot.record.test:
        show_test(snapshot.record)


def _drawer(name: str) -> DeltaGenerator:
    return st.container(key=f"train_drawer_{name}")
