"""How much faster is the training loop than Keras's own, and than the arithmetic allows?

python -m benchmarks.training [--kind dense|convolutional] [--epochs 3]

Trains 784-128-32-128-784, or 16 and 32 filters of 3×3 with stride 2, with batches of 256 on the 60,000
training images of MNIST, in turn with `model.fit` and with the lab's loop, and times the matrix products
of an epoch alone: those of a convolution are of its windows laid out in rows. Compilation is left out by
an epoch that does not count. Core-seconds are processor time over all cores, which hardly depends on what
else the machine does: with two cores busy, an epoch takes half as many seconds.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from ae.images.datasets import load_dataset
from ae.nn.autoencoder import Autoencoder, build_autoencoder
from ae.nn.loop import Loop
from ae.runs.config import RunConfig

BATCH = 256
CONFIGS = {kind: RunConfig.of(kind=kind, batch_size=BATCH) for kind in ("dense", "convolutional")}
Shape = tuple[int, int, int]
Times = tuple[float, float]


def main() -> None:
    """Prints one JSON object with seconds, ratios and losses."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kind", choices=CONFIGS, default="dense")
    parser.add_argument("--epochs", type=int, default=3)
    chosen = parser.parse_args()
    times, losses = race(CONFIGS[chosen.kind], load_dataset("mnist").x_train, chosen.epochs)
    medians, cores = (
        {name: statistics.median(time[at] for time in each[1:]) for name, each in times.items()}
        for at in (0, 1)
    )
    results = {
        "kind": chosen.kind,
        "seconds_per_epoch": medians,
        "core_seconds_per_epoch": cores,
        "loop_over_fit": medians["loop"] / medians["fit"],
        "loop_over_matrix_products": medians["loop"] / medians["matrix_products"],
        "loss_after_equal_epochs": losses,
    }
    sys.stdout.write(json.dumps(results, indent=2) + "\n")


def race(
    config: RunConfig, images: np.ndarray, epochs: int
) -> tuple[dict[str, list[Times]], dict[str, float]]:
    """Times of each epoch of `fit`, of the loop and of the products, in turn; and the last mean losses."""
    scaled = images.astype(np.float32) / 255
    model = build_autoencoder(config).whole()
    model.compile("adam", "binary_crossentropy")
    autoencoder = build_autoencoder(config)
    loop, multiply = Loop(autoencoder, config, images), products(autoencoder, len(images))
    times: dict[str, list[Times]] = {"fit": [], "loop": [], "matrix_products": []}
    losses = {}
    for epoch in range(1, epochs + 2):
        with_fit, times_of_fit = timed(
            lambda: model.fit(scaled, scaled, batch_size=BATCH, verbose=0).history["loss"][0]
        )
        order, first = loop.shuffled(epoch), (epoch - 1) * loop.steps
        with_loop, times_of_loop = timed(lambda order=order, first=first: loop.run(order, first))
        _, times_of_products = timed(multiply)
        for name, each in zip(times, (times_of_fit, times_of_loop, times_of_products), strict=True):
            times[name].append(each)
        losses = {"fit": with_fit, "loop": statistics.fmean(with_loop)}
    return times, losses


def timed(function: Callable[[], Any]) -> tuple[Any, Times]:
    """What the function gives, and its seconds and core-seconds."""
    started, worked = time.perf_counter(), time.process_time()
    return function(), (time.perf_counter() - started, time.process_time() - worked)


def products(autoencoder: Autoencoder, count: int) -> Callable[[], tf.Tensor]:
    """Does the matrix products of an epoch of `count` images: forward, to the weights, to the inputs."""
    shapes = [*product_shapes(autoencoder.encoder), *product_shapes(autoencoder.logits)]
    inputs = [tf.random.normal((BATCH * rows, a)) for rows, a, _ in shapes]
    weights = [tf.random.normal((a, b)) for _, a, b in shapes]
    outputs = [tf.random.normal((BATCH * rows, b)) for rows, _, b in shapes]

    @tf.function
    def epoch() -> tf.Tensor:
        seen = tf.constant(0.0)  # one number of each product, or the graph would leave it out
        for _ in tf.range(-(-count // BATCH)):
            for x, w, d in zip(inputs, weights, outputs, strict=True):
                y = x + seen * 0.0  # or it would multiply once, outside of its loop
                each = (
                    y @ w,
                    tf.matmul(y, d, transpose_a=True),
                    tf.matmul(d, w + seen * 0.0, transpose_b=True),
                )
                seen += tf.add_n([product[0, 0] for product in each])
        return seen

    return epoch


def product_shapes(model: keras.Model) -> Iterator[Shape]:
    """Rows of one image, and sizes of the weights, of each layer's forward product (rows, a) @ (a, b)."""
    for layer in model.layers:
        if isinstance(layer, layers.Conv2DTranspose):
            high, wide, b, a = layer.kernel.shape
            yield layer.input.shape[1] * layer.input.shape[2], a, high * wide * b
        elif isinstance(layer, layers.Conv2D):
            high, wide, a, b = layer.kernel.shape
            yield layer.output.shape[1] * layer.output.shape[2], high * wide * a, b
        elif isinstance(layer, layers.Dense):
            yield 1, *layer.kernel.shape


if __name__ == "__main__":
    keras.utils.set_random_seed(0)
    main()
