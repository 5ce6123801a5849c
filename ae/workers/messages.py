"""Reports as messages that any Dask process can pass on, and back."""

from dataclasses import asdict, replace
from typing import Any

from ae.arrays import pack_arrays, unpack_arrays
from ae.runs.reports import EpochReport, ProgressReport, UntrainedReport


def write_report(report: UntrainedReport | ProgressReport | EpochReport) -> tuple[str, dict[str, Any]]:
    """Kind of the report, "untrained", "progress" or "epoch", and its values in types that msgpack knows."""
    if isinstance(report, UntrainedReport):
        return "untrained", {"arrays": pack_arrays(report.arrays)}
    if isinstance(report, ProgressReport):
        return "progress", asdict(report)
    return "epoch", {**asdict(replace(report, arrays={})), "arrays": pack_arrays(report.arrays)}


def read_untrained(values: dict[str, Any]) -> UntrainedReport:
    """The report that `write_report` wrote as "untrained".

    Raises:
        LabError: Its arrays cannot be read.
    """
    return UntrainedReport(unpack_arrays(values["arrays"]))


def read_progress(values: dict[str, Any]) -> ProgressReport:
    """The report that `write_report` wrote as "progress"."""
    return ProgressReport(**values)


def read_epoch(values: dict[str, Any]) -> EpochReport:
    """The report that `write_report` wrote as "epoch".

    Raises:
        LabError: Its arrays cannot be read.
    """
    return EpochReport(**{**values, "arrays": unpack_arrays(values["arrays"])})
