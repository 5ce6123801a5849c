"""The way of a drawing through a model, step by step."""

from dataclasses import dataclass

import numpy as np

from ae.figures.pictures import code_picture, round_scale
from ae.images.corruption import corrupt_drawing
from ae.images.drawing import uncentred
from ae.measures.metrics import mse, psnr
from ae.models.codec import Codec, Encoding
from ae.ui.components.bars import edited_code
from ae.ui.draw.noise import NoiseChoice
from ae.ui.models import Model, codec_of
from ae.ui.pictures import Picture, show_pictures

DRAWN = (
    "Your browser shrinks the canvas to 28 × 28 pixels, each the mean of 20 × 20 finer ones, "
    "and sends these 784 numbers while you draw."
)
NORMALISED = (
    "The ink is cut out, without stray dots, and scaled into a box of 20 × 20 pixels with soft edges. "
    "Thin strokes are brought to the width of MNIST's, and the centre of mass is put in the middle. "
    "A model has only seen digits like that; switch it off to see what happens without."
)
NOISY = (
    "Random numbers corrupt the image. They stay the same until you ask for new noise, so moving one "
    "slider changes one thing."
)
CODE = (
    "The encoder's output: all that is kept of the 784 pixels. Bars up are positive numbers, bars down "
    "negative ones. The decoder sees nothing else."
)
DECODED = (
    "The decoder makes an image from the code alone. What it has not learnt to make, such as noise, "
    "is lost on the way. The error is measured against what was drawn, not against the noisy image."
)


NAMES = (
    ("draw-drawn", "Drawn", DRAWN),
    ("draw-image", "Normalised", NORMALISED),
    ("draw-noisy", "Noisy", NOISY),
    ("draw-code", "Code", CODE),
    ("draw-reconstruction", "Reconstruction", DECODED),
)


@dataclass(frozen=True)
class Steps:
    """A drawing on its way through a model.

    Attributes:
        drawn: What is on the canvas, uint8 (28, 28).
        image: What is to come out again, float32 (1, 28, 28) in [0, 1].
        noisy: What the encoder gets, same shape and range.
        encoding: What the encoder makes of it.
        code: What the decoder gets, float32 (code_size,): the encoder's code unless a visitor changed it.
        output: The reconstruction, float32 (1, 28, 28) in [0, 1].
    """

    drawn: np.ndarray
    image: np.ndarray
    noisy: np.ndarray
    encoding: Encoding
    code: np.ndarray
    output: np.ndarray

    @property
    def edited(self) -> bool:
        """Whether a visitor changed the code."""
        return not np.array_equal(self.code, self.encoding.code[0])

    @property
    def blank(self) -> bool:
        """Whether nothing is drawn."""
        return not self.drawn.any()

    @property
    def row(self) -> list[np.ndarray]:
        """The five pictures of the way, uint8 or float in [0, 1], all (28, 28) but the code's."""
        code = code_picture(self.code, round_scale(self.code))
        return [self.drawn, self.image[0], self.noisy[0], code, self.output[0]]


def take_steps(pixels: np.ndarray, image: np.ndarray, noise: NoiseChoice, model: Model) -> Steps:
    """The way of pixels, uint8 (28, 28), by way of the image made of them, float32 (28, 28).

    Raises:
        LabError: The model has been deleted, or the browser sent no valid change of the code.
    """
    codec = codec_of(model)
    if not image.any():
        return _nothing(pixels, image, codec)
    noisy = corrupt_drawing(image[None], noise.kind, noise.level, noise.seed)
    encoding = codec.encode_all(noisy)
    code = edited_code(encoding, model.ref)
    return Steps(pixels, image[None], noisy, encoding, code, codec.decode(code[None]))


def _nothing(pixels: np.ndarray, image: np.ndarray, codec: Codec) -> Steps:
    """Empty pictures and a code of zeros: what a model makes of an empty canvas means nothing."""
    code = np.zeros((1, codec.code_size), np.float32)
    encoding = Encoding(code, np.zeros_like(code) if codec.variational else None)
    return Steps(pixels, image[None], image[None], encoding, code[0], image[None])


def show_steps(steps: Steps) -> None:
    """The steps beside each other, from the drawing to the reconstruction."""
    as_it_was = not steps.blank and np.array_equal(steps.image[0], uncentred(steps.drawn))
    captions = [
        "28 × 28 pixels\nof 256 greys",
        "taken as it is" if as_it_was else "20 × 20,\ncentred by mass",
        distance(steps.image, steps.noisy),
        _size(steps),
        distance(steps.image, steps.output),
    ]
    columns = zip(NAMES, steps.row, captions, strict=True)
    show_pictures(
        [
            Picture(testid, title, image, caption, explanation)
            for (testid, title, explanation), image, caption in columns
        ]
    )


def _size(steps: Steps) -> str:
    size = "1 number" if len(steps.code) == 1 else f"{len(steps.code)} numbers"
    return f"{size},\nedited" if steps.edited else f"{size}\nfor 784 pixels"


def distance(image: np.ndarray, other: np.ndarray) -> str:
    """PSNR and MSE of another image against the image, both (1, 28, 28), in words, two lines."""
    if not image.any():
        return "nothing\ndrawn yet"
    decibels = float(psnr(image, other)[0])
    shown = f"{decibels:.1f} dB" if np.isfinite(decibels) else "identical"
    return f"PSNR {shown}\nMSE {float(mse(image, other)[0]):.4f}"
