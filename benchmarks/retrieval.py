"""Measure search: `python -m benchmarks.retrieval`; `--write` writes docs/benchmarks-retrieval.md too.

Exact and approximate search take turns on the same queries, query by query, so that a noisy machine is noisy for both.
Each size is measured on vectors like real ones: a random passage's vector between another's and some noise.
"""

from __future__ import annotations

import argparse
import gc
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from advisor.guidance import corpus_passages, open_guidance
from advisor.guidance.embedder import WIDTH, MiniLM
from advisor.guidance.fusion import Ranking, top
from advisor.guidance.splitting import embedded_text
from advisor.guidance.vectors import StoredVectors, write_vectors
from advisor.passages import Passage
from advisor.settings import Settings
from benchmarks.machine import processor
from evals.questions import load_questions

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks-retrieval.md"
SIZES = (100, 10_000, 200_000)
SEED, QUERIES, FOUND, WORDS = 12, 100, 10, 60
NOISE = 0.5
"""Length of the noise beside a vector's 1."""
WARM_MS = 15
"""Aim for a warm search of the built-in guides, held by 95 of 100."""

Vectors: TypeAlias = NDArray[np.float32]
Call: TypeAlias = Callable[[Any], list[tuple[str, float]]]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one number of passages; milliseconds are medians of single queries.

    Attributes:
        count: of passages.
        built: seconds that Chroma took to write and index the vectors.
        loaded: seconds to read all vectors back for exact search.
        words: seconds to index the words.
        whole: milliseconds of meaning and words together.
        exact: milliseconds of comparing with every vector.
        graph: milliseconds of Chroma's approximate search.
        recall: share of the true ten nearest that the approximate search found.
    """

    count: int
    built: float
    loaded: float
    words: float
    whole: float
    exact: float
    graph: float
    recall: float


@dataclass(frozen=True, slots=True)
class Warm:
    """Milliseconds of single warm calls on the built-in guides."""

    name: str
    times: tuple[float, ...]

    def held_by(self, percent: int) -> float:
        """Return what this share of the calls didn't exceed."""
        return statistics.quantiles(self.times, n=100, method="inclusive")[percent - 1]


def main() -> int:
    """Measure all sizes and the built-in guides, and print the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks-retrieval.md too")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    asked = [each.query for each in load_questions("dev").questions]
    sizes = [measured(count, asked[:QUERIES]) for count in options.sizes]
    page = "\n".join(report(sizes, warm(asked)))
    print(page)
    if options.write:
        PAGE.write_text(f"{page}\n", encoding="utf-8")
    return 0


def crowd(count: int, rng: np.random.Generator) -> Vectors:
    """Return vectors like those of real passages: between two passages of the guides, with noise."""
    real = MiniLM().embed([embedded_text(item) for item in corpus_passages().values()])
    share = rng.random((count, 1), np.float32)
    mixed = share * real[rng.integers(0, len(real), count)] + (1 - share) * real[rng.integers(0, len(real), count)]
    mixed += rng.standard_normal((count, WIDTH), np.float32) * np.float32(NOISE / WIDTH**0.5)
    made: Vectors = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    return made


def texts(count: int) -> list[Passage]:
    """Return passages of words drawn from the guides as often as they occur there."""
    rng = random.Random(SEED)  # noqa: S311 - the same every time
    known = [word for item in corpus_passages().values() for word in item.text.split()]
    return [
        Passage(id=f"p#{number}", title="p", guide="p", section="p", text=" ".join(rng.choices(known, k=WORDS)))
        for number in range(count)
    ]


def measured(count: int, asked: Sequence[str]) -> Size:
    """Measure exact and approximate search among so many passages."""
    passages, vectors = texts(count), crowd(count, np.random.default_rng(SEED))
    ids, queries = [item.id for item in passages], MiniLM().embed(asked)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "vectors"
        _, built = _timed(lambda: write_vectors(path, ids, vectors))
        rows, loaded = _timed(lambda: StoredVectors(path).matrix(ids))
        sides = _turns(lambda query: top(ids, rows @ query, FOUND), _graph(path), queries)
    ranking, words = _timed(lambda: Ranking(passages, rows))
    pairs = zip(asked, queries, strict=True)
    whole = [_timed(lambda: ranking.best(*pair, 5))[1] for pair in pairs]  # noqa: B023 - called at once
    gc.collect()
    return Size(count, built, loaded, words, 1_000 * statistics.median(whole), *sides)


def _graph(folder: Path) -> Call:
    """Return a search of the graph that Chroma built with the vectors."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    client = chromadb.PersistentClient(path=str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    (collection,) = client.list_collections()

    def nearest(query: Any) -> list[tuple[str, float]]:  # noqa: ANN401 - chromadb's types aren't followed
        found = collection.query(query_embeddings=[query], n_results=FOUND, include=["distances"])
        return list(zip(found["ids"][0], found["distances"][0], strict=True))

    return nearest


def _turns(exact: Call, graph: Call, queries: Vectors) -> tuple[float, float, float]:
    """Return the median milliseconds of both, and the share of what exact search finds that the graph finds, too."""
    times: tuple[list[float], list[float]] = ([], [])
    shares = []
    for call in (exact, graph):
        call(queries[0])  # what loads on first use isn't the time of a search
    for query in queries:
        one, first = _timed(lambda: exact(query))  # noqa: B023 - called at once
        other, second = _timed(lambda: graph(query))  # noqa: B023 - called at once
        times[0].append(1_000 * first)
        times[1].append(1_000 * second)
        shares.append(len({id_ for id_, _ in one} & {id_ for id_, _ in other}) / FOUND)
    return statistics.median(times[0]), statistics.median(times[1]), statistics.fmean(shares)


def warm(asked: Sequence[str]) -> tuple[Warm, ...]:
    """Return the times of warm searches of the built-in guides, no query asked twice, and of their parts."""
    with TemporaryDirectory() as folder:
        guidance = open_guidance(Settings(data_dir=Path(folder), access_tags=frozenset()))
        guidance.search("What loads on first use isn't the time of a search.")
        model = MiniLM()
        turns = [
            (_timed(lambda: guidance.search(query))[1], _timed(lambda: model.embed([query]))[1])  # noqa: B023 - at once
            for query in asked
        ]
    search, embedding = (tuple(1_000 * seconds for seconds in times) for times in zip(*turns, strict=True))
    return Warm("whole search", search), Warm("of it, embedding the query", embedding)


def _timed(call: Callable[[], Result]) -> tuple[Result, float]:
    start = time.perf_counter()
    result = call()
    return result, time.perf_counter() - start


def report(sizes: Sequence[Size], warmed: Sequence[Warm]) -> Iterator[str]:
    """Yield the lines of the page."""
    yield from ("<!-- Generated by `python -m benchmarks.retrieval --write`; don't edit. -->", "# Search, measured", "")
    yield from ("## Built-in guides, warm", "", f"{len(warmed[0].times)} different queries; no result is cached.", "")
    yield from ("| call | p50 | p95 | p99 | longest |", "| --- | ---: | ---: | ---: | ---: |")
    for each in warmed:
        cells = " | ".join(f"{each.held_by(percent):.1f} ms" for percent in (50, 95, 99))
        yield f"| {each.name} | {cells} | {max(each.times):.1f} ms |"
    p95 = warmed[0].held_by(95)
    yield from ("", f"Aim: p95 under {WARM_MS} ms, {'met' if p95 < WARM_MS else '**missed**'} with {p95:.1f} ms.", "")
    yield from _nearest(sizes)
    yield from _together(sizes)
    yield from _machine()


def _nearest(sizes: Sequence[Size]) -> Iterator[str]:
    yield from ("## Nearest ten by meaning: one matrix product beside Chroma's HNSW", "")
    yield from (
        "Vectors lie at a random place between those of two passages of the guides, with noise half as long; queries",
        f"are {QUERIES} gold questions, without the time to embed them. Recall is the share of the true ten nearest",
        "that HNSW (200 candidates in building and in searching, twice Chroma's default) finds. Each takes its turn,",
        "query by query; a figure is the median.",
        "",
        "| passages | exact | HNSW | exact / HNSW | recall of HNSW | HNSW built in |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    )
    for each in sizes:
        times = f"{each.exact:.2f} ms | {each.graph:.2f} ms | {each.exact / each.graph:.2f}"
        yield f"| {each.count:,} | {times} | {each.recall:.3f} | {each.built:.1f} s |"
    yield ""


def _together(sizes: Sequence[Size]) -> Iterator[str]:
    yield from ("## Meaning and words together", "")
    yield from (
        "What a search takes beside embedding the query, and what a process does before its first one.",
        f"Passages are of {WORDS} words drawn from the guides.",
        "",
        "| passages | median | vectors loaded in | words indexed in |",
        "| ---: | ---: | ---: | ---: |",
    )
    for each in sizes:
        yield f"| {each.count:,} | {each.whole:.2f} ms | {each.loaded:.1f} s | {each.words:.1f} s |"
    yield ""


def _machine() -> Iterator[str]:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "chromadb", "bm25s", "onnxruntime"))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield from (
        "## Machine",
        "",
        f"{processor()}, {platform.system()}, {python}; {libraries}; {datetime.now(UTC).date()}.",
    )


if __name__ == "__main__":
    sys.exit(main())
