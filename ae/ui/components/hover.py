"""The card beside the pointer that shows a point's image and reconstruction at once.

Both pictures of every point are in the browser already, as two sheets, so nothing is asked of
the server while the pointer moves.
"""

from typing import Any

from ae.ui.components.component import own_component

_CARD = own_component("hover")


def hover_card(key: str, chart: str, pictures: dict[str, Any]) -> int | None:
    """Shows pictures beside the pointer while it is over a point of a chart.

    Args:
        key: Key of the component.
        chart: Key of the Plotly chart; its points' customdata are indexes.
        pictures: sheets (two addresses), columns of both, and for each index labels and errors;
            names of the labels.

    Returns:
        Index of a point of a solid chart that was clicked a moment ago; Streamlit itself reports
        clicks on flat ones.
    """
    answer = _CARD(key=key, data={"chart": chart, **pictures}, on_picked_change=lambda: None)
    picked = answer.picked
    return picked if isinstance(picked, int) and 0 <= picked < len(pictures["labels"]) else None
