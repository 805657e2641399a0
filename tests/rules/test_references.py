"""What rules and parameters rest on: the words of a guide, in the section that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from advisor.errors import RuleError
from advisor.facts import FACT_NAMES
from advisor.rules.base import rule_base
from advisor.rules.conditions import Is
from advisor.rules.parameters import read_parameters
from advisor.rules.questions import ASKED_BY, QUESTIONS
from advisor.rules.rule import Reference, Rule
from advisor.rules.training import METHOD_REFERENCE

CORPUS = Path(__file__).parents[2] / "corpus"
SECTION = re.compile(r"^## .*?\{#([a-z0-9-]+)\}\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
GUIDES = {"thyberg", "checklist", "field-guide", "behavior-first", "four-questions"}


@cache
def sections() -> dict[str, str]:
    """Return the text of each section of the corpus, by passage id."""
    return {
        f"{guide.stem}#{anchor}": text
        for guide in CORPUS.glob("*.md")
        for anchor, text in SECTION.findall(guide.read_text(encoding="utf-8"))
    }


def references() -> Iterator[tuple[str, Reference]]:
    """Yield every reference with the rule or parameter that it belongs to."""
    for rule in rule_base().rules:
        yield from ((rule.id, reference) for reference in rule.references)
    for name, parameter in read_parameters().items():
        yield from ((f"parameters.yaml: {name}", reference) for reference in parameter.references)
    yield "training method", METHOD_REFERENCE


def test_the_corpus_holds_the_five_guides() -> None:
    """The sections that this module reads come from all five guides, with text in each."""
    assert {section.partition("#")[0] for section in sections()} == GUIDES
    assert all(text.strip() for text in sections().values())


def test_every_quote_is_verbatim() -> None:
    """Every quote of a rule or parameter occurs in the section it names, word for word."""
    found = [
        (owner, reference)
        for owner, reference in references()
        if reference.quote not in sections().get(reference.section, "")
    ]
    assert found == []


def test_every_quote_says_something() -> None:
    """No quote is so short that it would occur anywhere."""
    assert [(owner, ref.quote) for owner, ref in references() if len(ref.quote.split()) < 3] == []


def test_questions_name_sections() -> None:
    """Every fact has its question, and the guides that ask it ask it in a section that exists."""
    assert tuple(QUESTIONS) == tuple(ASKED_BY) == FACT_NAMES
    assert {section for asked in ASKED_BY.values() for section in asked} <= sections().keys()


def test_a_rule_needs_a_reference() -> None:
    """A rule without reference can't be constructed, and the error names the rule."""
    with pytest.raises(RuleError, match=r"'topic\.name' has no reference"):
        Rule("topic.name", "A title", Is("task_narrow"), "found", "A statement.", ())


@pytest.mark.parametrize("emptied", ["id", "title", "concludes", "says"])
def test_a_rule_needs_its_words(emptied: str) -> None:
    """A rule without id, title, conclusion or statement can't be constructed."""
    words = {"id": "a", "title": "b", "concludes": "c", "says": "d"} | {emptied: ""}
    with pytest.raises(RuleError, match="needs an id, a title, a conclusion and a statement"):
        Rule(when=Is("task_narrow"), references=(Reference("a#b", "words"),), **words)


@pytest.mark.parametrize("reference", [("", "words"), ("a#b", ""), ("a#b", " ")])
def test_a_reference_needs_section_and_quote(reference: tuple[str, str]) -> None:
    """A reference without section or words is none, so no rule can be constructed with it."""
    with pytest.raises(RuleError):
        Rule("a", "A title", Is("task_narrow"), "found", "A statement.", (Reference(*reference),))


def test_citations_are_the_references() -> None:
    """A rule cites the sections and quotes that it rests on, in order."""
    for known in rule_base().rules:
        cited = [(citation.passage, citation.quote) for citation in known.citations()]
        assert cited == [(reference.section, reference.quote) for reference in known.references]
