"""How the end of a task becomes the end of a run."""

import logging

from distributed import Future
from distributed.scheduler import KilledWorker

from ae.errors import LabError
from ae.store import Store
from ae.workers.task import Outcome

LOG = logging.getLogger(__name__)
RESULT_SECONDS = 60
KILLED = "The process that trained it died; the epochs that had ended are kept."
UNKNOWING = (
    "A worker was asked that cannot import the lab ({}): start all workers with `autoencoder-lab worker`."
)
TOO_LONG = "It was stopped after the longest time that a training may take (AE_MAX_TRAINING_SECONDS)."


def keep_end(store: Store, run_id: str, future: Future, reason: str = "") -> None:
    """Writes into the store how the run's task ended, and the reason if it was stopped for one.

    Raises:
        LabError: The store did not take it.
    """
    if future.status == "finished":
        _keep_outcome(store, run_id, future, reason)
    elif future.status == "error":
        _keep_error(store, run_id, future)
    else:
        store.set_state(run_id, "interrupted", KILLED)


def _keep_outcome(store: Store, run_id: str, future: Future, reason: str) -> None:
    try:
        outcome: Outcome = future.result(timeout=RESULT_SECONDS)
    except (OSError, ImportError, AttributeError):
        LOG.exception("the result of run %s was lost on its way, or another version wrote it", run_id)
        outcome = Outcome(None)
    if outcome.trained is None:
        store.set_state(run_id, "interrupted", KILLED)
        return
    sentence = TOO_LONG if outcome.too_long else reason
    store.finish(run_id, outcome.trained, outcome.epochs, sentence if outcome.trained.stopped else "")


def _keep_error(store: Store, run_id: str, future: Future) -> None:
    error = future.exception()
    if isinstance(error, KilledWorker):
        store.set_state(run_id, "interrupted", KILLED)
    elif isinstance(error, LabError):
        store.fail(run_id, str(error))
    elif isinstance(error, ImportError):
        store.fail(run_id, UNKNOWING.format(error))
    else:
        LOG.error("run %s failed", run_id, exc_info=(type(error), error, future.traceback()))
        store.fail(
            run_id, f"The training failed with an unexpected {type(error).__name__}; the log says more."
        )
