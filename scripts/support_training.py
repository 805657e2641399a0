"""Fit the network that judges support. Fixed seeds: the same pairs give the same weights, up to rounding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from advisor.explanation.support.network import FIT, LONGEST, SHARPNESS, Side, compared
from advisor.guidance.embedder import WIDTH
from evals.pairs import Pair

Matrix = NDArray[np.float32]

UNITS = 256
ATTENTION = 64
HIDDEN = 64
EPOCHS = 8
BATCH = 64
RATE = 1e-3
DECAY = 0.02
WARM = 10  # steps of all to one of growing rate
DROPPED_STATES = 0.1
DROPPED_UNITS = 0.2
DROPPED = 0.3
VERBATIM = 0.15  # of the pairs, more pairs of a quote with itself
MISMATCHED = 0.1  # of the pairs, more pairs of a claim with a quote of another passage
_FAR = -1e9


class Seen(NamedTuple):
    """What the network sees of pairs, padded, and what it should say."""

    claims: NDArray[np.float16]
    claim_there: Matrix
    claim_shared: Matrix
    quotes: NDArray[np.float16]
    quote_there: Matrix
    quote_shared: Matrix
    says: Matrix


def more(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the pairs and, made from them, quotes as claims of themselves, and claims beside quotes of elsewhere."""
    draw = Random(0)  # noqa: S311 - repeatable
    made = [
        pair.model_copy(update={"claim": pair.quote, "supported": True, "kind": "close"})
        for pair in draw.sample(pairs, int(len(pairs) * VERBATIM))
    ]
    for pair in draw.sample(pairs, int(len(pairs) * MISMATCHED)):
        other = draw.choice(pairs)
        if other.passage != pair.passage:
            changes = {"quote": other.quote, "passage": other.passage, "supported": False, "kind": "unrelated"}
            made.append(pair.model_copy(update=changes))
    return (*pairs, *made)


def seen(pairs: Sequence[Pair]) -> Seen:
    """Return what the network sees of pairs."""
    both = [compared(pair.claim, [pair.quote]) for pair in pairs]
    claims, quotes = _padded([each.claim for each in both]), _padded([each.quotes for each in both])
    return Seen(*claims, *quotes, np.array([pair.supported for pair in pairs], np.float32))


def _padded(sides: Sequence[Side]) -> tuple[NDArray[np.float16], Matrix, Matrix]:
    states = np.zeros((len(sides), LONGEST, WIDTH), np.float16)
    there, shared = np.zeros((len(sides), LONGEST), np.float32), np.zeros((len(sides), LONGEST), np.float32)
    for row, side in enumerate(sides):
        size = len(side.states)
        states[row, :size], there[row, :size], shared[row, :size] = side.states, 1, side.shared
    return states, there, shared


def fit_support(taught: Seen, seed: int) -> dict[str, Matrix]:
    """Return the weights of one network."""
    weights = _initial(taught, seed)
    fixed = {name: weights.pop(name) for name in ("mean", "scale")}
    steps = EPOCHS * (len(taught.says) // BATCH)
    rate = optax.warmup_cosine_decay_schedule(0, RATE, steps // WARM, steps)
    optimizer = optax.adamw(rate, weight_decay=DECAY)

    @jax.jit  # type: ignore[untyped-decorator,unused-ignore]
    def step(weights: Any, state: Any, batch: Any, key: Any) -> Any:  # noqa: ANN401 - JAX arrays
        def loss(weights: Any) -> Any:  # noqa: ANN401 - JAX arrays
            return optax.sigmoid_binary_cross_entropy(_logits({**fixed, **weights}, batch, key), batch.says).mean()

        updates, state = optimizer.update(jax.grad(loss)(weights), state, weights)
        return optax.apply_updates(weights, updates), state

    state, key = optimizer.init(weights), jax.random.PRNGKey(seed + 1)
    for rows in _batches(taught, seed):
        key, own = jax.random.split(key)
        weights, state = step(weights, state, _at(taught, rows), own)
    return {name: np.array(values) for name, values in {**fixed, **weights}.items()}


def likelihoods(members: Sequence[dict[str, Matrix]], asked: Seen) -> Matrix:
    """Return how likely each pair is supported, in the mean of several networks."""
    logits = jax.jit(lambda weights, batch: _logits(weights, batch, None))
    rows = [np.arange(at, min(at + BATCH, len(asked.says))) for at in range(0, len(asked.says), BATCH)]
    mean = [np.mean([logits(member, _at(asked, part)) for member in members], axis=0) for part in rows]
    found: Matrix = 1 / (1 + np.exp(-np.concatenate(mean)))
    return found


def _initial(taught: Seen, seed: int) -> dict[str, Any]:
    keys = iter(jax.random.split(jax.random.PRNGKey(seed), 5))

    def dense(rows: int, columns: int) -> Any:  # noqa: ANN401 - a JAX array
        return jax.random.normal(next(keys), (rows, columns)) / np.sqrt(rows)

    pieces = taught.claims[taught.claim_there > 0].astype(np.float32)
    return {
        "mean": pieces.mean(axis=0),
        "scale": 1 / (pieces.std(axis=0) + 1e-6),
        "project": dense(WIDTH, UNITS),
        "project_bias": jnp.zeros(UNITS),
        "attend": dense(WIDTH, ATTENTION),
        "compare": dense(4 * UNITS + 2, UNITS),
        "compare_bias": jnp.zeros(UNITS),
        "hidden": dense(4 * UNITS, HIDDEN),
        "hidden_bias": jnp.zeros(HIDDEN),
        "out": dense(HIDDEN, 1) * 0.3,
        "bias": jnp.zeros(1),
    }


def _batches(taught: Seen, seed: int) -> Iterator[NDArray[np.int64]]:
    order = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        shuffled = order.permutation(len(taught.says))
        yield from (shuffled[at : at + BATCH] for at in range(0, len(shuffled) - BATCH + 1, BATCH))


def _at(lessons: Seen, rows: NDArray[np.int64]) -> Seen:
    """Return some pairs, cut to the longest among them, of few lengths."""
    longest = int(max(lessons.claim_there[rows].sum(axis=1).max(), lessons.quote_there[rows].sum(axis=1).max()))
    length = next(length for length in (40, 56, LONGEST) if length >= longest)
    return Seen(
        lessons.claims[rows, :length],
        lessons.claim_there[rows, :length],
        lessons.claim_shared[rows, :length],
        lessons.quotes[rows, :length],
        lessons.quote_there[rows, :length],
        lessons.quote_shared[rows, :length],
        lessons.says[rows],
    )


def _logits(weights: Any, batch: Seen, key: Any) -> Any:  # noqa: ANN401 - JAX arrays
    keys = iter(jax.random.split(key, 6) if key is not None else [None] * 6)
    claim = _dropped(next(keys), _normed(weights, batch.claims, batch.claim_there), DROPPED_STATES)
    quotes = _dropped(next(keys), _normed(weights, batch.quotes, batch.quote_there), DROPPED_STATES)
    left, right = (jax.nn.relu(states @ weights["project"] + weights["project_bias"]) for states in (claim, quotes))
    fits = jnp.einsum("nid,njd->nij", claim @ weights["attend"], quotes @ weights["attend"]) / SHARPNESS
    over_quotes = jnp.where(batch.quote_there[:, None, :] > 0, fits, _FAR)
    over_claim = jnp.where(batch.claim_there[:, :, None] > 0, fits, _FAR)
    to_quotes = jax.nn.softmax(over_quotes, axis=2) @ right
    to_claim = jnp.swapaxes(jax.nn.softmax(over_claim, axis=1), 1, 2) @ left
    summed = jnp.concatenate(
        [
            _summary(
                weights, (left, to_quotes, batch.claim_shared, over_quotes.max(axis=2)), batch.claim_there, next(keys)
            ),
            _summary(
                weights, (right, to_claim, batch.quote_shared, over_claim.max(axis=1)), batch.quote_there, next(keys)
            ),
        ],
        axis=1,
    )
    hidden = jax.nn.relu(_dropped(next(keys), summed, DROPPED) @ weights["hidden"] + weights["hidden_bias"])
    return (_dropped(next(keys), hidden, DROPPED) @ weights["out"] + weights["bias"])[:, 0]


def _normed(weights: Any, states: Any, there: Any) -> Any:  # noqa: ANN401 - JAX arrays
    return (states.astype(jnp.float32) - weights["mean"]) * weights["scale"] * there[..., None]


def _summary(weights: Any, sides: tuple[Any, Any, Any, Any], there: Any, key: Any) -> Any:  # noqa: ANN401 - JAX arrays
    own, other, shared, fit = sides
    beside = jnp.concatenate([own, other, own - other, own * other, shared[..., None], fit[..., None] / FIT], axis=2)
    units = jax.nn.relu(_dropped(key, beside, DROPPED_UNITS) @ weights["compare"] + weights["compare_bias"])
    units *= there[..., None]
    return jnp.concatenate([units.max(axis=1), units.sum(axis=1) / there.sum(axis=1, keepdims=True)], axis=1)


def _dropped(key: Any, values: Any, share: float) -> Any:  # noqa: ANN401 - JAX arrays
    if key is None:
        return values
    return values * jax.random.bernoulli(key, 1 - share, values.shape) / (1 - share)
