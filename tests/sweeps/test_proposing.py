"""What a search tries next."""

import math
import subprocess
import sys
from statistics import median

import pytest

from ae.runs.config import RunConfig
from ae.sweeps import Axis, Range, Search
from ae.sweeps.search.proposing import next_config

BASE = RunConfig.of(dataset="digits")
WIDE = Search("", BASE, (Range("code_size", 2, 200, log=True), Range("learning_rate", 1e-4, 1e-1, log=True)))


def error(config):
    """Least at a code of 20 numbers and a learning rate of 1e-3."""
    return math.log10(config.code_size / 20) ** 2 + math.log10(config.training.learning_rate / 1e-3) ** 2


def told_after(search, trials, value):
    told = []
    for _ in range(trials):
        config = next_config(search, told, [])
        told.append((config, value(config)))
    return told


def test_a_search_comes_nearer_to_the_best_than_its_first_guesses():
    told = told_after(WIDE, 40, error)
    first, last = ([value for _, value in part] for part in (told[:10], told[-20:]))
    assert min(last) < min(first) / 3
    assert median(last) < median(first)
    assert len({config for config, _ in told}) == 40


def test_where_more_is_better_it_goes_the_other_way():
    higher = Search("", BASE, WIDE.space, measure="psnr")
    told = told_after(higher, 40, lambda config: -error(config))
    assert sum(error(config) for config, _ in told[-20:]) < 2 * sum(error(config) for config, _ in told[:10])


def test_the_same_results_come_to_the_same_proposal_and_another_seed_to_another():
    told = told_after(WIDE, 12, error)
    running = [BASE.changed(code_size=7)]
    assert next_config(WIDE, told, running) == next_config(WIDE, list(told), list(running))
    other = Search("", BASE.changed(seed=5), WIDE.space)
    assert next_config(WIDE, [], []).code_size != next_config(other, [], []).code_size


def test_what_is_proposed_lies_in_the_space_and_reads_well():
    space = (*WIDE.space, Axis("layers", ((), (64, 32))), Axis("optimizer", ("adam", "sgd")))
    config = next_config(Search("", BASE, space), [], [])
    assert 2 <= config.code_size <= 200
    assert config.values()["layers"] in ((), (64, 32))
    assert len(f"{config.training.learning_rate:g}".replace("e-0", "e-")) <= 8


def test_nothing_is_tried_twice_and_a_space_that_is_used_up_ends_the_search():
    search = Search("", BASE, (Range("code_size", 2, 4),))
    told = told_after(search, 2, lambda config: float(config.code_size))
    third = next_config(search, told[:1], [told[1][0]])
    assert {config.code_size for config in [*(config for config, _ in told), third]} == {2, 3, 4}
    assert next_config(search, [*told, (third, None)], []) is None


def test_optuna_is_loaded_only_where_something_is_proposed():
    code = (
        "import ae.sweeps, ae.sweeps.search.proposing, ae.jobs.searching, sys; print('optuna' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


@pytest.mark.parametrize("failed", [1, 3])
def test_what_failed_is_passed_over(failed):
    told = [(config, None) for config, _ in told_after(WIDE, failed, lambda _: None)]
    assert next_config(WIDE, told, []) not in {config for config, _ in told}
