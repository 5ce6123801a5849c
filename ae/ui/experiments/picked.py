"""The trial that is looked at, and the ways to its own pages."""

import streamlit as st

from ae.sweeps import MEASURES
from ae.ui.experiments.standing import Standing
from ae.ui.state import choose_run, fill
from ae.ui.visitor import open_run

KEY = "experiments_trial_"


def pick(now: Standing, run_id: str) -> None:
    """Looks at this trial of the sweep from now on."""
    st.session_state[KEY + now.record.id] = run_id


def show_picked(now: Standing, measure: str) -> None:
    """One trial, chosen here or by a click in the chart, and buttons that open it elsewhere."""
    trials = {
        now.outcomes[trial.config].run_id: trial
        for trial in now.sweep.trials()
        if trial.config in now.outcomes
    }
    key = KEY + now.record.id
    if st.session_state.get(key) not in trials:
        st.session_state[key] = next(iter(trials))
    with st.container(horizontal=True, vertical_alignment="bottom", key="experiments_picked"):
        run_id = st.selectbox(
            "Training",
            list(trials),
            format_func=lambda one: now.sweep.name_of(trials[one]),
            key=key,
            help="One that has ended; a click on a dot of the chart chooses it too.",
            width=320,
        )
        outcome = now.outcomes[trials[run_id].config]
        value = outcome.test.get(measure)
        if st.button("Open in Train", key="experiments_open_train", icon=":material/model_training:"):
            choose_run(run_id)
            st.switch_page("pages/train.py")
        if trials[run_id].config.network.has_code and st.button(
            "Open in Latent space", key="experiments_open_latent", icon=":material/scatter_plot:"
        ):
            open_run(run_id)
            fill("latent_model", run_id)
            st.switch_page("pages/latent.py")
    shown = "" if value is None else f"{MEASURES[measure].title}: {value:.4g} · "
    st.caption(f"{shown}{outcome.parameters:,} parameters · {outcome.seconds_total:.1f} s of training")
