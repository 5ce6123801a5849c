"""How often the digit on a picture that is brought in comes out as that digit, as it was measured."""

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parent / "measured.json"


@dataclass(frozen=True)
class Measured:
    """What a classifier that never saw the lab reads of pictures that were made of MNIST test images.

    Attributes:
        pictures: How many of each kind.
        untouched: Share of the test images themselves that it reads rightly.
        right: Share of each kind of picture that it reads rightly, by the kind's name.
        refused: How many pictures of all kinds no digit was found on.
    """

    pictures: int
    untouched: float
    right: dict[str, float]
    refused: int

    @property
    def mean(self) -> float:
        """Share of all pictures that is read rightly."""
        return sum(self.right.values()) / len(self.right)

    def to_json(self) -> str:
        """JSON that `measured_uploads` reads."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


@lru_cache(maxsize=1)
def measured_uploads() -> Measured:
    """What `python -m benchmarks.uploads --write` found."""
    return Measured(**json.loads(FILE.read_text()))
