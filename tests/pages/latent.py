"""The Latent space page without a browser, on a model that needs no training."""

from dataclasses import replace

import numpy as np

from ae.images.datasets import load_dataset
from ae.models.codec import Encoding

DIGITS = load_dataset("digits")


class LinearCodec:
    """Codes and images by one fixed matrix."""

    def __init__(self, size, variational=False):
        self.variational, self.code_size = variational, size
        self.matrix = np.random.default_rng(0).normal(size=(784, size)).astype(np.float32) / 28

    def encode_all(self, images):
        code = images.reshape(-1, 784) @ self.matrix
        return Encoding(code, np.zeros_like(code) if self.variational else None)

    def encode(self, images):
        return self.encode_all(images).code

    def decode(self, codes):
        return np.clip(codes @ self.matrix.T, 0, 1).reshape(-1, 28, 28)


def few(count):
    """The digits with this many test images."""
    return replace(DIGITS, x_test=DIGITS.x_test[:count], y_test=DIGITS.y_test[:count])


def errors(page):
    """Sentences of errors on the page, none of which is an exception."""
    assert not page.exception
    return [error.value for error in page.error]


def captions(page):
    return " ".join(caption.value for caption in page.caption)
