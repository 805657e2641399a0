"""Cues on the quality of examples: reviewed and consistent, or not."""

from __future__ import annotations

from advisor.intake.offline.matching import STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_SETTING = (
    r"{ITEM}|decisions|essays|cases|label\w*|annotat\w+|coded|examples?|samples?|training|data ?set"
    r"|data|pairs?|conversations?|transcripts?|chats?|outputs?|logged|tickets|letters|records|logs"
    r"|replies|answers|calls|reviews|corpus|history|drafts|they|these|each|all of (?:them|it)|every "
    r"one|it|summaries|translations|quality|those"
)
_SUBJECT = (
    r"(?:labels?|labeling|annotations?|examples?|samples?|training (?:data|set|examples)|data ?set"
    r"|data|pairs|conversations|transcripts|they|these|those|tickets|records|logs|replies|letters"
    r"|outputs|summaries|it|history)"
)
_REVIEWERS = (
    r"(?:annotators?|experts?|people|reviewers?|editors?|physicians?|doctors?|lawyers?|nurses?"
    r"|linguists?|coders?|auditors?|engineers?|adjusters?|specialists?|seniors?|senior \w+|team "
    r"leads?|radiologists?|clinicians?|pharmacists?|analysts?|paralegals?|accountants?|teachers?"
    r"|curators?|humans?|colleagues|librarians?|partners?|staff|qa|hand|supervisors?|professionals?"
    r"|scientists?|underwriters?|clerks?|translators?|attorneys?|us|a human|moderators?)"
)
_REVIEWED = (
    r"(?:reviewed|double-?checked|cross-?checked|hand-?checked|checked|verified|validated|curated"
    r"|proofread|audited|vetted|adjudicated|cleaned(?: up)?|signed[- ]off|corrected|approved"
    r"|double-?annotated|doubly annotated|double-?labeled|edited(?= by )|quality-?(?:checked"
    r"|controlled|assured))"
)
_NOT_DATA = (
    r"(?:{PROMPTING}|format|tone|voice|style|wiki|handbook|manuals?|(?:documents|policies|contracts"
    r"|articles) (?:is|are)|before (?:sending|they go|it goes|sent|going out)|must be|should be|has "
    r"to be|have to be|will be|every (?:answer|reply)|(?:answers?|replies|drafts|responses|output) "
    r"(?:must|is|are|get|gets|has|have)|the model|the bot|gpt\S{0,8}|claude)"
)
_PARTLY = (
    r"(?:half|some of|partly|partially|only a|mixed|part of|some are|most of|a third|many of|\d{1,2} ?% (?:of|is|are))"
)

READ = table(
    cue(
        rf"{_REVIEWED}(?: (?:off|twice|by|independently|carefully|line by line|against|one by one|for"
        rf"|in)(?: (?:our|the|at least|a|an|two|three|2|3|trained|senior|domain|human|subject-matter"
        rf"|independent|different|in-house|\w{{1,15}}))*?(?: {_REVIEWERS}))?",
        mood=STATE,
        within=_SETTING,
        unless=rf"{_NOT_DATA}|{_PARTLY}|(?:not|never|n't|nobody|no one|without|un) ?(?:\w{{1,10}} )?(?:been "
        rf")?(?:reviewed|checked|verified)|fact-?checked"
        r"|questions? (?:about|on)|measured|evaluated|laws? (?:is|are)|revised",
        example_quality="clean",
    ),
    cue(
        r"(?:clean|high-quality|high quality|gold[- ]standard|golden|consistently (?:labeled|annotated"
        r"|tagged|coded)|carefully (?:labeled|annotated)|expert-(?:labeled|annotated)|good-quality"
        r"|well-curated|trustworthy|spotless),? (?:[\w/-]{1,20},? ){0,4}?(?:examples?|samples?|pairs|data"
        r"|data ?set|labels?|annotations?|tickets|conversations|transcripts|replies|records|labeled \w+)"
        rf"|{_SUBJECT} (?:\w{{1,12}} )?(?:is|are|look|looks) (?:very |all |really |quite |completely "
        rf"|perfectly |remarkably )*"
        r"(?:clean|consistent|reliable|high[- ]quality|of (?:good|high|excellent) quality|in good shape"
        r"|good quality|trustworthy)",
        mood=STATE,
        within=_SETTING,
        unless=rf"{_NOT_DATA}|{_PARTLY}",
        example_quality="clean",
    ),
    cue(
        rf"(?:{{N}}|pairs of|several) (?:\w{{1,15}} )?{_REVIEWERS} (?:\w{{1,12}} )?(?:(?:reviewed|checked"
        rf"|labeled|agreed|verified"
        r"|annotated|signed off|went over|coded|tagged)(?: on| off)? (?:\w{1,12} ){0,3}?\w+)"
        r"|(?:inter-?annotator |annotator |rater )?agreement (?:\w{1,12} ){0,3}?(?:is |was |of |at |= ?"
        r"|: ?)*(?:\w{1,8} )?(?:good|high|strong|excellent|0?\.[89]\d?|(?:8[5-9]|9\d) ?%)|(?:cohen's "
        r")?kappa (?:of |is |= ?|at |was )*(?:\w{1,8} )?0?\.[89]\d?|agree(?:d|s)? (?:with each other "
        r")?(?:in|on) (?:\w{1,8} )?(?:8[5-9]|9\d|100) ?(?:%|percent)(?: of (?:the |all )?\w+)?|labeled "
        r"(?:twice|independently by two)",
        mood=STATE,
        within=_SETTING,
        unless=r"disagree|one annotator|kappa of 0?\.[0-6]|(?:handle|answer|process|work)(?:s|ed)? ",
        example_quality="clean",
    ),
    cue(
        rf"{_SUBJECT} (?:[\w-]{{1,15}},? ){{0,5}}?(?:noisy|messy|inconsistent(?:ly)?(?: (?:labeled"
        rf"|annotated|tagged))?|contradict(?:ory|s)?"
        r"(?: (?:each other|one another))?|sloppy|unreliable|dirty|full of (?:errors|mistakes|typos"
        r"|contradictions|noise)|error-prone|chaotic|a mess|unreviewed|unchecked|unverified|garbage|of "
        r"(?:poor|low|dubious|doubtful) quality|poor quality|questionable|riddled with \w+|mislabeled"
        r"|crap|rubbish|not consistent|(?:never|not|n't) (?:been |ever been )?(?:reviewed|checked"
        r"|verified|cleaned|curated|validated|audited))|(?:noisy|messy|inconsistent|contradictory|sloppy"
        r"|unreliable|dirty|unreviewed|unchecked|conflicting|low-quality|poor-quality|mislabeled),? "
        r"(?:[\w-]{1,15},? ){0,3}?(?:labels?|annotations?|examples?|samples?|training data|data ?set|data"
        r"|pairs|labeling|tagging)|nobody (?:has )?(?:ever )?(?:reviewed|checked|verified|cleaned) "
        r"(?:them|it|these|those|the (?:labels|examples|data))",
        mood=STATE & ~Mood.PAST,
        denied=Denied.WITHIN,
        within=_SETTING,
        weight=2,
        unless=rf"{_NOT_DATA}|{_PARTLY}|(?:isn't|aren't|not) (?:noisy|messy|inconsistent)|customers?|(?:model|bot"
        rf"|llm|ai) "
        r"|it (?:gives|returns|assigns|produces|is|gets|answers)|wrong (?:labels|answers)|output|responses?",
        example_quality="noisy",
    ),
    cue(
        r"(?:agents?|annotators?|labelers?|staff|interns?|people|clerks?|students?|crowdworkers"
        r"|reviewers?|colleagues|editors?|experts?|raters?|team members|coders|moderators?|lawyers?"
        r"|clerks|doctors?|teachers?|operators?|nurses?|linguists?) (?:\w{1,12} ){0,2}?(?:(?:label|tag"
        r"|annotate|classify|categorize|code|mark|grade|route|pick|assign)(?:ed|d|ged|s)? (?:\w{1,15} "
        r"){0,5}?(?:inconsistently|differently|sloppily|as they (?:like|please|see fit)|at random"
        r"|carelessly|in different ways)|(?:often |frequently |regularly )?(?:disagree(?:d|s)?"
        r"|contradict(?:ed|s)?(?: each other)?|don't agree|do not agree|didn't agree|can't agree))"
        r"|(?:agents?|annotators?|labelers?|staff|clerks?|people|users|colleagues|interns?) (?:\w{1,12} "
        r"){0,2}?(?:pick|choose|assign|select|enter|use|set|click)(?:ed|s)? (?:the |a )?(?:wrong|random"
        r"|any|first best) \w+|(?:same|identical|similar) (?:\w{1,12} ){1,3}?(?:labeled|tagged|got|gets"
        r"|get|carry|carries) (?:\w{1,12} ){0,3}?(?:different|differently)",
        mood=STATE & ~Mood.PAST,
        denied=Denied.WITHIN,
        weight=2,
        example_quality="noisy",
    ),
    cue(
        r"(?:mixed quality|(?:quality|labels|they|it|these) (?:is|are|varies|vary) (?:\w{1,12} )?(?:mixed"
        r"|uneven|patchy|hit and miss|hit-or-miss|a mixed bag|all over the place|widely|a lot|in quality)"
        r"|of (?:mixed|varying|uneven|varied) quality|var(?:y|ies) in quality|(?:quality|reliability) "
        r"varies|uneven quality|(?:partly|partially|only partly|half) (?:reviewed|checked|verified|clean"
        r"|cleaned|curated|noisy|unreviewed)|(?:some|half|part|about half|a third|most|only some|only "
        r"half|only a (?:part|third|fraction|quarter)|a few|many|roughly half|\d{1,2} ?%) (?:of (?:them"
        r"|it|these|those|the \w+|which|our \w+) )?(?:is|are|were|was|have been|has been|look|looks) "
        r"(?:\w{1,12} )?(?:reviewed|checked|verified|clean|good|fine|noisy|wrong|unreviewed|unchecked"
        r"|sloppy|messy|consistent|bad|mislabeled|inconsistent|outdated|curated|garbage))",
        mood=STATE,
        denied=Denied.WITHIN,
        within=_SETTING,
        weight=3,
        unless=r"search|traffic|policies|documents|answers it|the model|gpt",
        example_quality="mixed",
    ),
)
