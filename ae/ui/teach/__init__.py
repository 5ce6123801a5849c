"""What teachers set for a class: presenting, links with few controls, the heading's language, handouts."""

from ae.ui.teach.button import teach_button
from ae.ui.teach.headings import Heading, heading_of
from ae.ui.teach.showing import Showing, showing
from ae.ui.teach.style import show_style

__all__ = ["Heading", "Showing", "heading_of", "show_style", "showing", "teach_button"]
