"""What is to be known about the places of a cloud, in a line."""

import numpy as np

from ae.ui.latent.embedding import Embedding
from ae.ui.latent.selection import pinned
from ae.ui.latent.space import Space


def place_words(space: Space, embedding: Embedding) -> str:
    """What a place means, and whether it can be decoded."""
    if embedding.straight is None:
        words = (
            f"{embedding.titles[0].removesuffix(' 1')} gives no code for a place, so the nearest "
            "image's reconstruction is shown; a mark lies among the images with the nearest codes."
        )
    elif space.size <= 2:
        words = f"A place is a code{': ' + ' →, '.join(embedding.titles) + ' ↑' if space.size == 2 else ''}."
    else:
        words = f"Decoded: the plane through {_centre(space)}; {' →, '.join(embedding.titles)} ↑."
    return f"{words} {_trust(embedding)}".strip()


def _centre(space: Space) -> str:
    index = pinned(len(space.codes))
    return "the mean code" if index is None else f"the code of image {index}"


def _trust(embedding: Embedding) -> str:
    if embedding.trust is None:
        return ""
    if np.isnan(embedding.trust):
        return "There are too few points to measure trustworthiness."
    return f"Trustworthiness {embedding.trust:.2f}."
