"""The pages, run without a browser."""

PATIENCE_SECONDS = 240
"""How long a page may take to draw itself on a machine that has other work to do."""
