"""Cues on how the model responds, by construction: complaints, requirements and indifference."""

from __future__ import annotations

from advisor.intake.offline.cues.manner_words import (
    FORMAT,
    HUMAN,
    IT,
    LENGTHY,
    MUST,
    OFF,
    OUTPUT,
    REASONS,
    REQUIRED,
    SHAPE,
    TERMS,
    TONE,
    TOO,
    TOOLS,
    VOICE,
)
from advisor.intake.offline.matching import DEMAND, Denied, cue, table

_SOUND = (
    cue(
        rf"{IT} (?:[\w-]{{1,12}} ){{0,2}}?(?:is|are|sounds?|comes? (?:back|out|across(?: as)?|over(?: as)?)|reads?"
        rf"|feels?|turns? out|gets?|remains?|seems?) (?:\w{{1,10}} ){{0,2}}?(?:{OFF}|{TOO})|(?:sounds?|reads?"
        r"|feels?|writes?|talks?|speaks?|answers?|come across) (?:\w{1,10} )?(?:like|as if|as though) (?:(?:it"
        r"|they) (?:was|were|is|are|come|comes|came) )?(?:\w{1,12} ){0,3}?(?:machine|robot|brochure|lawyers?"
        r"|layman|textbook|marketing\w*|advert\w*|template|wikipedia|press release|computer|ai|chatgpt|bot"
        r"|salesman|salespeople|teenager|from (?:our|the|a) \w+)",
        mood=REQUIRED,
        denied=Denied.DROPS,
        unless=rf"{HUMAN}|(?:must|should|shall) not answer like",
        behavior_gap=True,
        behavior_kinds=TONE,
    ),
    cue(
        rf"(?:{VOICE}|{OUTPUT} style)(?: of (?:\w{{1,12}} ){{0,2}}\w{{1,15}})? {MUST} (?:\w{{1,10}} )?(?:be|match"
        r"|come through|sound|fit|reflect|follow|stay|remain|correspond|carry|feel|mirror"
        rf"|resemble)(?: [\w-]{{1,12}}){{0,4}}|{MUST} (?:[\w,-]{{1,12}} ){{0,5}}?(?:in|with|match|reflect|breathe"
        r"|carry|convey|adhere to|follow|keep(?: to)?|stay in|reproduce|observe|respect|conform to|comply with"
        r"|have|use|hit|preserve|mirror|capture|imitate|stick to) (?:(?!no\b"
        rf"|any\b)[\w,'-]{{1,15}} ){{0,5}}?{VOICE}|(?:never |not |don't |doesn't )?(?:break|breaks|breaking|stay"
        r"|stays|staying|remain|keep|keeps|fall|falls) (?:in|out of|of)? ?(?:character|role)"
        rf"|{OUTPUT} style ?(?:: ?|is )(?:\w{{1,12}},? ){{0,4}}|(?:how|the way) our (?:brand|house|magazine"
        r"|company) (?:talks|speaks|writes|sounds)",
        mood=REQUIRED,
        denied=Denied.WITHIN,
        unless=rf"{HUMAN}|(?:not|n't|no|never) (?:\w{{1,10}} )?(?:matter|care|need|required|important)|role[s]? (?:and"
        r"|of the user)|character (?:limit|encoding|set|s\b)|voice (?:calls?|channel|recordings?|assistants?"
        r"|bot|input)|wording of the (?:law|contract|question)|(?:in|with) (?:this|that|what) manner"
        r"|play a role|role-based|domain|language of|customer'?s style|reasoning style",
        behavior_gap=True,
        behavior_kinds=TONE,
    ),
    cue(
        rf"{IT} (?:[\w-]{{1,12}} ){{0,2}}?(?:is|are|comes? (?:back|out)|gets?|turns? out"
        rf"|remains?) (?:\w{{1,10}} ){{0,2}}?{LENGTHY}|{IT} (?:\w{{1,10}} )?(?:keeps?|tends? to|insists? on"
        r"|can't stop|cannot stop|won't stop|never stops|always|loves to|likes to) (?:\w{1,10} )?(?:add(?:ing"
        r"|s)?|invent(?:ing|s)?|apologi[sz](?:e|es|ing)|hedg(?:e|es|ing)|moraliz(?:e|ing)|lectur(?:e|ing)"
        r"|ramb(?:le|les|ling)|us(?:e|es|ing)|includ(?:e|es|ing)|start(?:s|ing)?|repeat(?:s|ing)?|laps(?:es?|ing)"
        r"|relaps(?:es?|ing)|reverts?|reverting|pad(?:s|ding)?|switch(?:es|ing)?|slip(?:s|ping)?|fall(?:s"
        r"|ing)? (?:back )?into|explain(?:s|ing)?|wander(?:s|ing)?|drift(?:s|ing)?|ignor(?:e|es|ing)|forget(?:s"
        r"|ting)?|mix(?:es|ing)?|writ(?:e|es|ing)|produc(?:e|es|ing)|insert(?:s|ing)?)(?: [\w-]{1,12}){0,4}"
        r"|(?:same|identical|similar) (?:input|question|ticket|case|prompt|request|e-?mail|document|query"
        r"|text)s?,? (?:[\w-]{1,12} ){0,4}?(?:different|differing|varying|other"
        r"|inconsistent) (?:\w{1,10} )?(?:outputs?|answers?|results?|formats?|responses?|labels?|replies)"
        rf"|{IT} (?:\w{{1,10}} ){{0,2}}?(?:come(?:s)? out|turns? out|looks?|sounds?|var(?:y|ies)|differs?|changes?"
        r"|fluctuates?|jumps?) (?:\w{1,10} ){0,2}?(?:from run to run|each time|every time|between runs"
        r"|differently (?:each|every)|from one \w+ to the next|from \w+ to \w+|run by run|with every (?:run|call))"
        rf"|{IT} (?:still |just |simply )?(?:isn't|aren't|is not|are not|is never) (?:\w{{1,10}} )?(?:consistent"
        r"|predictable|stable|uniform|reproducible)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=HUMAN
        + r"|labels?|annotat\w+|examples?|data (?:is|are)|never (?:varies|changes)|(?:price|cost|load|volume"
        r"|latency)s?|must always|should always|shall always|keeps? (?:us|records|track)|hallucinat\w+"
        r"|always (?:us|includ)\w+ (?:our|the) (?:docs|sources)",
        behavior_gap=True,
    ),
)
_RULES = (
    cue(
        rf"(?:{IT} |still |also |often |sometimes |never |^)(?:\w{{1,10}} ){{0,2}}?(?:ignor(?:es?|ing)|forgets?"
        r"|forgetting|violat(?:es?|ing)|disregard(?:s|ing)?|skips?|skipping|breaks?|breaking|stick(?:s|ing)? to"
        r"|adheres? to|keeps? to|follows?|deviates? from|departs? from|respects?|obeys?|observes?|refus(?:es?"
        r"|ing) (?:to (?:use|follow|keep|stick to|adopt))?|messes up|loses"
        r"|drops?) (?:[\w'-]{1,15} ){0,5}?(?:rules?|conventions?|instructions?|style guide|guidelines?"
        r"|abbreviations?|limits?)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        within=IT,
        unless=rf"{HUMAN}|(?:must|shall|should|has to|have to|needs? to) (?:follow|adhere|stick|keep|respect|observe"
        r"|obey) (?:\w+ ){0,3}(?:laws?|regulations?|guidelines?)|(?:follows|respects|obeys|adheres to"
        r"|sticks to|observes) (?!.*(?:not|never))",
        behavior_gap=True,
    ),
    cue(
        rf"(?:{IT} |still |also |often |sometimes |never |^)(?:[\w'-]{{1,10}} ){{0,3}}?(?:ignor(?:es?|ing)|forgets?"
        r"|violat(?:es?|ing)|disregards?|skips?|breaks?|breaking|not (?:stick|adhere|keep|conform|follow|match"
        r"|respect)\w{0,4}|n't (?:stick|adhere|keep|conform|follow|match|respect)|never (?:sticks?|adheres?"
        r"|keeps?|conforms?|follows?|matches|respects?)|deviates? from|departs? from|messes up|loses|drops?"
        r"|mangles?) (?:to |the |our |its |a |an |this |every |all |closing |required "
        rf"|of ){{0,4}}(?:[\w-]{{1,15}} ){{0,3}}?(?:{SHAPE}|brackets?|braces?|quotes?|commas?)|(?:don't|doesn't"
        r"|do not|does not|didn't|won't|can't be|cannot be|could not be|fails? to) (?:\w{1,10} )?(?:parsed?"
        r"|validate|compile|be parsed|be read by)|(?:unparsable|unparseable|malformed|invalid"
        r"|broken) (?:\w{1,10} )?(?:json|xml|output|files?|responses?|records|sql|yaml)|(?:returns?|gives?"
        r"|produces?|writes?|delivers?|outputs?|answers? (?:in|with)) (?:\w{1,10} )?(?:prose|free text"
        r"|running text|plain text|a wall of text|paragraphs) (?:where|although|instead of|though|when"
        r"|but)(?: [\w-]{1,12}){0,5}",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=rf"{HUMAN}|rarely|never (?:breaks?|violates?|fails|forgets?)|(?:pdfs?|scans|documents|manuals?"
        r"|archive) (?:don't|doesn't|can't) |labels?",
        behavior_gap=True,
        behavior_kinds=FORMAT,
    ),
    cue(
        rf"(?:{IT}|each (?:\w{{1,12}} )?\w{{1,12}}|every (?:\w{{1,12}} )?\w{{1,12}}) {MUST} (?:[\w-]{{1,10}} "
        r"){0,2}?(?:be|consist of|contain|conform to|comply with|follow|adhere to|match|come (?:back|out) (?:in"
        r"|as)|have|return|stick to|keep to|be laid out|be structured|be formatted|fit|respect|use|be delivered"
        r"|be returned|arrive|validate against|obey|observe|be written|be output|fill|be given"
        r"|be given back)(?: (?:as|in|into|to|with|of|according to|against))? (?:(?!no\b"
        rf"|any\b)[\w-]{{1,15}} ){{0,5}}?{SHAPE}|(?:ha(?:s|ve) to|must|shall|should|needs? to) be (?:laid out"
        r"|structured|formatted|arranged|organized|broken down) (?:as|in|into|like|by"
        r"|according)(?: [\w-]{1,12}){0,4}|(?:require|requires|need|needs|want|expect|prescribe"
        r"|demand)s? (?:the |a |our |an |all |strict |exact |exactly ){0,4}(?:[\w-]{1,12} )?(?:format|layout"
        rf"|template|structure|schema) (?:for|in|of) (?:all|every|each|the) {OUTPUT}|(?:in|with) (?:a "
        r"|the )?(?:fixed|this|exact|exactly this|strict|prescribed|given|set|the same) (?:order|sequence|layout"
        r"|structure)(?: ?:|$| (?:every|each|always))|(?:bullet points?|bullets|paragraphs?|sections?|sentences"
        r"|words),? (?:max(?:imum)?|at most|no more than|up to|exactly) {N}|(?:exactly|at most|no more than"
        r"|max(?:imum)?\.?|always) {N} (?:\w{1,10} )?(?:bullet points?|bullets|sections|paragraphs|sentences"
        r"|headings|keys|columns|words|lines|characters)|(?:only|always|strictly|nothing but) valid (?:json|xml"
        r"|sql|yaml|html|csv|code|cypher|latex)|valid (?:json|xml|sql|yaml|html|csv"
        r"|cypher)(?: \w{1,12}){0,6}? (?:may|must|shall|has to|is (?:required|a must|mandatory))",
        mood=REQUIRED,
        denied=Denied.DROPS,
        unless=rf"{HUMAN}|(?:input|uploaded|uploads?|incoming|source|original) (?:\w{{1,12}} )?(?:must|shall|should"
        r"|files|documents)|(?:data|audio|video|file) formats?|in order to|stored|exported|any format"
        r"|follow(?:s)? (?:up|our (?:polic|process))|must (?:be )?(?:use|follow|comply with) (?:the )?(?:law"
        r"|gdpr)|form must be|documents? (?:must|should|has to) (?:be )?(?:\w+ )?in (?:pdf|word)"
        r"|invoices? (?:must|should)|customers? must|applicants? must|order (?:number|form)|purchase order"
        r"|(?:out of|work) order",
        behavior_gap=True,
        behavior_kinds=FORMAT,
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
        mood=REQUIRED,
        denied=Denied.WITHIN,
        unless=r"natural language|plain language|terms (?:and conditions|of (?:use|service|payment|the contract))"
        r"|contract terms|payment terms|search terms|questions? about|programming|language models?|glossar\w+"
        r"|customers? (?:use|don't)|any language|language of the (?:user|customer|country|question)"
        r"|not (?:need|have)|if|spoken|english|german|french|spanish|italian|languages|bot for|plain"
        r"|in terms of|extract\w*|definition|explain\w*",
        behavior_gap=True,
        behavior_kinds=TERMS,
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
        mood=REQUIRED,
        denied=Denied.WITHIN,
        unless=r"business logic|logic of (?:the|our) (?:process|form|business)|reason (?:for|why)|customers? (?:draw"
        r"|argue)|reasoning model|if|write|sound|speak|talk|phrase",
        behavior_gap=True,
        behavior_kinds=REASONS,
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
        behavior_kinds=TOOLS,
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
        rf"|react|talk|speak|phrase things|act) differently|{IT} (?:\w{{1,10}} ){{0,2}}?(?:doesn't|does not|don't"
        r"|do not|won't|never|can't|cannot|fails? to|doesn't know how to) (?:\w{1,10} )?(?:respond|answer|behave"
        r"|write|react|phrase|reply|act|sound|speak|talk|express|word)(?: \w{1,10}){0,3}? (?:the way|as|like"
        r"|how) (?:we|our|the|they|a|an|\w+)(?: [\w-]{1,12}){0,3}|(?:trouble|problem|issue|point|question"
        r"|challenge|difficulty|matter) (?:is|lies|here is) (?:\w{1,10} )?(?:not (?:[\w-]{1,12} ){1,5}(?:but"
        r"|,)? ?)?(?:(?:in|with) )?(?:the )?(?:manner|way|how|form|style|behavior)(?: (?:in which|how))? (?:it"
        r"|the (?:model|bot|assistant)) (?:\w{1,10} )?(?:answers?|responds?|writes?|replies|behaves?|talks?"
        r"|phrases)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=rf"{HUMAN}|not the (?:issue|problem)|does not matter",
        behavior_gap=True,
    ),
    cue(
        r"(?:don't|do not|doesn't|does not|not|nobody|no one) (?:\w{1,10} )?(?:cares?|minds?|bothers?"
        r"|matters?) (?:about )?(?:how|in which (?:tone|style)|what (?:tone|style|format)|which (?:tone|style"
        r"|format)) (?:[\w-]{1,12} ?){1,4}|(?:how|the way|the manner (?:in which"
        rf"|how)) (?:{IT}) (?:\w{{1,10}} )?(?:writes?|answers?|responds?|phrases|sounds?|talks?|speaks?|replies"
        r"|behaves)(?: (?:it|things|them))? (?:is|isn't|are|doesn't|does) (?:not |n't |no |of no |already "
        r"|perfectly |completely ){0,4}(?:(?:an?|the|our) (?:\w{1,10} )?)?(?:issue|problem|concern|matter"
        r"|importance|fine|good|ok|okay|irrelevant|secondary|right|acceptable)|(?:tone|style|voice|format|wording"
        r"|phrasing|way (?:it|the model) (?:writes|answers|responds)|manner)(?: (?:of"
        r"|in) (?:\w{1,10} ){1,2}\w{1,12})? (?:is|are|suits?|fits?|works?|already) (?:already |perfectly "
        r"|quite |just |completely |all ){0,4}(?:fine|ok|okay|good|acceptable|alright|right|us|for us"
        r"|perfect)(?: (?:with|for|by|as it is)(?: us| me)?)?|(?:tone|style|voice|format|wording|phrasing"
        r"|layout)(?:(?:,| and| or) (?:tone|style|voice|format|wording|phrasing"
        r"|layout))*,? (?:\w{1,10} )?(?:plays? no role|anything goes|(?:is|are) (?:\w{1,8} )?(?:irrelevant"
        r"|unimportant|secondary|negligible|a minor point|up to the model|of no importance)|whatever)"
        r"|no (?:\w{1,12} ){0,2}?(?:requirements?|demands|preferences?|expectations?|wishes|constraints?"
        r"|rules) (?:as to|on|for|regarding|concerning|about|with regard to) (?:the )?(?:\w{1,12} )?(?:style"
        r"|tone|format|wording|voice|phrasing|form)|(?:happy|satisfied|fine|content|ok|okay|pleased"
        rf"|comfortable) with (?:the way|how|its|the|their) (?:{IT} )?(?:\w{{1,10}} )?(?:writes?|answers?|sounds?"
        r"|style|tone|format|wording|responds?|phrases|voice)",
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
