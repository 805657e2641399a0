"""Cues on how often the knowledge changes."""

from __future__ import annotations

from advisor.intake.offline.matching import TOPIC, Cue, Denied, cue, table
from advisor.intake.offline.scope import Mood

_SUBJECT = (
    r"(?:{KNOW}|they|these|those|which|that|it|this|everything|information|info|knowledge|things"
    r"|content|material|prices|stock|rules|facts|answers|rates|details|figures|offers|products|range"
    r"|assortment|guidance|terms|availability)"
)
_NOT_KNOWLEDGE = (
    r"(?:label sets?|labels|categories|taxonomy|requirements|the task|tasks|use case|prompts?"
    r"|formats?|models?|tone|instructions to|scope|the bot|software version|team changes|our minds?"
    r"|retrain(?:ed|ing)?|report to|status update|weekly update to|update (?:us|me|the team"
    r"|management)|what we ask|people|staff turnover|briefs?|criteria|newsletter)"
)
_FREQUENCIES = {
    "daily": r"(?:(?:every|each) (?:single )?(?:day|night|morning|evening|hour|few hours|minute|couple of "
    r"hours)|every {N} (?:hours|minutes)|daily|nightly|hourly|overnight|(?:several|many|multiple|two"
    r"|three|four|a few|\d{1,3}) times (?:a|per) day|twice (?:(?:a|per) day|daily)|by the (?:hour"
    r"|minute)|intraday|day by day|from day to day|day to day|in real[- ]time|real-time|continuously"
    r"|every working day|every business day|every weekday|on a daily basis|(?:at least )?once (?:a"
    r"|per) day|per day|a day)",
    "weekly": r"(?:(?:every|each) (?:single |other )?(?:week|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|weekend)|weekly|every two weeks|every 2 weeks|biweekly|bi-weekly|fortnightly|every "
    r"fortnight|(?:several|many|multiple|two|three|a few|\d) times (?:a|per) week|twice a week|week "
    r"by week|from week to week|week to week|on a weekly basis|(?:at least )?once (?:a|per) week"
    r"|every (?:few|couple of|other) days?|every {N} days|on (?:mondays|tuesdays|wednesdays|thursdays"
    r"|fridays)|per week|a week)",
    "monthly": r"(?:(?:every|each) (?:single |other |new )?(?:month|quarter|year|semester|season|term|spring"
    r"|summer|autumn|fall|winter|january|half-year)|monthly|quarterly|yearly|annually|annual"
    r"|bi-?monthly|bi-?annually|semi-?annually|every {N} (?:months|years)|every (?:few|couple of) "
    r"(?:months|years)|(?:once|twice|{N} times) (?:a|per) (?:month|quarter|year)|(?:a )?(?:few"
    r"|couple of|several) times (?:a|per) (?:year|month|quarter)|on a (?:monthly|quarterly|yearly) "
    r"basis|rarely|seldom|only occasionally|occasionally|now and then|hardly ever|once in a (?:blue "
    r"moon|while)|per (?:month|quarter|year)|a (?:month|year)|every {G1}(?:semester|quarter|season)"
    r"|from time to time)",
}


def _rhythm(value: str, frequency: str) -> tuple[Cue, ...]:
    """Return the cues for one frequency; the last two name no material, so it must be what the text is about."""
    named = (
        rf"{_SUBJECT} {{G6}}{{CHANGES}}(?: {{G4}})?{frequency}",
        rf"{_SUBJECT} {{G4}}{frequency} {{G2}}{{CHANGES}}",
    )
    unnamed = (
        (
            rf"{frequency} (?:\w{{1,15}} ){{0,2}}?(?:chang(?:es?|ing)|updat(?:es?|ed|ing)|revis(?:ions?|ed)"
            rf"|refresh(?:es|ed)?|edits?|amend(?:ments?|ed)|releases?|additions|new versions?)(?: (?:to|of"
            rf"|in) {{G3}}\w+)?"
        ),
        (
            rf"(?:updates|changes|revisions|edits|amendments|additions|new (?:versions?|documents|entries"
            rf"|articles|products|guidance|rulings|editions?|releases?|cases|papers|notes)|new (?:edition"
            rf"|version|release|batch|issue)) (?:\w{{1,15}} ){{0,6}}?{frequency}"
        ),
        (
            rf"(?:revised|updated|amended|edited|refreshed|republished|maintained|rewritten|reissued"
            rf"|overhauled|replaced|changes?|drop|drops) {{G2}}{frequency}"
        ),
    )
    return tuple(
        cue(
            text,
            mood=TOPIC | Mood.CONDITIONAL | Mood.OPINION | Mood.ASKED,
            denied=Denied.WITHIN,
            unless=_NOT_KNOWLEDGE,
            only_about_knowledge=text in unnamed,
            knowledge_volatility=value,
        )
        for text in (*named, *unnamed)
    )


_LISTED = tuple(
    cue(
        rf"(?:(?:content|catalog|documents?|knowledge(?: base)?|data|material|policy|price|product|docs?"
        rf"|information|kb) )?(?:updates?|changes?|refresh|revisions?|volatility|change frequency|update "
        rf"(?:frequency|cycle|rhythm|interval))(?: ?[:=] ?| is | are )+(?:\w{{1,12}} )?{frequency}",
        mood=TOPIC | Mood.CONDITIONAL,
        denied=Denied.WITHIN,
        unless=_NOT_KNOWLEDGE,
        only_about_knowledge=True,
        knowledge_volatility=value,
    )
    for value, frequency in _FREQUENCIES.items()
)
_VOLATILITY = (
    *_LISTED,
    *(each for value, frequency in _FREQUENCIES.items() for each in _rhythm(value, frequency)),
    cue(
        rf"(?:{_SUBJECT} {{G4}}(?:(?:has|have|had|hasn't|haven't)(?: not|n't)? (?:not )?(?:been )?(?:chang"
        rf"|updat|touch|revis|edit|amend)\w{{1,4}} (?:in|for|since) {{G3}}(?:years|decades?|{{N}}|ages"
        rf"|\d{{4}})|(?:never|no longer|don't|doesn't|do not|does not|won't|will not) (?:\w{{1,10}} "
        rf")?(?:change|update|get updated|be updated)(?:s|d)?(?: any ?more| at all)?(?! (?:often|much"
        rf"|every|weekly|daily|frequently|that))|(?:is|are) (?:completely |entirely |now |essentially "
        rf"|basically |historical and )?(?:static|frozen|final|immutable|set in stone|closed|unchanging"
        rf"|stable for years))|(?:static|unchanging|frozen|closed|historical) (?:{{W}} )?(?:{{KNOW}}"
        rf"|corpus|archive|collection)|(?:static|unchanged|frozen) since \w+|last (?:changed|updated"
        rf"|revised|edited|touched|amended) (?:in|back in) (?:19\d\d|200\d|201\d|202[0-3]))",
        mood=TOPIC | Mood.CONDITIONAL | Mood.OPINION,
        denied=Denied.WITHIN,
        unless=_NOT_KNOWLEDGE,
        weight=2,
        only_about_knowledge=True,
        knowledge_volatility="static",
    ),
)

READ = table(*_VOLATILITY)
