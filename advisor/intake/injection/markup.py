"""HTML that isn't shown, and elements that pretend to be messages or facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from advisor.facts import FACT_NAMES
from advisor.intake.injection.view import Injected, Kind, View

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][\w:.-]{0,60})"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^'<>]{0,2000}'){0,400}+)>"
)
_COMMENT = "<!--"
_STYLE_HIDES = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}(?:hidden|collapse)|mso-hide\s{0,3}:\s{0,3}all"
    r"|opacity\s{0,3}:\s{0,3}\.?0(?:\.0\d?)?(?![\d.])|font-size\s{0,3}:\s{0,3}(?:0(?![.\d])|0?\.\d"
    r"|[0-4](?:\.\d)?(?:px|pt|%))"
    r"|(?:left|right|top|text-indent|margin-left)\s{0,3}:\s{0,3}-\d{3}"
    r"|(?:max-)?(?:height|width)\s{0,3}:\s{0,3}0(?![.\d])|clip\s{0,3}:\s{0,3}rect\(\s{0,3}[01]|clip-path\s{0,3}:",
    re.IGNORECASE,
)
_WHITE = (
    r"(?:#f{3,4}\b|#f{6,8}\b|#fefefe|#fdfdfd|white\b|transparent\b|rgba?\(\s?25\d[\s,]{1,3}25\d[\s,]{1,3}25\d|(?:rgb"
    r"|hsl)a?\([^()]{1,40}[,/]\s{0,3}0?(?:\.0{1,3})?%?\s{0,3}\))"
)
_WHITE_TEXT = re.compile(rf"(?<![\w-])color\s{{0,3}}[:=]\s{{0,3}}[\"']?{_WHITE}", re.IGNORECASE)
_OTHER_GROUND = re.compile(
    rf"(?:background(?:-color)?|bgcolor)\s{{0,3}}[:=]\s{{0,3}}[\"']?(?!{_WHITE})\S", re.IGNORECASE
)
_HIDDEN_ATTRIBUTE = re.compile(r"(?:^|\s)hidden(?=[\s=/]|$)|type\s{0,3}=\s{0,3}[\"']?hidden", re.IGNORECASE)
_SPOKEN = re.compile(
    r"(?P<name>[\w:-]{1,40})\s{0,3}=\s{0,3}(?:\"(?P<double>[^\"]{0,2000})\"|'(?P<single>[^']{0,2000})')"
)
_NO_PROSE = frozenset({"class", "style", "href", "src", "id", "srcset", "d", "viewbox", "rel", "sizes", "media"})
_UNSEEN = frozenset({"script", "template", "noscript", "noframes", "iframe", "object"})
_VOID = frozenset({"img", "br", "hr", "input", "meta", "link", "area", "base", "col", "embed", "source", "wbr"})
_MESSAGE = re.compile(
    r"(?:system|assistant|ai|developer|admin|operator|tool|function|model|user|human)(?:[_:.-]?(?:message|prompt|note"
    r"|instructions?|override|results?|output|response|reminder|update|notice|directive))?s?"
    r"|(?:important|override|admin|hidden|new|updated|secret|reader)?[_:.-]?(?:instructions?|directives?|commands?)"
    r"|override|prompt|message|policy_update|antml.{0,20}"
)
_LONE_MESSAGES = frozenset({"system", "assistant", "instruction", "instructions", "system_message", "system-message"})
"""Announce a message even where they're never closed; other names may be a speaker's or a placeholder's."""
_DATA = frozenset(
    {name for name in FACT_NAMES if "_" in name}
    | {name.replace("_", "") for name in FACT_NAMES if "_" in name}
    | {name.replace("_", "-") for name in FACT_NAMES if "_" in name}
    | {"facts", "fact", "factsheet", "fact_sheet", "fact-sheet", "assessment", "verdict", "destination"}
    | {"project_facts", "evaluation", "analysis_result", "extracted_facts", "known_facts", "ground_truth"}
)
_HTML = frozenset(
    [
        "html",
        "head",
        "body",
        "title",
        "base",
        "link",
        "meta",
        "style",
        "header",
        "footer",
        "main",
        "nav",
        "section",
        "article",
        "aside",
        "address",
        "hgroup",
        "search",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "div",
        "span",
        "pre",
        "code",
        "blockquote",
        "ol",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "menu",
        "a",
        "em",
        "strong",
        "small",
        "s",
        "strike",
        "cite",
        "q",
        "dfn",
        "abbr",
        "data",
        "time",
        "var",
        "samp",
        "kbd",
        "sub",
        "sup",
        "i",
        "b",
        "u",
        "mark",
        "bdi",
        "bdo",
        "ruby",
        "rt",
        "rp",
        "br",
        "wbr",
        "ins",
        "del",
        "picture",
        "source",
        "img",
        "embed",
        "video",
        "audio",
        "track",
        "map",
        "area",
        "svg",
        "math",
        "path",
        "table",
        "caption",
        "colgroup",
        "col",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "form",
        "label",
        "input",
        "button",
        "select",
        "datalist",
        "optgroup",
        "option",
        "textarea",
        "output",
        "progress",
        "meter",
        "fieldset",
        "legend",
        "details",
        "summary",
        "dialog",
        "slot",
        "canvas",
        "center",
        "font",
        "big",
        "tt",
        "o:p",
        "hr",
        "acronym",
        "nobr",
    ]
)
"""Elements of web pages and mails; one by another name, opened and closed, belongs to nobody's prose."""
_PROSE_WORDS = 4


class _Tag(NamedTuple):
    start: int
    end: int
    name: str
    closes: bool
    attributes: str


@dataclass(slots=True)
class _Open:
    """An element that hides, announces or states something, until it's closed."""

    start: int
    name: str
    kind: Kind
    depth: int = 1


def find(seen: View) -> Iterator[Injected]:
    """Yield comments, elements that aren't shown or pretend to be a message or facts, and sentences in attributes."""
    if "<" not in seen.original:
        return
    yield from _comments(seen.original)
    tags = [_tag(each) for each in _TAG.finditer(seen.original)]
    yield from (Injected(tag.start, _label_end(tag, seen.original), "hidden") for tag in tags if _speaks(tag))
    yield from _elements(tags, seen)


def _tag(found: re.Match[str]) -> _Tag:
    return _Tag(*found.span(), found["name"].lower(), bool(found["close"]), found["attributes"])


def _comments(text: str) -> Iterator[Injected]:
    start = text.find(_COMMENT)
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            # Browsers take all that follows for the comment; a paragraph is what can be meant here.
            end = text.find("\n\n", start)
            yield Injected(start, end if end > 0 else len(text), "hidden")
            return
        yield Injected(start, end + 3, "hidden")
        start = text.find(_COMMENT, end)


def _speaks(tag: _Tag) -> bool:
    """Whether an attribute holds a sentence."""
    return any(
        each["name"].lower() not in _NO_PROSE and len((each["double"] or each["single"] or "").split()) >= _PROSE_WORDS
        for each in _SPOKEN.finditer(tag.attributes)
    )


def _label_end(tag: _Tag, text: str) -> int:
    """Return where an element ends whose attribute speaks: with its label, where that is all it holds."""
    closing = re.compile(rf"[^<>\n]{{0,60}}</{re.escape(tag.name)}>", re.IGNORECASE).match(text, tag.end)
    return closing.end() if closing else tag.end


def _elements(tags: list[_Tag], seen: View) -> Iterator[Injected]:
    current: _Open | None = None
    closed = {tag.name: tag.start for tag in tags if tag.closes}
    for tag in tags:
        if current is None:
            kind = None if tag.closes or tag.name in _VOID or tag.attributes.endswith("/") else _kind(tag)
            if kind and closed.get(tag.name, -1) > tag.start:
                current = _Open(tag.start, tag.name, kind)
            elif kind and tag.name in _HTML | _DATA | _LONE_MESSAGES:
                yield Injected(tag.start, _paragraph_end(seen.original, tag.start), kind)
        elif tag.name == current.name:
            current.depth += -1 if tag.closes else 1
            if current.depth == 0:
                yield Injected(current.start, tag.end, current.kind)
                current = None
    if current:
        yield Injected(current.start, _paragraph_end(seen.original, current.start), current.kind)


def _paragraph_end(text: str, start: int) -> int:
    end = text.find("\n\n", start)
    return end if end > 0 else len(text)


def _kind(tag: _Tag) -> Kind | None:
    style = tag.attributes
    white = _WHITE_TEXT.search(style) and not _OTHER_GROUND.search(style)
    if tag.name in _UNSEEN or white or _STYLE_HIDES.search(style) or _HIDDEN_ATTRIBUTE.search(style):
        return "hidden"
    if tag.name in _DATA:
        return "data"
    return "message" if _MESSAGE.fullmatch(tag.name) or tag.name not in _HTML else None
