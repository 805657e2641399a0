"""Cues on the task: whether it is stated, narrow, stable."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, TOPIC, Denied, cue, table
from advisor.intake.offline.scope import Mood

_SORT = (
    r"(?:classif(?:y|ies|ying)|categoriz(?:e|es|ing)|tag(?:s|ging)?|label(?:s|ing)?(?= "
    r"{G2}{ITEM})(?! {N})|rout(?:e|es|ing)|triag(?:e|es|ing)(?! (?:notes?|nurses?|team))|flag(?:s"
    r"|ging)?|sort(?:s|ing)?(?= \w+ into| {ITEM})|moderat(?:e|es|ing)|detect(?:s|ing)?|scor(?:e|es"
    r"|ing)|bucket(?:s|ing)?|screen(?:s|ing)?|prioritiz(?:e|es|ing)|cod(?:e|es|ing)(?= {G3}(?:with|to"
    r"|into|against|using) )|grad(?:e|es|ing)|rat(?:e|es|ing)(?= {ITEM}))"
)
_PULL = (
    r"(?:extract(?:s|ing)?|pars(?:e|es|ing)|captur(?:e|es|ing)|pull(?:s|ing)? out|read(?:s|ing)? out"
    r"|lift(?:s|ing)?(?= {G3}(?:from|out of))|pull(?:s|ing)?(?= {G6}(?:from|out of)))"
)
_DRAFT = (
    r"(?:draft(?:s|ing)?|writ(?:e|es|ing)|generat(?:e|es|ing)|produc(?:e|es|ing)|creat(?:e|es|ing)"
    r"|compos(?:e|es|ing)|prepar(?:e|es|ing)|turn(?:s|ing)? {G6}into|convert(?:s|ing)? {G6}(?:in)?to"
    r"|rewrit(?:e|es|ing) {G6}(?:in)?to)"
)
_FIXED = (
    r"(?:(?:(?!summary|summaries)[\w-]{1,20} ){0,2}?(?:letters?|product (?:descriptions?|texts?|copy)"
    r"|item descriptions?|descriptions?|listings?|reports?|certificates?|notices?|abstracts?"
    r"|captions?|alt[ -]texts?|commit messages|subject lines|job (?:ads?|postings?)|(?:[\w-]{1,20} "
    r")?adverts?|(?:[\w-]{1,20} )?ads|(?:wall|press|label|catalog|museum|web|landing page|product|ad"
    r"|exhibition|card|category|seo|help|teaser) (?:texts?|copy)|newsletters? items?|reports|meta "
    r"descriptions?|release notes|press releases|discharge (?:summar(?:y|ies)|notes?|letters?)"
    r"|clinical notes|case notes|meeting minutes|minutes|obituar(?:y|ies)|cover letters|quotations"
    r"|headlines|titles|slogans|soap notes|progress notes|handover notes|incident reports|denial "
    r"letters|report cards?|summons|memos))"
)
_OTHER_VERBS = (
    r"(?:summari[sz](?:e|es|ing)|translat(?:e|es|ing)|rewrit(?:e|es|ing)|rephras(?:e|es|ing)"
    r"|paraphras(?:e|es|ing)|proofread(?:s|ing)?|simplif(?:y|ies|ying)|explain(?:s|ing)?|suggest(?:s"
    r"|ing)?|anonymiz(?:e|es|ing)|redact(?:s|ing)?|recommend(?:s|ing)?|transcrib(?:e|es|ing)"
    r"|convert(?:s|ing)?|check(?:s|ing)?|review(?:s|ing)?|compar(?:e|es|ing)(?= {G6}(?:with|to"
    r"|against))|fill(?:s|ing)? (?:in|out)|match(?:es|ing)?(?= {G6}(?:with|to|against|onto))|map(?:s"
    r"|ping)?|normaliz(?:e|es|ing)|analyz(?:e|es|ing)|critiqu(?:e|es|ing)|condens(?:e|es|ing)"
    r"|autocomplet(?:e|es|ing)|complet(?:e|es|ing)(?= {G2}(?:form|forms|text|code|sentences?))"
    r"|tutor(?:s|ing)?|coach(?:es|ing)?|assess(?:es|ing)?|evaluat(?:e|es|ing)|guid(?:e|es|ing)"
    r"|help(?:s|ing)? {G4}(?:find|write|draft|with|understand|answer))"
)
_NOUN = (
    r"(?:{ITEM}|{KNOW}|{PERSON}|text|code|sql|json|fields?|data|facts?|names?|dates?|amounts?"
    r"|entities|entity|topics?|intents?|sentiment|categor(?:y|ies)|labels?|queue|codes?|symptoms"
    r"|skills|calls|commands?|tests?|feedback|changes|requirements)"
)
_THING = rf"(?:{{G6}}{_NOUN})"
_HUMAN = (
    r"(?:(?:by (?:our |the |two |three |trained |human |expert |domain ){0,3}(?:annotators?|agents?"
    r"|experts?|staff|humans?|hand|clerks?|editors?|reviewers?|lawyers?|nurses?|doctors?|team))"
    r"|(?:annotators?|agents?|clerks?|humans?|staff|we all|interns?|students|people|editors"
    r"|reviewers) (?:who |that |currently |today |now |still |manually |have |just |all |sometimes "
    r"|often ){0,3}(?:classify|label|tag|categorize|route|triage|code|grade|rate)|manually|by hand)"
)
_ASSISTANT = (
    r"(?:(?:chat ?-?|support ?-?|help ?-?desk |faq ?-?|slack ?|teams |whatsapp |voice |hr |it "
    r"){0,2}(?:bots?|chatbots?)|(?:virtual |digital |ai |writing |coding |research |knowledge "
    r"|support |hr |legal |sales |shopping |internal |customer |student |policy )+(?:assistant"
    r"|copilot|agent|helper|concierge|search)|assistant|copilot|tutor|q ?& ?a (?:system|tool|bot)"
    r"|question[- ]answering|enterprise search|semantic search|knowledge search|search tool)"
)

READ = table(
    cue(rf"(?:{_SORT}|{_PULL}) {_THING}", mood=TOPIC, use_case_defined=True),
    cue(rf"{_DRAFT} (?:{_FIXED}|{_THING})", mood=TOPIC, use_case_defined=True),
    cue(rf"{_OTHER_VERBS} {_THING}", mood=TOPIC, use_case_defined=True),
    cue(rf"{{ANSWER}} {_THING}", mood=TOPIC, use_case_defined=True, unless=r"by hand|manually"),
    cue(
        r"(?:{ASK}|ask(?:s|ing)? (?:it |the model |the bot )?(?:questions )?(?:about|on|over)|questions? "
        r"(?:about|on|regarding|concerning|over|from|against)) {G6}(?:{KNOW}|{ITEM})",
        mood=TOPIC,
        use_case_defined=True,
        unless=r"(?:can't|cannot|could not|couldn't) find (?:any|a|enough)",
    ),
    cue(
        rf"{_ASSISTANT} (?:that|which|who|to|for|on|over|in|helping|answering|able to|so) {{G2}}\w+",
        mood=TOPIC | Mood.OPINION,
        use_case_defined=True,
    ),
    cue(
        r"(?:classification|categorization|(?:entity|field|data|information|invoice|document|resume|term"
        r"|clause|attribute) extraction|routing|sentiment analysis|intent (?:detection|recognition"
        r"|classification)|ner|named entity recognition|moderation|ticket triage|auto-?tagging"
        r"|text-to-sql|code (?:review|completion|generation)|machine translation|summarization|spam "
        r"detection|pii (?:detection|redaction)|redaction)",
        mood=TOPIC,
        use_case_defined=True,
    ),
    cue(
        rf"(?:(?:support|customer service|customer support|help ?desk|faq|hr|service|legal|policy"
        rf"|onboarding|compliance|sales) {_ASSISTANT}|(?:internal |company )?knowledge search|(?:document"
        rf"|contract|policy|wiki|legal|case|internal) (?:search|q ?& ?a|lookup))",
        mood=TOPIC,
        use_case_defined=True,
    ),
    cue(
        rf"(?:{_FIXED}|{{ITEM}}|(?:[\w-]{{1,20}} )?summaries) (?:written|drafted|generated|produced"
        rf"|composed|summarized|translated|answered|rewritten) (?:in|from|out of|by|with|into"
        rf"|automatically|based on)|(?:[\w-]{{1,20}} )summaries (?:in|of|from|for|with|as)|(?:summar(?:y"
        rf"|ies)|translations?|drafting|summarization|translation|proofreading|simplification|rewriting"
        rf"|paraphrasing) of {_THING}",
        mood=TOPIC,
        use_case_defined=True,
    ),
    cue(
        r"(?!(?:an?|the|our|this|my|ai|ki|virtual|digital|smart|new|good|great|some|any|own|personal"
        r"|intelligent|first|llm|gpt|simple|small|internal|company|of|cool|useful|custom|powerful|general"
        r"|purpose|no|every|each|other|with|for|or|and|like|such|that|kind|like|want|build|need|have"
        r"|conversational|corporate|enterprise|different|single|modern|as|research|teaching|shop|dental"
        r"|medical|legal) )[a-z]{2,20}(?: (?!chat)[a-z]{2,15})? (?:copilot|chatbot|bot|assistant)",
        mood=TOPIC | Mood.OPINION,
        unless=r"(?:ai|virtual|digital|smart|personal|intelligent|llm|gpt|simple|internal|company) (?:copilot"
        r"|chatbot|bot|assistant)",
        weight=0,
        use_case_defined=True,
    ),
    cue(
        r"(?:classif(?:y|ies|ying)|categoriz(?:e|es|ing)|extract(?:s|ing)?|summariz(?:e|es|ing)"
        r"|translat(?:e|es|ing)|draft(?:s|ing)?|rewrit(?:e|es|ing)|anonymiz(?:e|es|ing)|redact(?:s|ing)?"
        r"|transcrib(?:e|es|ing)|proofread(?:s|ing)?|triag(?:e|es|ing)|paraphras(?:e|es|ing)|simplif(?:y"
        r"|ies|ying)|repl(?:y|ies|ying) to|respond(?:s|ing)? to|turn(?:s|ing)? {G4}into|convert(?:s"
        r"|ing)? {G4}(?:in)?to|rephras(?:e|es|ing)|point(?:s|ing)? {G2}to the right|moderat(?:e|es|ing)"
        r"|quer(?:y|ying) {G2}in natural) (?!(?:it|them|this|that|as|and|or|by|with|in)\b)\w+",
        mood=TOPIC,
        unless=r"(?:prompts?|examples?) (?:to|that) |(?:repl(?:y|ies)|respond) to (?:this|your|my|us|me)",
        weight=0,
        use_case_defined=True,
    ),
    cue(
        r"(?:subtitle|document|product|content|website|simultaneous|machine|legal|technical|contract"
        r"|patent|review) translation|(?:automatic |document |text |call |meeting |report |case |email "
        r"|contract )?(?:summarization|anonymization|pseudonymization|redaction|paraphrasing|proofreading"
        r"|simplification)|(?:situation|incident|snow|weather|status|inspection|expert|damage|match) "
        r"reports? (?:from|for|out of|based on)|wall texts",
        mood=TOPIC,
        weight=0,
        use_case_defined=True,
    ),
    cue(
        r"(?:must|should|needs? to|has to|have to|are to|is to|can|shall|will|to|gets?|are|is) be "
        r"(?:automatically |then |first |correctly |quickly )?(?:classified|categorized|tagged|routed"
        r"|triaged|mapped|sorted|assigned|graded|scored|flagged|extracted|parsed|summarized|translated"
        r"|drafted|answered|rewritten|anonymized|redacted|transcribed|moderated|generated|labeled(?= "
        r"(?:with|as|by topic)))",
        mood=TOPIC,
        unless=r"by hand|manually|answered by (?:phone|humans?)",
        use_case_defined=True,
    ),
    cue(
        rf"(?:want|wants|need|needs|would like|looking for|produce|produces|produced|get|offer|provide"
        rf"|give)s? (?:[\w-]{{1,15}} ){{0,3}}?(?:{_FIXED}|blurbs?|feedback|summaries|repl(?:y|ies)|drafts"
        rf"|suggestions|recommendations|translations|teasers?|feedback on {_THING})"
        r"|(?:automatic |written |individual )?feedback (?:on|for) {G3}{ITEM}|(?:comment|content|forum"
        r"|post|image caption) moderation",
        mood=TOPIC | Mood.OPINION,
        unless=r"need (?:your|some|any) (?:feedback|suggestions|recommendations)|any (?:suggestions"
        r"|recommendations|feedback)|feedback from|give (?:us|me)|reports? (?:to|from) (?:the|our) "
        r"(?:board|management)",
        weight=0,
        use_case_defined=True,
    ),
    cue(
        rf"{_NOUN} (?:[\w-]{{1,15}} ){{0,4}}?(?:(?:must|should|needs? to|has to|have to|are to|is to|shall"
        rf"|will|can|to) be|are|is) (?:automatically |then |first |correctly )?(?:classified|categorized"
        rf"|tagged|routed|triaged|mapped (?:in)?to|sorted into|assigned to|flagged|labeled (?:as|with))",
        mood=TOPIC,
        unless=r"by (?:our |the |two |human )*(?:agents?|annotators?|experts?|staff|hand|clerks?|case workers?"
        r"|humans?)|manually|have been|examples|already|so far",
        task_narrow=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        r"(?:toxicity|spam|hate speech|abuse|language|topic|sentiment|intent|duplicate|phishing|pii"
        r"|emotion|urgency|scam|clickbait|plagiarism|bot) (?:detection|detector|filter(?:ing)?|classifier"
        r"|recognition|identification|scoring|tagging)"
        r"|(?:set|sets|setting|determine|determines|predict|predicts|suggest|choose|chooses|estimate)(?:s"
        r"|ing)? (?:the |a |its |their |right |correct )*(?:[\w-]{1,15} (?:and |or ))?(?:priority"
        r"|severity|category|queue|label|topic|intent|urgency|resolver group|department|hs codes?|codes?"
        r"|rating|class)",
        mood=TOPIC,
        unless=_HUMAN,
        use_case_defined=True,
        task_narrow=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        r"summariz(?:e|es|ed|ing) (?:[\w-]{1,15} ){0,4}?(?:in)?to (?:a|an|our|the|one) (?:[\w-]{1,15} "
        r"){0,3}?(?:template|format|form|report|structure|note|memo|minutes)",
        mood=TOPIC,
        use_case_defined=True,
        task_narrow=True,
    ),
    # Narrow tasks.
    cue(
        rf"(?:classification|categorization|tagging|routing|triage|moderation|coding|scoring"
        rf"|prioritization|sorting) of {_THING}",
        mood=TOPIC,
        unless=_HUMAN,
        task_narrow=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        rf"(?:extraction|parsing|capture|recognition) of (?:{_THING}|{{G4}}\w+ (?:from|out of|in) )"
        rf"|(?:{_PULL}|find(?:s|ing)?|get(?:s|ting)?|locat(?:e|es|ing)) {{G6}}\w+ (?:from|out of) "
        rf"{{G3}}(?:{{ITEM}}|{{KNOW}})"
        r"|(?:return|output|give|fill)(?:s|ing)? (?:in |back |out )?(?:the |all |these |those |our "
        r"){0,2}{G2}(?:fields|entities|key-value pairs|line items)",
        mood=TOPIC,
        unless=r"manually|by hand",
        task_narrow=True,
        behavior_kinds=frozenset({"extraction"}),
    ),
    cue(
        rf"(?:{_FIXED}|[\w-]{{1,20}} summaries) (?:written|drafted|generated|produced|composed) (?:in|from"
        rf"|out of|by|with|automatically|based on)|(?:{_FIXED}|(?:summaries|summar(?:y|ize|izes|izing)"
        rf"|replies|texts|records) ?{{G4}}) (?:in|into|with|following|to) (?:a|an|our|one|the|always the) "
        rf"(?:\w{{1,12}} )?(?:fixed|strict|same|standard|standardized|set|rigid|mandatory|exact) "
        rf"(?:\w{{1,12}} )?(?:template|format|structure|form|layout|schema)",
        mood=TOPIC,
        unless=r"manually|by hand",
        task_narrow=True,
    ),
    cue(
        rf"{_SORT} {_THING}",
        mood=TOPIC,
        unless=rf"{_HUMAN}|and (?:answer|write|translate|summarize|draft|chat|reply)|anything|all kinds|general"
        rf"|want to (?:label|annotate)",
        task_narrow=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        rf"{_PULL} {_THING}",
        mood=TOPIC,
        unless=r"manually|by hand|and (?:answer|write|translate|summarize|draft|chat|reply)|anything|all kinds"
        r"|{ASK} questions|citations? from",
        task_narrow=True,
        behavior_kinds=frozenset({"extraction"}),
    ),
    cue(
        r"assign(?:s|ing)? {G6}(?:labels?|categor(?:y|ies)|codes?|queues?|class(?:es)?|tags?|team"
        r"|department|severity|priority|topics?|one of (?:the |our )?{N}|hs codes?|icd-?10)|(?:map(?:s"
        r"|ping)?|sort(?:s|ing)?|put(?:s|ting)?|match(?:es|ing)?) {G6}(?:in)?to (?:one of "
        r")?{G4}(?:categor(?:y|ies)|codes?|labels?|queues?|class(?:es)?|taxonomy|buckets?|intents?"
        r"|topics?)|(?:mapped|assigned|sorted|matched|map|maps|mapping|assign|assigns|assigning|sort"
        r"|sorts|sorting|put|puts|putting|place|places|match|matches|attribute|allocate|allocates|bin) "
        r"{G6}(?:one of|to|onto|into|among) (?:one of )?(?:the |our |about |exactly )*{N} (?:[\w-]{1,20} "
        r"){0,3}?(?:\w+s|categories|classes)|which (?:one )?of (?:the |our )?{N} (?:[\w-]{1,20} "
        r"){0,3}?\w+|(?:decid(?:e|es|ing)|determin(?:e|es|ing)|predict(?:s|ing)?|pick(?:s|ing)?|tell(?:s"
        r"|ing)?) (?:which|what|the right) (?:queue|team|department|category|label|intent|folder|topic"
        r"|class)",
        mood=TOPIC,
        unless=r"by hand|manually (?:sort|assign)",
        use_case_defined=True,
        task_narrow=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        r"(?:(?:ticket|text|document|intent|email|message|topic|claims?|complaint|sentiment|image|content"
        r"|review|multi-?label) )?(?:classification|categorization|triage|routing|sentiment analysis"
        r"|intent (?:detection|recognition)|(?:content|comment|forum|post) moderation|spam detection)(?: "
        r"(?:task|job|model|service|pipeline|of {G3}{ITEM}))?",
        mood=TOPIC,
        unless=rf"{_HUMAN}|triage (?:notes?|nurses?)",
        task_narrow=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        r"(?:entity|field|data|information|invoice|key-?value|resume|clause|attribute|term) (?:extraction"
        r"|recognition)|ner",
        mood=TOPIC,
        task_narrow=True,
        behavior_kinds=frozenset({"extraction"}),
    ),
    cue(
        rf"{_DRAFT} {_FIXED}",
        mood=TOPIC,
        unless=r"all kinds|all sorts|whatever|and (?:answer|translate|summarize|chat)|by hand|manually|emails?, "
        r"|blog posts?",
        task_narrow=True,
    ),
    cue(
        r"(?:(?:a |one |only |exactly |just |single |very ){1,4}(?:narrow|well-defined|clearly defined"
        r"|repetitive|repeated|fixed|single|bounded|specific|same)(?:,? (?:narrow|well-defined|clearly "
        r"defined|repetitive|repeated|fixed|single|bounded|high-volume|specific)){0,2} (?:task|job|thing)"
        r"|narrow,? (?:well-defined |repeated )?task|always the same task|the task is (?:very |extremely "
        r"|quite |really )?(?:narrow|well[- ]defined|repetitive|always the same))",
        mood=DEMAND,
        weight=2,
        denied=Denied.FLIPS,
        task_narrow=True,
    ),
    cue(
        r"(?:general[- ]purpose (?:assistant|chatbot|bot|helper|tool|model)|(?:all kinds|all sorts|a "
        r"wide range|a wide variety|a broad range|lots) of (?:different )?(?:tasks?|jobs)|(?:many|dozens "
        r"of|several) (?:very )?different tasks|do everything|help with (?:anything|everything|whatever)"
        r"|for (?:anything|everything|whatever) (?:people|users|staff|employees|they|comes))",
        mood=DEMAND,
        weight=2,
        task_narrow=False,
    ),
    cue(
        r"(?:pick|choos|select|call|invok|decid|determin)(?:e|s|es|ing)? (?:which|what|between|among|from"
        r"|the|a|an)? ?{G3}(?:tools?|functions?|apis?|endpoints?|plugins?|workflows?)(?! (?:docs"
        r"|documentation|costs?|calls? cost|bill|price))",
        mood=TOPIC,
        unless=r"which tool should we|what tool|tools? for us|vendor",
        use_case_defined=True,
        task_narrow=True,
        behavior_kinds=frozenset({"tool_selection"}),
    ),
    # A task that won't hold still.
    cue(
        r"(?:the |our |its )?(?:tasks?|requirements?|use cases?|scope|label sets?|labels|categories"
        r"|taxonomy|instructions|specs? for the (?:task|output)|what (?:we|they|people|users|marketing"
        r"|the business) (?:ask|asks|want|wants|expect|need)s? (?:of |from )?(?:it|the model|the bot)?"
        r"|output formats?|job|brief|briefs|asks?|goals?|criteria) (?:itself )?(?:keeps? (?:on )?(?:chang"
        r"|shift|mov|evolv)ing|(?:chang|shift|evolv|mov)(?:es?|s) (?:too |very |so |quite |rather "
        r"|pretty )?(?:every|each|often|weekly|daily|monthly|constantly|all the time|frequently|from"
        r"|with every|almost)|(?:is|are) (?:always|constantly|continually|still|forever) (?:chang|shift"
        r"|mov|evolv)ing|(?:is|are) different (?:every|each))",
        mood=DEMAND,
        task_changes_often=True,
    ),
    cue(
        r"(?:every|each) (?:other )?(?:day|week|month|sprint|few (?:days|weeks)|campaign|time) "
        r"{G6}(?:wants?|asks? for|needs?|comes? up with|invents?|(?:it's|is)) (?:something|a|an|some) "
        r"(?:new|different|else|other|(?:completely |totally |entirely )(?:new|different))|(?:a )?(?:new"
        r"|different) (?:kind of )?(?:tasks?|jobs?|asks?|use cases?) (?:every|each|almost every) (?:day"
        r"|week|month|time|sprint)|keeps? changing (?:what|the (?:task|requirements|categories|labels"
        r"|taxonomy|scope|brief|rules of))|no two (?:requests|tasks|jobs) are (?:the same|alike)"
        r"|constantly changing (?:requirements|tasks?|categories|labels)",
        mood=DEMAND,
        task_changes_often=True,
    ),
    cue(
        r"(?:the |our )?(?:task|label set|labels|categories|taxonomy|requirements|scope|job|what we ask "
        r"of it) (?:itself )?(?:(?:is|are|has been|have been|stays?|remains?) (?:very |quite |completely "
        r"|absolutely )?(?:stable|fixed|unchanged|constant|the same|settled|frozen)|(?:never|doesn't"
        r"|don't|hasn't|haven't|rarely|won't) chang\w{1,3})",
        mood=DEMAND,
        denied=Denied.WITHIN,
        task_changes_often=False,
    ),
)
