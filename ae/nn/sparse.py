"""Sparse autoencoder: a stacked one whose code is charged for being active.

    L1:  w · sum_j |z_j|                    for each image, as Keras's activity regulariser has it
    KL:  w · sum_j KL(r ‖ mean_n z_nj)      with KL(r ‖ q) = r ln(r/q) + (1-r) ln((1-r)/(1-q))

The KL form compares the mean activation q of each code unit over the batch with the target r, so its
codes lie in (0, 1).
"""

from keras import ops

from ae.nn.autoencoder import Autoencoder, Batch, Tensor, decoder_of
from ae.nn.dense import build_encoder, build_logits
from ae.nn.losses import reconstruction_loss
from ae.runs.config import Sparse, SparseL1, Training

LEAST_RATE = 1e-6


def build(network: Sparse, training: Training) -> Autoencoder:
    """Untrained sparse autoencoder."""
    encoder, logits = build_encoder(network), build_logits(network)

    def objective(batch: Batch) -> Tensor:
        """Reconstruction loss and penalty of each image, float32 (n,)."""
        code = encoder(batch.noisy, training=batch.training)["code"]
        loss = reconstruction_loss(training.loss, batch.clean, logits(code, training=batch.training))
        return loss + network.sparsity_weight * sparsity_penalty(network, code)

    return Autoencoder(encoder, logits, decoder_of(logits), objective)


def sparsity_penalty(network: Sparse, code: Tensor) -> Tensor:
    """Penalty before its weight: float32 (n,) for L1, one number for the batch for KL."""
    if isinstance(network, SparseL1):
        return l1_penalty(code)
    return kl_penalty(code, network.sparsity_target)


def l1_penalty(code: Tensor) -> Tensor:
    """Sum of the absolute values of each code, float32 (n,), of codes (n, k)."""
    return ops.sum(ops.abs(code), axis=1)


def kl_penalty(code: Tensor, target: float) -> Tensor:
    """Divergence of the units' mean activations from the target, summed over the units, in nats.

    Args:
        code: Activations in [0, 1], float32 (n, k).
        target: Wanted mean activation r, in (0, 1).

    Returns:
        Float32 scalar. Zero exactly where every unit's mean is the target.

    Source:
        Ng 2011, Sparse autoencoder (CS294A lecture notes), section 3.
    """
    rate = ops.clip(ops.mean(code, axis=0), LEAST_RATE, 1.0 - LEAST_RATE)
    on = target * ops.log(target / rate)
    off = (1.0 - target) * ops.log((1.0 - target) / (1.0 - rate))
    return ops.sum(on + off)
