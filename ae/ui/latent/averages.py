"""Mean codes of the classes, and sums and differences of codes."""

import numpy as np
import streamlit as st

from ae.latent import arithmetic, class_means
from ae.ui.latent.ends import end_control
from ae.ui.latent.space import Space
from ae.ui.models import Model
from ae.ui.pictures import Picture, show_pictures


def show_averages(_model: Model, space: Space) -> None:
    """The decoded mean of each class, and a - b + c."""
    st.caption("The mean code of each class, decoded: what the model holds for typical.")
    means = class_means(space.codes, space.labels, len(space.names))
    there = np.flatnonzero(np.isfinite(means).all(1))
    images = space.codec.decode(means[there])
    show_pictures(
        [
            Picture(f"latent-mean-{at}", space.names[at], image)
            for at, image in zip(there, images, strict=True)
        ]
    )
    st.caption("Arithmetic: the first code, less the second, plus the third.")
    places = st.columns(3, gap="medium")
    ends = []
    for at, (place, sign) in enumerate(zip(places, ("a", "less b", "plus c"), strict=True)):
        with place:
            ends.append(end_control(space, sign, f"latent_sum_{at}", at))
    result = space.decode(arithmetic(*(end.code for end in ends)))
    pictures = [
        Picture(f"latent-sum-{at}", f"{sign} {end.title}", end.image)
        for at, (sign, end) in enumerate(zip(("", "−", "+"), ends, strict=True))
    ]
    show_pictures([*pictures, Picture("latent-sum", "= the result", result)])
