"""One frame of a run's film: pictures, scatter and code units after an epoch."""

from html import escape

import numpy as np
import streamlit as st

from ae.figures.curves import Row, unit_chart
from ae.figures.pictures import data_url, strip
from ae.glossary import define
from ae.store.film import UNTRAINED
from ae.ui.components.cloud import cloud
from ae.ui.rows import chart_table
from ae.ui.train.watching import watched

ROWS = {"clean": "original", "noisy": "corrupted", "reconstruction": "reconstruction"}
Frame = dict[str, np.ndarray]
STYLE = """
<style>
.ae-watch img { width: 100%; image-rendering: pixelated; border-radius: 0.5rem; display: block; }
.ae-watch div { display: grid; font-size: clamp(0.5rem, 1.6vw, 0.75rem); text-align: center; opacity: 0.8; }
</style>
"""


def show_frame(epoch: int, frame: Frame) -> None:
    """What the visitor chose to see of the frame."""
    if watched("pictures") or watched("difference"):
        _show_pictures(epoch, frame)
    else:
        st.caption(_when(epoch))
    if watched("scatter") and "points" in frame:
        _show_scatter(epoch, frame)
    if watched("units") and "unit_mean" in frame:
        _show_units(frame)


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


def _show_pictures(epoch: int, frame: Frame) -> None:
    rows = picture_rows(frame)
    if not {ROWS["clean"], ROWS["reconstruction"]} <= set(rows):
        st.caption(_when(epoch))
        return
    clean, output = rows[ROWS["clean"]], rows[ROWS["reconstruction"]]
    shown = rows if watched("pictures") else {}
    if watched("difference"):
        shown = {**shown, "difference (brighter is further off)": difference(clean, output)}
    drawn = "; the last one is your drawing" if "drawing" in frame else ""
    words = ", ".join(shown)
    st.caption(f"{_when(epoch)}, the same validation images every time: {words}, mean squared error{drawn}")
    numbers = "".join(f"<span>{error:.3f}</span>" for error in errors(clean, output))
    st.html(
        f'{STYLE}<div class="ae-watch"><img data-testid="train-pictures" alt="{escape(words)}" '
        f'src="{data_url(strip(list(shown.values())))}">'
        f'<div data-testid="train-errors" style="grid-template-columns: repeat({len(clean)}, 1fr)">'
        f"{numbers}</div></div>"
    )


def _show_scatter(epoch: int, frame: Frame) -> None:
    st.caption(
        f"Codes of {len(frame['points']):,} validation images at epoch {epoch}, one colour for each class; "
        f"each point is the same image in every frame.{_projected(frame)}"
    )
    cloud(frame["points"].astype(np.float32), frame["labels"], "train_scatter")


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
