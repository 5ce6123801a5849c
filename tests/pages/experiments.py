"""Sweeps of the Experiments page's tests: asked for without workers, and ended as a test wants it."""

from ae.runs.config import RunConfig
from ae.runs.reports import TrainedReport
from ae.sweeps import Axis, Search, Sweep, sweep_to_dict
from ae.ui.lab import store
from tests.browser.conftest import ROOT

PRETRAINED = ROOT / "ae" / "models" / "pretrained" / "denoising"
TEST = {
    **{"mse": 0.01, "sse": 3.1, "bce": 0.091, "psnr": 20.0, "ssim": 0.8},
    **{"code_mean": 3.5, "code_variance": 2.0, "active_share": 0.75},
}
CODE = Sweep(
    "How small?", RunConfig.of(dataset="digits", layers=(128,)), (Axis("code_size", (31, 32)),), (0, 1)
)


class Asked:
    """What is asked of the jobs, without workers."""

    def __init__(self):
        self.submitted, self.continued, self.stopped, self.paused = [], [], [], []

    def submit_sweep(self, sweep, visitor):
        self.submitted.append(sweep)
        if isinstance(sweep, Search):
            return store().add_sweep(sweep_to_dict(sweep), (), visitor, 5)
        trials = [(sweep.name_of(trial), trial.config) for trial in sweep.trials()]
        return store().add_sweep(sweep_to_dict(sweep), trials, visitor, 5)

    def continue_sweep(self, sweep_id):
        self.continued.append(sweep_id)

    def stop_sweep(self, sweep_id):
        self.stopped.append(sweep_id)

    def pause_sweep(self, sweep_id):
        self.paused.append(sweep_id)
        store().halt_sweep(sweep_id, "paused")

    def workers(self):
        return 2


def end(sweep_id, *errors):
    """Ends the first trials with these errors; the others are stopped."""
    files = {f"{part}.onnx": (PRETRAINED / f"{part}.onnx").read_bytes() for part in ("encoder", "decoder")}
    for at, trial in enumerate(store().trials(sweep_id)):
        if at < len(errors):
            config = store().run(trial.run_id).config
            test = TEST | {"mse": errors[at]}
            store().finish(trial.run_id, TrainedReport(config, test, 100, 9.0, False, files))
        else:
            store().withdraw(trial.run_id)


def add(asked, ada, *errors):
    sweep_id = asked.submit_sweep(CODE, ada)
    if errors:
        end(sweep_id, *errors)
    return sweep_id
