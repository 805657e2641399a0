"""Cues on the task: one narrow, repeated task, or all kinds of them."""

from __future__ import annotations

from advisor.intake.offline.cues.task_words import DRAFT, FIXED, HUMAN, NOUN, PULL, SORT, THING
from advisor.intake.offline.matching import DEMAND, TOPIC, Denied, cue, table

READ = table(
    cue(
        rf"{NOUN} (?:[\w-]{{1,15}} ){{0,4}}?(?:(?:must|should|needs? to|has to|have to|are to|is to|shall"
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
        unless=HUMAN,
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
        rf"|prioritization|sorting) of {THING}",
        mood=TOPIC,
        unless=HUMAN,
        task_narrow=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        rf"(?:extraction|parsing|capture|recognition) of (?:{THING}|{{G4}}\w+ (?:from|out of|in) )"
        rf"|(?:{PULL}|find(?:s|ing)?|get(?:s|ting)?|locat(?:e|es|ing)) {{G6}}\w+ (?:from|out of) "
        rf"{{G3}}(?:{{ITEM}}|{{KNOW}})"
        r"|(?:return|output|give|fill)(?:s|ing)? (?:in |back |out )?(?:the |all |these |those |our "
        r"){0,2}{G2}(?:fields|entities|key-value pairs|line items)",
        mood=TOPIC,
        unless=r"manually|by hand",
        task_narrow=True,
        behavior_kinds=frozenset({"extraction"}),
    ),
    cue(
        rf"(?:{FIXED}|[\w-]{{1,20}} summaries) (?:written|drafted|generated|produced|composed) (?:in|from"
        rf"|out of|by|with|automatically|based on)|(?:{FIXED}|(?:summaries|summar(?:y|ize|izes|izing)"
        rf"|replies|texts|records) ?{{G4}}) (?:in|into|with|following|to) (?:a|an|our|one|the|always the) "
        rf"(?:\w{{1,12}} )?(?:fixed|strict|same|standard|standardized|set|rigid|mandatory|exact) "
        rf"(?:\w{{1,12}} )?(?:template|format|structure|form|layout|schema)",
        mood=TOPIC,
        unless=r"manually|by hand",
        task_narrow=True,
    ),
    cue(
        rf"{SORT} {THING}",
        mood=TOPIC,
        unless=rf"{HUMAN}|and (?:answer|write|translate|summarize|draft|chat|reply)|anything|all kinds|general"
        rf"|want to (?:label|annotate)",
        task_narrow=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        rf"{PULL} {THING}",
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
        unless=rf"{HUMAN}|triage (?:notes?|nurses?)",
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
        rf"{DRAFT} {FIXED}",
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
)
