"""The way of a drawing through a model, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from ae.figures.pictures import code_picture, round_scale
from ae.images.corruption import corrupt_drawing
from ae.images.drawing import uncentred
from ae.models.codec import Codec, Encoding
from ae.ui.components.way import checksum, code_edits, drawing_way, picture_text
from ae.ui.draw.counterpart import counterpart_of
from ae.ui.draw.noise import NoiseChoice
from ae.ui.models import Model, codec_of, model_addresses
from ae.ui.served import engine_addresses
from ae.ui.state import framed_drawing

WATCHING = ("draw_others", "draw_anomaly")
"""Keys of what tells about the drawing while it is open or filled."""


@dataclass(frozen=True)
class Steps:
    """A drawing on its way through a model.

    Attributes:
        drawn: What is on the canvas, uint8 (n, n), n a multiple of 28.
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
    def blank(self) -> bool:
        """Whether nothing is drawn."""
        return not self.drawn.any()

    @property
    def row(self) -> list[np.ndarray]:
        """The five pictures of the way, in [0, 1], all float32 (28, 28) but the code's."""
        code = code_picture(self.code, round_scale(self.code))
        return [uncentred(self.drawn), self.image[0], self.noisy[0], code, self.output[0]]


def take_steps(
    pixels: np.ndarray,
    image: np.ndarray,
    noise: NoiseChoice,
    model: Model,
    centred: bool,
    place: str = "",
) -> Steps:
    """The way of pixels, uint8 (n, n), by way of the image made of them, float32 (28, 28).

    A change of the code counts in the `place` where it was made.

    Raises:
        LabError: The model has been deleted, or the browser sent no valid change of the code.
    """
    codec = codec_of(model)
    if not image.any():
        return _nothing(pixels, image, codec)
    noisy = corrupt_drawing(image[None], noise.kind, noise.level, noise.seed)
    encoding = codec.encode_all(noisy)
    code = encoding.code[0].copy()
    for unit, value in code_edits(pixels, _context(noise, model, centred, place), len(code)).items():
        code[unit] = value
    return Steps(pixels, image[None], noisy, encoding, code, codec.decode(code[None]))


def _nothing(pixels: np.ndarray, image: np.ndarray, codec: Codec) -> Steps:
    """Empty pictures and a code of zeros: what a model makes of an empty canvas means nothing."""
    code = np.zeros((1, codec.code_size), np.float32)
    encoding = Encoding(code, np.zeros_like(code) if codec.variational else None)
    return Steps(pixels, image[None], image[None], encoding, code[0], image[None])


def show_steps(
    steps: Steps,
    noise: NoiseChoice,
    model: Model,
    centred: bool,
    shown: Sequence[str] | None = None,
    place: str = "",
) -> None:
    """The steps beside each other, from the drawing to the reconstruction, and the network between them.

    With `shown`, the parts that it names alone; the server hears of each drawing as soon as the pen rests.
    Without, what the model's counterpart makes of the same noisy image, too.
    """
    other = counterpart_of(model) if shown is None else None
    given = framed_drawing()
    settings = {
        "engine": engine_addresses(),
        "model": {
            **model_addresses(model.ref),
            "size": len(steps.code),
            "coded": model.config.network.has_code,
        },
        "other": other and model_addresses(other.ref),
        "noise": noise._asdict(),
        "centred": centred,
        "framed": None if given is None else checksum(given.pixels),
        "context": _context(noise, model, centred, place),
    }
    watched = shown is not None or any(map(st.session_state.get, WATCHING))
    drawing_way(settings, {**_answer(steps), **_beside(steps, other)}, watched, shown)


def _context(noise: NoiseChoice, model: Model, centred: bool, place: str) -> str:
    """Names all but the drawing that a code depends on."""
    return f"{model.ref}|{noise.kind}|{noise.level}|{noise.seed}|{centred}|{place}"


def _beside(steps: Steps, other: Model | None) -> dict[str, str]:
    if other is None:
        return {}
    output = steps.noisy if steps.blank else codec_of(other).reconstruct(steps.noisy)
    return {"other": picture_text(output)}


def _answer(steps: Steps) -> dict[str, Any]:
    own, log_var = steps.encoding.code[0], steps.encoding.log_var
    edits = {str(unit): float(steps.code[unit]) for unit in np.flatnonzero(steps.code != own).tolist()}
    return {
        "seen": checksum(steps.drawn),
        "image": picture_text(steps.image),
        "noisy": picture_text(steps.noisy),
        "output": picture_text(steps.output),
        "asItIs": not steps.blank and np.array_equal(steps.image[0], uncentred(steps.drawn)),
        "code": own.tolist(),
        "spread": None if log_var is None else np.exp(log_var[0] / 2).tolist(),
        "edits": edits,
    }
