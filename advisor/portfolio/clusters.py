"""Clusters of similar vectors by average linkage, the same for the same vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_DECIMALS = 4
"""Of a similarity: what processors compute differently stands further behind."""
_GONE = -1.0


def clusters(vectors: Vectors, threshold: float) -> tuple[tuple[int, ...], ...]:
    """Return the rows of each cluster of two and more, the clusters by their first row.

    Two clusters become one as long as their members are, on average over all pairs, at least so similar.

    The nearest-neighbor chain finds the same clusters as merging the most similar pair each time, in quadratic time:
    merging never brings a cluster closer to another than its nearest part was.

    Args:
        vectors: rows of length 1.
        threshold: the least similarity, a cosine above 0.
    """
    import numpy as np

    similar: Vectors = vectors @ vectors.T
    np.round(similar, _DECIMALS, out=similar)
    np.fill_diagonal(similar, _GONE)
    members = [[row] for row in range(len(vectors))]
    waiting = list(range(len(vectors) - 1, -1, -1))
    chain: list[int] = []
    done: set[int] = set()
    while chain or waiting:
        if not chain:
            chain = [start] if (start := waiting.pop()) not in done else []
            continue
        last = chain[-1]
        nearest = _nearest(similar, chain)
        if similar[last, nearest] < threshold:
            done.add(chain.pop())
            similar[last, :] = similar[:, last] = _GONE
        elif nearest in chain[-2:-1]:
            chain = chain[:-2]
            done.add(nearest)
            _merge(similar, last, nearest, len(members[last]), len(members[nearest]))
            members[last] += members[nearest]
            members[nearest] = []
            waiting.append(last)
        else:
            chain.append(nearest)
    return tuple(sorted(tuple(sorted(rows)) for rows in members if len(rows) > 1))


def _nearest(similar: Vectors, chain: list[int]) -> int:
    """Return the cluster most similar to the last of the chain; of several, the one before it, so that chains end."""
    row = similar[chain[-1]]
    best = int(row.argmax())
    return chain[-2] if len(chain) > 1 and row[chain[-2]] >= row[best] else best


def _merge(similar: Vectors, kept: int, gone: int, kept_size: int, gone_size: int) -> None:
    merged = (kept_size * similar[kept] + gone_size * similar[gone]) / (kept_size + gone_size)
    merged[[kept, gone]] = _GONE
    similar[gone, :] = similar[:, gone] = _GONE
    similar[kept, :] = similar[:, kept] = merged
