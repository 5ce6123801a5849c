"""Do our models come to the numbers that others published?

python -m benchmarks.published [--seeds 3] [--only NAME …] [--results FILE]

Prints a Markdown table: setting, published, target, ours over the seeds, core-minutes of one training. Every
training's result is a line of JSON in the results file; what stands there for the same settings is not
measured again, so rows measured separately come together in one table. `--seeds 0` measures nothing.

A core-minute is a minute of one processor core. Unlike minutes on a clock, core-minutes hardly depend on
what else the machine does; a training that keeps two cores busy takes half as many minutes.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ae.images.corruption import corrupt
from ae.images.datasets import Dataset, load_dataset
from ae.measures.denoisers import denoise
from ae.measures.metrics import psnr, sse
from ae.measures.pca import fit_pca
from ae.runs.config import RunConfig
from ae.runs.control import Control
from ae.runs.presets import METRICS, PRESETS, Published, measured
from ae.runs.reports import TrainedReport

RESULTS = Path(__file__).parent / "published.jsonl"
HINTON = "Hinton and Salakhutdinov 2006"
NOISE_LEVEL = 0.5


@dataclass(frozen=True)
class Row:
    """A line of the table: a training, or something measured without one.

    Attributes:
        title: The setting.
        published: What it is held against.
        config: What to train; None for a measurement.
        measure: The measurement, from the data and a seed; None for a training.
    """

    title: str
    published: Published
    config: RunConfig | None = None
    measure: Callable[[Dataset, int], float] | None = None


@dataclass(frozen=True)
class Result:
    """One measured number.

    Attributes:
        name: Key of ROWS.
        seed: Seed of the training, or of the noise.
        value: The number, in the publication's measure.
        seconds: Seconds on the clock, of the training's steps alone where something was trained.
        core_seconds: Processor time over all cores, from the first line to the measured model.
        parameters: Trainable numbers.
        config: What was trained, empty for a measurement.
        test: Everything measured on the test images.
    """

    name: str
    seed: int
    value: float
    seconds: float
    core_seconds: float
    parameters: int
    config: dict[str, Any]
    test: dict[str, float]


def _pca(dataset: Dataset, seed: int) -> float:
    """Mean summed squared error of the test images through 30 components of the training images."""
    train, test = (images.astype(np.float32) / 255 for images in (dataset.x_train, dataset.x_test))
    return float(sse(test, fit_pca(train, 30).reconstruct(test)).mean())


def _noisy(dataset: Dataset, seed: int) -> float:
    clean, noisy = _pairs(dataset, seed)
    return float(psnr(clean, noisy).mean())


def _median(dataset: Dataset, seed: int) -> float:
    clean, noisy = _pairs(dataset, seed)
    return float(psnr(clean, denoise(noisy, "median", side=3)).mean())


def _pairs(dataset: Dataset, seed: int) -> tuple[np.ndarray, np.ndarray]:
    clean = dataset.x_test.astype(np.float32) / 255
    return clean, corrupt(clean, "gaussian", NOISE_LEVEL, seed)


def _rows() -> Iterator[tuple[str, Row]]:
    yield "pca", Row("PCA, 30 components", Published("sse", 13.87, HINTON, 13.87), measure=_pca)
    yield (
        "noisy",
        Row("Gaussian noise 0.5, as it comes", Published("psnr", 9.38, "measured", 9.38), measure=_noisy),
    )
    yield (
        "median",
        Row("… through a 3×3 median", Published("psnr", 14.19, "measured", 14.19), measure=_median),
    )
    plane = PRESETS["variational-plane"]
    tenth = Published("negative_elbo", 152.20, "keras.io, epoch 10, on all 70,000", 152.20)
    yield "variational-plane-10", Row(f"{plane.title}, 10 epochs", tenth, plane.config.changed(epochs=10))
    for name, preset in PRESETS.items():
        if preset.published is not None:
            yield name, Row(preset.title, preset.published, preset.config)


ROWS: dict[str, Row] = dict(_rows())


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures what is missing and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3, help="Trainings of each row.")
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS), metavar="NAME")
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="FILE")
    chosen = parser.parse_args(arguments)
    for name in chosen.only:
        for seed in range(chosen.seeds):
            measure_missing(name, seed, chosen.results)
    sys.stdout.write(table(known(chosen.results), chosen.only))


def known(path: Path) -> list[Result]:
    """Results in the file that belong to the rows as they are now."""
    lines = path.read_text().splitlines() if path.exists() else []
    results = [Result(**json.loads(line)) for line in lines]
    return [r for r in results if r.name in ROWS and _same_run(r.config, _settings(r.name, r.seed))]


def _same_run(measured: dict[str, Any], described: dict[str, Any]) -> bool:
    """Whether two descriptions say the same; older lines have the settings of all families."""
    return bool(measured) == bool(described) and RunConfig.from_dict(measured) == RunConfig.from_dict(
        described
    )


def measure_missing(name: str, seed: int, path: Path) -> None:
    """Adds a line to the file unless the same setting stands there."""
    if any((result.name, result.seed) == (name, seed) for result in known(path)):
        return
    result = measure(name, seed)
    with path.open("a") as file:
        file.write(json.dumps(asdict(result)) + "\n")
    sys.stderr.write(f"{name}, seed {seed}: {result.value:.4g}\n")


def measure(name: str, seed: int) -> Result:
    """The row's number with this seed."""
    row, dataset = ROWS[name], load_dataset("mnist")
    started, worked = time.perf_counter(), time.process_time()
    if row.measure is not None:
        value = row.measure(dataset, seed)
        seconds, core_seconds = time.perf_counter() - started, time.process_time() - worked
        return Result(name, seed, value, seconds, core_seconds, 0, {}, {})
    trained = _trained(RunConfig.from_dict(_settings(name, seed)), dataset)
    return Result(
        name,
        seed,
        value=measured(row.published, trained.test),
        seconds=trained.seconds_total,
        core_seconds=time.process_time() - worked,
        parameters=trained.parameters,
        config=trained.config.to_dict(),
        test=trained.test,
    )


def _trained(config: RunConfig, dataset: Dataset) -> TrainedReport:
    from ae.nn.training import train

    *_, last = train(config, dataset, Control())
    if not isinstance(last, TrainedReport):
        raise TypeError("the training ended without its last report")
    return last


def _settings(name: str, seed: int) -> dict[str, Any]:
    config = ROWS[name].config
    return {} if config is None else config.changed(seed=seed).to_dict()


def table(results: Sequence[Result], names: Sequence[str]) -> str:
    """The table in Markdown; rows without a result say so."""
    head = (
        "| setting | measure | published | target | ours | seeds | parameters | core-minutes |\n"
        + "|---" * 8
        + "|\n"
    )
    return head + "".join(_line(name, [r for r in results if r.name == name]) for name in names)


def _line(name: str, results: Sequence[Result]) -> str:
    row = ROWS[name]
    published = row.published
    cells = [row.title, METRICS[published.metric].title, f"{published.value:g} ({published.source})"]
    cells += [f"{published.ask:g}", *(_measured(results) if results else ("not measured", "", "", ""))]
    return "| " + " | ".join(cells) + " |\n"


def _measured(results: Sequence[Result]) -> tuple[str, str, str, str]:
    values = [result.value for result in results]
    mean, minutes = statistics.mean(values), statistics.median(r.core_seconds for r in results) / 60
    spread = f" ({min(values):.4g} to {max(values):.4g})" if len(values) > 1 else ""
    return f"{mean:.4g}{spread}", str(len(values)), f"{results[0].parameters:,}", f"{minutes:.1f}"


if __name__ == "__main__":
    main()
