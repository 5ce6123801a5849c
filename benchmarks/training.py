"""How much faster is the training loop than Keras's own, and than the arithmetic allows?

python -m benchmarks.training [--epochs 3]

Trains 784-128-32-128-784 with batches of 256 on the 60,000 training images of MNIST, in turn with
`model.fit` and with the lab's loop, and times the matrix products of an epoch alone. Compilation
is left out of both by an epoch that does not count.
"""

import argparse
import json
import statistics
import sys
import time
from itertools import pairwise

import keras
import numpy as np
import tensorflow as tf

from ae.config import RunConfig
from ae.data import load_dataset
from ae.nn.autoencoder import build_autoencoder
from ae.nn.loop import Loop

CONFIG = RunConfig(loss="bce", batch_size=256)
WIDTHS = (784, 128, 32, 128, 784)


def main() -> None:
    """Prints one JSON object with seconds, ratios and losses."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epochs", type=int, default=3)
    seconds, losses = race(load_dataset("mnist").x_train, parser.parse_args().epochs)
    medians = {name: statistics.median(each[1:]) for name, each in seconds.items()}
    results = {
        "seconds_per_epoch": medians,
        "loop_over_fit": medians["loop"] / medians["fit"],
        "loop_over_matrix_products": medians["loop"] / medians["matrix_products"],
        "loss_after_equal_epochs": losses,
    }
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def race(images: np.ndarray, epochs: int) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Seconds of each epoch of `fit`, of the loop and of the products, in turn; and the last mean losses."""
    scaled = images.astype(np.float32) / 255
    model = build_autoencoder(CONFIG).whole()
    model.compile("adam", "binary_crossentropy")
    loop = Loop(build_autoencoder(CONFIG), CONFIG, images)
    seconds: dict[str, list[float]] = {"fit": [], "loop": [], "matrix_products": []}
    losses = {}
    for epoch in range(1, epochs + 2):
        started = time.perf_counter()
        losses["fit"] = model.fit(scaled, scaled, batch_size=256, verbose=0).history["loss"][0]
        seconds["fit"].append(time.perf_counter() - started)
        started = time.perf_counter()
        losses["loop"] = statistics.fmean(loop.run(loop.shuffled(epoch), (epoch - 1) * loop.steps))
        seconds["loop"].append(time.perf_counter() - started)
        seconds["matrix_products"].append(time_products(len(images)))
    return seconds, losses


def time_products(count: int) -> float:
    """Seconds of the matrix products of an epoch: forward, to the weights, to the inputs."""
    pairs = list(pairwise(WIDTHS))
    weights = [tf.random.normal(pair) for pair in pairs]
    inputs = [tf.random.normal((256, a)) for a, _ in pairs]
    outputs = [tf.random.normal((256, b)) for _, b in pairs]

    @tf.function
    def epoch() -> tf.Tensor:
        seen = tf.constant(0.0)  # one number of each product, or the graph would leave it out
        for _ in tf.range(-(-count // 256)):
            for x, w, d in zip(inputs, weights, outputs, strict=True):
                y = x + seen * 0.0  # or it would multiply once, outside of its loop
                products = (
                    y @ w,
                    tf.matmul(y, d, transpose_a=True),
                    tf.matmul(d, w + seen * 0.0, transpose_b=True),
                )
                seen += tf.add_n([product[0, 0] for product in products])
        return seen

    epoch()
    started = time.perf_counter()
    epoch()
    return time.perf_counter() - started


if __name__ == "__main__":
    keras.utils.set_random_seed(0)
    main()
