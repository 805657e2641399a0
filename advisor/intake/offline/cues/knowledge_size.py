"""How much material there is: whether all of it fits one prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.intake.offline.matching import TOPIC, Context, Denied, Finding, cue, finding, table
from advisor.intake.offline.numbers import amount
from advisor.intake.offline.scope import Clause, Mood, is_denied
from advisor.intake.offline.vocabulary import pattern

_FEW_PAGES = 50
_MANY_PAGES = 1_000
_MANY_DOCUMENTS = 500
_MANY_YEARS = 5

_PAGES = pattern(r"(?P<n>{N})[- ](?:(?:[\w-]{1,15} ){0,2})?(?P<unit>pages?|pagers?)(?! (?:a|per|each|every|/))")
_DOCUMENTS = pattern(
    r"(?P<n>{N}) (?:(?:[\w-]{1,20},? ){0,3}?)(?:documents|pdfs?|articles|manuals|contracts|files"
    r"|papers|reports|memos|policies|procedures|sops|judgments|rulings|decisions|regulations"
    r"|guidelines|specs|specifications|data ?sheets|wiki pages|pages|books|case files|drawings"
    r"|bulletins|products|skus|recipes|patents|records|offers|listings|entries|bulletins)(?! (?:a|per"
    r"|each|every|/|daily|weekly"
    r"|monthly) ?)"
)
_YEARS = pattern(
    r"(?P<n>{N}) years(?:'|' worth)? (?:worth )?of (?:[\w-]{1,20} ){0,3}?(?:documents?|memos?"
    r"|reports?|case (?:files|documents|law)|minutes|archives?|papers|files|records|correspondence"
    r"|rulings|decisions|contracts|documentation|notes|research)"
)
_VOLUME = pattern(r"(?P<n>{N}|\d{1,4}) ?(?:gb|gigabytes?|tb|terabytes?) of (?:[\w-]{1,20} ){0,3}?(?:{KNOW}|text)")
_NO_MATERIAL = pattern(r"prompts?|labeled|annotated|examples|pairs")
_RATE = re.compile(
    r" ?(?:[\w-]{1,15} ){0,2}?(?:a|per|each|every|/) ?(?:day|week|month|hour|minute|second|year)\b| "
    r"(?:daily|weekly|monthly)\b"
)

_STATED = table(
    cue(
        r"fits? (?:easily |comfortably |well |entirely |completely |all )*(?:in|into|inside|within) (?:a"
        r"|an|one|the|any|its|a single|the model's|gpt's)? ?(?:\w{1,12} )?(?:prompt|context(?: window)?"
        r"|page|two pages|few pages|pages)|(?:all |everything )?(?:in|into) (?:the|a|one) (?:system "
        r")?prompt (?:already|easily|comfortably|without trouble|as it is)|small enough (?:to fit|for) "
        r"{G2}(?:prompt|context)",
        mood=TOPIC | Mood.CONDITIONAL,
        denied=Denied.FLIPS,
        weight=2,
        unless=r"examples|few-shot",
        knowledge_fits_prompt=True,
    ),
    cue(
        r"(?:too (?:much|large|big|long|many)(?: (?:material|text|content|pages))? (?:for|to (?:fit|put"
        r"|paste|stuff|go|squeeze)) {G4}(?:prompts?|context(?: window)?)|far (?:exceeds?|beyond) "
        r"{G3}(?:prompt|context(?: window)?)|(?:exceeds?|larger than|bigger than|blows?|overflows?) "
        r"(?:any|the|every) (?:\w{1,12} )?(?:prompt|context(?: window)?))",
        mood=TOPIC | Mood.CONDITIONAL,
        denied=Denied.FLIPS,
        weight=2,
        unless=r"examples|few-shot",
        knowledge_fits_prompt=False,
    ),
    cue(
        r"(?:huge|vast|large|massive|enormous|sprawling|giant|big|extensive) (?:{W} ){0,2}?(?:corpus"
        r"|archives?|librar(?:y|ies)|collections?|knowledge base|document (?:base|store|collection)|body "
        r"of (?:documents|case law|literature)|repositor(?:y|ies)|wiki|back catalog)|hundreds of "
        r"(?:manuals|handbooks|books)|an entire library",
        mood=TOPIC | Mood.CONDITIONAL,
        only_about_knowledge=True,
        unless=r"vector|no large|not (?:a )?(?:large|huge|big)",
        knowledge_fits_prompt=False,
    ),
    cue(
        r"(?:one|single|short|two|three|four|five|ten|small|a) ?-?(?:page|pager|sheet|sided)(?: "
        r"(?:document|handbook|pdf|leaflet|list|faq|policy|guide|menu|sheet))|one-pager|(?:one|a single"
        r"|two|a couple of) (?:pages?|sheets?)(?: of (?:paper|text|rules|notes))|a (?:page|page and a "
        r"half|handful of pages|few pages|couple of pages)(?: (?:or two|long|of))?",
        mood=TOPIC | Mood.CONDITIONAL,
        only_about_knowledge=True,
        unless=r"(?:letters?|report|summar(?:y|ies)|output|reply|answer|brief) (?:of|in|on|into|must|should)"
        r"|per (?:ticket|case|request)|each|prompt",
        knowledge_fits_prompt=True,
    ),
)


def read(clause: Clause, context: Context) -> Iterator[Finding]:
    """Yield what the clause says on the size of the material."""
    yield from _STATED(clause, context)
    if clause.mood & (TOPIC | Mood.CONDITIONAL | Mood.IMAGINED) or not context.asks_knowledge:
        return
    text = clause.piece.text
    if _NO_MATERIAL.search(text):
        return
    for pages in _PAGES.finditer(text):
        size = amount(pages["n"])
        if size and not is_denied(text, *pages.span()) and (size.high <= _FEW_PAGES or size.low >= _MANY_PAGES):
            yield finding(clause, pages.span(), "knowledge_fits_prompt", size.high <= _FEW_PAGES)
    for large, least in ((_DOCUMENTS, _MANY_DOCUMENTS), (_YEARS, _MANY_YEARS), (_VOLUME, 1)):
        for found in large.finditer(text):
            size = amount(found["n"])
            if size and size.low >= least and not _RATE.match(text, found.end()) and not is_denied(text, *found.span()):
                yield finding(clause, found.span(), "knowledge_fits_prompt", value=False)
