"""What was measured of a model on test images, with the noise that is chosen."""

import streamlit as st

from ae.images.datasets import title_of
from ae.images.uploads.measured import Measured
from ae.models.shipped import Hands, Noises, Reading, shipped_cards
from ae.ui.draw.counterpart import counterpart_of
from ae.ui.draw.noise import NoiseChoice, noise_words, show_mismatch
from ae.ui.models import Model


def show_measured(key: str, model: Model, chosen: NoiseChoice) -> None:
    """Whether the model has learnt the noise, and decibels: as images come, by the model, by its counterpart.

    Args:
        key: Of the select box of models.
        model: The one on screen.
        chosen: The noise on screen.
    """
    show_mismatch(key, model, chosen)
    words = measured_words(model, counterpart_of(model), chosen)
    if words:
        st.caption(
            f":material/monitoring: {words}",
            help="PSNR of the mean squared error over images that no model was trained on: the more, the "
            "nearer to the images without noise. One drawing can come out better or worse than that.",
        )


def show_reading(model: Model) -> None:
    """How far class and "no digit" can be trusted, and what noise leaves of drawings; nothing unmeasured."""
    card = shipped_cards().get(model.ref)
    if card and card.reading:
        st.caption(
            f":material/monitoring: {reading_words(card.reading)}",
            help="Measured once for this model, on drawings by simulated hands that nothing was learnt from.",
        )
    if card and card.hands:
        st.caption(
            f":material/monitoring: {hands_words(card.hands)}",
            help="A support vector machine that has seen MNIST's training images and nothing else tells what "
            "each drawing is, so that nobody marks their own work.",
        )


def hands_words(hands: Hands) -> str:
    """What another classifier reads of drawings through noise and the model, and what of them before."""
    (way, after), *others = hands.after.items()
    more = ", ".join(f"{100 * share:.1f} {each} ({100 * hands.before[each]:.1f})" for each, share in others)
    return (
        f"Of {hands.digits} digits drawn with a pen another classifier reads, through Gaussian noise of "
        f"level 0.5 and this model, {100 * after:.1f} % {way} ({100 * hands.before[way]:.1f} without noise), "
        f"{more}."
    )


def reading_words(reading: Reading) -> str:
    """How often the class is right, how far its probability is off, and how many strangers are found."""
    (right, off), (noisy, noisy_off) = (
        [100 * share for share in of] for of in (reading.clean, reading.noisy)
    )
    return (
        f"Of {reading.digits} digits drawn with a pen it reads {right:.1f} % rightly, {noisy:.1f} % through "
        f"Gaussian noise of level 0.5; its probabilities are off by {off:.1f} and {noisy_off:.1f} points. "
        f"Where 2 % of these are called no digit, so are {100 * reading.found:.0f} % of letters and shapes."
    )


def upload_words(measured: Measured) -> str:
    """How many pictures still show their digit after the lab has read them."""
    return f"In tests {100 * measured.mean:.0f} % were right."


def upload_help(measured: Measured) -> str:
    """How that was measured, and of what kind the fewest do."""
    worst = min(measured.right, key=lambda kind: measured.right[kind])
    return (
        f"Measured on {len(measured.right)} kinds of pictures made of test images, {measured.pictures} of "
        f"each: another classifier reads {100 * measured.mean:.1f} % of them rightly, and "
        f"{100 * measured.untouched:.1f} % of the images themselves; fewest of “{worst}”, "
        f"{100 * measured.right[worst]:.0f} %. Refused: {measured.refused or 'none'}."
    )


def measured_words(model: Model, other: Model | None, chosen: NoiseChoice) -> str:
    """The measured decibels in a sentence; of a model of one's own with the noise that it has learnt.

    Args:
        model: The one on screen.
        other: The one beside it.
        chosen: Kind and level of the noise; the nearest level that was measured is taken.
    """
    card = shipped_cards().get(model.ref)
    if card is None or card.noises is None:
        return _of_own(model)
    made = [(_name(model), card.noises)]
    beside = other and shipped_cards()[other.ref].noises
    if other and beside:
        made.append((_name(other), beside))
    images = f"On {card.noises.images} of {title_of(model.config.training.dataset)}'s test images"
    if chosen.kind == "none" or chosen.level == 0:
        return (
            f"{images} without noise: {', '.join(f'{noises.none:.1f} dB {name}' for name, noises in made)}."
        )
    return f"{images} {_at(card.noises, made, chosen)}"


def _at(first: Noises, made: list[tuple[str, Noises]], chosen: NoiseChoice) -> str:
    at = min(range(len(first.levels)), key=lambda at: abs(first.levels[at] - chosen.level))
    after = ", ".join(f"{noises.after[chosen.kind][at]:.1f} dB {name}" for name, noises in made)
    before = first.before[chosen.kind][at]
    return f"with {noise_words(chosen.kind, first.levels[at])}: {before:.1f} dB as they come, {after}."


def _of_own(model: Model) -> str:
    """What the training measured at its end."""
    if "psnr" not in model.test:
        return ""
    kind, level = model.config.training.corruption
    with_noise = "without noise" if kind == "none" else f"with {noise_words(kind, level)}"
    before = f"{model.test['noisy_psnr']:.1f} dB as they come, " if "noisy_psnr" in model.test else ""
    return f"On its test images {with_noise}: {before}{model.test['psnr']:.1f} dB {_name(model)}."


def _name(model: Model) -> str:
    network = model.config.network
    return f"through a code of {network.code_size}" if network.has_code else "without a code"
