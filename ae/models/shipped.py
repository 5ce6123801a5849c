"""Trained models that come with the lab, and models named on a command line."""

import json
import re
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ae.errors import LabError
from ae.models.codec import Codec
from ae.runs.config import RunConfig

FOLDER = Path(__file__).parent / "pretrained"
DEFAULT = "convolutional-denoising"
UNCODED = "unet"
"""The denoiser for every noise, which has no code."""


@dataclass(frozen=True)
class Noises:
    """What a model makes of test images with every kind of noise, in decibels of the mean squared error.

    Attributes:
        images: How many test images they are means over.
        levels: Of noise.
        none: After the model, of images without noise.
        before: Of the images as they come, by kind, one number for each level.
        after: Of what the model makes of them, likewise.
    """

    images: int
    levels: list[float]
    none: float
    before: dict[str, list[float]]
    after: dict[str, list[float]]


@dataclass(frozen=True)
class Reading:
    """How well classes are read off a model's code, and digits told from what is none; shares of 1.

    Attributes:
        digits: How many digits simulated writers drew with a pen for it.
        clean: Accuracy and expected calibration error for these.
        noisy: The same with Gaussian noise of level 0.5.
        area: Under the ROC curve, these digits against letters and shapes.
        found: Share of letters and shapes that are found where 2 % of these digits are called strange.
    """

    digits: int
    clean: list[float]
    noisy: list[float]
    area: float
    found: float


@dataclass(frozen=True)
class Hands:
    """What a classifier that never saw the lab reads of drawn digits, shares of 1 by how they were drawn.

    Attributes:
        digits: How many were drawn in each way by simulated hands.
        before: Read rightly without noise and without the model.
        after: Read rightly after Gaussian noise of level 0.5 and the model.
    """

    digits: int
    before: dict[str, float]
    after: dict[str, float]


@dataclass(frozen=True)
class Card:
    """What is known of a shipped model.

    Attributes:
        name: Name of its folder, by which it is chosen.
        title: Name on screen.
        config: What was trained.
        test: Means over the test images, by name.
        parameters: Number of trainable numbers.
        date: Day of the training, YYYY-MM-DD.
        further: With which changed settings it was trained again from its weights, in turn.
        noises: What it makes of every kind of noise; None where that has not been measured.
        reading: What its code tells; None where that has not been measured, or there is no code.
        hands: What it leaves of digits that people draw; None where that has not been measured.
    """

    name: str
    title: str
    config: RunConfig
    test: dict[str, float]
    parameters: int
    date: str
    further: list[dict[str, Any]] = field(default_factory=list)
    noises: Noises | None = None
    reading: Reading | None = None
    hands: Hands | None = None

    def to_json(self) -> str:
        """JSON that `read_card` reads."""
        fields: dict[str, Any] = {
            "title": self.title,
            "config": self.config.to_dict(),
            "test": self.test,
            "parameters": self.parameters,
            "date": self.date,
        }
        fields |= {"further": self.further} if self.further else {}
        measured = {"noises": self.noises, "reading": self.reading, "hands": self.hands}
        fields |= {name: asdict(part) for name, part in measured.items() if part}
        return _NUMBERS.sub(_on_one_line, json.dumps(fields, indent=2)) + "\n"


_NUMBERS = re.compile(r"\[[^\[\]{}]*\]")


def _on_one_line(found: re.Match[str]) -> str:
    return " ".join(found[0].split()).replace("[ ", "[").replace(" ]", "]")


def read_card(folder: Path) -> Card:
    """The card in a shipped model's folder."""
    fields = json.loads((folder / "card.json").read_text())
    fields["config"] = RunConfig.from_dict(fields["config"])
    for name, kind in (("noises", Noises), ("reading", Reading), ("hands", Hands)):
        if name in fields:
            fields[name] = kind(**fields[name])
    return Card(name=folder.name, **fields)


@lru_cache(maxsize=1)
def shipped_cards() -> dict[str, Card]:
    """Cards of all shipped models by name, the one that Draw opens with first."""
    cards = [read_card(path.parent) for path in sorted(FOLDER.glob("*/card.json"))]
    return {card.name: card for card in sorted(cards, key=lambda card: card.name != DEFAULT)}


@lru_cache(maxsize=16)
def shipped_codec(name: str) -> Codec:
    """The shipped model of that name.

    Raises:
        LabError: No model has that name.
    """
    if name not in shipped_cards():
        raise LabError(f"model: expected one of {', '.join(shipped_cards())}, got {name!r}.")
    return Codec.from_folder(FOLDER / name)


def find_folder(name_or_folder: str) -> Path:
    """The folder of the shipped model of that name, or that folder.

    Raises:
        LabError: It is neither.
    """
    if name_or_folder in shipped_cards():
        return FOLDER / name_or_folder
    folder = Path(name_or_folder)
    if not folder.is_dir():
        raise LabError(
            f"model: expected one of {', '.join(shipped_cards())}, or a folder with encoder.onnx "
            f"and decoder.onnx, got {name_or_folder!r}."
        )
    return folder


def find_codec(name_or_folder: str) -> Codec:
    """The shipped model of that name, or the model in that folder.

    Raises:
        LabError: It is neither.
    """
    if name_or_folder in shipped_cards():
        return shipped_codec(name_or_folder)
    return Codec.from_folder(find_folder(name_or_folder))
