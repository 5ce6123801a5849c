"""The first part of a script: imports, images, noise."""

from ae.runs.config import RunConfig

LOADERS = {
    "mnist": ("(x_train, _), (x_test, _) = keras.datasets.mnist.load_data()",),
    "fashion": ("(x_train, _), (x_test, _) = keras.datasets.fashion_mnist.load_data()",),
    "digits": (
        "from sklearn.datasets import load_digits",
        "",
        "# 8×8 pixels, each three times as large, in a frame of 28×28; the lab interpolates instead.",
        "images = 255 / 16 * np.kron(load_digits().images, np.ones((1, 3, 3)))",
        "images = np.pad(images, ((0, 0), (2, 2), (2, 2)))",
        "x_train, x_test = images[:1437], images[1437:]",
    ),
}
NOISES = {
    "gaussian": ("    return np.clip(images + level * rng.standard_normal(images.shape), 0, 1)",),
    "salt_and_pepper": (
        "    u = rng.random(images.shape)",
        "    return np.where(u < level / 2, 0, np.where(u < level, 1, images))",
    ),
    "masking": ("    return np.where(rng.random(images.shape) < level, 0, images)",),
    "speckle": ("    return np.clip(images * (1 + level * rng.standard_normal(images.shape)), 0, 1)",),
    "occlusion": (
        "    side = np.round(28 * level**0.5)",
        "    top = np.floor(rng.random((len(images), 1, 1)) * (29 - side))",
        "    left = np.floor(rng.random((len(images), 1, 1)) * (29 - side))",
        "    rows, columns = np.arange(28)[None, :, None], np.arange(28)[None, None, :]",
        "    inside = (rows >= top) & (rows < top + side) & (columns >= left) & (columns < left + side)",
        "    return np.where(inside, 0, images)",
    ),
}
MIXED = (
    "    kinds = [gaussian, salt_and_pepper, masking, speckle, occlusion]",
    "    chosen = rng.integers(0, len(kinds), (len(images), 1, 1))",
    "    levels = level * rng.random((len(images), 1, 1))",
    "    return np.choose(chosen, [kind(images, levels) for kind in kinds])",
)


def data_lines(config: RunConfig) -> list[str]:
    """Imports, the images as floats in [0, 1], and the function that corrupts them, if the run does."""
    return [
        "import os",
        "",
        'os.environ["KERAS_BACKEND"] = "tensorflow"',
        "",
        "import keras",
        "import numpy as np",
        "import tensorflow as tf",
        "from keras import layers, ops",
        "",
        f"keras.utils.set_random_seed({config.training.seed})",
        f"rng = np.random.default_rng({config.training.seed})",
        "",
        *_loader(config.training.dataset),
        'x_train = x_train.astype("float32") / 255',
        'x_test = x_test.astype("float32") / 255',
        *_corruption(config),
    ]


def _loader(name: str) -> tuple[str, ...]:
    """Lines that read the images: of one's own, the file that the lab lets their owner take away."""
    if name in LOADERS:
        return LOADERS[name]
    return (
        f'with np.load("{name}.npz") as arrays:',
        '    x_train, x_test = arrays["x_train"], arrays["x_test"]',
    )


def _corruption(config: RunConfig) -> list[str]:
    if config.training.noise == "none":
        return []
    names = list(NOISES) if config.training.noise == "mixed" else [config.training.noise]
    body = [line for name in names for line in _function(name, NOISES[name])]
    if config.training.noise == "mixed":
        body += _function("mixed", MIXED)
    whole = [
        f"def corrupt(images, level={config.training.noise_level}):",
        f'    return {config.training.noise}(images, level).astype("float32")',
    ]
    return [*body, "", "", *whole]


def _function(name: str, lines: tuple[str, ...]) -> list[str]:
    return ["", "", f"def {name}(images, level):", *lines]
