"""A tiny Boltzmann machine against the sum over all its states."""

import itertools

import numpy as np
import pytest
import tensorflow as tf

from ae.nn.autoencoder import build_autoencoder
from ae.nn.deep import build_machines, unroll
from ae.nn.rbm import BoltzmannMachine
from ae.runs.config import RunConfig

VISIBLE = np.float32([[1, 0, 1], [0, 1, 1], [1, 1, 0], [0, 0, 1]])


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


@pytest.fixture
def machine():
    machine = BoltzmannMachine((3, 2), ("sigmoid", "sigmoid"), seed=0)
    machine.weights.assign([[1.0, -0.5], [0.3, 0.8], [-1.2, 0.4]])
    machine.visible_bias.assign([0.1, -0.2, 0.3])
    machine.hidden_bias.assign([-0.1, 0.2])
    return machine


def energy(machine, v, h):
    w, a, b = (x.numpy() for x in (machine.weights, machine.visible_bias, machine.hidden_bias))
    return -(v @ w @ h + a @ v + b @ h)


def states(size):
    return [np.float32(s) for s in itertools.product((0, 1), repeat=size)]


def test_hidden_units_have_the_probability_that_the_energy_gives_them(machine):
    weights = np.array([[np.exp(-energy(machine, v, h)) for h in states(2)] for v in VISIBLE])
    expected = weights / weights.sum(1, keepdims=True) @ np.array(states(2))
    np.testing.assert_allclose(machine.hidden(VISIBLE), expected, rtol=1e-5)


def test_visible_units_have_the_probability_that_the_energy_gives_them(machine):
    hidden = np.array(states(2))
    weights = np.array([[np.exp(-energy(machine, v, h)) for v in states(3)] for h in hidden])
    expected = weights / weights.sum(1, keepdims=True) @ np.array(states(3))
    np.testing.assert_allclose(machine.visible(hidden), expected, rtol=1e-5)


def test_the_mean_update_is_the_sum_over_all_hidden_states(machine):
    hidden = machine.hidden(VISIBLE).numpy()
    expected = VISIBLE.T @ hidden / 4
    for h in states(2):
        chance = np.prod(np.where(h, hidden, 1 - hidden), axis=1, keepdims=True)
        dreamt = np.repeat(machine.visible(h[None]).numpy(), 4, axis=0)
        expected -= (chance * dreamt).T @ machine.hidden(dreamt).numpy() / 4
    many = tf.constant(np.tile(VISIBLE, (50_000, 1)))
    found = machine.statistics(many, tf.constant([0, 0])).weights
    np.testing.assert_allclose(found, expected, atol=3e-3)


def test_the_first_half_of_the_update_is_the_gradient_of_the_free_energy(machine):
    def free(w):
        b, a = machine.hidden_bias.numpy(), machine.visible_bias.numpy()
        return np.mean(-VISIBLE @ a - np.logaddexp(0, VISIBLE @ w + b).sum(1))

    w = machine.weights.numpy().astype(float)
    shifts = [1e-5 * np.eye(6)[i].reshape(3, 2) for i in range(6)]
    numerical = np.array([(free(w + s) - free(w - s)) / 2e-5 for s in shifts]).reshape(3, 2)
    np.testing.assert_allclose(VISIBLE.T @ machine.hidden(VISIBLE).numpy() / 4, -numerical, atol=1e-5)


@pytest.mark.parametrize("unit", ["sigmoid", "linear"])
def test_draws_of_hidden_units_have_their_mean(unit):
    machine = BoltzmannMachine((3, 2), ("sigmoid", unit), seed=0)
    machine.weights.assign([[1.0, -0.5], [0.3, 0.8], [-1.2, 0.4]])
    many = np.repeat(VISIBLE[:1], 50_000, axis=0)
    drawn = machine.sampled(many, tf.constant([0, 0])).numpy().mean(0)
    np.testing.assert_allclose(drawn, machine.hidden(VISIBLE[:1]).numpy()[0], atol=0.02)


@pytest.mark.parametrize("unit", ["sigmoid", "relu", "linear"])
def test_a_machine_learns_to_reconstruct(unit, digits):
    data = tf.constant(digits.x_train.reshape(-1, 784) / np.float32(255))
    errors = [error for _, error in BoltzmannMachine((784, 30), ("sigmoid", unit), seed=0).learn(data, 6)]
    assert errors[-1] < 0.8 * errors[0]


@pytest.mark.parametrize("activation", ["sigmoid", "relu"])
def test_unrolled_machines_are_the_autoencoder(activation, images):
    config = RunConfig.of(kind="deep", layers=(12, 8), code_size=3, activation=activation)
    model, machines = build_autoencoder(config), build_machines(config.network, config.training.seed)
    unroll(machines, model)
    hidden = images.reshape(6, 784)
    for machine in machines:
        hidden = machine.hidden(hidden)
    np.testing.assert_allclose(model.encoder(images)["code"], hidden, atol=1e-4)
    for machine in reversed(machines):
        hidden = machine.visible(hidden)
    np.testing.assert_allclose(
        model.decoder(model.encoder(images)["code"]), tf.reshape(hidden, (6, 28, 28)), atol=1e-4
    )
