"""What in a description is not the author's prose: markup, code, data blocks, instructions to whoever reads it."""

from __future__ import annotations

import re

from advisor.facts import FACT_NAMES
from advisor.intake.offline.sentences import Piece

_BLOCKS = (
    re.compile(r"```.{0,20000}?(?:```|\Z)", re.DOTALL),
    re.compile(
        r"<(script|style|system|instructions?|assistant|facts)\b[^<>]{0,200}>.{0,20000}?(?:</\1>|\Z)",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(r"<!--.{0,20000}?(?:-->|\Z)", re.DOTALL),
    re.compile(r"\{\s{0,20}[\"'].{0,5000}?(?:\}|\Z)", re.DOTALL),
    re.compile(r"</?[a-zA-Z][^<>]{0,300}>"),
    re.compile(r"(?:https?://|www\.)\S{1,500}"),
)
_NAMES = "|".join(name for name in FACT_NAMES if "_" in name)
_INSTRUCTION = re.compile(
    rf"\b(?:{_NAMES}|use_case|fact_?sheet)\b"
    r"|\b(?:ignore|disregard|forget|override|bypass) (?:[\w']{1,20} ){0,3}(?:previous|prior|above"
    r"|earlier|preceding|other"
    r"|existing|system|the rules|your|everything|all)\b"
    r"|^\W{0,5}(?:system|assistant|developer|user|admin|human|ai|prompt)(?: (?:message|prompt|note|override))? ?:"
    r"|\[ ?/?(?:system|inst|assistant)\b|<\|"
    r"|\byou are (?:now|no longer|an? (?:ai|helpful|language|extraction|assistant))\b"
    r"|\bpretend\b|\bact as (?:if|an?)\b|\brole-?play\b"
    r"|\b(?:note|message|instructions?|reminder|hint|important|attention) (?:to|for) (?:the "
    r")?(?:[\w']{1,20} )?(?:model|ai|llm"
    r"|assistant|advisor|reader|parser|system|extractor|grader|evaluator|intake|tool|bot reading)\b"
    r"|\b(?:treat|regard|consider|count|score|rate|mark|record|report|classify|read) (?:this|the"
    r"|our) (?:project|description|text"
    r"|case|request|submission|proposal) as\b"
    r"|\b(?:set|output|return|print|respond with|reply with|answer with|emit|choose|pick|select"
    r"|record) (?:[\w'\"]{1,20} ){0,4}"
    r"(?:verdict|facts?|recommendation|decision)\b"
    r"|\bthe (?:verdict|recommendation|decision|outcome|answer) (?:is|must be|should be|has to be)\b"
    r"|\b(?:assume|suppose|imagine|say|let's say|let us say) (?:that )?(?:we|the project|they|there)\b"
    r"|\b(?:your|this) (?:instructions|system prompt|guidelines)\b"
)


def without_blocks(original: str) -> str:
    """Return the text, of the same length, with markup, code and data blocks blanked out."""
    for pattern in _BLOCKS:
        original = pattern.sub(_blank, original)
    return original


def is_instruction(sentence: Piece) -> bool:
    """Whether the sentence tells the reader what to do or to assume, rather than what is so."""
    return bool(_INSTRUCTION.search(sentence.text[:2_000]))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())
