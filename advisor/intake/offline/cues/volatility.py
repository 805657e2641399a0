"""Cues on how often the knowledge changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.intake.offline.matching import TOPIC, Context, Cue, Denied, Finding, Reader, cue, table
from advisor.intake.offline.scope import Clause, Mood
from advisor.intake.offline.vocabulary import pattern

_SUBJECT = (
    r"(?:{KNOW}|they|these|those|which|that|it|this|everything|information|info|knowledge|things"
    r"|contents?|material|prices|stock|rules|facts|answers|rates|details|figures|offers|products|range"
    r"|assortment|guidance|terms|availability|tables?|numbers|texts?|entries|versions?|index|feed)"
)
_NOT_KNOWLEDGE = (
    r"(?:label sets?|labels|categories|taxonomy|requirements|the task|tasks|use case|prompts?"
    r"|formats?|models?|tone|instructions to|scope|the bot|software version|team changes|our minds?"
    r"|retrain(?:ed|ing)?|report to|status update|weekly update to|update (?:us|me|the team"
    r"|management)|what we ask|people|staff turnover|briefs?|criteria|newsletters?|meet(?:s|ing)?"
    r"|log in|invoices? arrives?|hire[sd]?|colleagues|employees|hires|customers|interns|status reports?|passwords?"
    r"|licen[cs]es?|subscriptions?)"
)
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring"
    r"|summer|autumn|fall|winter)"
)
_FREQUENCIES = {
    "daily": (
        r"(?:(?:every|each) (?:single |working |business |few |couple of |{N} |new )?(?:day|night|morning|midnight"
        r"|noon"
        r"|evening|afternoon|hours?|minutes?|seconds?|weekday|shift)|(?:intra-?|twice )?daily|nightly|hourly"
        r"|overnight|(?:several|many|multiple|two|three|four|a few|dozens of|\d{1,3}) times (?:a|per|each|every) "
        r"(?:day|hour)|twice (?:a|per|each) day|by the (?:hour|minute|second|day)|intraday|day by day"
        r"|from day to day|day[- ]to[- ]day|from (?:one )?(?:day|hour|minute) to (?:the )?(?:next|hour|minute)"
        r"|in (?:near |almost )?real[- ]time|real-time|continuously|around the clock|all day(?: long)?"
        r"|throughout the day|at (?:mid)?night|from morning (?:till|to|until) (?:night|evening)|(?:hardly|not"
        r"|scarcely) an? (?:hour|day) (?:passes |goes by )?without|(?:at least )?once (?:a|per) day|per (?:day"
        r"|hour)|a day)"
    ),
    "weekly": (
        rf"(?:(?:every|each) (?:single |other |second |few |couple of |other )?(?:week|weekend|sprint|{_DAY})"
        rf"|bi-?weekly|weekly|every (?:two|2) weeks|fortnightly|every fortnight|(?:(?:two|2) or )?(?:several"
        rf"|many|multiple|two|three|a few|\d) times (?:a|per|each) (?:week|sprint)|twice (?:a|per|each) week"
        rf"|week (?:by|to) week|from (?:one )?week to (?:the )?(?:week|next)|(?:at least )?once (?:a|per|every) "
        rf"(?:week|sprint)|every (?:few|couple of|other|second) days?|every {{N}} days"
        rf"|(?:on )?{_DAY}s|(?:on )?{_DAY} (?:night|morning|evening|noon)s?|(?:one|two|1|2)-week(?:ly)?|on (?:a "
        rf")?{_DAY}|(?:per|a) (?:week|sprint)|with (?:each|every) sprint)"
    ),
    "monthly": (
        rf"(?:(?:every|each) (?:single |other |second |new |{{N}} |few |couple of |half |school |academic "
        rf"|calendar |financial |fiscal )*(?:months?|quarters?|years?|half-year|semesters?|seasons?|terms?"
        rf"|decades?|{_MONTH})|monthly|quarterly|yearly|annual(?:ly)?|half-yearly|bi-?monthly|bi-?annual(?:ly)?"
        rf"|semi-?annual(?:ly)?|every (?!two|2 )(?:few|couple of|{{N}}) weeks|(?:once|twice|once or twice"
        rf"|{{N}} times) (?:a|per|each|every|in a) (?:school |academic |calendar |financial |fiscal )?(?:month"
        rf"|quarter|year|semester|season)|(?:twice|{{N}} times) (?:yearly|annually|monthly)|(?:a )?(?:few"
        rf"|couple of|several|handful of) times (?:a|per) (?:year|month|quarter|season)|on a (?:monthly|quarterly"
        rf"|yearly) basis|(?:very |quite |only )?(?:rare(?:ly)?|seldom|infrequent(?:ly)?|occasional(?:ly)?"
        rf"|sporadic(?:ally)?)|now and then|hardly ever|once in a (?:blue moon|while)|(?:per|a) (?:month|quarter"
        rf"|year|semester)|(?:in|on \d{{1,2}}) {_MONTH}|from time to time|not (?:very |that |too |so |all that "
        rf")?(?:often|frequently))"
    ),
}
_CHANGED = (
    r"(?:chang(?:es?|ed|ing)|updat(?:es?|ed|ing)|revis(?:ions?|ed|es|e)|refresh(?:es|ed)?"
    r"|edit(?:s|ed|ions?)?|amend(?:s|ments?|ed)?|releases?|additions?|new (?:ones|versions?|documents|entries"
    r"|articles|products|guidance|rulings|editions?|releases?|cases|papers|notes|batch|issues?|docs|pages"
    r"|features|material|content|rates|rules|prices|catalog|figures|items|decisions|records|facts|models"
    r"|price lists?|regulations|policies|version of \w+)|fresh \w+|rewritten|re-?(?:plac|issu|load|work"
    r"|import|generat|calculat|build|built|print|publish|negotiat|new|index|shuffl)(?:es|s|ed)?|overhaul(?:s|ed)?"
    r"|maintained|adapt(?:s|ed|ations?)|adjust(?:s|ed|ments?)|modif(?:ies|ied|ications?)"
    r"|synce?d|synchronize[ds]|syncs|imported|exported|loaded|uploads?|uploaded|added|altered|alterations?"
    r"|published|publishes|publication|reviewed|fluctuates?|turns? over|moves|touch(?:es|ed)?|ships new|new "
    r"(?:[\w-]+ ){1,2}?(?=every|each|once|twice|per)|go(?:es)? out (?:afresh|anew|again)|push(?:es|ed)?"
    r"|drops?|grows|deployed|pushed|delivered|rolled out|retired|expires?)"
)


def _rhythm(value: str, frequency: str) -> Reader:
    """Return the reader for one frequency; a cue that names no material reads only where that is the subject."""
    named = (
        rf"{_SUBJECT} {{G6}}(?:{{CHANGES}}|{_CHANGED})(?: {{G4}})?{frequency}",
        rf"{_SUBJECT} {{G4}}{frequency} {{G2}}(?:{{CHANGES}}|{_CHANGED})",
    )
    unnamed = (
        rf"{frequency},? {{G6}}{_CHANGED}(?: (?:to|of|in) {{G3}}\w+)?",
        rf"{_CHANGED} {{G6}}{frequency}",
        (
            rf"(?:updat|chang|refresh|revision|volatil|sync|release|publication|review|edition)\w{{0,4}}"
            rf"(?: (?:frequency|cycle|rhythm|interval|schedule|pace|rate))?(?: ?[:=] ?| is | are | happen )+"
            rf"(?:[\w.-]{{1,12}} )?{frequency}"
        ),
    )
    return table(*(_cue(text, value, only_about_knowledge=text in unnamed) for text in (*named, *unnamed)))


def _cue(text: str, value: str, *, weight: int = 1, only_about_knowledge: bool = True) -> Cue:
    return cue(
        text,
        mood=TOPIC | Mood.CONDITIONAL | Mood.OPINION | Mood.ASKED,
        denied=Denied.WITHIN,
        unless=_NOT_KNOWLEDGE,
        weight=weight,
        only_about_knowledge=only_about_knowledge,
        knowledge_volatility=value,
    )


_RHYTHMS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (pattern(frequency), _rhythm(value, frequency)) for value, frequency in _FREQUENCIES.items()
)
_LIVE = (
    r"(?:live|real-time|up-to-the-minute) (?:{W} )?(?:stock|inventor(?:y|ies)|prices?|pricing|availability"
    r"|figures|feeds?|data|levels|rates|quotes|positions|numbers)"
    r"|(?:stock|inventory|prices?|availability|figures|data|levels|rates|numbers|positions) {G3}(?:is|are"
    r"|comes? in|arrives?|pulled|flows? in|fed) (?:in )?(?:live|real[- ]time)"
    r"|(?:older than|after) (?:a|one|an|{N}) (?:days?|hours?|minutes?) (?:is|are|it is) (?:already )?(?:useless"
    r"|worthless|stale|outdated|obsolete|wrong|of no use)|(?:outdated|out of date|obsolete|stale|wrong|old) "
    r"(?:already |again )?(?:in|by|within|after|the|a) "
    r"{G1}(?:hours?|afternoon|evening|tomorrow|minutes|day|next (?:day|morning))"
    r"|yesterday's {G2}(?:is|are) (?:already |no longer )?(?:out of date|outdated|obsolete|stale|old|valid|worthless)"
    r"|(?:shelf|half)[- ]li(?:fe|ves) of (?:a|one|about a|less than a|a few|some|{N}) (?:days?|hours?|minutes)"
)
_MAKES_NEW = (
    r"(?:chang|updat|revis|edit|amend|touch|alter|maintain|refresh|modif|mov|add|extend|rewrit|rewritt)"
    r"(?:e[sd]?|s|ed|ing|ied|y|en)?"
)
_AGES = r"(?:years|decades?|ages|centur(?:y|ies)|{N} (?:years|decades)|a (?:long|very long) time)"
_STATIC = (
    r"(?:has|have|had|hasn't|haven't)(?: not|n't)? (?:not |hardly |never )?(?:ever )?(?:been )?"
    rf"{_MAKES_NEW} {{G3}}(?:(?:in|for|since) {{G3}}(?:{_AGES}|\d{{4}})|since)"
    r"|(?:never|no longer|don't|doesn't|do not|does not|won't|will not|isn't|aren't|is not|are not|nor"
    rf"|not) (?:ever |get |gets |be |being |going to |been )*{_MAKES_NEW}"
    r"(?: any ?more| any longer| at all| again)?(?=$|[,:]| (?:and|or|once|after|unless|while|when)\b)"
)
_UNMOVED = (
    r"(?:frozen|final|immutable|(?:set|carved|cast) in stone|unchanging|unchanged|read-only|static"
    r"|as (?:it is|they are)|the same(?: (?:for|since|as|over))?|stable(?: for| over|,|$)|historical)"
)
_STILL = (
    r"(?:{KNOW}|they|it|these|contents?|texts?|knowledge|rules|facts|material|corpus|collection"
    r"|standards|all of (?:it|them)|everything) {G4}(?:is|are|was|were|has been|have been|stays?|remains?)"
    r" (?:completely |entirely |now |essentially |basically |practically |absolutely |long |very |all |also )*"
    rf"(?:\w+ and )?{_UNMOVED}"
    r"|(?:static|unchanging|frozen|closed|historical|immutable) (?:{W} )?(?:{KNOW}|corpus|collection)"
    r"|(?:closed|fixed|finished|static) (?:body of|set of (?:{KNOW}|texts))"
    r"|(?:archive|collection|corpus|series|register|library) (?:{W} )?(?:is|was|has been) (?:long )?"
    r"(?:closed|complete)"
    rf"|{_UNMOVED} (?:for (?:many |\w+ )?{_AGES}|since \w+)|stays? (?:the same|as it is|as they are|unchanged)"
    r"|(?:dates?|dating|stems?) (?:back )?(?:from|to) (?:the )?(?:1[5-9]\d\d|19th|18th|(?:past|last) century)"
)
_NO_CHANGE = (
    r"(?:no (?:more |further |new |other )?(?:updates|changes?|revisions?|additions|amendments|edits"
    r"|modifications|(?:new )?(?:editions?|versions?|documents|entries|volumes|texts|material))"
    r"|(?:nobody|no one) (?:will|would|is going to) (?:ever )?(?:rewrite|change|edit|update|revise|amend|touch) "
    r"(?:it|them|that|this|the \w+)"
    r"|nothing (?:more|new|else|further) (?:will (?:come|be added|change|appear)|is (?:coming|added|to come)|comes"
    r"|gets added)"
    r"|(?:nobody|no one|none of \w+) (?:here )?(?:has |have |had |ever |been )+(?:touched|changed|edited|updated"
    r"|modified|revised)|nothing (?:in (?:there|it|them) )?(?:\w+ ){0,4}?(?:changes?|changed|added|updated)"
    rf"|last (?:{_MAKES_NEW}|update|change|revision|edit|version|modification)"
    r"(?: (?:was|were|is|dates?|made|back|from|in|of|happened|took place)){1,4} (?:19\d\d|200\d|201\d|202[0-3]"
    r"|{N} years ago|(?:many |some )?years ago|decades ago)"
    r"|(?:updates?|changes?|(?:change|update) frequency|volatility|revisions?) ?[:=] ?(?:none|never|no|nil|zero))"
)
_FIXED = table(
    _cue(_LIVE, "daily"),
    *(_cue(text, "static") for text in (_STATIC, _STILL, _NO_CHANGE)),
)


def read(clause: Clause, context: Context) -> Iterator[Finding]:
    """Yield what the clause says on how often knowledge changes."""
    for frequency, rhythm in _RHYTHMS:
        if frequency.search(clause.piece.text):
            yield from rhythm(clause, context)
    yield from _FIXED(clause, context)
