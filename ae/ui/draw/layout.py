"""Where things stand on the Draw page, on a wide and on a narrow one."""

from typing import NamedTuple

from streamlit.delta_generator import DeltaGenerator

from ae.ui.components.canvas import WIDTH
from ae.ui.sides import make_sides

# What is said about a picture opens below the canvas, beside the pictures, which stay where they are; on a
# narrow page all stands below each other, pictures before last drawings and words. A projector gets a larger
# canvas, a phone one that is as wide as the phone.
_STYLE = """
<style>
.st-key-draw_sides { row-gap: 0; }
.st-key-draw_answers { min-width: 0; }
.st-key-draw_words { margin-top: 1.5rem; }
.st-key-draw_board, .st-key-draw_board [data-testid=stLayoutWrapper] { width: 100% !important; }
@media (max-width: 56rem) {
  .st-key-draw_sides > * { min-width: 100%; }
  .st-key-draw_board { max-width: 28rem; gap: 0.75rem; }
  .st-key-draw_answers { margin-top: 1rem; }
}
@media (min-width: 56rem) {
  .st-key-draw_sides { display: grid; grid-template-rows: auto auto 1fr; }
  .st-key-draw_sides { grid-template-columns: clamp(18.75rem, 26vw, 28rem) minmax(0, 1fr); }
  .st-key-draw_sides > :nth-child(2) { grid-area: 1 / 2 / span 3; }
  .st-key-draw_sides > :not(:nth-child(2)) { width: 100%; }
}
@media (min-width: 100rem) {
  .st-key-draw_sides { grid-template-columns: clamp(28rem, min(30vw, 100vh - 31rem), 40rem) minmax(0, 1fr); }
}
</style>
"""


class Places(NamedTuple):
    """Containers of the page.

    Attributes:
        canvas: What is drawn on.
        tools: What can be done with a drawing, below the canvas.
        answers: What models make of it.
        last: The last drawings.
        words: What is said about that.
    """

    canvas: DeltaGenerator
    tools: DeltaGenerator
    answers: DeltaGenerator
    last: DeltaGenerator
    words: DeltaGenerator


def page_places() -> Places:
    """Makes them; below each other where it is narrow."""
    sides = make_sides("draw_sides", _STYLE)
    board, answers = sides.container(width=WIDTH, key="draw_board"), sides.container(key="draw_answers")
    canvas, tools = board.container(), board.container(horizontal=True)
    return Places(canvas, tools, answers, sides.container(), sides.container(key="draw_words"))
