import ast

import numpy as np
import pytest

from ae.images.corruption import NOISES
from ae.images.corruption import corrupt as corrupt_in_numpy
from ae.nn.autoencoder import build_autoencoder
from ae.nn.draws import StatelessDraws
from ae.nn.loop import Loop, corrupt, schedule_factor
from ae.runs.config import RunConfig


def build_loop(config, digits):
    return Loop(build_autoencoder(config), config, digits.x_train)


def test_an_epoch_shows_every_image(small, digits):
    order = build_loop(small, digits).shuffled(1)
    assert order.shape == (-(-len(digits.x_train) // 64), 64)
    assert set(order.ravel()) == set(range(len(digits.x_train)))


def test_epochs_are_shuffled_differently_and_repeatably(small, digits):
    loop = build_loop(small, digits)
    assert np.array_equal(loop.shuffled(1), loop.shuffled(1))
    assert not np.array_equal(loop.shuffled(1), loop.shuffled(2))


def test_how_steps_are_cut_into_chunks_does_not_matter(small, digits):
    whole, parts = build_loop(small, digits), build_loop(small, digits)
    order = whole.shuffled(1)
    assert whole.run(order, 0) == parts.run(order[:3], 0) + parts.run(order[3:], 3)


def test_compiling_reads_no_syntax_tree(small, digits, monkeypatch):
    def parse(*_, **__):
        raise SystemError("AST constructor recursion depth mismatch")  # as where two threads parse at once

    loop = build_loop(small, digits)
    with monkeypatch.context() as patch:  # pytest parses too, when a test fails
        patch.setattr(ast, "parse", parse)
        losses = [*loop.run(loop.shuffled(1), 0), loop.evaluate(digits.x_test)]
    assert np.isfinite(losses).all()


def test_a_step_of_sgd_follows_the_gradient_of_a_model_worked_out_by_hand(digits):
    config = RunConfig.of(
        dataset="digits", layers=(), code_size=3, loss="mse", optimizer="sgd", batch_size=32
    )
    loop = build_loop(config, digits)
    autoencoder = loop.autoencoder
    w, b = autoencoder.encoder.get_weights()
    v, c = autoencoder.logits.get_weights()
    order = loop.shuffled(1)[:1]
    x = digits.x_train[order[0]].reshape(32, 784) / np.float32(255)
    y = 1 / (1 + np.exp(-((x @ w + b) @ v + c)))
    delta = 2 * (y - x) * y * (1 - y) / x.size
    loop.run(order, 0)
    np.testing.assert_allclose(autoencoder.logits.get_weights()[1], c - 1e-3 * delta.sum(0), atol=1e-7)
    np.testing.assert_allclose(
        autoencoder.encoder.get_weights()[0], w - 1e-3 * x.T @ (delta @ v.T), atol=1e-7
    )


def test_a_changed_noise_level_is_seen_at_once(digits):
    loop = build_loop(RunConfig.of(dataset="digits", noise="masking", noise_level=0.2), digits)
    before = loop.evaluate(digits.x_test)
    loop.noise_level.assign(1.0)
    assert loop.evaluate(digits.x_test) != before


@pytest.mark.parametrize("noise", NOISES)
def test_noise_in_the_graph_has_the_statistics_of_noise_in_numpy(noise, digits):
    graph = corrupt(digits.x_test, noise, 0.4)
    numpy = corrupt_in_numpy(digits.x_test.astype(np.float32) / 255, noise, 0.4, 0)
    assert graph.mean() == pytest.approx(numpy.mean(), abs=0.01)
    assert graph.std() == pytest.approx(numpy.std(), abs=0.01)


def test_draws_depend_on_seed_step_and_call():
    first = StatelessDraws(2, 0, 0)
    a, b = first.normal(), first.normal()
    others = [StatelessDraws(2, 0, 1).normal(), StatelessDraws(2, 1, 0).normal(), b]
    assert np.array_equal(a, StatelessDraws(2, 0, 0).normal())
    assert not any(np.array_equal(a, other) for other in others)


def test_the_cosine_schedule_rises_then_falls_to_nothing():
    config = RunConfig.of(schedule="cosine")
    factors = np.array([float(schedule_factor(config, step, 1000)) for step in range(1000)])
    assert factors[0] < 0.06 and factors.argmax() == 19
    assert factors[500] == pytest.approx(0.5, abs=1e-3)
    assert factors[-1] < 1e-4 and (np.diff(factors[19:]) < 0).all()


def test_the_optimizer_follows_the_schedule_and_changes_on_the_way(digits):
    loop = build_loop(RunConfig.of(dataset="digits", schedule="cosine", epochs=2), digits)
    loop.learning_rate.assign(0.5)
    loop.run(loop.shuffled(1)[:1], loop.steps)
    assert float(loop.optimizer.learning_rate) == pytest.approx(0.25, rel=1e-5)


def test_weight_decay_shrinks_weights_and_leaves_biases(digits):
    config = RunConfig.of(dataset="digits", layers=(), optimizer="sgd", learning_rate=1e-3, weight_decay=1.0)
    plain, decayed = (build_loop(config.changed(weight_decay=w), digits) for w in (0.0, 1.0))
    start = plain.autoencoder.logits.get_weights()
    for loop in (plain, decayed):
        loop.run(loop.shuffled(1)[:1], 0)
    (w, b), (shrunk, same) = (loop.autoencoder.logits.get_weights() for loop in (plain, decayed))
    np.testing.assert_allclose(shrunk, w - 1e-3 * start[0], atol=1e-7)
    np.testing.assert_allclose(same, b, atol=1e-8)
