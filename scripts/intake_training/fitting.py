"""Fit the weights. One seed, one order: the same data give the same weights, up to rounding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from advisor.intake.offline.classifier.labels import LABELS, NUMBERS
from advisor.intake.offline.classifier.network import Network
from advisor.intake.offline.classifier.roles import Roles
from scripts.intake_training.examples import NO_ROLE, UNCLEAR, Example, Lesson, Matrix

UNITS = 128
EPOCHS = 45
BATCH = 64
DROPPED = 0.3
DROPPED_INPUTS = 0.2
RATE = 2e-3
DECAY = 0.02
VECTOR = 384
RAREST = 5
LARGEST = 6_000  # n-grams
RAREST_TRAIT = 3


def fit_network(examples: Sequence[Lesson]) -> Network:
    """Return a network trained on the examples."""
    vocabulary, rarity = _vocabulary(examples)
    dense = np.concatenate([each.seen.dense for each in examples])
    mean, scale = _norms(dense)
    nothing = np.zeros((0, 0), np.float32)
    blank = Network(vocabulary, rarity, nothing, mean, scale, nothing, nothing, nothing, nothing)
    inputs = (_bags(examples, blank), (dense - mean) * scale)
    says = np.concatenate([each.says for each in examples])
    counts = np.concatenate([each.counts for each in examples])
    found: dict[str, Any] = dict(_descend(*inputs, says, counts))
    return replace(blank, **found)


def fit_roles(examples: Sequence[Example]) -> Roles:
    """Return a classifier of numbers trained on the examples."""
    numbers = [number for each in examples for number in each.numbers if number.role != UNCLEAR]
    often = Counter(trait for number in numbers for trait in set(number.traits))
    kept = {trait for trait, count in often.items() if count >= RAREST_TRAIT}
    vectorizer = DictVectorizer(dtype=np.float32)
    seen = vectorizer.fit_transform([dict.fromkeys(kept.intersection(number.traits), 1.0) for number in numbers])
    model = LogisticRegression(max_iter=1000).fit(seen, [number.role for number in numbers])
    assert model.classes_.tolist() == [*range(len(NUMBERS)), NO_ROLE]  # noqa: S101 - each role occurs
    return Roles(
        {trait: int(row) for trait, row in vectorizer.vocabulary_.items()},
        model.coef_.T.astype(np.float32),
        model.intercept_.astype(np.float32),
    )


def _vocabulary(examples: Iterable[Lesson]) -> tuple[dict[str, int], Matrix]:
    rows = [counts for each in examples for counts in each.seen.ngrams]
    often = Counter(gram for counts in rows for gram in counts)
    kept = sorted(often, key=lambda gram: (-often[gram], gram))[:LARGEST]
    kept = [gram for gram in kept if often[gram] >= RAREST]
    rarity = [np.log((1 + len(rows)) / (1 + often[gram])) + 1 for gram in kept]
    return {gram: row for row, gram in enumerate(kept)}, np.array(rarity, np.float32)


def _norms(dense: Matrix) -> tuple[Matrix, Matrix]:
    """Return what centers and scales vectors to a length of about 2.5, those of neighbors to half; marks stay."""
    mean, scale = dense.mean(axis=0), 2.5 / np.sqrt(VECTOR) / (dense.std(axis=0) + 1e-6)
    scale[VECTOR : 3 * VECTOR] /= 2
    mean[3 * VECTOR :], scale[3 * VECTOR :] = 0, 1
    return mean, scale.astype(np.float32)


def _bags(examples: Iterable[Lesson], network: Network) -> csr_matrix:
    rows = [network.weights_of(counts) for each in examples for counts in each.seen.ngrams]
    columns = [columns for columns, _ in rows]
    pointers = np.cumsum([0, *map(len, columns)])
    shape = (len(rows), len(network.vocabulary))
    return csr_matrix((np.concatenate([values for _, values in rows]), np.concatenate(columns), pointers), shape)


def _descend(bags: csr_matrix, dense: Matrix, says: Matrix, counts: Matrix) -> dict[str, Matrix]:
    keys = jax.random.split(jax.random.PRNGKey(0), 4)
    weights: dict[str, Any] = {
        "words": jax.random.normal(keys[0], (bags.shape[1], UNITS)) * 0.05,
        "dense": jax.random.normal(keys[1], (dense.shape[1], UNITS)) * 0.05,
        "hidden_bias": jnp.zeros(UNITS),
        "out": jax.random.normal(keys[2], (UNITS, len(LABELS))) * 0.1,
        "bias": jnp.full(len(LABELS), -4.0),
    }
    steps = EPOCHS * -(-len(dense) // BATCH)
    optimizer = optax.adamw(optax.cosine_decay_schedule(RATE, steps), weight_decay=DECAY)

    def loss(weights: Any, batch: Any, key: Any) -> Any:  # noqa: ANN401 - JAX arrays
        bag, vector, said, counted = batch
        first, second, third = jax.random.split(key, 3)
        hidden = (
            _dropped(first, bag, DROPPED_INPUTS) @ weights["words"]
            + _dropped(second, vector, DROPPED_INPUTS) @ weights["dense"]
            + weights["hidden_bias"]
        )
        logits = _dropped(third, jax.nn.relu(hidden), DROPPED) @ weights["out"] + weights["bias"]
        return (optax.sigmoid_binary_cross_entropy(logits, said) * counted).sum() / len(vector)

    @jax.jit  # type: ignore[untyped-decorator,unused-ignore]
    def step(weights: Any, state: Any, batch: Any, key: Any) -> Any:  # noqa: ANN401 - JAX arrays
        gradient = jax.grad(loss)(weights, batch, key)
        updates, state = optimizer.update(gradient, state, weights)
        return optax.apply_updates(weights, updates), state

    state, key, order = optimizer.init(weights), keys[3], np.random.default_rng(0)
    for _ in range(EPOCHS):
        shuffled = order.permutation(len(dense))
        shuffled = np.concatenate([shuffled, shuffled[: -len(shuffled) % BATCH]])
        for rows in shuffled.reshape(-1, BATCH):
            key, own = jax.random.split(key)
            batch = (bags[rows].toarray(), dense[rows], says[rows], counts[rows])
            weights, state = step(weights, state, batch, own)
    return {name: np.asarray(values) for name, values in weights.items()}


def _dropped(key: Any, values: Any, share: float) -> Any:  # noqa: ANN401 - JAX arrays
    return values * jax.random.bernoulli(key, 1 - share, values.shape) / (1 - share)
