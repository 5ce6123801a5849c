"""The trial that is looked at, and the ways to its own pages."""

import streamlit as st

from ae.runs.config import RunConfig
from ae.sweeps import MEASURES
from ae.sweeps.history import best_trial
from ae.ui.experiments.standing import Standing
from ae.ui.state import choose_run, fill, keep, remember_config
from ae.ui.visitor import open_run

KEY = "experiments_trial_"
TRAIN = "Opens the training on the page Train: its settings, its losses, its pictures, its files."
DRAW = "Opens Draw with this model: draw a digit, and see what it makes of it."
LATENT = "Opens the latent space of this model."


def pick(now: Standing, run_id: str) -> None:
    """Looks at this trial of the sweep from now on."""
    st.session_state[KEY + now.record.id] = run_id


def show_picked(now: Standing, measure: str) -> None:
    """One trial, chosen here or by a click in the chart, and buttons that open it elsewhere."""
    trials = {
        now.shown[trial.config].run_id: trial for trial in now.sweep.trials() if trial.config in now.shown
    }
    if not trials:
        return
    key = KEY + now.record.id
    first = _first(now, measure) or next(iter(trials))
    keep(key, first)
    if st.session_state[key] not in trials:
        st.session_state[key] = first
    with st.container(horizontal=True, vertical_alignment="bottom", key="experiments_picked"):
        run_id = st.selectbox(
            "Training",
            list(trials),
            format_func=lambda one: now.sweep.name_of(trials[one]),
            key=key,
            help="One that has ended; a click on a dot of the chart chooses it too.",
            width=320,
        )
        outcome = now.shown[trials[run_id].config]
        value = outcome.test.get(measure)
        _ways(run_id, trials[run_id].config)
    shown = "" if value is None else f"{MEASURES[measure].title}: {value:.4g} · "
    st.caption(f"{shown}{outcome.parameters:,} parameters · {outcome.seconds_total:.1f} s of training")


def _first(now: Standing, measure: str) -> str:
    """The run that is looked at before another one is chosen: of a search the best."""
    best = best_trial(now.sweep, now.shown, measure) if now.search else None
    return best[0] if best else ""


def _ways(run_id: str, config: RunConfig) -> None:
    """Buttons that open the training's run on the pages that look at one."""
    if st.button("Open in Train", key="experiments_open_train", icon=":material/model_training:", help=TRAIN):
        choose_run(run_id)
        remember_config(config)
        st.switch_page("pages/train.py")
    if st.button("in Draw", key="experiments_open_draw", icon=":material/draw:", help=DRAW):
        _opened(run_id, "draw_model")
        st.switch_page("pages/draw.py")
    if config.network.has_code and st.button(
        "in Latent space", key="experiments_open_latent", icon=":material/scatter_plot:", help=LATENT
    ):
        _opened(run_id, "latent_model")
        st.switch_page("pages/latent.py")


def _opened(run_id: str, key: str) -> None:
    """Has the page's model control show this run."""
    open_run(run_id)
    fill(key, run_id)
