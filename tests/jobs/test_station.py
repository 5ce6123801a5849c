from ae.jobs.station import (
    BUSY_SECONDS,
    IDLE_SECONDS,
    MOST_PER_WORKER,
    REST_SECONDS,
    SHOWN,
    TRAININGS_PER_WORKER,
    YOUNG_SECONDS,
    YOUTH_SECONDS,
    Station,
)
from ae.runs.reports import StateReport
from ae.workers.exchange import Reply


def answered(station, now, *attempts, begun=1):
    station.take(Reply({attempt: [(1, StateReport("running"))] for attempt in attempts}, 0, begun), now)
    return station


def test_a_training_that_has_not_shown_itself_is_asked_often_but_not_for_ever():
    station = answered(Station("tcp://a", 0.0), 10.0, "young")
    assert station.due == 10.0 + YOUNG_SECONDS
    assert answered(station, 11.0, "young").due == 11.0 + YOUNG_SECONDS
    late = 10.0 + YOUTH_SECONDS
    assert answered(station, late, "young").due == late + BUSY_SECONDS


def test_a_training_whose_first_pictures_are_kept_is_asked_a_few_times_a_second():
    station = answered(Station("tcp://a", 0.0), 10.0, "shown")
    station.read["shown"] = SHOWN
    assert answered(station, 10.1, "shown").due == 10.1 + BUSY_SECONDS
    assert answered(station, 10.2).due == 10.2 + IDLE_SECONDS


def test_a_worn_process_is_replaced_when_nobody_has_trained_for_a_while():
    station = answered(Station("tcp://a", 0.0), 10.0, "last", begun=TRAININGS_PER_WORKER)
    answered(station, 11.0, begun=TRAININGS_PER_WORKER)
    assert not station.worn(12.0)
    assert station.worn(11.0 + REST_SECONDS)
    assert answered(station, 12.0, begun=MOST_PER_WORKER).worn(12.0)
    assert not answered(station, 13.0, "another", begun=MOST_PER_WORKER).worn(13.0)
