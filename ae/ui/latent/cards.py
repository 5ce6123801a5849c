"""Measures as cards: the standard name, the number, and a picture of it."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import numpy as np
import streamlit as st

from ae.glossary import define

MOST_BARS = 64
_STYLE = """
<style>
.ae-cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); gap: 0.6rem; }
.ae-card { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 0.5rem;
  padding: 0.5rem 0.7rem 0.6rem; font-size: 0.8125rem; line-height: 1.35; min-width: 0; }
.ae-card strong { display: block; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.ae-card summary { cursor: pointer; min-height: 24px; }
.ae-card .ae-scale { position: relative; height: 6px; margin: 0.3rem 0 0.15rem; border-radius: 3px;
  background: color-mix(in srgb, currentColor 15%, transparent); }
.ae-card .ae-scale i { position: absolute; inset: 0 auto 0 0; border-radius: 3px; background: #2f8fbd; }
.ae-card .ae-scale.ae-beside i { background: #b07d00; }
.ae-card .ae-bars { display: flex; align-items: flex-end; gap: 1px; height: 32px; margin-top: 0.3rem; }
.ae-card .ae-bars i { flex: 1; min-height: 1px; background: #2f8fbd; }
</style>
"""


class Card(NamedTuple):
    """One measure.

    Attributes:
        name: Its standard name.
        value: The number in words.
        scales: Shares of the whole way, in [0, 1], each with what it belongs to.
        bars: A number for each unit, not negative; shown instead of the scales.
        term: Of the glossary, whose definition the card opens; none if empty.
    """

    name: str
    value: str
    scales: Sequence[tuple[str, float]] = ()
    bars: Sequence[float] = ()
    term: str = ""


def show_cards(cards: Sequence[Card]) -> None:
    """The cards side by side, as many in a row as there is room for."""
    st.html(f'{_STYLE}<div class="ae-cards" data-testid="latent-cards">{"".join(map(_card, cards))}</div>')


def _card(card: Card) -> str:
    picture = (
        _bars(card.bars) if len(card.bars) else "".join(map(_scale, range(len(card.scales)), card.scales))
    )
    return f'<div class="ae-card">{_name(card)}<strong>{escape(card.value)}</strong>{picture}</div>'


def _name(card: Card) -> str:
    """The name, which opens what it means."""
    if not card.term:
        return escape(card.name)
    return f"<details><summary>{escape(card.name)}</summary>{escape(define(card.term))}</details>"


def _scale(at: int, scale: tuple[str, float]) -> str:
    words, share = scale
    width = 100 * float(np.clip(share, 0, 1))
    kind = "ae-scale ae-beside" if at else "ae-scale"
    return f'<div class="{kind}"><i style="width:{width:.1f}%"></i></div><span>{escape(words)}</span>'


def _bars(values: Sequence[float]) -> str:
    shown = np.asarray(values, float)[:MOST_BARS]
    heights = 100 * shown / max(float(shown.max(initial=0)), 1e-12)
    bars = "".join(
        f'<i style="height:{height:.0f}%" title="unit {at + 1}: {value:z.3g}"></i>'
        for at, (height, value) in enumerate(zip(heights, shown, strict=True))
    )
    return f'<div class="ae-bars">{bars}</div><span>unit 1 to {len(shown)}</span>'
