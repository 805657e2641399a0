"""Cues on tasks that need no knowledge but what each request hands over, or what any model knows."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, Denied, cue, table

_INPUT = (
    r"(?:tickets?|prompts?|requests?|messages?|inputs?|e-?mails?|mails?|documents?|contracts?|invoices?|texts?"
    r"|forms?|notes?|calls?"
    r"|transcripts?|descriptions?|letters?|claims?|orders?|conversations?|reports?|reviews?|comments?|records?"
    r"|paragraphs?|sentences?"
    r"|complaints?|payloads?|dictations?|uploads?|posts?|passages?|articles?|images?|pages?|files?|case"
    r"|submissions?|snippets?|queries|query)"
)
_ONE_INPUT = (
    rf"(?:the|each|every|its|that|this|a|any|whatever) (?:[\w-]{{1,15}} ){{0,2}}?{_INPUT}(?: itself| alone| text| "
    rf"body)?"
)
_ALL = (
    r"(?:everything|all (?:the |of the |of this |necessary |required |relevant )?(?:information|facts|context|data"
    r"|knowledge|details|input|it takes|that|of it|inputs|material)"
    r"|whatever|anything|(?:the )?(?:full|entire|whole|complete|relevant|necessary|required|needed) (?:context"
    r"|information|facts|text|data|material|details)|what (?:it|the model|one|you) needs?|all it (?:needs|takes))"
)
_FACTS = (
    r"(?:knowledge(?: ?base)?|data|documents|docs|facts|information|info|lookups?|look-ups?|look up|material"
    r"|context|background|sources|retrieval|search|research|references|expertise)"
)
_OUTER = (
    r"(?:company|internal|proprietary|special|specialist|outside|external|background|domain|private|additional"
    r"|extra|own|in-house|further|other|prior|product|corporate|organizational|local)"
)
_SUFFICES = (
    r"(?:suffices?|is (?:quite |more than |perfectly |fully )?(?:enough|sufficient)|will (?:do|suffice)|does (?:it"
    r"|the job)|decides?|are (?:enough|sufficient)|is all (?:that )?(?:it|the \w+|one|you|we)|determines|would do)"
)
_ALONE = (
    r"(?:is|are) all (?:that )?(?:it|the model|one|the task|the bot|you|the system) (?:takes|needs?|requires?|has "
    r"to go on|gets|sees)"
    r"|all (?:that )?(?:it|the model|the bot|the system) (?:has to go on|needs|sees|gets|works with|requires) "
    r"(?:is|are) (?:the|what|a|that) {G2}\w+"
)
_HOLDS = (
    rf"{_INPUT}(?: text| itself| body| alone)? (?:already |always |itself )?(?:is|are|contains?|has|have|carr(?:y"
    rf"|ies)|includes?|holds?|brings?|comes? with|supplies|provides?|gives?|states?) "
    rf"(?:already |along )?(?:{_ALL}|the only thing|all)"
)
_SUPPLIED = (
    rf"{_ALL} (?:that )?(?:it |the model |the task |you |is |that's |the answer |one )*(?:needs?|needed|required"
    rf"|requires|relevant|necessary|has to know|must know|rests on|depends on)?,? ?"
    r"(?:to answer |to decide |to know |to do (?:so|it|this) |for (?:the|this) (?:task|answer|job|decision) "
    r")?(?:(?:is|are|gets?|'s|comes?|stands?|arrives?|sits?|can be|will be) )?"
    r"(?:already |right |all |fully |there |always |handed |passed |along |supplied |provided |delivered |given "
    r"|included |contained |found |sent |over |in full |present |within )*"
    rf"(?:in|inside|with|within|part of|by|from|out of) {_ONE_INPUT}"
    rf"|answers? (?:is|are|can be|comes?|lies?|stands?)(?: always| already| fully| entirely)?(?: contained| found"
    rf"| there| right| given| derived| taken)* (?:in|from|within|out of) {_ONE_INPUT}"
)
_ENOUGH = (
    rf"(?:general|common|public|world|everyday|school|textbook|basic|built-in|its own|ordinary|linguistic"
    rf"|pre-?trained)(?: world)? (?:knowledge|sense)(?: of (?:the )?[\w.-]+)?(?: alone)? (?:{_SUFFICES}|covers?"
    rf"|is what)"
    rf"|what (?:the model|it|gpt[\w.-]*|any model|an? llm) (?:already |anyway )?(?:knows|has learned)(?: anyway| "
    rf"already| about \w+)? {_SUFFICES}"
    r"|(?:model|models|gpt[\w.-]{0,6}|llm|claude|it) (?:already |itself )?(?:knows?|covers?|has) (?:{W} "
    r"){0,4}?(?:everything|well enough|all (?:it needs|there is|about)|enough|completely|sufficiently|inside out"
    r"|anyway|already|by heart)"
    rf"|(?:{_ONE_INPUT}|{_INPUT} alone|source text) (?:alone )?{_SUFFICES}(?= ?$|,|;| (?:needs|that|to|for"
    rf"|required|and|with))"
    r"|(?:no|without) (?:gap in|lack of) knowledge|knows the (?:subject|domain|field|topic|matter|language"
    r"|material)(?: well| already| anyway)?(?=$|,| (?:well|enough|already))"
)
_NOTHING_ELSE = (
    r"knowledge (?:isn't|is not|'s not|is never) (?:the |a |an )?(?:problem|issue|gap|bottleneck|challenge|concern"
    r"|question|topic)|(?:is|'s|has|have|are) no knowledge bases?|"
    rf"(?:no|without any|without|zero|not any) (?:\w{{1,15}} )?(?:(?:{_OUTER}) (?:\w{{1,15}} ){{0,2}}?{_FACTS}"
    rf"|{_OUTER} (?:or \w+ )?{_FACTS})(?: (?:is|are))?(?: (?:needed|required|involved|necessary|at all|whatsoever))?"
    rf"|(?:no|zero|without) (?:{{W}} )?(?:{_FACTS})(?: (?:is|are|whatsoever|at all|behind it|from us))*(?: and "
    rf"none is)? (?:needed|required|involved|necessary|whatsoever)"
    r"|(?:nothing|not anything) (?:else |more )?(?:has to be|needs to be|to be|to|must be|proprietary|internal"
    r"|company-specific|secret|confidential) ?(?:looked? ?up|look up|consulted|retrieved|known|searched|added|is "
    r"involved|involved|in it)?"
    rf"|no (?:lookups?|look-ups?|retrieval|background|rag)(?: (?:whatsoever|needed|required|necessary|involved|at "
    rf"all)|$|,)"
    r"|(?:never|doesn't|does not|don't|do not) (?:has|have|need) to (?:consult|look up|look into|access|search"
    r"|query|open) {G2}\w+"
    r"|(?:doesn't|does not|don't|do not|needn't|need not|never|not) (?:need|have|require|want|depend|rely|draw"
    r"|rest|call)?(?: it| the model)? ?(?:to |on |for |upon )?(?:know|look up|knowledge of|any knowledge|access to"
    r"|consult|look anything up|any) "
    rf"{{G3}}(?:about us|our|company|internal|anything|any (?:documents|facts|of our)|documents|docs|{_OUTER} \w+"
    rf"|external \w+|background)"
    rf"|needs? no (?:{{W}} ){{0,2}}?(?:{_FACTS}|access)|(?:self-contained|self-sufficient|closed-book|stateless)"
    rf"|(?:purely|only|solely|exclusively|just|entirely) (?:works? )?(?:on|from|with|off|based on) (?:the basis "
    rf"of )?{_ONE_INPUT}|just the (?:pasted|given|supplied|incoming|uploaded) \w+"
)

READ = table(
    *(
        cue(
            text,
            mood=DEMAND,
            denied=Denied.WITHIN if text is _NOTHING_ELSE else Denied.DROPS,
            weight=2,
            unless=r"to be allowed|permission|labeled|examples|citations?|sources? (?:are|is)|gpu",
            knowledge_gap=False,
        )
        for text in (_ALONE, _HOLDS, _SUPPLIED, _ENOUGH, _NOTHING_ELSE)
    )
)
