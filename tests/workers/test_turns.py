"""Turns that several threads take."""

from threading import Thread

import pytest

from ae.workers.turns import Turns
from tests.jobs.waiting import until


class Line:
    """Threads that wait for their turns, in which each writes its name down."""

    def __init__(self):
        self.turns, self.had, self._threads = Turns(), [], []

    def join(self, name, first=False):
        thread = Thread(target=self._take, args=(name, first))
        thread.start()
        self._threads.append(thread)
        until(self._length, (len(self._threads) - len(self.had)).__eq__)

    def end(self):
        for thread in self._threads:
            thread.join(timeout=60)
        return self.had

    def _length(self):
        return len(self.turns._new) + len(self.turns._waiting)

    def _take(self, name, first):
        with self.turns.turn(first):
            self.had.append(name)


@pytest.fixture
def line():
    return Line()


def test_who_has_waited_longest_is_next(line):
    with line.turns.turn():
        for name in "abc":
            line.join(name)
        assert line.had == []
    assert line.end() == ["a", "b", "c"]


def test_newcomers_go_before_those_who_had_a_turn(line):
    with line.turns.turn():
        line.join("a")
        line.join("new", first=True)
        line.join("b")
        line.join("newer", first=True)
    assert line.end() == ["new", "newer", "a", "b"]


def test_who_rests_lets_others_go_on_and_has_a_turn_again_afterwards(line):
    with line.turns.turn():
        line.join("a")
        with line.turns.rest():
            assert line.end() == ["a"]
        line.join("b")
        assert line.had == ["a"]
    assert line.end() == ["a", "b"]


def test_a_turn_that_goes_wrong_ends(line):
    with pytest.raises(ArithmeticError), line.turns.turn():
        raise ArithmeticError
    line.join("a")
    assert line.end() == ["a"]
