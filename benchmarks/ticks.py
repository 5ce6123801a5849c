"""What does one look at a training cost the web process?

python -m benchmarks.ticks

Opens the Train page without a browser on a run of 40 epochs with a full film, again and again, and
takes the time of each part that draws itself again while a training goes on. Seconds are those of the
part's own thread, so that other programs do not disturb.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from functools import wraps

import numpy as np
from streamlit.testing.v1 import AppTest

from ae.runs.config import RunConfig
from ae.runs.reports import EpochReport
from ae.ui.lab import jobs, store
from ae.ui.train import stage
from benchmarks.web import ROOT

PARTS = {
    "buttons": "show_steering",
    "standing": "_show_standing",
    "views": "_show_views",
    "progress": "show_status",
    "film": "show_film",
    "diagram": "show_editor",
    "pictures": "show_pictures",
    "curve": "show_graphs",
    "scatter": "show_codes",
}
EPOCHS, LOOKS, POINTS, CODE_SIZE, IMAGES = 40, 9, 2000, 32, 5


def main() -> None:
    """Prints one JSON object: median milliseconds of each part; standing and views hold others."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        os.environ["AE_HOME"] = home
        page = AppTest.from_file(str(ROOT / "pages" / "train.py"), default_timeout=300)
        page.query_params["run"] = make_run()
        page.run()
        seconds = measured_parts()
        for _ in range(LOOKS):
            page.run()
        jobs().close()
    parts = {name: 1000 * statistics.median(found) for name, found in seconds.items()}
    sys.stdout.write(json.dumps(parts, indent=2) + "\n")


def make_run() -> str:
    """A run with a film, without a training."""
    rng = np.random.default_rng(0)
    run_id = store().add_run(RunConfig.of(dataset="digits", epochs=EPOCHS), "benchmark")
    for epoch in range(1, EPOCHS + 1):
        report = EpochReport(epoch, 0.5 / epoch, 0.4 / epoch, 1.0, frame(rng), "", {"gradient_norm": 1.0})
        store().add_epoch(run_id, report)
    store().set_state(run_id, "interrupted")
    return run_id


def frame(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """What is seen after an epoch, of the usual size."""
    pictures = rng.integers(0, 255, (10, 28, 28), dtype=np.uint8)
    return {
        **{"clean": pictures, "noisy": pictures, "reconstruction": pictures // 2},
        "points": rng.normal(size=(POINTS, 2)).astype(np.float16),
        "labels": rng.integers(0, 10, POINTS, dtype=np.uint8),
        **{f"unit_{name}": np.ones(CODE_SIZE, np.float16) for name in ("mean", "spread")},
        "unit_active": np.ones(CODE_SIZE, bool),
        "code": rng.normal(size=(IMAGES, CODE_SIZE)).astype(np.float16),
        **{f"layer_{at}": rng.integers(0, 127, (IMAGES, 64), dtype=np.int8) for at in (1, 2)},
        "layer_scales": np.ones(2, np.float16),
        **{name: rng.integers(-127, 127, (64, 14, 14), dtype=np.int8) for name in ("looks", "paints")},
    }


def measured_parts() -> dict[str, list[float]]:
    """Has every part note its seconds from now on, under its name."""
    seconds: dict[str, list[float]] = defaultdict(list)
    for name, function in PARTS.items():
        setattr(stage, function, noted(getattr(stage, function), seconds[name]))
    return seconds


def noted(part, seconds):
    """The part, which adds its seconds to a list."""

    @wraps(part)
    def timed(*arguments):
        started = time.thread_time()
        try:
            return part(*arguments)
        finally:
            seconds.append(time.thread_time() - started)

    return timed


if __name__ == "__main__":
    main()
