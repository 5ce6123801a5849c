"""Numbers about images, reconstructions and codes, and what a model has to beat."""
