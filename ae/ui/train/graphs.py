"""Curves over the epochs: the losses of the runs that are compared, and the gradient."""

from collections.abc import Sequence
from functools import lru_cache

import pyarrow as pa
import streamlit as st

from ae.figures.curves import Curve, curve_chart, curve_rows, gradient_chart, gradient_rows, seen_row
from ae.glossary import define, explain
from ae.runs.record import EpochRecord
from ae.store.film import UNTRAINED
from ae.ui.rows import chart_table
from ae.ui.train.places import quiet
from ae.ui.train.progress import loss_text
from ae.ui.train.sights import Sight
from ae.ui.train.snapshot import (
    Snapshot,
    cached_epochs,
    cached_film,
    cached_marks,
    cached_measures,
)
from ae.ui.train.watching import watched

Version = tuple[str, str, int]
EXPLAINED = "Full line: validation loss; dashed: training loss. Lower is better.  \n" + explain(
    "loss", "validation loss", "overfitting"
)


def show_graphs(seen: Sequence[Sight]) -> None:
    """Loss curves of the run and of those that are compared with it, or its gradient if that is watched.

    The last whole epoch that is looked at gets a mark.
    """
    snapshot = seen[0].snapshot
    epoch = None if seen[0].epoch is None else int(seen[0].epoch)
    if watched("gradient"):
        _show_gradient(snapshot, epoch)
        return
    table = _cached_table(tuple((one.snapshot.version, one.title) for one in seen), epoch)
    if table is None:
        quiet("Loss")
        return
    epochs = cached_epochs(snapshot.version)
    if epochs:
        st.caption(losses_text(epochs, _looking_back(snapshot, epoch)), help=EXPLAINED)
    names = [one.title for one in seen] if len(seen) > 1 else []
    st.vega_lite_chart(table, curve_chart(names), alt="Loss by epoch", key="train_losses", height="stretch")


def losses_text(epochs: Sequence[EpochRecord], at: int | None = None) -> str:
    """The last losses and the lowest validation loss, as words, or the losses after one epoch.

    Args:
        epochs: At least one.
        at: Number of that epoch; None for the last one.
    """
    best, last = min(epochs, key=lambda epoch: epoch.val_loss), epochs[-1]
    back = next((epoch for epoch in epochs if epoch.epoch == at), None)
    if back is not None:
        return f"Epoch {at}: training {loss_text(back.loss)} · validation {loss_text(back.val_loss)}"
    numbers = f"Training {loss_text(last.loss)} · validation {loss_text(last.val_loss)}"
    return f"{numbers} · best {loss_text(best.val_loss)}, epoch {best.epoch}"


@lru_cache(maxsize=50)
def _cached_table(curves: tuple[tuple[Version, str], ...], epoch: int | None) -> pa.Table | None:
    """Losses and marks of the runs, and a mark at the epoch in the first one's curve; None without any."""
    rows = curve_rows(Curve(title, cached_epochs(of), cached_marks(of)) for of, title in curves)
    if not rows:
        return None
    return chart_table(rows if epoch is None else [*rows, seen_row(curves[0][1], epoch)])


def _looking_back(snapshot: Snapshot, seen: int | None) -> int | None:
    """The epoch whose losses are told; None for the last one, even if it was too short to be looked at."""
    return None if seen in (None, UNTRAINED, *cached_film(snapshot.version)[-1:]) else seen


def _show_gradient(snapshot: Snapshot, seen: int | None) -> None:
    rows = gradient_rows(cached_measures(snapshot.version), seen)
    if not rows:
        quiet("Gradient norm")
        return
    st.caption("Gradient norm over 128 validation images, by epoch.", help=define("gradient norm"))
    alt = "Gradient norm by epoch"
    st.vega_lite_chart(chart_table(rows), gradient_chart(), key="train_gradient", alt=alt, height="stretch")
