"""What principal components come to with as many numbers as a sweep's codes have."""

from collections.abc import Callable, Sequence

import numpy as np

from ae.images.corruption import corrupt
from ae.images.datasets import Dataset, load_dataset
from ae.measures.evaluation import EVALUATION_SEED
from ae.measures.metrics import mse, psnr, sse, ssim
from ae.measures.pca import PCA, fit_pca
from ae.runs.config import Training
from ae.sweeps.measured import MEASURES
from ae.sweeps.search import Tried
from ae.sweeps.sweep import Sweep

_OF = {"mse": mse, "sse": sse, "psnr": psnr, "ssim": ssim}


def pca_sizes(sweep: Sweep) -> tuple[int, ...]:
    """Code sizes for which PCA can be held against the sweep; none where it has nothing to say.

    It has where the code size takes values that were listed, and nothing varies that would give it other
    images.
    """
    if isinstance(sweep, Tried):
        return ()
    axes = {axis.setting: axis.values for axis in sweep.axes}
    fixed = not axes.keys() & {"dataset", "noise", "noise_level"}
    return axes.get("code_size", ()) if fixed and MEASURES[sweep.measure].pca else ()


def pca_curve(dataset: Dataset, training: Training, sizes: Sequence[int], measure: str) -> dict[int, float]:
    """The measure over the test images by number of components, for those that the images allow.

    The components are those of the clean training images. The test images come with the noise that the
    trials are measured with, and count against the clean ones; reconstructions are brought back into [0, 1].

    Args:
        dataset: Images to fit to and to measure on.
        training: Whose noise.
        sizes: Numbers of components, each at least 1.
        measure: A key of MEASURES that PCA can be held against.
    """
    images = dataset.x_train.astype(np.float32) / 255
    possible = [size for size in sizes if size <= min(len(images) - 1, images[0].size)]
    if not possible:
        return {}
    whole = fit_pca(images, max(possible))
    clean = dataset.x_test.astype(np.float32) / 255
    noisy = corrupt(clean, training.noise, training.noise_level, EVALUATION_SEED)
    codes = whole.encode(noisy)
    found = {}
    for size in possible:
        part = PCA(whole.mean, whole.components[:size], whole.variances[:size])
        reconstruction = np.clip(part.decode(codes[:, :size]), 0.0, 1.0)
        found[size] = float(_OF[measure](clean, reconstruction).mean())
    return found


def pca_arrays(
    training: Training, sizes: Sequence[int], measure: str, note: Callable[[float], None]
) -> dict[str, np.ndarray]:
    """The same curve, worked out where the images are read, such as in a worker.

    Args:
        training: Whose images and noise.
        sizes: As in `pca_curve`.
        measure: As in `pca_curve`.
        note: Called with the share that is done.

    Returns:
        "sizes", int64 (n,), and "values", float64 (n,).
    """
    note(0.0)
    curve = pca_curve(load_dataset(training.dataset), training, sizes, measure)
    return {"sizes": np.array(list(curve), np.int64), "values": np.array(list(curve.values()), np.float64)}
