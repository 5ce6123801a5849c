"""Who leads: one process at a time, and another soon after that one has gone."""

import secrets
import time

from ae.store import Store
from ae.store.lead import Leader
from ae.store.owner import Owner

LOOK_SECONDS = 0.5


class Lease:
    """This process's wish to lead.

    No clock is compared with another's: who leads counts up a number, and when it has stood still for
    a while by the watch of the one who looks, that one leads.

    Attributes:
        token: Names the one who wishes to lead in the store.
        held: Whether this one leads, as far as it knows.
    """

    def __init__(self, store: Store, lost_seconds: float) -> None:
        """Nobody leads yet, as far as is known here.

        Args:
            store: Where it stands who leads.
            lost_seconds: How long the one who leads may give no sign of life; it gives five in that time.
        """
        self.token = secrets.token_urlsafe(12)
        self.held = False
        self._store, self._lost_seconds = store, lost_seconds
        self._owner = Owner.this_process()
        self._seen = Leader("")
        self._since = self._looked = float("-inf")

    def look(self, workers: int, trouble: str) -> None:
        """Gives a sign of life, or takes the lead from one who gives none.

        Args:
            workers: Workers that can be given trainings.
            trouble: One sentence on why trainings cannot be given to workers now; empty otherwise.

        Raises:
            LabError: The store does not answer. Who leads goes on: nobody else can take the lead there.
        """
        now = time.monotonic()
        if now - self._looked < (self._lost_seconds / 5 if self.held else LOOK_SECONDS):
            return
        self._looked = now
        if self.held:
            self.held = self._store.keep_lead(self.token, workers, trouble)
            return
        found = self._store.leader()
        if (found.token, found.beat) != (self._seen.token, self._seen.beat):
            self._seen, self._since = found, now
        if self._gone(found) or now - self._since > self._lost_seconds:
            self.held = self._store.take_lead(found, self.token, str(self._owner))

    def leave(self) -> None:
        """Lets another one lead at once."""
        if self.held:
            self.held = False
            self._store.leave_lead(self.token)

    def _gone(self, leader: Leader) -> bool:
        return not leader.token or Owner.parse(leader.owner).has_ended
