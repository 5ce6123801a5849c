"""What was brought, as it will be learnt: a few images of each class, how many there are, what was done."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from ae.figures.pictures import data_url, grid
from ae.images.own.looked import Looked

GAP = 2
COLUMNS = 10
_STYLE = """
<style>
.ae-own { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.3rem 1.5rem;
  max-height: 20rem; overflow: auto; font-size: 0.875rem; }
.ae-own.whole { grid-template-columns: minmax(0, 1fr); }
.ae-own div { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: 0.75rem;
  align-items: center; }
.ae-own span { overflow: hidden; text-overflow: ellipsis; line-height: 1.2; }
.ae-own small { display: block; opacity: 0.8; font-size: 0.75rem; }
.ae-own img { image-rendering: pixelated; display: block; border-radius: 0.25rem; }
@media (max-width: 40rem) { .ae-own { grid-template-columns: minmax(0, 1fr); } }
</style>
"""


def show_looked(looked: Looked) -> None:
    """The images and the sentences."""
    rows = "".join(_row(looked, at) for at in range(len(looked.rows)))
    whole = "" if looked.about.labelled else " whole"
    st.html(f'{_STYLE}<div class="ae-own{whole}" data-testid="own-images" tabindex="0">{rows}</div>')
    hidden = len(looked.class_names) - len(looked.rows)
    more = f" Images of the first {len(looked.rows)} are shown." if hidden else ""
    words = counted_words(looked.counts, len(looked.class_names), looked.about.labelled)
    st.markdown(f"{words}.{more}")
    st.caption("  \n".join(f"{line[:1].upper()}{line[1:]}." for line in lines_of(looked)))


def lines_of(looked: Looked) -> list[str]:
    """What was done to the images, a sentence each without its dot."""
    turned = "bright and dark were exchanged, so that the ground is dark as in the lab's own data sets"
    return [*looked.about.lines, *([turned] if looked.about.inverted else [])]


def counted_words(counts: Sequence[int], classes: int, labelled: bool) -> str:
    """How many images and classes there are, without a dot."""
    train, test = counts
    kinds = f"{classes} classes" if labelled else "no labels"
    return f"{train:,} images to learn from, {test:,} to test with, {kinds}"


def _row(looked: Looked, at: int) -> str:
    images = looked.rows[at]
    if not len(images):
        return ""
    name, count = looked.class_names[at], looked.class_counts[at]
    columns = min(len(images), COLUMNS)
    url, wide = data_url(grid(images, columns, GAP)), 100 * columns / COLUMNS
    alt = escape(f"Images of the class {name}" if looked.about.labelled else "Images", quote=True)
    words = f'<span title="{escape(name, quote=True)}">{escape(name)}<small>{count:,}</small></span>'
    return f'<div>{words}<img alt="{alt}" src="{url}" style="width: {wide:g}%"></div>'
