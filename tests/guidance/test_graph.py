"""Parts of a network, held against the whole."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime
import pytest

from advisor.guidance import embedder
from advisor.guidance.graph import part

GIVEN = ("input_ids", "attention_mask", "token_type_ids")
TEXTS = ("x", "Start with retrieval.", "Our support team answers questions about internal policies. " * 12)


def _session(model: bytes) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@pytest.fixture(scope="module")
def model() -> bytes:
    """Return the embedding model as it is installed."""
    return embedder._verified(*embedder._MODEL, embedder.MODEL_SHA256)


@pytest.mark.parametrize("text", TEXTS)
def test_halves_give_what_the_whole_gives(model: bytes, text: str) -> None:
    """To the last bit: the states after the last layer are those of the model that wasn't cut."""
    pieces = np.array([embedder.tokenizer().encode(text).ids], np.int64)
    inputs = {"input_ids": pieces, **embedder._inputs(pieces.shape[1])}
    assert np.array_equal(_session(model).run(None, inputs)[0][0], embedder.last_states(text))


def test_a_part_takes_and_holds_what_it_needs(model: bytes) -> None:
    """Halves share no weights, together they are no larger than the whole, and each has the inputs it reads."""
    lower, upper = part(model, GIVEN, "layer_norm_6"), part(model, ("layer_norm_6", *GIVEN), "last_hidden_state")
    assert len(lower) + len(upper) < len(model) * 1.01
    assert {each.name for each in _session(lower).get_inputs()} == set(GIVEN)
    assert {each.name for each in _session(upper).get_inputs()} == {"layer_norm_6", *GIVEN[1:]}
    assert [each.name for each in _session(lower).get_outputs()] == ["layer_norm_6"]
