"""What a sweep costs, in words."""

from collections.abc import Sequence

from ae.runs.config import RunConfig
from ae.sweeps import Search, Sweep
from ae.sweeps.forecast import Forecast, sweep_forecast
from ae.ui.lab import jobs, store
from ae.ui.train.progress import duration
from ae.ui.train.snapshot import cached_earlier


def cost_text(sweep: Sweep | Search) -> str:
    """How many trainings, and for how long on the workers that are there."""
    if isinstance(sweep, Search):
        return f"At most {sweep.most_trials} trainings, and {duration(60 * sweep.most_minutes)} of training."
    configs = [trial.config for trial in sweep.trials()]
    found = forecast_of(configs)
    word = "about" if found.measured else "very roughly"
    trainings = f"{len(configs)} trainings" if len(configs) > 1 else "1 training"
    return f"{trainings}, {word} {duration(found.seconds)}."


def forecast_of(configs: Sequence[RunConfig]) -> Forecast:
    """What trainings will take that have not begun, on the workers that are there."""
    standing = str(store().count_by_state())
    return sweep_forecast(configs, cached_earlier(standing), jobs().workers())
