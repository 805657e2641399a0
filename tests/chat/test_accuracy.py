"""How well messages are understood offline, on messages that neither patterns nor examples were written from."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.chat import Intent, answer
from advisor.chat.asked import read_answer
from advisor.chat.hypotheses import folded, read
from advisor.chat.resemblance import EXAMPLES, PACKAGE, embedded, examples, stored
from advisor.facts import Facts
from advisor.settings import Settings
from advisor.weights import ABOUT
from tests import samples

FOLDER = Path(__file__).resolve().parents[2] / "evals" / "chat"
KNOWN = Facts(
    use_case_defined=True,
    knowledge_gap=True,
    knowledge_volatility="weekly",
    citations_required=True,
    behavior_gap=True,
    prompting_status="untried",
    labeled_examples=180,
    requests_per_day=2_000,
    latency_budget_ms=500,
    evaluation_ready=False,
    monthly_cost_usd=3_000,
    deadline_weeks=12,
)
INTENTS = ("intents.yaml", "intents_second.yaml")
LEAST = 0.9
LEAST_CHANGES = 0.95


def held_out(name: str) -> Any:  # noqa: ANN401 - lists and mappings
    """Return a held-out set."""
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


@pytest.mark.parametrize("name", INTENTS)
def test_intents(name: str) -> None:
    """Messages of the held-out sets are answered by the part that they ask for."""
    pairs = [(Intent(intent), text) for intent, texts in held_out(name).items() for text in texts]
    case, settings = samples.assessment(), Settings()
    wrong = [text for intent, text in pairs if answer(case, (), text, None, settings).intent != intent]
    assert 1 - len(wrong) / len(pairs) >= LEAST, wrong


@pytest.mark.parametrize("name", ["changes.yaml", "changes_second.yaml"])
def test_changes(name: str) -> None:
    """What-ifs of the held-out sets change exactly the facts that they name."""
    pairs = held_out(name)
    wrong = [(text, found) for text, wanted in pairs if (found := read(text, KNOWN).values) != wanted]
    assert 1 - len(wrong) / len(pairs) >= LEAST_CHANGES, wrong


def test_answers() -> None:
    """Answers of the held-out set are read as what they mean."""
    cases = held_out("answers.yaml")
    wrong = [(fact, text) for fact, text, wanted in cases if _meant(fact, text) != wanted]
    assert 1 - len(wrong) / len(cases) >= LEAST, wrong


def _meant(fact: str, text: str) -> object:
    said = read_answer(text, fact)
    if said is None:
        return "none"
    return said.value if said.known else "unknown"


def test_no_held_out_message_is_an_example() -> None:
    """Held-out messages stand nowhere among the examples."""
    known = {folded(text) for texts in examples().values() for text in texts}
    texts = [text for name in INTENTS for listed in held_out(name).values() for text in listed]
    # A greeting has few words to choose from.
    assert not {folded(text) for text in texts if len(text.split()) > 2} & known


def test_vectors_are_those_of_the_examples() -> None:
    """The stored vectors were made from the examples as they are now."""
    about = json.loads(files(PACKAGE).joinpath(ABOUT).read_text("utf-8"))
    content = files(PACKAGE).joinpath(EXAMPLES).read_bytes()
    assert about["examples"] == hashlib.sha256(content).hexdigest(), "run python -m scripts.embed_chat"
    assert len(stored().intents) == len(examples())


def test_every_example_is_known_again() -> None:
    """Nearly all examples resemble their own intent most."""
    pairs = [(intent, text) for intent, texts in examples().items() for text in texts[::4]]
    right = sum(stored().guess(embedded(folded(text))).intent == intent for intent, text in pairs)
    assert right / len(pairs) > 0.97
