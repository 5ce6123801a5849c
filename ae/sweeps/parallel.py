"""All trials as lines across upright scales: one for each setting that varies, and for what came of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from ae.figures.curves import Row
from ae.runs.config import RunConfig
from ae.sweeps.charts import HEIGHT, PICKED
from ae.sweeps.measured import MEASURES
from ae.sweeps.outcomes import Outcome
from ae.sweeps.scales import is_far_apart, is_measured_on_a_scale
from ae.sweeps.sweep import Axis, Sweep, Trial

LINE, TICK = "line", "tick"
MOST_TICKS = 8
SHADES = ["#D55E00", "#E69F00", "#56B4E9", "#0077BB"]  # of the worst to the best, on light and on dark
MANY = 60  # lines are drawn thinner and paler where there are so many


@dataclass(frozen=True)
class Scale:
    """One of the upright scales.

    Attributes:
        title: Stands above it.
        value: What a trial has on it.
        place: From such a value to its height, in [0, 1].
        ticks: Values that are written beside it, with their words.
    """

    title: str
    value: Callable[[Trial, Outcome], Any]
    place: Callable[[Any], float]
    ticks: Mapping[Any, str]


def parallel_rows(sweep: Sweep, outcomes: Mapping[RunConfig, Outcome], measure: str) -> list[Row]:
    """Rows of `parallel_chart`: each ended trial's place on each scale, and the scales' ticks."""
    ended = [(t, outcomes[t.config]) for t in sweep.trials() if t.config in outcomes]
    ended = [(trial, outcome) for trial, outcome in ended if measure in outcome.test]
    rows: list[Row] = []
    for scale in _scales(sweep, ended, measure):
        for value, words in scale.ticks.items():
            tick: Row = {"kind": TICK, "scale": scale.title, "place": scale.place(value), "words": words}
            rows.append(tick | {"run": "", "name": "", "result": None})
        for trial, outcome in ended:
            value = scale.value(trial, outcome)
            line: Row = {"kind": LINE, "scale": scale.title, "place": scale.place(value), "words": ""}
            named: Row = {
                "run": outcome.run_id,
                "name": sweep.name_of(trial),
                "result": outcome.test[measure],
            }
            rows.append(line | named)
    return rows


def parallel_chart(rows: Sequence[Row], measure: str) -> dict[str, Any]:
    """Vega-Lite description of the chart of `parallel_rows`; the colour is the measure.

    The selection `picked` names the run of the trial that was clicked; its line stands out.
    """
    scales = list(dict.fromkeys(str(row["scale"]) for row in rows))
    many = len({row["run"] for row in rows}) > MANY
    x: dict[str, Any] = {"field": "scale", "type": "nominal", "sort": scales, "title": None}
    x["axis"] = {"labelAngle": 0, "orient": "top", "grid": True, "domain": False, "ticks": False}
    x["axis"] |= {"labelLimit": 110, "labelPadding": 8}
    y: dict[str, Any] = {
        "field": "place",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [-0.03, 1.03]},
    }
    title, better = MEASURES[measure].title, MEASURES[measure].higher_is_better
    shades = {"range": SHADES if better else SHADES[::-1]}
    colour: dict[str, Any] = {"field": "result", "type": "quantitative", "title": title, "scale": shades}
    colour["legend"] = {"orient": "bottom", "gradientLength": 240, "titleLimit": 320, "format": "~g"}
    picked = {"param": PICKED, "empty": False}
    paths: dict[str, Any] = {
        "transform": [{"filter": f"datum.kind == '{LINE}'"}],
        "mark": {"type": "line", "clip": True},
    }
    paths["encoding"] = {"x": x, "y": y, "color": colour, "detail": {"field": "run"}}
    paths["encoding"]["opacity"] = {"condition": picked | {"value": 1}, "value": 0.35 if many else 0.8}
    paths["encoding"]["strokeWidth"] = {"condition": picked | {"value": 4}, "value": 1 if many else 2}
    words = [{"field": "name", "title": "trial"}, {"field": "result", "title": measure, "format": ".4g"}]
    dots: dict[str, Any] = {"transform": [{"filter": f"datum.kind == '{LINE}'"}]}
    dots["mark"] = {"type": "point", "filled": True, "size": 50, "opacity": 1, "cursor": "pointer"}
    dots["params"] = [{"name": PICKED, "select": {"type": "point", "fields": ["run"]}}]
    dots["encoding"] = {"x": x, "y": y, "color": colour, "tooltip": words}
    ticks: dict[str, Any] = {"transform": [{"filter": f"datum.kind == '{TICK}'"}]}
    ticks["mark"] = {"type": "text", "align": "left", "dx": 7, "fontSize": 12}
    ticks["encoding"] = {"x": x, "y": y, "text": {"field": "words"}}
    return {"height": HEIGHT, "layer": [paths, dots, ticks]}


def _scales(sweep: Sweep, ended: Sequence[tuple[Trial, Outcome]], measure: str) -> list[Scale]:
    scales = [_of_axis(axis, at) for at, axis in enumerate(sweep.axes)]
    outcomes = [outcome for _, outcome in ended]
    if not outcomes:
        return []
    scales.append(_of_numbers("parameters", outcomes, lambda outcome: float(outcome.parameters)))
    scales.append(_of_numbers("seconds", outcomes, lambda outcome: outcome.seconds_total))
    scales.append(_of_numbers(measure, outcomes, lambda outcome: outcome.test[measure]))
    return scales


def _of_axis(axis: Axis, at: int) -> Scale:
    values = sorted(axis.values) if is_measured_on_a_scale(axis) else list(axis.values)
    place = _way(values) if is_measured_on_a_scale(axis) else _steps(values)
    ticks = {value: axis.words(value) for value in _some(values)}
    return Scale(axis.label, lambda trial, _: trial.values[at], place, ticks)


def _of_numbers(title: str, outcomes: Sequence[Outcome], value: Callable[[Outcome], float]) -> Scale:
    found = sorted({value(outcome) for outcome in outcomes})
    ticks = {one: f"{one:,.4g}" if one < 1000 else f"{one:,.0f}" for one in (found[0], found[-1])}
    return Scale(title, lambda _, outcome: value(outcome), _way(found), ticks)


def _way(values: Sequence[float]) -> Callable[[float], float]:
    """From a number to its place between the smallest and the largest; a single one lies in the middle."""
    wide = is_far_apart(values)
    low, high = (log10(one) if wide else one for one in (min(values), max(values)))
    if low == high:
        return lambda _: 0.5
    return lambda value: ((log10(value) if wide else value) - low) / (high - low)


def _steps(values: Sequence[Any]) -> Callable[[Any], float]:
    last = max(len(values) - 1, 1)
    return lambda value: values.index(value) / last if len(values) > 1 else 0.5


def _some(values: Sequence[Any]) -> Sequence[Any]:
    return values if len(values) <= MOST_TICKS else (values[0], values[-1])
