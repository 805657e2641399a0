"""How many requests a day the model serves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.intake.offline.matching import TOPIC, Context, Finding, finding
from advisor.intake.offline.numbers import amount, at_least
from advisor.intake.offline.scope import Clause, Mood, is_denied
from advisor.intake.offline.units import per_day
from advisor.intake.offline.vocabulary import pattern

_WORK = (
    r"(?:requests?|calls?|queries|questions?|messages?|prompts?|completions|inferences|predictions|classifications"
    r"|api calls|hits|lookups|searches|invocations|transactions|extractions|conversations|interactions|{ITEM})"
)
_PERIOD = (
    r"(?:(?:(?:a|an|per|each|every|in an?|on an average|on each|on every|during an?) (?:single |normal |typical "
    r"|average |given )?|/ ?)(?P<working>working[ -]|business[ -]|work[ -]?)?(?P<period>second|sec|minute|min|hour"
    r"|hr|weekday|day|night|week|month|mo|quarter|year|yr|annum|(?<=/)[shd]|(?<=/ )[shd])\b|(?P<adverb>daily"
    r"|nightly|hourly|weekly|monthly|yearly|annually|p\.a|p\.m|p\.d))"
)
_ABOUT = (
    r"(?:about |around |roughly |~ ?|up to |over |some |more than |at least |approx\.? |approximately |nearly "
    r"|almost |on average |an average of |between |currently |a total of |an estimated ){0,4}"
)
_OTHER = r"(?:(?!\d)[\w'-]{1,20},? )"
_VOLUMES = (
    pattern(rf"(?P<n>{{N}}) (?:of )?{_OTHER}{{0,4}}?{_WORK} ?(?:(?!\d)[\w'-]{{1,20}} ){{0,5}}?{_PERIOD}"),
    pattern(rf"(?P<n>{{N}}) ?(?:times )?{_PERIOD}"),
    pattern(
        rf"(?:volume|load|throughput|traffic|{_WORK})(?: {_PERIOD.replace('?P<', '?P<x')}){{0,1}} ?(?:: ?|= ?|- ?"
        rf"|is |of |at ){_ABOUT}(?P<n>{{N}}) ?(?:{_WORK} ?)?{_PERIOD}"
    ),
    pattern(rf"{_PERIOD},? (?:[a-z'-]{{1,20}} ){{0,4}}?{_ABOUT}(?P<n>{{N}}) (?:of )?{_OTHER}{{0,3}}?{_WORK}"),
    pattern(rf"{_WORK} {_PERIOD} ?(?:: ?|= ?|is |are ){_ABOUT}(?P<n>{{N}})"),
    pattern(
        r"(?P<adverb>daily|nightly|hourly|weekly|monthly|yearly) (?:[\w-]{1,15} ){0,2}?(?:volumes?|load"
        rf"|traffic|throughput|intake|{_WORK})(?: \w{{1,12}}){{0,3}}? ?(?:: ?|= ?|is |are |of |at |amounts? to "
        rf"|averages? )+{_ABOUT}(?P<n>{{N}})"
    ),
    pattern(r"(?P<n>{N}) ?(?P<period>rps|qps|tps|rpm|qpm|rpd)"),
)
_PER_HEAD = pattern(
    r"(?P<heads>{N}) (?:[\w-]{1,15} ){0,2}?{PERSON},? (?=[^;]{0,60}\b(?:each|apiece"
    rf"|per head)\b){_OTHER}{{0,4}}?{_ABOUT}(?P<n>{{N}}) {_OTHER}{{0,2}}?{_WORK} (?:each |apiece "
    rf"|per head )?{_PERIOD}"
)
_NOT_VOLUME = pattern(
    r"(?:each|every|per) (?:of (?:the|our) )?(?:user|agent|employee|customer|person|lawyer|client|head|seat|clerk"
    r"|one of (?:them|us))|each (?:asks?|sends?|handles?)|apiece|at peak|peaks?|peak of|in peak|bursts?|spikes?"
    r"|rate limits?|quota|api limits?|(?:pull|merge|feature|change) requests?|could (?:\w{1,12} )?(?:serve"
    r"|handle|process|take|support)|capable of|capacity|(?:api|vendor|provider|plan|tier|server|gpu"
    r"|license) (?:\w{1,12} )?(?:allows?|permits?|supports?|grants?|handles?|limits?)|throttl\w{1,4}"
    r"|sales (?:team|reps?|staff) (?:calls?|contacts?|phones?)|leads|words|tokens|pages? (?:a|per)|revenue"
    r"|visitors|page views|updates?|changes?|revisions?|documents? (?:are )?(?:added|updated|changed)|added|edited"
    r"|new (?:articles|documents|pages|policies|products|versions|rulings|papers|releases|decisions|contracts)"
    r"|publish\w{0,3}|hires?|hours|times (?:a|per)|releases?|updated|changed|training runs?"
)
_LABELED_BY_HAND = pattern(
    r"(?:we|they|who|team|people|annotators?|clerks?|experts?|staff|interns?|students?|can"
    r"|to) (?:\w{1,12} ){0,2}?(?:label|annotate)|hand-labeled|pre-labeled|(?:labeled|annotated) {ITEM}"
)
_MONEY = pattern(
    r"(?:\d{1,4} ?)?grand|costs?|costing|pay(?:s|ing)?|spen[dt](?:s|ing)?|bills?|licen[sc]es?|salar(?:y|ies)"
    r"|budget|earns?|fees?|goes to|go to|price|rent|charge[sd]?|invoiced?"
)
_COUNTED = pattern(rf"{_WORK}|volume|load|traffic|throughput|intake")
_OPERATIONS = frozenset({"rps", "qps", "tps", "rpm", "qpm", "rpd"})
_CLEARLY_VOLUME = 100
_MONEY_BEFORE = re.compile(r"(?:\$|€|£|usd|eur|gbp) ?$")


def read(clause: Clause, context: Context) -> Iterator[Finding]:
    """Yield the volume in requests per day; the lower end of a range."""
    del context
    text = clause.piece.text
    if clause.mood & (TOPIC | Mood.CONDITIONAL | Mood.OPINION | Mood.ASKED | Mood.WISHED):
        return
    if shared := _PER_HEAD.search(text):
        yield from _product(clause, shared)
        return
    for each in _VOLUMES:
        found = each.search(text)
        if found and _is_volume(text, found):
            yield from _volume(clause, found)
            return


def _product(clause: Clause, found: re.Match[str]) -> Iterator[Finding]:
    heads, share = amount(found["heads"]), amount(found["n"])
    if heads and share:
        volume = round(heads.low * share.low * _rate(found))
        yield finding(clause, found.span(), "requests_per_day", volume)


def _is_volume(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()]
    if _NOT_VOLUME.search(text[: found.end() + 12]) or _MONEY_BEFORE.search(before):
        return False
    if _LABELED_BY_HAND.search(text[: found.end()]):
        return False
    return not is_denied(text, found.start(), found.start() + 1)


def _volume(clause: Clause, found: re.Match[str]) -> Iterator[Finding]:
    size = amount(found["n"])
    if size is None or re.match(r"\d+ times|times", found.group()[len(found["n"]) :].strip()):
        return
    if not _COUNTED.search(found.group()) and not _clearly_volume(clause.piece.text, size.low, found):
        return
    if volume := round(size.low * _rate(found)):
        yield finding(clause, found.span(), "requests_per_day", volume, note=at_least(found["n"], size))


def _clearly_volume(text: str, number: float, found: re.Match[str]) -> bool:
    """Whether a bare "400 a day" must count requests: not if it is small, or money."""
    period = found.groupdict().get("period")
    return period in _OPERATIONS or (number >= _CLEARLY_VOLUME and not _MONEY.search(text))


def _rate(found: re.Match[str]) -> float:
    groups = found.groupdict()
    period = groups.get("period") or groups.get("adverb") or "day"
    if groups.get("working") and period != "week":
        return 1.0
    return per_day(period) or 1.0
