"""Cues on the quality of examples: reviewed and consistent, or not."""

from __future__ import annotations

from advisor.intake.offline.matching import STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_SETTING = (
    r"{ITEM}|sets?|corpus|gold|ground truth|tags?|decisions|essays|cases|label\w*|annotat\w+|coded|examples?|samples?"
    r"|training|data ?set"
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
_DATA = (
    r"(?:(?:training |labeled |annotated |example |historical |existing |reference |gold |old |past |our |the |these "
    r"|those |all |its |archived ){0,4}(?:labels?|labell?ings?|annotations?|examples?|samples?|training (?:data|sets?)"
    r"|data ?sets?|labeled data|data|sets?|pairs|tags|tagging|ground truth|gold standard|labeled \w+|annotated \w+"
    r"|categories in the (?:data|archive)|(?:answers|replies|tickets|letters|records|entries|cases) (?:in|from"
    r"|of) (?:the "
    r"|our )?(?:archive|history|log|data ?set|training set|export|past)))"
)
_VERY = (
    r"(?:very |quite |rather |really |pretty |often |partly |largely |mostly |simply |just |sometimes |frequently "
    r"|extremely |somewhat |still |all |outdated |incomplete |and |or |or even )*"
)
_BAD = (
    r"(?:poor|bad|low|dubious|doubtful|questionable|wrong|incorrect|false|faulty|flawed|erroneous|mistaken"
    r"|contradictory"
    r"|inconsistent|unreliable|messy|noisy|dirty|sloppy|chaotic|raw|uncurated|unfiltered|uncleaned|unvetted|unchecked"
    r"|unverified|unreviewed|error-prone|untrustworthy|conflicting|garbage|rubbish|a mess|a nightmare|a disaster|shaky)"
)
_FAULTS = (
    r"(?:errors?|mistakes?|contradictions?|inconsistenc(?:y|ies)|typos|noise|mislabels|wrong (?:labels|answers|tags))"
)
_WE_PLAN = (
    r"(?:plan(?:s|ning)?|want(?:s|ed)?|will|going|intend|need(?:s)?|would|must|should|shall|yet|still|remains?) "
    r"(?:\w{1,10} )?(?:to )?(?:have|get|be)"
)
_NOT_MODEL_DATA = (
    r"(?:if|the model|the bot|gpt\S{0,8}|claude|llm|prompt\w*|must|should|outputs?|responses?|it (?:gives|returns"
    r"|assigns"
    r"|picks)|predictions?|cookies?|users? data|customer data|master data|sensor data)"
)
_OF_DATA = (
    rf"^(?!.*\b(?:prompt\w*|few-shot|model|gpt\S{{0,8}}|claude|gemini|llama|llm|the bot)\b).*(?:{_DATA}|annotat\w+"
    rf"|label\w*"
    r"|tags?|tagged|coded|codes|them|kappa|agreement)"
)
"""A sentence that speaks of labels, and not of what a model does with them."""
_SOMETHING_ELSE = (
    r"^(?!.*\b(?:label|annotat|example|pair|tag|training|sample|data ?set)).*\b(?:contracts?|documents?|policies"
    r"|manuals?"
    r"|vendors?|tools?|offers?|proposals?|projects?|budget|ideas?|plans?|code|wiki|website|applications?) (?:was|were"
    r"|is|are"
    r"|has been|have been|gets?)"
)
_PARTLY = (
    r"(?:half|some of|partly|partially|only (?:a|the|some|part|half)|mixed|part of|some are|most of|a third (?:of|is"
    r"|are|was|were)|many of"
    r"|\d{1,2} ?% (?:of|is|are))"
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
        rf"|questions? (?:about|on)|measured|evaluated|laws? (?:is|are)|revised|{_WE_PLAN}|{_SOMETHING_ELSE}",
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
        unless=r"search|traffic|policies|documents|answers it|the model|gpt|(?:answers|outputs?|replies|responses"
        r"|results"
        r"|predictions|drafts) (?:is|are) (?:\w{1,12} )?(?:wrong|bad|noisy|inconsistent|garbage|outdated|mislabeled)"
        r"|labels? are all over",
        example_quality="mixed",
    ),
    cue(
        r"(?:four|4|two|2|second)[- ](?:eyes?|person|pair of eyes)(?: (?:review|principle|check))?"
        r"|(?:peer|expert|human|double|quality|fact|lawyer|physician|doctor|editor|specialist|hand|cross)-?(?:reviewed"
        r"|checked|verified|approved|validated|vetted|curated|picked|controlled)|(?:well|carefully|hand|thoroughly)"
        rf"[- ](?:curated|picked|selected|reviewed|checked|cleaned|maintained)|(?:hardly any|almost no|next to no|no"
        rf"|few"
        rf"|very few|only a few|virtually no|without(?: any)?) (?:known "
        rf"|obvious )?{_FAULTS} (?:\w{{1,12}} ){{0,3}}?(?:in|among"
        rf"|across|between) {_DATA}|{_DATA} (?:is|are) (?:\w{{1,12}} )?(?:free of|without) {_FAULTS}"
        rf"|(?:data|label|annotation|example|labeling) quality ?(?:is |: ?|= ?|has been )(?:very |really |quite "
        rf"|consistently "
        rf"|extremely )*(?:high|good|excellent|great|ok|fine)|(?:{_REVIEWED}|adjudicated|double-coded) (?:by|through"
        rf"|in) "
        rf"(?:a |an |our |the |two |three |at least |both ){{0,3}}(?:[\w-]{{1,15}} ){{0,2}}?{_REVIEWERS}"
        rf"|{_DATA} (?:is |are |was |were |have been |has been )(?:\w{{1,12}} )?(?:{_REVIEWED}|trusted|sound|solid"
        rf"|consistent)",
        mood=STATE,
        denied=Denied.WITHIN,
        within=_SETTING,
        unless=rf"{_NOT_DATA}|{_PARTLY}|{_WE_PLAN}|{_SOMETHING_ELSE}|not (?:\w{{1,10}} )?(?:been )?\w+ed|n't|never"
        rf"|nobody"
        r"|no one|without review|no (?:\w{1,12} )?(?:examples?|labels?|pairs|data|annotations?)",
        example_quality="clean",
    ),
    cue(
        rf"{_DATA} (?:[\w-]{{1,15}} ){{0,4}}?(?:is|are|was|were|looks?|seems?|remains?|quality is|: ?) {_VERY}{_BAD}"
        rf"|(?:data|label|annotation|example|labeling) quality ?(?:is |: ?|= ?|was ){_VERY}{_BAD}"
        rf"|{_DATA} (?:\w{{1,12}} ){{0,2}}?(?:contains?|ha(?:s|ve)|shows?|suffers? from|is (?:full|riddled"
        rf"|packed) (?:of|with)"
        rf"|are (?:full|riddled|packed) (?:of|with)|come with) (?:[\w-]{{1,12}} ){{0,3}}?{_FAULTS}"
        rf"|(?:too |so )?many {_FAULTS} (?:\w{{1,12}} )?(?:in|among) {_DATA}"
        rf"|{_DATA} (?:[\w-]{{1,12}} ){{0,2}}?(?:contradict|conflict|disagree|are all over the place"
        rf"|is all over the place)"
        rf"(?:s)?(?: (?:with )?(?:each other|one another|themselves))?"
        rf"|(?:don't|do not|can't|cannot|wouldn't|hardly|nobody|no one|never) (?:\w{{1,10}} )?(?:trusts?|rely on"
        rf"|relies on"
        rf"|believes? in|vouch for) {_DATA}",
        mood=STATE & ~Mood.PAST,
        denied=Denied.WITHIN,
        within=_OF_DATA,
        weight=2,
        unless=rf"{_NOT_MODEL_DATA}|not (?:noisy|messy|bad|wrong)|never wrong|some (?:of )?(?:the )?\w+ (?:is|are) good"
        r"|(?:varies|vary|mixed|uneven)",
        example_quality="noisy",
    ),
    cue(
        rf"(?:many|most|half|a (?:third|quarter|fifth|lot|tenth|good part)|lots|{{N}} (?:in|out of|of) {{N}}"
        rf"|every (?:second"
        rf"|third|fourth|fifth|other)|\d{{1,2}} ?(?:%|percent)|roughly half|plenty|too many) (?:of )?(?:the |our "
        rf"|these )?"
        rf"(?:{_DATA}|them) (?:is|are|was|were|seems?|looks?|turned? out) {_VERY}{_BAD}"
        r"|(?:everyone|everybody|each (?:agent|clerk|annotator|person|team|office|\w+er)|every (?:agent|clerk|\w+er))"
        r" (?:labels?|tags?|annotates?|codes?|classifies|marks?|grades?) (?:\w{1,12} ){0,3}?(?:as (?:they|he"
        r"|she) (?:please"
        r"|like|want|see)\w{0,2}|differently|(?:in|by) (?:their|his|her) own \w+|however)"
        r"|(?:labels?|tags?|annotat\w+|labeled|tagged|coded) (?:[\w-]{1,12} ){0,5}?without (?:any |clear "
        r"|written )?(?:guidelines?"
        r"|instructions|rules|guidance|review)|(?:agreement|kappa) (?:[\w-]{1,12} ){0,5}?(?:is|was|of|at|:"
        r"|=) ?(?:only |just "
        r"|as low as |very |rather )*(?:low|poor|weak|bad|0?\.[0-6]\d?\b|[1-6]\d ?(?:%|percent))"
        r"|low (?:inter-?annotator "
        r"|inter-?rater )?agreement",
        mood=STATE & ~Mood.PAST,
        denied=Denied.WITHIN,
        within=_OF_DATA,
        weight=3,
        unless=rf"{_NOT_MODEL_DATA}|(?:answers?|predictions?|outputs?|results?) (?:is|are) wrong",
        example_quality="noisy",
    ),
    cue(
        rf"only (?:the |some |part of |half of |a few of |the \w+ of )?(?:\w{{1,12}} )?{_DATA} (?:is|are|was|were"
        rf"|has been|have"
        rf" been) (?:\w{{1,12}} )?{_REVIEWED}|some (?:of )?{_DATA} (?:is|are) (?:\w{{1,12}} )?(?:good|clean|fine|solid"
        rf"|ok"
        rf"|reviewed|usable),? (?:and |but |while )?(?:others?|some|the rest)(?: (?:is|are|not))?|(?:label |data "
        rf"|example "
        rf"|annotation )?quality ?(?:: ?|is |= ?)(?:\w{{1,12}} )?(?:so-so|mixed|medium|average|middling|patchy|uneven"
        rf"|mediocre)"
        rf"|quality of {_DATA} (?:varies|is (?:mixed|uneven|patchy|so-so|unknown in parts))|{_DATA} (?:is "
        rf"|are )?(?:partly|in part"
        rf"|partially) {_REVIEWED}|(?:a (?:third|quarter|fifth|part|fraction)|half|part|some|\d{{1,2}} ?(?:%"
        rf"|percent)) of "
        rf"{_DATA} (?:is|are|was|were|has been|have been) (?:\w{{1,12}} )?(?:{_REVIEWED}|clean)",
        mood=STATE,
        denied=Denied.WITHIN,
        within=_DATA,
        weight=4,
        unless=r"9[5-9] ?(?:%|percent)|answers? quality|translation quality|output quality",
        example_quality="mixed",
    ),
)
