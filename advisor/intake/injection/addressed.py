"""Sentences that speak about the text and to its reader, in words that no list of phrases foresees.

Authors describe a project. Who writes about "the following sentence", to "whoever processes this form", on what to "put
down as the result", isn't describing one. Each of these alone is harmless; a command with two of them isn't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.intake.injection.view import View

_TEXT = (
    r"(?:text|description|document|form|submission|proposal|brief|write-?up|passage|questionnaire|input|statement|entry"
    r"|sentence|paragraph)"
)
_REFERENCE = re.compile(
    rf"\b(?:this {_TEXT}|the description|the (?:following|next|preceding|previous|above|below|last|first"
    rf"|coming) {_TEXT}"
    r"|the (?:following|next|below) (?:lines?|facts?|values?|claims?|information|answers?|points?|items?|figures|data)"
    r"|the following(?= (?:is|are|as|in|into|to|instead|for|holds|applies|has|have|on|with|without)\b|[:,.?]| -)"
    r"|what (?:follows|comes next|is (?:below|above|written))|the (?:form|text|lines?|section) (?:below|above)"
    rf"|the rest(?! (?:is|are|of (?:the|our|us) (?!{_TEXT})))|(?:everything|anything|whatever|nothing) (?:else"
    rf"|in this|written|above|below|said)"
    r"|(?:use|take|trust|with|by|only|just) (?:this|these)(?= |$)(?= (?:instead|only|alone|one|line|sentence)\b)"
    r"|instead of (?:it|the above|the rest|that)"
    r"|in (?:its|their) place)\b"
)
_READER = re.compile(
    r"\b(?:you|your|yours|yourself|reviewers?|readers?|assessors?|evaluators?|graders?|whoever|anyone (?:reading"
    r"|who reads)"
    r"|(?:the|any|an) (?:ai|llm|language model|algorithm|parser)|language models|machines)\b(?!r? (?:need|asked|know"
    r"|see|can see))"
)
_ARTIFACT = re.compile(
    r"\b(?:fact ?sheet|verdict|(?:the |these |those )?facts (?:of|on|about|for|you)|your (?:notes?|records?|answers?"
    r"|summary|output"
    r"|file|list|facts|memory|log|database|sheet|form|fields?|report|findings|knowledge|context)|as (?:the|a|your"
    r"|its|an?) (?:\w{1,12} )?(?:result|outcome"
    r"|conclusion|fact|facts|truth|answer)|the (?:record|project file|known facts)|full marks|data readiness"
    r"|(?:maximum|top|highest|perfect|full|best)"
    r" (?:score|marks?|rating|points|grade)|break character|(?:without|no need (?:to|for)|don't|do not|not) (?:check"
    r"|verify|question|double-check|validat)\w*(?: it| this)?"
    r"|(?:is|are|as) (?:true|a fact|facts|correct|established|given|a typo|an error|a mistake|outdated|obsolete|void"
    r"|wrong|invalid|superseded))\b"
)
_VERB = (
    r"(?:enter|put down|put|note|write|record|add|insert|include|copy|paste|use|apply|take|treat|consider|accept"
    r"|assume|presume|correct"
    r"|replace|overwrite|update|change|set|translate|repeat|say|state|answer|respond|reply|give|award|grant|rate"
    r"|score|grade|skip|ignore"
    r"|disregard|omit|trust|believe|remember|memori[sz]e|keep in mind|store|save|read|output|return|complete|fill"
    r"|conclude|decide|recommend"
    r"|report|mark|tick|check|play|follow|obey|execute|run|decode|register|log|adopt|rely|proceed|make sure|ensure"
    r"|regard|count|prefer|favou?r"
    r"|base|extract|summari[sz]e|finish|continue|stop|start|forget|drop|discard|act|pretend|imagine|go with|stick to"
    r"|swap|substitute)"
)
_COMMAND = re.compile(
    r"[^a-z0-9]{0,12}(?:\d{1,2}[.)] )?(?:(?:could|can|would|will|may) you |please |kindly |let's |let us |now |then "
    r"|just |always |so |and |also"
    r" |first,? |finally,? |simply |only |never |do not |don't |you (?:must|should|can|may|will|are to|have to"
    r"|need to) (?:not |only |always )?){0,4}"
    rf"{_VERB}\b"
)
_DUTY = re.compile(
    r"\b(?:must|should|shall|has to|have to|is to|are to|required to|asked to|instructed to|obliged to|ought to"
    r"|expected to|supposed to|told to)"
    rf" (?:not |only |always |never |then |also |therefore )?(?:be (?:\w{{1,12}} )?)?(?:{_VERB}|corrected|regarded"
    rf"|counted|given|taken|ignored|read"
    r"|treated|replaced|recorded|noted|considered|seen|understood|overruled|disregarded|skipped|trusted|believed)\b"
    rf"|[,;:] (?:then |just |simply |please |and )?{_VERB}\b|\b(?:and|then|but) (?:then |just |simply |please "
    rf"|only )?{_VERB}\b"
)
_TO_WHOM = re.compile(
    r"[^a-z0-9]{0,12}(?:(?:to|for|dear|attention|hello|hi|fao|attn)[:,]? )?(?:whoever|whomever|whatever|anyone who"
    r"|anything that|those who|any (?:ai|machine|model|system|program|software"
    r"|tool|bot|reader|process))\b[^.!?\n]{0,60}?\b(?:read|process|handl|review|assess|evaluat|pars|analy|scor|grad"
    r"|look)\w{0,4}\b[^.!?\n:]{0,40}[:,]"
    r"|[^a-z0-9]{0,12}use (?:this|these|the following|that) instead\b"
)
_ANNOUNCED = re.compile(
    r"\b(?:the following|next (?:sentence|line|statement)|below|instead|what follows|suivante?s?|folgende\w?"
    r"|siguientes?|seguente|ceci|esto"
    r"|dies(?:es)?)\b"
)
_SIGNS = 2
"""Of what else than a command a sentence must have; one more, where the command isn't its first word."""
_SHORTEST = 12
_TAIL = 30
"""Characters at the end of a sentence, where what it announces comes after it."""
_LONGEST = 600
"""Characters of a sentence that are looked at."""


def addressed(seen: View) -> Iterator[tuple[int, int]]:
    """Yield the sentences that address the reader of the text."""
    for start in seen.starts():
        begin, stop = seen.sentence(start, start + 1) if start < len(seen.text) else (start, start)
        sentence = seen.text[begin:stop]
        if len(sentence) > _SHORTEST and _addresses(sentence):
            yield begin, stop


def announces(sentence: str) -> bool:
    """Whether a sentence that instructs leaves what it is about to the next one."""
    _, colon, after = sentence.rpartition(":")
    told = _ANNOUNCED.search(sentence, max(0, len(sentence) - _TAIL) if colon and len(after.split()) > 1 else 0)
    return told is not None


def _addresses(sentence: str) -> bool:
    sentence = sentence[:_LONGEST]
    if _TO_WHOM.match(sentence):
        return True
    commands, duty = bool(_COMMAND.match(sentence)), bool(_DUTY.search(sentence))
    if not commands and not duty:
        return False
    signs = sum(bool(each.search(sentence)) for each in (_REFERENCE, _READER, _ARTIFACT))
    return signs >= (_SIGNS if commands else _SIGNS + 1)
