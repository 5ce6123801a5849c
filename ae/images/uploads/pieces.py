"""Which pieces of ink are digits, and which are frames, lines, edges and dirt."""

from typing import NamedTuple

import numpy as np
from scipy import ndimage

from ae.images.uploads.shapes import NEIGHBOURS, Box, disk, edge_of, length_of, thickness

REACH = 0.06
"""Pieces closer than twice this part of the first one's length belong to one group."""
COMPARABLE = 0.2
"""A group of at least this part of the first one's weight may be a digit too."""
MOST_FOUND = 6
SPECK = 0.03
"""Pieces of less than this part of the first one's weight are dirt."""
MOST_PIECES = 200
AT_EDGE, ALONG_EDGE, FRAME = 1 / 16, 1 / 64, 1 / 1000
"""What is left of the weight of a piece that touches the picture's edge, that fills a side of it, that frames
another. A digit keeps it where it is all there is, as in a picture that was cropped to it."""
FRAMED = 0.25
"""A piece that has at least this part of the length of what is enclosed around it is framed."""
LINES = 0.12
"""The lines of a frame are thinner than this part of it; what is thicker is a sheet with a digit on it."""
PRINTED = (3, 5)
"""Widths of printed lines, in pixels, that are left out where nothing else frees a digit from the edge."""
LEFT_OVER = 0.2
"""Then less than this part of its weight is still at the edge."""


class Piece(NamedTuple):
    """Pixels that hang together: their label, their box, and its longer side times their number."""

    label: int
    box: Box
    weight: float


class Groups(NamedTuple):
    """Masks (h, w) of what may each be a digit, the likeliest first, and what else there is.

    Attributes:
        masks: The masks.
        held: Weight of what is at the edge, as a part of the first one's; infinite if that is at it itself.
    """

    masks: list[np.ndarray]
    held: float


def find_groups(drawn: np.ndarray) -> list[np.ndarray]:
    """Groups of neighbouring pieces that may each be a digit, each a mask (h, w), the likeliest first.

    The heaviest piece comes first, by its pixels times its length: long strokes count, dots do not. Pieces at
    the picture's edge, and such as frame another piece, count only where there is nothing else. Where lines
    as on ruled paper tie all to the edge, they are left out if they are thinner than the pen.

    Args:
        drawn: At least one pixel is.
    """
    groups = _groups(drawn)
    for width in PRINTED if groups.held == np.inf else ():
        thick = ndimage.binary_opening(drawn, disk(width))
        without = _groups(thick) if thick.any() else groups
        if without.held < LEFT_OVER:
            return [drawn & ndimage.binary_dilation(mask, disk(width)) for mask in without.masks]
    return groups.masks


def _groups(drawn: np.ndarray) -> Groups:
    labels, _ = ndimage.label(drawn, NEIGHBOURS)
    pieces = _pieces(labels)
    parts = _left_weights(labels, pieces)
    first = max(pieces, key=lambda piece: piece.weight * parts.get(piece.label, 1))
    # Where the first is at the edge itself, the picture was cropped to one digit, of which all is part.
    kept = [piece for piece in pieces if first.label in parts or piece.label not in parts]
    ink = np.isin(labels, [piece.label for piece in kept if piece.weight >= SPECK * first.weight])
    close = ndimage.distance_transform_edt(~ink) <= max(1.0, REACH * length_of(first.box))
    groups = np.where(ink, ndimage.label(close, NEIGHBOURS)[0], 0)
    found = _pieces(groups)[:MOST_FOUND]
    masks = [groups == group.label for group in found if group.weight >= COMPARABLE * found[0].weight]
    held = sum(piece.weight for piece in pieces if piece.label in parts) / first.weight
    return Groups(masks, np.inf if first.label in parts else held)


def _pieces(labels: np.ndarray) -> list[Piece]:
    """The heaviest pieces, the heaviest first."""
    areas = np.bincount(labels.ravel())
    boxes = enumerate(ndimage.find_objects(labels), 1)
    pieces = [Piece(label, box, float(areas[label] * length_of(box))) for label, box in boxes if box]
    return sorted(pieces, key=lambda piece: -piece.weight)[:MOST_PIECES]


def _left_weights(labels: np.ndarray, pieces: list[Piece]) -> dict[int, float]:
    """By label, what is left of the weight of pieces at the edge and of frames."""
    parts = dict.fromkeys(map(int, np.unique(edge_of(labels))), AT_EDGE)
    for side in (labels[0], labels[-1], labels[:, 0], labels[:, -1]):
        label = int(np.bincount(side).argmax())
        if label and np.mean(side == label) > 0.9:
            parts[label] = ALONG_EDGE
    return parts | dict.fromkeys(_frames(labels, pieces), FRAME)


def _frames(labels: np.ndarray, pieces: list[Piece]) -> set[int]:
    """Labels of the pieces that enclose another one, not much smaller than the room that they leave it."""
    grounds, _ = ndimage.label(labels == 0)
    rooms, outside = ndimage.find_objects(grounds), set(np.unique(edge_of(grounds)))
    frames: set[int] = set()
    for piece in pieces:
        room = _above(grounds, labels, piece.label, piece.box)
        if room not in outside and length_of(piece.box) >= FRAMED * length_of(rooms[room - 1]):
            frames.add(_above(labels, grounds, room, rooms[room - 1]))
    return {label for label in frames if label and thickness(labels == label) < LINES}


def _above(wanted: np.ndarray, labels: np.ndarray, label: int, box: Box) -> int:
    """What another picture of labels holds above the topmost pixel of a piece; 0 at the picture's edge."""
    top, left = box[0].start, box[1].start
    return int(wanted[top - 1, left + (labels[top, box[1]] == label).argmax()]) if top else 0
