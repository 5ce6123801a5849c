"""Searches as the one who leads keeps them going: what has ended is told, what comes next is asked for."""

import logging

from ae.errors import LabError
from ae.runs.record import ACTIVE, TrialRecord
from ae.store import Store
from ae.sweeps import Search, sweep_from_dict
from ae.sweeps.search import spent
from ae.sweeps.search.budget import all_fail
from ae.sweeps.search.proposing import next_config

LOG = logging.getLogger(__name__)
FAILED = "search: the first trainings all failed, the last one so: {}"
UNCHOSEN = "search: what to train next could not be chosen ({}); the log says more."


class Searching:
    """The searches of a store; made anew whenever a process begins to lead, since all they need is stored."""

    def __init__(self, store: Store, token: str) -> None:
        self._store, self._token = store, token
        self._known: dict[str, Search] = {}

    def look(self, workers: int) -> bool:
        """Has a training more wait in each search that has one less than there are workers.

        Args:
            workers: How many there are; nought counts as one.

        Returns:
            Whether any search goes on.
        """
        open_ = self._store.searching()
        self._known = {one: self._known[one] for one in open_ if one in self._known}
        for sweep_id in open_:
            try:
                self._advance(sweep_id, max(workers, 1))
            except LabError as error:
                self._store.end_search(sweep_id, "stopped", str(error))
            except Exception as error:
                LOG.exception("what to train next could not be chosen")
                self._store.end_search(sweep_id, "stopped", UNCHOSEN.format(type(error).__name__))
        return bool(open_)

    def _advance(self, sweep_id: str, workers: int) -> None:
        records, search = self._store.trials(sweep_id), self._search(sweep_id)
        used = spent(records)
        if failure := all_fail(records):
            raise LabError(FAILED.format(failure))
        if used.leaves(search) and used.active < workers:
            self._propose(sweep_id, search, records)
        elif not (used.active or used.leaves(search)):
            self._store.end_search(sweep_id, "given")

    def _propose(self, sweep_id: str, search: Search, records: tuple[TrialRecord, ...]) -> None:
        configs = self._store.trial_configs(sweep_id)
        known = [(config, record) for config, record in zip(configs, records, strict=False) if config]
        running = [config for config, record in known if record.state in ACTIVE]
        told = [
            (config, record.test.get(search.measure)) for config, record in known if config not in running
        ]
        config = next_config(search, told, running)
        if config is not None:
            tried = search.tried([config])
            named = (tried.name_of(tried.trials()[0]), config)
            self._store.add_trial(sweep_id, len(records), named, self._token)
        elif not running:
            self._store.end_search(sweep_id, "given")

    def _search(self, sweep_id: str) -> Search:
        if sweep_id not in self._known:
            found = sweep_from_dict(self._store.sweep(sweep_id).content)
            if not isinstance(found, Search):
                raise LabError("search: expected a description with a budget.")
            self._known[sweep_id] = found
        return self._known[sweep_id]
