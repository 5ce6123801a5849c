"""Rows for charts and tables without pandas, which would cost the web process 63 MB and half a second."""

import json
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.json
import streamlit as st

from ae.figures.curves import Row


def chart_table(rows: Sequence[Row]) -> pa.Table:
    """At least one row, all with the same names, as a chart takes them.

    They go through JSON, since pyarrow imports pandas where it is given Python's own values.
    """
    lines = "\n".join(map(json.dumps, rows)).encode()
    options = pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines) + 1)
    return pyarrow.json.read_json(pa.BufferReader(lines), options)


def show_table(columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> None:
    """A small table of words: titles of its columns, and what stands in each row by the row's title."""
    lines = [["", *columns], [":-", *("-:" for _ in columns)]]
    lines += [[title, *cells] for title, cells in rows.items()]
    st.markdown("\n".join(f"| {' | '.join(map(_escaped, line))} |" for line in lines), width="content")


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")
