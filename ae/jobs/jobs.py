"""Trainings as a page sees them: submitted, watched, controlled."""

import atexit
from functools import partial

from ae.environment import Environment
from ae.errors import LabError
from ae.jobs.board import Board, Job, RunStatus
from ae.jobs.foreman import Foreman
from ae.runs.architecture import require_size
from ae.runs.config import RunConfig
from ae.runs.control import checked_changes
from ae.runs.record import ACTIVE
from ae.store import Store

TRAINING = "ae.nn.training:train"


class Jobs:
    """The trainings of this process; make one, and share it between threads.

    Nothing here waits for the cluster: what is asked for happens soon after, and shows in `status`.
    """

    def __init__(self, store: Store, environment: Environment, training: str = TRAINING) -> None:
        """Marks what dead processes left behind as interrupted, and starts the workers.

        Args:
            store: Where runs are kept.
            environment: Scheduler, number of workers and limits.
            training: Generator of reports, as "module:function".
        """
        store.mark_interrupted()
        self._store, self._environment = store, environment
        self._board = Board()
        self._foreman = Foreman(self._board, store, environment, training)
        atexit.register(self.close)

    def submit(
        self,
        config: RunConfig,
        visitor: str,
        name: str = "",
        drawing: bytes | None = None,
        weights: bytes = b"",
    ) -> str:
        """Id of a new run, which is trained when its turn comes.

        Args:
            config: What to train.
            visitor: Who asks for it.
            name: What the run is called.
            drawing: A drawing's 784 grey values, to be reconstructed after every epoch.
            weights: A model.keras of the same layers that this lab wrote, to start from.

        Raises:
            LabError: The model is too large, the visitor has too many runs waiting, or the store is full.
        """
        require_size(config.network, self._environment.max_parameters)
        run_job = partial(Job, config=config, drawing=drawing, weights=weights)
        job = self._board.add(lambda: run_job(self._new_run(config, visitor, name)))
        self._foreman.ask(self._foreman.dispatch)
        return job.run_id

    def status(self, run_id: str) -> RunStatus:
        """Where the run stands: from memory while it waits or trains, else from the store.

        Raises:
            LabError: There is no such run.
        """
        return self._board.status(run_id) or RunStatus(*_stored(self._store.state(run_id)))

    def workers(self) -> int:
        """Number of workers that can be given trainings; asks the scheduler."""
        return self._foreman.workers

    def stop(self, run_id: str) -> None:
        """Ends a training early and keeps its model; takes a waiting run out of the queue.

        Raises:
            LabError: The run has ended already, or is not there.
        """
        job = self._active(run_id)
        if job.attempt:
            self._foreman.order(job, "send", "stop")
        else:
            self._foreman.ask(self._foreman.stop, job)

    def pause(self, run_id: str) -> None:
        """Holds a training at its next chunk of steps.

        Raises:
            LabError: The run is not in training.
        """
        self._foreman.order(self._started(run_id), "send", "pause")

    def resume(self, run_id: str) -> None:
        """Lets a paused training go on.

        Raises:
            LabError: The run is not in training.
        """
        self._foreman.order(self._started(run_id), "send", "run")

    def step(self, run_id: str) -> None:
        """Lets a training go on to the end of the epoch, where it pauses.

        Raises:
            LabError: The run is not in training.
        """
        self._foreman.order(self._started(run_id), "send", "step")

    def change(self, run_id: str, **values: float) -> None:
        """Sets learning_rate or noise_level of a training from its next chunk of steps on.

        Raises:
            LabError: The run is not in training, or a value is outside its limits.
        """
        self._foreman.order(self._started(run_id), "change", checked_changes(values))

    def pin(self, run_id: str, drawing: bytes | None) -> None:
        """Reconstructs another drawing after every epoch from the next one on; None for none.

        Raises:
            LabError: The run is not in training.
        """
        self._foreman.order(self._started(run_id), "pin", drawing)

    def delete(self, run_id: str) -> None:
        """Removes the run from the store, after ending its training if there is one.

        Raises:
            LabError: There is no such run.
        """
        job = self._board.get(run_id)
        if job is not None:
            self._board.remove(job)
            self._foreman.ask(self._foreman.abandon, job)
        self._store.delete(run_id)

    def close(self) -> None:
        """Ends own workers; runs that have not ended become interrupted."""
        atexit.unregister(self.close)
        self._foreman.close()

    def _new_run(self, config: RunConfig, visitor: str, name: str) -> str:
        limit = self._environment.max_jobs_per_visitor
        if self._store.count_active(visitor) >= limit:
            raise LabError(
                f"runs: expected at most {limit} queued and running at a time (AE_MAX_JOBS); "
                "wait for one to end, or stop it."
            )
        return self._store.add_run(config, visitor, name)

    def _active(self, run_id: str) -> Job:
        job = self._board.get(run_id)
        if job is None:
            state, _ = self._store.state(run_id)
            where = "one of another process" if state in ACTIVE else f"one that is {state}"
            raise LabError(f"run: expected one that is queued or running here, got {where}.")
        return job

    def _started(self, run_id: str) -> Job:
        job = self._active(run_id)
        if job.state == "queued":
            raise LabError("run: expected one that is in training; this one still waits in the queue.")
        return job


def _stored(found: tuple[str, str]) -> tuple[str, int, int, None, str]:
    state, error = found
    return state, 0, 0, None, error
