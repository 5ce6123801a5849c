"""What if a setting were another one?"""

from ae.ui.experiments import (
    chosen_sweep,
    page_sides,
    show_own,
    show_own_sweeps,
    show_ready,
    show_sweep,
)
from ae.ui.heading import show_heading
from ae.ui.messages import shown_errors

show_heading(
    "experiments",
    "Experiments",
    "Ask a question: one setting varies, all else stays the same, and a network is trained for each value.",
)

with shown_errors():
    questions, answer = page_sides()
    with questions:
        show_own_sweeps()
        with shown_errors():
            show_ready()
        with shown_errors():
            show_own()
    with answer, shown_errors():
        show_sweep(chosen_sweep())
