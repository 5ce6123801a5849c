"""Colours of classes, safe for colour-blind people, in light and in dark."""

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
TRANSPARENT = "rgba(0,0,0,0)"
