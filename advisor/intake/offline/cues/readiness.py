"""Cues on readiness: whether results can be measured, and whether someone can run a model."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_METRIC = (
    r"(?:f1|f-?1|f-?score|precision|recall|accuracy|exact match|bleu|rouge(?:-l)?|auc|wer|error rates?|hit rate"
    r"|win rate|field[- ](?:level )?accuracy|agreement with \w+|metrics?|score)"
)
_CASES = (
    r"(?:cases|examples?|samples?|tickets|pairs|questions|queries|items|documents|letters|e?mails|calls"
    r"|reference answers|answers|records|utterances|transcripts|claims|labels|reports|sentences|messages|records"
    r"|rows|reviews|of them|of these|of those|of the \w+|of our \w+|of which)"
)
_TEST = (
    r"(?:test(?:ing|s)?|evaluat(?:ion|ing)|validation|eval|benchmarking|acceptance|measuring|scoring"
    r"|quality control)"
)
_EVALSET = (
    r"(?:(?:test|eval|evaluation|validation|held-?out|hold-?out|golden|gold|benchmark|acceptance"
    r"|reference) ?(?:sets?|suites?|data ?sets?|data|cases|questions|harness)|benchmarks?|baselines?|(?:success "
    r"|quality |evaluation |clear |agreed ){0,4}(?:metrics?|criteria|kpis?)|evals?|evaluations?|measurements?"
    r"|acceptance criteria|ground truth)"
)
_STILL_TO_COME = (
    r"(?:missing|lacking|absent|unavailable|undefined|non-?existent|still open|not (?:yet )?(?:there|defined"
    r"|available|agreed|set|decided|known|exist(?:ing)?|in place|ready|chosen|specified)|(?:still "
    r"|yet )?to be (?:defined|agreed|decided|set|built|created|chosen|worked out|determined)|an open (?:question"
    r"|point|issue)|open|tbd|todo|none|nil|no)"
)
_OWN_MODELS = (
    r"(?:(?:our |own |the |their |other |several |many |a few |custom |fine-?tuned |trained |\w{1,6} |language "
    r"|ml |ai |production |deep |self-hosted ){0,4}(?:models?|llms?|classifiers?|adapters?))"
)
_RUN = (
    r"(?:operat(?:e|es|ed|ing|ion)|run(?:s|ning)?|serv(?:e|es|ed|ing)|host(?:s|ed|ing)?|maintain(?:s|ed|ing)?"
    r"|maintenance|monitor(?:s|ed|ing)?|re-?train(?:s|ed|ing)?|train(?:s|ed|ing)?|version(?:s|ed|ing)?|deploy(?:s"
    r"|ed|ing|ments?)?|roll(?:s|ed|ing)? (?:\w{1,8} )?back|rollback|look(?:s|ing)? after|own(?:s|ed|ing)?"
    r"|fine-?tun(?:e|es|ed|ing)|support(?:s|ed|ing)?|babysit|care for|tak(?:e|es|ing) care of|productioniz(?:e|es"
    r"|ing)|update)"
)
_ML = (
    r"(?:ml|mlops|ml-ops|machine[- ]learning|data[- ]scien(?:ce|tists?)|ai|llm|deep learning|model(?:ing"
    r"| operations?| training| deployment| ops| hosting| serving| monitoring| maintenance)?|retraining|gpu|nlp)"
)

READ = table(
    cue(
        rf"(?:{_CASES} ){{0,2}}(?:(?:are|is|were|was|have been|has been|which|that"
        r"|and) )?(?:\w{1,10} )?(?:reserved|kept|held|set aside|put aside|withheld|earmarked|locked away|frozen"
        rf"|blocked) (?:\w{{1,8}} ){{0,3}}?(?:for|as) (?:a |the |our |final |later |pure |blind ){{0,4}}{_TEST}"
        r"|(?:keep|kept|keeping|hold|held|holding|reserve[sd]?|set|setting"
        r"|put) (?:[\w,%-]{1,12} ){1,5}?(?:aside|back|out|apart)(?: (?:for"
        rf"|as) (?:\w{{1,10}} ){{0,2}}?{_TEST})?|(?:\d{{1,2}} ?(?:%|percent)|{{N}}) (?:of )?(?:the |our |these "
        rf"|those )?{_CASES} (?:are|were|is|was|have been) (?:\w{{1,8}} )?(?:held back|held out|kept back|set aside"
        r"|withheld|put aside|reserved)|(?:{N}|\d+ ?(?:%|percent)) (?:[\w-]{1,12} ){0,3}?(?:for|as) (?:a "
        rf"|the |our )?(?:final |blind )?{_TEST}(?: sets?)?",
        mood=STATE,
        denied=Denied.FLIPS,
        unless=r"labeled yet|set (?:it|them|things) (?:out|apart)|hold(?:s|ing)? (?:us|me|it|them|this|that) back"
        r"|budget|hours|weeks|days|months|kept (?:up|busy)|held (?:back )?by|privacy|must|should|need"
        r"|sets? us apart",
        evaluation_ready=True,
    ),
    cue(
        r"(?:scor(?:e|es|ed|ing)|test(?:s|ed)?|check(?:s|ed)?|evaluat(?:e|es|ed)|compar(?:e|es|ed)|measur(?:e|es"
        r"|ed)|benchmark(?:s|ed)?|grad(?:e|es|ed)) (?:[\w-]{1,12} ){0,4}?(?:against|on|with|by means of"
        r"|using) (?:a |the |our |an |fixed |same |frozen ){0,4}(?:set of )?(?:{N} (?:[\w-]{1,15} "
        rf"){{0,2}}?{_CASES}|{_EVALSET})|(?:acceptance|regression|evaluation|eval|test) (?:tests?|suites?|sets?"
        r"|data ?sets?) (?:[\w-]{1,12} )?(?:comprises?|contains?|has|holds|consists of|covers|includes|with"
        r"|of) {N}|scor(?:es|ed|ing) (?:\w{1,10} ){0,2}?(?:0?\.\d{1,3}|\d{1,3}(?:\.\d)? ?(?:%|percent)?"
        r"|{N}) (?:\w{1,10} ){0,2}?(?:on|in|by|against) (?:our |the |this |that "
        rf"|a ){{0,4}}(?:[\w-]{{1,12}} )?(?:metric|benchmark|test|eval|{_METRIC})"
        rf"|{_METRIC},? (?:\w{{1,12}},? ){{0,3}}?(?:today|currently|now|at present|at the moment|baseline"
        r"|so far) (?:is |at |of |: ?)?(?:about |around )?(?:0?\.\d{1,3}|\d{1,3}(?:\.\d)? ?(?:%|percent))"
        r"|(?:a |our |an )?(?:[\w-]{1,12} )?(?:benchmark|test ?bed|eval(?:uation)?) (?:with|plus|and"
        r"|including) (?:[\w-]{1,12} )?(?:baseline|reference|measured)(?: [\w-]{1,12})?"
        r"|baselines? (?:[\w-]{1,12} )?(?:is|are|was|were|has been|have been) (?:\w{1,10} )?(?:measured|known"
        r"|recorded|established|documented|in place|logged)",
        mood=STATE,
        unless=r"no (?:baseline|metric|test)|can't|don't|didn't|never|vendor|must|should|need|wants?|target|goal"
        r"|price|suppliers?|latency|not |credit|speed",
        evaluation_ready=True,
    ),
    cue(
        rf"{_EVALSET}(?:(?:,| and| or|, and) {_EVALSET})*(?: \w{{1,10}})? ?(?:is|are|isn't|aren't|was|were|remains?"
        rf"|:|=|does|do) ?(?:\w{{1,10}} )?{_STILL_TO_COME}|(?:neither|no|without|lack(?:s|ing)?|there (?:is"
        rf"|are) no) (?:an? |any )?(?:[\w-]{{1,12}} ){{0,2}}?{_EVALSET}(?:(?: nor| or| and|,) (?:an? "
        rf"|any )?(?:[\w-]{{1,12}} ){{0,2}}?{_EVALSET})?|nothing to (?:evaluate|measure|test|compare"
        r"|benchmark) (?:\w{1,8} )?(?:against|with|by|on)|(?:no one|nobody|none of us"
        r"|no-one) (?:\w{1,10} )?(?:measures?|tracks?|evaluates?|checks?|knows how good"
        r"|has (?:ever )?(?:measured|evaluated|tested|built|set up|defined"
        r"|created)) (?:[\w-]{1,12} ){0,3}?(?:quality|results?|answers|accuracy|performance|it|outputs?"
        rf"|{_EVALSET})|how (?:to|we|one|do we|should we|we would|we should|we can"
        r"|we could) (?:\w{1,10} ){0,2}?(?:measure|evaluate|judge|assess|test"
        r"|tell) (?:[\w-]{1,12} ){0,4}?(?:is|remains|are) (?:\w{1,10} ){0,2}?(?:open|unclear|unknown"
        r"|undecided|unsolved|an open question|not clear)|(?:measure|judge|assess|decide|go|rate)(?:s|d"
        r"|ing)? (?:[\w-]{1,12} ){0,3}?(?:by feel|by vibes?|on vibes?|by looking|by instinct|by impression"
        r"|subjectively|anecdotally|at a glance)|vibe[- ]checks?|(?:quality|success|accuracy|performance) (?:is"
        r"|was|has been|can) (?:not|n't|never|no longer)? ?(?:\w{1,10} )?(?:not"
        r"|never) (?:been )?(?:be )?(?:measured|tracked|quantified|defined|evaluated)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=3,
        unless=r"no longer|latency|cost|price|not only|sales|financial|no (?:\w+ )?(?:kpi|metric) (?:matters|is met)"
        r"|no baseline (?:model|tone)|award criteria|selection criteria",
        evaluation_ready=False,
    ),
    cue(
        r"(?:(?:we|they|team|group|squad|people|engineers?|sres?|colleagues|department|unit|ops|it|admins?"
        r"|experts?|specialists?|staff|who|already|ourselves|also|currently|routinely"
        rf"|regularly) )(?:[\w-]{{1,12}} ){{0,3}}?{_RUN}(?:,? (?:and |or "
        rf"|including )?{_RUN})* (?:[\w-]{{1,12}} ){{0,2}}?{_OWN_MODELS}|{_OWN_MODELS} (?:are|is|get|gets|can be"
        rf"|have been) (?:[\w-]{{1,12}} )?{_RUN}(?:,? (?:and |can be |are ){{0,4}}{_RUN}){{0,4}}(?: (?:by|in|at"
        r"|with|every|daily|routinely|regularly|automatically)(?: [\w-]{1,12}){0,3})?|(?:re-?training"
        r"|deployment|model|monitoring|rollback|ml|serving|training|release|ci/cd) (?:pipelines?|registry|platform"
        r"|process(?:es)?|infrastructure|stack|tooling|workflow|serving) (?:\w{1,10} )?(?:is |are )?(?:exists?"
        r"|in place|up and running|set up|available|established|running|there|ready|live)|(?:have|has|got"
        r"|with) (?:the |our |enough |trained |experienced |all the ){0,4}(?:people|staff|engineers?|team|skills"
        r"|know-?how|experience|expertise|capacity|platform|tools) (?:\w{1,10} )?(?:to|for|in"
        rf"|and) (?:\w{{1,10}} )?{_RUN}(?: (?:and )?{_RUN})* (?:\w{{1,10}} )?{_OWN_MODELS}"
        r"|model serving (?:[\w-]{1,12} )?(?:with|24/7|in)|drift (?:monitoring|detection|alerts)"
        r"|canary (?:releases|deployments)",
        mood=STATE,
        within=_OWN_MODELS + r"|retraining|rollback|registry|drift|serving",
        unless=r"nobody|no one|none|not |n't|cannot|without|neither|lack\w*|missing|hire|hiring|vendor|supplier"
        r"|provider|openai|anthropic|must|should|need|needs|want|wants|who can|someone|api|car models"
        r"|fashion models?|3d models?|business models?|pricing models?|train(?:ing)? (?:our |new "
        r"|the )?(?:staff|employees|users|colleagues)|prompt|quality of the model|yet to|tests? with"
        r"|experiments?|wants|the base model|whoever|small(?:er)? model|approved|permitted|may (?:use|run"
        r"|host)|allowed|own servers|locally|hosted models?|only|has to|have to|8b|7b|llama\w*",
        operations_ready=True,
    ),
    cue(
        r"(?:nobody|no one|no-one|none of us|not one of us|not anyone)(?: [\w-]{1,12}){0,4}? (?:can|could"
        r"|would|will|able to|knows?(?: how to)?|has (?:ever |any |the (?:time|skills) to )?|have|(?:be |is "
        rf"|are )?able to|to|who|ready to|willing to|free to)(?: [\w-]{{1,12}}){{0,2}}? (?:{_RUN}"
        rf"|{_ML}(?: (?:experience|background|skills|expertise|know-?how|knowledge))?)(?: (?:back )?(?:a |the |our "
        rf"|it |any |such ){{0,4}}(?:[\w-]{{1,12}} )?{_OWN_MODELS})?|(?:no|neither|without|lacks?|lacking|zero"
        r"|missing|little|hardly any) (?:[\w-]{1,12} ){0,3}?(?:skills|know-?how|expertise|experience|people"
        r"|staff|engineers?|team|infrastructure|capacity|platform|tools|resources|knowledge|competence|setup"
        r"|scientists?|specialists?|gpus?)(?: \w{1,10}){0,4}? (?:to|for|in|with"
        rf"|of) (?:\w{{1,10}} ){{0,2}}?(?:{_RUN}|{_ML})(?: (?:or [\w-]{{1,12}} )?(?:a |our "
        rf"|the ){{0,4}}{_OWN_MODELS})?|{_ML} ?(?:expertise|skills|experience|know-?how|competence|knowledge|team"
        r"|engineers?|people|platform|scientists?|operations)? ?(?:is|are|: ?|= ?|does"
        r"|do) ?(?:\w{1,8} )?(?:missing|lacking|absent|not (?:exist|available|there|in house)|none|nil|no"
        r"|unavailable|zero|nonexistent|scarce)|(?:don't|do not|doesn't|does not|haven't) (?:have|employ"
        r"|got) (?:\w{1,8} ){0,2}?(?:data scientists?|ml \w+|machine learning \w+|mlops"
        rf"|anyone (?:[\w-]{{1,12}} ){{0,3}}?{_RUN})|(?:can't|cannot|can not|unable to|not able to"
        r"|wouldn't know how to|don't know how to|not in a position to"
        rf"|not equipped to) (?:[\w-]{{1,12}} )?{_RUN}(?:,? (?:or |and "
        rf"|nor )?{_RUN})* (?:\w{{1,8}} ){{0,2}}?{_OWN_MODELS}|(?:retraining|rolling back|monitoring|maintaining"
        r"|operating|running) (?:\w{1,10} ){0,3}?(?:model|models|it) (?:is|are) (?:\w{1,8} )?(?:beyond (?:us"
        r"|our \w+)|impossible|not possible|out of reach|not something we can)",
        mood=STATE & ~Mood.PLANNED & ~Mood.IMAGINED,
        denied=Denied.WITHIN,
        weight=3,
        unless=r"no longer|no (?:ai|ml|machine learning) (?:use case|strategy|features?|yet)|on[- ]prem|cloud"
        r"|third part(?:y|ies)|hosted|(?:labels?|labeling|annotat\w+)|prompt\w*|no (?:one|single) model"
        r"|nobody (?:can|may) (?:see|read|leave)|budget for|tried|experimented",
        operations_ready=False,
    ),
    # Measuring.
    cue(
        r"(?:held[- ]out \w+|(?:a |an |our |the |have |with |small |fixed |frozen |separate |own |of |labeled "
        r"|good |proper |solid |independent ){0,4}(?:held[- ]?-?out|hold-?out|test|acceptance test|validation"
        r"|evaluation|eval|evals|golden|gold|benchmark|regression) ?(?:sets?|suites?|data ?sets?|data|cases|part"
        r"|split|portion|samples?|tickets|examples|questions|harness|benchmark)(?: of {N}| (?:with|has) {N})?"
        r"|(?:held|holding|set|setting|kept|put) (?:\w{1,10} )?(?:out|aside|back"
        r"|apart) (?:[\w-]{1,12} ){0,6}?(?:for (?:testing|evaluation|validation|tests|eval|measuring)"
        r"|as (?:a )?(?:test|validation|eval)\w* ?(?:set)?)|(?:form|make up|serve as|are|is) (?:the|our"
        r"|a) (?:acceptance|final|fixed|independent|blind)? ?test(?: set)?|{N} (?:of (?:them|these|those"
        r"|which) )?(?:[\w-]{1,12} ){0,3}?(?:held|kept|set|put) (?:out|back|aside|apart))",
        mood=STATE,
        denied=Denied.FLIPS,
        unless=r"(?:need|build|want|create|make|lack|without a|collect)(?:s|ing)? (?:a |an |up )?(?:test|eval|held"
        r"|hold|valid|golden|bench)|(?:blood|medical|lab|exam|unit|drug|school|a/b) test|test (?:the|this"
        r"|whether|if)|labeled yet",
        evaluation_ready=True,
    ),
    cue(
        r"(?:we |already |currently |they |regularly |team |and |also ){1,3}(?:measure|measures|measured|track"
        r"|tracks|monitor|monitors|evaluate|evaluates|benchmark|benchmarked|score|scored|compute|report"
        r"|log) {G4}(?:f1|f-?1|precision|recall|accuracy|exact match|bleu|rouge|error rates?|csat|agreement with"
        r"|win rate|field accuracy|hit rate|quality (?:with|on|against|by|weekly|monthly|every))|(?:macro[- ]"
        r"|micro[- ]|weighted |field |exact[- ]match |overall |current |baseline |measured |its |the |our |top-1 "
        r"|an? ){0,3}(?:f1|f1[- ]score|accuracy|precision|recall|exact match|bleu|rouge(?:-l)?|error rate"
        r"|auc)(?: score)? (?:is |was |of |at |stands at |= ?|: ?|currently |now |around |about |sits at "
        r"|stuck at |only |just |on \w+ \w+ is |reaches |reached |has stalled at |stays at "
        r"|to ){0,4}(?:0?\.\d{1,3}|\d{1,3}(?:\.\d)? ?(?:%|percent)|\d\d\b)|(?:\d{1,3}(?:\.\d)? ?(?:%"
        r"|percent)|0?\.\d{2,3}) (?:[\w-]{1,12} ){0,2}?(?:accuracy|f1|precision|recall|exact match)"
        r"|baseline (?:[\w-]{1,12} ){0,4}?(?:measured|of \d|at \d|is \d|: ?\d)|(?:measured|known|documented"
        r"|have a|established) (?:\w{1,10} )?baseline",
        mood=STATE,
        unless=r"(?:must|should|need|needs|want|target|require[sd]?|expect|at least|goal|sla|needed"
        r"|would)(?: \w+){0,4} (?:accuracy|precision|recall|f1|\d)|no (?:baseline|metric)|can't|don't"
        r"|latency|cost|never|vendor",
        evaluation_ready=True,
    ),
    cue(
        r"(?:no|without(?: a| any)?|lack(?:s|ing)?(?: a| any)?|(?:don't|doesn't|do not|haven't|have not|hasn't"
        r"|didn't) (?:yet |really )?(?:have|got|built|set up|defined|define|created|know)(?: a| an| any| how to)?"
        r"|never (?:defined|built|had|set up)(?: a| any)?) (?:[\w-]{1,12} |systematic |real |proper |clear "
        r"|agreed |reliable |good ){0,3}?(?:test sets?|eval(?:uation)?s?(?: sets?| harness| data)?|metrics?"
        r"|benchmarks?|baselines?|way (?:to|of) (?:measur|evaluat|tell|test|judg)\w{1,4}|held-out \w+"
        r"|hold-?out \w+|validation set|golden set|measure(?:ment)?s? of quality|measure (?:it|quality|success"
        r"|results|whether)|evaluate (?:it|quality|results|whether)|tell whether)|(?:can't|cannot|don't|unable to"
        r"|never|nobody) (?:\w{1,10} )?(?:measure|measures|measured|evaluate|evaluates|evaluated"
        r"|quantify) (?:\w{1,15} ?){1,4}|(?:judge|judged|go|check|evaluate|assess|eyeball)(?:ing|s"
        r"|d)? (?:[\w-]{1,12} ){0,3}?(?:by (?:gut|feel|eye|instinct|looking)|by gut feeling|on gut feeling)"
        r"|eyeball(?:ing|ed)?|gut feeling",
        mood=STATE,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"cost|latency|response time|blood|usage|no longer",
        evaluation_ready=False,
    ),
    # Running a model.
    cue(
        r"(?:(?:an? |our |the |own |in-house |experienced |dedicated |small |strong |central |internal |solid "
        r"|good |mature |whole |two |three |several |established ){0,4}(?:ml-?ops|ml ops"
        r"|machine learning operations|ml (?:platform|infra|infrastructure|engineering)"
        r"|machine learning (?:platform|engineering)|llm-?ops|model ops) ?(?:team|engineers?|platform|people|setup"
        r"|pipeline|group|department|practice|colleagues?|staff|crew|stack|in place|capability)?|(?:ml"
        r"|machine learning|data science|platform|ai|devops|engineering) (?:engineers?|team|group|people"
        r"|department|unit) (?:that |which |who |already |can |could |is able to |is used to |has experience "
        r"|have experience |regularly |knows how to |routinely ){1,4}(?:\w{1,15} ){0,4}?(?:train|retrain"
        r"|monitor|version|deploy|roll|serve|operat|run|host|maintain|fine-?tun|running|deploying"
        r"|serving)\w{0,4}|(?:we|they|who|team) (?:already |can |have |do |also |routinely |regularly "
        r"|know how to |could |us ){1,3}(?:\w{1,10} )?(?:version|retrain|roll back|rollback|monitor and"
        r"|deploy and|train and (?:serve|deploy)|fine-?tune|serve|operate"
        r"|host)(?: and \w{1,12})? (?:and monitor |our |own |the |several |other |a |custom |trained "
        r"|dozens of ){0,4}(?:models?|classifiers?|it)|(?:ml|machine learning|data science|data|platform|ai"
        r"|devops|engineering|it|infra|infrastructure) (?:engineers?|team|group|people|department"
        r"|unit) (?:[\w-]{1,12} ){0,3}?(?:runs?|retrains?|trains?|monitors?|versions?|deploys?|serves?"
        r"|operates?|hosts?|maintains?)(?: and \w{1,12})? (?:[\w-]{1,12} ){0,3}?(?:models?|classifiers?"
        r"|llms?|adapters?)|model registry|(?:versioning|version control)(?:,| and"
        r"| for) (?:\w{1,12},? ){0,4}?(?:rollback|monitoring|retraining|models)|(?:monitoring|versioning"
        r"|rollback|retraining|retrain|roll back)(?:,| and) (?:\w{1,12},? (?:and )?){0,3}?(?:monitor\w{0,3}"
        r"|versioning|rollback|retraining|roll back|retrain) (?:is|are) (?:\w{1,10} )?(?:in place|set up|covered"
        r"|routine|there|handled|available))",
        mood=STATE,
        denied=Denied.FLIPS,
        unless=r"(?:would|need|hire|hiring|build|set up|lack)(?: to)? (?:a |an |up )?(?:ml|machine)|(?:needs?"
        r"|looking for|want) (?:someone|somebody|people|a team|an? \w+ team)|nobody|no one|hardware"
        r"|model registry (?:missing|is planned)",
        operations_ready=True,
    ),
    cue(
        r"(?:no (?:in-house |own |internal |dedicated |real ){0,4}(?:(?:fine-?tuning|model training|training"
        r"|deployment) (?:experience|expertise|know-?how|skills)|ml-?ops|ml|machine learning|data scien(?:ce"
        r"|tists?)|ai|llm-?ops)(?: |-)?(?:team|people|engineers?|staff|expertise|experience|skills?|know-?how"
        r"|specialists?|experts?|platform|knowledge|capacity|department|anything|at all)?|(?:nobody|no one"
        r"|none of us|not one of us|no-one|not anyone)(?: here| in the team| in house| in-house| on staff"
        r"| on the team| at the company| of us)?(?: who)?(?: really| ever| actually)? (?:can|could|knows how to"
        r"|is able to|has ever|has|to|ever|would|will|has time to|able to"
        r"|who can) (?:[\w-]{1,12} ){0,2}?(?:train|retrain|run|operat|maintain|monitor|version|host|deploy"
        r"|roll back|serve|look after|babysit|fine-?tune|experience with)\w{0,4} {G4}\w*|(?:don't|do not"
        r"|doesn't|does not|haven't|without|have no|has no) (?:have |employ |got )?(?:any |an "
        r"|a )?(?:\w{1,10} )?(?:ml|mlops|machine learning|data scien(?:ce|tists?)|ai)(?: |-)?(?:team|people"
        r"|engineers?|staff|expertise|experience|skills|specialists?|experts?|know-?how|ops|scientists?)|(?:can't"
        r"|cannot|couldn't|not able to|unable to) (?:[\w-]{1,12} )?(?:retrain|maintain|operate|monitor|roll back"
        r"|version) (?:a |any |own |our own |custom |models?){1,4}|(?:lack|lacks|lacking) (?:\w{1,10} )?(?:ml"
        r"|mlops|machine learning) \w+)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"no (?:ai|ml|machine learning) (?:use case|strategy|features?|yet)|no ai at|no longer",
        operations_ready=False,
    ),
)
