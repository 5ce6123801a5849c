"""Curves over the epochs: the losses of the runs that are compared, and the gradient."""

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from ae.errors import LabError
from ae.figures.curves import Curve, curve_chart, curve_rows, gradient_chart, gradient_rows
from ae.glossary import define, explain
from ae.runs.record import EpochRecord, RunRecord
from ae.ui.lab import store
from ae.ui.rows import chart_table
from ae.ui.train.comparison import compared_runs
from ae.ui.train.places import quiet
from ae.ui.train.progress import loss_text
from ae.ui.train.snapshot import Snapshot, cached_epochs, cached_marks, cached_measures, snapshot_of
from ae.ui.train.watching import watched

Version = tuple[str, str, int]
EXPLAINED = "Full line: validation loss; dashed: training loss. Lower is better.  \n" + explain(
    "loss", "validation loss", "overfitting"
)


def show_graphs(snapshot: Snapshot) -> None:
    """Loss curves of the run and of those that are compared with it, or the gradient if that is watched."""
    if watched("gradient"):
        _show_gradient(snapshot)
        return
    others = [_snapshot(run_id) for run_id in compared_runs() if run_id != snapshot.id]
    snapshots = [snapshot, *filter(None, others)]
    versions = tuple(m.version for m in snapshots)
    table = _cached_curves(versions, tuple(m.record.title for m in snapshots), _mark_count(snapshots))
    if table is None:
        quiet("Loss")
        return
    st.caption(losses_text(cached_epochs(snapshot.version)), help=EXPLAINED)
    st.vega_lite_chart(table, curve_chart(), alt="Loss by epoch", key="train_losses", height="stretch")


def losses_text(epochs: Sequence[EpochRecord]) -> str:
    """The last losses and the lowest validation loss of at least one epoch, as words."""
    last, best = epochs[-1], min(epochs, key=lambda epoch: epoch.val_loss)
    numbers = {"Training": last.loss, "validation": last.val_loss, f"best, epoch {best.epoch}": best.val_loss}
    return " · ".join(f"{words} {loss_text(loss)}" for words, loss in numbers.items())


@st.cache_resource(max_entries=50, show_spinner=False)
def _cached_curves(versions: tuple[Version, ...], titles: tuple[str, ...], marks: int) -> pa.Table | None:
    named = zip(versions, titles, strict=True)
    rows = curve_rows(Curve(title, cached_epochs(v), cached_marks(v)) for v, title in named)
    return chart_table(rows) if rows else None


def _mark_count(snapshots: list[Snapshot]) -> int:
    return sum(len(cached_marks(m.version)) for m in snapshots)


def _snapshot(run_id: str) -> Snapshot | None:
    record = _cached_record(run_id)
    return None if record is None else snapshot_of(record)


@st.cache_resource(ttl=5, max_entries=50, show_spinner=False)
def _cached_record(run_id: str) -> RunRecord | None:
    try:
        return store().run(run_id)
    except LabError:  # it was deleted while its curve was looked at
        return None


def _show_gradient(snapshot: Snapshot) -> None:
    rows = gradient_rows(cached_measures(snapshot.version))
    if not rows:
        quiet("Gradient norm")
        return
    st.caption("Gradient norm over 128 validation images, by epoch.", help=define("gradient norm"))
    alt = "Gradient norm by epoch"
    st.vega_lite_chart(chart_table(rows), gradient_chart(), key="train_gradient", alt=alt, height="stretch")
