"""Cues on the quality of examples: reviewed and consistent, or not."""

from __future__ import annotations

from advisor.intake.offline.matching import STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_SETTING = (
    r"{ITEM}|label\w*|annotat\w+|coded|examples?|samples?|training|data ?set|data|pairs?"
    r"|conversations?|transcripts?|chats?"
    r"|outputs?|logged|tickets|letters|records|logs|replies|answers|calls|reviews|corpus|history|drafts|they|these|each"
    r"|all of (?:them|it)|every one|it|summaries|translations|quality|those"
)
_SUBJECT = (
    r"(?:labels?|labeling|annotations?|examples?|samples?|training (?:data|set|examples)|data ?set|data|pairs"
    r"|conversations|transcripts|they|these|those|tickets|records|logs|replies|letters|outputs|summaries|it|history)"
)
_REVIEWERS = (
    r"(?:annotators?|experts?|people|reviewers?|editors?|physicians?|doctors?|lawyers?|nurses?|linguists?|coders?"
    r"|auditors?|engineers?|adjusters?|specialists?|seniors?|senior \w+|team leads?|radiologists?"
    r"|clinicians?|pharmacists?"
    r"|analysts?|paralegals?|accountants?|teachers?|curators?|humans?|colleagues|librarians?|partners?|staff|qa|hand"
    r"|supervisors?|professionals?|scientists?|underwriters?|clerks?|translators?|attorneys?|us|a human|moderators?)"
)
_REVIEWED = (
    r"(?:reviewed|double-?checked|cross-?checked|hand-?checked|checked|verified|validated|curated|proofread|audited"
    r"|vetted|adjudicated|cleaned(?: up)?|signed[- ]off|corrected|approved|double-?annotated|doubly "
    r"annotated|double-?labeled|edited(?= by )|quality-?(?:checked|controlled|assured))"
)
_NOT_DATA = (
    r"(?:{PROMPTING}|format|tone|voice|style|wiki|handbook|manuals?|(?:documents|policies|contracts"
    r"|articles) (?:is|are)"
    r"|before (?:sending|they go|it goes|sent|going out)|must be|should be|has to be|have to be|will "
    r"be|every (?:answer|reply)"
    r"|(?:answers?|replies|drafts|responses|output) (?:must|is|are|get|gets|has|have)|the model|the "
    r"bot|gpt\S{0,8}|claude)"
)
_PARTLY = (
    r"(?:half|some of|partly|partially|only a|mixed|part of|some are|most of|a third|many of|\d{1,2} "
    r"?% (?:of|is|are))"
)

READ = table(
    cue(
        rf"{_REVIEWED}(?: (?:off|twice|by|independently|carefully|line by line|against|one by one|for"
        rf"|in)(?: (?:our|the|at least|a|an|two"
        rf"|three|2|3|trained|senior|domain|human|subject-matter|independent|different|in-house"
        rf"|\w{{1,15}}))*?(?: {_REVIEWERS}))?",
        mood=STATE,
        within=_SETTING,
        unless=rf"{_NOT_DATA}|{_PARTLY}|(?:not|never|n't|nobody|no one|without|un) ?(?:\w{{1,10}} )?(?:been "
        rf")?(?:reviewed|checked|verified)|fact-?checked"
        r"|questions? (?:about|on)|measured|evaluated|laws? (?:is|are)|revised",
        example_quality="clean",
    ),
    cue(
        r"(?:clean|high-quality|high quality|gold[- ]standard|golden|consistently (?:labeled|annotated|tagged|coded)"
        r"|carefully (?:labeled|annotated)|expert-(?:labeled|annotated)|good-quality|well-curated|trustworthy|spotless)"
        r",? (?:[\w/-]{1,20},? ){0,4}?(?:examples?|samples?|pairs|data|data ?set|labels?|annotations?"
        r"|tickets|conversations"
        r"|transcripts|replies|records|labeled \w+)"
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
        r"|(?:inter-?annotator |annotator |rater )?"
        r"agreement (?:\w{1,12} ){0,3}?(?:is |was |of |at |= ?)+(?:\w{1,8} )?(?:good|high|strong"
        r"|excellent|0?\.[89]\d?|(?:8[5-9]|9\d) ?%)"
        r"|(?:cohen's )?kappa (?:of |is |= ?|at |was )*(?:\w{1,8} )?0?\.[89]\d?|agree(?:d|s)? (?:with "
        r"each other )?(?:in|on) (?:\w{1,8} )?"
        r"(?:8[5-9]|9\d|100) ?(?:%|percent)(?: of (?:the |all )?\w+)?|labeled (?:twice|independently by two)",
        mood=STATE,
        within=_SETTING,
        unless=r"disagree|one annotator|kappa of 0?\.[0-6]|(?:handle|answer|process|work)(?:s|ed)? ",
        example_quality="clean",
    ),
    cue(
        rf"{_SUBJECT} (?:[\w-]{{1,15}},? ){{0,5}}?(?:noisy|messy|inconsistent(?:ly)?(?: (?:labeled"
        rf"|annotated|tagged))?|contradict(?:ory|s)?"
        r"(?: (?:each other|one another))?|sloppy|unreliable|dirty|full of (?:errors|mistakes|typos"
        r"|contradictions|noise)|error-prone|chaotic"
        r"|a mess|unreviewed|unchecked|unverified|garbage|of (?:poor|low|dubious|doubtful) quality|poor "
        r"quality|questionable|riddled with \w+"
        r"|mislabeled|crap|rubbish|not consistent|(?:never|not|n't) (?:been |ever been )?(?:reviewed"
        r"|checked|verified|cleaned|curated|validated|audited))"
        r"|(?:noisy|messy|inconsistent|contradictory|sloppy|unreliable|dirty|unreviewed|unchecked"
        r"|conflicting|low-quality|poor-quality|mislabeled)"
        r",? (?:[\w-]{1,15},? ){0,3}?(?:labels?|annotations?|examples?|samples?|training data|data ?set"
        r"|data|pairs|labeling|tagging)"
        r"|nobody (?:has )?(?:ever )?(?:reviewed|checked|verified|cleaned) (?:them|it|these|those|the "
        r"(?:labels|examples|data))",
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
        r"|reviewers?|colleagues|editors?|experts?|raters?"
        r"|team members|coders|moderators?|lawyers?|clerks|doctors?|teachers?|operators?|nurses?"
        r"|linguists?) (?:\w{1,12} ){0,2}?(?:(?:label|tag|annotate|classify|categorize|code|mark"
        r"|grade|route|pick|assign)(?:ed|d|ged|s)?"
        r" (?:\w{1,15} ){0,5}?(?:inconsistently|differently|sloppily|as they (?:like|please|see fit)|at "
        r"random|carelessly|in different ways)"
        r"|(?:often |frequently |regularly )?(?:disagree(?:d|s)?|contradict(?:ed|s)?(?: each other)?"
        r"|don't agree|do not agree|didn't agree|can't agree))"
        r"|(?:same|identical|similar) (?:\w{1,12} ){1,3}?(?:labeled|tagged|got|gets|get|carry|carries) "
        r"(?:\w{1,12} ){0,3}?(?:different|differently)",
        mood=STATE & ~Mood.PAST,
        denied=Denied.WITHIN,
        weight=2,
        example_quality="noisy",
    ),
    cue(
        r"(?:mixed quality|(?:quality|labels|they|it|these) (?:is|are|varies|vary) (?:\w{1,12} )?(?:mixed"
        r"|uneven|patchy|hit and miss|hit-or-miss|a mixed bag|all over the place"
        r"|widely|a lot|in quality)|of (?:mixed|varying|uneven|varied) quality|var(?:y|ies) in quality"
        r"|(?:quality|reliability) varies|uneven quality"
        r"|(?:partly|partially|only partly|half) (?:reviewed|checked|verified|clean|cleaned|curated|noisy|unreviewed)"
        r"|(?:some|half|part|about half|a third|most|only some|only half|only a (?:part|third|fraction"
        r"|quarter)|a few|many|roughly half|\d{1,2} ?%)"
        r" (?:of (?:them|it|these|those|the \w+|which|our \w+) )?(?:is|are|were|was|have been|has been"
        r"|look|looks) (?:\w{1,12} )?(?:reviewed|checked|verified"
        r"|clean|good|fine|noisy|wrong|unreviewed|unchecked|sloppy|messy|consistent|bad|mislabeled"
        r"|inconsistent|outdated|curated|garbage))",
        mood=STATE,
        denied=Denied.WITHIN,
        within=_SETTING,
        weight=3,
        unless=r"search|traffic|policies|documents|answers it|the model|gpt",
        example_quality="mixed",
    ),
)
