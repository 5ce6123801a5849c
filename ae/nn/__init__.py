"""What needs TensorFlow: models, the training loop, the export. Imported by workers only.

TensorFlow leaves oneDNN's kernels out on processors without AVX-512, where they help as well.
"""

import os

os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")  # read when TensorFlow is imported
