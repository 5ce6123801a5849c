"""A picture that was brought in, looked at before its digit is used."""

from collections.abc import Callable
from html import escape

import numpy as np
import streamlit as st
from PIL import Image

from ae.errors import LabError
from ae.figures.pictures import data_url, to_grey
from ae.images.uploads import Found, Seen, View, find_digits, viewed
from ae.ui.choice import choose_one
from ae.ui.messages import show_error
from ae.ui.state import await_picture, awaited_picture

TURN, INK, ACROSS, DOWN, DIGIT = (f"draw_look_{name}" for name in ("turn", "ink", "across", "down", "digit"))
INKS = {"found": None, "dark": False, "light": True}
LONGEST = 480
_STYLE = """
<style>
.ae-look { position: relative; overflow: hidden; border-radius: 0.5rem; width: fit-content; margin: auto; }
.ae-look > img { display: block; max-width: 100%; max-height: 16rem; min-height: 5rem; }
.ae-look > div { position: absolute; box-sizing: border-box; }
.ae-look-part { box-shadow: 0 0 0 100rem rgb(0 0 0 / 0.6); }
.ae-look-digit { border: 2px dashed #888; border-radius: 0.25rem; }
.ae-look-digit.taken { border: 3px solid var(--st-primary-color, #2563eb); }
.ae-seen { display: flex; gap: 0.75rem; align-items: center; }
.ae-seen img { width: 5rem; height: 5rem; flex: none; image-rendering: pixelated; border-radius: 0.5rem; }
</style>
"""


def look_at(grey: np.ndarray) -> None:
    """Has a picture, float (h, w) in [0, 1], looked at before it is used; call it in a callback."""
    await_picture(to_grey(grey))
    for key, value in ((TURN, "0"), (INK, "found"), (ACROSS, (0, 100)), (DOWN, (0, 100)), (DIGIT, "0")):
        st.session_state[key] = value


def show_preview(on_use: Callable[[np.ndarray, list[np.ndarray]], None]) -> bool:
    """The picture that waits, what was seen on it, and how else it may be looked at; False if none waits.

    Args:
        on_use: Is called with the chosen digit and the others, each uint8 (28, 28), when that is to be used.
    """
    grey = awaited_picture()
    if grey is None:
        return False
    look, ways = st.columns(2, gap="medium")
    with ways:
        view = _view_controls()
    picture, words = look.container(), look.container()
    with words:
        seen, taken = _answer(grey, view)
    with picture:
        _show_picture(grey, view, seen.digits if seen else [], taken)
    with look, st.container(horizontal=True):
        st.button(
            "Use it",
            key="draw_look_use",
            type="primary",
            disabled=seen is None,
            on_click=_use,
            args=(on_use, seen, taken),
            help="Put this digit onto the canvas.",
        )
        st.button(
            "Leave it",
            key="draw_look_leave",
            on_click=await_picture,
            args=(None,),
            help="Forget this picture; the canvas stays as it is.",
        )
    return True


def _answer(grey: np.ndarray, view: View) -> tuple[Seen | None, int]:
    """What was seen, which of it is to be used, and words on that; or why nothing was seen."""
    try:
        seen = _seen(grey, view)
    except LabError as error:
        show_error(str(error))
        return None, 0
    words = st.container()
    taken = _taken(seen)
    with words:
        _show_words(seen, taken)
    return seen, taken


def _view_controls() -> View:
    turn = choose_one(
        TURN,
        "Turn",
        {"0": "0°", "1": "90°", "2": "180°", "3": "270°"},
        "Clockwise, until the digit stands upright.",
    )
    ink = choose_one(
        INK,
        "Ink",
        {"found": "As seen", "dark": "Dark", "light": "Light"},
        "Whether the digit is darker or lighter than what it is written on. Choose the other one if the lab "
        "took the paper for the digit.",
    )
    return View(
        int(turn), _share(ACROSS, "Crop left and right"), _share(DOWN, "Crop top and bottom"), INKS[ink]
    )


def _share(key: str, label: str) -> tuple[float, float]:
    st.session_state[key] = st.session_state[key]  # is sent anew, since a closed dialog loses it
    st.slider(
        label,
        0,
        100,
        step=1,
        format="%d %%",
        key=key,
        help="Only what lies between the two handles is looked at.",
    )
    low, high = st.session_state[key]
    return low / 100, high / 100


def _taken(seen: Seen) -> int:
    """Which of the digits is to be used, chosen where there are several."""
    count = len(seen.digits)
    if count == 1:
        return 0
    numbers = {str(at): str(at + 1) for at in range(count)}
    return int(choose_one(DIGIT, "Digit", numbers, "Which of the marked pieces to use."))


@st.cache_data(max_entries=8, show_spinner=False)
def _seen(grey: np.ndarray, view: View) -> Seen:
    return find_digits(viewed(grey.astype(np.float32) / 255, view), view.light)


def _show_words(seen: Seen, taken: int) -> None:
    """The digit as it will be on the canvas, and what was seen."""
    count = len(seen.digits)
    what = "One digit" if count == 1 else f"{count} pieces that may be digits"
    how = "light on a dark ground" if seen.light else "dark on a light ground"
    rest = "" if count == 1 else " The others will wait among the last drawings."
    url = data_url(seen.digits[taken].pixels)
    st.html(
        f'<div class="ae-seen"><img data-testid="draw-look-digit" alt="The digit" src="{url}">'
        f"<span>{escape(f'{what}, {how}.{rest}')}</span></div>"
    )


def _show_picture(grey: np.ndarray, view: View, digits: list[Found], taken: int) -> None:
    """The turned picture; what was cropped is darker, digits are in boxes."""
    turned = viewed(grey, View(view.turns))
    height, width = turned.shape
    corner = view.across[0] * width, view.down[0] * height
    size = (view.across[1] - view.across[0]) * width, (view.down[1] - view.down[0]) * height
    boxes = _box("ae-look-part", (*corner, corner[0] + size[0], corner[1] + size[1]), (width, height))
    for at, digit in enumerate(digits):
        left, top, right, bottom = digit.box
        place = left + corner[0], top + corner[1], right + corner[0], bottom + corner[1]
        boxes += _box("ae-look-digit" + " taken" * (at == taken), place, (width, height))
    picture = Image.fromarray(turned)
    picture.thumbnail((LONGEST, LONGEST))
    alt = "The picture that was brought in, digits in boxes"
    st.html(
        f'{_STYLE}<div class="ae-look" data-testid="draw-look"><img alt="{alt}" '
        f'src="{data_url(np.asarray(picture))}">{boxes}</div>'
    )


def _box(name: str, edges: tuple[float, ...], size: tuple[int, int]) -> str:
    left, top, right, bottom = (100 * edge / size[at % 2] for at, edge in enumerate(edges))
    return (
        f'<div class="{name}" style="left: {left:.2f}%; top: {top:.2f}%; '
        f'width: {right - left:.2f}%; height: {bottom - top:.2f}%"></div>'
    )


def _use(on_use: Callable[[np.ndarray, list[np.ndarray]], None], seen: Seen, taken: int) -> None:
    await_picture(None)
    pixels = [digit.pixels for digit in seen.digits]
    on_use(pixels.pop(taken), pixels)
