"""What is looked at after every epoch, from one pass over the same validation images each time."""

from typing import NamedTuple

import numpy as np
import tensorflow as tf
from keras import ops

from ae.figures.pictures import to_grey
from ae.measures.codes import active_units, code_histogram
from ae.measures.diagnosis import diagnose
from ae.measures.evaluation import EVALUATION_SEED
from ae.models.codec import Encoding
from ae.nn.activity import IMAGES, Activity
from ae.nn.autoencoder import Autoencoder, Batch
from ae.nn.draws import MODEL_CALLS, StatelessDraws
from ae.nn.loop import corrupt
from ae.runs.config import RunConfig

SHOWN = 10
SCATTERED = 2000
DIAGNOSED = 500
PROBED = 128
ITERATIONS = 8
MOST = float(np.finfo(np.float16).max)


class Sight(NamedTuple):
    """What was seen after an epoch.

    Attributes:
        arrays: See EpochReport.
        warning: One sentence if the codes have collapsed; empty otherwise.
        measures: gradient_norm: length of the gradient of the mean loss of 128 validation images; none
            where they were not asked for.
    """

    arrays: dict[str, np.ndarray]
    warning: str
    measures: dict[str, float]


class Watcher:
    """Looks at the same validation images after every epoch."""

    def __init__(
        self, autoencoder: Autoencoder, config: RunConfig, validation: tuple[np.ndarray, np.ndarray]
    ) -> None:
        """Takes the validation images, uint8 (n, 28, 28), and their labels (n,)."""
        images, labels = validation
        self._config = config
        self._clean = images[:SCATTERED]
        self._labels = labels[:SCATTERED].astype(np.uint8)
        self._plane = Plane(config.training.seed)
        self.turn_to(autoencoder)
        self._noise_level: float | None = None
        self._noisy = np.empty(0, np.float32)

    def turn_to(self, autoencoder: Autoencoder) -> None:
        """Looks at this one from now on, whose network is the same."""
        self._autoencoder = autoencoder
        self._activity = Activity(autoencoder, self._config.network)

    def look(
        self, noise_level: float, drawing: bytes | None, measured: bool = True, passing: bool = False
    ) -> Sight:
        """Codes, pictures and measures of now.

        Args:
            noise_level: Of the noise on the images.
            drawing: A drawing's 784 grey values, to be looked at too; None for none.
            measured: Whether warning and measures are asked for; they take half of the time.
            passing: Whether the looks to come are to be as if this one had not been: when there is one within
                an epoch depends on the machine.
        """
        noisy = self._corrupted(noise_level)
        encoding = self._autoencoder.encode(noisy)
        reconstruction = self._autoencoder.decoder(encoding.code[: DIAGNOSED if measured else SHOWN]).numpy()
        images = followed(noisy, drawing)
        codes = self._autoencoder.encode(images)
        arrays = self._pictures(noisy, reconstruction) | self._drawn(drawing, codes.code)
        if self._config.network.has_code:
            arrays |= self._codes(encoding, passing) | shortened(codes)
        arrays |= self._activity.look(images, codes.code)
        if not measured:
            return Sight(arrays, "", {})
        log_var = None if encoding.log_var is None else encoding.log_var[:DIAGNOSED]
        few = Encoding(encoding.code[:DIAGNOSED], log_var)
        clean = self._clean[:DIAGNOSED].astype(np.float32) / 255
        warning = diagnose(self._config, few, clean, reconstruction) or ""
        return Sight(arrays, warning, {"gradient_norm": self._gradient_norm(noisy)})

    def _corrupted(self, level: float) -> np.ndarray:
        if level != self._noise_level:
            self._noise_level = level
            self._noisy = corrupt(self._clean, self._config.training.noise, level)
        return self._noisy

    def _pictures(self, noisy: np.ndarray, reconstruction: np.ndarray) -> dict[str, np.ndarray]:
        return {
            "clean": self._clean[:SHOWN],
            "noisy": to_grey(noisy[:SHOWN]),
            "reconstruction": to_grey(reconstruction[:SHOWN]),
        }

    def _codes(self, encoding: Encoding, passing: bool) -> dict[str, np.ndarray]:
        code = np.nan_to_num(encoding.code.astype(np.float64))
        arrays = {"points": self._plane.project(code, passing), "labels": self._labels}
        arrays |= {"unit_mean": code.mean(axis=0), "unit_spread": code.std(axis=0)}
        short = {
            name: array.clip(-MOST, MOST).astype(np.float16) if array.dtype.kind == "f" else array
            for name, array in arrays.items()
        }
        counts, ends = code_histogram(code)
        return short | {"unit_active": active_units(encoding), "code_counts": counts, "code_ends": ends}

    def _drawn(self, drawing: bytes | None, code: np.ndarray) -> dict[str, np.ndarray]:
        if drawing is None:
            return {}
        output = to_grey(self._autoencoder.decoder(code[:1]).numpy())
        return {"drawing": read_drawing(drawing), "drawing_reconstruction": output[0]}

    def _gradient_norm(self, noisy: np.ndarray) -> float:
        count = min(PROBED, len(noisy))
        clean = ops.cast(self._clean[:count], "float32") / 255.0
        step = tf.constant(0)
        draws = StatelessDraws(count, EVALUATION_SEED, step, MODEL_CALLS)
        batch = Batch(clean, tf.constant(noisy[:count]), draws, step, False)
        with tf.GradientTape() as tape:
            loss = ops.mean(self._autoencoder.objective(batch))
        gradients = tape.gradient(loss, self._autoencoder.trainable_variables)
        return float(tf.linalg.global_norm([gradient for gradient in gradients if gradient is not None]))


def read_drawing(drawing: bytes) -> np.ndarray:
    """The image, uint8 (28, 28), of 784 grey values."""
    return np.frombuffer(drawing, np.uint8).reshape(28, 28)


def followed(noisy: np.ndarray, drawing: bytes | None) -> np.ndarray:
    """Images that are followed through the layers, float32 (n, 28, 28): the drawing, if any, goes first."""
    few = noisy[:IMAGES]
    return few if drawing is None else np.concatenate([read_drawing(drawing)[None] / np.float32(255), few])


def shortened(encoding: Encoding) -> dict[str, np.ndarray]:
    """Codes and, if there is one, their spread, float16."""
    arrays = {"code": encoding.code}
    if encoding.log_var is not None:
        arrays["spread"] = np.exp(np.minimum(encoding.log_var / 2, np.log(MOST)))
    return {name: np.nan_to_num(array).clip(-MOST, MOST).astype(np.float16) for name, array in arrays.items()}


class Plane:
    """Codes in the plane of their first two principal components, turned little between epochs.

    A few steps of the power method from the epoch before find the plane, and a rotation or mirroring
    (orthogonal Procrustes) lays it on the one before, so that each point moves only as its code does.
    """

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._axes: np.ndarray | None = None

    def project(self, codes: np.ndarray, passing: bool = False) -> np.ndarray:
        """Points (n, 2) of codes (n, k); codes of one or two numbers are their own points.

        Args:
            codes: Of the same images each time.
            passing: Whether the next plane is to be found from the one before this one.
        """
        size = codes.shape[1]
        if size <= 2:
            return np.pad(codes, ((0, 0), (0, 2 - size)))
        centred = codes - codes.mean(axis=0)
        previous = self._axes if self._axes is not None else self._rng.standard_normal((size, 2))
        axes = previous
        covariance = centred.T @ centred
        for _ in range(ITERATIONS):
            axes, _ = np.linalg.qr(covariance @ axes)
        if self._axes is not None:
            left, _, right = np.linalg.svd(axes.T @ previous)
            axes = axes @ (left @ right)
        if not passing:
            self._axes = axes
        return centred @ axes
