"""Files as people have them, made of a few images."""

import gzip
import io
import struct
import zipfile

import numpy as np
from PIL import Image

from ae.images.datasets import load_dataset
from ae.images.own import read_own, uploaded_entries

COUNT = 40


def few(count=COUNT):
    """Images, uint8 (n, 28, 28), and labels (n,), of scikit-learn's digits."""
    digits = load_dataset("digits")
    return digits.x_train[:count].copy(), digits.y_train[:count].copy()


def npy(array, **options):
    content = io.BytesIO()
    np.save(content, array, **options)
    return content.getvalue()


def npz(**arrays):
    content = io.BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


def idx(array, kind=8, dtype=">u1"):
    return (
        bytes([0, 0, kind, array.ndim])
        + struct.pack(f">{array.ndim}I", *array.shape)
        + array.astype(dtype).tobytes()
    )


def gz(content):
    return gzip.compress(content, mtime=0)


def png(image, mode=None, size=None):
    picture = Image.fromarray(image)
    picture = picture.convert(mode) if mode else picture
    picture = picture.resize(size) if size else picture
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def zip_of(files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def csv_of(images, labels=None, header=False):
    rows = images.reshape(len(images), -1).tolist()
    rows = (
        rows if labels is None else [[label, *row] for label, row in zip(labels.tolist(), rows, strict=True)]
    )
    lines = [",".join(map(str, row)) for row in rows]
    titles = ",".join(["label", *(f"pixel{at}" for at in range(len(rows[0]) - 1))])
    return ("\n".join([titles, *lines] if header else lines) + "\n").encode()


def read(files, **options):
    """What comes of files by name."""
    return read_own(uploaded_entries(files), **options)


def pairs(dataset):
    """Every image with the name of its class, whichever part it is in."""
    images = [*dataset.x_train, *dataset.x_test]
    labels = [*dataset.y_train, *dataset.y_test]
    return sorted(
        (dataset.class_names[label], image.tobytes()) for image, label in zip(images, labels, strict=True)
    )


def expected(images, names):
    """What `pairs` gives of images (n, 28, 28) and the names of their classes."""
    return sorted((str(name), image.tobytes()) for image, name in zip(images, names, strict=True))
