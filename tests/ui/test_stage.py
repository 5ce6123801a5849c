"""How often a run is looked at before it has shown anything."""

from types import SimpleNamespace

import pytest

from ae.runs.reports import SAVING, TRAINING, ProgressReport
from ae.ui.train import stage
from ae.ui.train.snapshot import Frame


@pytest.mark.parametrize(
    ("film", "phase", "glimpse", "state", "shown"),
    [
        ((), None, None, "running", False),
        ((0,), None, None, "running", False),
        ((0,), TRAINING, None, "running", False),
        ((0,), TRAINING, (0.5, Frame()), "running", True),
        ((0, 1), TRAINING, None, "running", True),
        ((0,), "pretraining, layer 1", None, "running", True),
        ((0,), SAVING, None, "running", True),
        ((0,), TRAINING, None, "paused", True),
        ((), None, None, "paused", False),
    ],
)
def test_a_run_is_waited_for_until_it_shows_something_learnt(monkeypatch, film, phase, glimpse, state, shown):
    monkeypatch.setattr(stage, "cached_film", lambda version: film)
    monkeypatch.setattr(stage, "cached_glimpse", lambda version: glimpse)
    progress = None if phase is None else ProgressReport(1, 0, 9, 0.5, 1.0, phase)
    run = SimpleNamespace(
        version=("one", "active", 1), status=SimpleNamespace(progress=progress, state=state)
    )
    assert stage._is_shown(run) == shown
