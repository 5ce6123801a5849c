"""What each single unit of the code does."""

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ae.figures.pictures import strip
from ae.glossary import define
from ae.latent import traverse, units_by_variance
from ae.ui.latent.endpoints import Endpoint, endpoint_control
from ae.ui.latent.overlay import Named, Overlay
from ae.ui.latent.space import Space
from ae.ui.models import Model
from ae.ui.pictures import Picture, show_pictures, show_strip
from ae.ui.state import keep

STEPS = 11
FEW = 8
COUNTS = (FEW, 16, 32, 64)
QUANTILES = (0.01, 0.99)


def show_traversal(model: Model, space: Space) -> Overlay:
    """Sliders for the units of greatest variance, and a strip of what each does."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = endpoint_control(space, "Start from", "latent_units_of", 0)
        shown = _shown_units(space)
    dead = int((~space.active).sum())
    st.caption(
        f"Units by their variance, largest first; {dead} of {space.size} are dead.", help=define("dead unit")
    )
    low, high = np.quantile(space.codes, QUANTILES, axis=0)
    place = st.container()
    code = _sliders(model, space, shown, start, (low, high))
    with place:
        moved = Picture("latent-unit-image", "With the sliders as they are", space.decode(code))
        show_pictures([Picture("latent-unit-start", start.title, start.image), moved])
    _show_strips(space, shown, start.code, (low, high))
    return Overlay(marks=(Named("as the sliders are", code),))


def _shown_units(space: Space) -> list[int]:
    order = [int(unit) for unit in units_by_variance(space.codes)]
    if len(order) <= FEW:
        return order
    keep("latent_units_count", FEW)
    counts = [*(count for count in COUNTS if count < len(order)), min(len(order), COUNTS[-1])]
    if st.session_state["latent_units_count"] not in counts:
        st.session_state["latent_units_count"] = FEW
    words = "How many units get a slider and a strip."
    count = st.selectbox("Units shown", counts, key="latent_units_count", help=words)
    first = _first_unit(len(order), count)
    return order[first : first + count]


def _first_unit(size: int, count: int) -> int:
    """Place, counted from 0, of the first unit that is shown in the order by variance."""
    key, last = "latent_units_first", size - count + 1
    if last == 1:
        return 0
    keep(key, 1)
    st.session_state[key] = min(st.session_state[key], last)
    words = "Place in the order by variance at which they begin: 1 varies most."
    return int(st.number_input("Beginning with", 1, last, step=1, key=key, help=words)) - 1


def _sliders(
    model: Model, space: Space, shown: list[int], start: Endpoint, limits: tuple[np.ndarray, np.ndarray]
) -> np.ndarray:
    """The start's code, with the shown units as the visitor set them."""
    code = start.code.copy()
    columns: list[DeltaGenerator] = []
    for unit in shown:
        low, high = (float(bound[unit]) for bound in limits)
        if not high > low:
            continue
        value = float(np.clip(start.code[unit], low, high))
        # Another start is another slider: it begins where that code is.
        key = f"latent_unit_{model.ref}_{start.title}_{unit}"
        step, words = (high - low) / 100, "From the smallest usual value of this unit to its largest."
        # A row of columns for every two, so that a narrow page stacks them in their order.
        columns = columns or list(st.columns(2, gap="medium"))
        with columns.pop(0):
            label = _name(space, unit)
            code[unit] = st.slider(label, low, high, value, step, key=key, format="%.2f", help=words)
    return code


def _show_strips(
    space: Space, shown: list[int], code: np.ndarray, limits: tuple[np.ndarray, np.ndarray]
) -> None:
    codes = [traverse(code, u, float(limits[0][u]), float(limits[1][u]), STEPS) for u in shown]
    images = space.codec.decode(np.concatenate(codes)).reshape(len(shown), STEPS, 28, 28)
    st.caption("Each row: one unit from its smallest usual value to its largest, the others as they are.")
    with st.container():
        for unit, row in zip(shown, images, strict=True):
            name, picture = st.columns([1, 5], vertical_alignment="center")
            name.caption(_name(space, unit))
            with picture:
                show_strip(f"latent-strip-{unit + 1}", strip([row]), f"What {_name(space, unit)} does")


def _name(space: Space, unit: int) -> str:
    return f"Unit {unit + 1}" + ("" if space.active[unit] else " (dead)")
