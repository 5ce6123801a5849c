"""A search that is trained here, one training after another, and goes on where an earlier call was ended."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ae.cli.trials import earlier, folder_name, train_into
from ae.runs.config import RunConfig
from ae.sweeps import Search, Trial
from ae.sweeps.search.proposing import next_config


def searched(search: Search, out: Path) -> Iterator[tuple[Trial, dict[str, Any]]]:
    """Each trial with what `train --json` prints of it, until the budget is used up.

    The same results come to the same choice of what is next, so that an earlier call's trials are found
    again in their folders.
    """
    told: list[tuple[RunConfig, float | None]] = []
    minutes = 0.0
    while len(told) < search.most_trials and minutes < search.most_minutes:
        config = next_config(search, told, [])
        if config is None:
            return
        tried = search.tried([config])
        trial = tried.trials()[0]
        folder = out / folder_name(tried, trial)
        found = earlier(folder, config)
        if found is None:
            sys.stderr.write(f"trial {len(told) + 1} of {search.most_trials} at most: {folder.name}\n")
            found = train_into(folder, config)
        told.append((config, found["test"].get(search.measure)))
        minutes += found["seconds_total"] / 60
        yield trial, found
