"""A sweep's trials through the lab's own queue, as the pages have them trained."""

import sys
from collections.abc import Iterator
from threading import Event
from typing import Any

from ae.environment import read_environment
from ae.errors import LabError
from ae.exports.folder import history_rows
from ae.runs.record import ACTIVE
from ae.store import Store
from ae.sweeps import Sweep, Trial, sweep_to_dict

VISITOR = "command line"
LOOK_SECONDS = 0.5


def queued(sweep: Sweep) -> Iterator[tuple[Trial, dict[str, Any]]]:
    """Each trial with what `train --json` prints of it, as soon as the workers have trained it.

    The sweep belongs to the store: where it was asked for before, it is watched, and what is missing of it
    trained.

    Raises:
        LabError: It may not be started, or a trial did not come to its end.
    """
    from ae.jobs import Jobs

    environment = read_environment()
    store = Store(environment)
    jobs = Jobs(store, environment)
    try:
        sweep_id = _asked(sweep, store, jobs)
        sys.stderr.write(f"In the browser: /experiments?sweep={sweep_id}\n")
        yield from _ended(sweep, sweep_id, store)
    finally:
        jobs.close()
        store.close()


def _asked(sweep: Sweep, store: Store, jobs: Any) -> str:
    """Id of the sweep, which waits or trains if anything is missing of it."""
    content = sweep_to_dict(sweep)
    found = next((one.id for one in store.sweeps(VISITOR) if one.content == content), None)
    if found is None:
        return str(jobs.submit_sweep(sweep, VISITOR))
    states = {trial.state for trial in store.trials(found)}
    if not states & set(ACTIVE) and states != {"finished"}:
        jobs.continue_sweep(found)
    return found


def _ended(sweep: Sweep, sweep_id: str, store: Store) -> Iterator[tuple[Trial, dict[str, Any]]]:
    told: set[int] = set()
    while True:
        records = store.trials(sweep_id)
        for at, (trial, record) in enumerate(zip(sweep.trials(), records, strict=True)):
            if record.state == "finished" and at not in told:
                told.add(at)
                yield trial, _result(store, record.run_id)
        if not any(record.state in ACTIVE for record in records):
            break
        Event().wait(LOOK_SECONDS)
    missing = [record for record in records if record.state != "finished"]
    if missing:
        why = next((record.error for record in missing if record.error), "it was stopped.")
        raise LabError(
            f"sweep: expected all {len(records)} trials to end well; {len(missing)} did not, the first: "
            f"{why} The same command goes on with them."
        )


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
