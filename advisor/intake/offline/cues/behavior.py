"""Cues on behavior: how the model responds must change, or falls short."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, Denied, cue, table
from advisor.intake.offline.scope import Mood

_REQUIREMENT = Mood.DOUBTFUL | Mood.CONDITIONAL | Mood.WISHED | Mood.ELSEWHERE | Mood.ASKED | Mood.PAST
_VOICE = (
    r"(?:tone(?: of voice)?|brand voice|house voice|support voice|voice|house style|writing style|style(?: guide)?"
    r"|persona|register|wording|phrasing|manner)"
)
_OWN = (
    r"(?:our|my|their|the (?:company|brand|firm|house|museum|bank|agency|client|author|paper|magazine|newspaper"
    r"|editor|founder|bishop|king)'?s?|a (?:specific|particular|consistent|certain|distinctive|unique|recognizable"
    r"|warm|friendly|formal|calm)|one consistent|consistent|brand|on-brand|company|house|specific|own|same|right"
    r"|exact|correct|very specific|client's|brand's|author's)"
)
_USE = (
    r"(?:in|with|match(?:es|ing)?|keep(?:s|ing)?(?: to)?|maintain(?:s|ing)?|adopt(?:s|ing)?|stick(?:s|ing)? to"
    r"|follow(?:s|ing)?|hit(?:s|ting)?|captur(?:e|es|ing)|imitat(?:e|es|ing)|mimic(?:s|king)?|preserv(?:e|es|ing)"
    r"|reproduc(?:e|es|ing)|use|uses|using|get(?:s|ting)?(?: right)?|speak(?:s|ing)?|learn(?:s|ing)?|have|has"
    r"|needs?|want|wants|need|nail(?:s|ing)?|respect(?:s|ing)?|obey(?:s|ing)?|conform(?:s|ing)? to|need it in"
    r"|carry|requires?|sound(?:s|ing)? (?:like|in)|enforc(?:e|es|ing)|consistent in|teach it|replicat(?:e|es|ing)"
    r"|emulat(?:e|es|ing)|apply(?:ing)?)"
)
_WRONG = (
    r"(?:wrong|off|inconsistent|all over the place|not (?:right|ours|consistent|good enough)|too (?:\w{1,15})"
    r"|unreliable|varies|drifts?|drifting|bland|generic|robotic|keeps? (?:drifting|changing|slipping|varying)"
    r"|falls? short|never right|uneven|misses|sloppy|a mess|the (?:main |real |biggest )?(?:problem|issue"
    r"|complaint))"
)
_STRICT = (
    r"(?:official|strict(?:ly)?|exact(?:ly)?|fixed|our(?: own)?|custom|complex|specific|same|consistent|valid"
    r"|rigid|precise|defined|proprietary|mandatory|nested|prescribed|required|internal|house|standard(?:ized)?"
    r"|correct|well-formed|uniform|right|very specific|particular|special|deeply nested|certain|identical|defined)"
)
_SHAPE = (
    r"(?:json(?: schema| format| object| output| structure)?s?|xml|yaml|csv|edifact|hl7|fhir|markdown|latex"
    r"|(?:output |response |answer |data |report |message |letter )?(?:format|schema|structure|template|layout"
    r"|form)s?|structured (?:output|format|json)|function[- ]call(?:s|ing)? format|headings|sections"
    r"|bullet (?:points|format)|output schema)"
)

_TONE = (
    cue(
        rf"{_USE} {{G3}}{_OWN},? {{G3}}{_VOICE}|{_OWN} {{G2}}(?:{_VOICE}) (?:must|has to|needs to|should"
        r"|is (?:essential|crucial|required|key|mandatory|a must|non-negotiable|everything))|(?:always|must|should"
        r"|has to|have to|needs to|to) (?:be |stay |remain |sound |keep )?on[- ]brand|on-brand (?:tone|answers"
        r"|replies|copy|texts?)",
        mood=_REQUIREMENT,
        unless=r"(?:don't|doesn't|not) care|voice (?:calls?|mails?|messages?|channel|recordings?|assistants?)|(?:has"
        r"|have|with) (?:its|our|their|an?) (?:own )?style guide|style guide (?:says|is|changes|documents?)"
        r"|questions? about|speech|retrieval style|(?:agency|consultants?|vendor|blog|guide"
        r"|article) (?:\w+ )?(?:thinks?|believes?|says?|claims?)",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
    cue(
        r"(?:sound|sounds|sounding|write|writes|writing|speak|speaks|speaking|talk|talks|talking|read|reads"
        r"|respond|responds|answer|answers|reply|replies|phrase|phrases|comes? across"
        r"|feels?) (?:\w{1,12} )?(?:exactly |just |more |less |too |very |so |much |a bit |way )*(?:like (?:us"
        r"|our|its|his|her|their|my|me|a|an|one|the|we)\b {G4}\w*|robotic|generic|stiff|cold|formal(?:ly)?"
        r"|chatty|american|bland|the way (?:we|our)|as (?:we|our \w+) (?:do|would)|in the style of|human"
        r"|friendl(?:y|ier)|warm(?:er)?|empathetic(?:ally)?|corporate|off-brand|wooden|cheesy|marketing-?y|salesy"
        r"|preachy|verbose)",
        mood=_REQUIREMENT,
        unless=r"answers? (?:questions )?like|read like (?:a )?book|json|talks? like (?:this|that)",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
    cue(
        rf"(?:the |its |their |our )?(?:{_VOICE}) (?:of (?:the |its )?{{G2}}\w+ )?(?:is|are|was|comes out|keeps"
        r"|varies|drifts|still is|always is|remains|sounds|falls|feels|isn't|doesn't) ?(?:still |often |always "
        rf"|just |completely |totally |slightly |way |too |very )*(?:{_WRONG}|ours|match|fit|consistent)",
        mood=_REQUIREMENT,
        denied=Denied.WITHIN,
        unless=r"(?:tone|style|voice|wording) (?:is|are) (?:fine|consistent|ok|good|already|not (?:an?|the"
        r"|our) (?:issue|problem|concern))",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
)
_WORDING = (
    cue(
        r"the way (?:our|the|my) {G3}\w+ (?:writes?|answers?|speaks?|talks?|phrases?|says?)(?: (?:it|them"
        r"|things))?",
        mood=_REQUIREMENT,
        unless=r"way (?:our|the) (?:model|bot|system|process|industry|search)",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
    cue(
        r"(?:{N}|\d) (?:fixed|standard|mandatory) (?:paragraphs?|sections?|bullets?|parts|headings)",
        mood=_REQUIREMENT,
        behavior_gap=True,
        behavior_kinds=frozenset({"format"}),
    ),
    cue(
        r"(?:want(?:s|ed)?|needs?|need|must (?:be|sound|stay|remain)|should (?:be|sound|stay|remain)|has to (?:be"
        r"|sound|stay)|have to (?:be|sound)|keep|keeps|make|likes?|expects?) (?:it |them |the \w+ |all \w+ "
        r"|answers |replies |to be |be )*(?:very |always |strictly |more |less |rather |quite )*(?:informal|formal"
        r"|polite|friendly|casual|empathetic|warm|witty|playful|solemn|diplomatic|neutral in tone|conversational"
        r"|humorous|respectful|cheeky|on-brand|jargon-free|in plain language)",
        mood=_REQUIREMENT,
        unless=r"customers? (?:want|need|expect)|staff (?:must|should|need)|agents? (?:must|should|need)"
        r"|formal (?:requirements?|complaint|notice|offer|letter)",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
    cue(
        r"(?:phras(?:e|ed|es|ing)|word(?:ed|s|ing)?|writ(?:e|ten|es|ing)|express(?:ed|es)?|formulat(?:e|ed|es)"
        r"|put) (?:it |things |them |answers |everything )?(?:\w{1,10} )?(?:in the (?:wording|style|words|manner"
        r"|way)|the way (?:our|we|the|a|i|my|he|she|they)|that way|as our \w+ (?:do|would)|like (?:our|we|that|a"
        r"|an) ?\w*)",
        mood=_REQUIREMENT,
        unless=r"however (?:we|it)|whatever we|no matter|prompt",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
    cue(
        r"(?:{N}|\d+|max(?:imum)?|at most) (?:characters|words|lines|bullets?|bullet points"
        r"|sentences) (?:per \w+|max(?:imum)?|at most|or (?:less|fewer))|(?:line|length|character|word"
        r"|size) limits?|(?:{N}|\d+|many|most|half|some|every \w+|percent) ?(?:%|percent)? (?:of )?(?:the |our "
        r"|its )?(?:json|xml|yaml|csv|outputs?|files|replies|answers|responses|messages"
        r"|records) (?:\w{1,12} )?(?:is|are|get|gets|were|have to be|must be) (?:rejected|invalid|malformed"
        r"|unparseable|thrown away|discarded|repaired|fixed by hand|bounced)",
        mood=_REQUIREMENT,
        within=r"(?:{LLM}|output|write|subtitle|reply|summary|text|title|xml|json|must|max|rejected|invalid"
        r"|malformed)",
        unless=r"rate limit|token limit|limit on|context|input|upload|file size",
        behavior_gap=True,
        behavior_kinds=frozenset({"format"}),
    ),
)
_FORMAT = (
    cue(
        rf"(?:{_USE}|into|to|as|produc(?:e|es|ing)|return(?:s|ing)?|output(?:s|ting)?|emit(?:s|ting)?|deliver(?:s"
        r"|ing)?|generat(?:e|es|ing)|write|fill(?:s|ing)?|adher(?:e|es|ing) to|fit(?:s|ting)?|valid against"
        r"|validat(?:e|es) against|expects?|exactly) (?:always |only |strictly "
        rf"|exactly )?{{G3}}{_STRICT} {{G3}}{_SHAPE}|always {{G4}}{_SHAPE}|{_SHAPE} {{G2}}(?:every (?:single )?time"
        r"|each time|without (?:exception|fail)|consistently|reliably|always|must (?:be|validate|match|never))",
        mood=_REQUIREMENT,
        unless=r"(?:documents?|files|invoices|emails?|contracts|pdfs?|scans|reports|they|inputs?|letters) (?:come"
        r"|arrive|are|have|exist|vary|differ) {G3}(?:format|layout|template)s?|any format|different formats"
        r"|in (?:various|all kinds of|many) (?:formats|layouts)|standard form contracts?|examples in|stored"
        r"|exported|labeled in|dataset|file format|in the form of|in order|data format|audio|video"
        r"|custom form\b|form must be (?:filed|submitted|signed|sent|filled|returned)",
        behavior_gap=True,
        behavior_kinds=frozenset({"format"}),
    ),
    cue(
        r"format(?:s|ted|ting)? (?:the |its |their |all |every |each |our )?{G1}(?:responses?|answers?|output"
        r"|replies|reports|letters|results|texts?) (?:\w{1,15} ){0,2}?(?:consistently|the same way|identically"
        r"|correctly|uniformly|strictly|exactly|in (?:our|a|the))|(?:consistent|uniform|strict|reliable"
        r"|identical) (?:\w{1,12} )?(?:formatting|(?:output |response |answer )?format|structure|output)"
        r"|(?:consistency|consistent) (?:of|in) (?:format|structure|output)|same (?:format|structure|layout"
        r"|template) (?:every time|each time|always|for)|(?:consistently|identically|uniformly) (?:formatted"
        r"|structured)|step-by-step (?:format|structure)",
        mood=_REQUIREMENT,
        unless=r"examples|labels|dataset|pairs",
        behavior_gap=True,
        behavior_kinds=frozenset({"format"}),
    ),
    cue(
        r"(?:break(?:s|ing)?|breaks?|broken|invalid|malformed|violat(?:es|ing|ions? of)|ignor(?:es|ing)"
        r"|deviat(?:es|ing) from|drops?|forgets?|miss(?:es|ing)|fails?|doesn't (?:follow|respect|stick to|match"
        r"|keep)|not (?:follow|stick to)|does not (?:follow|respect|stick to|match|keep)|won't (?:follow|stick to)"
        r"|messes up|screws up|changes|wrong|inconsistent|invents?|adds?|mangles?) (?:the |our |its |this |all "
        rf"|required |even the |extra )*{{G2}}(?:{_SHAPE}|fields|keys|columns|tags|validation|parser)|(?:format"
        r"|schema|structure|layout|template|formatting|json) (?:errors?|violations?|is (?:often |still |sometimes "
        r"|always |frequently )?(?:wrong|broken|invalid|off|inconsistent)|varies|drifts|keeps (?:breaking|changing"
        r"|drifting)|breaks|is all over the place|fails)|(?:output|answers?|responses?|json|it) (?:often "
        r"|sometimes |still |frequently )?(?:fails? (?:schema )?validation|doesn't parse|won't parse"
        r"|isn't parseable|not parseable)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"(?:labels?|annotat\w+|examples?|dataset) (?:are|is)|customers? (?:break|change)|never (?:breaks?"
        r"|violates?|fails)|(?:support |our )?(?:agents|clerks|staff|colleagues|employees|customers"
        r"|interns) (?:\w{1,10} )?(?:use|uses|pick|choose|ignore|break|forget)|no (?:format|schema|json)",
        behavior_gap=True,
        behavior_kinds=frozenset({"format"}),
    ),
    cue(
        r"(?:as|in|into|to|return(?:s|ing)?|output(?:s|ting)?|emit(?:s|ting)?|produc(?:es?|ing)"
        r"|gives? (?:us )?(?:back )?|deliver(?:s|ing)?) (?:a |an |plain |simple |structured )*(?:json|xml|yaml|csv"
        r"|structured output|function calls?)",
        mood=_REQUIREMENT,
        unless=r"stored|exported|export|examples|labeled|we have|upload|dataset|dump|fed",
        behavior_kinds=frozenset({"format"}),
    ),
)
_LABELS = (
    cue(
        r"mis-?(?:label|classif|rout|categoriz|tag|cod)(?:ie)?(?:s|es|ed|ing|led|ling|ications?|y|ged)|(?:wrong"
        r"|incorrect|inconsistent|inaccurate|false|invented|made-up|different) (?:\w{1,12} )?(?:labels?"
        r"|categor(?:y|ies)|codes?|class(?:es)?|queues?|tags?|intents?|department)|(?:confus(?:es|ing)|mix(?:es"
        r"|ing)(?: up)?|can't (?:tell|distinguish|separate)|cannot (?:tell|distinguish|separate)"
        r"|doesn't distinguish) {G6}(?:labels?|categor(?:y|ies)|codes?|class(?:es)?|queues?|intents?|types|apart"
        r"|and)|(?:labels?|categories|codes|classification|classifications|routing|tags) (?:it (?:returns|gives"
        r"|picks) |the model (?:returns|gives|picks) )(?:is|are|come out|comes out|stay"
        r"|remain) (?:\w{1,12} )?(?:wrong|inconsistent|unreliable|off|inaccurate|not (?:good|accurate|reliable"
        r"|consistent))|(?:misses|gets) {G3}(?:labels?|categor(?:y|ies)|class(?:es)?|queue|codes?) wrong",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"(?:our|the|by|human) (?:agents?|annotators?|staff|labelers?|team|clerks?|interns?|people|students?"
        r"|two)|examples?|dataset|in the data|training (?:data|set)|data (?:is|are|has)|no longer|rarely|never"
        r"|agents",
        behavior_gap=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        r"(?:misses|missing|skips|overlooks|drops|gets|confuses|swaps|hallucinates|invents|mixes up"
        r"|reads) {G4}(?:fields?|amounts?|dates?|entities|values|names|numbers|line items|clauses|totals|doses"
        r"|dosages) ?(?:wrong|in \w+|half the time|often|apart|incorrectly)?",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"missing fields are|if|examples?|customers?|annotators?|never|\bwe\b|agents",
        behavior_gap=True,
        behavior_kinds=frozenset({"extraction"}),
    ),
)
_LABELS_BY_MODEL = cue(
    r"(?:labels?|categor(?:y|ies)|codes|classifications?|routing|tags|intents?|queues?"
    r"|codings?) (?:[\w-]{1,15} ){0,5}?(?:is|are|come out|comes out|stay|remain"
    r"|keep) (?:\w{1,12} ){0,2}?(?:wrong|inconsistent|unreliable|off|inaccurate|mixed up|swapped|not (?:good"
    r"|accurate|reliable|consistent|right)|incorrect)(?: (?:in|for) {G4}(?:cases?|%|percent|time|{ITEM}))?",
    mood=DEMAND,
    denied=Denied.WITHIN,
    within=r"{PROMPTING}|model|gpt\S{0,8}|claude|llama\S{0,6}|mistral|gemini|llm|bot|ai|few-shot",
    unless=r"agents?|annotators?|examples?|dataset|training|data (?:is|are)|historical|old labels",
    behavior_gap=True,
    behavior_kinds=frozenset({"classification"}),
)
_LANGUAGE = (
    cue(
        r"(?:understand(?:s|ing)?|learn(?:s|ing)?|speak(?:s|ing)?|us(?:e|es|ing)|master(?:s|ing)?|get(?:s|ting)?"
        r"|know(?:s)?|grasp(?:s|ing)?|pick(?:s)? up|cope(?:s)? with|handle(?:s)?|stick(?:s)? to|apply"
        r"|write(?:s)?(?: in)?|adopt|fluent in|in|follow|deal with|with) (?:the |all |correct |proper |right "
        r"|exact )*(?:our |specialized |specialist |niche |domain |domain-specific |technical |medical |clinical "
        r"|legal |industry |internal |in-house |trade |radiology |nursing |regional |local |special "
        r"|very specific |company |heavy |sector |engineering |insurance |financial |maritime |aviation |military "
        r"|precise |professional )+(?:\w{1,20} )?(?:terminolog(?:y|ies)|jargon|vocabular(?:y|ies)|abbreviations?"
        r"|acronyms?|shorthand|lingo|language|terms|dialects?|slang|nomenclature|phraseology|naming conventions?"
        r"|legalese)",
        mood=_REQUIREMENT,
        unless=r"natural language|plain language|terms (?:and conditions|of)|contract terms|questions? about"
        r"|payment terms|language model|programming|translate|multi|local language|model (?:in|on)|sql|query"
        r"|code",
        behavior_gap=True,
        behavior_kinds=frozenset({"domain_language"}),
    ),
    cue(
        r"(?:doesn't|does not|don't|can't|cannot|didn't|never|fails to|struggles (?:to|with)|trips over"
        r"|stumbles (?:over|on)|misreads?|misunderstands?|chokes on|gets confused by|confused by|mangles|botches"
        r"|wrong|misuses|garbles|mistranslates|poor at|bad at|weak (?:on|at|in|with)) (?:always |really "
        r"|reliably )?(?:understand(?:ing)?|get|know|grasp|use|master|speak|interpret|read|handle"
        r"|decipher)? ?(?:the |our |all |half of |most of |these |those |many "
        r"|any of )*(?:[\w-]{1,20} ){0,3}?(?:terminology|jargon|vocabulary|abbreviations?|acronyms?|shorthand"
        r"|lingo|domain language|technical terms|terms|dialects?|slang|nomenclature|codes)|(?:terminology|jargon"
        r"|vocabulary|abbreviations?|domain language|technical terms|dialect|lingo) (?:is|are) (?:often |always "
        r"|still |mostly |simply |just |too |so )*(?:wrong|off|misunderstood|misused|mixed up|lost|alien|foreign"
        r"|specific|inconsistent)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"new employees|customers don't|users don't|terms and conditions|doesn't matter",
        behavior_gap=True,
        behavior_kinds=frozenset({"domain_language"}),
    ),
    cue(
        r"(?:domain(?:-specific)? (?:language|terminology|vocabulary)|(?:medical|clinical|legal|industry|technical"
        r"|maritime|insurance|actuarial|underwriting) (?:jargon|terminology)|clinical language|legalese)",
        mood=_REQUIREMENT,
        unless=r"glossar|plain|simple|without|doesn't|no ",
        behavior_kinds=frozenset({"domain_language"}),
    ),
)
_REASON = (
    cue(
        r"(?:(?:reason(?:s|ing)?|think(?:s|ing)?|judg(?:e|es|ing)|decid(?:e|es|ing)|argu(?:e|es|ing)|assess(?:es"
        r"|ing)?|weigh(?:s|ing)?) (?:\w{1,15} )?(?:exactly |just )?(?:like|the way|as) (?:our|a|an|the"
        r"|one of our|experienced|senior|we) {G3}\w+(?: (?:do|does|would))?|(?:learn(?:s|ing)?|follow(?:s|ing)?"
        r"|replicat(?:e|es|ing)|apply(?:ing)?|reproduc(?:e|es|ing)|imitat(?:e|es|ing)|master|teach|internaliz(?:e"
        r"|ing)|copy|capture|mimic|needs?|use|on) {G3}(?:reasoning(?: patterns?| style| steps| process"
        r"| chains?)?|decision (?:logic|patterns?|process|rules)|line of (?:thought|reasoning|argument)|(?:way"
        r"|style) of (?:thinking|reasoning|arguing)|diagnostic logic|judgment calls?|thought process)|(?:reasoning"
        r"|judgment|logic|argumentation) (?:is|are|falls|stays|remains|of the model is) (?:often |still |too "
        r"|just |always )*(?:wrong|weak|shallow|short|off|poor|flawed|inconsistent|not (?:good|ours|deep))"
        r"|specialized reasoning|(?:medical|legal|clinical|diagnostic|actuarial|underwriting|domain"
        r"|financial) reasoning(?: patterns?)?)",
        mood=_REQUIREMENT,
        unless=r"people think|we think|i think|reasoning model|opinion|reason (?:for|why|is)|looks like",
        behavior_gap=True,
        behavior_kinds=frozenset({"reasoning"}),
    ),
)
_TOOLS = (
    cue(
        r"(?:(?:calls|picks|chooses|selects|uses|invokes|calling|picking|choosing|selecting) (?:often |sometimes "
        r"|frequently )?(?:the )?(?:wrong|incorrect) (?:\w{1,12} )?(?:tools?|functions?|apis?|endpoints?"
        r"|actions?)|wrong (?:tool|function|api) (?:calls?|selection|arguments)?|(?:picks?|chooses?|selects?"
        r"|calls?) the right (?:tool|function|api|endpoint|action))",
        mood=DEMAND,
        behavior_gap=True,
        behavior_kinds=frozenset({"tool_selection"}),
    ),
    cue(
        r"tool (?:selection|choice|calling|use)|function[- ]calling|tool[- ]calls?",
        mood=_REQUIREMENT,
        behavior_kinds=frozenset({"tool_selection"}),
    ),
)
_GENERAL = (
    cue(
        r"(?:{LLM}|outputs?|answers?|responses?|replies|results?|drafts?|texts?"
        r"|behavior) (?:\w{1,15} ){0,2}?(?:is|are|stays?|remains?|comes? out|still|keeps?|behaves?|responds?"
        r"|varies|vary|drifts?|get|gets) ?(?:far |still |too |very |quite |often |just |being |rather |simply |so "
        r"|wildly |always |a bit |somewhat |behaving |answering |responding )*(?:inconsistent(?:ly)?"
        r"|not consistent(?: enough)?|unpredictabl[ey]|erratic(?:ally)?|different(?:ly)? (?:every|each) (?:time"
        r"|run)|all over the place|(?:vary|varies|varying|drift|drifts|drifting) (?:too much|from run to run|a lot"
        r"|wildly|from (?:one )?\w+ to \w+))|(?:ignores?|doesn't follow|does not follow|don't follow|won't follow"
        r"|forgets?|fails to follow|disobeys?) (?:the |our |its |half (?:of )?(?:the |our )?|some (?:of )?(?:the "
        r"|our )?)*(?:instructions?|rules|conventions|guidelines|style guide|system prompt|conventions)|(?:has to"
        r"|must|needs to|should|have to) (?:always )?(?:behave|respond|answer"
        r"|react) (?:\w{1,12} )?(?:the same way|consistently|identically|predictably)|(?:how|the way) (?:it"
        r"|the model|the bot|it all) (?:answers|responds|behaves|writes|talks|phrases things) (?:is|must|has to"
        r"|needs to|should) (?:\w{1,12} )?(?:change|wrong|off|the (?:problem|issue)|different|be different"
        r"|what (?:must|has to|needs to) change)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"(?:labels?|annotators?|agents?|examples?|data(?:set)?|our staff|our people|conversations|pairs"
        r"|tickets) (?:\w{1,10} )?(?:is|are|label|annotat)|never inconsistent|isn't inconsistent"
        r"|not inconsistent|latency|not (?:an?|the|our) (?:\w{1,10} )?(?:problem|issue)",
        behavior_gap=True,
    ),
    cue(
        r"(?:(?:tone|style|format|formatting|wording|structure|behavior|phrasing|voice|output format"
        r"|the way it (?:answers|writes|responds)|how it (?:answers|writes|responds|phrases things|sounds))(?:(?:,"
        r"| and| or|, and) (?:the )?(?:tone|style|format|formatting|wording|structure|behavior|phrasing|layout"
        r"|voice))* (?:is|are|isn't|aren't|doesn't|don't|does not|do not) (?:really |already |all |perfectly "
        r"|just |both |completely |not |absolutely |an? |the |our |at all |main )*(?:fine|ok|okay|good|great"
        r"|irrelevant|unimportant|secondary|matter|important|problem|issue|concern|acceptable|perfect|right"
        r"|no (?:issue|problem|concern)|no)(?: (?:issue|problem|concern))?|(?:don't|doesn't|do not"
        r"|does not) (?:really |much )?care (?:about |for |how )(?:the )?(?:tone|style|format|wording|it (?:sounds"
        r"|is phrased|is worded|reads)|phrasing|how it)|(?:any|no special|no particular|no specific|default"
        r"|standard|plain) (?:tone|style|wording|format|voice|phrasing)(?: or (?:tone|style|format))? (?:will do"
        r"|is fine|is ok|is needed|is required|needed|required|does|works|is enough)|no (?:special |particular "
        r"|specific )?(?:tone|style|format|behavior)(?:al)? (?:requirements?|needs?|change|demands?|problems?"
        r"|issues?))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:is|are) not (?:right|good|ok|fine|acceptable|great|perfect)|isn't (?:right|good|ok|fine"
        r"|acceptable|great|perfect)|is (?:the|our|a|an|main) (?:\w+ )?(?:problem|issue)|(?:is|are) (?:very "
        r"|really |most )?important|must be right",
        behavior_gap=False,
    ),
)

READ = table(*_TONE, *_WORDING, *_FORMAT, *_LABELS, _LABELS_BY_MODEL, *_LANGUAGE, *_REASON, *_TOOLS, *_GENERAL)
