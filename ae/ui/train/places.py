"""Where the parts of the page stand: beside each other on a wall, below each other on a phone."""

from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

# The row of buttons stays in view while the pictures are scrolled, on the page's own background.
STYLE = """
<style>
.st-key-train_views > div { min-width: min(100%, 27rem); flex: 1 1 27rem; }
@media (min-width: 1000px) {
  .stApp :has(.st-key-train_bar), .st-key-train_bar { background: inherit; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-train_bar) { position: sticky; top: 3rem; z-index: 9; }
  .st-key-train_bar { margin-top: -0.5rem; padding: 0.5rem 0; }
}
@media (max-width: 640px) {
  [data-testid="stColumn"]:has(.st-key-train_seen) { order: -1; }
}
</style>
"""


class Places(NamedTuple):
    """Containers of the page.

    Attributes:
        steering: Start, pause, step and stop, above everything.
        problems: What is wrong with the settings.
        settings: What is to be trained; on a phone it comes after what is seen.
        diagram: The network.
        run: How the chosen run goes.
        script: The same network in code.
    """

    steering: DeltaGenerator
    problems: DeltaGenerator
    settings: DeltaGenerator
    diagram: DeltaGenerator
    run: DeltaGenerator
    script: DeltaGenerator


def page_places() -> Places:
    """Makes the containers, so that they can be filled in any order."""
    st.html(STYLE)
    steering, problems = st.container(key="train_bar"), st.container()
    settings, seen = st.columns([3, 5], gap="large")
    with seen, st.container(key="train_seen", gap="medium"):
        diagram, run, script = (st.container() for _ in range(3))
    return Places(steering, problems, settings, diagram, run, script)
