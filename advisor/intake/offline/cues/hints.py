"""Loose cues: a topic and what is said of it in one sentence, in any words; they yield to every explicit one."""

from __future__ import annotations

from dataclasses import replace

from advisor.intake.offline.cues.prompt_words import NOT_OURS, NOW
from advisor.intake.offline.matching import DEMAND, STATE, Cue, Denied, cue, table
from advisor.intake.offline.scope import Mood

_GAP = r"(?:[,:;]? [^\s,;:]{1,20}){0,9}?[,:;]? "


def _near(topic: str, said: str, *, unless: str, mood: Mood = STATE, **gives: object) -> Cue:
    """Return a cue for a topic and what is said of it, in either order, at most nine words apart."""
    text = rf"(?:{topic}){_GAP}(?:{said})|(?:{said}){_GAP}(?:{topic})"
    made = cue(text, mood=mood, denied=Denied.WITHIN, weight=0, within=topic, unless=unless, across=True)
    return replace(made, gives=tuple(gives.items()))


_PROMPTS = r"prompt(?:s|ing)?|few-shot|zero-shot|in-context|the instructions"
_STUCK = (
    r"stuck|wall|ceiling|limits?|plateau\w*|flat(?:lined)?|stall\w*|stagnat\w*|in vain|no avail|dead end"
    r"|as good as it gets|as far as it (?:goes|gets)|nothing (?:any ?more|more|further)|no (?:further |more |real "
    r"|lasting |noticeable )?(?:gains?|improvements?|progress|effect|difference|luck|success)|(?:still"
    r"|remains?) (?:at|below|under|wrong|not|gets?|makes?|mis\w+|far|too|unusable|poor|unreliable|inconsistent"
    r"|around|stuck)|thrown in the towel|gave up|given up|giving up|run out of (?:ideas|road|steam)|hover\w*"
    r"|(?:half|two thirds|three quarters|\d{1,2} ?(?:%|percent)) (?:correct|right|of the (?:time"
    r"|cases))(?: at (?:best|most))?|not (?:usable|good enough|reliable enough|accurate enough|consistent|there"
    r"|close|nearly enough|enough)|unusable|unsatisf\w*|disappoint\w*|insufficient|failed|inadequate|fell short"
    r"|falls? short|short of (?:what|the|our)|peaked|hopeless|fruitless|no way to (?:get|improve|fix)"
)
_NOT_STUCK = (
    rf"{NOT_OURS}|haven't|hasn't|not (?:yet )?(?:been )?(?:tried|tested|written|started|touched)|untried|expensive"
    r"|costs?|tokens?|too long|pages|context (?:limit|window)|rate limits?|limit (?:of|on)|happy|satisfied with"
    r"|works? (?:well|fine|great)|good enough(?<!not good enough)(?<!n't good enough)|prompt (?:delivery|payment"
    r"|reply|replies|service|response|handling|attention)|no prompts?|never (?:tried|written)|yet to"
    r"|small(?:er)? model|local model|must|should|labels? (?:is|are)|examples? (?:is|are) (?:not|wrong)"
    r"|no (?:matter )?prompting|until now no|(?:9\d|100) ?(?:%|percent)"
)
_MAKER = (
    r"prompt(?:s|ing)?|(?:the |our |off-the-shelf |current |present |plain ){1,4}(?:model|setup|prototype|pilot"
    r"|approach|solution|bot|version)|gpt[\w.-]{0,8}|chatgpt|claude|gemini|(?:its |the |their )?(?:answers?"
    r"|outputs?|drafts?|translations|summaries|replies|classifications)"
)
_FINE = (
    r"nails (?:it|this|them)|(?:delivers|gives us|does|produces|provides) (?:exactly )?(?:what|everything) (?:we"
    r"|the \w+|they|our \w+) (?:wants?|needs?|expects?|asked for)|waved through|beyond (?:our )?expectations"
    r"|exceed(?:s|ed) (?:our |all )?expectations|to everyone's satisfaction|(?:hardly|rarely|almost never|seldom"
    r"|scarcely) (?:wrong|errs|fails|misses|makes? (?:a )?mistakes?)|(?:hardly|barely) any (?:errors|mistakes"
    r"|complaints|corrections)|(?:almost|nearly|practically) always (?:right|correct|spot on|fine)|spot[- ]on"
    r"|impressed|convincing|passed (?:the |our |all |every ){0,4}(?:\w+ )?(?:tests?|acceptance|review)"
    r"|(?:as good|just as good|better) (?:as|than) (?:our |a |the ){0,4}(?:humans?|experts?|staff|clerks?"
    r"|agents?|people|best \w+|professionals)|9[4-9] (?:out of|of) (?:100|a hundred)|nobody (?:could"
    r"|can) tell the difference|good to go|top-notch|does the trick|all good|more than (?:good|adequate|enough"
    r"|sufficient)|up to par|quality we need"
)
_NOT_FINE = (
    rf"{NOT_OURS}|not |n't|never(?! wrong)|no longer|only (?!the)|but (?!(?:\w+ ){{0,4}}?(?:cost|expens|bill|dear"
    r"|pric|pay|slow|latency|token))|must|should|has to|need(?:s)? to|small|local|8b|7b|labels?|retriev\w*|search"
    r"|manuals?|customers? (?:is|are)|team|sometimes|half|too (?:slow|long|late)|hope\w*|until|vendor|translators?"
    r"|training"
)
_OTHERS = r"(?:another|other|their|competitors?|vendor\w*|supplier\w*|if|once|should we|used to|would|planned|will be)"

READ = table(
    cue(
        r"(?:in|during) (?:his|her|my|our|their) (?:spare|free) time|after (?:work|hours)|nights and weekends"
        r"|as a hobby",
        mood=STATE,
        weight=0,
        unless=r"customers?|patients?|calls?|messages?|support|opening|emergenc\w+|students?|users?|outside",
        budget_limited=True,
    ),
    _near(_PROMPTS, _STUCK, unless=_NOT_STUCK, mood=NOW, prompting_status="plateaued"),
    _near(_MAKER, _FINE, unless=_NOT_FINE, mood=NOW, prompting_status="sufficient"),
    _near(
        r"prompts?|prompting|llms?|language models?|gpt[\w.-]{0,8}|chatgpt|claude|gemini|genai|generative ai"
        r"|a model",
        r"(?:nobody|no one|none of us|never|not|hasn't|haven't|nothing|no)(?: [\w-]{1,12}){0,6}? (?:typed"
        r"|wrote|written|so much as \w+|tried|tested|touched|opened|used|seen|experimented|trialed|piloted"
        r"|prototyped|played|built)|yet to (?:run|try|test|start|write|build|touch|see|make|do)|blank slate"
        r"|day one|ground zero|(?:still|all) (?:just )?(?:theory|on paper|a plan|at the idea stage)|first (?:time"
        r"|steps)|newcomers?|newbies?",
        unless=rf"{_OTHERS}|fine-?tun\w*|train(?:ed|ing)|labels?|measured|evaluated|improv\w*|better|release|version"
        r"|small(?:er)?|local|good enough|retriev\w*|but (?:works|it works)|seen (?:such|any) progress",
        mood=DEMAND & ~Mood.PAST,
        prompting_status="untried",
    ),
    _near(
        r"system prompt|prompts?|instruction (?:block|text|set)|preamble|system message|instructions"
        r"|few-shot (?:examples|part|section|block)|context window|each (?:request|call)|every (?:request|call)",
        r"(?:{N}|\d{1,3}|several|many|some) (?:a4 |dense |printed |full )?pages|(?:[2-9]"
        r"|\d{2,3})[,. ]?\d{3}[- ]?(?:tokens?|words)|\d{1,3} ?k[- ]?(?:tokens?|words)?|eaten (?:up )?by"
        r"|(?:lugs?|hauls?|drags?|schleps?|carr(?:y|ies)|brings?|ships?|contains?|includes?|sends?"
        r"|repeats?) (?:along )?(?:[1-9]\d|dozens of|twenty|thirty|forty|fifty|sixty|ten"
        r"|fifteen) (?:\w{1,10} )?(?:examples|shots|samples|rules|instructions)|unreadable|unmanageable"
        r"|out of control|sprawl\w*|novel",
        unless=_OTHERS
        + r"|documents?|contracts?|manuals?|only|input|e-?mails?|reports?|attachments?|context window (?:of|is)"
        r"|allows?|limit|output|answers? (?:of|with)|should|must|short|brief|handbooks?|per month|transcripts?",
        prompt_too_long=True,
    ),
    _near(
        r"labels?|labell?ing|annotations?|annotated|tags|examples|pairs|training (?:data|set)|data ?set"
        r"|gold (?:data|answers|set)",
        r"(?:went|gone|looked|combed|checked|read) (?:over|through|at)? ?(?:\w{1,8} )?(?:every|each"
        r"|all)(?: single)?|sign(?:s|ed)? (?:\w{1,8} ){0,3}?off|flawless|impeccable|pristine|rock[- ]solid"
        r"|immaculate|trustworthy|without (?:errors|mistakes|contradictions)|(?:consistency"
        r"|agreement)(?: \w{1,10}){0,4} (?:9\d|8[5-9]) ?(?:%|percent)?|(?:agree|agreed|coincide"
        r"|identical) in (?:9\d|8[5-9]) ?(?:%|percent)|cleaned up|high quality|of (?:very )?(?:good|high) quality",
        unless=rf"{_OTHERS}|not |n't|never|nobody|no one|half|part(?:ly|ially)?|some|only|must|should|before|needs? to"
        r"|prompt\w*|the model|the bot|answers? (?:must|is sent)|contracts? (?:was|were)|handbook|policies",
        example_quality="clean",
    ),
    _near(
        r"labels?|labell?ing|annotations?|tags|training (?:data|set)|data ?set|gold (?:data|answers|set)|(?:our "
        r"|the |historical |old )(?:examples|pairs)",
        r"(?:a (?:quarter|third|fifth)|half|many|most|\d{1,2} ?(?:%|percent)|lots|plenty"
        r"|one in \w+)(?: of (?:the |them|these|our )?\w{0,12})? (?:is |are |was |were )?(?:wrong|incorrect|off"
        r"|false|mislabeled|useless|unusable)|rubbish|garbage|unusable|haphazard\w*|at random|random(?:ly)?"
        r"|careless\w*|in a hurry|guess(?:ed|work)|whatever (?:came|comes)|first (?:one|entry|in the list"
        r"|category)|historically grown|full of holes|contradictory|can't be trusted|cannot be trusted"
        r"|not trustworthy|questionable|doubtful|hit[- ](?:and|or)[- ]miss|shoddy",
        unless=rf"{_OTHERS}|prompt\w*|the model|gpt\S{{0,8}}|claude|the bot|llm|it (?:gets|gives|returns)|few-shot"
        r"|random(?:ly)? (?:sample|selected|chosen|drawn)|not random|must|should|sensor|wiki|documents?",
        example_quality="noisy",
    ),
    _near(
        r"{N} (?:[\w-]{1,12} ){0,2}?(?:questions?|cases|items|examples?|pairs|tickets|letters|answers"
        r"|records|samples?|prompts)",
        r"(?:serv(?:e|es)|used?|kept|acts?|there|reserved|set aside|locked(?: away)?|are"
        r"|is) (?:\w{1,8} ){0,2}?(?:as|for) (?:a |the |our ){0,4}(?:\w{1,10} )?(?:yardstick|benchmark"
        r"|reference|scoring|testing|tests?|gold standard|evaluation|checks?|regression|measure"
        r"|quality gate)(?: only)?|never (?:trained|train|shown|used in training|touched)|for (?:scoring"
        r"|evaluation|testing|validation|benchmarking)(?: only)?|we (?:score|grade|test|evaluate"
        r"|check) (?:\w{1,10} ){0,3}?(?:against|on|with)",
        unless=rf"{_OTHERS}|no |not |n't|need|must|should|want|blood|students?|exam|load test|per day|a day|price",
        evaluation_ready=True,
    ),
    cue(
        r"\d{1,3}(?:\.\d)? ?(?:%|percent) (?:\w{1,10}[- ]){0,2}?(?:f1|f-score|accuracy|precision|recall"
        r"|exact match|hit rate|agreement)|baseline (?:accuracy|precision|recall|f1|score"
        r"|quality)(?: \w{1,12}){0,6}? (?:is|was|of|at) (?:about )?(?:0?\.\d+|\d{1,3}(?:\.\d)? ?(?:%"
        r"|percent))|(?:which|that|this) is (?:our|the) baseline|(?:as|is) (?:our|the) baseline|(?:baseline"
        r"|reference value|yardstick)(?: \w{1,10}){0,3} (?:is|of|at|:) ?(?:0?\.\d+|\d{1,3})",
        mood=STATE,
        denied=Denied.DROPS,
        weight=0,
        unless=_OTHERS
        + r"|must|should|target|goal|need\w*|require\w*|at least|want|sla|no baseline|annotators?|agree\w*|expect",
        evaluation_ready=True,
    ),
    cue(
        r"(?:no|without(?: any| a)?|lack(?:s|ing)?(?: a| any)?|isn't (?:a|any)|aren't any"
        r"|is not any) (?:[\w-]{1,12} ){0,2}?(?:yardstick|scale|measuring stick|reference answers|test (?:data"
        r"|set|cases|questions)|quality (?:measure|metric|measurement)|scorecard|kpis?|numbers on quality"
        r"|systematic evaluation|objective measure)|(?:nobody|no one|none of us|can't|cannot|can not|unable to"
        r"|couldn't|impossible to|don't know how to|hard to) (?:\w{1,8} ){0,3}?(?:put a (?:number|figure) on"
        r"|say how (?:good|well)|tell how (?:good|well)|know how (?:good|well)|quantify|prove that|tell (?:if"
        r"|whether) (?:it|the \w+) (?:is|are|got|improve[sd]?))|how (?:good|well) (?:[\w-]{1,12} ){1,5}?(?:is"
        r"|are)?,? ?(?:nobody|no one|we can't|we cannot|we don't|unknown|unclear|anyone's guess)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=1,
        unless=r"if|would|cost|price|latency|customers?|sales",
        across=True,
        evaluation_ready=False,
    ),
    _near(
        r"models?|retraining|rollbacks?|deployments?",
        r"(?:daily business|routine|day job|bread and butter|standard practice|second nature|business as usual"
        r"|every (?:week|month|sprint)|no problem for our|common practice|what (?:they|our \w+) do)|(?:on-call"
        r"|pager|rota) (?:for|duty)|carr(?:y|ies) (?:a |the )?pagers?|tracked in (?:mlflow|a registry|our registry"
        r"|w&b)|(?:mlflow|kubeflow|sagemaker|vertex|model registry|feature store"
        r"|airflow) (?:\w{1,10} ){0,2}?(?:is |are )?(?:in use|in place|running|used|set up|live)",
        unless=_OTHERS
        + r"|no |not |n't|nobody|without|car|business model|fashion|need|must|should|vendor|updates? (?:to"
        r"|of) the (?:docs|documents)|prompt\w*|released|changes?",
        operations_ready=True,
    ),
    _near(
        r"models?|retrain\w*|mlops|machine learning|ml|fine-?tuned (?:one|version)",
        r"(?:beyond|outside|exceeds?|above) (?:our |the )?(?:abilit\w+|means|skills?|capacit\w+|competenc\w+|reach"
        r"|expertise|possibilities)|(?:nobody|no one|none of us)(?: \w{1,10}){0,4} (?:able to|capable of"
        r"|qualified|trained|experienced|responsible|in charge)|no (?:such )?(?:know-?how|skills?|expertise"
        r"|competence|specialists?|experience|staff|people)|(?:lack|lacks|lacking|missing) (?:the )?(?:know-?how"
        r"|skills?|expertise|people|staff|experience)|never (?:run|operated|deployed|trained|maintained|hosted)"
        r"|no idea how to (?:run|train|deploy|operate|maintain|host)",
        unless=_OTHERS
        + r"|label\w*|annotat\w*|car|business model|prompt\w*|users?|on-?prem\w*|cloud|third part\w+|openai"
        r"|test (?:data|set)|allowed|permitted|law|regulat\w+",
        operations_ready=False,
    ),
    _near(
        r"(?:openai|api|token|gpt[\w.-]{0,8}|claude|inference|llm|model|per-token|per-call|anthropic"
        r"|azure) ?(?:costs?|bills?|invoices?|spend(?:ing)?|fees?|pricing|prices?|expenses)|(?:costs?|bills?"
        r"|invoices?|spend(?:ing)?|prices?|pricing) (?:of|for|from|per) (?:the |each |every |an? )?(?:openai|apis?"
        r"|tokens?|gpt\S{0,8}|calls?|requests?|claude|inference|conversations?|llm)|(?:every|each|per) (?:call"
        r"|request|conversation|document|ticket|query) costs?",
        r"bleed\w*|dry|shock\w*|put a stop|stop(?:ped)? (?:the|any)|curb|rein(?:ed)? in|slash\w*|capp?ed|ceiling"
        r"|has to (?:be|become|get|drop|fall|come)|must (?:be|become|get|drop|fall|come)|too (?:much|high|many"
        r"|dear)|hurt\w*|break(?:s|ing)? the bank|through the roof|unbearable|hefty|astronomical|outrageous"
        r"|pushing us|forc(?:es|ing) us|threaten\w*|worr\w+|pain\w*|squeez\w+|eat\w* |dwarf\w*|runaway|spiral\w*"
        r"|mad",
        unless=r"no |not |n't|never|fine-?tun\w*|training|if|would be nice|support costs|repair|licen[sc]e|acceptable"
        r"|negligible|fine|hardware|annotat\w*|budget (?:is|of)",
        mood=DEMAND & ~Mood.OPINION,
        cost_pressure=True,
    ),
    _near(
        r"costs?|price|bill|spend(?:ing)?|what (?:the )?(?:calls|it|tokens|model) costs?",
        r"(?:is|are|of) no (?:concern|importance|relevance|issue|interest|problem|consequence)|plays? no role"
        r"|(?:doesn't|don't|does not|do not) (?:matter|worry|bother|count|hurt)|not (?:a|an|the|our"
        r"|of) (?:\w{1,8} )?(?:concern|worry|issue|problem|factor|constraint|importance)|secondary|irrelevant"
        r"|negligible|never been an issue",
        unless=r"if|training|label\w*|annotat\w*|hardware|customers?|but|claims?|ticket prices?|until|no longer"
        r"|product|repair",
        mood=DEMAND,
        cost_pressure=False,
    ),
    _near(
        r"(?:foreign |public |us |american |commercial |external |any |the )?clouds?|external (?:apis?|services?"
        r"|providers?|servers?)|hosted (?:apis?|models?)|third[- ]part(?:y|ies)|openai|outside (?:providers?"
        r"|services?|our \w+)|internet",
        r"criminal|illegal|unlawful|against the law|punishable|breach of (?:law|contract|secrecy|confidentiality)"
        r"|breaks? the (?:law|contract)|violat\w+|strictly (?:forbidden|prohibited)|no-?go|taboo"
        r"|under no circumstances|at no time|vetoed|veto|blacklisted|ruled out|red line|deal-?breaker"
        r"|out of bounds|unthinkable|not an option|no option",
        unless=r"if|not (?:illegal|forbidden|prohibited|ruled out)|no longer|would prefer|content|posts?|comments?"
        r"|detect\w*|flag\w*|users? (?:may|must)",
        mood=DEMAND,
        on_premises_required=True,
    ),
    _near(
        r"(?:our |the |all |any )?(?:data|models?|llm|ai|system|solution|hosting|everything|inference|processing"
        r"|texts?|records|files|byte)",
        r"(?:stay|stays|remain|remains|run|runs|live|kept|hosted|operated|processed"
        r"|stored) (?:[\w-]{1,10} ){0,2}?(?:in|on|inside|within|behind|under) (?:our|the|its|their|own|the two"
        r"|our own) (?:\w{1,12} ){0,2}?(?:basement|server room|cellar|bunker|vault|walls|perimeter|campus|rack"
        r"|racks|fence|roof|boundaries|borders|intranet|enclave|safe room)",
        unless=r"(?:employees|staff|patients|visitors|animals|goods|people|students) |if|prefer|today|currently"
        r"|already (?:runs|stored)|would be",
        mood=DEMAND,
        on_premises_required=True,
    ),
    _near(
        r"what(?:ever)? (?:fits|runs|we can run|we may run|can be run) (?:on|in|inside) (?:our|the) \w+"
        r"|(?:small(?:er)?|local|little|tiny|compact|on-prem\w*|self-hosted|open(?:-source|-weights?)?|permitted"
        r"|allowed|approved|\d{1,2}(?:\.\d)?b)(?: \w{1,10})? (?:models?|llms?|ones?)|llama[\w.-]{0,6}"
        r"|mistral[\w.-]{0,6}|qwen[\w.-]{0,6}|gemma|phi-?\d",
        r"makes a (?:hash|mess) of|no (?:match|good|use|comparison)|chok\w+|stumbl\w+|los(?:es"
        r"|t) (?:the )?(?:thread|track)|can barely|hardly usable|barely usable|leaves? much to be desired"
        r"|underwhelm\w*|(?:every other|every second|every third|half the"
        r"|half of the) (?:\w{1,12} )?(?:\w{1,12} )?(?:wrong|missed)|worse than|out of its depth|overwhelmed"
        r"|nonsense|gibberish|hallucinat\w+|not (?:nearly |quite |yet |remotely )?(?:good|accurate|reliable|strong"
        r"|capable|clever|smart) enough|too (?:weak|dumb|limited|inaccurate|unreliable|sloppy)|lets us down"
        r"|disappoint\w*",
        unless=r"if|whether|rather than|not (?:hallucinat|stumbl|chok|disappoint)\w*|never|untested|better than"
        r"|not worse|gpt-4(?! mini)|large(?:r)? (?:model|one)s? (?:is|are)|car|team|office|branch|budget",
        mood=STATE & ~Mood.PLANNED,
        small_model_falls_short=True,
    ),
    _near(
        r"(?:small(?:er)?|local|little|tiny|compact|on-prem\w*|self-hosted|open(?:-source|-weights?)?|permitted"
        r"|\d{1,2}(?:\.\d)?b)(?: \w{1,10})? (?:models?|llms?|ones?)|llama[\w.-]{0,6}|mistral[\w.-]{0,6}"
        r"|qwen[\w.-]{0,6}|gemma|phi-?\d",
        r"(?:is|are|be|been|proved|proves|turned out) (?:\w{1,10} )?(?:plenty|sufficient|perfectly adequate"
        r"|all we need|entirely adequate|more than enough|good enough)|does the (?:job|trick)|handles? (?:it|this"
        r"|everything) (?:well|fine)|holds up|keeps up with|on par|equals|no worse",
        unless=r"if|not |n't|never|no longer|hardly|would|once|tuned|after|large(?:r)?|whether",
        mood=STATE & ~Mood.PLANNED,
        small_model_falls_short=False,
    ),
    _near(
        r"money|funding|funds|budgets?|cash|till|resources|staff|hands|manpower|grant|people|headcount|developers?"
        r"|engineers?|volunteers?",
        r"thin on the ground|nothing (?:in|left)|(?:is|are) (?:\w{1,8} )?(?:scarce|gone|frozen|empty|spoken for"
        r"|used up|exhausted|almost zero|tight|minimal|short)|on the side|next to (?:nothing|none)"
        r"|close to (?:zero|nothing)|(?:two|three|few|couple) (?:of us|volunteers|students|part-timers)"
        r"|hiring freeze|unfunded|spare change|small change",
        unless=r"customers?|patients?|clients?|citizens?|people (?:with|who|have)|users?|if|latency|gpu|time is"
        r"|read\w*|answers? questions|reports?|annotat\w*|label\w*|no longer|budget questions|questions? about"
        r"|tokens?|families|students who",
        budget_limited=True,
    ),
)
