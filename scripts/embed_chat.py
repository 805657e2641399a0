"""Store the vectors of the example messages beside the code that compares with them.

    python -m scripts.embed_chat

Reads `advisor/chat/examples.yaml`. Takes some seconds.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files

import numpy as np

from advisor.chat.hypotheses import folded
from advisor.chat.resemblance import EXAMPLES, PACKAGE, embedded, examples
from advisor.guidance.embedder import MiniLM
from scripts.intake_training.storing import store


def main() -> None:
    """Embed and write."""
    pairs = [(intent, text) for intent, texts in examples().items() for text in texts]
    vectors = np.array([embedded(folded(text)) for _, text in pairs], np.float32)
    # A row's name must be unique, so that it begins with its number.
    rows = {f"{row} {intent.value}": row for row, (intent, _) in enumerate(pairs)}
    content = files(PACKAGE).joinpath(EXAMPLES).read_bytes()
    lists = {"intents": rows, "embedder": {MiniLM().name: 0}}
    store(PACKAGE, {"vectors": vectors}, lists, {"examples": hashlib.sha256(content).hexdigest()})


if __name__ == "__main__":
    main()
