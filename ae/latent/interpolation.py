"""Interpolation between two codes, or between two images."""

import numpy as np

from ae.errors import LabError

PATHS = ("linear", "spherical")


def interpolate(a: np.ndarray, b: np.ndarray, steps: int, path: str = "linear") -> np.ndarray:
    """Codes on the codes from a to b, both ends included.

    A spherical path turns from the direction of a to that of b at even angle, its length going
    evenly from |a| to |b|; it keeps to where a Gaussian code has its mass. Where no turn is
    defined (one end is zero, or they are parallel or opposite), it is the linear path.

    Args:
        a: Code of the first image, float (code_size,).
        b: Code of the last image, same shape.
        steps: Number of codes, at least 2.
        path: "linear" or "spherical".

    Returns:
        Float32 (steps, code_size); the first is a, the last is b.

    Raises:
        LabError: The shapes differ, there are fewer than 2 steps, or the path is unknown.

    Source:
        Shoemake 1985, doi:10.1145/325165.325242; White 2016, arXiv:1609.04468.
    """
    if a.shape != b.shape or a.ndim != 1:
        raise LabError(f"code: expected two codes of one size, got {a.shape} and {b.shape}.")
    if steps < 2:
        raise LabError(f"steps: expected at least 2, got {steps}.")
    if path not in PATHS:
        raise LabError(f"path: expected one of {', '.join(PATHS)}, got {path!r}.")
    t = np.linspace(0.0, 1.0, steps)[:, None]
    codes = _turn(a, b, t) if path == "spherical" else (1.0 - t) * a + t * b
    codes[0], codes[-1] = a, b
    return codes.astype(np.float32)


def cross_fade(a: np.ndarray, b: np.ndarray, steps: int) -> np.ndarray:
    """Images on the codes from a to b pixel by pixel, float32 (steps, h, w): what a code should do better.

    Args:
        a: First image, float (h, w).
        b: Last image, same shape.
        steps: Number of images, at least 2.
    """
    t = np.linspace(0.0, 1.0, steps)[:, None, None]
    return ((1.0 - t) * a + t * b).astype(np.float32)


def _turn(a: np.ndarray, b: np.ndarray, t: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(a), np.linalg.norm(b)
    cosine = a @ b / (lengths[0] * lengths[1]) if min(lengths) > 0 else 1.0
    angle = np.arccos(np.clip(cosine, -1.0, 1.0))
    if np.sin(angle) < 1e-6:
        return (1.0 - t) * a + t * b
    turned = np.sin((1.0 - t) * angle) * a / lengths[0] + np.sin(t * angle) * b / lengths[1]
    return ((1.0 - t) * lengths[0] + t * lengths[1]) * turned / np.sin(angle)
