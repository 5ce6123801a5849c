"""Lessons from their files: a header of settings between two lines of dashes, then the text in Markdown."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from ae.errors import LabError
from ae.glossary import GLOSSARY
from ae.images.corruption import NOISES
from ae.lessons.lesson import PARTS, TONGUES, Lesson, Trained
from ae.lessons.measures import MEASURES, PLACE
from ae.lessons.task import read_task
from ae.models.shipped import shipped_cards
from ae.runs.config import RunConfig

FOLDER = Path(__file__).parent / "files"
MOST_WORDS = 150
MOST_LESSONS = 30
TERM = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
"""A term of the glossary in a text: [[code]], or in other words [[code|codes]]."""
_RULE = "---"


class Field(NamedTuple):
    """A line of the header.

    Attributes:
        read: Gives its value of what stands there.
        default: What it is where the line is missing; None: it may not be missing.
    """

    read: Callable[[str], Any]
    default: str | None = None


def read_lessons(folder: Path) -> list[Lesson]:
    """The lessons of a folder, in the order of their files' names.

    Raises:
        LabError: There is none, there are too many, or one of them is not valid.
    """
    paths = sorted(folder.glob("*.md"))
    if not 1 <= len(paths) <= MOST_LESSONS:
        raise LabError(f"lessons: expected 1 to {MOST_LESSONS} files *.md in {folder}, got {len(paths)}.")
    return [read_lesson(path) for path in paths]


def read_lesson(path: Path) -> Lesson:
    """The lesson in a file.

    Raises:
        LabError: It is not valid; the sentence names the file and the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LabError(f"{path.name}: expected a text in UTF-8 that can be read.") from error
    ends = [at for at, line in enumerate(lines) if line.strip() == _RULE]
    if len(ends) < 2 or ends[0] != 0:
        raise LabError(f"{path.name}, line 1: expected a header between two lines {_RULE}.")
    fields = _read_header(path.name, lines[1 : ends[1]])
    text = "\n".join(lines[ends[1] + 1 :]).strip()
    terms = _read_terms(path.name, lines, ends[1] + 1)
    return Lesson(name=path.stem, text=text, terms=terms, **fields)


def _read_header(file: str, lines: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, line in enumerate(lines, 2):
        if not line.strip():
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or name not in FIELDS or name in found:
            once = ", each once" if name in found else ""
            raise LabError(f"{file}, line {number}: expected one of {', '.join(FIELDS)}{once}, got {name!r}.")
        try:
            found[name] = FIELDS[name].read(value)
        except LabError as error:
            raise LabError(f"{file}, line {number}: {name}: {error}") from error
    return _completed(file, found, len(lines) + 2)


def _completed(file: str, found: dict[str, Any], end: int) -> dict[str, Any]:
    for name, field in FIELDS.items():
        if name in found:
            continue
        if field.default is None:
            raise LabError(f"{file}, line {end}: expected a line {name}: above it, got none.")
        found[name] = field.read(field.default)
    if "pair" in found["show"] and not (found["first"] and found["second"]):
        raise LabError(f"{file}, line {end}: expected lines first: and second: above it, to show a pair.")
    found["task"] = found.pop("check")
    found["headings"] = {tongue: heading for tongue in TONGUES if (heading := found.pop(tongue))}
    return found


def _read_terms(file: str, lines: list[str], start: int) -> tuple[str, ...]:
    """The glossary's terms in the text, each once; the text is not too long."""
    terms: dict[str, None] = {}
    words = 0
    for number, line in enumerate(lines[start:], start + 1):
        for found in TERM.finditer(line):
            if found[1] not in GLOSSARY:
                raise LabError(f"{file}, line {number}: expected a term of the glossary, got {found[1]!r}.")
            terms[found[1]] = None
        words += len(TERM.sub(lambda found: found[2] or found[1], line).split())
        if words > MOST_WORDS:
            raise LabError(f"{file}, line {number}: expected a text of at most {MOST_WORDS} words.")
    if not words:
        raise LabError(f"{file}, line {len(lines)}: expected a text below the header, got none.")
    return tuple(terms)


def _line(text: str) -> str:
    if not text:
        raise LabError("expected some words, got none.")
    return text


def _answer(text: str) -> str:
    """Words in which {noise} and other names of measures stand for what was found."""
    for name in PLACE.findall(_line(text)):
        if name not in MEASURES:
            raise LabError(f"expected in braces one of {', '.join(MEASURES)}, got {name!r}.")
    return text


def _heading(text: str) -> tuple[str, str] | None:
    """A title and an idea; None where there is no such line."""
    if not text:
        return None
    title, bar, idea = (part.strip() for part in text.partition("|"))
    if not (title and bar and idea):
        raise LabError(f"expected a title and an idea with | between, got {text!r}.")
    return title, idea


def _trained(text: str) -> Trained | None:
    """A network such as "Plain | kind=dense layers=64 epochs=5"; None where there is no such line."""
    if not text:
        return None
    title, bar, settings = (part.strip() for part in text.partition("|"))
    parts = [part.partition("=") for part in settings.split()]
    if not (title and bar and all(equals for _, equals, _ in parts)):
        raise LabError(f"expected a title, | and settings such as kind=dense, got {text!r}.")
    return Trained(title, RunConfig.from_query({name: value for name, _, value in parts}))


def _names(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        """The names, each of which is known."""
        names = tuple(part.strip() for part in text.split(","))
        for name in names:
            if name not in known:
                raise LabError(f"expected some of {', '.join(known)}, with commas between, got {name!r}.")
        return names

    return read


def _noise(text: str) -> str:
    if text not in NOISES:
        raise LabError(f"expected one of {', '.join(NOISES)}, got {text!r}.")
    return text


def _level(text: str) -> float:
    try:
        level = float(text)
    except ValueError:
        level = -1.0
    if not 0.0 <= level <= 1.0:
        raise LabError(f"expected a number from 0 to 1, got {text!r}.")
    return level


FIELDS: dict[str, Field] = {
    "title": Field(_line),
    "idea": Field(_line),
    "show": Field(_names(PARTS)),
    "models": Field(_names(tuple(shipped_cards()))),
    "first": Field(_trained, ""),
    "second": Field(_trained, ""),
    "noise": Field(_noise, "none"),
    "noise_level": Field(_level, "0.5"),
    "question": Field(_line),
    "check": Field(read_task),
    "answer": Field(_answer),
    **{tongue: Field(_heading, "") for tongue in TONGUES},
}
"""Every line that a header can have."""
