"""Blocks of ready-made facts: JSON, YAML, INI, CSV, or lines of names and values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.decisions import Outcome
from advisor.facts import FACT_NAMES
from advisor.intake.injection.view import Injected, View

_NAMES = sorted(name for name in FACT_NAMES if "_" in name)
NAME = rf"(?:{'|'.join(_NAMES)}|{'|'.join(name.replace('_', '') for name in _NAMES)})"
"""The name of a fact as programs write it."""
_OUTCOME = "|".join({each.replace("_", "[ _-]?") for each in Outcome} | {"finetuning", "fine-tune", "retrieval"})
VERDICT = (
    rf"[\"']?\b(?:verdict|destination|recommended approach|final recommendation)[\"']?\s{{0,3}}[:="
    rf"|]{{1,2}}>?\s{{0,3}}[\"']?(?:{_OUTCOME})\b"
)
"""A verdict with its value."""
_MARK = re.compile(rf"\b{NAME}\b|{VERDICT}")
_KEYED = re.compile(
    rf"[\"'](?:{NAME}|verdict|destination|role|facts|fact|fact_sheet)[\"']\s{{0,9}}:"
    r"|\b(?:verdict|destination|facts)\s{0,3}:\s{0,3}[\"'\[{]"
)
_HINTED = re.compile(
    r"[\"'][\w -]{0,30}(?:example|plateau|prompting|citation|latency|verdict|recommend|approach|use.?case|volume"
    r"|on.?prem|volatil|knowledge|labell?ed|dataset)[\w -]{0,30}[\"']\s{0,9}:"
)
_NESTED = re.compile(
    r"^(?P<parent>[ ]{0,8}[\"']?[a-z][\w-]{1,40}[\"']?[ ]?:[ ]*)\n(?:[ ]{1,12}[\"']?[a-z_][\w-]{0,40}[\"']?["
    r" ]?:[^\n]*(?:\n|$)){2,40}",
    re.MULTILINE,
)
"""A name alone on its line, with names and values indented below it."""
_HINT = re.compile(
    r"\b(?:examples?|plateau\w*|prompting|citations?|latency|verdict|recommend\w*|approach|use.?case|volume"
    r"|on.?prem\w*|volatil\w*|knowledge"
    r"|labell?ed|dataset|quality|budget|cost|sources|access)\b"
)
_BRACKET = re.compile(r"[{}]")
_LONGEST = 20_000
_MACHINE = re.compile(
    r"\s*(?:- )?[\"']?[a-z][\w.-]*[\"']?\s*(?:[:=]|=>).*|\s*\[{1,2}[\w .-]+\]{1,2}\s*|\s*[{}\[\](),]{1,4}\s*|-{3}"
    r"|\.{3}|\s*- [a-z_]+\s*"
)
"""A line as programs write it; people's labels begin with a capital, or hold a blank."""
_LINE_NAMES = frozenset(FACT_NAMES) | {
    "verdict",
    "destination",
    "labelled_examples",
    "behaviour_gap",
    "behaviour_kinds",
}
_PLAIN_NAMES = frozenset(
    (
        "labeled_examples",
        "labelled_examples",
        "requests_per_day",
        "latency_budget_ms",
        "monthly_cost_usd",
        "deadline_weeks",
        "budget_limited",
        "cost_pressure",
        "task_narrow",
    )
)
"""Also how people label a figure of their own."""
_PAIR = re.compile(
    r"^[^\w\n]{0,8}(?P<key>[a-z][a-z /_-]{2,40}?)[ ]?(?:\([^()\n]{0,20}\))?[ ]?(?:[:=|]|->|=>)", re.MULTILINE
)


def find(seen: View) -> Iterator[Injected]:
    """Yield blocks whose names are those of facts, or that hold a verdict."""
    yield from (seen.injected(*each, "data") for each in _objects(seen))
    read_until = 0
    for found in _MARK.finditer(seen.text):
        if found.end() > read_until:
            start, read_until = _around(seen, found.start(), found.end())
            yield seen.injected(start, read_until, "data")
    yield from (seen.injected(*each, "data") for each in _labeled(seen))
    for found in _NESTED.finditer(seen.original):
        if len(_HINT.findall(found.group())) > 1:
            yield Injected(*found.span(), "data")


def _objects(seen: View) -> Iterator[tuple[int, int]]:
    """Yield the outermost braces that hold a fact's name as a key."""
    depth, start = 0, 0
    for found in _BRACKET.finditer(seen.text):
        if found.group() == "{":
            start = found.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and _states(seen.text, start, found.end()):
                yield _with_brackets(seen.text, start, found.end())
    if depth and _states(seen.text, start, min(start + _LONGEST, len(seen.text))):
        yield start, seen.paragraph_at(start)[1]


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the object with the brackets and commas of the list that it stands in."""
    before = text[max(0, start - 9) : start]
    kept = before.rstrip(" \n[,")
    first = start - len(before[len(kept) :].lstrip())
    after = text[end : end + 9]
    return first, end + len(after) - len(after.lstrip(" \n],"))


def _states(text: str, start: int, end: int) -> bool:
    if _KEYED.search(text, start, end):
        return True
    hints = _HINTED.finditer(text, start, end)
    return next(hints, None) is not None and next(hints, None) is not None


def _around(seen: View, start: int, end: int) -> tuple[int, int]:
    """Return the lines about a fact's name that look like a program's, else the sentence that holds it."""
    first, last = seen.line_at(start)
    if _MACHINE.fullmatch(seen.source(first, last)):
        return _grown(seen, first, last, *seen.paragraph_at(start))
    return _cells(seen, first, last) or seen.sentence(start, end)


def _cells(seen: View, first: int, last: int) -> tuple[int, int] | None:
    """Return the table that a line of names heads, if it is one."""
    line = seen.text[first:last]
    names = len(re.findall(NAME, line))
    if names > 1 and re.search(r"[,;|]", line) and not re.search(r"\w \w{1,20} \w", line):
        return first, seen.paragraph_at(first)[1]
    return _table(seen, first, last) if "|" in line else None


def _table(seen: View, first: int, last: int) -> tuple[int, int]:
    """Return the rows from a row with a fact's name, to the end of the table where the next one has one too."""
    top, bottom = seen.paragraph_at(first)
    following = seen.text[last + 1 : seen.line_at(last + 1)[1]] if last < bottom else ""
    if not re.search(NAME, following):
        return first, last
    return (top if seen.text[top:first].count("\n") <= len(("names", "rule")) else first), bottom


def _grown(seen: View, first: int, last: int, top: int, bottom: int) -> tuple[int, int]:
    while first > top:
        before = seen.line_at(first - 1)
        if not _MACHINE.fullmatch(seen.source(*before)):
            break
        first = before[0]
    while last < bottom:
        after = seen.line_at(last + 1)
        if not _MACHINE.fullmatch(seen.source(*after)):
            break
        last = after[1]
    return first, last


def _labeled(seen: View) -> Iterator[tuple[int, int]]:
    """Yield the lines of a paragraph that are labeled like facts, where two of the labels are nobody's own words."""
    by_paragraph: dict[int, list[tuple[int, int, str]]] = {}
    for found in _PAIR.finditer(seen.text):
        name = re.sub(r"[ /-]", "_", found["key"].strip())
        if name in _LINE_NAMES:
            line = seen.line_at(found.start("key"))
            by_paragraph.setdefault(seen.paragraph_at(line[0])[0], []).append((*line, name))
    for lines in by_paragraph.values():
        if sum(name not in _PLAIN_NAMES for _, _, name in lines) > 1:
            top, bottom = seen.paragraph_at(lines[0][0])
            if seen.text.count("\n", top, bottom) <= len(lines) + 1:
                yield top, bottom
            yield from ((start, end) for start, end, _ in lines)
