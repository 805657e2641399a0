"""Cues on behavior: how the model responds must change, or falls short."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, Denied, cue, table
from advisor.intake.offline.scope import Mood

_REQUIREMENT = Mood.DOUBTFUL | Mood.CONDITIONAL | Mood.WISHED | Mood.ELSEWHERE | Mood.ASKED | Mood.PAST
_VOICE = (
    r"(?:tone(?: of voice)?|brand voice|house voice|support voice|voice|house style|writing style"
    r"|style(?: guide)?|persona|register|wording|phrasing|manner)"
)
_OWN = (
    r"(?:our|my|their|the (?:company|brand|firm|house|museum|bank|agency|client|author|paper|magazine"
    r"|newspaper|editor|founder|bishop|king)'?s?|a (?:specific|particular|consistent|certain"
    r"|distinctive|unique|recognizable|warm|friendly|formal|calm)|one consistent|consistent|brand"
    r"|on-brand|company|house|specific|own|same|right|exact|correct|very specific|client's|brand's"
    r"|author's)"
)
_USE = (
    r"(?:in|with|match(?:es|ing)?|keep(?:s|ing)?(?: to)?|maintain(?:s|ing)?|adopt(?:s|ing)?|stick(?:s"
    r"|ing)? to|follow(?:s|ing)?|hit(?:s|ting)?|captur(?:e|es|ing)|imitat(?:e|es|ing)|mimic(?:s"
    r"|king)?|preserv(?:e|es|ing)|reproduc(?:e|es|ing)|use|uses|using|get(?:s|ting)?(?: right)?"
    r"|speak(?:s|ing)?|learn(?:s|ing)?|have|has|needs?|want|wants|need|nail(?:s|ing)?|respect(?:s"
    r"|ing)?|obey(?:s|ing)?|conform(?:s|ing)? to|need it in|carry|requires?|sound(?:s|ing)? (?:like"
    r"|in)|enforc(?:e|es|ing)|consistent in|teach it|replicat(?:e|es|ing)|emulat(?:e|es|ing)"
    r"|apply(?:ing)?)"
)
_WRONG = (
    r"(?:wrong|off|inconsistent|all over the place|not (?:right|ours|consistent|good enough)|too "
    r"(?:\w{1,15})|unreliable|varies|drifts?|drifting|bland|generic|robotic|keeps? (?:drifting"
    r"|changing|slipping|varying)|falls? short|never right|uneven|misses|sloppy|a mess|the (?:main "
    r"|real |biggest )?(?:problem|issue|complaint))"
)
_STRICT = (
    r"(?:official|strict(?:ly)?|exact(?:ly)?|fixed|our(?: own)?|custom|complex|specific|same"
    r"|consistent|valid|rigid|precise|defined|proprietary|mandatory|nested|prescribed|required"
    r"|internal|house|standard(?:ized)?|correct|well-formed|uniform|right|very specific|particular"
    r"|special|deeply nested|certain|identical|defined)"
)
_SHAPE = (
    r"(?:json(?: schema| format| object| output| structure)?s?|xml|yaml|csv|edifact|hl7|fhir|markdown"
    r"|latex|(?:output |response |answer |data |report |message |letter )?(?:format|schema|structure"
    r"|template|layout|form)s?|structured (?:output|format|json)|function[- ]call(?:s|ing)? format"
    r"|headings|sections|bullet (?:points|format)|output schema)"
)

_TONE = (
    cue(
        rf"{_USE} {{G3}}{_OWN},? {{G3}}{_VOICE}|{_OWN} {{G2}}(?:{_VOICE}) (?:must|has to|needs to|should"
        rf"|is (?:essential|crucial|required|key|mandatory|a must|non-negotiable|everything))|(?:always"
        rf"|must|should|has to|have to|needs to|to) (?:be |stay |remain |sound |keep )?on[- ]brand"
        rf"|on-brand (?:tone|answers|replies|copy|texts?)",
        mood=_REQUIREMENT,
        unless=r"(?:don't|doesn't|not) care|voice (?:calls?|mails?|messages?|channel|recordings?|assistants?)"
        r"|style guide (?:says|is|changes|documents?)|questions? about|speech|retrieval style",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
    cue(
        r"(?:sound|sounds|sounding|write|writes|writing|speak|speaks|speaking|talk|talks|talking|read"
        r"|reads|respond|responds|answer|answers|reply|replies|phrase|phrases|comes? across|feels?) "
        r"(?:\w{1,12} )?(?:exactly |just |more |less |too |very |so |much |a bit |way )*(?:like (?:us|our"
        r"|its|his|her|their|my|me|a|an|one|the|we)\b {G4}\w*|robotic|generic|stiff|cold|formal(?:ly)?"
        r"|chatty|american|bland|the way (?:we|our)|as (?:we|our \w+) (?:do|would)|in the style of|human"
        r"|friendl(?:y|ier)|warm(?:er)?|empathetic(?:ally)?|corporate|off-brand|wooden|cheesy"
        r"|marketing-?y|salesy|preachy|verbose)",
        mood=_REQUIREMENT,
        unless=r"answers? (?:questions )?like|read like (?:a )?book|json|talks? like (?:this|that)",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
    cue(
        rf"(?:the |its |their |our )?(?:{_VOICE}) (?:of (?:the |its )?{{G2}}\w+ )?(?:is|are|was|comes out"
        rf"|keeps|varies|drifts|still is|always is|remains|sounds|falls|feels|isn't|doesn't) ?(?:still "
        rf"|often |always |just |completely |totally |slightly |way |too |very )*(?:{_WRONG}|ours|match"
        rf"|fit|consistent)",
        mood=_REQUIREMENT,
        denied=Denied.WITHIN,
        unless=r"(?:tone|style|voice|wording) (?:is|are) (?:fine|consistent|ok|good|already|not (?:an?|the|our) "
        r"(?:issue|problem|concern))",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
)
_WORDING = (
    cue(
        r"the way (?:our|the|my) {G3}\w+ (?:writes?|answers?|speaks?|talks?|phrases?"
        r"|says?)(?: (?:it|them|things))?",
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
        r"(?:want(?:s|ed)?|needs?|need|must (?:be|sound|stay|remain)|should (?:be|sound|stay|remain)|has "
        r"to (?:be|sound|stay)|have to (?:be|sound)|keep|keeps|make|likes?|expects?) (?:it |them |the "
        r"\w+ |all \w+ |answers |replies |to be |be )*(?:very |always |strictly |more |less |rather "
        r"|quite )*(?:informal|formal|polite|friendly|casual|empathetic|warm|witty|playful|solemn"
        r"|diplomatic|neutral in tone|conversational|humorous|respectful|cheeky|on-brand|jargon-free|in "
        r"plain language)",
        mood=_REQUIREMENT,
        unless=r"customers? (?:want|need|expect)|staff (?:must|should|need)|agents? (?:must|should|need)|formal "
        r"(?:requirements?|complaint|notice|offer|letter)",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
    cue(
        r"(?:phras(?:e|ed|es|ing)|word(?:ed|s|ing)?|writ(?:e|ten|es|ing)|express(?:ed|es)?|formulat(?:e"
        r"|ed|es)|put) (?:it |things |them |answers |everything )?(?:\w{1,10} )?(?:in the (?:wording"
        r"|style|words|manner|way|language)|the way (?:our|we|the|a|i|my|he|she|they)|that way|as our "
        r"\w+ (?:do|would)|like (?:our|we|that|a|an) ?\w*)",
        mood=_REQUIREMENT,
        unless=r"however (?:we|it)|whatever we|no matter|prompt",
        behavior_gap=True,
        behavior_kinds=frozenset({"tone"}),
    ),
    cue(
        r"(?:{N}|\d+|max(?:imum)?|at most) (?:characters|words|lines|bullets?|bullet points|sentences) "
        r"(?:per \w+|max(?:imum)?|at most|or (?:less|fewer))|(?:line|length|character|word|size) limits?"
        r"|(?:{N}|\d+|many|most|half|some|every \w+|percent) ?(?:%|percent)? (?:of )?(?:the |our |its "
        r")?(?:json|xml|yaml|csv|outputs?|files|replies|answers|responses|messages|records) (?:\w{1,12} "
        r")?(?:is|are|get|gets|were|have to be|must be) (?:rejected|invalid|malformed|unparseable|thrown "
        r"away|discarded|repaired|fixed by hand|bounced)",
        mood=_REQUIREMENT,
        within=r"(?:{LLM}|output|write|subtitle|reply|summary|text|title|xml|json|must|max|rejected|invalid|malformed)",
        unless=r"rate limit|token limit|limit on|context|input|upload|file size",
        behavior_gap=True,
        behavior_kinds=frozenset({"format"}),
    ),
)
_FORMAT = (
    cue(
        rf"(?:{_USE}|into|to|as|produc(?:e|es|ing)|return(?:s|ing)?|output(?:s|ting)?|emit(?:s|ting)?"
        rf"|deliver(?:s|ing)?|generat(?:e|es|ing)|write|fill(?:s|ing)?|adher(?:e|es|ing) to|fit(?:s|ting)?"
        rf"|valid against|validat(?:e|es) against|expects?|exactly) (?:always |only |strictly |exactly "
        rf")?{{G3}}{_STRICT} {{G3}}{_SHAPE}|always {{G4}}{_SHAPE}|{_SHAPE} {{G2}}(?:every (?:single )?time"
        rf"|each time|without (?:exception|fail)|consistently|reliably|always|must (?:be|validate|match"
        rf"|never))",
        mood=_REQUIREMENT,
        unless=r"(?:documents?|files|invoices|emails?|contracts|pdfs?|scans|reports|they|inputs?|letters) "
        r"(?:come|arrive|are|have|exist|vary|differ) {G3}(?:format|layout|template)s?|any format"
        r"|different formats|in (?:various|all kinds of|many) (?:formats|layouts)|standard form "
        r"contracts?|examples in|stored|exported|labeled in|dataset|file format|in the form of|in order"
        r"|data format|audio|video|custom form\b",
        behavior_gap=True,
        behavior_kinds=frozenset({"format"}),
    ),
    cue(
        r"format(?:s|ted|ting)? (?:the |its |their |all |every |each |our )?{G1}(?:responses?|answers?"
        r"|output|replies|reports|letters|results|texts?) (?:\w{1,15} ){0,2}?(?:consistently|the same way"
        r"|identically|correctly|uniformly|strictly|exactly|in (?:our|a|the))|(?:consistent|uniform"
        r"|strict|reliable|identical) (?:\w{1,12} )?(?:formatting|(?:output |response |answer )?format"
        r"|structure|output)|(?:consistency|consistent) (?:of|in) (?:format|structure|output)|same "
        r"(?:format|structure|layout|template) (?:every time|each time|always|for)|(?:consistently"
        r"|identically|uniformly) (?:formatted|structured)|step-by-step (?:format|structure)",
        mood=_REQUIREMENT,
        unless=r"examples|labels|dataset|pairs",
        behavior_gap=True,
        behavior_kinds=frozenset({"format"}),
    ),
    cue(
        rf"(?:break(?:s|ing)?|breaks?|broken|invalid|malformed|violat(?:es|ing|ions? of)|ignor(?:es|ing)"
        rf"|deviat(?:es|ing) from|drops?|forgets?|miss(?:es|ing)|fails?|doesn't (?:follow|respect|stick to"
        rf"|match|keep)|not (?:follow|stick to)|does not (?:follow|respect|stick to|match|keep)|won't "
        rf"(?:follow|stick to)|messes up|screws up|changes|wrong|inconsistent|invents?|adds?|mangles?) "
        rf"(?:the |our |its |this |all |required |even the |extra )*{{G2}}(?:{_SHAPE}|fields|keys|columns"
        rf"|tags|validation|parser)|(?:format|schema|structure|layout|template|formatting|json) (?:errors?"
        rf"|violations?|is (?:often |still |sometimes |always |frequently )?(?:wrong|broken|invalid|off"
        rf"|inconsistent)|varies|drifts|keeps (?:breaking|changing|drifting)|breaks|is all over the place"
        rf"|fails)|(?:output|answers?|responses?|json|it) (?:often |sometimes |still |frequently "
        rf")?(?:fails? (?:schema )?validation|doesn't parse|won't parse|isn't parseable|not parseable)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"(?:labels?|annotat\w+|examples?|dataset) (?:are|is)|customers? (?:break|change)|never "
        r"(?:breaks?|violates?|fails)|no (?:format|schema|json)",
        behavior_gap=True,
        behavior_kinds=frozenset({"format"}),
    ),
    cue(
        r"(?:as|in|into|to|return(?:s|ing)?|output(?:s|ting)?|emit(?:s|ting)?|produc(?:es?|ing)|gives? "
        r"(?:us )?(?:back )?|deliver(?:s|ing)?) (?:a |an |plain |simple |structured )*(?:json|xml|yaml"
        r"|csv|structured output|function calls?)",
        mood=_REQUIREMENT,
        unless=r"stored|exported|export|examples|labeled|we have|upload|dataset|dump|fed",
        behavior_kinds=frozenset({"format"}),
    ),
)
_LABELS = (
    cue(
        r"mis-?(?:label|classif|rout|categoriz|tag|cod)(?:ie)?(?:s|es|ed|ing|led|ling|ications?|y|ged)"
        r"|(?:wrong|incorrect|inconsistent|inaccurate|false|invented|made-up|different) (?:\w{1,12} "
        r")?(?:labels?|categor(?:y|ies)|codes?|class(?:es)?|queues?|tags?|intents?|department)"
        r"|(?:confus(?:es|ing)|mix(?:es|ing)(?: up)?|can't (?:tell|distinguish|separate)|cannot (?:tell"
        r"|distinguish|separate)|doesn't distinguish) {G6}(?:labels?|categor(?:y|ies)|codes?|class(?:es)?"
        r"|queues?|intents?|types|apart|and)|(?:labels?|categories|codes|classification|classifications"
        r"|routing|tags) (?:it (?:returns|gives|picks) |the model (?:returns|gives|picks) )?(?:is|are"
        r"|come out|comes out|stay|remain) (?:\w{1,12} )?(?:wrong|inconsistent|unreliable|off|inaccurate"
        r"|not (?:good|accurate|reliable|consistent))|(?:misses|gets) {G3}(?:labels?|categor(?:y|ies)"
        r"|class(?:es)?|queue|codes?) wrong",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"(?:our|the|by|human) (?:agents?|annotators?|staff|labelers?|team|clerks?|interns?|people"
        r"|students?|two)|examples?|dataset|in the data|training (?:data|set)|data (?:is|are|has)|no "
        r"longer|rarely|never|agents",
        behavior_gap=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        r"(?:misses|missing|skips|overlooks|drops|gets|confuses|swaps|hallucinates|invents|mixes up"
        r"|reads) {G4}(?:fields?|amounts?|dates?|entities|values|names|numbers|line items|clauses|totals"
        r"|doses|dosages) ?(?:wrong|in \w+|half the time|often|apart|incorrectly)?",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"missing fields are|if|examples?|customers?|annotators?|never|\bwe\b|agents",
        behavior_gap=True,
        behavior_kinds=frozenset({"extraction"}),
    ),
)
_LABELS_BY_MODEL = cue(
    r"(?:labels?|categor(?:y|ies)|codes|classifications?|routing|tags|intents?|queues?|codings?) "
    r"(?:[\w-]{1,15} ){0,5}?(?:is|are|come out|comes out|stay|remain|keep) (?:\w{1,12} "
    r"){0,2}?(?:wrong|inconsistent|unreliable|off|inaccurate|mixed up|swapped|not (?:good|accurate"
    r"|reliable|consistent|right)|incorrect)(?: (?:in|for) {G4}(?:cases?|%|percent|time|{ITEM}))?",
    mood=DEMAND,
    denied=Denied.WITHIN,
    within=r"{PROMPTING}|model|gpt\S{0,8}|claude|llama\S{0,6}|mistral|gemini|llm|bot|ai|few-shot",
    unless=r"agents?|annotators?|examples?|dataset|training|data (?:is|are)|historical|old labels",
    behavior_gap=True,
    behavior_kinds=frozenset({"classification"}),
)
_LANGUAGE = (
    cue(
        r"(?:understand(?:s|ing)?|learn(?:s|ing)?|speak(?:s|ing)?|us(?:e|es|ing)|master(?:s|ing)?|get(?:s"
        r"|ting)?|know(?:s)?|grasp(?:s|ing)?|pick(?:s)? up|cope(?:s)? with|handle(?:s)?|stick(?:s)? to"
        r"|apply|write(?:s)?(?: in)?|adopt|fluent in|in|follow|deal with|with) (?:the |all |correct "
        r"|proper |right |exact )*(?:our |specialized |specialist |niche |domain |domain-specific "
        r"|technical |medical |clinical |legal |industry |internal |in-house |trade |radiology |nursing "
        r"|regional |local |special |very specific |company |heavy |sector |engineering |insurance "
        r"|financial |maritime |aviation |military |precise |professional )+(?:\w{1,20} "
        r")?(?:terminolog(?:y|ies)|jargon|vocabular(?:y|ies)|abbreviations?|acronyms?|shorthand|lingo"
        r"|language|terms|dialects?|slang|nomenclature|phraseology|naming conventions?|legalese)",
        mood=_REQUIREMENT,
        unless=r"natural language|plain language|terms (?:and conditions|of)|contract terms|questions? about"
        r"|payment terms|language model|programming|translate|multi|local language|model (?:in|on)",
        behavior_gap=True,
        behavior_kinds=frozenset({"domain_language"}),
    ),
    cue(
        r"(?:doesn't|does not|don't|can't|cannot|didn't|never|fails to|struggles (?:to|with)|trips over"
        r"|stumbles (?:over|on)|misreads?|misunderstands?|chokes on|gets confused by|confused by|mangles"
        r"|botches|wrong|misuses|garbles|mistranslates|poor at|bad at|weak (?:on|at|in|with)) (?:always "
        r"|really |reliably )?(?:understand(?:ing)?|get|know|grasp|use|master|speak|interpret|read|handle"
        r"|decipher)? ?(?:the |our |all |half of |most of |these |those |many |any of )*(?:[\w-]{1,20} "
        r"){0,3}?(?:terminology|jargon|vocabulary|abbreviations?|acronyms?|shorthand|lingo|domain "
        r"language|technical terms|terms|dialects?|slang|nomenclature|codes)|(?:terminology|jargon"
        r"|vocabulary|abbreviations?|domain language|technical terms|dialect|lingo) (?:is|are) (?:often "
        r"|always |still |mostly |simply |just |too |so )*(?:wrong|off|misunderstood|misused|mixed up"
        r"|lost|alien|foreign|specific|inconsistent)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"new employees|customers don't|users don't|terms and conditions|doesn't matter",
        behavior_gap=True,
        behavior_kinds=frozenset({"domain_language"}),
    ),
    cue(
        r"(?:domain(?:-specific)? (?:language|terminology|vocabulary)|(?:medical|clinical|legal|industry"
        r"|technical|maritime|insurance|actuarial|underwriting) (?:jargon|terminology)|clinical language"
        r"|legalese)",
        mood=_REQUIREMENT,
        unless=r"glossar|plain|simple|without|doesn't|no ",
        behavior_kinds=frozenset({"domain_language"}),
    ),
)
_REASON = (
    cue(
        r"(?:(?:reason(?:s|ing)?|think(?:s|ing)?|judg(?:e|es|ing)|decid(?:e|es|ing)|argu(?:e|es|ing)"
        r"|assess(?:es|ing)?|weigh(?:s|ing)?) (?:\w{1,15} )?(?:exactly |just )?(?:like|the way|as) (?:our"
        r"|a|an|the|one of our|experienced|senior|we) {G3}\w+(?: (?:do|does|would))?|(?:learn(?:s|ing)?"
        r"|follow(?:s|ing)?|replicat(?:e|es|ing)|apply(?:ing)?|reproduc(?:e|es|ing)|imitat(?:e|es|ing)"
        r"|master|teach|internaliz(?:e|ing)|copy|capture|mimic|needs?|use|on) {G3}(?:reasoning(?: "
        r"patterns?| style| steps| process| chains?)?|decision (?:logic|patterns?|process|rules)|line of "
        r"(?:thought|reasoning|argument)|(?:way|style) of (?:thinking|reasoning|arguing)|diagnostic logic"
        r"|judgment calls?|thought process)|(?:reasoning|judgment|logic|argumentation) (?:is|are|falls"
        r"|stays|remains|of the model is) (?:often |still |too |just |always )*(?:wrong|weak|shallow"
        r"|short|off|poor|flawed|inconsistent|not (?:good|ours|deep))|specialized reasoning|(?:medical"
        r"|legal|clinical|diagnostic|actuarial|underwriting|domain|financial) reasoning(?: patterns?)?)",
        mood=_REQUIREMENT,
        unless=r"people think|we think|i think|reasoning model|opinion|reason (?:for|why|is)|looks like",
        behavior_gap=True,
        behavior_kinds=frozenset({"reasoning"}),
    ),
)
_TOOLS = (
    cue(
        r"(?:(?:calls|picks|chooses|selects|uses|invokes|calling|picking|choosing|selecting) (?:often "
        r"|sometimes |frequently )?(?:the )?(?:wrong|incorrect) (?:\w{1,12} )?(?:tools?|functions?|apis?"
        r"|endpoints?|actions?)|wrong (?:tool|function|api) (?:calls?|selection|arguments)?|(?:picks?"
        r"|chooses?|selects?|calls?) the right (?:tool|function|api|endpoint|action))",
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
        r"(?:{LLM}|outputs?|answers?|responses?|replies|results?|drafts?|texts?|behavior) (?:\w{1,15} "
        r"){0,2}?(?:is|are|stays?|remains?|comes? out|still|keeps?|behaves?|responds?|varies|vary|drifts?"
        r"|get|gets) ?(?:far |still |too |very |quite |often |just |being |rather |simply |so |wildly "
        r"|always |a bit |somewhat |behaving |answering |responding )*(?:inconsistent(?:ly)?|not "
        r"consistent(?: enough)?|unpredictabl[ey]|erratic(?:ally)?|different(?:ly)? (?:every|each) "
        r"(?:time|run)|all over the place|(?:vary|varies|varying|drift|drifts|drifting) (?:too much|from "
        r"run to run|a lot|wildly|from (?:one )?\w+ to \w+))|(?:ignores?|doesn't follow|does not follow"
        r"|don't follow|won't follow|forgets?|fails to follow|disobeys?) (?:the |our |its |half (?:of "
        r")?(?:the |our )?|some (?:of )?(?:the |our )?)*(?:instructions?|rules|conventions|guidelines"
        r"|style guide|system prompt|conventions)|(?:has to|must|needs to|should|have to) (?:always "
        r")?(?:behave|respond|answer|react) (?:\w{1,12} )?(?:the same way|consistently|identically"
        r"|predictably)|(?:how|the way) (?:it|the model|the bot|it all) (?:answers|responds|behaves"
        r"|writes|talks|phrases things) (?:is|must|has to|needs to|should) (?:\w{1,12} )?(?:change|wrong"
        r"|off|the (?:problem|issue)|different|be different|what (?:must|has to|needs to) change)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"(?:labels?|annotators?|agents?|examples?|data(?:set)?|our staff|our people|conversations|pairs"
        r"|tickets) (?:\w{1,10} )?(?:is|are|label|annotat)|never inconsistent|isn't inconsistent|not "
        r"inconsistent|latency",
        behavior_gap=True,
    ),
    cue(
        r"(?:(?:tone|style|format|formatting|wording|structure|behavior|phrasing|voice|output format|the "
        r"way it (?:answers|writes|responds)|how it (?:answers|writes|responds|phrases things"
        r"|sounds))(?:(?:,| and| or|, and) (?:the )?(?:tone|style|format|formatting|wording|structure"
        r"|behavior|phrasing|layout|voice))* (?:is|are|isn't|aren't|doesn't|don't|does not|do not) "
        r"(?:really |already |all |perfectly |just |both |completely |not |absolutely |an? |the |our |at "
        r"all |main )*(?:fine|ok|okay|good|great|irrelevant|unimportant|secondary|matter|important"
        r"|problem|issue|concern|acceptable|perfect|right|no (?:issue|problem|concern)|no)(?: (?:issue"
        r"|problem|concern))?|(?:don't|doesn't|do not|does not) (?:really |much )?care (?:about |for "
        r"|how )(?:the )?(?:tone|style|format|wording|it (?:sounds|is phrased|is worded|reads)|phrasing"
        r"|how it)|(?:any|no special|no particular|no specific|default|standard|plain) (?:tone|style"
        r"|wording|format|voice|phrasing)(?: or (?:tone|style|format))? (?:will do|is fine|is ok|is "
        r"needed|is required|needed|required|does|works|is enough)|no (?:special |particular |specific "
        r")?(?:tone|style|format|behavior)(?:al)? (?:requirements?|needs?|change|demands?|problems?"
        r"|issues?))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:is|are) not (?:right|good|ok|fine|acceptable|great|perfect)|isn't (?:right|good|ok|fine"
        r"|acceptable|great|perfect)|is (?:the|our|a|an|main) (?:\w+ )?(?:problem|issue)|(?:is|are) "
        r"(?:very |really |most )?important|must be right",
        behavior_gap=False,
    ),
)

READ = table(*_TONE, *_WORDING, *_FORMAT, *_LABELS, _LABELS_BY_MODEL, *_LANGUAGE, *_REASON, *_TOOLS, *_GENERAL)
