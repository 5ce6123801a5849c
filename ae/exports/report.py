"""A sweep as one HTML file: the question, the chart, the pictures, all trials, and how to do it again."""

import csv
from collections.abc import Mapping, Sequence
from html import escape

import numpy as np

from ae.figures.curves import Row
from ae.figures.pictures import data_url, strip
from ae.runs.config import RunConfig
from ae.sweeps import MEASURES, Outcome, Sweep, Tried, gather
from ae.sweeps.charts import mean_rows, rate_rows, sweep_rows
from ae.sweeps.costs import COSTS, FRONT_WORDS, cost_rows
from ae.sweeps.drawing import cost_svg, rate_svg, search_svg, sweep_svg
from ae.sweeps.history import history_rows
from ae.sweeps.published import published_of
from ae.sweeps.tables import points_csv, trials_csv

MOST_SHADE = 0.6  # on which black and white letters can be read
_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-size: 0.875rem; display: block; overflow-x: auto; }
th, td { padding: 0.2rem 0.6rem; border: 1px solid #8884; text-align: right; white-space: nowrap; }
.pictures { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 0.75rem; }
.pictures { align-items: center; margin-top: 1rem; }
.pictures img { width: 100%; image-rendering: pixelated; }
pre { overflow-x: auto; border: 1px solid #8884; padding: 0.75rem; }
"""


def sweep_report(
    sweep: Sweep,
    outcomes: Mapping[RunConfig, Outcome],
    pca: Mapping[int, float],
    pictures: Sequence[tuple[str, np.ndarray]],
    again: str,
    crossed: Sequence[Row] = (),
) -> str:
    """The HTML, which asks for nothing outside of it and runs no script.

    Args:
        sweep: What was asked for; of a search, what it tried.
        outcomes: What has ended of it, at least one trial.
        pca: PCA's results by number of components; empty where it has nothing to say.
        pictures: Words and images, each (n, 28, 28), that stand below each other.
        again: The TOML file that asks for the same.
        crossed: Rows of a heat map of denoisers, as `ae.sweeps.crossed.crossed_rows` gives them.
    """
    title, points = escape(sweep.title or "Experiment"), gather(sweep, outcomes)
    measure = MEASURES[sweep.measure].title
    ended = f"{len(outcomes)} of {len(sweep.trials())} trainings have ended."
    chart = _chart(sweep, outcomes, pca)
    chart += "".join(f"<p>Published {escape(one.words)}.</p>" for one in published_of(sweep, sweep.measure))
    parts = [
        f"<h1>{title}</h1><p>{escape(measure)}, over the test images. {ended}</p>{chart}",
        _rates(rate_rows(sweep, outcomes)),
        _heat_map(crossed),
        f'<div class="pictures">{"".join(_picture(*one) for one in pictures)}</div>',
        f"<h2>Quality and cost</h2><p>{FRONT_WORDS}</p>{_costs(sweep, outcomes)}",
        f"<h2>Points</h2>{_table(points_csv(sweep, points, pca))}",
        f"<h2>Trainings</h2>{_table(trials_csv(sweep, outcomes))}",
        "<h2>Again</h2><p>Saved as <code>sweep.toml</code>, this trains the same: "
        f"<code>autoencoder-lab sweep sweep.toml --out DIR</code></p><pre>{escape(again)}</pre>",
    ]
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    style = f"<title>{title}</title><style>{_STYLE}</style>"
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    body = "".join(parts)
    return f'<!doctype html><html lang="en"><head>{head}{view}{style}</head><body>{body}</body></html>\n'


def _chart(sweep: Sweep, outcomes: Mapping[RunConfig, Outcome], pca: Mapping[int, float]) -> str:
    title = MEASURES[sweep.measure].title
    if isinstance(sweep, Tried):
        return search_svg(history_rows(sweep, outcomes, sweep.measure), title)
    means = mean_rows(sweep, outcomes, sweep.measure)
    return sweep_svg([*means, *sweep_rows(sweep, outcomes, sweep.measure, pca)], sweep.axes[0], title)


def _rates(rows: Sequence[Row]) -> str:
    return f"<h2>Rate and distortion</h2>{rate_svg(rows)}" if rows else ""


def _costs(sweep: Sweep, outcomes: Mapping[RunConfig, Outcome]) -> str:
    title = MEASURES[sweep.measure].title
    return "".join(cost_svg(cost_rows(sweep, outcomes, sweep.measure, cost), title, cost) for cost in COSTS)


def _heat_map(rows: Sequence[Row]) -> str:
    """A table of the mean PSNR, deeper blue where it is higher."""
    if not rows:
        return ""
    tested = list(dict.fromkeys(row["tested"] for row in rows))
    lines = ["<th>trained with</th>" + "".join(f"<th>tested {level:g}</th>" for level in tested)]
    for trained in dict.fromkeys(row["trained"] for row in rows):
        mine = [row for row in rows if row["trained"] == trained]
        lines.append(f"<th>{trained:g}</th>" + "".join(_heat(row) for row in mine))
    table = f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
    return f"<h2>Tested with every level of noise</h2><p>Mean PSNR in dB.</p>{table}"


def _heat(row: Row) -> str:
    share = MOST_SHADE * float(row["share"] or 0)
    return f'<td style="background: rgb(0 119 187 / {share:.2f})">{float(row["psnr"] or 0):.1f}</td>'


def _picture(words: str, images: np.ndarray) -> str:
    return f'<span>{escape(words)}</span><img alt="{escape(words)}" src="{data_url(strip([images]))}">'


def _table(text: str) -> str:
    head, *rows = csv.reader(text.splitlines())
    lines = ["".join(f"<th>{escape(cell)}</th>" for cell in head)]
    lines += ["".join(f"<td>{escape(_short(cell))}</td>" for cell in row) for row in rows]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _short(cell: str) -> str:
    """A long fraction with four digits; the CSV files have them all."""
    whole, point, _ = cell.partition(".")
    return f"{float(cell):.4g}" if point and whole.lstrip("-").isdecimal() else cell
