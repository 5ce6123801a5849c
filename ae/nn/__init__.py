"""What needs TensorFlow: models, the training loop, the export. Imported by workers only."""
