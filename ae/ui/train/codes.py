"""Mean and variance of a run's codes, beside a plain model of the same shape where its kind has a penalty."""

import streamlit as st

from ae.runs.config import RunConfig
from ae.runs.presets import plain_twin
from ae.runs.record import ACTIVE, RunRecord
from ae.ui.lab import store
from ae.ui.messages import shown_errors
from ae.ui.rows import show_table
from ae.ui.train.snapshot import Snapshot
from ae.ui.train.steering import start

COLUMNS = {"code_mean": "Mean code value", "code_variance": "Variance", "active_share": "Active units"}
EXPLAINED = (
    "Mean and variance over all numbers of the test images' codes. A unit is active if its "
    "value varies with the image."
)
CLAIM = " A penalty should bring the mean close to zero, with a low variance."
PLAIN_NAME = "plain, for comparison"


def show_codes(snapshot: Snapshot) -> None:
    """Mean, variance and active units of the codes; for a penalised kind beside the plain model's."""
    record, twin = snapshot.record, plain_twin(snapshot.record.config)
    if not set(COLUMNS) <= set(record.test):
        return
    plain = None if twin is None else _run_like(twin, record.visitor)
    records = {"This run": record}
    if plain is not None and plain.test:
        records["Plain model of the same shape"] = plain
    with st.container(key="train_codes"):
        st.caption(EXPLAINED + (CLAIM if twin else ""))
        show_table(list(COLUMNS.values()), codes_rows(records))
        if twin is not None and snapshot.mine:
            _offer(twin, plain)


def codes_rows(records: dict[str, RunRecord]) -> dict[str, list[str]]:
    """Mean, variance and active units of each run's codes, as words, by title."""
    forms = dict(zip(COLUMNS, ("{:.3g}", "{:.3g}", "{:.0%}"), strict=True))
    return {
        title: [form.format(record.test[name]) for name, form in forms.items()]
        for title, record in records.items()
    }


def _run_like(config: RunConfig, visitor: str) -> RunRecord | None:
    """The visitor's newest run with these settings, whatever its seed; one that has ended before others."""
    runs = [*store().trained(visitor), *store().active(visitor)]
    return next((run for run in runs if run.config.changed(seed=0) == config.changed(seed=0)), None)


def _offer(twin: RunConfig, plain: RunRecord | None) -> None:
    if plain is not None:
        if plain.state in ACTIVE:
            st.caption("The plain model waits or trains; it appears here once it has ended.")
        return
    with shown_errors():
        if st.button("Train the plain model too", key="train_plain", icon=":material/compare_arrows:"):
            start(twin, PLAIN_NAME)
            st.rerun()
