"""What a search tries next, by Optuna's tree-structured Parzen estimator.

Optuna is loaded where something is proposed, and nowhere else. It keeps nothing: it is told anew what came of
each training, so that it goes on after any end of the process as if there had been none.

Source:
    Bergstra et al. 2011, Algorithms for Hyper-Parameter Optimization.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ae.runs.config import SETTINGS, RunConfig
from ae.runs.settings import write
from ae.sweeps.measured import MEASURES
from ae.sweeps.search.search import Range, Search

if TYPE_CHECKING:
    import optuna

DIGITS = 3
MOST_ASKED = 40
Told = Sequence[tuple[RunConfig, float | None]]


def next_config(search: Search, told: Told, running: Sequence[RunConfig]) -> RunConfig | None:
    """What to train next; None if nothing is found that was not tried before.

    The same results, told in the same order, come to the same proposal.

    Args:
        search: What may be tried.
        told: What has ended, in the order in which it was asked for, each with its measure, or None where it
            failed.
        running: What still trains; it is expected to come to nothing better, so that others are tried.
    """
    known = {config for config, _ in told} | set(running)
    for again in range(MOST_ASKED):
        study = _study(search, told, running, again)
        chosen = study.ask(fixed_distributions=_distributions(search)).params
        config = search.base.changed(**_values(search, chosen))
        if config not in known:
            return config
    return None


def _study(search: Search, told: Told, running: Sequence[RunConfig], again: int) -> "optuna.Study":
    import optuna

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    begun = len(told) + len(running)
    seed = search.base.training.seed + (begun + 1) * MOST_ASKED + again
    ways = optuna.study.StudyDirection
    best = ways.MAXIMIZE if MEASURES[search.measure].higher_is_better else ways.MINIMIZE
    study = optuna.create_study(
        sampler=optuna.samplers.TPESampler(seed=seed % 2**32, constant_liar=True), direction=best
    )
    state, space = optuna.trial.TrialState, _distributions(search)
    for config, value in [*told, *((config, None) for config in running)]:
        ended = state.COMPLETE if value is not None else state.RUNNING if config in running else state.FAIL
        params = _params(search, config)
        study.add_trial(
            optuna.trial.create_trial(state=ended, params=params, distributions=space, value=value)
        )
    return study


def _distributions(search: Search) -> dict[str, Any]:
    import optuna

    made = optuna.distributions
    found: dict[str, Any] = {}
    for one in search.space:
        if not isinstance(one, Range):
            found[one.setting] = made.CategoricalDistribution(tuple(map(write, one.values)))
        elif one.whole:
            found[one.setting] = made.IntDistribution(int(one.low), int(one.high), log=one.log)
        else:
            found[one.setting] = made.FloatDistribution(one.low, one.high, log=one.log)
    return found


def _params(search: Search, config: RunConfig) -> dict[str, Any]:
    values = config.values()
    return {
        one.setting: values[one.setting] if isinstance(one, Range) else write(values[one.setting])
        for one in search.space
    }


def _values(search: Search, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """What was chosen as the settings' own values; fractions with as many digits as anybody reads."""
    found = {}
    for one in search.space:
        value = chosen[one.setting]
        if not isinstance(one, Range):
            found[one.setting] = SETTINGS[one.setting].parse(value)
        elif one.whole:
            found[one.setting] = value
        else:
            found[one.setting] = min(max(float(f"{value:.{DIGITS}g}"), one.low), one.high)
    return found
