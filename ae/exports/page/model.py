"""A model that goes into a page of its own, and what is known of it in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ae.errors import LabError
from ae.images.corruption import NOISES
from ae.images.datasets import title_of
from ae.models.shipped import find_folder, shipped_cards
from ae.runs.architecture import count_parameters, plan_layers
from ae.runs.config import RunConfig
from ae.runs.kinds import KINDS

DENOISES = "Draw a digit: noise is put on it, and the model takes it out again. Then choose another noise"
COPIES = (
    "Draw a digit: the model squeezes it into a short code and makes it again from that alone. "
    "Then put noise on it"
)
GOES_ON = "or drag a bar of the code, and watch the reconstruction change."
CODELESS = "and watch the reconstruction change."


@dataclass(frozen=True)
class PageModel:
    """A trained model and what is known of it.

    Attributes:
        title: Name on screen.
        encoder: Content of encoder.onnx.
        decoder: Content of decoder.onnx.
        config: What was trained; None where nobody knows.
        test: Means over the test images, by name; may be empty.
        date: Day of the training, YYYY-MM-DD; may be empty.
    """

    title: str
    encoder: bytes
    decoder: bytes
    config: RunConfig | None = None
    test: Mapping[str, float] = field(default_factory=dict)
    date: str = ""

    @property
    def noise(self) -> tuple[str, float]:
        """Kind and level of the noise that the model has learnt to take out; "none" for one that has not."""
        if self.config is None or self.config.training.noise == "none":
            return "none", 0.5
        return self.config.training.noise, self.config.training.noise_level

    @property
    def dataset(self) -> str:
        """Name of the data set that it was trained on, or of the usual one where nobody knows."""
        return (self.config or RunConfig()).training.dataset

    @property
    def lead(self) -> str:
        """What to try first, in two sentences."""
        if not self.has_code:
            return f"{DENOISES}, {CODELESS}"
        return f"{COPIES if self.noise[0] == 'none' else DENOISES}, {GOES_ON}"

    @property
    def has_code(self) -> bool:
        """Whether an image has to pass through a code; so it is where nobody knows."""
        return self.config is None or self.config.network.has_code

    @property
    def facts(self) -> dict[str, str]:
        """What is known of it, by what it is about."""
        found = {} if self.config is None else _description(self.config)
        if self.test:
            found["On test images"] = _quality(self.test)
        return found | ({"Date": self.date} if self.date else {})


def named_model(name_or_folder: str, title: str = "") -> PageModel:
    """The shipped model of that name, or the model in that folder.

    Args:
        name_or_folder: As `find_folder` takes it.
        title: Name on screen; the shipped model's own, or the folder's name, if empty.

    Raises:
        LabError: It is neither, or a file in the folder cannot be read.
    """
    folder = find_folder(name_or_folder)
    encoder, decoder = (_content(folder / f"{part}.onnx") for part in ("encoder", "decoder"))
    card = shipped_cards().get(name_or_folder)
    if card is not None:
        return PageModel(title or card.title, encoder, decoder, card.config, card.test, card.date)
    config = folder / "config.json"
    known = RunConfig.from_json(_content(config).decode(errors="replace")) if config.exists() else None
    return PageModel(title or folder.resolve().name, encoder, decoder, known)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LabError(f"model: expected a file that can be read, got {path} ({error.strerror}).") from error


def _description(config: RunConfig) -> dict[str, str]:
    training = config.training
    kind, level = training.noise, training.noise_level
    noise = "" if kind == "none" else f", {NOISES[kind].title.lower()} noise of level {level:g}"
    epochs = "1 epoch" if training.epochs == 1 else f"{training.epochs} epochs"
    return {
        "Family": KINDS[config.kind].title,
        "Layers": " → ".join("×".join(map(str, layer.shape)) for layer in plan_layers(config.network)),
        "Parameters": f"{count_parameters(config.network):,}",
        "Trained on": f"{title_of(training.dataset)}, {epochs}{noise}",
    }


def _quality(test: Mapping[str, float]) -> str:
    words = {"psnr": "PSNR {:.2f} dB", "ssim": "SSIM {:.3f}", "sse": "squared error {:.2f} per image"}
    found = [text.format(test[name]) for name, text in words.items() if name in test]
    if "noisy_psnr" in test:
        found[0] += f" ({test['noisy_psnr']:.2f} dB with the noise)"
    return ", ".join(found)
