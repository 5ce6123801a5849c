"""A run taken away and brought back: folder, zip, script."""
