"""What in a description is not the author's prose: markup, code, data blocks, instructions to whoever reads it."""

from __future__ import annotations

import re

from advisor.facts import FACT_NAMES
from advisor.intake.offline.sentences import Piece

# Each stops at the next character that could open another block, so that no text makes them scan twice.
_BLOCKS = (
    re.compile(r"```[^`]{0,20000}```"),
    re.compile(r"<(script|style|system|instructions?|assistant|facts)\b[^<>]{0,200}>[^<]{0,20000}</\1>", re.IGNORECASE),
    re.compile(r"<!--[^<>]{0,5000}-->"),
    re.compile(r"\{\s{0,20}[\"'][^{}]{0,5000}\}"),
    re.compile(r"\{\s{0,20}[\"'][^{}]{0,5000}\}"),
    re.compile(r"</?[a-zA-Z][^<>]{0,300}>"),
    re.compile(r"(?:https?://|www\.)\S{1,500}"),
)
_NAMES = "|".join(name for name in FACT_NAMES if "_" in name)
_INSTRUCTION = re.compile(
    rf"\b(?:{_NAMES}|use_case|fact_?sheet)\b"
    r"|\b(?:ignore|disregard|forget|override|bypass) (?:[\w']{1,20} ){0,3}(?:previous|prior|above"
    r"|earlier|preceding|other|existing|system|the rules|your|everything|all)\b|^\W{0,5}(?:system"
    r"|assistant|developer|user|admin|human|ai|prompt)(?: (?:message|prompt|note|override))? ?:|\[ "
    r"?/?(?:system|inst|assistant)\b|<\||\byou are (?:now|no longer|an? (?:ai|helpful|language"
    r"|extraction|assistant))\b|\bpretend\b|\bact as (?:if|an?)\b|\brole-?play\b|\b(?:note|message"
    r"|instructions?|reminder|hint|important|attention) (?:to|for) (?:the )?(?:[\w']{1,20} )?(?:model"
    r"|ai|llm|assistant|advisor|reader|parser|system|extractor|grader|evaluator|intake|tool|bot "
    r"reading)\b|\b(?:treat|regard|consider|count|score|rate|mark|report) (?:this|the|our) (?:project"
    r"|description|submission|proposal) as\b|\b(?:set|output|return|print|respond with|reply with"
    r"|answer with|emit|choose|pick|select|record) (?:[\w'\"]{1,20} ){0,4}verdict\b|\bthe (?:verdict"
    r"|recommendation) (?:is|must be|should be|has to be)\b|^(?:please )?(?:assume|suppose|imagine"
    r"|let's say|let us say) (?:that )?(?:we|the project|they|there)\b|\b(?:your|this) "
    r"(?:instructions|system prompt|guidelines)\b"
)


def without_blocks(original: str) -> str:
    """Return the text, of the same length, with markup, code and data blocks blanked out."""
    for pattern in _BLOCKS:
        original = pattern.sub(_blank, original)
    return original


def is_instruction(sentence: Piece) -> bool:
    """Whether the sentence tells the reader what to do or to assume, rather than what is so."""
    return bool(_INSTRUCTION.search(sentence.text))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())
