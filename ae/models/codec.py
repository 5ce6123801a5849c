"""A trained model as everything that looks at it sees it: two ONNX graphs."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import onnxruntime as ort

from ae.errors import LabError

BATCH = 100
"""Images at a time. Larger batches are no faster, and ONNX Runtime keeps their memory: 10,000 images through
the convolutional denoiser left 49 MB with it, 394 MB with 2,000."""


class Encoding(NamedTuple):
    """What the encoder gives for n images.

    Attributes:
        code: Float32 (n, code_size); for variational models the mean.
        log_var: Natural logarithm of the variances, same shape; None for other models.
    """

    code: np.ndarray
    log_var: np.ndarray | None


@dataclass(frozen=True)
class Codec:
    """Encoder and decoder through ONNX Runtime. Safe to share between threads."""

    encoder: ort.InferenceSession
    decoder: ort.InferenceSession

    @classmethod
    def from_bytes(cls, encoder: bytes, decoder: bytes) -> Self:
        """Codec of two ONNX files' contents.

        Raises:
            LabError: One of them is no ONNX graph with the shapes that the lab expects.
        """
        return cls._checked(encoder, decoder)

    @classmethod
    def _checked(cls, encoder: bytes | str, decoder: bytes | str) -> Self:
        codec = cls(_session("encoder", encoder), _session("decoder", decoder))
        _require("encoder", codec.encoder, "(n, 28, 28)", [28, 28])
        _require("decoder", codec.decoder, f"(n, {codec.code_size})", [codec.code_size])
        return codec

    @classmethod
    def from_folder(cls, folder: Path) -> Self:
        """Codec of encoder.onnx and decoder.onnx in a folder.

        Raises:
            LabError: A file is missing or is no such graph.
        """
        paths = [folder / name for name in ("encoder.onnx", "decoder.onnx")]
        if not all(path.is_file() for path in paths):
            raise LabError(f"model: expected a folder with encoder.onnx and decoder.onnx, got {folder}.")
        return cls._checked(*map(str, paths))  # a session of bytes would hold on to them

    @property
    def code_size(self) -> int:
        """Number of code units."""
        return int(self.encoder.get_outputs()[0].shape[1])

    @property
    def variational(self) -> bool:
        """Whether the encoder gives a log-variance besides the mean."""
        return len(self.encoder.get_outputs()) > 1

    def encode_all(self, images: np.ndarray) -> Encoding:
        """Code, and log-variance where there is one, of float32 images (n, 28, 28) in [0, 1]."""
        outputs = [output.name for output in self.encoder.get_outputs()]
        parts = [_run(self.encoder, batch, outputs) for batch in _batches(images)]
        arrays = [np.concatenate(column) for column in zip(*parts, strict=True)]
        return Encoding(arrays[0], arrays[1] if self.variational else None)

    def encode(self, images: np.ndarray) -> np.ndarray:
        """Codes, float32 (n, code_size), of float32 images (n, 28, 28) in [0, 1]."""
        return self.encode_all(images).code

    def decode(self, codes: np.ndarray) -> np.ndarray:
        """Images, float32 (n, 28, 28) in [0, 1], of float32 codes (n, code_size)."""
        return np.concatenate([_run(self.decoder, batch, None)[0] for batch in _batches(codes)])

    def reconstruct(self, images: np.ndarray) -> np.ndarray:
        """Reconstructions of float32 images (n, 28, 28) in [0, 1]; same shape and range."""
        return self.decode(self.encode(images))


def _session(part: str, content: bytes | str) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False  # what a batch took is given back
    # Threads that spin while they wait for the next image cost 30 ms of processor time an image, for 0.2 ms.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.disable_prepacking", "1")
    try:
        return ort.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise LabError(f"{part}: expected the bytes of an ONNX graph, got something else.") from error


def _require(part: str, session: ort.InferenceSession, expected: str, shape: list[int]) -> None:
    received = session.get_inputs()[0].shape
    if list(received[1:]) != shape:
        raise LabError(f"{part}: expected a graph whose input has the shape {expected}, got {received}.")


def _batches(array: np.ndarray) -> list[np.ndarray]:
    return [array[at : at + BATCH] for at in range(0, max(len(array), 1), BATCH)]


def _run(session: ort.InferenceSession, array: np.ndarray, outputs: list[str] | None) -> list[np.ndarray]:
    return session.run(outputs, {session.get_inputs()[0].name: array})
