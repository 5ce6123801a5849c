"""What can be taken away from a sweep."""

from urllib.parse import urlsplit

import streamlit as st

from ae.runs.record import file_stem
from ae.sweeps import gather, write_toml
from ae.sweeps.tables import points_csv, trials_csv
from ae.ui.experiments.chosen import PARAMETER
from ae.ui.experiments.standing import Standing

FILES = (
    "trials.csv has a row for each training, points.csv one for each point. sweep.toml trains the same on "
    "the command line: `autoencoder-lab sweep sweep.toml --out DIR`."
)


def show_takeaway(now: Standing) -> None:
    """The sweep's link and its files."""
    st.caption("The experiment's own link. Whoever has it can look at it.")
    st.code(_link(now.record.id), language=None, wrap_lines=True)
    stem = file_stem(now.sweep.title or "experiment")
    files = {
        "trials.csv": (trials_csv(now.sweep, now.outcomes), "text/csv"),
        "points.csv": (points_csv(now.sweep, gather(now.sweep, now.outcomes)), "text/csv"),
        "sweep.toml": (write_toml(now.sweep), "application/toml"),
    }
    with st.container(horizontal=True, key="experiments_files"):
        for name, (content, mime) in files.items():
            st.download_button(
                name,
                content,
                file_name=f"{stem}-{name}",
                mime=mime,
                key=f"experiments_get_{name.replace('.', '_')}",
                icon=":material/download:",
                on_click="ignore",
            )
    st.caption(FILES)


def _link(sweep_id: str) -> str:
    here = urlsplit(str(st.context.url or ""))
    address = f"{here.scheme}://{here.netloc}{here.path}" if here.netloc else ""
    return f"{address}?{PARAMETER}={sweep_id}"
