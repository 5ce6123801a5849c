"""Images of digits as other hands would have written them: slant, size, place, shake and pen vary."""

import numpy as np
from scipy.ndimage import grey_dilation, grey_erosion

SLANT = 0.2
TURN = 0.12
STRETCH = (0.08, 0.12)
SHIFT = 0.5
SHAKE = 1.2
KNOTS = 5
THINNER, THICKER = -0.6, 1.0
MARGIN = 2
CHUNK = 2000


def augmented(images: np.ndarray, rng: np.random.Generator, strength: float = 1.0) -> np.ndarray:
    """Each image once more, by another hand.

    An image is slanted, turned, stretched and moved by normal deviates (standard deviations: 0.2, 0.12
    radians, 8 % in height and 12 % in width, half a pixel), bent by a smooth random field of 1.2 pixels,
    and its strokes are made thinner or thicker by up to a pixel.

    Args:
        images: Float (n, h, w) in [0, 1].
        rng: Where chance comes from.
        strength: How many times as far as said it goes in all of this, at least 0; 0 changes nothing.

    Returns:
        Float32 (n, h, w) in [0, 1].

    Source:
        Simard, Steinkraus and Platt 2003, Best practices for convolutional neural networks applied to
        visual document analysis: elastic distortions.
    """
    parts = [_bent(images[at : at + CHUNK], rng, strength) for at in range(0, len(images), CHUNK)]
    return (
        np.concatenate([_penned(part, rng, strength) for part in parts])
        if parts
        else images.astype(np.float32)
    )


def _bent(images: np.ndarray, rng: np.random.Generator, strength: float) -> np.ndarray:
    """Each pixel is read at the place, between four pixels, that ends there."""
    count, height, width = images.shape
    middle = np.array([height - 1, width - 1]) / 2
    grid = np.argwhere(np.ones((height, width))) - middle
    knots = rng.normal(0, strength * SHAKE, (count, 2, KNOTS, KNOTS))
    field = _between(KNOTS, height) @ knots @ _between(KNOTS, width).T
    places = np.einsum("nij,pj->nip", _affine(count, rng, strength), grid) + field.reshape(count, 2, -1)
    places += (middle + rng.normal(0, strength * SHIFT, (count, 2)))[..., None]
    padded = np.pad(images, ((0, 0), (MARGIN, MARGIN), (MARGIN, MARGIN)))
    return _read(padded, places + MARGIN).reshape(images.shape)


def _affine(count: int, rng: np.random.Generator, strength: float) -> np.ndarray:
    """From places in the new image to places in the old one, about the middle, (count, 2, 2)."""
    slant, turn = strength * rng.normal(0, [[SLANT], [TURN]], (2, count))
    high, wide = np.exp(strength * rng.normal(0, STRETCH, (count, 2))).T
    cos, sin = np.cos(turn), np.sin(turn)
    rows = [[cos / high, sin / high], [(slant * cos - sin) / wide, (cos + slant * sin) / wide]]
    return np.moveaxis(np.array(rows), -1, 0)


def _between(knots: int, size: int) -> np.ndarray:
    """Linear interpolation from evenly spaced knots to pixels, (size, knots)."""
    at = np.linspace(0, knots - 1, size)
    return np.clip(1 - np.abs(at[:, None] - np.arange(knots)), 0, None)


def _read(images: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Grey values at places (n, 2, p) of images (n, h, w), bilinear; beyond the edge those of the edge."""
    last = np.array(images.shape[1:])[:, None] - 1
    places = places.clip(0, last)
    low = np.minimum(places.astype(int), last - 1)
    (y, x), (down, right) = np.moveaxis(low, 1, 0), np.moveaxis(places - low, 1, 0)
    n = np.arange(len(images))[:, None]
    above = images[n, y, x] * (1 - right) + images[n, y, x + 1] * right
    below = images[n, y + 1, x] * (1 - right) + images[n, y + 1, x + 1] * right
    return above * (1 - down) + below * down


def _penned(images: np.ndarray, rng: np.random.Generator, strength: float) -> np.ndarray:
    """With a thinner or a thicker pen: a blend with what two pixels' minimum or maximum leaves."""
    share = strength * rng.uniform(THINNER, THICKER, (len(images), 1, 1))
    other = np.where(share > 0, grey_dilation(images, (1, 2, 2)), grey_erosion(images, (1, 2, 2)))
    return (images + np.abs(share) * (other - images)).clip(0, 1).astype(np.float32)
