"""What can be taken away from a sweep."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from ae.exports.report import sweep_report
from ae.runs.record import file_stem
from ae.sweeps import gather, write_toml
from ae.sweeps.tables import points_csv, trials_csv
from ae.ui.experiments.charts import awaited_pca, crossed
from ae.ui.experiments.chosen import PARAMETER
from ae.ui.experiments.multiples import multiples_of
from ae.ui.experiments.standing import Standing

FILES = (
    "report.html opens anywhere and holds the charts, the images and all trainings. trials.csv has a row for "
    "each training, points.csv one for each point. sweep.toml trains the same on the command line: "
    "`autoencoder-lab sweep sweep.toml --out DIR`."
)


def show_takeaway(now: Standing) -> None:
    """The sweep's link and its files."""
    st.caption("The experiment's own link. Whoever has it can look at it.")
    st.code(_link(now.record.id), language=None, wrap_lines=True)
    stem = file_stem(now.sweep.title or "experiment")
    with st.container(horizontal=True, key="experiments_files"):
        for name, (make, mime) in _FILES.items():
            st.download_button(
                name,
                partial(make, now),
                file_name=f"{stem}-{name}",
                mime=mime,
                key=f"experiments_get_{name.replace('.', '_')}",
                icon=":material/download:",
                on_click="ignore",
            )
    st.caption(FILES)


def _report(now: Standing) -> str:
    pictures, again = multiples_of(now), write_toml(now.asked)
    return sweep_report(now.sweep, now.outcomes, awaited_pca(now.sweep), pictures, again, crossed(now))


def _points(now: Standing) -> str:
    return points_csv(now.sweep, gather(now.sweep, now.outcomes), awaited_pca(now.sweep))


_FILES: dict[str, tuple[Callable[[Standing], str], str]] = {
    "report.html": (_report, "text/html"),
    "trials.csv": (lambda now: trials_csv(now.sweep, now.outcomes), "text/csv"),
    "points.csv": (_points, "text/csv"),
    "sweep.toml": (lambda now: write_toml(now.asked), "application/toml"),
}
"""What makes each file when it is asked for, and its type."""


def _link(sweep_id: str) -> str:
    here = urlsplit(str(st.context.url or ""))
    address = f"{here.scheme}://{here.netloc}{here.path}" if here.netloc else ""
    return f"{address}?{PARAMETER}={sweep_id}"
