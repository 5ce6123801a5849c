"""Where things stand on the page Learn: text at the left, what is tried out at the right."""

from typing import NamedTuple

from streamlit.delta_generator import DeltaGenerator

from ae.ui.sides import make_sides

# One screen of 1280 × 800 holds a lesson; on a narrow page all stands below each other.
_STYLE = """
<style>
.st-key-learn_text [data-testid=stMarkdown] p { font-size: 0.9375rem; line-height: 1.5; }
.st-key-learn_text [data-testid=stMarkdown] p { margin-bottom: 0.6rem; }
.st-key-learn_lesson button { padding-inline: 0.2rem; min-width: 1.62rem; }
.st-key-learn_controls > :first-child:nth-last-child(4) { flex: 1 1 100%; }
.st-key-learn_board { min-width: 0; }
.st-key-learn_question { padding: 0.75rem 1rem !important; }
.st-key-learn_question p { line-height: 1.45; }
.ae-answer { margin: 0; padding-left: 0.6rem; border-left: 3px solid #2e9e4f; font-weight: 500;
  font-size: 0.875rem; line-height: 1.45; }
.ae-answer.awaited { visibility: hidden; }
[data-testid=stLayoutWrapper]:has(> .st-key-learn_standing) { display: none; }
.st-key-learn_canvas, .st-key-learn_canvas [data-testid=stLayoutWrapper] { width: 100% !important; }
.ae-words { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0.5rem; }
.ae-words div { padding: 0.25rem 0.5rem; border-radius: 0.5rem; font-size: 0.875rem; line-height: 1.45; }
.ae-words div:target { outline: 2px solid #2f8fbd; }
.ae-words dt { font-weight: 600; }
.stHtml dl.ae-words, .stHtml .ae-words dt, .stHtml .ae-words dd { margin: 0; padding: 0; }
@media (min-width: 60rem) {
  .st-key-learn_sides { display: grid; grid-template: "strip board" auto "ways board" auto "text board" 1fr
      / 21rem minmax(0, 1fr); row-gap: 0.75rem; }
  [data-testid=stLayoutWrapper]:has(> .st-key-learn_strip) { grid-area: strip; }
  [data-testid=stLayoutWrapper]:has(> .st-key-learn_text) { grid-area: text; }
  [data-testid=stLayoutWrapper]:has(> .st-key-learn_board) { grid-area: board; }
  [data-testid=stLayoutWrapper]:has(> .st-key-learn_end) { grid-area: ways; }
  .st-key-learn_sides > * { width: 100% !important; }
  .st-key-learn_parts { display: grid; grid-template-columns: clamp(15rem, 22vw, 28rem) minmax(0, 1fr); }
  .st-key-learn_parts > * { width: 100% !important; }
}
@media (max-width: 60rem) {
  .st-key-learn_sides > *, .st-key-learn_parts > * { min-width: 100%; }
  .st-key-learn_canvas { max-width: 28rem; }
  .ae-answer.awaited { display: none; }
  [data-testid=stLayoutWrapper]:has(> .st-key-learn_standing) { display: block; position: sticky; top: 0;
    z-index: 5; }
  .st-key-learn_standing p { margin: 0; padding: 0.4rem 0.6rem; font-size: 0.8125rem; line-height: 1.35;
    border-radius: 0 0 0.5rem 0.5rem; background: #0b4f6c; color: #fff; }
}
</style>
"""


class Sides(NamedTuple):
    """Parts of the page, in the order in which they stand below each other where it is narrow."""

    strip: DeltaGenerator
    text: DeltaGenerator
    board: DeltaGenerator
    end: DeltaGenerator


def page_sides() -> Sides:
    """Lessons by number, the text, what is tried out, and the way on, which comes after it."""
    sides = make_sides("learn_sides", _STYLE)
    return Sides(*(sides.container(key=f"learn_{part}", gap="small") for part in Sides._fields))
