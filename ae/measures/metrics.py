"""How far a reconstruction is from its image: one number for each image, and their means.

Every measure takes clean images and reconstructions, float32 or float64 (n, 28, 28) in
[0, 1], and gives float64 (n,). Measured in float64, whatever came in.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from ae.errors import LabError

PROBABILITY_FLOOR = 1e-7
PSNR_CEILING_DB = 100.0
WINDOW = 7
CHUNK = 50

Measure = Callable[[np.ndarray, np.ndarray], np.ndarray]


def mse(clean: np.ndarray, reconstruction: np.ndarray) -> np.ndarray:
    """Mean squared error over an image's pixels; in [0, 1], 0 where they are equal."""
    return sse(clean, reconstruction) / _pixels(clean)


def sse(clean: np.ndarray, reconstruction: np.ndarray) -> np.ndarray:
    """Summed squared error over an image's pixels; in [0, 784]."""
    return _in_chunks(_sse, clean, reconstruction)


def bce(clean: np.ndarray, reconstruction: np.ndarray) -> np.ndarray:
    """Mean binary cross-entropy over an image's pixels, in nats.

    -mean(x ln r + (1 - x) ln(1 - r)). Reconstructions are clipped to [1e-7, 1 - 1e-7], so one
    pixel costs 16.12 nats at most. Zero is out of reach unless all pixels are black or white.
    """
    return _in_chunks(_bce, clean, reconstruction)


def psnr(clean: np.ndarray, reconstruction: np.ndarray) -> np.ndarray:
    """Peak signal-to-noise ratio in dB for pixels in [0, 1]: -10 log10(mse); inf where they are equal."""
    with np.errstate(divide="ignore"):
        return -10.0 * np.log10(mse(clean, reconstruction))


def ssim(clean: np.ndarray, reconstruction: np.ndarray) -> np.ndarray:
    """Structural similarity in [-1, 1], 1 where they are equal.

    Means, sample variances and covariance in every whole 7×7 window, data range 1, averaged over
    the windows: what scikit-image's structural_similarity gives with its defaults.

    Source:
        Wang, Bovik, Sheikh and Simoncelli 2004, doi:10.1109/TIP.2003.819861.
    """
    return _in_chunks(_ssim, clean, reconstruction)


def summary(clean: np.ndarray, reconstruction: np.ndarray) -> dict[str, float]:
    """Means over all images of mse, sse, bce, psnr and ssim.

    All are finite, so that JSON can hold them: an image's PSNR counts as 100 dB at most, which
    only images that agree to a hundred-thousandth exceed.

    Raises:
        LabError: The shapes differ, there is no image, or a number is not finite.
    """
    if len(clean) == 0:
        raise LabError("images: expected at least one image to measure, got none.")
    squared = sse(clean, reconstruction)
    if not np.isfinite(squared).all():
        raise LabError("reconstruction: expected finite numbers, got NaN or infinity.")
    return {
        "mse": float(squared.mean() / _pixels(clean)),
        "sse": float(squared.mean()),
        "bce": float(bce(clean, reconstruction).mean()),
        "psnr": mean_psnr(clean, reconstruction),
        "ssim": float(ssim(clean, reconstruction).mean()),
    }


def mean_psnr(clean: np.ndarray, reconstruction: np.ndarray) -> float:
    """Mean PSNR over all images in dB; an image counts as 100 dB at most, so it is finite."""
    return float(np.minimum(psnr(clean, reconstruction), PSNR_CEILING_DB).mean())


def _pixels(images: np.ndarray) -> int:
    return images.shape[1] * images.shape[2]


def _in_chunks(measure: Measure, clean: np.ndarray, reconstruction: np.ndarray) -> np.ndarray:
    """The measure of all images, fifty at a time: what it needs in between stays in the processor's cache."""
    if clean.ndim != 3 or clean.shape != reconstruction.shape:
        raise LabError(
            f"images: expected one shape (n, 28, 28), got {clean.shape} and {reconstruction.shape}."
        )
    chunks = [slice(at, at + CHUNK) for at in range(0, max(len(clean), 1), CHUNK)]
    return np.concatenate([measure(clean[c].astype(float), reconstruction[c].astype(float)) for c in chunks])


def _sse(x: np.ndarray, r: np.ndarray) -> np.ndarray:
    difference = x - r
    return np.einsum("nij,nij->n", difference, difference)


def _bce(x: np.ndarray, r: np.ndarray) -> np.ndarray:
    p = np.clip(r, PROBABILITY_FLOOR, 1.0 - PROBABILITY_FLOOR)
    return -(x * np.log(p) + (1.0 - x) * np.log1p(-p)).mean((1, 2))


def _ssim(x: np.ndarray, r: np.ndarray) -> np.ndarray:
    """Mean of (2 m_x m_r + c1)(2 v_xr + c2) / ((m_x² + m_r² + c1)(v_x + v_r + c2)) over the windows."""
    c1, c2 = 0.01**2, 0.03**2
    unbiased = WINDOW**2 / (WINDOW**2 - 1)
    m_x, m_r = _windowed(x), _windowed(r)
    variances = unbiased * (_windowed(x * x + r * r) - m_x**2 - m_r**2)
    covariance = unbiased * (_windowed(x * r) - m_x * m_r)
    similarity = (2 * m_x * m_r + c1) * (2 * covariance + c2) / ((m_x**2 + m_r**2 + c1) * (variances + c2))
    return similarity.mean((1, 2))


def _windowed(images: np.ndarray) -> np.ndarray:
    """Mean of every 7×7 window that lies wholly in the image, float64 (n, 22, 22)."""
    rows, columns = images.shape[1:]
    return _means(rows).T @ (images @ _means(columns))


@lru_cache
def _means(length: int) -> np.ndarray:
    """Band matrix (length, length - 6): a line of pixels times it is the mean of every seven neighbours.

    Two products with it are four times as fast as SciPy's uniform filter, which goes pixel by pixel.
    """
    places = np.arange(length)[:, None] - np.arange(length - WINDOW + 1)
    return ((places >= 0) & (places < WINDOW)) / WINDOW
