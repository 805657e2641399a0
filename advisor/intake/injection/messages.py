"""Messages and transcripts that pretend to come from a system, a tool or a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from advisor.intake.injection.view import Injected, View

_TOKEN = re.compile(
    r"<\|[\w /.-]{1,60}\|>|<\uff5c[^\n\uff5c]{1,60}\uff5c>|\[/?(?:inst|sys)\]|<</?sys>>|</?(?:start_of_turn"
    r"|end_of_turn|bos|eos)>"
    r"|^[ ]{0,3}\[/?(?:system|assistant|developer|admin|tool|function)\b[^\]\n]{0,40}\]:?"
    r"|^[ ]{0,3}(?:#{1,6}|=={1,20}|-{2,20}|<{2,9}|>{2,9})[ ]{0,2}(?:(?:begin|end|start|new) (?:of )?)?"
    r"(?:system|assistant|human|admin|operator|developer|override)(?:[ _-]?(?:message|prompt|instructions?|override"
    r"|note))?"
    r"[ ]{0,2}(?:#{1,6}|=={1,20}|-{2,20}|<{2,9}|>{2,9}|:)?[ ]*$"
    r"|^[ ]{0,3}[-=#~_<>+]{2,40} ?(?:[\w ]{1,30} )?(?:begin|end|start|stop|trusted|verified|override"
    r"|confidential|admin|hidden|ground truth|system (?:message|prompt|instructions?"
    r"|notes?))\b[\w ]{0,40}[-=#~_<>+]{2,40}[ ]*$"
    r"|^[ ]{0,3}(?:end|begin|start) of (?:the )?(?:[\w]{1,15} )?(?:description|input|document|user input|submission"
    r"|text|message|prompt|context"
    r"|instructions?|facts)\b[^\w\n]{0,20}$",
    re.MULTILINE,
)
_TAGGED = re.compile(
    r"^(?:[^\w\n]{0,4}\w{1,15} ?[(\[](?:user|human)[)\]] ?:[^\n]*\n)?[^\w\n]{0,4}\w{1,15} ?[(\[](?:assistant|ai|llm"
    r"|system|bot|chatgpt|model|chatbot)[)\]] ?:"
    r"|^[^\w\n]{0,4}(?:retrieved|cached|remembered|stored|injected) (?:document|passage|chunk|snippet|context|memory"
    r"|note|fact)s?\b[^:\n]{0,40}:"
    r"|^[^\w\n]{0,4}(?:system|evaluator|grader|assessor|reader|advisor|moderator|admin|operator|extractor|scorer"
    r"|judge)(?:'s)? (?:note|hint|comment|remark|info"
    r"|reminder|guidance|key|instruction|guideline)s?\b[^:\n]{0,30}:|"
    r"^[^\w\n\[]{0,8}(?:[\w.-]{1,30} ){0,3}?\[(?:app|bot|ok|done|info|debug|warn(?:ing)?|error|log|alert|success"
    r"|auto(?:mated)?|trusted"
    r"|verified|internal|override|(?:system|admin|administrator|operator|developer|dev|root|moderator|staff"
    r"|ai)(?: [\w ]{1,30})?)\]"
    r"|^[ ]{0,3}(?:>>>|\$|c:\\[^\n>]{0,40}>) ?[a-z][\w./-]{1,40}[^\n]*"
    r"|^[^\w\n]{0,4}\d{4}-\d\d-\d\d[t ]\d\d:\d\d[^\n]{0,20}\b(?:info|debug|warn|error|system)\b",
    re.MULTILINE,
)
"""What apps, logs and consoles put before their lines."""
_CLOSER = re.compile(
    r"<\|(?:im_end|eot|end|/)|\[/|<</|</|<end_of|[#=~_-]{1,40} ?(?:end|stop)\b(?! of (?:the )?(?:user |project "
    r"|original )?(?:description|input|document|submission|text|message))"
)
_DECORATED = re.compile(
    r"^[ \t]{0,3}[-*=#~_+<>|]{3,60}[ \t]?(?P<title>[A-Za-z][\w :/-]{2,60}?)[ \t]?[-*=#~_+<>|]{3,60}[ \t]*$",
    re.MULTILINE,
)
_CONTEXT = re.compile(
    r"\b(?:automated|trusted|verified|override|hidden|injected|admin\w*|operator|developer|assistant|retrieved"
    r"|ground truth|begin|end"
    r"|(?:system|model|ai|llm) (?:message|prompt|notes?|context|instructions?|memory|facts|input|output|data))\b",
    re.IGNORECASE,
)
_LONGEST = 4_000
"""Characters between two tokens that can be one message."""
_ANNOUNCED = re.compile(
    r"^[^\w\n]{0,8}(?:(?:system|assistant|developer|admin(?:istrator)?|operator|moderator|root|ai)[ _-]"
    r"(?:message|note|notice|override|alert|directive|command|instructions?|announcement|broadcast)"
    r"|(?:tool|function)[ _-]?(?:call[ _-]?)?(?:results?|outputs?|responses?|messages?"
    r"|returned)"
    r"|(?:trusted|established|extracted|ground|authoritative|official|verified|known|confirmed|final|corrected"
    r"|updated|proven)"
    r"[ _-](?:facts?|context|truth|record|verdict|assessment|findings|conclusion|fact sheet|project facts)"
    r"|observation|developer mode|admin mode|debug mode|system)(?P<about>[^:\n]{0,60}):(?P<said>[^\n]*)",
    re.MULTILINE,
)
_FACTUAL = re.compile(
    r"\b(?:labell?ed|examples?|plateau\w*|citations?|cited?|sources?|verdict|latency|fine[_ -]?tun\w+|facts?|records?"
    r"|instructions?|ignore|disregard|override|description|prompting|answers?|on file)\b"
)
_LABEL = re.compile(
    r"^[^\w\n]{0,6}(?P<role>user|human|me|you|question|q|assistant|ai assistant|ai|system|chatbot|bot|chatgpt"
    r"|gpt[\w.-]{0,10}|claude"
    r"|copilot"
    r"|llm|advisor)[ ]?(?:\([^()\n]{0,40}\)|\[[^\[\]\n]{0,40}\])?[ ]?[:>](?P<said>[^\n]*)",
    re.MULTILINE,
)
_ASKING = frozenset({"user", "human", "me", "you", "question", "q"})
_REPLY = re.compile(
    r" (?:sure|yes|ok(?:ay)?|understood|i(?:'ve| have|'m| am)|so far|noted|based on|certainly|of course|thank(?:s| you)"
    r"|got it|acknowledged|confirmed|according to|here (?:is|are)|the (?:verdict|facts|project)|let me|great"
    r"|summary|in summary|to summari[sz]e|the user|as (?:discussed|requested|stated|agreed)|this project|you (?:have"
    r"|said|told)"
    r"|facts?|extracted|analysis|assessment)\b"
)
_SPOKEN = re.compile(r"(?: [^\s]+){3,}[.!?\"]$|(?: [^\s]+){8,}$")
_NEAR = 8
"""Lines between two turns of one transcript."""


def find(seen: View) -> Iterator[Injected]:
    """Yield messages between chat tokens, announced messages, and transcripts of a model's answers."""
    yield from (seen.injected(*each, "message") for each in _between_tokens(seen))
    for each in _ANNOUNCED.finditer(seen.text):
        if _pretends(seen, each):
            yield seen.injected(each.start(), seen.paragraph_at(each.start("said") - 1)[1], "message")
    for each in _DECORATED.finditer(seen.original):
        if _CONTEXT.search(each["title"]):
            yield Injected(each.start(), _decorated_end(seen.original, each), "message")
    for each in _TAGGED.finditer(seen.text):
        yield seen.injected(each.start(), seen.paragraph_at(each.end() - 1)[1], "message")
    yield from (seen.injected(*each, "message") for each in _turns(seen))


def _between_tokens(seen: View) -> Iterator[tuple[int, int]]:
    tokens = list(_TOKEN.finditer(seen.text))
    for token, following in pairwise([*tokens, None]):
        if token is None:
            continue
        end, closes = token.end(), _closes(token)
        if following and following.start() - end <= _LONGEST and (not closes or _closes(following)):
            end = following.start()
        elif not closes:
            end = max(_said_until(seen, end), end)
        yield token.start(), end


def _decorated_end(text: str, title: re.Match[str]) -> int:
    if title["title"].lower().startswith("end"):
        return title.end()
    end = text.find("\n\n", title.end() + 2)
    return end if end > 0 else len(text)


def _closes(token: re.Match[str]) -> bool:
    return bool(_CLOSER.match(token.group().lstrip()))


def _said_until(seen: View, at: int) -> int:
    """Return where the paragraph ends whose words come next."""
    rest = re.compile(r"\s*").match(seen.text, at)
    begin = rest.end() if rest else at
    return seen.paragraph_at(begin)[1]


def _pretends(seen: View, label: re.Match[str]) -> bool:
    """Whether a label is a message's: "System: SAP" is none, and neither is "Tool results: mixed"."""
    if not label.group().lstrip(" #>-[(\"'").startswith("system") or label["about"].strip():
        return bool(label["said"].strip() == "" or _FACTUAL.search(label["said"]))
    shouted = seen.source(label.start(), label.start("said")).strip(" #>-[]()\"'\n:").isupper()
    return shouted or bool(_FACTUAL.search(label["said"]))


def _turns(seen: View) -> Iterator[tuple[int, int]]:
    labels = list(_LABEL.finditer(seen.text))
    for index, label in enumerate(labels):
        if label["role"] in _ASKING:
            continue
        others = [each for each in labels[max(index - 1, 0) : index + 2] if each["role"] in _ASKING]
        spoken = [each for each in others if _SPOKEN.fullmatch(each["said"].rstrip()) and _near(seen, label, each)]
        if _REPLY.match(label["said"]) or (
            spoken and (_SPOKEN.fullmatch(label["said"].rstrip()) or not label["said"].strip())
        ):
            yield from (_turn(seen, each) for each in (label, *spoken))


def _turn(seen: View, label: re.Match[str]) -> tuple[int, int]:
    at = label.start("said") if label["said"].strip() else label.end()
    return label.start(), _said_until(seen, at)


def _near(seen: View, one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = sorted((one.start(), other.start()))
    return seen.text.count("\n", first, second) <= _NEAR
