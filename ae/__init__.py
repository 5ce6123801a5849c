"""A laboratory for autoencoders: train them, draw into them, walk through them."""
