"""Digits that a pen by code wrote somewhere on a sheet, and whether one that was found is that."""

import io

import numpy as np
from PIL import Image

from ae.images.drawing import normalise
from tests.strokes import digit_strokes, rasterise


def written(digit=5, style=0, size=(320, 240), corner=(60, 40), side=150):
    """White ink on black, float (h, w): the digit somewhere in a larger picture."""
    pixels = Image.fromarray(rasterise(digit_strokes(digit, style, 0), 2.4))
    sheet = Image.new("L", size)
    sheet.paste(pixels.resize((side, side), Image.Resampling.BICUBIC), corner)
    return np.asarray(sheet, np.float32) / 255


def assessment(found, digit=5, style=0):
    """Correlation of the found digit with the written one, both normalised, to a pixel's shift."""
    drawn = normalise(rasterise(digit_strokes(digit, style, 0), 2.4))
    shifted = [np.roll(normalise(found), (y, x), (0, 1)) for y in (-1, 0, 1) for x in (-1, 0, 1)]
    return max(np.corrcoef(image.ravel(), drawn.ravel())[0, 1] for image in shifted)


def file_of(picture, **options):
    file = io.BytesIO()
    picture.save(file, **{"format": "PNG", **options})
    return file.getvalue()


def grey_picture(values):
    return Image.fromarray(np.rint(255 * np.clip(values, 0, 1)).astype(np.uint8))
