"""What the one who leads does.

It gives runs to workers, passes on what they are told, and keeps what they say.
"""

import logging
import secrets
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from ae.environment import Environment
from ae.errors import LabError
from ae.jobs.cluster import Cluster
from ae.jobs.searching import Searching
from ae.jobs.station import BUSY_SECONDS, IDLE_SECONDS, RETRY_SECONDS, Station
from ae.runs.cost import is_small
from ae.runs.record import Training
from ae.runs.reports import EndReport
from ae.store import Store
from ae.store.lead import Instruction
from ae.workers.attempt import Order
from ae.workers.exchange import Reply
from ae.workers.outbox import Numbered

LOG = logging.getLogger(__name__)
SILENT_SECONDS = 45.0
KILLED = "The process that trained it died; the epochs that had ended are kept."
LOST = "The processes that train were lost; the epochs that had ended are kept."
PAUSED = "It was paused for too long while other runs waited (AE_MAX_PAUSE_SECONDS)."
UNREADABLE = "What its worker said could not be kept ({}); the log says more."


class Leading:
    """The leader's view of the workers; made anew whenever a process begins to lead.

    Everything that must not be lost is in the store or in the workers, so nothing is when this goes.

    Attributes:
        trains: Whether a run was given to a worker.
    """

    def __init__(self, store: Store, environment: Environment, training: str, token: str) -> None:
        self._store, self._environment = store, environment
        self._training, self._token = training, token
        self._lab = store.leader().lab
        self._stations: dict[str, Station] = {}
        self._reached = time.monotonic()
        self.trains = False
        self._wanted: set[str] = set()
        self._paused: dict[str, float] = {}
        self._unkept: dict[str, float] = {}
        self._small: dict[str, bool] = {}
        self._searching = Searching(store, token)

    @property
    def workers(self) -> int:
        """Workers that can be given trainings."""
        return sum(not (s.refusal or s.others is None or s.retiring) for s in self._stations.values())

    @property
    def pause(self) -> float:
        """Seconds until a worker that trains is to be asked again, at most BUSY_SECONDS."""
        now = time.monotonic()
        pauses = [station.pause(now) for station in self._stations.values()]
        return min([BUSY_SECONDS, *pauses])

    @property
    def stations(self) -> int:
        """Workers that the scheduler knows."""
        return len(self._stations)

    @property
    def refusal(self) -> str:
        """Why none of the workers can be used; empty if one can, or there is none."""
        refusals = [station.refusal for station in self._stations.values()]
        return refusals[0] if refusals and all(refusals) else ""

    def look(self, cluster: Cluster | None, later: Callable[..., None], claims: bool = True) -> bool:
        """Does what is due; gives whether anything waits or trains.

        Args:
            cluster: Where the workers are; None while it cannot be reached.
            later: Calls a function with its arguments on this thread.
            claims: Whether runs that wait are given to workers.
        """
        searches = claims and self._searching.look(self.workers)
        now, trainings = time.monotonic(), self._store.trainings()
        self.trains = any(training.attempt for training in trainings)
        if not trainings and self._stations and now - self._reached < IDLE_SECONDS:
            return False
        present = None if cluster is None else cluster.workers()
        if cluster is None or present is None:
            if now - self._reached > self._environment.patience_seconds:
                self.end_all(LOST)
            return searches or bool(trainings)
        self._reached = now
        self._stations = {at: self._stations.get(at) or Station(at, now) for at in present}
        self._end_lost(trainings, now)
        if claims:
            self._claim(trainings, now)
        trainings = self._store.trainings()
        self._wanted = {training.attempt for training in trainings}
        self._end_long_pauses(trainings, now)
        self._write(cluster, trainings, later, now)
        return searches or bool(trainings)

    def begin_anew(self) -> None:
        """Forgets what was known of the workers: the connection to them is another one."""
        self._stations = {}

    def end_all(self, sentence: str) -> None:
        """Interrupts every run that was given to a worker; those that wait go on waiting."""
        for training in self._store.trainings():
            if training.attempt:
                self._end(training.attempt, sentence)

    def _end_lost(self, trainings: tuple[Training, ...], now: float) -> None:
        for training in trainings:
            station = self._stations.get(training.worker)
            gone = station is None or now - station.answered > SILENT_SECONDS
            if training.attempt and gone:
                self._end(training.attempt, KILLED)

    def _end(self, attempt: str, sentence: str) -> None:
        self._store.end(attempt, "interrupted", sentence, self._token)

    def _claim(self, trainings: tuple[Training, ...], now: float) -> None:
        given: dict[str, list[Training]] = defaultdict(list)
        for training in trainings:
            given[training.worker].append(training)
        self._small = {one.run_id: self._small[one.run_id] for one in trainings if one.run_id in self._small}
        for training in given.pop("", ()):
            stations = [s for s in self._stations.values() if self._has_room(s, given[s.address], training)]
            if not stations:
                continue  # one that needs a worker for itself holds nobody up
            station = min(stations, key=lambda one: len(given[one.address]))
            self._store.claim(training.run_id, station.address, secrets.token_urlsafe(8), self._token)
            given[station.address].append(training)
            station.due = now

    def _has_room(self, station: Station, given: list[Training], training: Training) -> bool:
        """Whether a training can be given to the worker beside those that it was given.

        Of a sweep one at a time, so that its results come one by one and others find room beside it; the next
        one is there when the last one's model is saved, so that the worker never waits for it.
        """
        ended = station.held - {one.attempt for one in given}
        large = [one for one in (*given, training) if not self._is_small(one.run_id)]
        room = self._environment.sharing - len(given) - len(ended)
        another = training.sweep and any(one.sweep == training.sweep and not one.saves for one in given)
        return station.open and room > 0 and len(large) < 2 and not another

    def _is_small(self, run_id: str) -> bool:
        if run_id not in self._small:
            with suppress(LabError):  # it has just been deleted
                self._small[run_id] = is_small(self._store.run(run_id).config)
        return self._small.get(run_id, True)

    def _end_long_pauses(self, trainings: tuple[Training, ...], now: float) -> None:
        paused = {training.run_id for training in trainings if training.state == "paused"}
        self._paused = {run_id: self._paused.get(run_id, now) for run_id in paused}
        if all(training.attempt for training in trainings):
            return
        for run_id, since in self._paused.items():
            if now - since > self._environment.max_pause_seconds:
                self._store.instruct(run_id, "send", "stop", PAUSED)
                self._paused[run_id] = now

    def _write(
        self, cluster: Cluster, trainings: tuple[Training, ...], later: Callable[..., None], now: float
    ) -> None:
        told: dict[str, list[Instruction]] = defaultdict(list)
        for instruction in self._store.instructions() if trainings else ():
            told[instruction.run_id].append(instruction)
        waiting = any(not training.attempt for training in trainings)
        for station in self._stations.values():
            if station.asked is not None:
                continue
            mine = [t for t in trainings if t.attempt and t.worker == station.address]
            said = [(t.attempt, i.number, i.name, i.value) for t in mine for i in told[t.run_id]]
            orders = self._orders(station, mine)
            station.retiring |= cluster.own is not None and station.worn(now) and not waiting and not mine
            if now >= station.due or said or orders or station.retiring:
                station.expected = {training.attempt for training in mine}
                letter = station.letter(self._lab, orders, said, now)
                cluster.exchange(station.address, letter, partial(later, self._heed, station))

    def _orders(self, station: Station, mine: list[Training]) -> tuple[Order, ...]:
        """Trainings that the worker has not begun, as far as anybody knows."""
        orders = []
        for training in mine:
            if training.attempt in station.held or training.heard:
                continue
            claimed = self._store.claimed(training.attempt)
            if claimed is not None:
                seconds = self._environment.max_training_seconds
                what = (training.attempt, claimed.config, self._training, seconds)
                orders.append(Order(*what, claimed.drawing, claimed.weights, claimed.images))
        return tuple(orders)

    def _heed(self, station: Station, answer: Reply | LabError | None) -> None:
        if self._stations.get(station.address) is not station:
            return
        told = station.told
        reply = station.take(answer, time.monotonic())
        if reply is None:
            return
        if told:
            self._store.forget_instructions(told)
        for attempt in station.expected - station.held:
            self._end(attempt, KILLED)
        for attempt, reports in reply.reports.items():
            if reports or attempt not in self._wanted:
                self._keep(station, attempt, reports)

    def _keep(self, station: Station, attempt: str, reports: list[Numbered]) -> None:
        try:
            wanted = self._store.hear(attempt, reports)
        except LabError as error:
            station.due = time.monotonic() + RETRY_SECONDS
            self._give_up(attempt, str(error), reports)
            return
        except Exception as error:
            LOG.exception("what a worker said could not be kept")
            self._store.end(attempt, "failed", UNREADABLE.format(type(error).__name__), self._token)
            return
        self._unkept.pop(attempt, None)
        if wanted:
            station.read[attempt] = max((number for number, _ in reports), default=0)
        else:
            station.dropped.add(attempt)
        for _, report in reports:
            if isinstance(report, EndReport) and report.log:
                LOG.error("a training failed\n%s", report.log)

    def _give_up(self, attempt: str, sentence: str, reports: list[Numbered]) -> None:
        """Ends a run whose end cannot be kept: a disk that is full stays so."""
        LOG.warning("what a worker said is not kept yet: %s", sentence)
        since = self._unkept.setdefault(attempt, time.monotonic())
        ended = any(isinstance(report, EndReport) for _, report in reports)
        if ended and time.monotonic() - since > 2 * self._environment.patience_seconds:
            self._store.end(attempt, "failed", sentence, self._token)
