"""Cues on the quality of examples: reviewed and consistent, or not."""

from __future__ import annotations

from advisor.intake.offline.matching import STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_SETTING = (
    r"{ITEM}|sets?|corpus|gold|ground truth|tags?|decisions|essays|cases|label\w*|annotat\w+|coded|examples?"
    r"|samples?|training|data ?set|data|pairs?|conversations?|transcripts?|chats?|outputs?|logged|tickets|letters"
    r"|records|logs|replies|answers|calls|reviews|corpus|history|drafts|they|these|each|all of (?:them|it)"
    r"|every one|it|summaries|translations|quality|those"
)
_SUBJECT = (
    r"(?:labels?|labeling|annotations?|examples?|samples?|training (?:data|set|examples)|data ?set|data|pairs"
    r"|conversations|transcripts|they|these|those|tickets|records|logs|replies|letters|outputs|summaries|it"
    r"|history)"
)
_REVIEWERS = (
    r"(?:annotators?|experts?|people|reviewers?|editors?|physicians?|doctors?|lawyers?|nurses?|linguists?|coders?"
    r"|auditors?|engineers?|adjusters?|specialists?|seniors?|senior \w+|team leads?|radiologists?|clinicians?"
    r"|pharmacists?|analysts?|paralegals?|accountants?|teachers?|curators?|humans?|colleagues|librarians?"
    r"|partners?|staff|qa|hand|supervisors?|professionals?|scientists?|underwriters?|clerks?|translators?"
    r"|attorneys?|us|a human|moderators?)"
)
_REVIEWED = (
    r"(?:reviewed|double-?checked|cross-?checked|hand-?checked|checked|verified|validated|curated|proofread"
    r"|audited|vetted|adjudicated|cleaned(?: up)?|signed[- ]off|confirmed|corrected|approved|double-?annotated"
    r"|doubly annotated|double-?labeled|edited(?= by )|quality-?(?:checked|controlled|assured))"
)
_NOT_DATA = (
    r"(?:{PROMPTING}|format|tone|voice|style|wiki|handbook|manuals?|(?:documents|policies|contracts"
    r"|articles) (?:is|are)|before (?:sending|they go|it goes|sent|going out)|must be|should be|has to be"
    r"|have to be|will be|every (?:answer|reply)|(?:answers?|replies|drafts|responses|output) (?:must|is|are|get"
    r"|gets|has|have)|the model|the bot|gpt\S{0,8}|claude)"
)
_DATA = (
    r"(?:(?:training |labeled |annotated |example |historical |existing |reference |gold |old |past |our |the "
    r"|these |those |all |its |archived ){0,4}(?:labels?|labell?ings?|annotations?|examples?|samples?"
    r"|training (?:data|sets?)|data ?sets?|labeled data|data|sets?|pairs|tags|tagging|ground truth|gold standard"
    r"|labeled \w+|annotated \w+|categories in the (?:data|archive)|(?:answers|replies|tickets|letters|records"
    r"|entries|cases) (?:in|from|of) (?:the |our )?(?:archive|history|log|data ?set|training set|export|past)))"
)
_VERY = (
    r"(?:very |quite |rather |really |pretty |often |partly |largely |mostly |simply |just |sometimes |frequently "
    r"|extremely |somewhat |still |all |outdated |incomplete |and |or |or even ){0,4}"
)
_BAD = (
    r"(?:poor|bad|low|dubious|doubtful|questionable|wrong|incorrect|false|faulty|flawed|erroneous|mistaken"
    r"|contradictory|inconsistent|unreliable|messy|noisy|dirty|sloppy|chaotic|raw|uncurated|unfiltered|uncleaned"
    r"|unvetted|unchecked|unverified|unreviewed|error-prone|untrustworthy|conflicting|garbage|rubbish|a mess"
    r"|a nightmare|a disaster|shaky)"
)
_FAULTS = (
    r"(?:errors?|mistakes?|contradictions?|inconsistenc(?:y|ies)|typos|noise|mislabels|wrong (?:labels|answers"
    r"|tags))"
)
_WE_PLAN = (
    r"(?:make sure|ensure|see to it|take care) (?:that )?(?:[\w-]{1,12} ){0,4}?(?:is|are|be|get)|(?:plan(?:s"
    r"|ning)?|want(?:s|ed)?|will|going|intend|need(?:s)?|would|must|should|shall|yet|still"
    r"|remains?) (?:\w{1,10} )?(?:to )?(?:have|get|be)"
)
_NOT_MODEL_DATA = (
    r"(?:if|the model|the bot|gpt\S{0,8}|claude|llm|prompt\w*|must|should|outputs?|responses?|it (?:gives"
    r"|returns|assigns|picks)|predictions?|cookies?|users? data|customer data|master data|sensor data)"
)
_OF_DATA = (
    rf"^(?!.*\b(?:prompt\w*|few-shot|model|gpt\S{{0,8}}|claude|gemini|llama|llm|the bot)\b).*(?:{_DATA}|annotat\w+"
    r"|label\w*|tags?|tagged|coded|codes|them|kappa|agreement)"
)
"""A sentence that speaks of labels, and not of what a model does with them."""
_SOMETHING_ELSE = (
    r"^(?!.*\b(?:label|annotat|example|pair|tag|training|sample|data ?set)).*\b(?:contracts?|documents?|policies"
    r"|manuals?|vendors?|tools?|offers?|proposals?|projects?|budget|ideas?|plans?|code|wiki|website"
    r"|applications?) (?:was|were|is|are|has been|have been|gets?)"
)
_PARTLY = (
    r"(?:half|some of|partly|partially|only (?:a|the|some|part|half)|mixed|part of|some are|most of|a third (?:of"
    r"|is|are|was|were)|many of|\d{1,2} ?% (?:of|is|are))"
)

READ = table(
    cue(
        rf"{_REVIEWED}(?: (?:off|twice|by|independently|carefully|line by line|against|one by one|for|in)(?: (?:our"
        r"|the|at least|a|an|two|three|2|3|trained|senior|domain|human|subject-matter|independent|different"
        rf"|in-house|\w{{1,15}}))*?(?: {_REVIEWERS}))?",
        mood=STATE,
        within=_SETTING,
        unless=rf"{_NOT_DATA}|{_PARTLY}|(?:not|never|n't|nobody|no one|without"
        r"|un) ?(?:\w{1,10} )?(?:been )?(?:reviewed|checked|verified)|fact-?checked|questions? (?:about|on)"
        rf"|measured|evaluated|laws? (?:is|are)|revised|{_WE_PLAN}|{_SOMETHING_ELSE}",
        example_quality="clean",
    ),
    cue(
        r"(?:clean|high-quality|high quality|gold[- ]standard|golden|consistently (?:labeled|annotated|tagged"
        r"|coded)|carefully (?:labeled|annotated)|expert-(?:labeled|annotated)|good-quality|well-curated"
        r"|trustworthy|spotless),? (?:[\w/-]{1,20},? ){0,4}?(?:examples?|samples?|pairs|data|data ?set|labels?"
        r"|annotations?|tickets|conversations|transcripts|replies|records|labeled \w+)"
        rf"|{_SUBJECT} (?:\w{{1,12}} )?(?:is|are|look|looks) (?:very |all |really |quite |completely |perfectly "
        r"|remarkably ){0,4}(?:clean|consistent|reliable|high[- ]quality|of (?:good|high|excellent) quality"
        r"|in good shape|good quality|trustworthy)",
        mood=STATE,
        within=_SETTING,
        unless=rf"{_NOT_DATA}|{_PARTLY}",
        example_quality="clean",
    ),
    cue(
        rf"(?:{{N}}|pairs of|several) (?:\w{{1,15}} )?{_REVIEWERS} (?:\w{{1,12}} )?(?:(?:reviewed|checked|labeled"
        r"|agreed|verified|annotated|signed off|went over|coded|tagged)(?: on| off)? (?:\w{1,12} ){0,3}?\w+)"
        r"|(?:inter-?annotator |annotator |rater )?agreement (?:\w{1,12} ){0,3}?(?:is |was |of |at |= ?"
        r"|: ?)*(?:\w{1,8} )?(?:good|high|strong|excellent|0?\.[89]\d?|(?:8[5-9]|9\d) ?%)"
        r"|(?:cohen's )?kappa (?:of |is |= ?|at |was ){0,4}(?:\w{1,8} )?0?\.[89]\d?|agree(?:d"
        r"|s)? (?:with each other )?(?:in|on) (?:\w{1,8} )?(?:8[5-9]|9\d|100) ?(?:%|percent)(?: of (?:the "
        r"|all )?\w+)?|labeled (?:twice|independently by two)",
        mood=STATE,
        within=_SETTING,
        unless=r"disagree|one annotator|kappa of 0?\.[0-6]|(?:handle|answer|process|work)(?:s|ed)? ",
        example_quality="clean",
    ),
    cue(
        rf"{_SUBJECT} (?:[\w-]{{1,15}},? ){{0,5}}?(?:noisy|messy|inconsistent(?:ly)?(?: (?:labeled|annotated"
        r"|tagged))?|contradict(?:ory|s)?(?: (?:each other|one another))?|sloppy|unreliable|dirty"
        r"|full of (?:errors|mistakes|typos|contradictions|noise)|error-prone|chaotic|a mess|unreviewed|unchecked"
        r"|unverified|garbage|of (?:poor|low|dubious|doubtful) quality|poor quality|questionable|riddled with \w+"
        r"|mislabeled|crap|rubbish|not consistent|(?:never|not|n't) (?:been |ever been )?(?:reviewed|checked"
        r"|verified|cleaned|curated|validated|audited))|(?:noisy|messy|inconsistent|contradictory|sloppy"
        r"|unreliable|dirty|unreviewed|unchecked|conflicting|low-quality|poor-quality"
        r"|mislabeled),? (?:[\w-]{1,15},? ){0,3}?(?:labels?|annotations?|examples?|samples?|training data"
        r"|data ?set|data|pairs|labeling|tagging)|nobody (?:has )?(?:ever )?(?:reviewed|checked|verified"
        r"|cleaned) (?:them|it|these|those|the (?:labels|examples|data))",
        mood=STATE & ~Mood.PAST,
        denied=Denied.WITHIN,
        within=_SETTING,
        weight=2,
        unless=rf"{_NOT_DATA}|{_PARTLY}|(?:isn't|aren't|not) (?:noisy|messy|inconsistent)|customers?|(?:model|bot|llm"
        r"|ai) |it (?:gives|returns|assigns|produces|is|gets|answers)|wrong (?:labels|answers)|output"
        r"|responses?",
        example_quality="noisy",
    ),
    cue(
        r"(?:agents?|annotators?|labelers?|staff|interns?|people|clerks?|students?|crowdworkers|reviewers?"
        r"|colleagues|editors?|experts?|raters?|team members|coders|moderators?|lawyers?|clerks|doctors?|teachers?"
        r"|operators?|nurses?|linguists?) (?:\w{1,12} ){0,2}?(?:(?:label|tag|annotate|classify|categorize|code"
        r"|mark|grade|route|pick|assign)(?:ed|d|ged|s)? (?:\w{1,15} ){0,5}?(?:inconsistently|differently"
        r"|sloppily|as they (?:like|please|see fit)|at random|carelessly|in different ways)|(?:often |frequently "
        r"|regularly )?(?:disagree(?:d|s)?|contradict(?:ed|s)?(?: each other)?|don't agree|do not agree"
        r"|didn't agree|can't agree))|(?:agents?|annotators?|labelers?|staff|clerks?|people|users|colleagues"
        r"|interns?) (?:\w{1,12} ){0,2}?(?:pick|choose|assign|select|enter|use|set|click)(?:ed|s)? (?:the "
        r"|a )?(?:wrong|random|any|first best) \w+|(?:same|identical|similar) (?:\w{1,12} ){1,3}?(?:labeled"
        r"|tagged|got|gets|get|carry|carries) (?:\w{1,12} ){0,3}?(?:different|differently)",
        mood=STATE & ~Mood.PAST,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"apis?|tools?|functions?|endpoints?|templates?|formats?|wording",
        example_quality="noisy",
    ),
    cue(
        r"(?:mixed quality|(?:quality|labels|they|it|these) (?:is|are|varies|vary) (?:\w{1,12} )?(?:mixed|uneven"
        r"|patchy|hit and miss|hit-or-miss|a mixed bag|all over the place|widely|a lot|in quality)|of (?:mixed"
        r"|varying|uneven|varied) quality|var(?:y|ies) in quality|(?:quality|reliability) varies|uneven quality"
        r"|(?:partly|partially|only partly|half) (?:reviewed|checked|verified|clean|cleaned|curated|noisy"
        r"|unreviewed)|(?:some|half|part|about half|a third|most|only some|only half|only a (?:part|third|fraction"
        r"|quarter)|a few|many|roughly half|\d{1,2} ?%) (?:of (?:them|it|these|those|the \w+|which"
        r"|our \w+) )?(?:is|are|were|was|have been|has been|look|looks) (?:\w{1,12} )?(?:reviewed|checked"
        r"|verified|clean|good|fine|noisy|wrong|unreviewed|unchecked|sloppy|messy|consistent|bad|mislabeled"
        r"|inconsistent|outdated|curated|garbage))",
        mood=STATE,
        denied=Denied.WITHIN,
        within=_SETTING,
        weight=3,
        unless=r"search|traffic|policies|documents|answers it|the model|gpt|(?:answers|outputs?|replies|responses"
        r"|results|predictions|drafts) (?:is|are) (?:\w{1,12} )?(?:wrong|bad|noisy|inconsistent|garbage"
        r"|outdated|mislabeled)|labels? are all over",
        example_quality="mixed",
    ),
    cue(
        r"(?:four|4|two|2|second)[- ](?:eyes?|person|pair of eyes)(?: (?:review|principle|check))?|(?:peer|expert"
        r"|human|double|quality|fact|lawyer|physician|doctor|editor|specialist|hand|cross)-?(?:reviewed|checked"
        r"|verified|approved|validated|vetted|curated|picked|controlled)|(?:well|carefully|hand"
        r"|thoroughly)[- ](?:curated|picked|selected|reviewed|checked|cleaned|maintained)|(?:hardly any|almost no"
        r"|next to no|no|few|very few|only a few|virtually no|without(?: any)?) (?:known "
        rf"|obvious )?{_FAULTS} (?:\w{{1,12}} ){{0,3}}?(?:in|among|across|between) {_DATA}|{_DATA} (?:is"
        rf"|are) (?:\w{{1,12}} )?(?:free of|without) {_FAULTS}|(?:data|label|annotation|example"
        r"|labeling) quality ?(?:is |: ?|= ?|has been )(?:very |really |quite |consistently "
        rf"|extremely ){{0,4}}(?:high|good|excellent|great|ok|fine)|(?:{_REVIEWED}|adjudicated|double-coded) (?:by"
        r"|through|in) (?:a |an |our |the |two |three |at least "
        rf"|both ){{0,3}}(?:[\w-]{{1,15}} ){{0,2}}?{_REVIEWERS}|{_DATA} (?:is |are |was |were |have been "
        rf"|has been )(?:\w{{1,12}} )?(?:{_REVIEWED}|trusted|sound|solid|consistent)",
        mood=STATE,
        denied=Denied.WITHIN,
        within=_SETTING,
        unless=rf"{_NOT_DATA}|{_PARTLY}|{_WE_PLAN}|{_SOMETHING_ELSE}|not (?:\w{{1,10}} )?(?:been )?\w+ed|n't|never"
        r"|nobody|no one|without review|no (?:\w{1,12} )?(?:examples?|labels?|pairs|data|annotations?)",
        example_quality="clean",
    ),
    cue(
        rf"{_DATA} (?:[\w-]{{1,15}} ){{0,4}}?(?:is|are|was|were|looks?|seems?|remains?|quality is"
        rf"|: ?) {_VERY}{_BAD}|(?:data|label|annotation|example|labeling) quality ?(?:is |: ?|= ?"
        rf"|was ){_VERY}{_BAD}|{_DATA} (?:\w{{1,12}} ){{0,2}}?(?:contains?|ha(?:s|ve)|shows?|suffers? from"
        r"|is (?:full|riddled|packed) (?:of|with)|are (?:full|riddled|packed) (?:of|with)"
        rf"|come with) (?:[\w-]{{1,12}} ){{0,3}}?{_FAULTS}|(?:too |so )?many {_FAULTS} (?:\w{{1,12}} )?(?:in"
        rf"|among) {_DATA}|{_DATA} (?:[\w-]{{1,12}} ){{0,2}}?(?:contradict|conflict|disagree|are all over the place"
        r"|is all over the place)(?:s)?(?: (?:with )?(?:each other|one another|themselves))?|(?:don't|do not|can't"
        r"|cannot|wouldn't|hardly|nobody|no one|never) (?:\w{1,10} )?(?:trusts?|rely on|relies on|believes? in"
        rf"|vouch for) {_DATA}",
        mood=STATE & ~Mood.PAST,
        denied=Denied.WITHIN,
        within=_OF_DATA,
        weight=2,
        unless=rf"{_NOT_MODEL_DATA}|not (?:noisy|messy|bad|wrong)|never wrong|some (?:of )?(?:the )?\w+ (?:is"
        r"|are) good|(?:varies|vary|mixed|uneven)",
        example_quality="noisy",
    ),
    cue(
        r"(?:many|most|half|a (?:third|quarter|fifth|lot|tenth|good part)|lots|{N} (?:in|out of|of) {N}"
        r"|every (?:second|third|fourth|fifth|other)|\d{1,2} ?(?:%|percent)|roughly half|plenty"
        rf"|too many) (?:of )?(?:the |our |these )?(?:{_DATA}|them) (?:is|are|was|were|seems?|looks?"
        rf"|turned? out) {_VERY}{_BAD}|(?:everyone|everybody|each (?:agent|clerk|annotator|person|team|office"
        r"|\w+er)|every (?:agent|clerk|\w+er)) (?:labels?|tags?|annotates?|codes?|classifies|marks?"
        r"|grades?) (?:\w{1,12} ){0,3}?(?:as (?:they|he|she) (?:please|like|want|see)\w{0,2}|differently"
        r"|(?:in|by) (?:their|his|her) own \w+|however)|(?:labels?|tags?|annotat\w+|labeled|tagged"
        r"|coded) (?:[\w-]{1,12} ){0,5}?without (?:any |clear |written )?(?:guidelines?|instructions|rules"
        r"|guidance|review)|(?:agreement|kappa) (?:[\w-]{1,12} ){0,5}?(?:is|was|of|at|:|=) ?(?:only |just "
        r"|as low as |very |rather ){0,4}(?:low|poor|weak|bad|0?\.[0-6]\d?\b|[1-6]\d ?(?:%|percent))"
        r"|low (?:inter-?annotator |inter-?rater )?agreement",
        mood=STATE & ~Mood.PAST,
        denied=Denied.WITHIN,
        within=_OF_DATA,
        weight=3,
        unless=rf"{_NOT_MODEL_DATA}|(?:answers?|predictions?|outputs?|results?) (?:is|are) wrong",
        example_quality="noisy",
    ),
    cue(
        rf"only (?:the |some |part of |half of |a few of |the \w+ of )?(?:\w{{1,12}} )?{_DATA} (?:is|are|was|were"
        rf"|has been|have been) (?:\w{{1,12}} )?{_REVIEWED}|some (?:of )?{_DATA} (?:is|are) (?:\w{{1,12}} )?(?:good"
        r"|clean|fine|solid|ok|reviewed|usable),? (?:and |but |while )?(?:others?|some|the rest)(?: (?:is|are"
        r"|not))?|(?:label |data |example |annotation )?quality ?(?:: ?|is |= ?)(?:\w{1,12} )?(?:so-so|mixed"
        rf"|medium|average|middling|patchy|uneven|mediocre)|quality of {_DATA} (?:varies|is (?:mixed|uneven|patchy"
        rf"|so-so|unknown in parts))|{_DATA} (?:is |are )?(?:partly|in part|partially) {_REVIEWED}|(?:a (?:third"
        rf"|quarter|fifth|part|fraction)|half|part|some|\d{{1,2}} ?(?:%|percent)) of {_DATA} (?:is|are|was|were"
        rf"|has been|have been) (?:\w{{1,12}} )?(?:{_REVIEWED}|clean)",
        mood=STATE,
        denied=Denied.WITHIN,
        within=_DATA,
        weight=4,
        unless=r"9[5-9] ?(?:%|percent)|answers? quality|translation quality|output quality",
        example_quality="mixed",
    ),
)
