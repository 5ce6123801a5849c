"""The field's words, each defined once: help texts and lessons take their definitions from here."""

from ae.glossary.codes import CODES
from ae.glossary.families import FAMILIES
from ae.glossary.networks import NETWORKS
from ae.glossary.term import Term
from ae.glossary.training import TRAINING

__all__ = ["GLOSSARY", "Term", "define", "explain"]

GLOSSARY: dict[str, Term] = {term.name: term for term in (*NETWORKS, *TRAINING, *FAMILIES, *CODES)}


def define(*names: str) -> str:
    """The definitions of these terms, one after the other.

    Raises:
        KeyError: A term is not in the glossary.
    """
    return " ".join(GLOSSARY[name].definition for name in names)


def explain(*names: str) -> str:
    """The terms with their definitions, a line of Markdown for each, as a help text shows them.

    Raises:
        KeyError: A term is not in the glossary.
    """
    return "  \n".join(f"**{name}**: {define(name)}" for name in names)
