"""What comes of a sweep: how far it is, the chart, the pictures, the trials."""

from dataclasses import replace

import streamlit as st

from ae.sweeps import MEASURES
from ae.ui.experiments.charts import ALL, COST, charts_of, pca_comes, show_chart
from ae.ui.experiments.filtering import filtered, show_filtered
from ae.ui.experiments.head import show_head
from ae.ui.experiments.multiples import show_multiples
from ae.ui.experiments.picked import show_picked
from ae.ui.experiments.places import style_answer
from ae.ui.experiments.standing import Standing, standing_of
from ae.ui.experiments.takeaway import show_takeaway
from ae.ui.experiments.trials import show_trials
from ae.ui.state import beginning, kept
from ae.ui.train.snapshot import live

POLL_SECONDS = 1.0
NOTHING = (
    "Press a question: its networks are trained one after another, and the chart grows with each. You may "
    "leave meanwhile."
)
COMES = "The first point comes when the first network is trained."
NOTHING_TRAINED = "No network was trained to its end, so there is nothing to draw."
NONE_LEFT = "No training is left: the filter lets none through."


def show_sweep(sweep_id: str | None) -> None:
    """The sweep that is looked at, kept up to date while it goes on.

    Raises:
        LabError: There is no such sweep.
    """
    if sweep_id is None:
        st.info(NOTHING, icon=":material/science:")
        return
    style_answer()
    goes_on = _goes_on(standing_of(sweep_id))
    live(_show, POLL_SECONDS if goes_on else None)(sweep_id, goes_on)


def _goes_on(now: Standing) -> bool:
    """Whether more is to be seen soon: of its trials, or PCA beside them."""
    measure = st.session_state.get(_measure_key(now), now.sweep.measure)
    return now.active or pca_comes(replace(now.sweep, measure=measure))


def _measure_key(now: Standing) -> str:
    return f"experiments_measure_{now.record.id}"


def _show(sweep_id: str, went_on: bool) -> None:
    now = standing_of(sweep_id)
    if _goes_on(now) != went_on:
        st.rerun()
    show_head(now)
    if not now.outcomes:
        st.caption(COMES if now.active else NOTHING_TRAINED)
        if not now.active:
            show_trials(now, now.sweep.measure)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="experiments_looks"):
        measure = _measure_control(now)
        chart = _chart_control(now)
        seen = filtered(now, measure)
    show_filtered(seen)
    if not seen.shown:
        st.info(NONE_LEFT, icon=":material/filter_alt:")
        return
    show_chart(seen, measure, chart)
    show_picked(seen, measure)
    show_multiples(seen)
    show_trials(seen, measure)
    if not now.active:
        show_takeaway(now)


def _measure_control(now: Standing) -> str:
    """The measure that the chart shows: the sweep's own, until another one is chosen."""
    there = {name for outcome in now.outcomes.values() for name in outcome.test}
    names = [name for name in MEASURES if name in there]
    key = _measure_key(now)
    if st.session_state.get(key) not in names:
        st.session_state[key] = now.sweep.measure if now.sweep.measure in names else names[0]
    return str(
        st.selectbox(
            "Measure",
            names,
            format_func=lambda name: MEASURES[name].title,
            key=key,
            help="Measured once, over the test images. "
            + " ".join(f"{MEASURES[name].title}: {MEASURES[name].help}" for name in names),
            width=320,
        )
    )


def _chart_control(now: Standing) -> str:
    key, charts = f"experiments_chart_{now.record.id}", charts_of(now)
    chosen = st.segmented_control(
        "Chart",
        charts,
        default=beginning(key, kept(key, None) or charts[0]),
        key=key,
        required=True,
        help=f"{charts[0]}: the measure against what varies, or training by training. {COST}: against "
        f"parameters and time, with the trainings that no other beats. {ALL}: across all that varies.",
    )
    return str(chosen or charts[0])  # a page that is drawn again at once may not have it yet
