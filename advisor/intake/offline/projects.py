"""Several projects in one text: which one is asked about, and what belongs to the others.

Only what the author tells apart counts: an announcement ("two projects on my desk") with numbered items, or headings
that name projects. Numbered requirements, conditions and minutes are one project's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

_COUNT = r"(?:two|three|four|several|a few|a couple of|both|2|3|4)"
_ANNOUNCED = re.compile(
    rf"\b{_COUNT} (?:(?:very |completely |quite )?[\w-]{{1,15}} ){{0,2}}?"
    r"(?:(?P<projects>projects|ideas|initiatives|proposals|endeavou?rs|undertakings)"
    r"|things|use cases|features|asks|requests|topics|matters|plans|bots|assistants|parts|items|subjects|cases)\b",
    re.IGNORECASE,
)
_NEAR = 250
"""Characters from an announcement to its first item."""
_TRIED = 20
"""Announcements; no honest text has more, and each is followed by a search through the rest."""
_BEFORE = r"(?:(?<=^)|(?<=\n)|(?<=[.!?:;,\u2013-] )|(?<=[.!?:;]\n))"
_STYLES = (
    re.compile(r"\((?P<label>[1-4])\)"),
    re.compile(r"\((?P<label>[a-dA-D])\)"),
    re.compile(rf"{_BEFORE}[ \t]{{0,9}}(?:[-*#]{{1,4}} )?(?P<label>[1-4])[.):](?=\s)"),
    re.compile(rf"{_BEFORE}[ \t]{{0,9}}(?:[-*#]{{1,4}} )?(?P<label>[a-dA-D])[.):](?=\s)"),
    re.compile(r"\b(?P<label>ONE|TWO|THREE|FOUR)\b"),
    re.compile(
        rf"{_BEFORE}(?:The |the |Our |our |And the |and the )?(?P<label>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)(?:ly)?\b"
        r"(?: one| project| idea| thing| feature| initiative)?(?=[ ,:(\u2013-])"
    ),
)
_HEADING = re.compile(
    rf"{_BEFORE}[ \t]{{0,9}}(?:[#*]{{1,4}} ?)?(?:[Pp]roject|PROJECT|[Ii]dea|IDEA|[Uu]se case|USE CASE|[Ii]nitiative"
    rf"|[Pp]roposal)"
    r" (?:no\. ?|#)?(?P<label>[A-D1-4]|one|two|three|four|One|Two|Three|Four)\b(?=[ \t]{0,2}(?:[:.,(=\u2013\u2014-]"
    r"|\n|is\b|concerns\b))"
)
_RANKS = (("1", "a", "one", "first"), ("2", "b", "two", "second"), ("3", "c", "three", "third"))
_ORDER = {label: rank for rank, labels in enumerate((*_RANKS, ("4", "d", "four", "fourth"))) for label in labels}
_WANTED = re.compile(
    r"\b(?:asking (?:you )?(?:about|for)|ask you|i ask|we ask|(?:need|want|like|seek|appreciate) (?:your "
    r"|some )?(?:advice|help|input|a recommendation)"
    r"|advi[cs]e on|writing (?:to you )?about|(?:this|that|here) is (?:the one|what|where|my|our)|the one (?:i|we"
    r"|that)\b|the new (?:thing|one|project)|new:"
    r"|my question|our question|what (?:do|should|would) (?:we|i|you)|please advise|is what matters|the actual"
    r"|the real one|is the topic|how (?:do|should) we)",
    re.IGNORECASE,
)
_UNWANTED = re.compile(
    r"\b(?:ignore|forget|leave (?:it|that|this)|disregard|don't (?:worry|bother|need)|do not (?:worry|bother|need)"
    r"|no advice|need(?:s)? nothing|not (?:asking|our|my|us|ours)"
    r"|(?:is|are|was|it's|that's) (?:already |long |long since )?(?:fine|done|solved|live|shipped|settled|finished"
    r"|covered|running|decided|with|handled|off the table|on hold"
    r"|cancell?ed|parked|out of scope|somebody else's|someone else's)|live since|it's live|does that|has it covered"
    r"|have it covered|(?:other|different|another) (?:team|department|budget)"
    r"|in production|already (?:live|done|solved|built|running)|(?:later|next year)[.;)]|shipped|only mention(?:ed"
    r"|ing)?)\b",
    re.IGNORECASE,
)
_SELECTED = re.compile(
    r"\b(?:advi[cs]e|answer|ask(?:ing|ed)?|about|on|for|need|question|concerns?|interested in|assess|look(?:ing)? at"
    r"|focus|help(?: us| me)? with|should|mean)\b[^.!?\n]{0,40}?"
    r"(?:\bthe (?P<place>first|second|third|fourth|former|latter|last)"
    r"(?= (?:one|project|idea|only|part|item|thing|topic|question|feature)\b|[.,;:!?)\n]|$)"
    r"|\b(?:project|idea|number|use case|initiative) (?P<name>[a-d1-4]|one|two|three|four)\b|\((?P<label>[a-d1-4])\))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    rf"{_BEFORE}\(?(?:Separately|Unrelated(?:ly)?|On (?:a|an) (?:\w{{1,12}} )?(?:separate|different|unrelated"
    rf"|other) (?:note|topic|matter|subject)|(?:In|For) (?:another|a separate|a different|an unrelated)"
    r" project|(?:Another|A separate|A second|An unrelated|A different) project|(?:Completely|Totally"
    r"|Entirely) (?:separate|unrelated|different))\b[,:]?(?=[ ,:])"
)
_SHOWN = 40
"""Characters of a project that the warning quotes."""


@dataclass(frozen=True, slots=True)
class Others:
    """The parts of a text that belong to other projects than the one asked about."""

    spans: tuple[tuple[int, int], ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    body: int
    end: int


def other_projects(text: str) -> Others:
    """Return what belongs to projects that aren't asked about; nothing where the text has one project only."""
    items = _announced(text) or _headed(text)
    if not items:
        return _aside(text)
    chosen = _chosen(text, items)
    if chosen is None:
        return Others()
    spans = tuple((each.start, each.end) for each in items if each is not chosen)
    return Others(spans, _warning([_name(text, each) for each in items], _name(text, chosen)))


def _announced(text: str) -> list[_Item]:
    for announcement in islice(_ANNOUNCED.finditer(text), _TRIED):
        for style in _STYLES:
            items = _items(text, list(style.finditer(text, announcement.end())))
            near = items and items[0].start - announcement.end() <= _NEAR
            if near and (
                announcement["projects"] or any(_leaning(text, each) for each in items) or _named(text, items)
            ):
                return items
    return []


def _tells_apart(text: str, items: Sequence[_Item]) -> bool:
    return any(_leaning(text, each) for each in items) or _named(text, items) is not None


def _headed(text: str) -> list[_Item]:
    return _items(text, list(_HEADING.finditer(text)))


def _items(text: str, markers: Sequence[re.Match[str]]) -> list[_Item]:
    """Return the items that the first markers of rank one, two, … begin; none where there is no second."""
    first: list[re.Match[str]] = []
    for marker in markers:
        if _ORDER[marker["label"].lower()] == len(first):
            first.append(marker)
    if len(first) < len(("this", "another")):
        return []
    last = _last_end(text, first)
    ends = [*(following.start() for _, following in pairwise(first)), last]
    return [_Item(each.start(), each.end(), end) for each, end in zip(first, ends, strict=True)]


def _last_end(text: str, markers: Sequence[re.Match[str]]) -> int:
    """Return where the last item ends: with its paragraph, where all items stand in one."""
    if "\n\n" in text[markers[0].start() : markers[-1].start()]:
        return len(text)
    end = text.find("\n\n", markers[-1].end())
    return end if end > 0 else len(text)


def _chosen(text: str, items: Sequence[_Item]) -> _Item | None:
    named = _named(text, items)
    if named:
        return named
    leanings = [_leaning(text, each) for each in items]
    best = max(leanings)
    return items[leanings.index(best)]


def _leaning(text: str, item: _Item) -> int:
    said = text[item.start : item.end]
    return bool(_WANTED.search(said)) - bool(_UNWANTED.search(said))


def _named(text: str, items: Sequence[_Item]) -> _Item | None:
    """Return the item that the author says the question is about."""
    for found in _SELECTED.finditer(text):
        label = found.group(found.lastgroup or 0).lower()
        rank = {"former": 0, "latter": len(items) - 1, "last": len(items) - 1}.get(label, _ORDER.get(label, -1))
        inside = any(each.start < found.end() <= each.body for each in items)
        if 0 <= rank < len(items) and not inside and not _leaves_out(text, found):
            return items[rank]
    return None


def _leaves_out(text: str, found: re.Match[str]) -> bool:
    sentence = text[max(text.rfind(".", 0, found.start()), 0) : found.end()]
    return bool(re.search(r"\bnot\b|n't\b|\bno (?:advice|help)\b|\bignore\b", sentence))


def _aside(text: str) -> Others:
    """Return the rest of each paragraph from where it turns to another project."""
    turns = (each.start() for each in _ASIDE.finditer(text))
    spans = _apart([_until_paragraph(text, start) for start in turns if text[:start].strip()])
    if not spans:
        return Others()
    names = ", ".join(f'"{_shortened(text[start:end])}"' for start, end in spans)
    return Others(spans, f"The text speaks of several projects; the facts are those of the first, without {names}.")


def _until_paragraph(text: str, start: int) -> tuple[int, int]:
    end = text.find("\n\n", start)
    return start, end if end > 0 else len(text)


def _apart(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def _name(text: str, item: _Item) -> str:
    return f'"{_shortened(text[item.body : item.end])}"'


def _shortened(text: str) -> str:
    words = " ".join(text.replace('"', "'").strip(" \n\t,:;.()#*'-\u2013\u2014").split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]}…"


def _warning(names: Sequence[str], chosen: str) -> str:
    return f"The text speaks of several projects ({', '.join(names)}); the facts are those of {chosen}."
