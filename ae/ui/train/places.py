"""Where the parts of the page stand: all of a training on one screen, below each other on a phone."""

from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_STYLE = Path(__file__).with_name("places.css").read_text(encoding="utf-8")


class Places(NamedTuple):
    """Containers of the page.

    Attributes:
        tools: Buttons at the title's right that open what is rarely needed over the page.
        more: Buttons above the settings.
        settings: What is to be trained.
        problems: What is wrong with the settings, or the shape and the size of the network.
        now: What can be changed while it trains; afterwards what came of it.
        stage: The chosen run: its buttons, how far it is, and what it learns.
    """

    tools: DeltaGenerator
    more: DeltaGenerator
    settings: DeltaGenerator
    problems: DeltaGenerator
    now: DeltaGenerator
    stage: DeltaGenerator


def page_places(heading: DeltaGenerator) -> Places:
    """Makes the containers, so that they can be filled in any order.

    Args:
        heading: The place at the title's right.
    """
    st.html(f"<style>{_STYLE}</style>")
    with heading:
        tools = st.container(horizontal=True, gap="small", width="content", key="train_tools")
    with st.container(key="train_whole"):
        with st.container(key="train_described", gap="small"):
            more = st.container(horizontal=True, gap="small", key="train_presets")
            settings, problems, now = (st.container(gap="small") for _ in range(3))
        stage = st.container(key="train_stage")
    return Places(tools, more, settings, problems, now, stage)


def quiet(word: str) -> None:
    """Keeps a place for what will come, with one word for it."""
    st.html(f'<div class="ae-quiet">{word}</div>')
