"""Number grammars: response time, volume, cost, deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from advisor.intake.offline.matching import DEMAND, TOPIC, Context, Finding, finding
from advisor.intake.offline.numbers import amount, at_par
from advisor.intake.offline.scope import Clause, Mood, is_denied
from advisor.intake.offline.units import milliseconds, per_month, weeks
from advisor.intake.offline.vocabulary import expand, pattern

HIGH_SPEND = 10_000
"""US dollars a month from which a cost that is merely stated is read as a problem."""

# --- response time -------------------------------------------------------------------------------------------------
_DURATION = (
    r"(?:(?P<n>{N}|\d{1,6}(?:\.\d{1,3})?)(?: |-)?(?P<unit>ms|msecs?|millis|milliseconds?|s|secs?|seconds?"
    r"|minutes?|mins?)|(?P<half>half a (?:second|minute))|(?P<quarter>a quarter of a second|quarter[- ]second)"
    r"|(?P<oneandhalf>one and a half seconds|a second and a half)|(?P<sub>sub-?second|(?:a|one"
    r"|1) (?:single )?second)|(?P<tenth>(?:a|one) tenth of a second))"
)
_LIMIT = (
    r"(?:under|below|within|in under|in less than|less than|in at most|at most|max(?:imum)?\.?(?: of)?|no (?:more"
    r"|longer|slower|later) than|not (?:more|longer|slower|later) than|faster than|never (?:exceed|more than"
    r"|longer than|over|above)|(?:cannot|can't|must not|may not|mustn't|shall not|not) (?:exceed|take (?:more"
    r"|longer) than|be (?:slower|longer|over|above)[\w ]{0,8})|not exceed|up to|inside|sub|<|quicker than|in)"
)
_BUDGET = (
    r"(?:budget|limit|threshold|target latency|sla|slo|ceiling|cap|cutoff|cut-off|requirement|timeout|times? out"
    r"|deadline|hard limit|latency|p9\d|p50|response times?|turnaround|max(?:imum)? latency)"
)
_TOO_LATE = (
    r"useless|discarded|(?:not|un)[ -]?(?:acceptable|usable|tolerated|tolerable)|unacceptable|no use|of no use"
    r"|too late|too slow|rejected|dropped|worthless|pointless|ignored|lost|thrown away|cuts? (?:us |it )?off"
    r"|hangs? up|gives? up|times? out|aborts?|disconnects?|kills? (?:the|it)|fails? the|breach(?:es)?|violat(?:es"
    r"|ion)|breaks? the sla"
)
_LATENCIES = (
    pattern(
        rf"(?:{_LIMIT} ?(?:the |a |about |around |roughly |~ ?){{0,4}}){_DURATION}(?: (?:at |for )?(?:the )?p\d\d)?"
    ),
    pattern(rf"sub[- ]?{_DURATION}"),
    pattern(
        r"(?:has|have|gets?|given|allows?|allowed|leaves? (?:us|it)|granted) (?:only |just |about |at most "
        rf"|exactly |max ){{0,4}}{_DURATION}"
    ),
    pattern(rf"{_DURATION} (?:at |in |for )?(?:the )?(?:p\d\d|\d\dth percentile)"),
    pattern(
        rf"{_BUDGET}(?: [\w-]{{1,12}}){{0,4}}? ?(?:of |is |at |: ?|= ?|- |to |after |< ?|\( ?)?(?:about |around "
        rf"|at |~ ?|< ?|under |below |max\.? |exactly |only |just |set at |set to ){{0,4}}{_DURATION}"
    ),
    pattern(
        r"(?:after|above|over|beyond|past|exceed(?:s|ing)?|(?:more|longer|slower|later) than) (?:about "
        rf"|the )?{_DURATION},? (?:[\w'-]{{1,15}} ){{0,4}}?(?:{_TOO_LATE})"
    ),
    pattern(rf"(?:{_TOO_LATE}) (?:\w{{1,12}} ){{0,3}}?(?:after|above|over|beyond|past|at) {_DURATION}"),
    pattern(rf"{_DURATION} (?:is|are) (?:\w{{1,12}} )?(?:all (?:we|it|you|they|the \w+)|the most|our budget)(?: \w+)?"),
    pattern(rf"wait(?:s|ing|ed)? (?:\w{{1,12}} ){{0,2}}?(?:more|longer) than {_DURATION}"),
    pattern(rf"{_DURATION}(?: \w{{1,12}}){{0,2}}? {_BUDGET}"),
    pattern(
        rf"{_DURATION} (?:max(?:imum)?|or (?:less|faster|quicker)|at (?:most|the most)|tops|is (?:the "
        r"|our )?(?:\w{1,10} )?(?:limit|maximum|ceiling|cap|threshold|bar|deadline|cutoff))"
    ),
)
_RESPONSE = pattern(
    r"respon(?:d|ds|se|ses|ding)|repl(?:y|ies)|answers?|latency|results?|round[- ]?trip|returns?|come back"
    r"|comes back|predictions?|classif\w{1,8}|decisions?|decides?|decided|p9\d|p50|back|suggestions?"
    r"|completions?|inference|calls?|tags?|label|route[sd]?|sla|timeout|time out|output|milliseconds?|ms"
    r"|react\w{0,4}|wait(?:s|ing)?|limit|ready|available|appears?|displayed|arrives?|callers?|anything (?:slower"
    r"|above|over)|time|delay|lag|users? (?:see|get)|generated|request|instant\w{0,4}|load|within half"
    r"|finish(?:ed)?|scored?|keystroke|checkout|real[- ]time|model|slow|faster|fast|verdict|served?"
)
_NOT_RESPONSE = pattern(
    r"(?:currently|today|right now|now|at the moment) (?:it |they |we )?(?:takes?|needs?|averages?|is at|respond)"
    r"|(?:humans?|agents?|employees|staff|people|nurses?|lawyers?) (?:must |need to |have to |should )?(?:respond"
    r"|reply|answer|take|call)|audio|video|clips?|recordings?|minutes? of|read(?:s|ing)? time|calls? (?:last|of"
    r"|lasting)|is (?:fine|ok|okay|acceptable|no problem)|are (?:fine|ok|okay|acceptable)|would be (?:fine|ok"
    r"|acceptable)|can wait|attention|target of|goal of|retry|cooldown|uptime|we aim|aim for|aiming|(?:was|were"
    r"|been) (?:measured|observed|recorded|seen)|on average|typically|average (?:response|latency|reply)"
    r"|mean (?:response|latency)|(?:customers|staff|agents|employees|humans|support|team|colleagues) (?:must"
    r"|have to|has to|should|need to) (?:\w{1,12} )?(?:reply|respond|answer|react|wait)|long|talks? (?:last|for)"
    r"|cut to|per (?:frame|clip|slide)|say,? {N}"
)


def read_latency(clause: Clause, context: Context) -> Iterator[Finding]:
    """Yield the hard limit on the response time, in milliseconds; the upper end of a range."""
    del context
    text = clause.piece.text
    if clause.mood & DEMAND or not _RESPONSE.search(clause.sentence.text) or _NOT_RESPONSE.search(text):
        return
    for each in _LATENCIES:
        found = each.search(text)
        if found and not re.search(
            r"(?<![\w-])(?:takes?|took|taking|needs?|averages?) (?:\w{1,12} ){0,3}$", text[: found.start()]
        ):
            yield finding(clause, found.span(), "latency_budget_ms", _milliseconds(found))
            return


def _milliseconds(found: re.Match[str]) -> int:
    if found["half"]:
        return 500 if found["half"].endswith("second") else 30_000
    if found["oneandhalf"]:
        return 1500
    if found["tenth"] or found["quarter"]:
        return 100 if found["tenth"] else 250
    if found["sub"]:
        return 1000
    size = amount(found["n"])
    return round((size.high if size else float(found["n"])) * (milliseconds(found["unit"]) or 1.0))


# --- cost ----------------------------------------------------------------------------------------------------------
_CURRENCY = (
    r"(?P<symbol>\$|€|£|us\$|usd|eur|euros?|gbp|dollars?|chf|francs|pounds|bucks|aud|cad|us dollars|sek|nok|dkk"
    r"|pln|inr)"
)
_MONEY = (
    rf"(?:{_CURRENCY} ?(?P<n>{{N}})(?: ?(?:usd|eur|dollars?|euros?))?"
    rf"|(?P<m>{{N}}) ?{_CURRENCY.replace('symbol', 'unit')})"
)
_COST_PERIOD = (
    r"(?:(?:a|per|each|every|/|in) ?(?:single )?(?P<period>day|week|month|mo|quarter|year|yr|annum)"
    r"|(?P<adverb>daily|weekly|monthly|yearly|annually|p\.a|p\.m))"
)
_NEARLY = (
    r"(?:[:=] ?|of |is |at |to |was |around |about |roughly |~ ?|over |some |nearly |almost |currently "
    r"|an? ){0,4}"
)
_LLM_VENDOR = (
    r"(?:openai|anthropic|azure|aws|bedrock|google|apis?|tokens?|gpt[\w.-]{0,8}|claude|gemini|mistral|inference"
    r"|llms?)"
)


def _money(text: str) -> re.Pattern[str]:
    """Compile a pattern that may begin with a currency sign."""
    return re.compile(rf"(?<!\w)(?:{expand(text)})(?!\w)")


_COSTS = (
    _money(rf"{_MONEY} ?(?:[\w-]{{1,15}} ){{0,4}}?{_COST_PERIOD}"),
    _money(
        r"(?P<adverb>monthly|per month|this month|last month|yearly|annual|daily"
        rf"|weekly) (?:[\w-]{{1,15}} ){{0,5}}?(?:[\w-]{{1,15}})? ?{_NEARLY}{_MONEY}"
    ),
    _money(
        r"(?:pay(?:s|ing)?|spen[dt](?:s|ing)?|costs?|costing|bill(?:s|ed)?|invoice[sd]?|charge[sd]?)(?: us"
        rf"| me)?(?: [\w-]{{1,15}}){{0,3}}? ?{_NEARLY}(?P<n>{{N}}) ?{_COST_PERIOD}"
    ),
    _money(
        rf"(?P<n>{{N}}) ?{_COST_PERIOD} (?:goes|go|flows?|is (?:paid|spent|billed)|for|to|on"
        rf"|in) (?:\w{{1,12}} ){{0,2}}?{_LLM_VENDOR}"
    ),
)
_SPENT = pattern(
    r"costs?|costing|bills?|billed|spend(?:s|ing)?|spent|pay(?:s|ing)?|invoices?|api|tokens?|inference|openai"
    r"|anthropic|azure|bedrock|gpt[\w.-]{0,8}|claude|gemini|model|calls|running|run|burn(?:s|ing)?"
    r"|expens\w{1,6}|charges?|us back|price|hosting|llm"
)
_NOT_SPENT = pattern(
    r"budget|cap(?:ped)?|limit|revenue|sav(?:e|es|ed|ing|ings)|salar(?:y|ies)|licen[sc]es?|turnover|profit"
    r"|sales of|worth of|damages?|fines?|annotation|annotators?|labelers?|labeling|staff|agents? cost|employees?"
    r"|fte|subscription (?:price|revenue)|our customers pay|clients pay|customers pay|we charge|afford (?:up to"
    r"|at most)|up to|willing to|allowed to spend|at most|no more than|can spend|not more than|gpus?|server"
    r"|translators?|agency|freelancers?|rent|consultants?|consultancy|invoices? (?:over|above|under|of more)"
    r"|flagged|subscription fee|crm|erp|electricity|ad spend|stay (?:below|under)|wages?|donations?|would cost"
)


def read_cost(clause: Clause, context: Context) -> Iterator[Finding]:
    """Yield what the model calls cost a month, and cost pressure where that is a lot of money."""
    del context
    text = clause.piece.text
    if (
        clause.mood & (TOPIC | Mood.CONDITIONAL | Mood.ASKED | Mood.OPINION | Mood.WISHED)
        or not _SPENT.search(clause.sentence.text)
        or _NOT_SPENT.search(text)
    ):
        return
    for each in _COSTS:
        if found := each.search(text):
            yield from _cost(clause, found)
            return


def _cost(clause: Clause, found: re.Match[str]) -> Iterator[Finding]:
    groups = found.groupdict()
    size = amount(groups.get("n") or groups["m"])
    if size is None:
        return
    period = groups.get("period") or groups.get("adverb") or "month"
    monthly = round(size.low * (per_month(period) or 1.0))
    currency = groups.get("symbol") or groups.get("unit") or "$"
    yield finding(clause, found.span(), "monthly_cost_usd", monthly, note=at_par(currency))
    if monthly >= HIGH_SPEND:
        yield replace(finding(clause, found.span(), "cost_pressure", value=True), weight=0)


# --- deadline ------------------------------------------------------------------------------------------------------
_LIVE = (
    r"(?:live|launch(?:ed|es|ing)?|in production|go-live|production|ship(?:ped|s|ping)?|deliver(?:ed|y|able)?"
    r"|ready|deadline|deploy(?:ed|ment)?|roll(?:ed)? ?-?out|up and running|released?|due|finished|done|working"
    r"|start using|in place|in use|pilot|timeline|time ?frame|go to market|completed|available|mvp|demo|running"
    r"|needed|need it|need this|we have|we've got|got|operational|(?:in|into) (?:operation|service)|up|on ?line"
    r"|usable|handed over|hand-?over|goes? live|going live|start(?:s|ed)?|cut-?over|kick-?off|acceptance|open(?:s"
    r"|ing)?|published|public|in the hands)"
)
_SPAN = (
    r"(?P<n>{N}|a|an|one|next|the next|half a|the coming)(?: |-)?(?:short |more |calendar "
    r"|working )?(?P<unit>days?|weeks?|wks?|months?|mths?|quarters?|years?|yrs?|fortnights?)"
)
_DEADLINES = (
    pattern(
        rf"{_LIVE} (?:[\w'.-]{{1,15}},? ){{0,7}}?(?:in|within|by|inside|after|until|for|over|:|is|of|before"
        r"|in under|under|in less than|less than) (?:about |around |roughly |at most |the |under |just |only |max "
        rf"|less than ){{0,4}}{_SPAN}"
    ),
    pattern(
        r"(?:in|within|by|inside) (?:about |around |at most |under |just |only |less than "
        rf"|the ){{0,4}}{_SPAN},? (?:[\w'-]{{1,15}} ){{0,6}}?{_LIVE}"
    ),
    pattern(rf"{_LIVE}(?: ?:| -| is| of)? (?:about |around |in |~ ?){{0,4}}{_SPAN}"),
    pattern(
        rf"{_SPAN}'? (?:\w{{1,12}} ){{0,3}}?(?:deadline|timeline|(?:un)?til (?:the |our |it |we |we're "
        rf"|this ){{0,4}}(?:\w{{1,12}} )?{_LIVE}|to (?:the )?(?:launch|go[- ]live|deliver|ship|release|deadline"
        r"|get (?:it|this) (?:live|done|out)|build)|from (?:now|today)|left$|remain(?:ing|s)?(?: (?:before|until"
        r"|till|to)(?: \w{1,10}){1,3})?$|to go$)"
    ),
    pattern(rf"{_LIVE} (?:[\w'.-]{{1,15}},? ){{0,5}}?(?:no|not) (?:later|more|longer) than {_SPAN}"),
)
_NOT_DEADLINE = pattern(
    r"history|historical|worth of|of data|every|per|retention|old|ago|past|last|experience|warranty|trial|notice"
    r"|contract (?:runs|term)|refund|training takes|takes|took|labeled|examples|conversations|in the last"
    r"|over the years|years of|months of|weeks of|have been|hasn't|respond|reply|delivery time|shipping|customers"
    r"|backlog|on-call|(?:vendor|supplier|provider|agency|consultants?|they) (?:can|could|may|might)|opening hours"
    r"|open for|start(?:s|ed)? (?:\w+ )?(?:to label|labeling|annotating)|pages|students|birth|lasts?|duration of"
    r"|(?:course|semester|exam|season)s?"
)


def read_deadline(clause: Clause, context: Context) -> Iterator[Finding]:
    """Yield the weeks until it must be live, rounded."""
    del context
    text = clause.piece.text
    if clause.mood & (Mood.ELSEWHERE | Mood.PAST | Mood.CONDITIONAL | Mood.ASKED | Mood.WISHED | Mood.OPINION):
        return
    for each in _DEADLINES:
        found = each.search(text)
        if found and not _NOT_DEADLINE.search(text) and not is_denied(text, *found.span()):
            size = amount(found["n"])
            number = size.high if size else 0.5 if found["n"].startswith("half") else 1.0
            yield finding(clause, found.span(), "deadline_weeks", round(number * (weeks(found["unit"]) or 1.0)))
            return
