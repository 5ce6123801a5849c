"""Train the models that come with the lab again."""

import argparse
import datetime
from pathlib import Path
from typing import Any, NamedTuple

from ae.cli.train import watch
from ae.errors import LabError
from ae.images.datasets import load_dataset
from ae.models.shipped import FOLDER, Card
from ae.runs.config import RunConfig
from ae.runs.control import Control
from ae.runs.presets import PRESETS
from ae.runs.reports import TrainedReport


class Recipe(NamedTuple):
    """How a shipped model is made.

    Attributes:
        title: Its name on screen.
        config: What is trained.
        further: With which changed settings it is trained again, each time from the weights that it has.
    """

    title: str
    config: RunConfig
    further: tuple[dict[str, Any], ...] = ()


MODELS: dict[str, Recipe] = {
    "denoising": Recipe(
        "Denoising 784-128-32",
        RunConfig.of(noise="gaussian", noise_level=0.5, epochs=40),
    ),
    "stacked": Recipe("Stacked 784-128-32", RunConfig.of(epochs=40)),
    "plane": Recipe(
        "Two-number code",
        RunConfig.of(layers=(256, 64), code_size=2, epochs=40),
    ),
    "convolutional-denoising": Recipe(
        "Denoising, convolutional",
        PRESETS["denoiser"].config.changed(filters=(32, 64, 64, 48), epochs=60),
    ),
    "mixed-denoising": Recipe(
        "Denoising, all kinds of noise",
        PRESETS["denoiser"].config.changed(noise="mixed", noise_level=0.8, epochs=20),
    ),
    "variational-plane": Recipe(
        "Variational, two-number code",
        PRESETS["variational-plane"].config,
    ),
    "sparse": Recipe("Sparse, 784-32", PRESETS["sparse"].config),
    "unet": Recipe(
        "U-Net, any noise, no code",
        PRESETS["unet"].config.changed(
            filters=(16, 32, 64, 64), learning_rate=3e-3, batch_size=64, epochs=14
        ),
        ({"learning_rate": 2e-3, "epochs": 17},),
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which models, and where they go."""
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"Some of {', '.join(MODELS)}. Default: all."
    )
    parser.add_argument(
        "--out", type=Path, default=FOLDER, metavar="DIR", help="Default: where the lab finds them."
    )


def run(chosen: argparse.Namespace) -> None:
    """Trains and writes each model with its card."""
    unknown = [name for name in chosen.names if name not in MODELS]
    if unknown:
        raise LabError(f"name: expected some of {', '.join(MODELS)}, got {unknown[0]!r}.")
    for name in chosen.names or MODELS:
        pretrain(name, chosen.out / name)


def pretrain(name: str, folder: Path) -> None:
    """Trains one model and writes encoder.onnx, decoder.onnx and card.json."""
    recipe = MODELS[name]
    trained = _trained(recipe.config)
    for changes in recipe.further:
        trained = _trained(recipe.config.changed(**changes), trained.files["model.keras"])
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    card = Card(
        name,
        recipe.title,
        recipe.config,
        trained.test,
        trained.parameters,
        today,
        further=list(recipe.further),
    )
    folder.mkdir(parents=True, exist_ok=True)
    for file in ("encoder.onnx", "decoder.onnx"):
        (folder / file).write_bytes(trained.files[file])
    (folder / "card.json").write_text(card.to_json())


def _trained(config: RunConfig, weights: bytes = b"") -> TrainedReport:
    from ae.nn.training import train

    reports = train(config, load_dataset(config.training.dataset), Control(), weights)
    return watch(reports, config.training.epochs)[1]
