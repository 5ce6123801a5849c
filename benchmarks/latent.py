"""How quick the latent space is: medians of several goes, beside the same work done naively.

Run: AE_DATA_DIR=folder-of-mnist python -m benchmarks.latent
Writes one JSON object to standard output: milliseconds by name, and ratios within this run.
The load of the machine stands beside them, since other work on it lengthens them.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from statistics import median

import numpy as np

from ae.figures import latent_figure
from ae.figures.pictures import sprite_sheet
from ae.figures.sprites import quick_sheet
from ae.images.datasets import load_dataset
from ae.latent import pca_projection
from ae.latent.manifold import trustworthiness
from ae.models.shipped import shipped_codec

GOES = 7


def milliseconds(work: Callable[[], object], goes: int = GOES) -> float:
    """Median time of the work, after one go that does not count."""
    work()
    times = []
    for _ in range(goes):
        begun = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begun))
    return round(median(times), 2)


def main() -> None:
    """Measures and writes."""
    dataset = load_dataset("mnist")
    images = dataset.x_test.astype(np.float32) / 255
    codec, convolutional = shipped_codec("denoising"), shipped_codec("convolutional-denoising")
    codes = codec.encode(images)
    points = pca_projection(codes).points
    times = {
        "encode 10,000 images": milliseconds(lambda: codec.encode(images)),
        "encode 10,000 images, convolutional": milliseconds(lambda: convolutional.encode(images), 3),
        "encode one image": milliseconds(lambda: codec.encode(images[:1]), 200),
        "decode one code": milliseconds(lambda: codec.decode(codes[:1]), 200),
        "principal axes of 10,000 codes": milliseconds(lambda: pca_projection(codes)),
        "figure of 10,000 points": milliseconds(
            lambda: latent_figure(points, dataset.y_test, dataset.class_names).to_json()
        ),
        "trustworthiness of 10,000 points": milliseconds(lambda: trustworthiness(codes, points), 3),
        "sheet of 10,000 images": milliseconds(lambda: quick_sheet(dataset.x_test, 100), 3),
        "sheet in 256 shades": milliseconds(lambda: sprite_sheet(dataset.x_test, 100), 3),
    }
    ratios = {
        "encode 10,000 / 10,000 times one": times["encode 10,000 images"]
        / (10_000 * times["encode one image"]),
        "sheet: 256 shades / 16": times["sheet in 256 shades"] / times["sheet of 10,000 images"],
    }
    found = {"milliseconds": times, "ratios": {name: round(ratio, 3) for name, ratio in ratios.items()}}
    found["load"] = list(os.getloadavg())
    json.dump(found, sys.stdout, indent=2, ensure_ascii=False)


if __name__ == "__main__":
    main()
