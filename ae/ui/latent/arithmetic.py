"""Mean codes of the classes, and sums and differences of codes."""

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.latent import arithmetic, class_means
from ae.ui.latent.endpoints import Endpoint, endpoint_control
from ae.ui.latent.overlay import Named, Overlay
from ae.ui.latent.space import Space
from ae.ui.messages import shown_errors
from ae.ui.models import Model
from ae.ui.pictures import Picture, show_pictures

TERMS = (("a", ""), ("less b", "− "), ("plus c", "+ "))


def show_arithmetic(_model: Model, space: Space) -> Overlay:
    """The decoded mean of each class, and a - b + c."""
    means = class_means(space.codes, space.labels, len(space.names))
    there = np.flatnonzero(np.isfinite(means).all(1))
    images = space.codec.decode(means[there])
    with st.container(key="latent_means"):
        show_pictures(
            [
                Picture(f"latent-mean-{at}", space.names[at], image)
                for at, image in zip(there, images, strict=True)
            ]
        )
    st.caption("Arithmetic: what the first image has and the second has not, given to the third.")
    marks = [Named(space.names[at], means[at]) for at in there]
    return Overlay(marks=(*marks, *_show_sum(space)))


def _show_sum(space: Space) -> list[Named]:
    """Three images beside their sum, each below what chooses it."""
    upper, lower = (st.columns(2, gap="small", vertical_alignment="bottom") for _ in range(2))
    *places, last = *upper, *lower
    ends = [_term(space, at, place) for at, place in enumerate(places)]
    a, b, c = ends
    if a is None or b is None or c is None:
        return []
    code = arithmetic(a.code, b.code, c.code)
    with last:
        show_pictures([Picture("latent-sum", "= a − b + c", space.decode(code), "decoded")])
    return [Named("a − b + c", code)]


def _term(space: Space, at: int, place: DeltaGenerator) -> Endpoint | None:
    """One of the three images; None where it cannot be had, which has been said."""
    label, sign = TERMS[at]
    with place, shown_errors():
        end = endpoint_control(space, label, f"latent_sum_{at}", at)
        show_pictures([Picture(f"latent-sum-{at}", f"{sign}{label[-1]}", end.image, end.title)])
        return end
    return None
