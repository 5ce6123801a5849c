"""The training images, parted into those that teach and those that check."""

import numpy as np

from ae.errors import LabError
from ae.images.datasets.dataset import Dataset


def split_validation(dataset: Dataset, share: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Indexes of the training images to learn from and of those to validate with.

    The test images take no part. Together the two hold each index once, in an order
    that the seed alone decides; at least one image is on either side.

    Args:
        dataset: Where the training images are.
        share: Part that validates, between 0 and 1; round(share · n) images.
        seed: Seeds the permutation.

    Returns:
        Two int64 arrays: training, validation.

    Raises:
        LabError: The share is not between 0 and 1, or there is only one image.
    """
    count = len(dataset.x_train)
    if not 0.0 < share < 1.0:
        raise LabError(f"validation_share: expected a number between 0 and 1, got {share!r}.")
    if count < 2:
        raise LabError(f"dataset: expected at least 2 training images to split, got {count}.")
    held_out = min(max(round(share * count), 1), count - 1)
    order = np.random.default_rng(seed).permutation(count)
    return order[held_out:], order[:held_out]
