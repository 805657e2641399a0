"""Cues on readiness: whether results can be measured, and whether someone can run a model."""

from __future__ import annotations

from advisor.intake.offline.matching import STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

READ = table(
    # Measuring.
    cue(
        r"(?:held[- ]out \w+|(?:a |an |our |the |have |with |small |fixed |frozen |separate |own |of |labeled |good "
        r"|proper |solid |independent ){0,4}(?:held[- ]?-?out|hold-?out|test|acceptance test|validation|evaluation|eval"
        r"|evals|golden|gold|benchmark|regression) ?(?:sets?|suites?|data ?sets?|data|cases|part|split"
        r"|portion|samples?|tickets|examples|questions|harness|benchmark)(?: of {N}| (?:with|has) {N})?"
        r"|(?:held|holding|set|setting|kept|put) (?:\w{1,10} )?(?:out|aside|back|apart) (?:\w{1,12} "
        r"){0,6}?(?:for (?:testing|evaluation|validation|tests|eval|measuring)|as (?:a )?(?:test"
        r"|validation|eval)\w* ?(?:set)?)|(?:form|make up|serve as|are|is) (?:the|our|a) (?:acceptance"
        r"|final|fixed|independent|blind)? ?test(?: set)?|{N} (?:of (?:them|these|those|which) "
        r")?(?:\w{1,12} "
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
        r")*(?:models?|classifiers?|it)|(?:ml|machine learning|data science|data|platform|ai|devops"
        r"|engineering|it|infra|infrastructure) (?:engineers?|team|group|people|department|unit) "
        r"(?:\w{1,12} ){0,3}?(?:runs?|retrains?|trains?|monitors?|versions?|deploys?|serves?|operates?"
        r"|hosts?|maintains?)(?: and \w{1,12})? (?:\w{1,12} ){0,3}?(?:models?|classifiers?|llms?"
        r"|adapters?)|model registry|(?:versioning|version control)(?:,| and| for) "
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
        r"(?:no (?:in-house |own |internal |dedicated |real )*(?:(?:fine-?tuning|model training|training"
        r"|deployment) (?:experience|expertise|know-?how|skills)|ml-?ops|ml|machine learning|data "
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
