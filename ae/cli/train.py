"""Train a model in this process and save it into a folder."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from ae.cli.brought import BROUGHT, named_dataset
from ae.environment import read_environment
from ae.errors import LabError
from ae.exports.folder import history_rows, make_folder, save_run
from ae.images.datasets import load_dataset
from ae.runs.architecture import require_size
from ae.runs.config import DEFAULTS, SETTINGS, RunConfig
from ae.runs.control import Control
from ae.runs.reports import EpochReport, ProgressReport, Report, TrainedReport
from ae.runs.settings import write


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One option for each setting of a run, and where the results go."""
    for name, setting in SETTINGS.items():
        more = BROUGHT if name == "dataset" else ""
        text = f"{setting.help} Expects {setting.expected}{more}. Default: {write(DEFAULTS[name])}."
        parser.add_argument(
            f"--{name.replace('_', '-')}", metavar=name.upper(), help=text.replace("%", "%%"), default=None
        )
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="A config.json: the same training again, with what was changed on its way; "
        "other options overrule it.",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", required=True, help="Folder for the trained model."
    )
    parser.add_argument("--json", action="store_true", help="Print the results as one JSON object.")


def run(chosen: argparse.Namespace) -> None:
    """Trains as the options say, with a progress bar on standard error."""
    config = described(chosen)
    require_size(
        config.network, read_environment().max_parameters
    )  # before TensorFlow takes its seconds to load
    if config.warning:
        sys.stderr.write(f"{config.warning}\n")
    make_folder(chosen.out)
    dataset = load_dataset(config.training.dataset)

    from ae.nn.training import train

    epochs, trained = watch(train(config, dataset, Control()), config.training.epochs)
    save_run(chosen.out, epochs, trained)
    if trained.warning:
        sys.stderr.write(f"{trained.warning}\n")
    sys.stdout.write(
        json.dumps(results(epochs, trained)) + "\n" if chosen.json else sentence(trained, chosen.out)
    )


def described(chosen: argparse.Namespace) -> RunConfig:
    """The training that the file and the options describe.

    Raises:
        LabError: The file cannot be read, or a setting is not what it expects.
    """
    texts = {name: text for name in SETTINGS if (text := getattr(chosen, name)) is not None}
    if "dataset" in texts:
        texts["dataset"] = named_dataset(texts["dataset"])
    if chosen.config is None:
        return RunConfig.from_query(texts)
    try:
        given = RunConfig.from_json(chosen.config.read_text())
    except (OSError, UnicodeDecodeError) as error:
        raise LabError(f"config: expected a config.json that can be read, got {chosen.config}.") from error
    return replace(RunConfig.from_query(given.to_query() | texts), changes=given.changes)


def watch(reports: Iterable[Report], epochs: int) -> tuple[list[EpochReport], TrainedReport]:
    """The epochs and the end of a training, shown as a progress bar while it goes on."""
    done: list[EpochReport] = []
    with tqdm(total=epochs, unit="epoch", file=sys.stderr) as bar:
        for report in reports:
            if isinstance(report, TrainedReport):
                return done, report
            _show(bar, report)
            if isinstance(report, EpochReport):
                done.append(report)
    raise RuntimeError("the training ended without its last report")


def results(epochs: list[EpochReport], trained: TrainedReport) -> dict[str, Any]:
    """Everything that was measured, in types that JSON knows."""
    return {
        "config": trained.config.to_dict(),
        "epochs": history_rows(epochs),
        "test": trained.test,
        "seconds_total": trained.seconds_total,
        "parameters": trained.parameters,
    }


def sentence(trained: TrainedReport, folder: Path) -> str:
    """One line on how good the model is and where it lies."""
    measures = ", ".join(f"{name} {value:.4g}" for name, value in trained.test.items())
    size, seconds = f"{trained.parameters:,} parameters", f"{trained.seconds_total:.1f} s"
    return f"{size}, {seconds}, test: {measures}; saved in {folder}\n"


def _show(bar: "tqdm[Any]", report: Report) -> None:
    if isinstance(report, ProgressReport):
        bar.n = round(report.epoch - 1 + report.step / report.steps, 2)
        bar.set_postfix(loss=f"{report.loss:.4f}", refresh=False)
    elif isinstance(report, EpochReport):
        bar.n = report.epoch
        bar.set_postfix(loss=f"{report.loss:.4f}", val_loss=f"{report.val_loss:.4f}", refresh=False)
    bar.refresh()
