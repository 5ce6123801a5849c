"""A sweep's results as CSV for other programs and as a table to read."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from ae.runs.config import RunConfig
from ae.runs.settings import write
from ae.sweeps.measured import MEASURES
from ae.sweeps.outcomes import Outcome, Point
from ae.sweeps.sweep import Sweep


def trials_csv(sweep: Sweep, outcomes: Mapping[RunConfig, Outcome]) -> str:
    """A row for each trial that has ended: settings, seed, all measures, parameters, seconds and run."""
    ended = [(trial, outcomes[trial.config]) for trial in sweep.trials() if trial.config in outcomes]
    tests = list(dict.fromkeys(name for _, outcome in ended for name in outcome.test))
    names = [axis.setting for axis in sweep.axes]
    rows: list[list[Any]] = [[*names, "seed", *tests, "parameters", "seconds_total", "run"]]
    for trial, outcome in ended:
        measured = [outcome.test.get(name, "") for name in tests]
        settings = [*map(write, trial.values), trial.config.training.seed]
        rows.append([*settings, *measured, outcome.parameters, outcome.seconds_total, outcome.run_id])
    return _csv(rows)


def points_csv(sweep: Sweep, points: Sequence[Point], pca: Mapping[int, float] | None = None) -> str:
    """A row for each point: settings, mean, spread, number of seeds, and PCA's result if there is one."""
    return _csv([_header(sweep, pca), *(_row(sweep, point, pca, repr) for point in points)])


def points_table(sweep: Sweep, points: Sequence[Point], pca: Mapping[int, float] | None = None) -> str:
    """The same for people: columns as wide as they need, numbers of four digits."""
    rows = [
        _header(sweep, pca),
        *(_row(sweep, point, pca, lambda number: f"{number:.4g}") for point in points),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join([MEASURES[sweep.measure].title, *lines]) + "\n"


def _header(sweep: Sweep, pca: Mapping[int, float] | None) -> list[str]:
    names = [axis.setting for axis in sweep.axes]
    return [*names, f"{sweep.measure}_mean", f"{sweep.measure}_spread", "seeds", *(["pca"] if pca else [])]


def _row(sweep: Sweep, point: Point, pca: Mapping[int, float] | None, number: Any) -> list[str]:
    cells = [*map(write, point.values), number(point.mean)]
    cells += ["" if point.spread is None else number(point.spread), str(len(point.results))]
    if not pca:
        return cells
    size = point.values[[axis.setting for axis in sweep.axes].index("code_size")]
    return [*cells, number(pca[size]) if size in pca else ""]


def _csv(rows: Sequence[Sequence[Any]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()
