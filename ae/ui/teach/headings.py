"""The headings of the pages in other languages."""

from collections.abc import Mapping
from typing import NamedTuple


class Heading(NamedTuple):
    """A title, and one or two sentences below it."""

    title: str
    lead: str


LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
"""Each in its own words."""

HEADINGS: dict[str, dict[str, Heading]] = {
    "draw": {
        "de": Heading(
            "Zeichne eine Ziffer und sieh, wie das Rauschen verschwindet",
            "Ein Encoder verdichtet die verrauschte Ziffer zu einem kurzen Code; allein daraus "
            "malt ein Decoder "
            "sie wieder. Zeichne deine eigene darüber, zieh an einem Balken des Codes oder wähle "
            "anderes Rauschen.",
        ),
        "fr": Heading(
            "Dessinez un chiffre et regardez le bruit disparaître",
            "Un encodeur résume le chiffre bruité en un code court ; à partir de ce seul code, un "
            "décodeur le "
            "reconstruit. Dessinez le vôtre, tirez sur une barre du code ou choisissez un autre bruit.",
        ),
        "es": Heading(
            "Dibuja una cifra y mira cómo desaparece el ruido",
            "Un codificador comprime la cifra con ruido en un código corto; solo con él un decodificador la "
            "reconstruye. Dibuja la tuya, arrastra una barra del código o elige otro ruido.",
        ),
    },
    "train": {
        "de": Heading(
            "Trainiere einen Autoencoder",
            "Wähle ein Netz, drücke Start und sieh zu, wie es lernt, aus einem kurzen Code sein "
            "Bild zu malen.",
        ),
        "fr": Heading(
            "Entraînez un autoencodeur",
            "Choisissez un réseau, appuyez sur Start et regardez-le apprendre à reconstruire son "
            "entrée à partir "
            "d'un code court.",
        ),
        "es": Heading(
            "Entrena un autocodificador",
            "Elige una red, pulsa Start y mira cómo aprende a reconstruir su entrada a partir de "
            "un código corto.",
        ),
    },
    "latent": {
        "de": Heading(
            "Latenter Raum",
            "Jeder Punkt ist der Code eines Testbildes. Probiere es: Fahre über die Wolke, von einer Insel "
            "zur anderen, und sieh, wie sich das dekodierte Bild ändert.",
        ),
        "fr": Heading(
            "Espace latent",
            "Chaque point est le code d'une image de test. Essayez : passez sur le nuage d'un îlot à "
            "l'autre, et voyez changer l'image décodée.",
        ),
        "es": Heading(
            "Espacio latente",
            "Cada punto es el código de una imagen de prueba. Pruébalo: pasa por la nube de una isla a otra "
            "y mira cómo cambia la imagen decodificada.",
        ),
    },
    "experiments": {
        "de": Heading(
            "Experimente",
            "Stelle eine Frage: Eine Einstellung ändert sich, alles andere bleibt gleich, und für jeden Wert "
            "wird ein Netz trainiert.",
        ),
        "fr": Heading(
            "Expériences",
            "Posez une question : un réglage varie, tout le reste est inchangé, et un réseau est entraîné "
            "pour chaque valeur.",
        ),
        "es": Heading(
            "Experimentos",
            "Haz una pregunta: un ajuste varía, todo lo demás sigue igual, y se entrena una red para cada "
            "valor.",
        ),
    },
}
"""By page and language; English stands on the page itself, and a lesson's in its file."""


def heading_of(page: str, lang: str, english: Heading, others: Mapping[str, Heading] | None) -> Heading:
    """The heading of a page in a language, English where it is not known in that.

    Args:
        page: A key of HEADINGS, or another page.
        lang: A key of LANGUAGES.
        english: The heading in English.
        others: Headings by language, in place of those of the page.
    """
    return (HEADINGS.get(page, {}) if others is None else others).get(lang, english)
