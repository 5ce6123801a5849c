"""What was chosen in the cloud: one image with its neighbours, or a selection of many."""

import numpy as np
import streamlit as st

from ae.figures.pictures import grid
from ae.latent import nearest
from ae.ui.latent.link import link_to
from ae.ui.latent.overlay import Overlay
from ae.ui.latent.selection import let_go, pinned, selected
from ae.ui.latent.space import Space
from ae.ui.latent.takeaway import show_files
from ae.ui.models import Model
from ae.ui.pictures import Picture, show_pictures, show_strip

NEIGHBOURS = 8
MOST_BARS = 64
GALLERY = 60
MOST_NUMBERS = 8


def show_chosen(model: Model, space: Space) -> Overlay:
    """The image of the last click; nothing before one."""
    index = pinned(len(space.codes))
    if index is not None:
        _show_point(model, space, index)
    return Overlay()


def show_lassoed(model: Model, space: Space) -> Overlay:
    """The images inside the last lasso, and files of them; files of all where there was none."""
    many = selected(len(space.codes))
    if many:
        _show_many(space, many)
    show_files(model, space, many)
    return Overlay()


def _show_point(model: Model, space: Space, index: int) -> None:
    words = f"MSE {space.errors[index]:.4f}"
    label = space.names[int(space.labels[index])]
    show_pictures(
        [
            Picture("latent-image", f"Test image {index}", space.images[index], f"labelled {label}"),
            Picture("latent-reconstruction", "Reconstruction", space.decode(space.codes[index]), words),
        ]
    )
    st.html(_bars(space.codes[index], space.codes))
    link = link_to(model, space, index)
    st.markdown(f":material/link: [Link to this point]({link})", help="Opens this page with it chosen.")
    found = nearest(space.codes, space.codes[index], NEIGHBOURS + 1)
    close = found[found != index][:NEIGHBOURS]
    if len(close):
        st.caption("Nearest codes: " + ", ".join(space.names[int(space.labels[at])] for at in close))
        show_strip("latent-neighbours", grid(space.images[close], 8), "Images with the nearest codes")


def _bars(code: np.ndarray, codes: np.ndarray) -> str:
    """The code as small bars up and down from a line, in the page's own colour."""
    shown = code[:MOST_BARS]
    largest = max(float(np.abs(codes[:, :MOST_BARS]).max()), 1e-9)
    bars = "".join(_bar(at, value, float(value) / largest) for at, value in enumerate(shown))
    title = f"Its code: {_words(code)}"
    return (
        '<figure style="margin:0" data-testid="latent-code">'
        f'<figcaption style="font-size:.875rem;opacity:.8">{title}</figcaption>'
        f'<div style="display:flex;height:48px;gap:1px" role="img" aria-label="{title}">{bars}</div></figure>'
    )


def _words(code: np.ndarray) -> str:
    """The numbers of a short code, of a longer one how many they are."""
    if len(code) <= MOST_NUMBERS:
        return ", ".join(f"{value:z.2f}".replace("-", "−") for value in code)
    return f"{len(code)} numbers" + (f", first {MOST_BARS}" if len(code) > MOST_BARS else "")


def _bar(at: int, value: float, share: float) -> str:
    """A bar whose length is a share of half the height, above or below the middle."""
    top, height = 50 - 50 * max(share, 0.0), max(50 * abs(share), 1.0)
    return (
        f'<span style="flex:1;max-width:1.5rem;position:relative" title="unit {at + 1}: {value:z.3g}">'
        f'<i style="position:absolute;width:100%;top:{top:.1f}%;height:{height:.1f}%;'
        'background:currentColor"></i></span>'
    )


def _show_many(space: Space, indexes: list[int]) -> None:
    labels = space.labels[indexes]
    counts = {name: int((labels == at).sum()) for at, name in enumerate(space.names)}
    words = " · ".join(
        # Spaces that do not break keep each count with its name.
        f"{name}:\N{NO-BREAK SPACE}{count:,}"
        for name, count in counts.items()
        if count
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{len(indexes):,} images selected**")
        st.button(
            "Clear", key="latent_clear", on_click=let_go, help="Lets go of the selection; so does Escape."
        )
    st.caption(words)
    show_pictures(
        [
            Picture("latent-mean-image", "Mean image", space.images[indexes].mean(0) / 255),
            Picture(
                "latent-mean-code",
                "Mean code, decoded",
                space.decode(space.codes[indexes].mean(0)),
                f"mean MSE {space.errors[indexes].mean():.4f}",
            ),
        ]
    )
    shown = np.linspace(0, len(indexes) - 1, min(len(indexes), GALLERY)).astype(int)
    pictures = grid(space.images[np.array(indexes)[shown]], 12)
    show_strip("latent-gallery", pictures, f"{len(shown)} of the images selected")
