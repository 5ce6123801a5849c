"""What was chosen in the scatter: one image with its neighbours, or a gallery of many."""

import csv
import io

import numpy as np
import streamlit as st

from ae.figures.pictures import grid
from ae.latent import nearest
from ae.ui.latent.selection import pinned, selected
from ae.ui.latent.space import Space
from ae.ui.models import Model
from ae.ui.pictures import Picture, show_pictures, show_strip

NEIGHBOURS = 8
MOST_BARS = 64
GALLERY = 60
FIRST_STEPS = """
:material/near_me: **Point** at a dot to see its image, and what the model makes of it.

:material/touch_app: **Click** it to keep it here, with its code and its nearest neighbours.
"""
LASSO = """
:material/lasso_select: **Draw round** many with the lasso, in the chart's upper right corner.
"""


def show_chosen(model: Model, space: Space, flat: bool) -> None:
    """The gallery of a lasso, which only a flat chart has, or the image of a click."""
    many, one = selected(len(space.codes)), pinned(len(space.codes))
    if many:
        _show_gallery(model, space, many)
    elif one is not None:
        _show_point(space, one)
    else:
        st.markdown(FIRST_STEPS + LASSO * flat)


def _show_point(space: Space, index: int) -> None:
    words = f"error {space.errors[index]:.4f}"
    label = space.names[int(space.labels[index])]
    show_pictures(
        [
            Picture("latent-image", f"Test image {index}", space.images[index], f"labelled {label}"),
            Picture("latent-reconstruction", "Reconstruction", space.decode(space.codes[index]), words),
        ]
    )
    st.html(_bars(space.codes[index], space.codes))
    found = nearest(space.codes, space.codes[index], NEIGHBOURS + 1)
    close = found[found != index][:NEIGHBOURS]
    if len(close):
        st.caption("Nearest codes: " + ", ".join(space.names[int(space.labels[at])] for at in close))
        show_strip("latent-neighbours", grid(space.images[close], 4), "Images with the nearest codes")


def _bars(code: np.ndarray, codes: np.ndarray) -> str:
    """The code as small bars up and down from a line, in the page's own colour."""
    shown = code[:MOST_BARS]
    largest = max(float(np.abs(codes[:, :MOST_BARS]).max()), 1e-9)
    bars = "".join(_bar(at, value, float(value) / largest) for at, value in enumerate(shown))
    title = f"Its code, {len(code)} number{'s' * (len(code) > 1)}" + (
        f", first {MOST_BARS}" if len(code) > MOST_BARS else ""
    )
    return (
        '<figure style="margin:0" data-testid="latent-code">'
        f'<figcaption style="font-size:.875rem;opacity:.75">{title}</figcaption>'
        f'<div style="display:flex;height:48px;gap:1px" role="img" aria-label="{title}">{bars}</div></figure>'
    )


def _bar(at: int, value: float, share: float) -> str:
    """A bar whose length is a share of half the height, above or below the middle."""
    top, height = 50 - 50 * max(share, 0.0), max(50 * abs(share), 1.0)
    return (
        f'<span style="flex:1;position:relative" title="unit {at + 1}: {value:.3g}">'
        f'<i style="position:absolute;width:100%;top:{top:.1f}%;height:{height:.1f}%;'
        'background:currentColor"></i></span>'
    )


def _show_gallery(model: Model, space: Space, indexes: list[int]) -> None:
    labels = space.labels[indexes]
    counts = {name: int((labels == at).sum()) for at, name in enumerate(space.names)}
    st.markdown(f"**{len(indexes):,} images selected**")
    # Spaces that do not break keep each count with its name.
    st.caption(" · ".join(f"{name}:\N{NO-BREAK SPACE}{count:,}" for name, count in counts.items() if count))
    shown = np.linspace(0, len(indexes) - 1, min(len(indexes), GALLERY)).astype(int)
    pictures = grid(space.images[np.array(indexes)[shown]], 6)
    show_strip("latent-gallery", pictures, f"{len(shown)} of the images selected")
    st.download_button(
        "Download as CSV",
        _table(space, indexes),
        file_name=f"{model.file_stem}-selected.csv",
        mime="text/csv",
        key="latent_download",
        icon=":material/download:",
        on_click="ignore",
        help="A row for each image: its index, label, error and code.",
    )


def _table(space: Space, indexes: list[int]) -> bytes:
    """CSV with index, label, error and code of each image."""
    labels = [space.names[at] for at in space.labels[indexes]]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["index", "label", "mse", *(f"unit_{at + 1}" for at in range(space.size))])
    columns = zip(indexes, labels, space.errors[indexes], space.codes[indexes], strict=True)
    writer.writerows([index, label, error, *code] for index, label, error, code in columns)
    return file.getvalue().encode()
