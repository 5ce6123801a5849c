"""Is a digit on an uploaded picture still that digit?

python -m benchmarks.uploads [--count 200] [--kinds WORDS …] [--sheet FILE.png] [--write]

Test images of MNIST become photos, scans and files of every kind (benchmarks/photos.py), which the lab reads,
finds the digit on and normalises. A support vector machine, trained on MNIST's training images as they are,
says what digit each is. Percent of each kind that it reads rightly; "as it is" is what nothing was done to.
A sheet shows pictures that were read wrongly, each above what the lab made of it. With --write every kind is
measured, and what was found goes to where Draw tells it.
"""

import argparse
import io
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image

from ae.errors import LabError
from ae.images.datasets import Dataset, load_dataset
from ae.images.drawing import normalise
from ae.images.uploads import read_digits
from ae.images.uploads.measured import FILE, Measured
from benchmarks.photos import KINDS, file_of

FLAT = {name: kind for kinds in KINDS.values() for name, kind in kinds.items()}
UNTOUCHED = "as it is"
THUMB = 168


class Found(NamedTuple):
    """What came out of one kind: pictures that were read wrongly, and how many had no digit for the lab."""

    missed: list["Upload"]
    refused: int


class Upload(NamedTuple):
    """A file, what the lab made of it (zeros where it refused), and how many digits it saw."""

    kind: str
    label: int
    data: bytes
    image: np.ndarray
    count: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a line for each kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=200, help="Pictures of each kind.")
    parser.add_argument(
        "--kinds", nargs="+", default=[""], metavar="WORDS", help="Kinds whose name has them."
    )
    parser.add_argument("--sheet", type=Path, metavar="FILE.png", help="Where to show what went wrong.")
    parser.add_argument("--write", action="store_true", help="Measures all kinds for the page.")
    chosen = parser.parse_args(arguments)
    words = [""] if chosen.write else chosen.kinds
    dataset, found = load_dataset("mnist"), {}
    judge = fitted_judge(dataset)
    for name in (name for name in FLAT if any(each in name for each in words)):
        uploads = made(name, dataset, chosen.count)
        read = judge.predict(np.stack([upload.image.ravel() for upload in uploads]))
        missed = [upload for upload, digit in zip(uploads, read, strict=True) if digit != upload.label]
        found[name] = Found(missed, sum(not upload.count for upload in uploads))
        alone = sum(upload.count == 1 for upload in uploads)
        sys.stdout.write(
            f"{name:40} {100 - 100 * len(missed) / len(uploads):6.1f} %   "
            f"refused {found[name].refused:3}   one digit seen {100 * alone / len(uploads):5.1f} %\n"
        )
        sys.stdout.flush()
    if chosen.sheet:
        chosen.sheet.write_bytes(sheet_of([upload for each in found.values() for upload in each.missed]))
    if chosen.write:
        FILE.write_text(measured(found, chosen.count).to_json())


def measured(found: dict[str, Found], count: int) -> Measured:
    """What Draw tells of so many pictures of each kind."""
    right = {name: round(1 - len(each.missed) / count, 6) for name, each in found.items()}
    return Measured(count, right.pop(UNTOUCHED), right, sum(each.refused for each in found.values()))


def fitted_judge(dataset: Dataset):
    """A classifier of 98.4 % on the test images, which never saw anything of the lab's."""
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    images = dataset.x_train.reshape(-1, 784).astype(np.float32) / 255
    return make_pipeline(PCA(40, random_state=0), SVC(C=5)).fit(images, dataset.y_train)


def made(name: str, dataset: Dataset, count: int) -> list[Upload]:
    """Evenly chosen test images as pictures of that kind, and what the lab makes of them."""
    found = []
    for at in np.linspace(0, len(dataset.x_test) - 1, count).astype(int):
        data = FLAT[name](dataset.x_test[at], np.random.default_rng(int(at)))
        try:
            digits = read_digits(data).digits
        except LabError:
            digits = []
        image = normalise(digits[0].pixels) if digits else np.zeros((28, 28), np.float32)
        found.append(Upload(name, int(dataset.y_test[at]), data, image, len(digits)))
    return found


def sheet_of(uploads: Sequence[Upload], across: int = 10, most: int = 8) -> bytes:
    """At most `most` pictures of each kind, each above its image."""
    shown, kept = defaultdict(int), []
    for upload in uploads:
        shown[upload.kind] += 1
        kept += [upload] if shown[upload.kind] <= most else []
    rows = -(-len(kept) // across)
    page = Image.new("RGB", (across * (THUMB + 8), rows * (2 * THUMB + 16)), (90, 120, 200))
    for number, upload in enumerate(kept):
        corner = (number % across * (THUMB + 8), number // across * (2 * THUMB + 16))
        picture = Image.open(io.BytesIO(upload.data)).convert("RGB")
        picture.thumbnail((THUMB, THUMB))
        page.paste(picture, corner)
        image = Image.fromarray(np.rint(255 * upload.image).astype(np.uint8)).resize((THUMB, THUMB), 0)
        page.paste(image, (corner[0], corner[1] + THUMB))
    return file_of(page)


if __name__ == "__main__":
    main()
