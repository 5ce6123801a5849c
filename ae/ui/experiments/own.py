"""A sweep of the visitor's own: what varies, over which values, and from how many seeds."""

from typing import Any

import streamlit as st

from ae.runs.config import SETTINGS, RunConfig
from ae.sweeps import MEASURES, Axis, Search, Sweep
from ae.sweeps.sweep import VARIABLE
from ae.ui.controls import config_controls
from ae.ui.experiments.chosen import begin
from ae.ui.experiments.cost import cost_text
from ae.ui.experiments.searching import search_controls
from ae.ui.experiments.values import values_control
from ae.ui.messages import shown_errors
from ae.ui.state import beginning, keep, kept, remembered_config

MOST_SEEDS = 10
NOTHING = "nothing"
EVERY, SEARCH = "Every value", "Search"


def show_own() -> None:
    """Controls of an own sweep, its cost, and the button that starts it."""
    with st.expander("Ask your own", icon=":material/tune:", key="experiments_own"):
        keep("experiments_title", "")
        title = st.text_input(
            "Question", key="experiments_title", max_chars=80, help="What it is called; may be empty."
        )
        with shown_errors():
            sweep = _described(title)
            st.caption(cost_text(sweep))
            if st.button("Start", key="experiments_start", type="primary", icon=":material/play_arrow:"):
                begin(sweep)
                st.rerun()


def _described(title: str) -> Sweep | Search:
    chosen = kept("experiments_way", EVERY) or EVERY
    way = st.segmented_control(
        "Try",
        (EVERY, SEARCH),
        default=beginning("experiments_way", chosen),
        key="experiments_way",
        required=True,
        help=f"{EVERY}: all that you name, over several seeds. {SEARCH}: Optuna chooses within ranges, by "
        "what came of the trainings before, until the budget is used up.",
    )
    if way == SEARCH:
        place = st.container()
        asked = _measure_control()
        base = _base()
        with place:
            return search_controls(title, base, asked)
    return _listed(title)


def _listed(title: str) -> Sweep:
    axes = [_axis("1", "Vary", list(VARIABLE), "code_size")]
    others = [NOTHING, *(name for name in VARIABLE if name != axes[0].setting)]
    second = _axis("2", "And with each of them", others, NOTHING)
    axes += [second] if second is not None else []
    seeds, measure = st.columns(2)
    with seeds:
        keep("experiments_seeds", 1)
        count = st.number_input(
            "Seeds",
            1,
            MOST_SEEDS,
            key="experiments_seeds",
            help="Trainings of each point; several show the spread.",
        )
    with measure:
        asked = _measure_control()
    base = _base()
    names = [axis.setting for axis in axes]
    title = title.strip() or " and ".join(SETTINGS[name].label for name in names)
    return Sweep(title, base, tuple(axes), tuple(range(int(count))), asked)


def _measure_control() -> str:
    keep("experiments_measure_asked", "mse")
    return str(
        st.selectbox(
            "Measure",
            list(MEASURES),
            format_func=lambda name: MEASURES[name].title,
            key="experiments_measure_asked",
            help="What the question is about; the others can be looked at too.",
        )
    )


def _base() -> RunConfig:
    """All else, as it was described on Train until it is changed here."""
    with st.container(horizontal=True):
        more = st.container(width="content")
        with st.popover("All else", icon=":material/settings:", key="experiments_else"):
            return config_controls("experiments", remembered_config(), more)


def _axis(number: str, label: str, names: list[str], first: str) -> Any:
    """What varies; None for nothing."""
    key = f"experiments_vary_{number}"
    keep(key, first)
    if st.session_state[key] not in names:
        st.session_state[key] = names[0]
    name = st.selectbox(
        label,
        names,
        format_func=lambda one: SETTINGS[one].label if one in SETTINGS else "nothing else",
        key=key,
        help="A setting of the run. Every value of one is trained with every value of the other.",
    )
    return (
        None
        if name == NOTHING
        else Axis(name, values_control(name, SETTINGS[name], f"experiments_values_{number}_{name}"))
    )
