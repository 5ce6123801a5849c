"""What a training says while it goes on; the same on a command line and across a cluster."""

from dataclasses import dataclass, field

import numpy as np

from ae.runs.config import RunConfig

TRAINING, SAVING = "training", "saving the best model"
"""Phases of a progress report that every training has."""


@dataclass(frozen=True)
class UntrainedReport:
    """The network before it has learnt anything.

    Attributes:
        arrays: What was seen, as in EpochReport.
    """

    arrays: dict[str, np.ndarray]


@dataclass(frozen=True)
class ProgressReport:
    """A training inside an epoch.

    Attributes:
        epoch: Number of the epoch, from 1.
        step: Steps done in it.
        steps: Steps in an epoch.
        loss: Mean training loss of the epoch so far.
        elapsed_seconds: Seconds of training steps so far.
        phase: What is being done: something else than TRAINING before the first epoch's first step,
            and SAVING after the last step.
    """

    epoch: int
    step: int
    steps: int
    loss: float
    elapsed_seconds: float
    phase: str = TRAINING


@dataclass(frozen=True)
class GlimpseReport:
    """The network within an epoch that takes long; the next look at it takes the place of this one.

    Attributes:
        position: Epochs so far: 2.5 in the middle of the third.
        arrays: What was seen, as in EpochReport.
    """

    position: float
    arrays: dict[str, np.ndarray]


@dataclass(frozen=True)
class EpochReport:
    """The end of an epoch.

    Attributes:
        epoch: Number of the epoch, from 1.
        loss: Mean training loss over it.
        val_loss: Mean loss of the validation images after it.
        seconds: Seconds that its training took, pauses and validation left out.
        arrays: What was seen after it, by name; empty where epochs are too short to look after each.
            "clean", "noisy" and "reconstruction", each uint8 (m, 28, 28), of the same m validation
            images every time; "points", float16 (n, 2), the codes of n validation images in the
            plane, with their "labels", uint8 (n,); "unit_mean", "unit_spread", float16, and
            "unit_active", bool, each (code_size,), over the same n images; "code_counts", uint32 (40,),
            how many of their codes' numbers lie in each range between "code_ends", float32 (2,);
            "drawing" and "drawing_reconstruction", uint8 (28, 28), if a drawing is pinned; of it, if so,
            and of the first few of the m images "code" and, where there is one, "spread", float16 (few,
            code_size), and what `ae.nn.activity` says that the layers hold.
        warning: One sentence if the codes have collapsed: what happened and what to change.
        measures: What else was measured, by name: gradient_norm.
    """

    epoch: int
    loss: float
    val_loss: float
    seconds: float
    arrays: dict[str, np.ndarray] = field(default_factory=dict)
    warning: str = ""
    measures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class TrainedReport:
    """The end of a training, with everything that is kept of it.

    Attributes:
        config: What was trained.
        test: Means over the test images, by name: mse, sse, bce, psnr, ssim; noisy_psnr, which
            compares what entered the encoder with the clean image; of the codes, code_mean,
            code_variance and active_share (see ae.measures.codes); for variational models elbo and kl,
            nats per image.
        parameters: Number of trainable numbers in encoder and decoder.
        seconds_total: Seconds from the first step to the last validation, pauses and others' turns left out.
        stopped: Whether it was stopped before its last epoch.
        files: model.keras, encoder.onnx and decoder.onnx, by name.
        warning: One sentence if the codes have collapsed: what happened and what to change.
    """

    config: RunConfig
    test: dict[str, float]
    parameters: int
    seconds_total: float
    stopped: bool
    files: dict[str, bytes]
    warning: str = ""


@dataclass(frozen=True)
class StateReport:
    """A training that begins, pauses or goes on.

    Attributes:
        state: running or paused.
    """

    state: str


@dataclass(frozen=True)
class ChangeReport:
    """Values that are in force from here on.

    Attributes:
        values: learning_rate and noise_level, those that changed.
    """

    values: dict[str, float]


@dataclass(frozen=True)
class EndReport:
    """How a training ended; nothing comes after it.

    Attributes:
        state: finished, stopped or failed.
        trained: Its last report; None if it left no model.
        sentence: Why it ended early, for its owner; empty where it did not, or where they asked for it.
        log: What the operator's log should say; empty for nothing.
    """

    state: str
    trained: TrainedReport | None = None
    sentence: str = ""
    log: str = ""


Report = UntrainedReport | ProgressReport | GlimpseReport | EpochReport | TrainedReport
"""What a training yields."""
RemoteReport = (
    UntrainedReport | ProgressReport | GlimpseReport | EpochReport | StateReport | ChangeReport | EndReport
)
"""What a worker says of a training."""
