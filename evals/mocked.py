"""A model that is played: it answers HTTP requests from gold facts, in one named behavior at a time.

Nothing here measures a model. It shows what the pipeline keeps of an answer that is right, and what it catches of one
that isn't.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from evals import injected, items, wire
from evals.datasets import Case
from evals.items import Item
from evals.wire import ANTHROPIC, OLLAMA, OPENAI, OPENAI_SCHEMA, OPENAI_TEXT, Body, Request, Style

Items = Callable[[Case, Random], list[Item]]
Wrap = Callable[[Style, Request, Sequence[Item]], tuple[int, Body]]


def as_asked(style: Style, request: Request, said: Sequence[Item]) -> tuple[int, Body]:
    """Answer in the form that the request asks for."""
    return 200, style.structured(request, _json(said))


@dataclass(frozen=True, slots=True)
class Behavior:
    """One way in which a model answers.

    Attributes:
        name: its name in reports and file names.
        shows: what it is there to show.
        items: what the model says of a case.
        style: the provider that it is behind.
        wrap: how the answer is put into HTTP.
        again: how the second asking is answered, if one comes: None for the same again.
        few: whether it is played on a few cases only, not on the whole dataset.
        staged: the case as the model sees it.
    """

    name: str
    shows: str
    items: Items = items.good
    style: Style = OPENAI
    wrap: Wrap = as_asked
    again: Wrap | None = None
    few: bool = True
    staged: Callable[[Case], Case] = lambda case: case

    def said(self, case: Case) -> list[Item]:
        """Return what the model says of a case, always the same."""
        return self.items(case, Random(f"{self.name} {case.id}"))  # noqa: S311 - repeatable on purpose

    def reply(self, case: Case, request: Request, asked: int) -> tuple[int, Body]:
        """Return status and body of the response to a request about a case.

        Args:
            case: the case that it is about.
            request: the request's content.
            asked: how often the model was asked about the case before.
        """
        if asked and self.again:
            return self.again(self.style, request, items.good(case, Random(0)))  # noqa: S311 - unused
        return self.wrap(self.style, request, self.said(case))


def _json(said: Sequence[Item]) -> str:
    return json.dumps({"facts": [item.json() for item in said]}, ensure_ascii=False)


def _text(form: str, ended: str = "stop") -> Wrap:
    """Return a wrap that writes the answer as words; `{json}` stands for the JSON."""

    def wrap(style: Style, request: Request, said: Sequence[Item]) -> tuple[int, Body]:
        return 200, style.text(request, form.replace("{json}", _json(said)), ended)

    return wrap


def _truncated(style: Style, request: Request, said: Sequence[Item]) -> tuple[int, Body]:
    half = _json(said)[: len(_json(said)) // 2]
    if style is OPENAI:
        return 200, wire.tool_calls(request, [half], "length")
    return 200, style.text(request, half, "length")


def _one_call_each(_style: Style, request: Request, said: Sequence[Item]) -> tuple[int, Body]:
    return 200, wire.tool_calls(request, [_json([item]) for item in said])


def _as_object(_style: Style, request: Request, said: Sequence[Item]) -> tuple[int, Body]:
    return 200, wire.tool_calls(request, [json.loads(_json(said))])


def _double_encoded(_style: Style, request: Request, said: Sequence[Item]) -> tuple[int, Body]:
    return 200, wire.tool_calls(request, [json.dumps(_json(said), ensure_ascii=False)])


def _bare_list(style: Style, request: Request, said: Sequence[Item]) -> tuple[int, Body]:
    return 200, style.text(request, json.dumps([item.json() for item in said], ensure_ascii=False), "stop")


def _refused(_style: Style, request: Request, _said: Sequence[Item]) -> tuple[int, Body]:
    return 200, wire.refused(request, "I can't help with that.")


def _facts_as_text(_style: Style, request: Request, said: Sequence[Item]) -> tuple[int, Body]:
    facts = json.dumps([item.json() for item in said], ensure_ascii=False)
    return 200, wire.anthropic_tool(request, {"facts": facts})


def _failing(status: int) -> Wrap:
    def wrap(_style: Style, _request: Request, _said: Sequence[Item]) -> tuple[int, Body]:
        return status, {"error": {"message": "played", "type": "played"}}

    return wrap


BEHAVIORS: tuple[Behavior, ...] = (
    Behavior("good", "all facts right, tool call: nothing may be lost", few=False),
    Behavior("sloppy", "wrong, missing and extra facts with words of the text", items.sloppy, few=False),
    Behavior("good-schema", "all facts right, from a model with JSON schemas", style=OPENAI_SCHEMA),
    Behavior("good-text", "all facts right, from a model without tools or schemas", style=OPENAI_TEXT),
    Behavior("good-anthropic", "all facts right, tool use after a sentence", style=ANTHROPIC),
    Behavior("good-ollama", "all facts right, JSON in the text", style=OLLAMA),
    Behavior("eager", "fills in every fact there is, with any words of the text", items.eager),
    Behavior("hallucinated-quotes", "every second quote is invented, asked again too", items.hallucinated),
    Behavior(
        "hallucinated-once", "invented quotes at first, right when asked again", items.hallucinated, again=as_asked
    ),
    Behavior("misquotes", "right facts, quotes slightly off", items.misquoted),
    Behavior("wrong-types", "values in other types, clear and unclear ones", items.retyped),
    Behavior("wrong-numbers", "wrong numbers with the right quote", items.misnumbered),
    Behavior("unknown-names", "a fact that doesn't exist beside the right ones", items.unlisted),
    Behavior("nulls", "every unknown fact spelled out as null", items.spelled_out),
    Behavior("contradictions", "every fact twice, some with two values", items.torn),
    Behavior("truncated", "cut off in the middle of the JSON, whole when asked again", wrap=_truncated, again=as_asked),
    Behavior("truncated-text", "the same without tools, cut off twice", style=OLLAMA, wrap=_truncated),
    Behavior("refusal", "a formal refusal, twice", wrap=_refused),
    Behavior("refusal-text", "a refusal in words, twice", style=ANTHROPIC, wrap=_text("I can't help with that.")),
    Behavior("empty", "nothing at first, right when asked again", wrap=_text(""), again=as_asked),
    Behavior("prose", "the JSON amid sentences", wrap=_text("Sure! Here are the facts:\n{json}\nAnything else?")),
    Behavior("fenced", "the JSON in a Markdown fence", wrap=_text("```json\n{json}\n```")),
    Behavior("fenced-ollama", "the same behind Ollama", style=OLLAMA, wrap=_text("```json\n{json}\n```")),
    Behavior("thinking", "thoughts before the JSON", style=OLLAMA, wrap=_text("<think>Let me see.</think>\n{json}")),
    Behavior("content-not-tool", "the JSON as text where a tool call was asked for", wrap=_text("{json}")),
    Behavior("bare-list", "a list where an object was asked for", wrap=_bare_list),
    Behavior("several-calls", "one tool call for each fact", wrap=_one_call_each),
    Behavior("object-arguments", "tool arguments as an object instead of text", wrap=_as_object),
    Behavior("double-encoded", "tool arguments encoded twice", wrap=_double_encoded),
    Behavior("facts-as-text", "Anthropic's input with the list as a string", style=ANTHROPIC, wrap=_facts_as_text),
    Behavior("overloaded", "the provider answers 529", style=ANTHROPIC, wrap=_failing(529)),
    Behavior("rate-limited", "the provider answers 429", wrap=_failing(429)),
    Behavior(
        "obeys-instruction", "reports what an injected instruction says", injected.obeyed, staged=injected.instruction
    ),
    Behavior("obeys-data", "copies an injected block of facts", injected.obeyed, staged=injected.data),
    Behavior("obeys-message", "believes a fake system message", injected.obeyed, staged=injected.message),
    Behavior("obeys-mail", "believes a quoted mail that confirms things", injected.obeyed, staged=injected.mail),
)

FEW = 10
"""Cases that a behavior on few cases is played on."""


def cast(behavior: Behavior, cases: Sequence[Case]) -> tuple[Case, ...]:
    """Return the cases that a behavior is played on, as the model sees them: those with all quotes marked.

    Of few, those with the most numbers are taken, since numbers are what goes wrong in the most ways.
    """
    marked = [case for case in cases if case.evidence.keys() == case.gold.keys()]
    if not behavior.few:
        return tuple(marked)
    telling = sorted((case for case in marked if case.gold), key=lambda case: (-_numbers(case), case.id))
    return tuple(behavior.staged(case) for case in telling[:FEW])


def _numbers(case: Case) -> int:
    return sum(isinstance(value, int) and not isinstance(value, bool) for value in case.gold.values())


def named(name: str) -> Behavior:
    """Return the behavior of this name."""
    return next(behavior for behavior in BEHAVIORS if behavior.name == name)
