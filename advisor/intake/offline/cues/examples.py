"""Cues on examples: how many pairs are on file, how good they are, whether results can be measured."""

from __future__ import annotations

from advisor.intake.offline.matching import STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_DATA = (
    r"(?:labels?|annotations?|labeling|examples?|samples?|training data|training set|dataset|data "
    r"?set|data|pairs|conversations|transcripts|they|these|those|tickets|records|logs|replies|answers"
    r"|them|each one|all of (?:them|it)|it|quality|letters|outputs|history|which|that|set|history)"
)
_GOOD = (
    r"(?:(?:double-?|cross-?|hand-?|peer-?|carefully |thoroughly |fully |all |manually "
    r"|independently |quality-?|well |expert-?|doubly |each |twice )*(?:reviewed|checked|verified"
    r"|validated|curated|proofread|audited|vetted|approved|adjudicated|cleaned|cleaned up|signed off"
    r"|qa'?ed|corrected)|clean|consistent|consistently (?:labeled|annotated)|(?:very |extremely "
    r")?high(?:-| )quality|gold[- ]standard|reliable|trustworthy|spotless|pristine|in good shape|in "
    r"agreement|of (?:good|high|excellent) quality|(?:labeled|annotated|reviewed|checked|coded) "
    r"(?:independently )?(?:by|twice)(?: (?:two|three|2|3|at least two|pairs of))? ?(?:\w{1,15} "
    r")?(?:annotators?|experts?|people|reviewers|editors|physicians|doctors|lawyers|nurses|times"
    r"|seniors?|linguists|coders|auditors)?)"
)
_BAD = (
    r"(?:noisy|messy|inconsistent(?:ly)?(?: (?:labeled|annotated|tagged))?|contradict(?:ory|s"
    r"|ing)?(?: (?:each other|one another))?|sloppy|sloppily labeled|unreliable|dirty|full of "
    r"(?:errors|mistakes|typos|contradictions|noise)|error-prone|chaotic|a mess|unreviewed|unchecked"
    r"|uncurated|unverified|(?:never|not|hasn't been|haven't been|have never been|were never|was "
    r"never) (?:\w{1,12} )?(?:reviewed|checked|verified|cleaned|curated|validated|audited)|(?:doesn't"
    r"|don't|do not|does not|didn't|rarely|often dis)agree|disagree(?:s|d|ment)?|garbage|poor(?: "
    r"quality)?|of (?:poor|low|dubious|doubtful) quality|questionable|low[- ]quality|riddled with"
    r"|conflicting|(?:often|frequently|partly|mostly) (?:wrong|mislabeled|incorrect)|wrong|mislabeled"
    r"|not consistent|crap|rubbish)"
)
_MIXED = (
    r"(?:mixed(?: quality| bag)?|of (?:mixed|varying|uneven|varied) quality|uneven|patchy|hit and "
    r"miss|hit-or-miss|(?:some|half|part|about half|a third|most|only some|only half|only a (?:part"
    r"|third|fraction)|a few|many|roughly half|\d{1,2} ?%) (?:of (?:them|it|these|those|the \w+|which"
    r"|our \w+) )?(?:is|are|were|was|have been|has been|got|look|looks) (?:\w{1,12} )?(?:reviewed"
    r"|checked|verified|clean|good|fine|noisy|wrong|unreviewed|unchecked|sloppy|messy|consistent|bad"
    r"|mislabeled|inconsistent|outdated)|quality (?:varies|is uneven|differs)|vary in quality|varies "
    r"in quality)"
)
_NOT_DATA = (
    r"{PROMPTING}|output is|model (?:is|gives|returns)|answers must|must be (?:consistent|reviewed)"
    r"|format|tone|requests?|before (?:sending|they go)|every answer|documents? (?:is|are)|wiki"
    r"|policies|style|reviewed by (?:legal|a lawyer) before|drafts (?:are|must)|response format"
    r"|consistent (?:format|tone|voice|json|style|output|behavior|respon\w+|answers)|handbook"
    r"|contracts are|articles are"
)

READ = table(
    cue(
        rf"{_DATA} (?:\w{{1,15}},? ){{0,6}}?{_GOOD}|(?:clean|high-quality|curated|gold(?:en)?"
        rf"|gold-standard|reviewed|double-checked|hand-checked|carefully (?:labeled|checked|curated"
        rf"|reviewed)|verified|vetted|consistently labeled|well-curated|expert-(?:labeled|reviewed)"
        rf"|validated|approved|adjudicated)(?:,? (?:\w{{1,15}},? ){{0,4}}?)(?:examples?|samples?|pairs"
        rf"|training data|training set|dataset|labels?|annotations?|labeled \w+|outputs|conversations"
        rf"|replies|transcripts)|(?:inter-?annotator |annotator |good |high )*agreement (?:is|of|was"
        rf"|between \w+ \w+ is|at|among \w+ is) (?:\w{{1,12}} )?(?:good|high|strong|excellent|0?\.[89]\d?"
        rf"|9\d ?%)|(?:cohen's )?kappa (?:of |is |= ?|at )?(?:\w{{1,8}} )?0?\.[89]\d?|(?:two|three|2|3"
        rf"|pairs of|several) (?:\w{{1,15}} )?(?:annotators?|experts?|reviewers|editors|lawyers|nurses"
        rf"|doctors|physicians|people|linguists) (?:\w{{1,12}} )?(?:reviewed|checked|labeled|agreed"
        rf"|verified|annotated|signed off|went over|independently)",
        mood=STATE,
        unless=rf"{_NOT_DATA}|half|some of|partly|only a|mixed|part of|don't|doesn't|not sure",
        example_quality="clean",
    ),
    cue(
        rf"{_DATA} (?:\w{{1,15}},? ){{0,6}}?{_BAD}|{_BAD} (?:\w{{1,15}} ){{0,2}}?(?:labels?|annotations?"
        rf"|examples?|samples?|training data|dataset|data|pairs|labeling|tagging)|(?:agents?|annotators?"
        rf"|labelers?|staff|interns?|people|clerks?|students?|crowdworkers|reviewers|colleagues|editors) "
        rf"(?:\w{{1,12}} )?(?:label|labeled|tag|tagged|annotate|annotated|classify|classified|categorize"
        rf"|categorized|code|coded|mark|marked|grade|graded|route|routed) (?:\w{{1,15}} "
        rf"){{0,5}}?(?:inconsistently|differently|sloppily|however|as they (?:like|please|see fit)|at "
        rf"random|wrong(?:ly)?|carelessly)|(?:agents?|annotators?|labelers?|reviewers|experts|editors"
        rf"|clerks) (?:\w{{1,12}} )?(?:disagree(?:d|s)?|contradict(?:ed)?|don't agree|do not agree|didn't "
        rf"agree)",
        mood=STATE & ~Mood.PAST,
        unless=rf"{_NOT_DATA}|half of|some of|partly|mixed|isn't noisy|not noisy|customers? (?:disagree|are "
        rf"wrong)|(?:model|gpt\S{{0,6}}|it|bot|llm) (?:\w+ )?(?:gives?|returns?|assigns?|produces?|puts"
        rf"|picks|labels|mislabels)|wrong answers|answers are|answers? (?:is|are) (?:often |sometimes "
        rf")?(?:wrong|inconsistent)|it's wrong|it is wrong|it gets|replies are",
        denied=Denied.WITHIN,
        weight=2,
        example_quality="noisy",
    ),
    cue(
        rf"{_MIXED}|{_DATA} (?:\w{{1,15}} ){{0,3}}?{_MIXED}",
        mood=STATE,
        weight=3,
        unless=rf"{_NOT_DATA}|search|traffic",
        example_quality="mixed",
    ),
    # Measuring.
    cue(
        r"(?:(?:a |an |our |the |have |with |small |fixed |frozen |separate |own |of |labeled |good "
        r"|proper |solid |independent ){0,4}(?:held[- ]?-?out|hold-?out|test|validation|evaluation|eval"
        r"|evals|golden|gold|benchmark|regression) ?(?:sets?|suites?|data ?sets?|data|cases|part|split"
        r"|portion|samples?|tickets|examples|questions|harness|benchmark)(?: of {N}| (?:with|has) {N})?"
        r"|(?:held|holding|set|setting|kept|put) (?:\w{1,10} )?(?:out|aside|back|apart) (?:\w{1,12} "
        r"){0,6}?(?:for (?:testing|evaluation|validation|tests|eval|measuring)|as (?:a )?(?:test"
        r"|validation|eval)\w* ?(?:set)?)|{N} (?:of (?:them|these|those|which) )?(?:\w{1,12} "
        r"){0,3}?(?:held|kept|set|put) (?:out|back|aside|apart))",
        mood=STATE,
        denied=Denied.FLIPS,
        unless=r"(?:need|build|want|create|make|lack|without a|collect)(?:s|ing)? (?:a |an |up )?(?:test|eval"
        r"|held|hold|valid|golden|bench)|(?:blood|medical|lab|exam|unit|drug|school|a/b) test|test (?:the"
        r"|this|whether|if)|labeled yet",
        evaluation_ready=True,
    ),
    cue(
        r"(?:we |already |currently |they |regularly |team ){1,3}(?:measure|measures|measured|track"
        r"|tracks|monitor|monitors|evaluate|evaluates|benchmark|benchmarked|score|scored|compute|report"
        r"|log) {G4}(?:f1|f-?1|precision|recall|accuracy|exact match|bleu|rouge|error rates?|csat"
        r"|agreement with|win rate|field accuracy|hit rate|quality (?:with|on|against|by|weekly|monthly"
        r"|every))|(?:macro[- ]|micro[- ]|weighted |field |exact[- ]match |overall |current |baseline "
        r"|measured |its |the |our |top-1 |an? ){0,3}(?:f1|f1[- ]score|accuracy|precision|recall|exact "
        r"match|bleu|rouge(?:-l)?|error rate|auc)(?: score)? (?:is |was |of |at |stands at |= ?|: ?"
        r"|currently |now |around |about |sits at |stuck at |only |just |on \w+ \w+ is |reaches |reached "
        r"|has stalled at |stays at |to )*(?:0?\.\d{1,3}|\d{1,3}(?:\.\d)? ?(?:%|percent)|\d\d\b)"
        r"|(?:\d{1,3}(?:\.\d)? ?(?:%|percent)|0?\.\d{2,3}) (?:\w{1,12} ){0,2}?(?:accuracy|f1|precision"
        r"|recall|exact match)|baseline (?:\w{1,12} ){0,4}?(?:measured|of \d|at \d|is \d|: ?\d)"
        r"|(?:measured|known|documented|have a|established) (?:\w{1,10} )?baseline",
        mood=STATE,
        unless=r"(?:must|should|need|needs|want|target|require[sd]?|expect|at least|goal|sla|needed|would)(?: "
        r"\w+){0,4} (?:accuracy|precision|recall|f1|\d)|no (?:baseline|metric)|can't|don't|latency|cost"
        r"|never|vendor",
        evaluation_ready=True,
    ),
    cue(
        r"(?:no|without(?: a| any)?|lack(?:s|ing)?(?: a| any)?|(?:don't|doesn't|do not|haven't|have not"
        r"|hasn't|didn't) (?:yet |really )?(?:have|got|built|set up|defined|define|created|know)(?: a| an"
        r"| any| how to)?|never (?:defined|built|had|set up)(?: a| any)?) (?:\w{1,12} |systematic |real "
        r"|proper |clear |agreed |reliable |good ){0,3}?(?:test sets?|eval(?:uation)?s?(?: sets?| harness"
        r"| data)?|metrics?|benchmarks?|baselines?|way (?:to|of) (?:measur|evaluat|tell|test|judg)\w{1,4}"
        r"|held-out \w+|hold-?out \w+|validation set|golden set|measure(?:ment)?s? of quality|measure "
        r"(?:it|quality|success|results|whether)|evaluate (?:it|quality|results|whether)|tell whether)"
        r"|(?:can't|cannot|don't|unable to|never|nobody) (?:\w{1,10} )?(?:measure|measures|measured"
        r"|evaluate|evaluates|evaluated|quantify) (?:\w{1,15} ?){1,4}|(?:judge|judged|go|check|evaluate"
        r"|assess|eyeball)(?:ing|s|d)? (?:\w{1,12} ){0,3}?(?:by (?:gut|feel|eye|instinct|looking)|by gut "
        r"feeling|on gut feeling)|eyeball(?:ing|ed)?|gut feeling",
        mood=STATE,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"cost|latency|response time|blood|usage|no longer",
        evaluation_ready=False,
    ),
    # Running a model.
    cue(
        r"(?:(?:an? |our |the |own |in-house |experienced |dedicated |small |strong |central |internal "
        r"|solid |good |mature |whole |two |three |several |established ){0,4}(?:ml-?ops|ml ops|machine "
        r"learning operations|ml (?:platform|infra|infrastructure|engineering)|machine learning "
        r"(?:platform|engineering)|llm-?ops|model ops) ?(?:team|engineers?|platform|people|setup|pipeline"
        r"|group|department|practice|colleagues?|staff|crew|stack|in place|capability)?|(?:ml|machine "
        r"learning|data science|platform|ai|devops|engineering) (?:engineers?|team|group|people"
        r"|department|unit) (?:that |which |who |already |can |could |is able to |is used to |has "
        r"experience |have experience |regularly |knows how to |routinely ){1,4}(?:\w{1,15} "
        r"){0,4}?(?:train|retrain|monitor|version|deploy|roll|serve|operat|run|host|maintain|fine-?tun"
        r"|running|deploying|serving)\w{0,4}|(?:we|they|who|team) (?:already |can |have |do |also "
        r"|routinely |regularly |know how to |could |us ){1,3}(?:\w{1,10} )?(?:version|retrain|roll back"
        r"|rollback|monitor and|deploy and|train and (?:serve|deploy)|fine-?tune|serve|operate|host)(?: "
        r"and \w{1,12})? (?:and monitor |our |own |the |several |other |a |custom |trained |dozens of "
        r")*(?:models?|classifiers?|it)|model registry|(?:versioning|version control)(?:,| and| for) "
        r"(?:\w{1,12},? ){0,4}?(?:rollback|monitoring|retraining|models)|(?:monitoring|versioning"
        r"|rollback|retraining|retrain|roll back)(?:,| and) (?:\w{1,12},? (?:and "
        r")?){0,3}?(?:monitor\w{0,3}|versioning|rollback|retraining|roll back|retrain) (?:is|are) "
        r"(?:\w{1,10} )?(?:in place|set up|covered|routine|there|handled|available))",
        mood=STATE,
        denied=Denied.FLIPS,
        unless=r"(?:would|need|hire|hiring|build|set up|lack)(?: to)? (?:a |an |up )?(?:ml|machine)|nobody|no "
        r"one|hardware|model registry (?:missing|is planned)",
        operations_ready=True,
    ),
    cue(
        r"(?:no (?:in-house |own |internal |dedicated |real )*(?:ml-?ops|ml|machine learning|data "
        r"scien(?:ce|tists?)|ai|llm-?ops)(?: |-)?(?:team|people|engineers?|staff|expertise|experience"
        r"|skills?|know-?how|specialists?|experts?|platform|knowledge|capacity|department|anything|at "
        r"all)?|(?:nobody|no one|none of us|not one of us|no-one|not anyone)(?: here| in the team| in "
        r"house| in-house| on staff| on the team| at the company| of us)?(?: who)?(?: really| ever| "
        r"actually)? (?:can|could|knows how to|is able to|has ever|has|to|ever|would|will|has time to"
        r"|able to|who can) (?:\w{1,12} ){0,2}?(?:train|retrain|run|operat|maintain|monitor|version|host"
        r"|deploy|roll back|serve|look after|babysit|fine-?tune|experience with)\w{0,4} {G4}\w*|(?:don't"
        r"|do not|doesn't|does not|haven't|without|have no|has no) (?:have |employ |got )?(?:any |an |a "
        r")?(?:\w{1,10} )?(?:ml|mlops|machine learning|data scien(?:ce|tists?)|ai)(?: |-)?(?:team|people"
        r"|engineers?|staff|expertise|experience|skills|specialists?|experts?|know-?how|ops|scientists?)"
        r"|(?:can't|cannot|couldn't|not able to|unable to) (?:\w{1,12} )?(?:retrain|maintain|operate"
        r"|monitor|roll back|version) (?:a |any |own |our own |custom |models?)+|(?:lack|lacks|lacking) "
        r"(?:\w{1,10} )?(?:ml|mlops|machine learning) \w+)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"no (?:ai|ml|machine learning) (?:use case|strategy|features?|yet)|no ai at|no longer",
        operations_ready=False,
    ),
)
