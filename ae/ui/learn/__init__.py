"""What the page Learn is made of."""

from ae.ui.learn.board import show_board
from ae.ui.learn.choice import chosen_lesson, show_choice, show_ways
from ae.ui.learn.handout import show_handout
from ae.ui.learn.layout import page_sides
from ae.ui.learn.text import show_lesson_heading, show_text, show_words

__all__ = [
    "chosen_lesson",
    "page_sides",
    "show_board",
    "show_choice",
    "show_handout",
    "show_lesson_heading",
    "show_text",
    "show_ways",
    "show_words",
]
