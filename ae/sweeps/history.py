"""What a search came to, training by training, and the best so far."""

from collections.abc import Mapping, Sequence
from typing import Any

from ae.figures.curves import Row
from ae.runs.config import RunConfig
from ae.sweeps.charts import COLOURS, HEIGHT, PICKED
from ae.sweeps.measured import MEASURES
from ae.sweeps.outcomes import Outcome
from ae.sweeps.scales import scale_of
from ae.sweeps.sweep import Sweep


def history_rows(sweep: Sweep, outcomes: Mapping[RunConfig, Outcome], measure: str) -> list[Row]:
    """Rows of `history_chart`: each trial that has ended, by its number, with the best up to there."""
    better = max if MEASURES[measure].higher_is_better else min
    rows: list[Row] = []
    best: float | None = None
    for number, trial in enumerate(sweep.trials(), start=1):
        outcome = outcomes.get(trial.config)
        if outcome is not None and measure in outcome.test:
            result = outcome.test[measure]
            best = result if best is None else better(best, result)
            named: Row = {"words": sweep.title_of(trial.values), "run": outcome.run_id}
            rows.append({"number": number, "y": result, "best": best, **named})
    return rows


def best_trial(sweep: Sweep, outcomes: Mapping[RunConfig, Outcome], measure: str) -> tuple[str, float] | None:
    """The run with the best result, and that; None where nothing was measured."""
    found = [
        (one.run_id, one.test[measure])
        for trial in sweep.trials()
        if (one := outcomes.get(trial.config)) is not None and measure in one.test
    ]
    better = max if MEASURES[measure].higher_is_better else min
    return better(found, key=lambda one: one[1]) if found else None


def history_chart(measure: str, rows: Sequence[Row] = ()) -> dict[str, Any]:
    """Vega-Lite description of the chart of `history_rows`: dots are trainings, steps the best so far.

    The selection `picked` names the run of the trial that was clicked.
    """
    axis = {"tickMinStep": 1, "format": "d"}
    x = {"field": "number", "type": "quantitative", "title": "training", "axis": axis}
    x["scale"] = {"zero": False, "nice": False, "padding": 16}
    y: dict[str, Any] = {"type": "quantitative", "title": MEASURES[measure].title}
    y["scale"] = scale_of((row["y"] for row in rows), padding=16)
    steps: dict[str, Any] = {"mark": {"type": "line", "interpolate": "step-after", "color": COLOURS[0]}}
    steps["encoding"] = {"x": x, "y": {**y, "field": "best"}}
    words = [{"field": "words", "title": "trial"}, {"field": "y", "title": measure, "format": ".4g"}]
    dots: dict[str, Any] = {"mark": {"type": "point", "filled": True, "size": 70, "cursor": "pointer"}}
    dots["mark"] |= {"color": COLOURS[3], "opacity": 1}
    dots["params"] = [{"name": PICKED, "select": {"type": "point", "fields": ["run"]}}]
    dots["encoding"] = {"x": x, "y": {**y, "field": "y"}, "tooltip": words}
    return {"height": HEIGHT, "layer": [steps, dots]}
