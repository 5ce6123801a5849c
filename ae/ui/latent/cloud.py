"""The cloud of codes: what the browser is told about it, and what it says back."""

from typing import Any

import numpy as np
import streamlit as st

from ae.figures import class_colours, value_colours, value_range
from ae.figures.sprites import Scattered, rgb, scattered, sprite_scale
from ae.ui.components.packing import packed
from ae.ui.components.space import cloud_of_codes, show_codes, show_sheets, show_sprites
from ae.ui.latent.controls import View
from ae.ui.latent.embedding import Embedding
from ae.ui.latent.overlay import Named, Overlay
from ae.ui.latent.selection import choose, choose_many, let_go, pinned, selected
from ae.ui.latent.space import SHEET_COLUMNS, Space, cached_clusters, cached_sheet
from ae.ui.latent.words import place_words
from ae.ui.models import Model, model_addresses
from ae.ui.served import engine_addresses

LEVELS = 32


def show_cloud_pictures(space: Space, view: View, embedding: Embedding) -> None:
    """Gives the browser the images of the points, apart from what changes with every click."""
    show_sheets(space.key, cached_sheet(space.dataset.name, len(space.images), space), space.sheet)
    if _needs_codes(space, embedding):
        show_codes(space.key, space.codes)
    if view.sprites:
        key = _key(space, view, embedding)
        show_sprites(key, _cached_sprites(key, space, view, embedding))


def show_cloud(model: Model, space: Space, look: tuple[View, Embedding], hand: str, overlay: Overlay) -> None:
    """The points, which answer under the pointer.

    Args:
        model: Whose space it is.
        space: The images.
        look: How they are shown, and where each lies.
        hand: What the pointer does: point, between or select.
        overlay: Codes that are shown besides.
    """
    view, embedding = look
    data = {
        "engine": engine_addresses(),
        "model": model_addresses(model.ref),
        "points": packed(embedding.points, "<f4"),
        "labels": packed(space.labels, "u1"),
        "names": list(space.names),
        **_colours(space, view.colour),
        **_places(space, embedding, overlay),
        "codes": space.key if _needs_codes(space, embedding) else "",
        "exact": space.size == 2,
        "hand": hand,
        "chosen": selected(len(space.codes)),
        "pinned": pinned(len(space.codes)),
        "even": space.size > 1,
        "sheet": space.key,
        "columns": SHEET_COLUMNS,
        "sprites": _key(space, view, embedding) if view.sprites else "",
        "map": view.map and not view.sprites,
        "words": place_words(space, embedding),
    }
    cloud_of_codes("latent_scatter", data, choose, choose_many, let_go)


def _needs_codes(space: Space, embedding: Embedding) -> bool:
    """Whether a place among the points has no straight axes of the codes to tell it."""
    return embedding.straight is None or space.size == 1


def _key(space: Space, view: View, embedding: Embedding) -> str:
    return f"{space.key}-{view.projection}-{view.units}-{view.colour}-{embedding.waiting}"


def _colours(space: Space, colour: str) -> dict[str, Any]:
    """Group of each point, and the colours and names of the groups, or the scale."""
    if colour != "error":
        groups, names = groups_of(space, colour)
        palette = list(class_colours(len(names)))
        return {"groups": packed(groups, "u1"), "palette": palette, "entries": list(names), "scale": ""}
    low, high = value_range(space.errors)
    shares = np.clip((space.errors - low) / max(high - low, 1e-12), 0, 1)
    colours = value_colours(np.linspace(low, high, LEVELS), low, high)
    return {
        "groups": packed(np.rint(shares * (LEVELS - 1)), "u1"),
        "palette": [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in colours.tolist()],
        "entries": [],
        "scale": f"MSE {low:.4f} to {high:.4f}",
    }


def groups_of(space: Space, colour: str) -> tuple[np.ndarray, tuple[str, ...]]:
    """What the points are grouped by, as a number each, and the names of the groups."""
    if colour != "cluster":
        return space.labels, space.names
    found = cached_clusters(space.key, space)
    return found, tuple(f"cluster {at + 1}" for at in range(int(found.max()) + 1))


def _places(space: Space, embedding: Embedding, overlay: Overlay) -> dict[str, Any]:
    """The way back from a place to a code, where there is one, and the places of further codes."""
    straight, index = embedding.straight, pinned(len(space.codes))
    return {
        "plane": None
        if straight is None
        else {
            "centre": straight.origin(space.codes.mean(0) if index is None else space.codes[index]).tolist(),
            "directions": straight.axes[:2].tolist(),
        },
        "marks": [{"place": _place(space, embedding, mark), "title": mark.title} for mark in overlay.marks],
        "ends": [
            {"place": _place(space, embedding, end), "title": end.title, "code": end.code.tolist()}
            for end in overlay.ends
        ],
    }


def _place(space: Space, embedding: Embedding, mark: Named) -> list[float]:
    return [float(value) for value in embedding.place(space, mark.code)[:2]]


@st.cache_data(max_entries=2, show_spinner="Placing the images …")
def _cached_sprites(
    key: str, _space: Space, _view: View, _embedding: Embedding
) -> list[tuple[int, Scattered]]:
    """A picture for each group, with its number."""
    if _view.colour == "error":
        groups = np.zeros(len(_space.codes), int)
        colours = value_colours(_space.errors, *value_range(_space.errors))
    else:
        groups, names = groups_of(_space, _view.colour)
        colours = rgb(class_colours(len(names)))[groups]
    scale, found = sprite_scale(_embedding.points), []
    for at in np.unique(groups):
        members = groups == at
        picture = scattered(_embedding.points[members], _space.images[members], colours[members], scale)
        found.append((int(at), picture))
    return found
