"""What comes of a sweep: how far it is, the chart, the pictures, the trials."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.sweeps import MEASURES
from ae.ui.experiments.charts import ALL, COST, charts_of, pca_comes, show_chart
from ae.ui.experiments.filtering import filtered, show_filter
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
    return now.active or pca_comes(now.sweep.asking(measure))


def _measure_key(now: Standing) -> str:
    return f"experiments_measure_{now.record.id}"


def _show(sweep_id: str, went_on: bool) -> None:
    now = standing_of(sweep_id)
    if _goes_on(now) != went_on:
        st.rerun()
    if not now.outcomes:
        show_head(now)
        st.caption(COMES if now.active else NOTHING_TRAINED)
        if not now.active:
            show_trials(now, now.sweep.measure)
        return
    head, looks = st.container(), _looks_row()
    measures, chart = _measures(now), _chart(now)
    measure = _measure(now, measures)
    seen = filtered(now, measure)
    with looks:
        show_filter(seen, measure)
        _measure_control(now, measures)
        _chart_control(now)
    _show_seen(seen, measure, chart)  # sent before the head, since it is what whoever filters waits for
    with head:
        show_head(now)
    if seen.shown:
        show_picked(seen, measure)
        show_multiples(seen)
        show_trials(seen, measure)
        if not now.active:
            show_takeaway(now)


def _looks_row() -> DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="bottom", key="experiments_looks")


def _show_seen(seen: Standing, measure: str, chart: str) -> None:
    if not seen.shown:
        st.info(NONE_LEFT, icon=":material/filter_alt:")
        return
    show_chart(seen, measure, chart)


def _measures(now: Standing) -> list[str]:
    """Names of what was measured of any that has ended."""
    there = {name for outcome in now.outcomes.values() for name in outcome.test}
    return [name for name in MEASURES if name in there]


def _measure(now: Standing, names: list[str]) -> str:
    """The measure that the chart shows: the sweep's own, until another one is chosen."""
    key = _measure_key(now)
    if st.session_state.get(key) not in names:
        st.session_state[key] = now.sweep.measure if now.sweep.measure in names else names[0]
    return str(st.session_state[key])


def _measure_control(now: Standing, names: list[str]) -> None:
    st.selectbox(
        "Measure",
        names,
        format_func=lambda name: MEASURES[name].title,
        key=_measure_key(now),
        help="Measured once, over the test images. "
        + " ".join(f"{MEASURES[name].title}: {MEASURES[name].help}" for name in names),
        width=240,
    )


def _chart_key(now: Standing) -> str:
    return f"experiments_chart_{now.record.id}"


def _chart(now: Standing) -> str:
    """Which chart is shown: the most telling one, until another one is chosen."""
    return str(kept(_chart_key(now), None) or charts_of(now)[0])


def _chart_control(now: Standing) -> None:
    key, charts = _chart_key(now), charts_of(now)
    st.segmented_control(
        "Chart",
        charts,
        default=beginning(key, _chart(now)),
        key=key,
        required=True,
        help=f"{charts[0]}: the measure against what varies, or training by training. {COST}: against "
        f"parameters and time, with the trainings that no other beats. {ALL}: across all that varies.",
    )
