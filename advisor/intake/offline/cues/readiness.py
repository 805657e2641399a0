"""Cues on readiness: whether results can be measured, and whether someone can run a model."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_METRIC = (
    r"(?:f1|f-?1|f-?score|precision|recall|accuracy|exact match|bleu|rouge(?:-l)?|auc|wer|error rates?|hit rate"
    r"|win rate"
    r"|field[- ](?:level )?accuracy|agreement with \w+|metrics?|score)"
)
_CASES = (
    r"(?:cases|examples?|samples?|tickets|pairs|questions|queries|items|documents|letters|e?mails|calls"
    r"|reference answers"
    r"|answers|records|utterances|transcripts|claims|labels|reports|sentences|messages|records|rows|reviews|of them"
    r"|of these"
    r"|of those|of the \w+|of our \w+|of which)"
)
_TEST = (
    r"(?:test(?:ing|s)?|evaluat(?:ion|ing)|validation|eval|benchmarking|acceptance|measuring|scoring|quality control)"
)
_EVALSET = (
    r"(?:(?:test|eval|evaluation|validation|held-?out|hold-?out|golden|gold|benchmark|acceptance|reference) ?(?:sets?"
    r"|suites?"
    r"|data ?sets?|data|cases|questions|harness)|benchmarks?|baselines?|(?:success |quality |evaluation |clear "
    r"|agreed )*"
    r"(?:metrics?|criteria|kpis?)|evals?|evaluations?|measurements?|acceptance criteria|ground truth)"
)
_STILL_TO_COME = (
    r"(?:missing|lacking|absent|unavailable|undefined|non-?existent|still open|not (?:yet )?(?:there|defined|available"
    r"|agreed|set|decided|known|exist(?:ing)?|in place|ready|chosen|specified)|(?:still |yet )?to be (?:defined|agreed"
    r"|decided|set|built|created|chosen|worked out|determined)|an open (?:question|point|issue)|open|tbd|todo|none|nil"
    r"|no)"
)
_OWN_MODELS = (
    r"(?:(?:our |own |the |their |other |several |many |a few |custom |fine-?tuned |trained |\w{1,6} |language |ml |ai "
    r"|production |deep |self-hosted ){0,4}(?:models?|llms?|classifiers?|adapters?))"
)
_RUN = (
    r"(?:operat(?:e|es|ed|ing|ion)|run(?:s|ning)?|serv(?:e|es|ed|ing)|host(?:s|ed|ing)?|maintain(?:s|ed|ing)?"
    r"|maintenance"
    r"|monitor(?:s|ed|ing)?|re-?train(?:s|ed|ing)?|train(?:s|ed|ing)?|version(?:s|ed|ing)?|deploy(?:s|ed|ing|ments?)?"
    r"|roll(?:s"
    r"|ed|ing)? (?:\w{1,8} )?back|rollback|look(?:s|ing)? after|own(?:s|ed|ing)?|fine-?tun(?:e|es|ed|ing)|support(?:s"
    r"|ed|ing)?"
    r"|babysit|care for|tak(?:e|es|ing) care of|productioniz(?:e|es|ing)|update)"
)
_ML = (
    r"(?:ml|mlops|ml-ops|machine[- ]learning|data[- ]scien(?:ce|tists?)|ai|llm|deep learning|model(?:ing| operations?"
    r"| training| deployment| ops| hosting| serving| monitoring| maintenance)?|retraining|gpu|nlp)"
)

READ = table(
    cue(
        rf"(?:{_CASES} ){{0,2}}(?:(?:are|is|were|was|have been|has been|which|that|and) )?(?:\w{{1,10}} )?(?:reserved"
        rf"|kept|held"
        rf"|set aside|put aside|withheld|earmarked|locked away|frozen|blocked) (?:\w{{1,8}} ){{0,3}}?(?:for|as) (?:a "
        rf"|the |our"
        rf" |final |later |pure |blind )*{_TEST}|(?:keep|kept|keeping|hold|held|holding|reserve[sd]?|set|setting|put) "
        rf"(?:[\w,%-]{{1,12}} ){{1,5}}?(?:aside|back|out|apart)(?: (?:for|as) (?:\w{{1,10}} ){{0,2}}?{_TEST})?"
        rf"|(?:\d{{1,2}} ?(?:%|percent)|{{N}}) (?:of )?(?:the |our |these |those )?{_CASES} (?:are|were|is|was"
        rf"|have been) (?:\w{{1,8}} )?"
        r"(?:held back|held out|kept back|set aside|withheld|put aside|reserved)"
        rf"|(?:{{N}}|\d+ ?(?:%|percent)) (?:[\w-]{{1,12}} ){{0,3}}?(?:for|as) (?:a |the |our )?(?:final "
        rf"|blind )?{_TEST}(?: sets?)?",
        mood=STATE,
        denied=Denied.FLIPS,
        unless=r"labeled yet|set (?:it|them|things) (?:out|apart)|hold(?:s|ing)? (?:us|me|it|them|this|that) back"
        r"|budget|hours"
        r"|weeks|days|months|kept (?:up|busy)|held (?:back )?by|privacy|must|should|need|sets? us apart",
        evaluation_ready=True,
    ),
    cue(
        rf"(?:scor(?:e|es|ed|ing)|test(?:s|ed)?|check(?:s|ed)?|evaluat(?:e|es|ed)|compar(?:e|es|ed)|measur(?:e|es|ed)"
        rf"|benchmark(?:s|ed)?|grad(?:e|es|ed)) (?:[\w-]{{1,12}} ){{0,4}}?(?:against|on|with|by means of|using) (?:a "
        rf"|the |our |an"
        rf" |fixed |same |frozen )*(?:set of )?(?:{{N}} (?:[\w-]{{1,15}} ){{0,2}}?{_CASES}|{_EVALSET})"
        rf"|(?:acceptance|regression|evaluation|eval|test) (?:tests?|suites?|sets?"
        rf"|data ?sets?) (?:[\w-]{{1,12}} )?(?:comprises?"
        rf"|contains?|has|holds|consists of|covers|includes|with|of) {{N}}"
        rf"|scor(?:es|ed|ing) (?:\w{{1,10}} ){{0,2}}?(?:0?\.\d{{1,3}}|\d{{1,3}}(?:\.\d)? ?(?:%|percent)?"
        rf"|{{N}}) (?:\w{{1,10}} "
        rf"){{0,2}}?(?:on|in|by|against) (?:our |the |this |that |a )*(?:[\w-]{{1,12}} )?(?:metric|benchmark|test|eval"
        rf"|{_METRIC})"
        rf"|{_METRIC},? (?:\w{{1,12}},? ){{0,3}}?(?:today|currently|now|at present|at the moment|baseline"
        rf"|so far) (?:is |at |of "
        rf"|: ?)?(?:about |around )?(?:0?\.\d{{1,3}}|\d{{1,3}}(?:\.\d)? ?(?:%|percent))"
        rf"|(?:a |our |an )?(?:[\w-]{{1,12}} )?(?:benchmark|test ?bed|eval(?:uation)?) (?:with|plus|and"
        rf"|including) (?:[\w-]{{1,12}} )?"
        rf"(?:baseline|reference|measured)(?: [\w-]{{1,12}})?|baselines? (?:[\w-]{{1,12}} )?(?:is|are|was|were|has been"
        rf"|have been) "
        rf"(?:\w{{1,10}} )?(?:measured|known|recorded|established|documented|in place|logged)",
        mood=STATE,
        unless=r"no (?:baseline|metric|test)|can't|don't|didn't|never|vendor|must|should|need|wants?|target|goal|price"
        r"|suppliers?"
        r"|latency|not |credit|speed",
        evaluation_ready=True,
    ),
    cue(
        rf"{_EVALSET}(?:(?:,| and| or|, and) {_EVALSET})*(?: \w{{1,10}})? ?(?:is|are|isn't|aren't|was|were|remains?|:"
        rf"|=|does|do) ?(?:\w{{1,10}} )?{_STILL_TO_COME}|(?:neither|no|without|lack(?:s|ing)?|there (?:is"
        rf"|are) no) (?:an? "
        rf"|any )?(?:[\w-]{{1,12}} "
        rf"){{0,2}}?{_EVALSET}(?:(?: nor| or| and|,) (?:an? |any )?(?:[\w-]{{1,12}} ){{0,2}}?{_EVALSET})?"
        rf"|nothing to (?:evaluate|measure|test|compare|benchmark) (?:\w{{1,8}} )?(?:against|with|by|on)|(?:no one"
        rf"|nobody|none of us|no-one)"
        rf" (?:\w{{1,10}} )?(?:measures?|tracks?|evaluates?|checks?|knows how good|has (?:ever )?(?:measured|evaluated"
        rf"|tested|built"
        rf"|set up|defined|created)) (?:[\w-]{{1,12}} ){{0,3}}?(?:quality|results?|answers|accuracy|performance|it"
        rf"|outputs?|{_EVALSET})"
        rf"|how (?:to|we|one|do we|should we|we would|we should|we can|we could) (?:\w{{1,10}} ){{0,2}}?(?:measure"
        rf"|evaluate|judge|assess"
        rf"|test|tell) (?:[\w-]{{1,12}} ){{0,4}}?(?:is|remains|are) (?:\w{{1,10}} ){{0,2}}?(?:open|unclear|unknown"
        rf"|undecided|unsolved"
        rf"|an open question|not clear)|(?:measure|judge|assess|decide|go|rate)(?:s|d"
        rf"|ing)? (?:[\w-]{{1,12}} ){{0,3}}?(?:by feel"
        rf"|by vibes?|on vibes?|by looking|by instinct|by impression|subjectively|anecdotally|at a glance)"
        rf"|vibe[- ]checks?"
        rf"|(?:quality|success|accuracy|performance) (?:is|was|has been|can) (?:not|n't|never"
        rf"|no longer)? ?(?:\w{{1,10}} )?(?:not|never)"
        rf" (?:been )?(?:be )?(?:measured|tracked|quantified|defined|evaluated)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=3,
        unless=r"no longer|latency|cost|price|not only|sales|financial|no (?:\w+ )?(?:kpi|metric) (?:matters|is met)"
        r"|no baseline (?:model|tone)"
        r"|award criteria|selection criteria",
        evaluation_ready=False,
    ),
    cue(
        rf"(?:(?:we|they|team|group|squad|people|engineers?|sres?|colleagues|department|unit|ops|it|admins?|experts?"
        rf"|specialists?"
        rf"|staff|who|already|ourselves|also|currently|routinely"
        rf"|regularly) )(?:[\w-]{{1,12}} ){{0,3}}?{_RUN}(?:,? (?:and |or |including )?"
        rf"{_RUN})* (?:[\w-]{{1,12}} ){{0,2}}?{_OWN_MODELS}|{_OWN_MODELS} (?:are|is|get|gets|can be"
        rf"|have been) (?:[\w-]{{1,12}} )?{_RUN}"
        rf"(?:,? (?:and |can be |are )*{_RUN})*(?: (?:by|in|at|with|every|daily|routinely|regularly"
        rf"|automatically)(?: [\w-]{{1,12}}){{0,3}})?"
        rf"|(?:re-?training|deployment|model|monitoring|rollback|ml|serving|training|release|ci/cd) (?:pipelines?"
        rf"|registry|platform"
        rf"|process(?:es)?|infrastructure|stack|tooling|workflow|serving) (?:\w{{1,10}} )?(?:is |are )?(?:exists?"
        rf"|in place|up and running"
        rf"|set up|available|established|running|there|ready|live)|(?:have|has|got|with) (?:the |our |enough |trained "
        rf"|experienced |all "
        rf"the )*(?:people|staff|engineers?|team|skills|know-?how|experience|expertise|capacity|platform"
        rf"|tools) (?:\w{{1,10}} )?(?:to|for"
        rf"|in|and) (?:\w{{1,10}} )?{_RUN}(?: (?:and )?{_RUN})* (?:\w{{1,10}} )?{_OWN_MODELS}"
        rf"|model serving (?:[\w-]{{1,12}} )?(?:with"
        rf"|24/7|in)|drift (?:monitoring|detection|alerts)|canary (?:releases|deployments)",
        mood=STATE,
        within=_OWN_MODELS + r"|retraining|rollback|registry|drift|serving",
        unless=r"nobody|no one|none|not |n't|cannot|without|neither|lack\w*|missing|hire|hiring|vendor|supplier"
        r"|provider|openai|anthropic"
        r"|must|should|need|needs|want|wants|who can|someone|api|car models|fashion models?|3d models?"
        r"|business models?|pricing models?"
        r"|train(?:ing)? (?:our |new |the )?(?:staff|employees|users|colleagues)|prompt|quality of the model|wants"
        r"|the base model"
        r"|whoever|small(?:er)? model|approved|permitted|may (?:use|run|host)|allowed|own servers|locally"
        r"|hosted models?|only|has to|have to"
        r"|8b|7b|llama\w*",
        operations_ready=True,
    ),
    cue(
        rf"(?:nobody|no one|no-one|none of us|not one of us|not anyone)(?: [\w-]{{1,12}}){{0,4}}? (?:can|could|would"
        rf"|will"
        rf"|able to|knows?(?: how"
        rf" to)?|has (?:ever |any |the (?:time|skills) to )?|have|to|who|ready to|willing to"
        rf"|free to)(?: [\w-]{{1,12}}){{0,2}}? (?:{_RUN}|{_ML}(?: "
        rf"(?:experience|background|skills|expertise|know-?how|knowledge))?)(?: (?:back )?(?:a |the |our |it |any "
        rf"|such )*(?:[\w-]{{1,12}} )?"
        rf"{_OWN_MODELS})?|(?:no|neither|without|lacks?|lacking|zero|missing|little"
        rf"|hardly any) (?:[\w-]{{1,12}} ){{0,3}}?(?:skills|know-?how"
        rf"|expertise|experience|people|staff|engineers?|team|infrastructure|capacity|platform|tools|resources"
        rf"|knowledge|competence|setup"
        rf"|scientists?|specialists?|gpus?)(?: \w{{1,10}}){{0,4}}? (?:to|for|in|with"
        rf"|of) (?:\w{{1,10}} ){{0,2}}?(?:{_RUN}|{_ML})(?: "
        rf"(?:or [\w-]{{1,12}} )?(?:a |our |the )*{_OWN_MODELS})?|{_ML} ?(?:expertise|skills|experience|know-?how"
        rf"|competence|knowledge|team"
        rf"|engineers?|people|platform|scientists?|operations)? ?(?:is|are|: ?|= ?|does|do) ?(?:\w{{1,8}} )?(?:missing"
        rf"|lacking|absent"
        rf"|not (?:exist|available|there|in house)|none|nil|no|unavailable|zero|nonexistent|scarce)"
        rf"|(?:don't|do not|doesn't|does not|haven't) (?:have|employ|got) (?:\w{{1,8}} ){{0,2}}?(?:data scientists?"
        rf"|ml \w+|machine learning"
        rf" \w+|mlops|anyone (?:[\w-]{{1,12}} ){{0,3}}?{_RUN})|(?:can't|cannot|can not|unable to|not able to"
        rf"|wouldn't know how to|don't know how"
        rf" to|not in a position to|not equipped to) (?:[\w-]{{1,12}} )?{_RUN}(?:,? (?:or |and "
        rf"|nor )?{_RUN})* (?:\w{{1,8}} ){{0,2}}?{_OWN_MODELS}"
        rf"|(?:retraining|rolling back|monitoring|maintaining|operating|running) (?:\w{{1,10}} ){{0,3}}?(?:model"
        rf"|models|it) (?:is|are) "
        rf"(?:\w{{1,8}} )?(?:beyond (?:us|our \w+)|impossible|not possible|out of reach|not something we can)",
        mood=STATE & ~Mood.PLANNED & ~Mood.IMAGINED,
        denied=Denied.WITHIN,
        weight=3,
        unless=r"no longer|no (?:ai|ml|machine learning) (?:use case|strategy|features?|yet)|on[- ]prem|cloud"
        r"|third part(?:y|ies)|hosted"
        r"|(?:labels?|labeling|annotat\w+)|prompt\w*|no (?:one|single) model|nobody (?:can|may) (?:see|read|leave)"
        r"|budget for|tried|experimented",
        operations_ready=False,
    ),
    # Measuring.
    cue(
        r"(?:held[- ]out \w+|(?:a |an |our |the |have |with |small |fixed |frozen |separate |own |of |labeled |good "
        r"|proper |solid |independent ){0,4}(?:held[- ]?-?out|hold-?out|test|acceptance test|validation|evaluation|eval"
        r"|evals|golden|gold|benchmark|regression) ?(?:sets?|suites?|data ?sets?|data|cases|part|split"
        r"|portion|samples?|tickets|examples|questions|harness|benchmark)(?: of {N}| (?:with|has) {N})?"
        r"|(?:held|holding|set|setting|kept|put) (?:\w{1,10} )?(?:out|aside|back|apart) (?:[\w-]{1,12} "
        r"){0,6}?(?:for (?:testing|evaluation|validation|tests|eval|measuring)|as (?:a )?(?:test"
        r"|validation|eval)\w* ?(?:set)?)|(?:form|make up|serve as|are|is) (?:the|our|a) (?:acceptance"
        r"|final|fixed|independent|blind)? ?test(?: set)?|{N} (?:of (?:them|these|those|which) "
        r")?(?:[\w-]{1,12} "
        r"){0,3}?(?:held|kept|set|put) (?:out|back|aside|apart))",
        mood=STATE,
        denied=Denied.FLIPS,
        unless=r"(?:need|build|want|create|make|lack|without a|collect)(?:s|ing)? (?:a |an |up )?(?:test|eval"
        r"|held|hold|valid|golden|bench)|(?:blood|medical|lab|exam|unit|drug|school|a/b) test|test (?:the"
        r"|this|whether|if)|labeled yet",
        evaluation_ready=True,
    ),
    cue(
        r"(?:we |already |currently |they |regularly |team |and |also ){1,3}(?:measure|measures|measured|track"
        r"|tracks|monitor|monitors|evaluate|evaluates|benchmark|benchmarked|score|scored|compute|report"
        r"|log) {G4}(?:f1|f-?1|precision|recall|accuracy|exact match|bleu|rouge|error rates?|csat"
        r"|agreement with|win rate|field accuracy|hit rate|quality (?:with|on|against|by|weekly|monthly"
        r"|every))|(?:macro[- ]|micro[- ]|weighted |field |exact[- ]match |overall |current |baseline "
        r"|measured |its |the |our |top-1 |an? ){0,3}(?:f1|f1[- ]score|accuracy|precision|recall|exact "
        r"match|bleu|rouge(?:-l)?|error rate|auc)(?: score)? (?:is |was |of |at |stands at |= ?|: ?"
        r"|currently |now |around |about |sits at |stuck at |only |just |on \w+ \w+ is |reaches |reached "
        r"|has stalled at |stays at |to )*(?:0?\.\d{1,3}|\d{1,3}(?:\.\d)? ?(?:%|percent)|\d\d\b)"
        r"|(?:\d{1,3}(?:\.\d)? ?(?:%|percent)|0?\.\d{2,3}) (?:[\w-]{1,12} ){0,2}?(?:accuracy|f1|precision"
        r"|recall|exact match)|baseline (?:[\w-]{1,12} ){0,4}?(?:measured|of \d|at \d|is \d|: ?\d)"
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
        r"| any| how to)?|never (?:defined|built|had|set up)(?: a| any)?) (?:[\w-]{1,12} |systematic |real "
        r"|proper |clear |agreed |reliable |good ){0,3}?(?:test sets?|eval(?:uation)?s?(?: sets?| harness"
        r"| data)?|metrics?|benchmarks?|baselines?|way (?:to|of) (?:measur|evaluat|tell|test|judg)\w{1,4}"
        r"|held-out \w+|hold-?out \w+|validation set|golden set|measure(?:ment)?s? of quality|measure "
        r"(?:it|quality|success|results|whether)|evaluate (?:it|quality|results|whether)|tell whether)"
        r"|(?:can't|cannot|don't|unable to|never|nobody) (?:\w{1,10} )?(?:measure|measures|measured"
        r"|evaluate|evaluates|evaluated|quantify) (?:\w{1,15} ?){1,4}|(?:judge|judged|go|check|evaluate"
        r"|assess|eyeball)(?:ing|s|d)? (?:[\w-]{1,12} ){0,3}?(?:by (?:gut|feel|eye|instinct|looking)|by gut "
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
        r")*(?:models?|classifiers?|it)|(?:ml|machine learning|data science|data|platform|ai|devops"
        r"|engineering|it|infra|infrastructure) (?:engineers?|team|group|people|department|unit) "
        r"(?:[\w-]{1,12} ){0,3}?(?:runs?|retrains?|trains?|monitors?|versions?|deploys?|serves?|operates?"
        r"|hosts?|maintains?)(?: and \w{1,12})? (?:[\w-]{1,12} ){0,3}?(?:models?|classifiers?|llms?"
        r"|adapters?)|model registry|(?:versioning|version control)(?:,| and| for) "
        r"(?:\w{1,12},? ){0,4}?(?:rollback|monitoring|retraining|models)|(?:monitoring|versioning"
        r"|rollback|retraining|retrain|roll back)(?:,| and) (?:\w{1,12},? (?:and "
        r")?){0,3}?(?:monitor\w{0,3}|versioning|rollback|retraining|roll back|retrain) (?:is|are) "
        r"(?:\w{1,10} )?(?:in place|set up|covered|routine|there|handled|available))",
        mood=STATE,
        denied=Denied.FLIPS,
        unless=r"(?:would|need|hire|hiring|build|set up|lack)(?: to)? (?:a |an |up )?(?:ml|machine)|(?:needs?"
        r"|looking for|want)"
        r" (?:someone|somebody|people|a team|an? \w+ team)|nobody|no "
        r"one|hardware|model registry (?:missing|is planned)",
        operations_ready=True,
    ),
    cue(
        r"(?:no (?:in-house |own |internal |dedicated |real )*(?:(?:fine-?tuning|model training|training"
        r"|deployment) (?:experience|expertise|know-?how|skills)|ml-?ops|ml|machine learning|data "
        r"scien(?:ce|tists?)|ai|llm-?ops)(?: |-)?(?:team|people|engineers?|staff|expertise|experience"
        r"|skills?|know-?how|specialists?|experts?|platform|knowledge|capacity|department|anything|at "
        r"all)?|(?:nobody|no one|none of us|not one of us|no-one|not anyone)(?: here| in the team| in "
        r"house| in-house| on staff| on the team| at the company| of us)?(?: who)?(?: really| ever| "
        r"actually)? (?:can|could|knows how to|is able to|has ever|has|to|ever|would|will|has time to"
        r"|able to|who can) (?:[\w-]{1,12} ){0,2}?(?:train|retrain|run|operat|maintain|monitor|version|host"
        r"|deploy|roll back|serve|look after|babysit|fine-?tune|experience with)\w{0,4} {G4}\w*|(?:don't"
        r"|do not|doesn't|does not|haven't|without|have no|has no) (?:have |employ |got )?(?:any |an |a "
        r")?(?:\w{1,10} )?(?:ml|mlops|machine learning|data scien(?:ce|tists?)|ai)(?: |-)?(?:team|people"
        r"|engineers?|staff|expertise|experience|skills|specialists?|experts?|know-?how|ops|scientists?)"
        r"|(?:can't|cannot|couldn't|not able to|unable to) (?:[\w-]{1,12} )?(?:retrain|maintain|operate"
        r"|monitor|roll back|version) (?:a |any |own |our own |custom |models?)+|(?:lack|lacks|lacking) "
        r"(?:\w{1,10} )?(?:ml|mlops|machine learning) \w+)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"no (?:ai|ml|machine learning) (?:use case|strategy|features?|yet)|no ai at|no longer",
        operations_ready=False,
    ),
)
