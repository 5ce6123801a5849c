"""What quality costs: trials by their parameters and their time, and those that no other one beats."""

from collections.abc import Iterable, Mapping
from typing import Any

from ae.figures.curves import Row
from ae.runs.config import RunConfig
from ae.sweeps.charts import COLOURS, HEIGHT, PICKED
from ae.sweeps.measured import MEASURES
from ae.sweeps.outcomes import Outcome
from ae.sweeps.scales import is_far_apart, scale_of
from ae.sweeps.sweep import Sweep

COSTS = {"parameters": "parameters", "seconds": "seconds of training"}
FRONT, BEATEN = "on the front", "beaten by another"
FRONT_WORDS = (
    "The line is the Pareto front: of what lies on it, no other training is both cheaper and better."
)
GREY = "#888888"


def cost_rows(sweep: Sweep, outcomes: Mapping[RunConfig, Outcome], measure: str, cost: str) -> list[Row]:
    """Rows of `cost_chart`: a trial that has ended each, with whether any other is as cheap and better.

    Args:
        sweep: What was asked for.
        outcomes: What has ended of it.
        measure: Key of MEASURES.
        cost: Key of COSTS.
    """
    ended = [
        (trial, outcomes[trial.config])
        for trial in sweep.trials()
        if trial.config in outcomes and measure in outcomes[trial.config].test
    ]
    paid = [_cost(outcome, cost) for _, outcome in ended]
    results = [outcome.test[measure] for _, outcome in ended]
    best = pareto_front(zip(paid, results, strict=True), higher_is_better=MEASURES[measure].higher_is_better)
    return [
        {
            "x": paid[at],
            "y": results[at],
            "front": FRONT if at in best else BEATEN,
            "words": sweep.name_of(trial),
            "run": outcome.run_id,
        }
        for at, (trial, outcome) in enumerate(ended)
    ]


def pareto_front(points: Iterable[tuple[float, float]], *, higher_is_better: bool) -> set[int]:
    """Places of the points that no other one beats: at least as cheap and as good, and better in one.

    Args:
        points: What each costs, and what it comes to.
        higher_is_better: Whether a larger result is better.
    """
    sign = -1.0 if higher_is_better else 1.0
    each = [(cost, sign * result) for cost, result in points]
    front: set[int] = set()
    best = (0.0, float("inf"))
    for at in sorted(range(len(each)), key=each.__getitem__):
        if each[at][1] < best[1] or each[at] == best:
            front.add(at)
            best = each[at]
    return front


def cost_chart(rows: list[Row], measure: str, cost: str) -> dict[str, Any]:
    """Vega-Lite description of the chart of `cost_rows`: steps go along the front, others lie grey behind it.

    The selection `picked` names the run of the trial that was clicked.
    """
    paid = [float(row["x"] or 0) for row in rows]
    scale = (
        {"type": "log", "nice": False, "padding": 16} if is_far_apart(paid) else scale_of(paid, padding=16)
    )
    format_ = {"format": "~s", "labelOverlap": True, "tickCount": 5, "grid": False, "labelBound": True}
    x: dict[str, Any] = {"field": "x", "type": "quantitative", "title": COSTS[cost], "axis": format_}
    x["scale"] = scale
    title = MEASURES[measure].title
    y: dict[str, Any] = {
        "field": "y",
        "type": "quantitative",
        "title": title,
        "scale": scale_of((row["y"] for row in rows), padding=16),
    }
    shades = {"domain": [FRONT, BEATEN], "range": [COLOURS[0], GREY]}
    colour: dict[str, Any] = {"field": "front", "type": "nominal", "scale": shades, "legend": None}
    steps: dict[str, Any] = {"transform": [{"filter": f"datum.front == '{FRONT}'"}]}
    steps["mark"] = {"type": "line", "interpolate": "step-after", "color": COLOURS[0], "strokeWidth": 2}
    steps["encoding"] = {"x": x, "y": y}
    words = [
        {"field": "words", "title": "trial"},
        {"field": "x", "title": COSTS[cost], "format": ",.4~g"},
        {"field": "y", "title": measure, "format": ".4g"},
    ]
    dots: dict[str, Any] = {
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1, "cursor": "pointer"}
    }
    dots["params"] = [{"name": PICKED, "select": {"type": "point", "fields": ["run"]}}]
    dots["encoding"] = {"x": x, "y": y, "color": colour, "tooltip": words}
    return {"height": HEIGHT, "layer": [steps, dots]}


def _cost(outcome: Outcome, cost: str) -> float:
    return float(outcome.parameters if cost == "parameters" else outcome.seconds_total)
