"""Where each point lies: straight axes at once, t-SNE and UMAP from outside the web process."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from ae.errors import LabError
from ae.latent import Projection, pca_projection, place_among, unit_projection
from ae.latent.manifold import METHODS, require_enough, trustworthiness
from ae.ui.lab import computations
from ae.ui.latent.controls import View
from ae.ui.latent.space import Space

if TYPE_CHECKING:
    from ae.jobs.compute import Computation


@dataclass(frozen=True)
class Embedding:
    """The points of a view.

    Attributes:
        points: Float32 (n, 2) or (n, 3).
        titles: What the coordinates are.
        trust: How many neighbours here are neighbours in the code, in [0, 1]; None where all are,
            NaN where there are too few points to say.
        straight: The projection, where there is one that takes in new codes exactly.
        waiting: Key of the computation that will replace these points; empty otherwise.
    """

    points: np.ndarray
    titles: tuple[str, ...]
    trust: float | None
    straight: Projection | None
    waiting: str = ""

    def place(self, space: Space, code: np.ndarray) -> np.ndarray:
        """The point of a further code."""
        if self.straight is not None and space.size > 1:
            return self.straight.apply(code[None])[0]
        return place_among(self.points, space.codes, code)


def embedding_of(space: Space, view: View) -> Embedding:
    """The points as the view wants them; until t-SNE or UMAP is there, those of the principal components.

    Raises:
        LabError: The codes do not allow the view, or its computation failed.
    """
    if view.projection not in METHODS:
        return _cached_straight(space.key, view.projection, view.units, view.dimensions, space)
    require_enough(space.codes, view.projection)
    found = ask_embedding(space, view.projection, view.dimensions)
    if found.error:
        raise LabError(found.error)
    if found.result is None:
        straight = _cached_straight(space.key, "pca", (), view.dimensions, space)
        return Embedding(straight.points, straight.titles, straight.trust, straight.straight, view.projection)
    title = METHODS[view.projection].title
    titles = tuple(f"{title} {at + 1}" for at in range(view.dimensions))
    return Embedding(found.result["points"], titles, float(found.result["trustworthiness"]), None)


def ask_embedding(space: Space, method: str, dimensions: int) -> "Computation":
    """Where the computation of an embedding stands; starts it if nobody did."""
    key = f"{space.key}-{method}-{dimensions}"
    return computations().ask(key, "ae.latent.manifold:embed", lambda: (space.codes, method, dimensions))


@st.fragment(run_every=1.0)
def show_waiting(space: Space, method: str, dimensions: int) -> None:
    """How far an embedding is; shows the page again once it is there."""
    found = ask_embedding(space, method, dimensions)
    if found.result is not None or found.error:
        st.rerun()
    title = METHODS[method].title
    words = (
        f"{title} is computed outside the page ({found.share:.0%}); until then these are the principal "
        "components."
    )
    st.progress(found.share, words)


@st.cache_resource(max_entries=16, show_spinner=False)
def _cached_straight(
    key: str, projection: str, units: tuple[int, ...], dimensions: int, _space: Space
) -> Embedding:
    if _space.size == 1:
        rows = np.column_stack([_space.codes[:, 0], _space.labels]).astype(np.float32)
        return Embedding(rows, ("code unit 1", "digit"), None, pca_projection(_space.codes))
    if projection == "units":
        found = unit_projection(_space.codes, units)
        titles = tuple(f"code unit {unit + 1}" for unit in units)
    else:
        found = pca_projection(_space.codes, dimensions)
        titles = _pca_titles(found, _space.size, dimensions)
    trust = _trust(_space.codes, found.points) if _space.size > dimensions else None
    return Embedding(found.points, titles, trust, found)


def _trust(codes: np.ndarray, points: np.ndarray) -> float:
    """Trustworthiness by ten neighbours, or by as many as a few points allow; NaN for fewer than four."""
    neighbours = min(10, (len(codes) - 1) // 2)
    return trustworthiness(codes, points, neighbours) if len(codes) > 3 else float("nan")


def _pca_titles(found: Projection, size: int, dimensions: int) -> tuple[str, ...]:
    if size <= dimensions:
        return tuple(f"code unit {at + 1}" for at in range(dimensions))
    # Titles along the edges of a solid scatter have less room.
    words = " of the variance" if dimensions == 2 else ""
    shares = enumerate(found.explained_share)
    return tuple(f"principal component {at + 1} ({share:.0%}{words})" for at, share in shares)
