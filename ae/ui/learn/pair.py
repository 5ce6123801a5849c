"""Two small networks that the visitor trains within a lesson, side by side."""

import numpy as np
import streamlit as st

from ae.figures.curves import histogram_chart, histogram_rows
from ae.lessons import Lesson, Side, Trained, units_in_use
from ae.measures.steadiness import shift, slope
from ae.runs.record import RunRecord
from ae.ui.components.said import say
from ae.ui.draw.steps import Steps
from ae.ui.lab import cached_dataset, jobs, store
from ae.ui.models import cached_codec
from ae.ui.rows import chart_table
from ae.ui.train.panel import said_of
from ae.ui.train.progress import loss_text, progress_text
from ae.ui.train.snapshot import (
    POLL_SECONDS,
    Snapshot,
    cached_epochs,
    cached_film,
    cached_frame,
    live,
    snapshot_of,
)
from ae.ui.visitor import visitor

OTHERS = 100
"""Test images whose codes' distances a movement is measured by."""
HELP = "They learn in turns, and can then be chosen on Draw and Latent space."
Snapshots = tuple[Snapshot | None, Snapshot | None]


def show_pair(lesson: Lesson, steps: Steps) -> tuple[Side, Side] | None:
    """The button that trains both, and how far they are; what they make of the drawing once both are there.

    Raises:
        LabError: No more trainings are allowed.
    """
    first, second = _networks(lesson)
    pair = _standing(first), _standing(second)
    missing = [network for network, found in zip((first, second), pair, strict=True) if found is None]
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button("Train both", key="learn_train", type="primary", disabled=not missing)
        st.caption(HELP, width="stretch")
    if pressed:
        for network in missing:
            jobs().submit(network.config, visitor(), network.title)
        st.rerun(scope="fragment")
    active = any(one is not None and one.active for one in pair)
    live(_show_both, POLL_SECONDS if active else None)((first, second), pair)
    if active or missing or steps.blank:
        return None
    sides = [_side(one, steps.image[0]) for one in pair if one is not None and one.record.test]
    if len(sides) < len(pair):
        return None
    for column, side in zip(st.columns(2), sides, strict=True):
        column.caption(_measured(side))
    return sides[0], sides[1]


def _measured(side: Side) -> str:
    """What a network makes of the drawing."""
    return (
        f"At your drawing: {side.active:.0f} units in use, derivative {side.slope:.2g}; "
        f"a shift by one pixel moves the code {side.shift:.0f} %"
    )


def _networks(lesson: Lesson) -> tuple[Trained, Trained]:
    """Both, on the images that are at hand."""
    assert lesson.first is not None
    assert lesson.second is not None
    return _at_hand(lesson.first), _at_hand(lesson.second)


def _at_hand(network: Trained) -> Trained:
    dataset, _ = cached_dataset(network.config.training.dataset)
    return network._replace(config=network.config.changed(dataset=dataset.name))


def _standing(network: Trained) -> Snapshot | None:
    """The visitor's own run of the network, if there is one that waits, trains or has a model."""
    runs: list[RunRecord] = [*store().active(visitor()), *store().trained(visitor())]
    found = next((run for run in runs if run.config == network.config), None)
    return None if found is None else snapshot_of(found)


def _show_both(networks: tuple[Trained, Trained], before: Snapshots) -> None:
    pair = _standing(networks[0]), _standing(networks[1])
    if any(was and was.active and not (now and now.active) for was, now in zip(before, pair, strict=True)):
        st.rerun()
    ends = _ends(pair)
    both = zip(networks, map(said_of, pair), strict=True)
    say(" ".join(f"{network.title}: {words}" for network, words in both if words), "learn_said")
    for column, network, now in zip(st.columns(2), networks, pair, strict=True):
        with column:
            st.markdown(f"**{network.title}**  \n{_words(now)}")
            if now is not None:
                _show_histogram(network, now, ends)


def _words(now: Snapshot | None) -> str:
    if now is None:
        return "not trained yet"
    epochs = cached_epochs(now.version)
    if not now.active:
        return f"trained, validation loss {loss_text(min(epoch.val_loss for epoch in epochs))}"
    if now.status.progress is None:
        return "waits for a worker" if now.status.state == "queued" else "prepares"
    return progress_text(now.status.progress, now.record.config.training, [])[1]


def _frame(now: Snapshot | None) -> dict[str, np.ndarray]:
    film = () if now is None else cached_film(now.version)
    return cached_frame(now.id, film[-1]) if now is not None and film else {}


def _ends(pair: Snapshots) -> tuple[float, float]:
    """From the smallest to the largest number of all codes of both."""
    found = [frame["code_ends"] for frame in map(_frame, pair) if "code_ends" in frame]
    if not found:
        return 0.0, 1.0
    return float(min(ends[0] for ends in found)), float(max(ends[1] for ends in found))


def _show_histogram(network: Trained, now: Snapshot, ends: tuple[float, float]) -> None:
    frame = _frame(now)
    if "code_counts" not in frame:
        return
    low, high = map(float, frame["code_ends"])
    rows = histogram_rows(frame["code_counts"].tolist(), (low, high))
    st.vega_lite_chart(
        chart_table(rows),
        histogram_chart(ends),
        key=f"learn_histogram_{now.id}",
        alt=f"How often a number of the code has which value: {network.title}",
    )


def _side(now: Snapshot, image: np.ndarray) -> Side:
    codec = cached_codec(now.id)
    losses = [epoch.val_loss for epoch in cached_epochs(now.version)]
    return Side(
        min(losses),
        units_in_use(codec.encode(image[None])[0]),
        slope(codec, image),
        100 * shift(codec, image, _others(now)),
    )


def _others(now: Snapshot) -> np.ndarray:
    dataset, _ = cached_dataset(now.record.config.training.dataset)
    return dataset.x_test[:OTHERS].astype(np.float32) / 255
