"""How well does a code tell digits apart, and digits from what is no digit?

python -m benchmarks.strangers [MODEL …] [--hands 12] [--noise-level 0.5] [--cards]

For each shipped model with a code: the accuracy, the mean certainty and the expected calibration error of
the classifier on its codes, for MNIST's test images and for digits that simulated writers drew with a pen,
clean and with Gaussian noise; the area under the ROC curve of the anomaly score for these digits against
letters and shapes by the same hands; and what share of both is called an anomaly where 2 % of the drawn
digits are, and at the page's threshold. Nothing is learnt from any of these images. Prints JSON lines;
with --cards it also writes what Draw tells into the models' cards.
"""

import argparse
import json
import sys
from dataclasses import replace
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from ae.images.corruption import corrupt
from ae.images.datasets import load_dataset
from ae.images.drawing import normalise
from ae.images.unlike import PENS, unlike_digits
from ae.measures.anomaly import THRESHOLD
from ae.measures.classifier import calibration_error
from ae.measures.judge import Judge, learn_judge, unit
from ae.models.codec import Codec
from ae.models.shipped import FOLDER, Card, Reading, shipped_cards, shipped_codec
from tests.strokes import STYLES, digit_strokes, rasterise

FALSE_ALARMS = 0.02
SEED = 1


def main(arguments: list[str] | None = None) -> None:
    """Prints one JSON object for each model."""
    parser = argparse.ArgumentParser()
    parser.add_argument("models", nargs="*")
    parser.add_argument("--hands", type=int, default=12)
    parser.add_argument("--noise-level", type=float, default=0.5)
    parser.add_argument("--cards", action="store_true", help="Writes the measures into the models' cards.")
    chosen = parser.parse_args(arguments)
    cards = shipped_cards()
    for name in chosen.models or cards:
        codec, network = shipped_codec(name), cards[name].config.network
        if network.has_code:
            found = measured(codec, cards[name].config.training.corruption, chosen.hands, chosen.noise_level)
            sys.stdout.write(json.dumps({"model": name, **found}) + "\n")
            if chosen.cards:
                write_card(cards[name], found)


def write_card(card: Card, found: dict[str, Any]) -> None:
    """Writes the measures that Draw tells into a model's card."""
    drawn = [found[state] for state in ("drawn_clean", "drawn_noisy")]
    clean, noisy = ([round(each["accuracy"], 6), round(each["calibration_error"], 6)] for each in drawn)
    at_two = round(found["called_at_2_percent"], 6)
    reading = Reading(found["digits"], clean, noisy, round(found["area_under_roc"], 6), at_two)
    (FOLDER / card.name / "card.json").write_text(replace(card, reading=reading).to_json())


def measured(codec: Codec, corruption: tuple[str, float], hands: int, level: float) -> dict[str, Any]:
    """The measures of one model."""
    dataset = load_dataset("mnist")
    judge = learn_judge(codec, dataset, *corruption, lambda share: None)
    images = {"mnist": (unit(dataset.x_test), dataset.y_test), "drawn": drawn_digits(hands)}
    found: dict[str, Any] = {"digits": len(images["drawn"][0])}
    for origin, (pixels, labels) in images.items():
        for state, seen in (("clean", pixels), ("noisy", corrupt(pixels, "gaussian", level, seed=SEED))):
            probabilities = judge.classifier.probabilities(codec.encode(seen))
            found[f"{origin}_{state}"] = {
                "accuracy": float(np.mean(probabilities.argmax(1) == labels)),
                "certainty": float(probabilities.max(1).mean()),
                "calibration_error": calibration_error(probabilities, labels),
            }
    test = strange(judge, codec, images["mnist"][0])
    digits, others = (strange(judge, codec, own) for own in (images["drawn"][0], unlike_digits(hands, SEED)))
    truth = np.repeat([0, 1], [len(digits), len(others)])
    found["area_under_roc"] = float(roc_auc_score(truth, np.concatenate([digits, others])))
    found["called_at_2_percent"] = float(np.mean(others > np.quantile(digits, 1 - FALSE_ALARMS)))
    threshold = np.percentile(test, THRESHOLD)
    found["called_on_page"] = {
        "drawn": float(np.mean(digits > threshold)),
        "others": float(np.mean(others > threshold)),
    }
    return found


def strange(judge: Judge, codec: Codec, images: np.ndarray) -> np.ndarray:
    """How strange images without noise are, (n,)."""
    return judge.strangeness(judge.signs(codec, images, codec.encode(images)))


def drawn_digits(hands: int) -> tuple[np.ndarray, np.ndarray]:
    """Digits in each style by so many hands and pens, float32 (n, 28, 28), and their labels."""
    rng = np.random.default_rng(SEED)
    drawn = [
        (digit, style, hand)
        for digit in STYLES
        for style in range(len(STYLES[digit]))
        for hand in range(hands)
    ]
    images = [normalise(rasterise(digit_strokes(*each), rng.uniform(*PENS))) for each in drawn]
    return np.stack(images), np.array([digit for digit, *_ in drawn])


if __name__ == "__main__":
    main()
