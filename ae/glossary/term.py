"""What an entry of the glossary is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A word of the field.

    Attributes:
        name: As it is written within a sentence.
        definition: One or two sentences.
        see: Names of terms that belong to it.
        source: Who introduced it, where that is known; empty otherwise.
    """

    name: str
    definition: str
    see: tuple[str, ...] = ()
    source: str = ""
