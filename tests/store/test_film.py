import numpy as np

from ae.store.film import frames_to_drop, without_repeats


def test_a_film_within_its_budget_loses_nothing():
    assert frames_to_drop({1: 10, 2: 10, 3: 10}, 30) == []


def test_a_long_film_keeps_every_second_frame_and_the_last():
    assert frames_to_drop(dict.fromkeys(range(1, 9), 10), 50) == [2, 4, 6]


def test_the_first_and_the_last_frame_stay_whatever_they_weigh():
    assert frames_to_drop(dict.fromkeys(range(1, 6), 100), 1) == [2, 3, 4]


def test_what_is_left_fits_the_budget():
    sizes = {epoch: 7 + epoch % 5 for epoch in range(1, 300)}
    dropped = frames_to_drop(sizes, 400)
    assert sum(size for epoch, size in sizes.items() if epoch not in dropped) <= 400


def test_only_what_differs_from_the_first_frame_is_kept():
    first = {"clean": np.zeros(3, np.uint8), "points": np.zeros(3, np.float16)}
    frame = {"clean": np.zeros(3, np.uint8), "points": np.ones(3, np.float16), "new": np.ones(1)}
    assert set(without_repeats(frame, first)) == {"points", "new"}
