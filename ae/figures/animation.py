"""Images one after the other, as a file that plays."""

import io

import numpy as np
from PIL import Image

from ae.errors import LabError
from ae.figures.pictures import enlarge, to_grey

END_FACTOR = 4


def gif(images: np.ndarray, factor: int = 8, milliseconds: int = 90) -> bytes:
    """An animated GIF that goes through the images and back, for ever, resting at both ends.

    Args:
        images: Uint8, or floats in [0, 1], (n, h, w).
        factor: Side of the square that a pixel becomes.
        milliseconds: How long an image stays; the first and the last stay four times as long.

    Raises:
        LabError: There is no image.
    """
    if len(images) == 0:
        raise LabError("images: expected at least one to animate, got none.")
    order = [*range(len(images)), *range(len(images) - 2, 0, -1)]
    ends = {0, len(images) - 1}
    frames = [Image.fromarray(enlarge(to_grey(images[at]), factor)) for at in order]
    times = [milliseconds * (END_FACTOR if at in ends else 1) for at in order]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=times, loop=0)
    return file.getvalue()
