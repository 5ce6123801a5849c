"""Pictures of digits on a page, sharp at any size."""

from html import escape
from typing import NamedTuple

import numpy as np
import streamlit as st

from ae.figures.pictures import data_url

_STYLE = """
<style>
.ae-row { display: grid; grid-template-columns: repeat(auto-fit, minmax(6rem, 1fr)); gap: 0.75rem;
  position: relative; }
.ae-row figure { margin: 0; max-width: 14rem; min-width: 0; display: flex; flex-direction: column; }
.ae-row img { width: 100%; aspect-ratio: 1; image-rendering: pixelated; background: #000;
  border-radius: 0.5rem; display: block; }
.ae-row figcaption { font-size: 0.875rem; line-height: 1.4; margin-top: 0.4rem; flex: 1;
  display: flex; flex-direction: column; justify-content: space-between; }
.ae-row figcaption b { display: block; font-weight: 600; }
.ae-row figcaption span { opacity: 0.75; white-space: pre-line; }
.ae-row details { font-size: 0.8125rem; line-height: 1.4; }
.ae-row summary { cursor: pointer; opacity: 0.75; padding: 0.35rem 0; }
.ae-row details p { position: absolute; inset: auto 0 0 0; height: 4.5rem; margin: 0; overflow: auto;
  font-size: 0.875rem; }
.ae-row:has(details[open]) { padding-bottom: 5rem; }
@media (max-width: 40rem) {
  .ae-row details p { height: 8rem; }
  .ae-row:has(details[open]) { padding-bottom: 8.5rem; }
}
.ae-strip { width: 100%; image-rendering: pixelated; border-radius: 0.5rem; display: block; }
</style>
"""


class Picture(NamedTuple):
    """An image with its words.

    Attributes:
        testid: Name by which a test finds it.
        title: What it is.
        image: Uint8 or float in [0, 1], (28, 28).
        caption: One line on it; may be empty.
        explanation: A few sentences that can be opened below it; may be empty.
    """

    testid: str
    title: str
    image: np.ndarray
    caption: str = ""
    explanation: str = ""


def show_pictures(pictures: list[Picture]) -> None:
    """Images side by side, each above its title and caption; they wrap on a narrow page."""
    st.html(_STYLE + f'<div class="ae-row">{"".join(map(_figure, pictures))}</div>')


def show_strip(testid: str, picture: np.ndarray, alt: str) -> None:
    """One wide picture, uint8 (h, w), as wide as its place."""
    st.html(
        f'{_STYLE}<img class="ae-strip" data-testid="{testid}" alt="{escape(alt)}" src="{data_url(picture)}">'
    )


def _figure(picture: Picture) -> str:
    title, url = escape(picture.title), data_url(picture.image)
    return (
        f'<figure><img data-testid="{picture.testid}" alt="{title}" src="{url}">'
        f"<figcaption><b>{title}</b><span>{escape(picture.caption)}</span></figcaption>"
        f"{_details(picture)}</figure>"
    )


def _details(picture: Picture) -> str:
    if not picture.explanation:
        return ""
    return (
        '<details name="ae-explained"><summary>Explain</summary>'
        f"<p>{escape(picture.explanation)}</p></details>"
    )
