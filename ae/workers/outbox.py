"""What a training says, kept until it was read."""

from collections.abc import Iterable
from dataclasses import replace
from threading import Lock

from ae.runs.reports import EpochReport, GlimpseReport, ProgressReport, RemoteReport
from ae.store.film import frames_to_drop

FILM_BYTES = 30_000_000
Numbered = tuple[int, RemoteReport]


class Outbox:
    """Numbered reports in order; safe between the threads that put them in and that take them out.

    While nobody reads, they stay few: of what was said inside epochs only the last is kept, as of what was
    seen there, and pictures of so many epochs as a run's film has room for.
    """

    def __init__(self, film_bytes: int = FILM_BYTES) -> None:
        self._reports: list[Numbered] = []
        self._last = 0
        self._film_bytes = film_bytes
        self._lock = Lock()

    def put(self, report: RemoteReport) -> None:
        """Puts a report behind the others."""
        with self._lock:
            if isinstance(report, ProgressReport | GlimpseReport):
                old = type(report)
                self._reports = [kept for kept in self._reports if not isinstance(kept[1], old)]
            self._last += 1
            self._reports.append((self._last, report))
            if isinstance(report, EpochReport):
                self._reports = list(_thinned(self._reports, self._film_bytes))

    def unread(self) -> list[Numbered]:
        """The reports that nobody has read, each with its number, from 1."""
        with self._lock:
            return list(self._reports)

    def forget(self, last: int) -> None:
        """Lets go of the reports up to that number."""
        with self._lock:
            self._reports = [kept for kept in self._reports if kept[0] > last]


def _thinned(reports: list[Numbered], film_bytes: int) -> Iterable[Numbered]:
    epochs = [report for _, report in reports if isinstance(report, EpochReport)]
    sizes = {report.epoch: sum(array.nbytes for array in report.arrays.values()) for report in epochs}
    dropped = set(frames_to_drop(sizes, film_bytes))
    for number, report in reports:
        blank = isinstance(report, EpochReport) and report.epoch in dropped
        yield number, replace(report, arrays={}) if blank else report  # type: ignore[arg-type]
