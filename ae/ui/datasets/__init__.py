"""Images that a visitor brings: read, looked at, kept, chosen and deleted."""

from ae.ui.datasets.owned import Made, class_names, dataset_titles, with_images

__all__ = ["Made", "class_names", "dataset_titles", "with_images"]
