"""Trained models that come with the lab, and models named on a command line."""

import json
from dataclasses import dataclass
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
class Card:
    """What is known of a shipped model.

    Attributes:
        name: Name of its folder, by which it is chosen.
        title: Name on screen.
        config: What was trained.
        test: Means over the test images, by name.
        parameters: Number of trainable numbers.
        date: Day of the training, YYYY-MM-DD.
    """

    name: str
    title: str
    config: RunConfig
    test: dict[str, float]
    parameters: int
    date: str

    def to_json(self) -> str:
        """JSON that `read_card` reads."""
        fields: dict[str, Any] = {
            "title": self.title,
            "config": self.config.to_dict(),
            "test": self.test,
            "parameters": self.parameters,
            "date": self.date,
        }
        return json.dumps(fields, indent=2) + "\n"


def read_card(folder: Path) -> Card:
    """The card in a shipped model's folder."""
    fields = json.loads((folder / "card.json").read_text())
    return Card(name=folder.name, **{**fields, "config": RunConfig.from_dict(fields["config"])})


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
