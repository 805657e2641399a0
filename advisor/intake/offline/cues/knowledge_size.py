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
_MANY_BOOKS = 100
_MANY_BINDERS = 20
_MANY_YEARS = 5
_FEW_WORDS, _MANY_WORDS = 25_000, 700_000
_FEW_ENTRIES = 100

_OWN_RATE = r"(?! (?:a|per|each|every)\b| ?/| (?:daily|weekly|monthly))"
_PAGES = pattern(rf"(?P<n>{{N}})[- ](?:(?:[\w-]{{1,15}} ){{0,2}})?(?P<unit>pages?|pagers?|sides|sheets){_OWN_RATE}")
_DOCUMENTS = pattern(
    r"(?P<n>{N}) (?:(?:[\w-]{1,20},? ){0,3}?)(?:documents|docs|pdfs?|articles|manuals|contracts|files"
    r"|papers|reports|memos|policies|procedures|sops|judgments|rulings|decisions|regulations"
    r"|guidelines|specs|specifications|data ?sheets|wiki pages|pages|books|case files|drawings"
    r"|bulletins|products|skus|recipes|patents|records|offers|listings|entries|standards|norms|laws|statutes"
    r"|studies|publications|leaflets|circulars|minutes|protocols|transcripts|letters|deeds|cases|items"
    rf"|objects|parts|tickets){_OWN_RATE}"
)
_LISTED = pattern(
    r"(?:documents?|docs|files|pages|articles|records|corpus|collection|volume|size|material|content|pdfs?|entries"
    r"|sources)"
    r" ?: (?:approx\.? |approximately |ca\.? |about |around |roughly |some |over |more than |> ?|~ "
    r"?)?(?P<n>{N})(?! ?[\w%$])"
)
_BOOKS = pattern(
    r"(?P<n>{N}) (?:[\w-]{1,20} ){0,2}?(?:manuals|handbooks|books|textbooks|volumes|guidebooks|catalogs|codes of law)"
    rf"{_OWN_RATE}"
)
_BINDERS = pattern(
    r"(?P<n>{N}) (?:[\w-]{1,20} ){0,2}?(?:binders|folders|boxes|shelves|shelf meters|filing cabinets|ring binders"
    r"|cartons)"
)
_YEARS = pattern(
    r"(?P<n>{N}) (?P<unit>years|decades)(?:'|' worth)? (?:worth )?of (?:[\w-]{1,20} ){0,3}?(?:documents?|memos?"
    r"|reports?|case (?:files|documents|law)|minutes|archives?|papers|files|records|correspondence"
    r"|rulings|decisions|contracts|documentation|notes|research|protocols|tickets|cases|judgments|projects)"
    r"|(?:{KNOW}) (?:of|from|covers?|covering|spans?|spanning|over) (?:the (?:last|past) )?(?P<m>{N}) "
    r"(?P<unit2>years|decades)"
)
_VOLUME = pattern(
    r"(?:(?P<n>{N}|\d{1,4}|several|many|a few|dozens of|hundreds of) ?)?(?:gb|gigabytes?|gigs|tb|terabytes?)"
    r"(?: of (?:[\w-]{1,20} ){0,3}?(?:{KNOW}|text|scans?|pdfs?|word|paper|docs)|$|,| (?:in total|altogether|big"
    r"|large))"
)
_WORDS = pattern(
    rf"(?P<n>{{N}}|\d{{1,3}} ?k)(?: (?:words|tokens)|-(?:word|token)){_OWN_RATE}(?! (?:limit|context|window|prompt"
    rf"|output|answer))"
)
_ENTRIES = pattern(
    r"(?:faqs?|list|catalog|sheet|table|glossary|document|menu|it|rulebook) ?(?:is |are |has |have |holds "
    r"|contains |comprises |consists "
    r"|with |of |tiny |only |just |: ){1,4}(?P<n>{N}) (?:[\w-]{1,15} )?(?:entries|questions|items|rows|rules|lines"
    r"|answers|points|terms)"
)
_QUANTITY = re.compile(
    r"\d|bytes|dozen|hundred|thousand|million|several|two|three|four|five|six|seven|eight|nine|ten|teen|twent|ty\b"
)
_NO_MATERIAL = pattern(
    r"vendors?|suppliers?|consultants?|prompts?(?! (?:window|easily))|labeled|annotated|examples|pairs|(?:offer"
    r"|quote|proposal)(?! )|(?:offer|quote"
    r"|proposal) (?:is|has|of)|summar(?:y|ies)"
    r"|(?:each|every|per|average|typical) (?:[\w-]{1,15} )?{ITEM}|(?:tickets?|e-?mails?|messages?|letters?|claims?"
    r"|invoices?|calls?|contracts?|cases?|reports?) (?:is|are) (?:each|on average|about|usually)"
    r"|output|answers? (?:should|must|may|of|has|have)"
)
_RATE = re.compile(
    r" ?(?:[\w-]{1,15} ){0,2}?(?:a|per|each|every|/) ?(?:day|week|month|hour|minute|second|year)\b| "
    r"(?:daily|weekly|monthly)\b"
)
_ALL = (
    r"(?:(?:the )?(?:whole|entire|full|complete) (?:thing|text|{KNOW}|lot|set)|everything|all (?:of )?(?:it|the "
    r"\w+|this|them|that)"
    r"|it all|it|them|the {KNOW}|they)"
)
_INTO = (
    r"(?:in|into|inside|within|to) (?:a |an |one |the |any |its |a single |the model's |gpt's |every |each "
    r")?(?:\w{1,12} )?"
)
_CARRIED = (
    rf"fits? (?:easily |comfortably |well |entirely |completely |all )*{_INTO}(?:prompt|context(?: window)?"
    r"|two pages|few pages|pages)|(?:all |everything )?(?:in|into) (?:the|a|one) (?:system "
    r")?prompt (?:already|easily|comfortably|without (?:trouble|problems)|as it is)|small enough (?:to fit|for) "
    rf"{{G2}}(?:prompt|context)|(?:paste|put|go|goes|stuff|stuffed|drop|include|included|pasted|squeezed?|loaded?"
    rf"|placed?|pass|passed"
    rf"|give|given|send|sent|copy|copied) {{G3}}{_ALL} {{G1}}{_INTO}(?:prompt|context(?: window)?)"
    rf"|{_ALL} (?:can |could |may |will |would |does |do |can't |cannot |don't |doesn't |won't |simply |just "
    rf"|easily |all |be |not |also )*"
    rf"(?:put|go|goes|fits?|stuffed|included|pasted|squeezed?|loaded|placed|passed|given|sent) "
    rf"{{G1}}{_INTO}(?:prompt|context(?: window)?)"
    r"|short enough (?:to|for|that)|so (?:short|small|little) that|the model can read (?:it|all|everything|the whole)"
)
_BEYOND = (
    r"(?:too (?:much|large|big|long|many)(?: (?:material|text|content|pages))? (?:for|to (?:fit|put"
    r"|paste|stuff|go|squeeze)) {G4}(?:prompts?|context(?: window)?)|far (?:exceeds?|beyond) "
    r"{G3}(?:prompt|context(?: window)?)|(?:exceeds?|larger than|bigger than|blows?|overflows?|longer than) "
    r"(?:any|the|every|what) (?:\w{1,12} ){0,3}?(?:prompt|context(?: window)?)|(?:more|longer|larger) (?:{W} "
    r"){0,2}?than (?:a|any|the|what a) "
    r"(?:model|prompt|llm|context window) (?:can|could|takes?|holds?|will)|(?:much |far )?too (?:much|many|large"
    r"|big|long) for (?:any |a |one )?"
    r"(?:single )?(?:prompt|model|context|llm))"
)
_LARGE = (
    r"(?:huge|vast|large|massive|enormous|sprawling|giant|big|extensive|voluminous|immense|sizable|mountains? of"
    r"|heaps of|tons of"
    r"|loads of|piles of|an ocean of|a sea of|a lot of) (?:{W} ){0,2}?(?:corpus"
    r"|archives?|librar(?:y|ies)|collections?|knowledge base|document (?:base|store|collection|pool)|body "
    r"of (?:documents|case law|literature|text)|repositor(?:y|ies)|wiki|back catalog|documents|documentation|pdfs"
    r"|manuals|files|paperwork)"
    r"|(?:all|every) (?:the |our |of (?:the|our) )?{G1}{KNOW} since (?:1[89]\d\d|200\d|201\d)|fills? (?:{W} "
    r"){0,2}?(?:rooms?|shelves|cabinets|basements?|cellars?|warehouses?|binders)"
    r"|hundreds of (?:manuals|handbooks|books)|an entire library|(?:countless|innumerable|endless) (?:{W} )?{KNOW}"
)
_SMALL = (
    r"(?:one|single|short|two|three|four|five|ten|small|a) ?-?(?:page|pager|sheet|sided)(?: "
    r"(?:document|handbook|pdf|leaflet|list|faq|policy|guide|menu|sheet))|one-pager|(?:one|a single"
    r"|two|a couple of|half a dozen|a dozen) (?:pages?|sheets?|sides?)(?: of (?:paper|text|rules|notes))?|a "
    r"(?:page|page and a "
    r"half|handful of pages|few pages|couple of pages)(?: (?:or two|long|of))?|(?:very |fairly |rather |quite "
    r"|only a |just a |a single )"
    r"(?:short|small|tiny|slim|thin) (?:document|handbook|faq|leaflet|manual|text|guide|policy|list|set of rules)"
)

_STATED = table(
    cue(
        _CARRIED,
        mood=TOPIC | Mood.CONDITIONAL,
        denied=Denied.FLIPS,
        weight=2,
        unless=r"examples|few-shot|(?:summary|answer|reply|report|output)(?:ies)? (?:has|have|must|should|needs?) "
        r"to fit",
        knowledge_fits_prompt=True,
    ),
    cue(
        _BEYOND,
        mood=TOPIC | Mood.CONDITIONAL,
        denied=Denied.FLIPS,
        weight=2,
        unless=r"examples|few-shot",
        knowledge_fits_prompt=False,
    ),
    cue(
        r"no (?:{W} )?(?:context window|prompt|model|llm) (?:{W} ){0,3}?(?:holds?|fits?|takes?|contains?|swallows?"
        r"|handles?)",
        mood=TOPIC | Mood.CONDITIONAL,
        denied=Denied.WITHIN,
        weight=2,
        knowledge_fits_prompt=False,
    ),
    cue(
        _LARGE,
        mood=TOPIC | Mood.CONDITIONAL,
        only_about_knowledge=True,
        unless=r"vector|no large|not (?:a )?(?:large|huge|big)",
        knowledge_fits_prompt=False,
    ),
    cue(
        r"(?:hardly|barely|scarcely|not even) (?:a dozen|half a dozen|ten|five|twenty|\d{1,2}) pages",
        mood=TOPIC | Mood.CONDITIONAL,
        denied=Denied.WITHIN,
        only_about_knowledge=True,
        unless=r"{ITEM} (?:is|are|has|have) |per \w+|each",
        knowledge_fits_prompt=True,
    ),
    cue(
        _SMALL,
        mood=TOPIC | Mood.CONDITIONAL,
        only_about_knowledge=True,
        unless=r"(?:letters?|report|summar(?:y|ies)|output|reply|answer|brief|board) (?:of|in|on|into|must|should"
        r"|has|have)"
        r"|per (?:ticket|case|request)|each|prompt|{ITEM} (?:is|are|has|have) |for the \w+",
        knowledge_fits_prompt=True,
    ),
)
_LIMITS: tuple[tuple[re.Pattern[str], float, float], ...] = (
    (_PAGES, _FEW_PAGES, _MANY_PAGES),
    (_DOCUMENTS, 0, _MANY_DOCUMENTS),
    (_LISTED, 0, _MANY_DOCUMENTS),
    (_BOOKS, 0, _MANY_BOOKS),
    (_BINDERS, 0, _MANY_BINDERS),
    (_WORDS, _FEW_WORDS, _MANY_WORDS),
    (_ENTRIES, _FEW_ENTRIES, _MANY_DOCUMENTS),
)
"""Each kind of quantity, up to how many fit one prompt, and from how many on they don't."""


def read(clause: Clause, context: Context) -> Iterator[Finding]:
    """Yield what the clause says on the size of the material."""
    yield from _STATED(clause, context)
    if clause.mood & (TOPIC | Mood.CONDITIONAL | Mood.IMAGINED) or not context.asks_knowledge:
        return
    if _QUANTITY.search(clause.piece.text) and not _NO_MATERIAL.search(clause.piece.text):
        yield from _counted(clause)
        yield from _long_or_heavy(clause)


def _counted(clause: Clause) -> Iterator[Finding]:
    text = clause.piece.text
    for quantity, few, many in _LIMITS:
        for found in quantity.finditer(text):
            size = amount(found["n"])
            if not size or _RATE.match(text, found.end()) or is_denied(text, *found.span()):
                continue
            if 0 < size.high <= few or size.low >= many:
                yield finding(clause, found.span(), "knowledge_fits_prompt", size.high <= few)


def _long_or_heavy(clause: Clause) -> Iterator[Finding]:
    text = clause.piece.text
    for found in _YEARS.finditer(text):
        size = amount(found["n"] or found["m"])
        decades = "decades" in (found["unit"], found["unit2"])
        if size and size.low * (10 if decades else 1) >= _MANY_YEARS:
            yield finding(clause, found.span(), "knowledge_fits_prompt", value=False)
    for found in _VOLUME.finditer(text):
        yield finding(clause, found.span(), "knowledge_fits_prompt", value=False)
