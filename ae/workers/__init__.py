"""What runs in the worker processes; it needs no TensorFlow until a training starts."""
