"""Classical denoisers, which a trained one has to beat: one function and one line in one table each.

Their parameters are chosen on validation images (`tuned`), so that the comparison is fair; the denoisers
themselves are scikit-image's. Noise that was clipped at black is brighter than it was drawn: averages
keep that, the median does not, which is why it wins at high levels.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from ae.errors import LabError
from ae.measures.metrics import psnr

Denoise = Callable[..., np.ndarray]


@dataclass(frozen=True)
class Denoiser:
    """A classical denoiser: its words for people, its formula, and the parameters to choose from.

    Attributes:
        title: Name on screen.
        help: One sentence on how it works.
        apply: Takes one image, float32 (28, 28) in [0, 1], and the parameters by name.
        grid: Values to try, by parameter; first the best ones for Gaussian noise of level 0.5 on MNIST.
    """

    title: str
    help: str
    apply: Denoise
    grid: dict[str, tuple[Any, ...]]


def _gaussian(image: np.ndarray, sigma: float) -> np.ndarray:
    from skimage.filters import gaussian

    return gaussian(image, sigma=sigma)


def _median(image: np.ndarray, side: int) -> np.ndarray:
    from skimage.filters import median

    return median(image, np.ones((side, side)))


def _total_variation(image: np.ndarray, weight: float) -> np.ndarray:
    from skimage.restoration import denoise_tv_chambolle

    return denoise_tv_chambolle(image, weight=weight)


def _non_local_means(image: np.ndarray, h: float, patch_size: int) -> np.ndarray:
    from skimage.restoration import denoise_nl_means

    return denoise_nl_means(image, h=h, patch_size=patch_size, patch_distance=9, fast_mode=True)


def _wavelet(image: np.ndarray, wavelet: str, levels: int, sigma: float) -> np.ndarray:
    from skimage.restoration import denoise_wavelet

    return denoise_wavelet(
        image, sigma=sigma, wavelet=wavelet, method="BayesShrink", mode="soft", wavelet_levels=levels
    )


DENOISERS: dict[str, Denoiser] = {
    "gaussian": Denoiser(
        "Gaussian", "Averages each pixel with its neighbours.", _gaussian, {"sigma": (0.8, 0.7, 0.9, 1.0)}
    ),
    "median": Denoiser("Median", "Takes the middle of each pixel's neighbours.", _median, {"side": (3, 5)}),
    "total_variation": Denoiser(
        "Total variation",
        "Looks for the nearest image whose brightness changes little in sum.",
        _total_variation,
        {"weight": (0.2, 0.15, 0.25, 0.3)},
    ),
    "non_local_means": Denoiser(
        "Non-local means",
        "Averages pixels whose surroundings look alike.",
        _non_local_means,
        {"h": (0.2, 0.15, 0.25, 0.3), "patch_size": (3, 5)},
    ),
    "wavelet": Denoiser(
        "Wavelet",
        "Sets small wavelet coefficients to zero.",
        _wavelet,
        {"wavelet": ("db4", "sym4", "db2"), "levels": (2, 1, 3), "sigma": (0.3, 0.4)},
    ),
}


def denoise(images: np.ndarray, name: str, **parameters: Any) -> np.ndarray:
    """Images without noise, as far as the named denoiser takes it out.

    Args:
        images: Float32 (n, 28, 28) in [0, 1].
        name: Key of DENOISERS.
        parameters: Its parameters; those not given are the ones tuned for Gaussian noise of level 0.5.

    Returns:
        Float32 (n, 28, 28) in [0, 1].

    Raises:
        LabError: There is no denoiser of that name.
    """
    if name not in DENOISERS:
        raise LabError(f"denoiser: expected one of {', '.join(DENOISERS)}, got {name!r}.")
    chosen = TUNED[name] | parameters
    cleaned = [DENOISERS[name].apply(image, **chosen) for image in images]
    return np.clip(np.reshape(cleaned, images.shape), 0.0, 1.0).astype(np.float32)


def tuned(name: str, clean: np.ndarray, noisy: np.ndarray) -> dict[str, Any]:
    """Parameters with the highest mean PSNR on these images, out of the denoiser's grid.

    Args:
        name: Key of DENOISERS.
        clean: Validation images, float32 (n, 28, 28) in [0, 1].
        noisy: The same with noise.
    """
    scores = [
        (float(psnr(clean, denoise(noisy, name, **parameters)).mean()), parameters)
        for parameters in _combinations(DENOISERS[name].grid)
    ]
    return max(scores, key=lambda scored: scored[0])[1]


def _combinations(grid: dict[str, tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    return (dict(zip(grid, values, strict=True)) for values in product(*grid.values()))


TUNED: dict[str, dict[str, Any]] = {
    name: {parameter: values[0] for parameter, values in denoiser.grid.items()}
    for name, denoiser in DENOISERS.items()
}
