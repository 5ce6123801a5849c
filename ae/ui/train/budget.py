"""How often one who watches may look: as often as what a look costs on this machine allows."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil

SHARE = 0.01
"""Of a processor: what each of those who watch may cost the web process."""
AROUND = 2.3
"""What a look costs the process over what drawing it costs: to begin, to end and to send it."""
RECENT = 20
"""About so many looks make the mean."""
STEP_SECONDS = 0.5
SLOWEST, SLOWEST_SECONDS = 2.0, 4.0
"""Nobody waits longer than so many times as long as where looks cost nothing, nor than so many seconds."""


class Budget:
    """What the looks of all visitors cost lately; where two end at once one may not count."""

    def __init__(self) -> None:
        self._mean, self._count = 0.0, 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Counts the processor time in which a look is drawn, if it comes to its end."""
        begun = time.thread_time()
        yield
        self.count(time.thread_time() - begun)

    def count(self, seconds: float) -> None:
        """Counts a look that took so many seconds of the processor to draw."""
        self._count = min(self._count + 1, RECENT)
        self._mean += (seconds - self._mean) / self._count

    def pace(self, least: float) -> float:
        """Seconds from look to look within the budget, in whole steps.

        Args:
            least: Where looks cost nothing.
        """
        within = ceil(self._mean * AROUND / SHARE / STEP_SECONDS) * STEP_SECONDS
        return max(least, min(within, SLOWEST * least, SLOWEST_SECONDS))


BUDGET = Budget()
"""That of this process."""
