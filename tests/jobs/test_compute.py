"""Computations outside this process: they come back, are kept, and are given up when nobody waits."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from ae.environment import read_environment
from ae.errors import LabError
from ae.images.datasets import pack_dataset
from ae.jobs import compute, results
from ae.jobs.compute import Computations
from tests.images.own.written import few, npz, read
from tests.jobs.waiting import children, serving, until

NUMBERS = np.arange(5.0)


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    return replace(read_environment(), home=tmp_path_factory.mktemp("home"), scheduler=None)


@pytest.fixture(scope="module")
def computations(environment):
    made = Computations(environment)
    yield made
    made.close()


def asked(computations, key, function):
    return computations.ask(key, f"tests.jobs.computed:{function}", lambda: (NUMBERS,))


def done(status):
    return status.result is not None or status.error


def test_the_result_arrives_with_notes_on_the_way(computations, tmp_path):
    path = tmp_path / "go on"
    ask = partial(computations.ask, "held", "tests.jobs.computed:held", lambda: (str(path),))
    assert until(ask, lambda status: status.share == 0.5).result is None
    path.touch()
    np.testing.assert_array_equal(until(ask, done).result["held"], [1])


def test_a_result_is_kept_for_the_next_process(environment, computations):
    until(lambda: asked(computations, "kept", "squares"), done)
    status = asked(Computations(environment), "kept", "broken")
    np.testing.assert_array_equal(status.result["squares"], NUMBERS**2)


def test_a_result_of_another_version_of_the_program_is_worked_out_again(
    environment, computations, monkeypatch
):
    until(lambda: asked(computations, "renewed", "squares"), done)
    monkeypatch.setattr(results, "program_mark", lambda: "another program")
    later = Computations(environment)
    assert asked(later, "renewed", "squares").result is None
    assert done(until(lambda: asked(later, "renewed", "squares"), done))
    later.close()


def test_what_nobody_asks_for_any_more_is_given_up(computations, monkeypatch):
    monkeypatch.setattr(compute, "WANTED_SECONDS", 0.5)
    asked(computations, "endless", "endless")
    until(lambda: computations.waiting, lambda keys: "endless" not in keys)
    assert done(until(lambda: asked(computations, "after", "squares"), done))


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        ("refused", "numbers: expected others."),
        ("broken", "The computation failed with an unexpected RuntimeError."),
    ],
)
def test_a_failure_is_one_sentence_and_can_be_tried_again(computations, function, sentence):
    assert until(lambda: asked(computations, function, function), done).error == sentence
    computations.forget(function)
    assert not asked(computations, function, "squares").error


def test_what_was_worked_out_of_own_images_goes_with_them(environment, computations, monkeypatch):
    gone, stays = f"own-35-{'a' * 24}", f"own-35-{'b' * 24}"
    for name in (gone, stays):
        until(partial(asked, computations, f"reference-{name}", "squares"), done)
    monkeypatch.setattr(results, "program_mark", lambda: "another program")
    later = Computations(environment)
    until(partial(asked, later, f"{gone}-pca", "squares"), done)
    later.close()
    computations.forget_images(gone)
    (left,) = (environment.home / "computed").glob("*own-*")
    assert left.name.startswith(f"reference-{stays}")
    assert (
        computations.ask(f"reference-{gone}", "tests.jobs.computed:refused", lambda: (NUMBERS,)).result
        is None
    )
    computations.forget_images_but(lambda name: name != stays)
    assert not list((environment.home / "computed").glob("*own-*"))


def test_what_is_still_worked_out_of_them_is_given_up(environment, computations):
    name = f"own-35-{'c' * 24}"
    asked(computations, f"maps-{name}", "endless")
    computations.forget_images(name)
    assert f"maps-{name}" not in computations.waiting
    assert done(until(lambda: asked(computations, "after them", "squares"), done))
    assert not list((environment.home / "computed").glob(f"*{name}*"))


def test_closing_leaves_no_process_and_no_thread_though_something_was_just_asked_for(environment):
    others, before = threading.enumerate(), children(os.getpid())
    closed = Computations(environment)
    until(lambda: asked(closed, "first", "squares"), done)
    asked(closed, "left", "endless")
    closed.close()
    keepers = [thread for thread in threading.enumerate() if thread.name == "computations"]
    until(
        lambda: [keeper for keeper in keepers if keeper not in others and keeper.is_alive()],
        lambda left: not left,
    )
    assert set(children(os.getpid())) <= set(before)


def test_a_computation_whose_process_is_killed_says_so_and_the_next_one_is_done(environment):
    before = children(os.getpid())
    killed = Computations(environment)
    until(lambda: asked(killed, "killed", "endless").share, bool)
    os.kill(serving("ae.workers.calculator", before), signal.SIGKILL)
    assert "ended before" in until(lambda: asked(killed, "killed", "endless"), done).error
    assert until(lambda: asked(killed, "next", "squares"), done).result is not None
    killed.close()


def test_own_computations_load_no_dask(tmp_path):
    program = (
        "import sys; from ae.environment import read_environment; from ae.jobs.compute import Computations; "
        "made = Computations(read_environment()); "
        "found = made.result('squares', 'tests.jobs.computed:squares', lambda: ([2, 3],)); made.close(); "
        "print(found['squares'].tolist(), {'dask', 'distributed'} & set(sys.modules))"
    )
    surroundings = {**os.environ, "AE_HOME": str(tmp_path)}
    surroundings.pop("AE_SCHEDULER", None)
    out = subprocess.run(
        [sys.executable, "-c", program], env=surroundings, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[4, 9] set()"


def test_what_is_asked_for_once_comes_back_and_is_kept_nowhere(environment, computations):
    before = set(environment.home.rglob("*"))
    shares = []
    found = computations.once("tests.jobs.computed:squares", lambda: (NUMBERS,), shares.append)
    np.testing.assert_array_equal(found["squares"], NUMBERS**2)
    assert shares and set(environment.home.rglob("*")) == before
    assert not [key for key in computations.waiting if key.startswith("once")]
    with pytest.raises(LabError):
        computations.once("tests.jobs.computed:broken", lambda: (NUMBERS,), shares.append)


def test_a_visitors_own_images_go_along_with_what_is_asked_about_them(computations):
    images, labels = few()
    dataset = read({"a.npz": npz(x=images, y=labels)}).dataset
    arguments = (pack_dataset(dataset), "tests.jobs.computed:first_image", (dataset.name,))
    found = computations.once("ae.workers.computation:with_images", lambda: arguments, lambda share: None)
    np.testing.assert_array_equal(found["image"], dataset.x_train[0])
