"""One frame of a run's film: pictures, and the scatter or the units of the codes."""

from html import escape

import numpy as np
import streamlit as st

from ae.figures.curves import Row, unit_chart
from ae.figures.pictures import data_url, strip
from ae.glossary import define
from ae.images.datasets import DATASETS
from ae.store.film import UNTRAINED
from ae.ui.components.cloud import cloud
from ae.ui.rows import chart_table
from ae.ui.train.places import quiet
from ae.ui.train.watching import watched

PICTURES = (
    "Below each image stands the mean squared error of its reconstruction, per pixel. Of very short epochs "
    "only some are looked at, so that watching does not slow the training."
)
ROWS = {"clean": "original", "noisy": "corrupted", "reconstruction": "reconstruction"}
Frame = dict[str, np.ndarray]
STYLE = """
<style>
.ae-watch { display: grid; grid-template-columns: auto 1fr; column-gap: 0.5rem; font-size: 0.75rem; }
.ae-watch img { width: 100%; image-rendering: pixelated; border-radius: 0.25rem; display: block; }
.ae-watch .words { display: grid; align-items: center; line-height: 1.1; }
.ae-watch .words, .ae-watch .errors { color: color-mix(in srgb, currentColor 75%, transparent); }
.ae-watch .errors { display: grid; text-align: center; font-size: clamp(0.55rem, 0.85vw, 0.75rem);
  padding-top: 0.2rem; }
</style>
"""
OFF = "difference"


def show_pictures(epoch: int | None, frame: Frame) -> None:
    """The same validation images at this epoch: what goes in, what comes out, and how far it is off."""
    rows = picture_rows(frame)
    if epoch is None or not {ROWS["clean"], ROWS["reconstruction"]} <= set(rows):
        quiet("Pictures")
        return
    clean, output = rows[ROWS["clean"]], rows[ROWS["reconstruction"]]
    if watched(OFF):
        rows = {**rows, OFF: difference(clean, output)}
    drawn = "; the last one is your drawing" if "drawing" in frame else ""
    st.caption(f"{_when(epoch)}, the same validation images{drawn}", help=PICTURES)
    st.html(f"{STYLE}{_watch(rows, errors(clean, output))}")


def show_codes(epoch: int | None, frame: Frame, dataset: str) -> None:
    """The codes of validation images of that data set as a scatter, or the code's units one by one."""
    if epoch is None or "points" not in frame:
        quiet("Latent scatter")
    elif watched("units") and "unit_mean" in frame:
        _show_units(frame)
    else:
        _show_scatter(epoch, frame, DATASETS[dataset].class_names)


def picture_rows(frame: Frame) -> dict[str, np.ndarray]:
    """Rows of uint8 images (m, 28, 28) by their words; a pinned drawing is the last of each row."""
    rows = {words: frame[name] for name, words in ROWS.items() if name in frame}
    if "drawing" in frame:
        last = {ROWS["reconstruction"]: frame["drawing_reconstruction"]}
        rows = {
            words: np.concatenate([row, last.get(words, frame["drawing"])[None]])
            for words, row in rows.items()
        }
    return rows


def difference(original: np.ndarray, reconstruction: np.ndarray) -> np.ndarray:
    """How far each pixel is off, uint8 of the same shape: black where nothing is."""
    return np.abs(original.astype(np.int16) - reconstruction.astype(np.int16)).astype(np.uint8)


def errors(original: np.ndarray, reconstruction: np.ndarray) -> np.ndarray:
    """Mean squared error per pixel of each image, grey values counted from 0 to 1, (m,)."""
    return np.square(difference(original, reconstruction) / 255.0).mean(axis=(1, 2))


def _when(epoch: int) -> str:
    return "Before training" if epoch == UNTRAINED else f"After epoch {epoch}"


def _watch(rows: dict[str, np.ndarray], off: np.ndarray) -> str:
    words = "".join(f"<span>{escape(title)}</span>" for title in rows)
    numbers = "".join(f"<span>{error:.3f}</span>" for error in off)
    return (
        f'<div class="ae-watch"><div class="words" aria-hidden="true">{words}</div>'
        f'<img data-testid="train-pictures" alt="{escape(", ".join(rows))}" '
        f'src="{data_url(strip(list(rows.values())))}"><span class="errors">error</span>'
        f'<div class="errors" data-testid="train-errors" '
        f'style="grid-template-columns: repeat({len(off)}, 1fr)">{numbers}</div></div>'
    )


def _show_scatter(epoch: int, frame: Frame, names: tuple[str, ...]) -> None:
    st.caption(
        f"Codes of {len(frame['points']):,} validation images at epoch {epoch}",
        help="One colour for each class, which is named in the middle of its points; each point is the same "
        f"image in every frame.{_projected(frame)}",
    )
    cloud(frame["points"].astype(np.float32), frame["labels"], names, "train_cloud")


def _projected(frame: Frame) -> str:
    size = len(frame.get("unit_mean", ()))
    return f" The codes, of {size} numbers, are projected on their first two principal components." * (
        size > 2
    )


def _show_units(frame: Frame) -> None:
    mean, deviation, active = (frame[f"unit_{name}"] for name in ("mean", "spread", "active"))
    dead = int((~active).sum())
    st.caption(
        f"Mean and standard deviation of the {len(mean)} code units over the validation images; {dead} dead.",
        help=define("dead unit"),
    )
    units = zip(mean.tolist(), deviation.tolist(), active.tolist(), strict=True)
    table = chart_table([_unit_row(number, *unit) for number, unit in enumerate(units, 1)])
    st.vega_lite_chart(
        table, unit_chart(), key="train_units", alt="Mean and standard deviation of each code unit"
    )


def _unit_row(number: int, mean: float, deviation: float, active: bool) -> Row:
    state = "active" if active else "dead"
    return {"unit": number, "mean": mean, "low": mean - deviation, "high": mean + deviation, "state": state}
