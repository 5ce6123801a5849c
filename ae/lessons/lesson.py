"""What a lesson is."""

from dataclasses import dataclass
from typing import NamedTuple

from ae.lessons.task import Task
from ae.runs.config import RunConfig

PARTS = (
    *("canvas", "numbers", "drawn", "image", "noisy", "reconstruction", "difference", "network", "code"),
    *("drag", "error", "noise", "model", "pca", "pair", "labels"),
)
"""What a lesson can show beside its text; "drag" says how to change a code, "error" how near pictures are."""

TONGUES = ("de", "fr", "es")
"""Languages in which a lesson can have its heading besides English, as HTML calls them."""


class Trained(NamedTuple):
    """A network that is trained in a lesson, and what it is called there."""

    title: str
    config: RunConfig


@dataclass(frozen=True)
class Lesson:
    """A text, what stands beside it, and something to do.

    Attributes:
        name: Of its file, without the ending.
        title: Words on screen.
        idea: The lesson in one sentence.
        headings: Title and idea in other languages, by a key of TONGUES.
        text: Markdown, at most 150 words; [[term]] stands for a term of the glossary.
        terms: The terms in it, in their order.
        show: Keys of PARTS.
        models: Names of shipped models; the first is there when the lesson is opened.
        first: What is trained, with the second, where a pair is shown; None elsewhere.
        second: The other one.
        noise: Key of NOISES that it opens with.
        noise_level: In [0, 1].
        question: What to do.
        task: When that has happened.
        answer: What is said then; {noise} and other keys of MEASURES stand for what was found.
    """

    name: str
    title: str
    idea: str
    headings: dict[str, tuple[str, str]]
    text: str
    terms: tuple[str, ...]
    show: tuple[str, ...]
    models: tuple[str, ...]
    first: Trained | None
    second: Trained | None
    noise: str
    noise_level: float
    question: str
    task: Task
    answer: str

    @property
    def names(self) -> tuple[str, str]:
        """What both networks that are trained are called, or would be."""
        first = "First network" if self.first is None else self.first.title
        return first, "Second network" if self.second is None else self.second.title
