"""The chart of a sweep as a picture in SVG, for a file that opens without anything else."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from typing import NamedTuple

from ae.figures.curves import Row
from ae.sweeps.charts import (
    ALONE,
    COLOURS,
    MEAN,
    PCA,
    PCA_COLOUR,
    TRIAL,
)
from ae.sweeps.costs import BEATEN, COSTS, FRONT, GREY
from ae.sweeps.scales import is_far_apart, is_measured_on_a_scale, is_wide
from ae.sweeps.sweep import Axis

WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 32, 44
TICKS = 5
EACH, BEST = "each training", "best so far"
MARGIN = 0.06  # of the ways, kept free at their ends


class Frame(NamedTuple):
    """Where a value is drawn, in pixels from the left and from the top."""

    x: Callable[[float | str], float]
    y: Callable[[float], float]


def search_svg(rows: Sequence[Row], title: str) -> str:
    """The picture of what `ae.sweeps.history.history_rows` gives: each training, and the best so far.

    Args:
        rows: At least one.
        title: What is measured.
    """
    spread: Row = {"low": None, "high": None}
    dots = [{**row, **spread, "x": row["number"], "series": EACH, "kind": TRIAL} for row in rows]
    best = [{**row, "y": row["best"], "series": BEST, "kind": MEAN} for row in dots]
    numbers = [float(row["number"] or 0) for row in rows]
    place = _way(min(numbers), max(numbers), LEFT, WIDTH - RIGHT)
    ticks = {f"{tick:g}": tick for tick in round_ticks(min(numbers), max(numbers)) if tick == int(tick)}
    return _svg([*dots, *best], _Across("training", lambda x: place(float(x)), ticks), title)


def sweep_svg(rows: Sequence[Row], axis: Axis, title: str) -> str:
    """The picture of what `ae.sweeps.charts.sweep_rows` gives.

    Args:
        rows: At least one.
        axis: What varies to the right.
        title: What is measured.
    """
    measured = is_measured_on_a_scale(axis)
    ticks = {axis.words(value): float(value) if measured else axis.words(value) for value in axis.values}
    return _svg(rows, _Across(axis.label, _across(axis), ticks), title)


def rate_svg(rows: Sequence[Row]) -> str:
    """The picture of what `ae.sweeps.charts.rate_rows` gives: rate to the right, distortion up.

    Args:
        rows: At least one.
    """
    placed = [
        _placed(row, row["rate"], row["distortion"], ALONE, MEAN) | {"label": row["words"]} for row in rows
    ]
    return _svg(placed, _numbers("rate: divergence, nats per image", placed), "distortion: nats per image")


def cost_svg(rows: Sequence[Row], title: str, cost: str) -> str:
    """The picture of what `ae.sweeps.costs.cost_rows` gives: the Pareto front is joined.

    Args:
        rows: At least one.
        title: What is measured.
        cost: Key of COSTS.
    """
    placed = [
        _placed(row, row["x"], row["y"], str(row["front"]), MEAN if row["front"] == FRONT else TRIAL)
        for row in rows
    ]
    return _svg(sorted(placed, key=lambda row: row["series"] != FRONT), _numbers(COSTS[cost], placed), title)


def _placed(row: Row, x: float | str | None, y: float | str | None, series: str, kind: str) -> Row:
    return {**row, "x": x, "y": y, "low": None, "high": None, "series": series, "kind": kind}


class _Across(NamedTuple):
    """What lies to the right: its name, from a value to pixels, and the values that are written."""

    label: str
    place: Callable[[float | str], float]
    ticks: Mapping[str, float | str]


def _svg(rows: Sequence[Row], across: _Across, title: str) -> str:
    frame, values = _frame(rows, across)
    series = list(dict.fromkeys(str(row["series"]) for row in rows))
    parts = [*_y_ticks(values, frame), *_x_ticks(across)]
    for at, name in enumerate(series):
        colour = {PCA: PCA_COLOUR, BEATEN: GREY}.get(name, COLOURS[at % len(COLOURS)])
        parts += _series([row for row in rows if row["series"] == name], frame, colour, dashed=name == PCA)
        parts.append(_text(LEFT + 16 + 150 * at, 16, name, f'fill="{colour}"'))
    parts.append(_text((LEFT + WIDTH) / 2, HEIGHT - 6, across.label, 'text-anchor="middle"'))
    parts.append(
        _text(0, 0, title, f'text-anchor="middle" transform="translate(14 {HEIGHT / 2}) rotate(-90)"')
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
    words = f'aria-label="{escape(title)}"><g font-size="12" fill="currentColor">'
    return f"{head} {words}{''.join(parts)}</g></svg>"


def round_ticks(low: float, high: float) -> list[float]:
    """About five round numbers from low to high."""
    rough = (high - low or abs(high) or 1.0) / TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= rough * (1 - 1e-9))
    return [at * step for at in range(ceil(low / step), floor(high / step) + 1)]


def _frame(rows: Sequence[Row], across: _Across) -> tuple[Frame, tuple[float, float]]:
    found = [float(row[name] or 0) for row in rows for name in ("y", "low", "high") if row[name] is not None]
    low, high = min(found), max(found)
    return Frame(across.place, _way(low, high, HEIGHT - BOTTOM, TOP)), (low, high)


def _numbers(label: str, rows: Sequence[Row]) -> _Across:
    """Numbers to the right, by their ratios where they lie far apart."""
    values = [float(row["x"] or 0) for row in rows]
    if is_far_apart(values):
        place = _way(log10(min(values)), log10(max(values)), LEFT, WIDTH - RIGHT)
        decades = [
            10.0**power for power in round_ticks(log10(min(values)), log10(max(values))) if power % 1 == 0
        ]
        ticks = decades or [min(values), max(values)]
        return _Across(label, lambda x: place(log10(float(x))), {f"{tick:,.10g}": tick for tick in ticks})
    linear = _way(min(values), max(values), LEFT, WIDTH - RIGHT)
    return _Across(
        label, lambda x: linear(float(x)), {f"{t:,.10g}": t for t in round_ticks(min(values), max(values))}
    )


def _across(axis: Axis) -> Callable[[float | str], float]:
    if not is_measured_on_a_scale(axis):
        names = [axis.words(value) for value in axis.values]
        place = _way(0, max(len(names) - 1, 1), LEFT, WIDTH - RIGHT)
        return lambda value: place(names.index(str(value)))
    wide = is_wide(axis)
    ends = [log10(value) if wide else float(value) for value in (min(axis.values), max(axis.values))]
    place = _way(ends[0], ends[1], LEFT, WIDTH - RIGHT)
    return lambda value: place(log10(float(value)) if wide else float(value))


def _way(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """From values to pixels; a single value lies in the middle."""
    free = MARGIN * (end - start)
    if high == low:
        return lambda _: (start + end) / 2
    return lambda value: start + free + (value - low) / (high - low) * (end - start - 2 * free)


def _y_ticks(values: tuple[float, float], frame: Frame) -> list[str]:
    parts = []
    for tick in round_ticks(*values):
        y = frame.y(tick)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#8884"/>')
        parts.append(_text(LEFT - 6, y + 4, f"{tick:.4g}", 'text-anchor="end"'))
    return parts


def _x_ticks(across: _Across) -> list[str]:
    places = [(across.place(value), words) for words, value in across.ticks.items()]
    return [_text(x, HEIGHT - BOTTOM + 18, words, 'text-anchor="middle"') for x, words in places]


def _series(rows: Sequence[Row], frame: Frame, colour: str, *, dashed: bool) -> list[str]:
    means = [row for row in rows if row["kind"] == MEAN]
    at = {id(row): (frame.x(row["x"] or 0), frame.y(float(row["y"] or 0))) for row in rows}
    ordered = sorted(means, key=lambda row: at[id(row)][0])
    points = " ".join(f"{at[id(row)][0]:.1f},{at[id(row)][1]:.1f}" for row in ordered)
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    parts = [f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>']
    for row in rows:
        x, y = at[id(row)]
        fill = "none" if row["kind"] == TRIAL else colour
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="{colour}"/>')
        if row.get("label"):
            parts.append(_text(x + 8, y - 8, str(row["label"])))
        if row["low"] is not None and row["high"] is not None:
            low, high = frame.y(float(row["low"])), frame.y(float(row["high"]))
            parts.append(f'<path d="M{x:.1f} {low:.1f}V{high:.1f}" stroke="{colour}"/>')
    return parts


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{escape(words)}</text>'
