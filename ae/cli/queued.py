"""A sweep's trials through the lab's own queue, as the pages have them trained."""

import sys
from collections.abc import Iterator
from threading import Event
from typing import Any

from ae.cli.lent import lend, take_back
from ae.environment import read_environment
from ae.errors import LabError
from ae.exports.folder import history_rows
from ae.runs.record import ACTIVE, TrialRecord
from ae.store import Store
from ae.sweeps import Search, Sweep, Trial, sweep_to_dict

VISITOR = "command line"
LOOK_SECONDS = 0.5


def queued(sweep: Sweep | Search) -> Iterator[tuple[Trial, dict[str, Any]]]:
    """Each trial with what `train --json` prints of it, as soon as the workers have trained it.

    The sweep belongs to the store: where it was asked for before, it is watched, and what is missing of it
    trained. Own images are in the store only until nothing learns from them any more.

    Raises:
        LabError: It may not be started, or a trial did not come to its end.
    """
    from ae.jobs import Jobs

    environment = read_environment()
    store = Store(environment)
    jobs = Jobs(store, environment)
    try:
        lent = lend(sweep.every_config(), store, VISITOR)
        sweep_id = _asked(sweep, store, jobs)
        sys.stderr.write(f"In the browser: /experiments?sweep={sweep_id}\n")
        yield from _ended(sweep, sweep_id, store)
        take_back(lent, store, VISITOR)
        _require_all(sweep, sweep_id, store)
    finally:
        jobs.close()
        store.close()


def _asked(sweep: Sweep | Search, store: Store, jobs: Any) -> str:
    """Id of the sweep, which waits or trains if anything is missing of it."""
    content = sweep_to_dict(sweep)
    found = next((one.id for one in store.sweeps(VISITOR) if one.content == content), None)
    if found is None:
        return str(jobs.submit_sweep(sweep, VISITOR))
    states = {trial.state for trial in store.trials(found)}
    halted = store.sweep(found).state in ("paused", "stopped")
    if halted or not (isinstance(sweep, Search) or states & set(ACTIVE) or states == {"finished"}):
        jobs.continue_sweep(found)
    return found


def _ended(sweep: Sweep | Search, sweep_id: str, store: Store) -> Iterator[tuple[Trial, dict[str, Any]]]:
    told: set[str] = set()
    while True:
        state, both = store.sweep(sweep_id), _trials(sweep, sweep_id, store)
        for trial, record in both:
            if record.state == "finished" and record.run_id not in told:
                told.add(record.run_id)
                yield trial, _result(store, record.run_id)
        if state.state != "searching" and not any(record.state in ACTIVE for _, record in both):
            break
        Event().wait(LOOK_SECONDS)


def _trials(sweep: Sweep | Search, sweep_id: str, store: Store) -> list[tuple[Trial, TrialRecord]]:
    """The trials that are asked for by now, and where each stands."""
    records = store.trials(sweep_id)
    if isinstance(sweep, Sweep):
        return list(zip(sweep.trials(), records, strict=True))
    both = zip(store.trial_configs(sweep_id), records, strict=False)
    known = [(config, record) for config, record in both if config is not None]
    trials = sweep.tried([config for config, _ in known]).trials()
    return list(zip(trials, (record for _, record in known), strict=True))


def _require_all(asked: Sweep | Search, sweep_id: str, store: Store) -> None:
    """Refuses what did not come to its end; of a search single trials may fail.

    Raises:
        LabError: It did not.
    """
    search, sweep, records = isinstance(asked, Search), store.sweep(sweep_id), store.trials(sweep_id)
    missing = [record for record in records if record.state != "finished"]
    if (not missing and sweep.state == "given") or (search and sweep.state == "given"):
        return
    early = f"it was {sweep.state}." if sweep.state in ("paused", "stopped") else "it was stopped."
    why = sweep.error or next((record.error for record in missing if record.error), early)
    of = "the search to come to its end" if search else f"all {len(records)} trials to end well"
    number = "" if search else f"{len(missing)} did not, the first: "
    raise LabError(f"sweep: expected {of}; {number}{why} The same command goes on with them.")


def _result(store: Store, run_id: str) -> dict[str, Any]:
    run = store.run(run_id)
    return {
        "config": run.config.to_dict(),
        "epochs": history_rows(run.epochs),
        "test": run.test,
        "seconds_total": run.seconds_total,
        "parameters": run.parameters,
        "run": run_id,
    }
