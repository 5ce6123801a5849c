"""The parts of what was brought: as its files say, or split in a way that only the images decide."""

import numpy as np

SEED = 0
TEST_SHARE = 0.15


def split_test(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Indexes of images to learn from and to test with: 15 % of each class, at least one of all.

    Args:
        labels: Class of each, int64 (n,), n at least 2.

    Returns:
        Two int64 arrays, each in an order that has nothing to do with classes; the same every time.
    """
    random = np.random.default_rng(SEED)
    order = random.permutation(len(labels))
    tests = np.zeros(len(labels), bool)
    for label in np.unique(labels):
        of_class = order[labels[order] == label]
        tests[of_class[: round(TEST_SHARE * len(of_class))]] = True
    if not tests.any():
        tests[order[0]] = True
    return order[~tests[order]], order[tests[order]]


def mixed(labels: np.ndarray) -> np.ndarray | slice:
    """Indexes that leave the order as it is, or mix images that come class by class."""
    ordered = len(labels) > 2 and labels[0] != labels[-1] and bool((np.diff(labels) >= 0).all())
    return np.random.default_rng(SEED).permutation(len(labels)) if ordered else slice(None)
