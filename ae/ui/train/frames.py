"""One frame of a run's film: pictures, and the scatter or the units of the codes."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from math import ceil

import numpy as np
import streamlit as st

from ae.figures.curves import Row, unit_chart
from ae.figures.pictures import data_url, strip
from ae.glossary import define
from ae.runs.config import Network
from ae.ui.components.cloud import Points, axes_of, cloud
from ae.ui.datasets import class_names
from ae.ui.rows import chart_table
from ae.ui.train.comparison import comparison_offered
from ae.ui.train.places import quiet
from ae.ui.train.sights import Sight
from ae.ui.train.snapshot import Frame
from ae.ui.train.watching import watched

PICTURES = (
    "Below each image stands the mean squared error of its reconstruction, per pixel; where runs stand side "
    "by side, that of all images stands beside each run's outputs, and the corrupted images are the first "
    "run's. Of very short epochs only some are looked at, so that watching does not slow the training."
)
ROWS = {"clean": "original", "noisy": "corrupted", "reconstruction": "reconstruction"}
OFF = "difference"
Seen = Mapping[str, np.ndarray]


def show_pictures(seen: Sequence[Sight]) -> None:
    """The same validation images at this epoch: what goes in, what comes out, and how far it is off."""
    looked = [one for one in seen if {"clean", "reconstruction"} <= one.frame.keys()]
    if not seen or seen[0] not in looked or seen[0].epoch is None:
        quiet("Pictures")
        return
    first = seen[0].frame
    drawn = "; the last one is your drawing" if "drawing" in first else ""
    with comparison_offered():
        st.caption(f"{_when(looked)}, the same validation images{drawn}", help=PICTURES)
    of = tuple(zip(_names(looked), (one.frame for one in looked), strict=True))
    st.html(_cached_watch(of, watched(OFF)))


def show_codes(seen: Sequence[Sight]) -> None:
    """The codes of validation images as a scatter for each run, or the units of the first run's code."""
    looked = [one for one in seen if "points" in one.frame]
    if not looked or seen[0] not in looked:
        quiet("Latent scatter")
    elif watched("units") and "unit_mean" in looked[0].frame:
        _show_units(looked[0].frame)
    else:
        _show_scatters(looked)


def compared_rows(frames: Mapping[str, Seen]) -> dict[str, np.ndarray]:
    """Rows of uint8 images (m, 28, 28) by their words: what the first run gets, and what comes out of each.

    A run that has other validation images, as its seed or its data are others, has its own originals above.

    Args:
        frames: Of each run, by its name.
    """
    first = picture_rows(next(iter(frames.values())))
    rows = {words: row for words, row in first.items() if words != ROWS["reconstruction"]}
    for name, frame in frames.items():
        own = picture_rows(frame)
        if not np.array_equal(own[ROWS["clean"]], first[ROWS["clean"]]):
            rows[f"original {name}"] = own[ROWS["clean"]]
        rows[f"output {name}, {_off(frame).mean():.3f}"] = own[ROWS["reconstruction"]]
    return {words: row[: min(map(len, rows.values()))] for words, row in rows.items()}


def picture_rows(frame: Seen) -> dict[str, np.ndarray]:
    """Rows of uint8 images (m, 28, 28) by their words; a pinned drawing is the last of each row.

    Where nothing is corrupted, the originals are not shown twice.
    """
    given = {name: frame[name] for name in ROWS if name in frame}
    if {"clean", "noisy"} <= given.keys() and np.array_equal(given["clean"], given["noisy"]):
        del given["noisy"]
    rows = {ROWS[name]: images for name, images in given.items()}
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


def _names(looked: Sequence[Sight]) -> list[str]:
    """What to call each run: its letter, with the size of its code where that is what differs."""
    sizes = [_code_words(one.snapshot.record.config.network) for one in looked]
    if len(set(sizes)) == 1:
        return [one.letter for one in looked]
    return [f"{one.letter}, {size}" for one, size in zip(looked, sizes, strict=True)]


def _code_words(network: Network) -> str:
    """The size of a network's code, in a few words."""
    return f"code {network.code_size}" if network.has_code else "no code"


def _when(looked: Sequence[Sight]) -> str:
    """After which epoch or within which; of each run, where several are not equally far."""
    if len({one.epoch for one in looked}) == 1:
        return _standing(looked[0], "after").capitalize()
    return ", ".join(f"{one.letter} {_standing(one, 'after')}" for one in looked)


def _standing(one: Sight, ended: str) -> str:
    """How far a run is that was looked at; what stands before an epoch that has ended."""
    if not one.epoch:
        return "before training"
    return f"{ended} epoch {one.epoch}" if one.epoch == int(one.epoch) else f"in epoch {ceil(one.epoch)}"


def _off(frame: Seen) -> np.ndarray:
    rows = picture_rows(frame)
    return errors(rows[ROWS["clean"]], rows[ROWS["reconstruction"]])


@lru_cache(maxsize=50)
def _cached_watch(of: tuple[tuple[str, Frame], ...], off_too: bool) -> str:
    frames = dict(of)
    first, alone = next(iter(frames.values())), len(of) == 1
    rows = picture_rows(first) if alone else compared_rows(frames)
    if off_too:
        own = picture_rows(first)
        rows[OFF] = difference(own[ROWS["clean"]], own[ROWS["reconstruction"]])
    return _watch(rows, _off(first) if alone else None)


def _watch(rows: dict[str, np.ndarray], off: np.ndarray | None) -> str:
    words = "".join(f"<span>{'<br>'.join(escape(title).split(', ', 1))}</span>" for title in rows)
    count = len(next(iter(rows.values())))
    return (
        f'<div class="ae-watch" style="--rows: {len(rows)}; --images: {count}">'
        f'<div class="words" aria-hidden="true">{words}</div>'
        f'<img data-testid="train-pictures" alt="{escape(", ".join(rows))}" '
        f'src="{data_url(strip(list(rows.values())))}">{"" if off is None else _numbers(off)}</div>'
    )


def _numbers(off: np.ndarray) -> str:
    numbers = "".join(f"<span>{error:.3f}</span>" for error in off)
    return f'<span class="errors">error</span><div class="errors" data-testid="train-errors">{numbers}</div>'


def _show_scatters(seen: Sequence[Sight]) -> None:
    first = seen[0]
    beside = f", {len(seen)} runs on the same axes" if len(seen) > 1 else ""
    st.caption(
        f"Codes of {len(first.frame['points']):,} validation images {_standing(first, 'at')}{beside}",
        help="One colour for each class, which is named in the middle of its points; each point is the same "
        "image in every frame. Press one to see the way that it takes while you watch, or, of a run that has "
        f"ended, while its film plays; press beside the points to let go.{_projected(first.frame)}",
    )
    clouds = [_points(one) for one in seen]
    axes = axes_of(clouds)
    with st.container(key=f"train_clouds_{len(seen)}"):
        for one, points in zip(seen, clouds, strict=True):
            cloud(points, axes, f"train_cloud_{one.snapshot.id}")


def _points(one: Sight) -> Points:
    names = class_names(one.snapshot.record.config.training.dataset)
    title = one.title if one.letter else ""
    return Points(one.frame["points"].astype(np.float32), one.frame["labels"], names, one.epoch or 0, title)


def _projected(frame: Seen) -> str:
    size = len(frame.get("unit_mean", ()))
    return f" The codes, of {size} numbers, are projected on their first two principal components." * (
        size > 2
    )


def _show_units(frame: Seen) -> None:
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
