"""Trainings as a page sees them: submitted, watched, controlled."""

import atexit
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ae.environment import Environment
from ae.errors import LabError
from ae.jobs.board import Board, RunStatus
from ae.jobs.kept import Kept
from ae.runs.architecture import require_size
from ae.runs.config import RunConfig
from ae.runs.control import checked_changes, checked_drawing
from ae.runs.record import ACTIVE
from ae.store import Store
from ae.sweeps import Search, Sweep, sweep_from_dict, sweep_to_dict

if TYPE_CHECKING:
    from ae.jobs.foreman import Foreman

TRAINING = "ae.nn.training:train"
WAITS = "run: expected one that is in training; this one still waits in the queue."


class Jobs:
    """The trainings of the lab; make one in each process, and share it between threads.

    Nothing here waits for the cluster: what is asked for is written into the store, happens soon after,
    and shows in `status`, whichever process leads.
    """

    def __init__(self, store: Store, environment: Environment, training: str = TRAINING) -> None:
        """Leads on a cluster that was given, if no other process does; else sees to own workers.

        Args:
            store: Where runs are kept.
            environment: Scheduler, number of workers and limits.
            training: Generator of reports, as "module:function".
        """
        self._store, self._environment = store, environment
        self._board = Board(store)
        self._workforce = _workforce(store, environment, training)
        self._beat, self._beaten = -1, float("-inf")
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
            LabError: The model is too large, the visitor has too many runs waiting, the store is full, or the
                drawing has not 784 bytes.
        """
        require_size(config.network, self._environment.max_parameters)
        most = self._environment.max_jobs_per_visitor
        start = (None if drawing is None else checked_drawing(drawing), weights)
        run_id = self._store.submit(config, visitor, name, start=start, most=most)
        self._happened()
        return run_id

    def submit_sweep(self, sweep: Sweep | Search, visitor: str) -> str:
        """Id of a new sweep, whose trials are trained when their turns come.

        Raises:
            LabError: There are too many trials, a model is too large, the visitor has too many runs
                waiting, or the store is full.
        """
        trials = self._named(sweep)
        most = self._environment.max_jobs_per_visitor
        sweep_id = self._store.add_sweep(sweep_to_dict(sweep), trials, visitor, most)
        self._happened()
        return sweep_id

    def continue_sweep(self, sweep_id: str) -> None:
        """Has those trials trained that were paused or stopped, have failed or were deleted.

        A search goes on to choose others instead.

        Raises:
            LabError: There is no such sweep, the visitor has too many runs, or the store is full.
        """
        trials = self._named(sweep_from_dict(self._store.sweep(sweep_id).content))
        self._store.continue_sweep(sweep_id, trials, self._environment.max_jobs_per_visitor)
        self._happened()

    def stop_sweep(self, sweep_id: str) -> None:
        """Takes those trials that wait out of the queue, and stops those that train."""
        self._store.halt_sweep(sweep_id, "stopped")
        for trial in self._store.trials(sweep_id):
            if trial.state in ACTIVE:
                self._store.instruct(trial.run_id, "send", "stop")
        self._happened()

    def pause_sweep(self, sweep_id: str) -> None:
        """Takes those trials that wait out of the queue; those that train come to their end."""
        self._store.halt_sweep(sweep_id, "paused")
        self._happened()

    def status(self, run_id: str) -> RunStatus:
        """Where the run stands, up to a fraction of a second ago.

        Raises:
            LabError: There is no such run.
        """
        return self._board.status(run_id)

    def next_status(self, run_id: str, wanted: Callable[[RunStatus], bool], seconds: float) -> RunStatus:
        """Where the run stands as soon as that is as wanted, or after so many seconds.

        Raises:
            LabError: There is no such run.
        """
        return self._board.next_status(run_id, wanted, seconds)

    def active(self) -> int:
        """How many of everybody's runs wait or train, up to a fraction of a second ago."""
        return self._board.active()

    def workers(self) -> int:
        """Number of workers that can be given trainings; 0 where nobody leads.

        Raises:
            LabError: The store does not answer.
        """
        leader = self._store.leader()
        if leader.beat != self._beat:
            self._beat, self._beaten = leader.beat, time.monotonic()
        lost = time.monotonic() - self._beaten > self._environment.lost_seconds
        return leader.workers if leader.token and not lost else 0

    def stop(self, run_id: str) -> None:
        """Ends a training early and keeps its model; takes a waiting run out of the queue.

        Raises:
            LabError: The run has ended already, or is not there.
        """
        if not self._store.withdraw(run_id):
            self._instruct(run_id, "send", "stop")
        self._happened()

    def pause(self, run_id: str) -> None:
        """Holds a training at its next chunk of steps.

        Raises:
            LabError: The run is not in training.
        """
        self._tell(run_id, "send", "pause")

    def resume(self, run_id: str) -> None:
        """Lets a paused training go on.

        Raises:
            LabError: The run is not in training.
        """
        self._tell(run_id, "send", "run")

    def step(self, run_id: str) -> None:
        """Lets a training go on to the end of the epoch, where it pauses.

        Raises:
            LabError: The run is not in training.
        """
        self._tell(run_id, "send", "step")

    def change(self, run_id: str, **values: float) -> None:
        """Sets learning_rate or noise_level of a training from its next chunk of steps on.

        Raises:
            LabError: The run is not in training, or a value is outside its limits.
        """
        self._tell(run_id, "change", checked_changes(values))

    def pin(self, run_id: str, drawing: bytes | None) -> None:
        """Reconstructs another drawing after every epoch from the next one on; None for none.

        Raises:
            LabError: The run neither waits nor trains, or the drawing has not 784 bytes.
        """
        self._instruct(run_id, "pin", None if drawing is None else checked_drawing(drawing).hex())
        self._happened()

    def delete(self, run_id: str) -> None:
        """Removes the run from the store, which ends its training if there is one.

        Raises:
            LabError: There is no such run.
        """
        self._store.delete(run_id)
        self._happened()

    def close(self) -> None:
        """Leaves what waits and trains to others; own workers end if nothing does."""
        atexit.unregister(self.close)
        self._workforce.close()

    def _named(self, sweep: Sweep | Search) -> list[tuple[str, RunConfig]]:
        """The trials, each with the name of its run; none of a search, which has none yet."""
        if isinstance(sweep, Search):
            self._require_few(sweep.most_trials, sweep.every_config())
            return []
        trials = sweep.trials()
        self._require_few(len(trials), sweep.every_config())
        return [(sweep.name_of(trial), trial.config) for trial in trials]

    def _require_few(self, trials: int, configs: Iterable[RunConfig]) -> None:
        most = self._environment.max_trials
        if trials > most:
            raise LabError(f"vary: expected at most {most} trainings (AE_MAX_TRIALS), got {trials}.")
        for config in configs:
            require_size(config.network, self._environment.max_parameters)

    def _tell(self, run_id: str, name: str, value: Any) -> None:
        """Tells a run in training something."""
        if self.status(run_id).state == "queued":
            raise LabError(WAITS)
        self._instruct(run_id, name, value)
        self._happened()

    def _instruct(self, run_id: str, name: str, value: Any) -> None:
        if not self._store.instruct(run_id, name, value):
            state, _ = self._store.state(run_id)
            raise LabError(f"run: expected one that is queued or in training, got one that is {state}.")

    def _happened(self) -> None:
        self._board.forget()
        self._workforce.wake()


def _workforce(store: Store, environment: Environment, training: str) -> "Foreman | Kept":
    if not environment.scheduler:
        return Kept(store, environment, training)
    from ae.jobs.foreman import Foreman  # with Dask, which a web process without a cluster has no need of

    return Foreman(store, environment, training)
