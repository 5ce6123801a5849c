"""Traversal of a code along one of its units."""

import numpy as np

from ae.errors import LabError


def units_by_variance(codes: np.ndarray) -> np.ndarray:
    """Units, counted from 0, the one of greatest variance first; of equals the first. Int64 (code_size,)."""
    return np.argsort(-codes.astype(float).var(0), kind="stable")


def traverse(code: np.ndarray, unit: int, low: float, high: float, steps: int) -> np.ndarray:
    """The code with one unit going evenly from low to high, the others as they are.

    Args:
        code: Float (code_size,).
        unit: Which unit, counted from 0.
        low: Its first value.
        high: Its last value.
        steps: Number of codes, at least 2.

    Returns:
        Float32 (steps, code_size).

    Raises:
        LabError: There is no such unit, or there are fewer than 2 steps.
    """
    if not 0 <= unit < len(code):
        raise LabError(f"unit: expected one from 1 to {len(code)}, got {unit + 1}.")
    if steps < 2:
        raise LabError(f"steps: expected at least 2, got {steps}.")
    codes = np.repeat(code[None].astype(np.float32), steps, axis=0)
    codes[:, unit] = np.linspace(low, high, steps)
    return codes
