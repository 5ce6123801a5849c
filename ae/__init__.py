"""A laboratory for autoencoders: train them, draw into them, walk through them."""

__version__ = "0.2.0.dev0"
