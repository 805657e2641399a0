"""Fit the weights. Fixed seeds: the same data give the same weights, up to rounding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from advisor.guidance.embedder import WIDTH
from advisor.intake.network.network import Network
from advisor.intake.offline.classifier.labels import NUMBERS
from advisor.intake.offline.classifier.roles import Roles
from scripts.intake_training.examples import NO_ROLE, UNCLEAR, Example, Lesson, Matrix

BATCH = 64
_CHUNK = 16 * BATCH  # sentences, of which those about as long come into one batch
DROPPED = 0.3
DROPPED_INPUTS = 0.2
DROPPED_STATES = 0.1
RATE = 2e-3
DECAY = 0.02
MEANS = 4 * WIDTH  # of the sentence, the one before, the one after, and all
LONGEST = 64  # pieces of a sentence to learn from
RAREST = 5
LARGEST = 6_000  # n-grams
RAREST_TRAIT = 3


def fit_network(examples: Sequence[Lesson], size: Size) -> Network:
    """Return a network trained on the examples."""
    vocabulary, rarity = _vocabulary(examples)
    dense = np.concatenate([each.seen.dense for each in examples])
    mean, scale = _norms(dense)
    states = _States([states for each in examples for states in each.seen.pieces])
    nothing = np.zeros((0, 0), np.float32)
    blank = Network(vocabulary, rarity, *[nothing] * 8)
    says = np.concatenate([each.says for each in examples])
    counts = np.concatenate([each.counts for each in examples])
    lessons = _Lessons(_bags(examples, blank), (dense - mean) * scale, states, says, counts)
    found = _together([_descend(lessons, size, seed) for seed in range(size.members)])
    # What centers and scales the inputs becomes part of the weights.
    found["hidden_bias"] -= (mean * scale) @ found["dense"]
    found["dense"] *= scale[:, None]
    found["detectors_bias"] -= (states.mean * states.scale) @ found["detectors"]
    found["detectors"] *= states.scale[:, None]
    weights: dict[str, Any] = dict(found)
    return replace(blank, **weights)


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
    """Return what centers and scales means to a length of about 2.5, those of other sentences to half; marks stay."""
    mean, scale = dense.mean(axis=0), 2.5 / np.sqrt(WIDTH) / (dense.std(axis=0) + 1e-6)
    scale[WIDTH:MEANS] /= 2
    mean[MEANS:], scale[MEANS:] = 0, 1
    return mean, scale.astype(np.float32)


class Size(NamedTuple):
    """How large a network is, and how long it learns.

    Attributes:
        members: networks that differ in their random numbers, side by side: their mean is better than each.
        units: hidden units of one.
        detectors: of one.
        epochs: times that it sees all sentences.
    """

    members: int
    units: int
    detectors: int
    epochs: int


class _States:
    """The states of the pieces of many sentences, and how to center and scale them."""

    def __init__(self, sentences: Sequence[Matrix]) -> None:
        self._sentences = [states[:LONGEST].astype(np.float16) for states in sentences]
        together = np.concatenate(self._sentences).astype(np.float32)
        self.mean = together.mean(axis=0)
        self.scale = 1 / (together.std(axis=0) + 1e-6)
        self.lengths = np.array([len(states) for states in self._sentences])

    def padded(self, rows: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
        """Return the states of some sentences, padded to one of few lengths, and 1 where there is a piece."""
        longest = min(length for length in (8, 16, 24, 40, LONGEST) if length >= self.lengths[rows].max())
        states = np.zeros((len(rows), longest, WIDTH), np.float32)
        there = np.zeros((len(rows), longest, 1), np.float32)
        for at, row in enumerate(rows):
            own = self._sentences[row]
            states[at, : len(own)] = (own - self.mean) * self.scale
            there[at, : len(own)] = 1
        return states, there


def _bags(examples: Iterable[Lesson], network: Network) -> csr_matrix:
    rows = [network.weights_of(counts) for each in examples for counts in each.seen.ngrams]
    columns = [columns for columns, _ in rows]
    pointers = np.cumsum([0, *map(len, columns)])
    shape = (len(rows), len(network.vocabulary))
    return csr_matrix((np.concatenate([values for _, values in rows]), np.concatenate(columns), pointers), shape)


def _together(members: Sequence[dict[str, Matrix]]) -> dict[str, Matrix]:
    """Return one network whose logits are the mean of those of several: their units side by side."""
    columns = ("words", "dense", "hidden_bias", "detectors", "detectors_bias")
    found = {name: np.concatenate([each[name] for each in members], axis=-1) for name in columns}
    rows = {name: np.concatenate([each[name] for each in members]) / len(members) for name in ("out", "detected")}
    return {**found, **rows, "bias": np.mean([each["bias"] for each in members], axis=0)}


class _Lessons(NamedTuple):
    """All sentences: what the network sees of each, what it says, and which labels count."""

    bags: csr_matrix
    dense: Matrix
    states: _States
    says: Matrix
    counts: Matrix

    def batch(self, rows: NDArray[np.int64]) -> tuple[Matrix, ...]:
        """Return some of them as matrices."""
        states, there = self.states.padded(rows)
        return self.bags[rows].toarray(), self.dense[rows], states, there, self.says[rows], self.counts[rows]


def _descend(lessons: _Lessons, size: Size, seed: int) -> dict[str, Matrix]:
    keys = jax.random.split(jax.random.PRNGKey(seed), 6)
    weights: dict[str, Any] = {
        "words": jax.random.normal(keys[0], (lessons.bags.shape[1], size.units)) * 0.05,
        "dense": jax.random.normal(keys[1], (lessons.dense.shape[1], size.units)) * 0.05,
        "hidden_bias": jnp.zeros(size.units),
        "out": jax.random.normal(keys[2], (size.units, lessons.says.shape[1])) * 0.1,
        "detectors": jax.random.normal(keys[3], (WIDTH, size.detectors)) / np.sqrt(WIDTH),
        "detectors_bias": jnp.zeros(size.detectors),
        "detected": jax.random.normal(keys[4], (size.detectors, lessons.says.shape[1])) * 0.1,
        "bias": jnp.full(lessons.says.shape[1], -4.0),
    }
    steps = size.epochs * -(-len(lessons.dense) // BATCH)
    optimizer = optax.adamw(optax.cosine_decay_schedule(RATE, steps), weight_decay=DECAY)

    @jax.jit  # type: ignore[untyped-decorator,unused-ignore]
    def step(weights: Any, state: Any, batch: Any, key: Any) -> Any:  # noqa: ANN401 - JAX arrays
        gradient = jax.grad(_loss)(weights, batch, key)
        updates, state = optimizer.update(gradient, state, weights)
        return optax.apply_updates(weights, updates), state

    state, key, order = optimizer.init(weights), keys[5], np.random.default_rng(seed)
    for _ in range(size.epochs):
        for rows in _batches(lessons.states.lengths, order):
            key, own = jax.random.split(key)
            weights, state = step(weights, state, lessons.batch(rows), own)
    return {name: np.array(values) for name, values in weights.items()}


def _batches(lengths: NDArray[np.int64], order: np.random.Generator) -> NDArray[np.int64]:
    """Return all rows in random batches, of sentences about as long within each."""
    shuffled = order.permutation(len(lengths))
    shuffled = np.concatenate([shuffled, shuffled[: -len(shuffled) % BATCH]])
    chunks = (shuffled[at : at + _CHUNK] for at in range(0, len(shuffled), _CHUNK))
    alike = np.concatenate([chunk[np.argsort(lengths[chunk], kind="stable")] for chunk in chunks])
    batches: NDArray[np.int64] = order.permutation(alike.reshape(-1, BATCH))
    return batches


def _loss(weights: Any, batch: Any, key: Any) -> Any:  # noqa: ANN401 - JAX arrays
    bag, dense, states, there, said, counted = batch
    keys = jax.random.split(key, 5)
    hidden = (
        dropped(keys[0], bag, DROPPED_INPUTS) @ weights["words"]
        + dropped(keys[1], dense, DROPPED_INPUTS) @ weights["dense"]
        + weights["hidden_bias"]
    )
    fits = dropped(keys[2], states, DROPPED_STATES) @ weights["detectors"] + weights["detectors_bias"]
    strongest = (jax.nn.relu(fits) * there).max(axis=1)
    logits = (
        dropped(keys[3], jax.nn.relu(hidden), DROPPED) @ weights["out"]
        + dropped(keys[4], strongest, DROPPED) @ weights["detected"]
        + weights["bias"]
    )
    return (optax.sigmoid_binary_cross_entropy(logits, said) * counted).sum() / len(dense)


def dropped(key: Any, values: Any, share: float) -> Any:  # noqa: ANN401 - JAX arrays
    """Return the values with a random share of them set to 0, and the others enlarged to make up for it."""
    return values * jax.random.bernoulli(key, 1 - share, values.shape) / (1 - share)
