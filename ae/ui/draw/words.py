"""What is said about a drawing, beside its pictures."""

from ae.ui.draw.anomaly import show_anomaly
from ae.ui.draw.comparison import compare_control, show_comparison
from ae.ui.draw.steps import Steps
from ae.ui.models import Model


def show_words(model: Model, steps: Steps) -> None:
    """Other methods' reconstructions; class, nearest images and anomaly score in a fold."""
    show_comparison(compare_control(model), steps)
    show_anomaly(model, steps)
