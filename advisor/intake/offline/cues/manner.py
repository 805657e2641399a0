"""Cues on how the model responds, by construction: complaints, requirements and indifference."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, Denied, cue, table
from advisor.intake.offline.scope import Mood

_REQUIRED = DEMAND & ~Mood.OPINION
_MODEL = (
    r"(?:(?:the |our |this |a |plain |current |base )*(?:model|llm|gpt[\w.-]{0,8}|chatgpt|claude|gemini|ai|bot"
    r"|chatbot|assistant|copilot|agent|system|output|tool)|it)"
)
_OUTPUT = (
    r"(?:(?:the |its |our |their |all |each |every |any |these |those |generated |resulting |final |customer "
    r"|written |model |such )*(?:answers?|repl(?:y|ies)|responses?|outputs?|drafts?|texts?|letters?|notes?"
    r"|reports?|summar(?:y|ies)|messages?|copy|posts?|e-?mails?|results?|wording|descriptions?|translations?"
    r"|sentences?|explanations?|articles?|minutes|transcripts?|records?|files?|documents?|abstracts?))"
)
_IT = rf"(?:{_MODEL}|{_OUTPUT})"
_MUST = (
    r"(?:must|shall|should|ha(?:s|ve) to|needs? to|is to|are to|ought to|is supposed to|are supposed to"
    r"|is expected to|required to|want (?:it|the \w+|them) to|would like (?:it|the \w+) to)"
)
_VOICE = (
    r"(?:tone(?: of voice)?|(?:brand |house |corporate |company |own )?voice|house style|(?:writing |corporate "
    r"|company |editorial |house )?style(?: guide)?|register|diction|phrasing|wording|(?:brand |own )?personality"
    r"|persona|character|role|manner|wit|charm|parlance|sound|temperament)"
)
_SHAPE = (
    r"(?:xml|json|csv|yaml|sql|html|markdown|latex|xsd|(?:\w{1,12} )?(?:templates?|formats?|structures?|schemas?"
    r"|layouts?|scheme|form)|sections?|bullet ?points?|bullets|paragraphs?|headings?|keys?|columns?"
    r"|key-value (?:pairs|output)|tables?|soap|order)"
)
_OFF = (
    r"(?:stiff|cold|robotic|generic|bland|flowery|salesy|pushy|preachy|impersonal|mechanical|wooden|soulless"
    r"|bureaucratic|pompous|condescending|artificial|lifeless|off-brand|cheesy|unfriendly|rude|arrogant|sterile"
    r"|canned|clumsy|stilted|unnatural)"
)
_TOO = (
    r"(?:(?:far |much |way |a bit |rather |still |often |always )*(?:too|overly|so|excessively"
    r"|unbearably) (?:\w{1,12} and (?:too )?)?(?:polite|formal|informal|chatty|friendly|casual|technical"
    r"|academic|dry|blunt|apologetic|cautious|evasive|cheerful|flat|colloquial|american|british|enthusiastic|nice"
    r"|aggressive|harsh|soft|loose|familiar|distant|complicated|simple))"
)
_LENGTHY = (
    r"(?:(?:far |much |way |a bit |rather |still |often )*(?:too|overly|so) (?:\w{1,12} and (?:too )?)?(?:wordy"
    r"|verbose|long-winded|long|detailed|short|terse|vague|evasive|general|talkative))"
)
_HUMAN = (
    r"(?:agents?|staff|employees|people|customers?|clients?|users?|callers?|call cent\w+|authors?|competitors?"
    r"|students|suppliers?|old (?:bot|system|tool))(?: \w{1,12}){0,2}? (?:is|are|was|were|sounds?|write|writes"
    r"|ignore|forget|break)|complain\w* about the tone of|tickets (?:is|are)|e-?mails (?:arrive|come)|tickets are"
    r"|(?:if|whether|maybe|perhaps)|guide says|call cent\w+|style guide (?:is|was|has been) (?:updated|changed"
    r"|revised)|old (?:rule-based )?(?:bot|system)|questions? about|(?:agency|consultants?|vendor|blog|guide"
    r"|article) (?:\w+ )?(?:thinks?|believes?|says?|claims?)"
)
_TONE = frozenset({"tone"})
_FORMAT = frozenset({"format"})
_TERMS = frozenset({"domain_language"})
_REASONS = frozenset({"reasoning"})
_TOOLS = frozenset({"tool_selection"})

_SOUND = (
    cue(
        rf"{_IT} (?:[\w-]{{1,12}} ){{0,2}}?(?:is|are|sounds?|comes? (?:back|out|across(?: as)?|over(?: as)?)|reads?"
        rf"|feels?|turns? out|gets?|remains?|seems?) (?:\w{{1,10}} ){{0,2}}?(?:{_OFF}|{_TOO})|(?:sounds?|reads?"
        r"|feels?|writes?|talks?|speaks?|answers?|come across) (?:\w{1,10} )?(?:like|as if|as though) (?:(?:it"
        r"|they) (?:was|were|is|are|come|comes|came) )?(?:\w{1,12} ){0,3}?(?:machine|robot|brochure|lawyers?"
        r"|layman|textbook|marketing\w*|advert\w*|template|wikipedia|press release|computer|ai|chatgpt|bot"
        r"|salesman|salespeople|teenager|from (?:our|the|a) \w+)",
        mood=_REQUIRED,
        denied=Denied.DROPS,
        unless=_HUMAN + r"|(?:must|should|shall) not answer like",
        behavior_gap=True,
        behavior_kinds=_TONE,
    ),
    cue(
        rf"(?:{_VOICE}|{_OUTPUT} style)(?: of (?:\w{{1,12}} ){{0,2}}\w{{1,15}})? {_MUST} (?:\w{{1,10}} )?(?:be"
        r"|match|come through|sound|fit|reflect|follow|stay|remain|correspond|carry|feel|mirror"
        rf"|resemble)(?: [\w-]{{1,12}}){{0,4}}|{_MUST} (?:[\w,-]{{1,12}} ){{0,5}}?(?:in|with|match|reflect|breathe"
        r"|carry|convey|adhere to|follow|keep(?: to)?|stay in|reproduce|observe|respect|conform to|comply with"
        r"|have|use|hit|preserve|mirror|capture|imitate|stick to) (?:(?!no\b"
        rf"|any\b)[\w,'-]{{1,15}} ){{0,5}}?{_VOICE}|(?:never |not |don't |doesn't )?(?:break|breaks|breaking|stay"
        r"|stays|staying|remain|keep|keeps|fall|falls) (?:in|out of|of)? ?(?:character|role)"
        rf"|{_OUTPUT} style ?(?:: ?|is )(?:\w{{1,12}},? ){{0,4}}|(?:how|the way) our (?:brand|house|magazine"
        r"|company) (?:talks|speaks|writes|sounds)",
        mood=_REQUIRED,
        denied=Denied.WITHIN,
        unless=_HUMAN + r"|(?:not|n't|no|never) (?:\w{1,10} )?(?:matter|care|need|required|important)|role[s]? (?:and"
        r"|of the user)|character (?:limit|encoding|set|s\b)|voice (?:calls?|channel|recordings?|assistants?"
        r"|bot|input)"
        r"|wording of the (?:law|contract|question)|(?:in|with) (?:this|that|what) manner|play a role|role-based"
        r"|domain|language of|customer'?s style|reasoning style",
        behavior_gap=True,
        behavior_kinds=_TONE,
    ),
    cue(
        rf"{_IT} (?:[\w-]{{1,12}} ){{0,2}}?(?:is|are|comes? (?:back|out)|gets?|turns? out"
        rf"|remains?) (?:\w{{1,10}} ){{0,2}}?{_LENGTHY}|{_IT} (?:\w{{1,10}} )?(?:keeps?|tends? to|insists? on"
        r"|can't stop|cannot stop|won't stop|never stops|always|loves to|likes to) (?:\w{1,10} )?(?:add(?:ing"
        r"|s)?|invent(?:ing|s)?|apologi[sz](?:e|es|ing)|hedg(?:e|es|ing)|moraliz(?:e|ing)|lectur(?:e|ing)"
        r"|ramb(?:le|les|ling)|us(?:e|es|ing)|includ(?:e|es|ing)|start(?:s|ing)?|repeat(?:s|ing)?|pad(?:s|ding)?"
        r"|switch(?:es|ing)?|slip(?:s|ping)?|fall(?:s|ing)? (?:back )?into|explain(?:s|ing)?|wander(?:s|ing)?"
        r"|drift(?:s|ing)?|ignor(?:e|es|ing)|forget(?:s|ting)?|mix(?:es|ing)?|writ(?:e|es|ing)|produc(?:e|es|ing)"
        r"|insert(?:s|ing)?)(?: [\w-]{1,12}){0,4}|(?:same|identical|similar) (?:input|question|ticket|case"
        r"|prompt|request|e-?mail|document|query|text)s?,? (?:[\w-]{1,12} ){0,4}?(?:different|differing"
        r"|varying|other|inconsistent) (?:\w{1,10} )?(?:outputs?|answers?|results?|formats?|responses?|labels?"
        rf"|replies)|{_IT} (?:\w{{1,10}} ){{0,2}}?(?:var(?:y|ies)|differs?|changes?|fluctuates?"
        r"|jumps?) (?:\w{1,10} ){0,2}?(?:from run to run|each time|every time|between runs"
        rf"|from one \w+ to the next|from \w+ to \w+|run by run|with every (?:run|call))|{_IT} (?:still |just "
        r"|simply )?(?:isn't|aren't|is not|are not|is never) (?:\w{1,10} )?(?:consistent|predictable|stable"
        r"|uniform|reproducible)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=_HUMAN
        + r"|labels?|annotat\w+|examples?|data (?:is|are)|never (?:varies|changes)|(?:price|cost|load|volume"
        r"|latency)s?|must always|should always|shall always|keeps? (?:us|records|track)|hallucinat\w+"
        r"|always (?:us|includ)\w+ (?:our|the) (?:docs|sources)",
        behavior_gap=True,
    ),
)
_RULES = (
    cue(
        rf"(?:{_IT} |still |also |often |sometimes |never |^)(?:\w{{1,10}} ){{0,2}}?(?:ignor(?:es?|ing)|forgets?"
        r"|forgetting|violat(?:es?|ing)|disregard(?:s|ing)?|skips?|skipping|breaks?|breaking|stick(?:s|ing)? to"
        r"|adheres? to|keeps? to|follows?|deviates? from|departs? from|respects?|obeys?|observes?|refus(?:es?"
        r"|ing) (?:to (?:use|follow|keep|stick to|adopt))?|messes up|loses"
        r"|drops?) (?:[\w'-]{1,15} ){0,5}?(?:rules?|conventions?|instructions?|style guide|guidelines?"
        r"|abbreviations?|limits?)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        within=_IT,
        unless=_HUMAN + r"|(?:must|shall|should|has to|have to|needs? to) (?:follow|adhere|stick|keep|respect|observe"
        r"|obey) (?:\w+ ){0,3}(?:laws?|regulations?|guidelines?)|(?:follows|respects|obeys|adheres to"
        r"|sticks to|observes) (?!.*(?:not|never))",
        behavior_gap=True,
    ),
    cue(
        rf"(?:{_IT} |still |also |often |sometimes |never |^)(?:[\w'-]{{1,10}} ){{0,3}}?(?:ignor(?:es?|ing)"
        r"|forgets?|violat(?:es?|ing)|disregards?|skips?|breaks?|breaking|not (?:stick|adhere|keep|conform|follow"
        r"|match|respect)\w{0,4}|n't (?:stick|adhere|keep|conform|follow|match|respect)|never (?:sticks?"
        r"|adheres?|keeps?|conforms?|follows?|matches|respects?)|deviates? from|departs? from|messes up|loses"
        r"|drops?|mangles?) (?:to |the |our |its |a |an |this |every |all |closing |required "
        rf"|of )*(?:[\w-]{{1,15}} ){{0,3}}?(?:{_SHAPE}|brackets?|braces?|quotes?|commas?)|(?:don't|doesn't|do not"
        r"|does not|didn't|won't|can't be|cannot be|could not be|fails? to) (?:\w{1,10} )?(?:parsed?|validate"
        r"|compile|be parsed|be read by)|(?:unparsable|unparseable|malformed|invalid"
        r"|broken) (?:\w{1,10} )?(?:json|xml|output|files?|responses?|records|sql|yaml)|(?:returns?|gives?"
        r"|produces?|writes?|delivers?|outputs?|answers? (?:in|with)) (?:\w{1,10} )?(?:prose|free text"
        r"|running text|plain text|a wall of text|paragraphs) (?:where|although|instead of|though|when"
        r"|but)(?: [\w-]{1,12}){0,5}",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=_HUMAN + r"|rarely|never (?:breaks?|violates?|fails|forgets?)|(?:pdfs?|scans|documents|manuals?"
        r"|archive) (?:don't|doesn't|can't) |labels?",
        behavior_gap=True,
        behavior_kinds=_FORMAT,
    ),
    cue(
        rf"(?:{_IT}|each (?:\w{{1,12}} )?\w{{1,12}}|every (?:\w{{1,12}} )?\w{{1,12}}) {_MUST} (?:[\w-]{{1,10}} "
        r"){0,2}?(?:be|consist of|contain|conform to|comply with|follow|adhere to|match|come (?:back|out) (?:in"
        r"|as)|have|return|stick to|keep to|be laid out|be structured|be formatted|fit|respect|use|be delivered"
        r"|be returned|arrive|validate against|obey|observe|be written|be output|fill|be given"
        r"|be given back)(?: (?:as|in|into|to|with|of|according to|against))? (?:(?!no\b"
        rf"|any\b)[\w-]{{1,15}} ){{0,5}}?{_SHAPE}|(?:ha(?:s|ve) to|must|shall|should|needs? to) be (?:laid out"
        r"|structured|formatted|arranged|organized|broken down) (?:as|in|into|like|by"
        r"|according)(?: [\w-]{1,12}){0,4}|(?:require|requires|need|needs|want|expect|prescribe"
        r"|demand)s? (?:the |a |our |an |all |strict |exact |exactly )*(?:[\w-]{1,12} )?(?:format|layout"
        rf"|template|structure|schema) (?:for|in|of) (?:all|every|each|the) {_OUTPUT}|(?:in|with) (?:a "
        r"|the )?(?:fixed|this|exact|exactly this|strict|prescribed|given|set|the same) (?:order|sequence|layout"
        r"|structure)(?: ?:|$| (?:every|each|always))|(?:bullet points?|bullets|paragraphs?|sections?|sentences"
        r"|words),? (?:max(?:imum)?|at most|no more than|up to|exactly) {N}|(?:exactly|at most|no more than"
        r"|max(?:imum)?\.?|always) {N} (?:\w{1,10} )?(?:bullet points?|bullets|sections|paragraphs|sentences"
        r"|headings|keys|columns|words|lines|characters)|(?:only|always|strictly|nothing but) valid (?:json|xml"
        r"|sql|yaml|html|csv|code|cypher|latex)|valid (?:json|xml|sql|yaml|html|csv"
        r"|cypher)(?: \w{1,12}){0,6}? (?:may|must|shall|has to|is (?:required|a must|mandatory))",
        mood=_REQUIRED,
        denied=Denied.DROPS,
        unless=_HUMAN
        + r"|(?:input|uploaded|uploads?|incoming|source|original) (?:\w{1,12} )?(?:must|shall|should|files"
        r"|documents)|(?:data|audio|video|file) formats?|in order to|stored|exported|any format"
        r"|follow(?:s)? (?:up|our (?:polic|process))|must (?:be )?(?:use|follow|comply with) (?:the )?(?:law"
        r"|gdpr)"
        r"|form must be|documents? (?:must|should|has to) (?:be )?(?:\w+ )?in (?:pdf|word)|invoices? (?:must"
        r"|should)|customers? must|applicants? must|order (?:number|form)|purchase order|(?:out of|work) order",
        behavior_gap=True,
        behavior_kinds=_FORMAT,
    ),
)
_FIELD = (
    cue(
        r"(?:write|writes|speak|speaks|think|talk|talks|master|masters|know|knows|understands?|use|uses|using"
        r"|handle|learn|command|be fluent|fluent) (?:\w{1,10} ){0,2}?(?:in )?(?:the )?(?:\w{1,12} "
        r")?(?:language|terminology|vocabulary|jargon|idiom|parlance|terms(?: of art)?|phraseology|nomenclature"
        r"|lingo|slang|shorthand|abbreviations) (?:of|used by|used in|among|common (?:in|among)|from|in"
        r"|that) (?:\w{1,12} ){0,3}?\w{3,20}|(?:shorthand|jargon|slang|abbreviations?|lingo|acronyms?|terms?"
        r"|terminology|dialect) (?:\w{1,10} ){0,3}?(?:no|the|that no|which no|most"
        r"|any) (?:\w{1,10} )?(?:models?|llms?|ai|gpt\S{0,6}|chatgpt) (?:\w{1,10} ){0,2}?(?:understands?"
        r"|knows?|gets?|has (?:ever )?seen|interprets?)|(?:specialist|specialized|technical|domain|legal|medical"
        r"|clinical|industry|trade|correct|proper|in-house|internal|our|right|exact|professional"
        r"|scientific) (?:terminology|terms|vocabulary|nomenclature|jargon|abbreviations) (?:must|shall|should"
        r"|has to|have to|needs? to) be (?:\w{1,10} )?(?:used|applied|respected|followed|observed|correct)"
        r"|(?:mix(?:es|ing)? up|confus(?:es|ing)|misus(?:es|ing)|misunderstands?|gets?|swaps?|misinterprets?"
        r"|invents?) (?:\w{1,10} ){0,3}?(?:terms?(?: of art)?|terminology|abbreviations?|jargon|vocabulary"
        r"|acronyms?|technical words)",
        mood=_REQUIRED,
        denied=Denied.WITHIN,
        unless=r"natural language|plain language|terms (?:and conditions|of (?:use|service|payment|the contract))"
        r"|contract terms|payment terms|search terms|questions? about|programming|language models?|glossar\w+"
        r"|customers? (?:use|don't)|any language|language of the (?:user|customer|country|question)"
        r"|not (?:need|have)|if|spoken|english|german|french|spanish|italian|languages|bot for|plain"
        r"|in terms of|extract\w*|definition|explain\w*",
        behavior_gap=True,
        behavior_kinds=_TERMS,
    ),
    cue(
        r"(?:draws?|drawing|reach(?:es|ing)?|comes? to|jumps? to|arrives? at|makes?) (?:\w{1,10} )?(?:wrong"
        r"|false|incorrect|hasty|faulty|bad|illogical|unfounded) (?:conclusions?|inferences?|deductions?"
        r"|judgments?)|(?:chain of (?:reasoning|thought)|reasoning|logic|deductions?|inferences?|argumentation"
        r"|line of argument|arguments?|thinking|multi-step \w+)(?: (?:of|in"
        r"|behind) (?:\w{1,12} ){0,2}\w{1,12})? (?:[\w-]{1,12} ){0,4}?(?:breaks? down|(?:is"
        r"|are) (?:\w{1,10} )?(?:flawed|wrong|weak|shallow|faulty|shaky|unsound|inconsistent|not sound)"
        r"|goes? wrong|fails?|collapses?|falls? apart|falls? short|leaves? gaps|doesn't hold)|(?:work|works|reason"
        r"|reasons|think|thinks|go|goes|argue|argues|proceed|decide|decides|judge|weigh|weighs|assess|conclude"
        r"|evaluate) (?:[\w,-]{1,12} ){0,8}?(?:like|as|the way|just like|in the way) (?:our|an?|the"
        r"|experienced|senior|good|any|human) (?:\w{1,12} )?(?:assessors?|actuar\w+|judges?|experts?|doctors?"
        r"|lawyers?|engineers?|analysts?|underwriters?|adjusters?|physicians?|auditors?|examiners?|inspectors?"
        r"|specialists?|diagnosticians?|clinicians?|tax \w+|partners?|consultants?|professionals|seniors?"
        r"|veterans?|teachers?)",
        mood=_REQUIRED,
        denied=Denied.WITHIN,
        unless=r"business logic|logic of (?:the|our) (?:process|form|business)|reason (?:for|why)|customers? (?:draw"
        r"|argue)|reasoning model|if|write|sound|speak|talk|phrase",
        behavior_gap=True,
        behavior_kinds=_REASONS,
    ),
    cue(
        r"(?:confus(?:es|ing)|mix(?:es|ing)(?: up)?|mistakes|swaps) (?:the )?(?:[\w-]{1,12} ){0,2}?(?:tools?"
        r"|functions?|apis?|endpoints?|actions?) (?:with|for|and)(?: [\w-]{1,12}){0,3}|(?:tool|function|api"
        r"|endpoint) (?:calls?|selection|choice|calling) (?:\w{1,10} ){0,4}?(?:is|are|goes?"
        r"|gets?) (?:\w{1,10} )?(?:wrong|unreliable|inaccurate|erratic|off|error-prone|inconsistent|poor)"
        r"|(?:wrong|incorrect|unsuitable) (?:\w{1,10} )?(?:tool|function|api|endpoint)s?(?: (?:is|gets?"
        r"|are) (?:called|picked|chosen|selected))?",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"we use the wrong tool|wrong tool for (?:us|the job)|users?|customers?|staff|rarely|never|if",
        behavior_gap=True,
        behavior_kinds=_TOOLS,
    ),
    cue(
        r"tells? (?!(?:us|me|you|them|him|her|customers?|users?|people|the (?:user|customer|student|agent"
        r"|caller)s?)\b)(?:[\w-]{1,15} ){1,3}?(?:apart )?from (?:those|the|other|\w+)|(?:(?:must|shall|should"
        r"|has to|have to|needs to|to) be|gets?|is|are) (?:allotted|allocated|attributed|booked|charged"
        r"|coded) to (?:an?|one|the|its)(?: \w{1,12}){0,3}",
        mood=DEMAND,
        unless=r"by hand|manually|from (?:our|the) (?:docs|documents|wiki|manuals?)|stor(?:y|ies)",
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        r"(?:reads?|takes?|goes through|scans?|parses?) (?:[\w-]{1,12} ){0,2}?{ITEM} and (?:gives?|returns?"
        r"|outputs?|delivers?|lists?|fills?|writes?) (?:back |out |us )?(?:[\w,-]{1,15} ){0,6}?(?:names?"
        r"|amounts?|dates?|fields?|values|numbers?|skills|address\w*|prices?|totals?|codes?|ids?|quantit\w+"
        r"|employers)|(?:must|shall|should|has to|have to|to|are|is|get"
        r"|gets) (?:be )?(?:automatically )?(?:extracted|pulled|captured|lifted|parsed) (?:out of"
        r"|from)(?: [\w-]{1,12}){1,3}",
        mood=DEMAND,
        unless=r"by hand|manually",
        behavior_kinds=frozenset({"extraction"}),
    ),
)
_CHANGE = (
    cue(
        r"(?:what|it) (?:\w{1,12} ){0,3}?(?:need|needs|must|has to|have|want|wants"
        r"|wish)(?: to)? (?:\w{1,10} )?change (?:\w{1,10} )?(?:is )?(?:\w{1,10} )?(?:how|the way|the manner"
        r"|its (?:tone|style|behavior|manner|format))(?: [\w-]{1,12}){0,3}|(?:behave|respond|answer|write"
        rf"|react|talk|speak|phrase things|act) differently|{_IT} (?:\w{{1,10}} ){{0,2}}?(?:doesn't|does not|don't"
        r"|do not|won't|never|can't|cannot|fails? to|doesn't know how to) (?:\w{1,10} )?(?:respond|answer|behave"
        r"|write|react|phrase|reply|act|sound|speak|talk|express|word)(?: \w{1,10}){0,3}? (?:the way|as|like"
        r"|how) (?:we|our|the|they|a|an|\w+)(?: [\w-]{1,12}){0,3}|(?:trouble|problem|issue|point|question"
        r"|challenge|difficulty|matter) (?:is|lies|here is) (?:\w{1,10} )?(?:not (?:[\w-]{1,12} ){1,5}(?:but"
        r"|,)? ?)?(?:(?:in|with) )?(?:the )?(?:manner|way|how|form|style|behavior)(?: (?:in which|how))? (?:it"
        r"|the (?:model|bot|assistant)) (?:\w{1,10} )?(?:answers?|responds?|writes?|replies|behaves?|talks?"
        r"|phrases)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=_HUMAN + r"|not the (?:issue|problem)|does not matter",
        behavior_gap=True,
    ),
    cue(
        r"(?:don't|do not|doesn't|does not|not|nobody|no one) (?:\w{1,10} )?(?:cares?|minds?|bothers?"
        r"|matters?) (?:about )?(?:how|in which (?:tone|style)|what (?:tone|style|format)|which (?:tone|style"
        r"|format)) (?:[\w-]{1,12} ?){1,4}|(?:how|the way|the manner (?:in which"
        rf"|how)) (?:{_IT}) (?:\w{{1,10}} )?(?:writes?|answers?|responds?|phrases|sounds?|talks?|speaks?|replies"
        r"|behaves)(?: (?:it|things|them))? (?:is|isn't|are|doesn't|does) (?:not |n't |no |of no |already "
        r"|perfectly |completely )*(?:(?:an?|the|our) (?:\w{1,10} )?)?(?:issue|problem|concern|matter|importance"
        r"|fine|good|ok|okay|irrelevant|secondary|right|acceptable)|(?:tone|style|voice|format|wording|phrasing"
        r"|way (?:it|the model) (?:writes|answers|responds)|manner)(?: (?:of"
        r"|in) (?:\w{1,10} ){1,2}\w{1,12})? (?:is|are|suits?|fits?|works?|already) (?:already |perfectly "
        r"|quite |just |completely |all )*(?:fine|ok|okay|good|acceptable|alright|right|us|for us"
        r"|perfect)(?: (?:with|for|by|as it is)(?: us| me)?)?|no (?:\w{1,12} ){0,2}?(?:requirements?|demands"
        r"|preferences?|expectations?|wishes|constraints?|rules) (?:as to|on|for|regarding|concerning|about"
        r"|with regard to) (?:the )?(?:\w{1,12} )?(?:style|tone|format|wording|voice|phrasing|form)|(?:happy"
        r"|satisfied|fine|content|ok|okay|pleased|comfortable) with (?:the way|how|its|the"
        rf"|their) (?:{_IT} )?(?:\w{{1,10}} )?(?:writes?|answers?|sounds?|style|tone|format|wording|responds?"
        r"|phrases|voice)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:is|are) not (?:right|good|ok|okay|fine|acceptable|perfect|ours)|isn't (?:right|good|ok|fine"
        r"|acceptable|perfect)|not (?:happy|satisfied|fine|content|ok|pleased)|n't (?:happy|fit|suit"
        r"|satisfied)|unhappy|is (?:the|our|a|an) (?:\w+ )?(?:issue|problem|concern)$|must|should|has to"
        r"|needs? to|but",
        behavior_gap=False,
    ),
)

READ = table(*_SOUND, *_RULES, *_FIELD, *_CHANGE)
