"""Reports as messages that any Dask process can pass on, and back."""

from dataclasses import asdict, replace
from typing import Any

from ae.arrays import pack_arrays, unpack_arrays
from ae.reports import EpochReport, ProgressReport


def write_report(report: ProgressReport | EpochReport) -> tuple[str, dict[str, Any]]:
    """Kind of the report, "progress" or "epoch", and its values in types that msgpack knows."""
    if isinstance(report, ProgressReport):
        return "progress", asdict(report)
    return "epoch", {**asdict(replace(report, arrays={})), "arrays": pack_arrays(report.arrays)}


def read_progress(values: dict[str, Any]) -> ProgressReport:
    """The report that `write_report` wrote as "progress"."""
    return ProgressReport(**values)


def read_epoch(values: dict[str, Any]) -> EpochReport:
    """The report that `write_report` wrote as "epoch".

    Raises:
        LabError: Its arrays cannot be read.
    """
    return EpochReport(**{**values, "arrays": unpack_arrays(values["arrays"])})
