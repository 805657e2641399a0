"""Fit what corrects the likeliest sentence by all the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from advisor.intake.network.likelihoods import logits
from advisor.intake.offline.classifier.overview import MOST, Overview, summary
from scripts.intake_training.examples import Matrix
from scripts.intake_training.fitting import BATCH, RATE, dropped

UNITS = 128
EPOCHS = 40
DROPPED = 0.4
DROPPED_INPUTS = 0.1
DECAY = 0.05


def fit_overview(labels: Sequence[Matrix], said: Matrix) -> Overview:
    """Return the weights trained on descriptions that the network wasn't trained on.

    Args:
        labels: for each description, how likely each sentence says what each label means.
        said: 1 where the description says so, one row for each.
    """
    seen = np.stack([summary(each) for each in labels])
    strongest = np.stack([logits(each).max(axis=0) for each in labels])
    mean, scale = seen.mean(axis=0), 1 / (seen.std(axis=0) + 1e-3)
    found = _descend((seen - mean) * scale, strongest, said)
    bias = found["gathered_bias"] - (mean * scale) @ found["gathered"]
    return Overview(found["gathered"] * scale[:, None], bias, found["corrected"], found["corrected_bias"])


def _descend(seen: Matrix, strongest: Matrix, said: Matrix) -> dict[str, Matrix]:
    keys = jax.random.split(jax.random.PRNGKey(0), 3)
    weights: dict[str, Any] = {
        "gathered": jax.random.normal(keys[0], (seen.shape[1], UNITS)) / np.sqrt(seen.shape[1]),
        "gathered_bias": jnp.zeros(UNITS),
        "corrected": jax.random.normal(keys[1], (UNITS, said.shape[1])) * 0.02,
        "corrected_bias": jnp.zeros(said.shape[1]),
    }
    optimizer = optax.adamw(optax.cosine_decay_schedule(RATE, EPOCHS * -(-len(seen) // BATCH)), weight_decay=DECAY)

    @jax.jit  # type: ignore[untyped-decorator,unused-ignore]
    def step(weights: Any, state: Any, batch: Any, key: Any) -> Any:  # noqa: ANN401 - JAX arrays
        gradient = jax.grad(_loss)(weights, batch, key)
        updates, state = optimizer.update(gradient, state, weights)
        return optax.apply_updates(weights, updates), state

    state, key, order = optimizer.init(weights), keys[2], np.random.default_rng(0)
    for _ in range(EPOCHS):
        shuffled = order.permutation(len(seen))
        shuffled = np.concatenate([shuffled, shuffled[: -len(shuffled) % BATCH]])
        for rows in shuffled.reshape(-1, BATCH):
            key, own = jax.random.split(key)
            weights, state = step(weights, state, (seen[rows], strongest[rows], said[rows]), own)
    return {name: np.array(values) for name, values in weights.items()}


def _loss(weights: Any, batch: Any, key: Any) -> Any:  # noqa: ANN401 - JAX arrays
    seen, strongest, said = batch
    first, second = jax.random.split(key)
    hidden = jax.nn.relu(dropped(first, seen, DROPPED_INPUTS) @ weights["gathered"] + weights["gathered_bias"])
    correction = MOST * jnp.tanh(dropped(second, hidden, DROPPED) @ weights["corrected"] + weights["corrected_bias"])
    return optax.sigmoid_binary_cross_entropy(strongest + correction, said).sum() / len(seen)
