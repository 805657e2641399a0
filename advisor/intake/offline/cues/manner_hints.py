"""Loose cues on how the model responds; they yield to every explicit one."""

from __future__ import annotations

from advisor.intake.offline.cues.manner_words import FORMAT, HUMAN, IT, REASONS, REQUIRED, TERMS, TONE, TOOLS
from advisor.intake.offline.matching import DEMAND, Denied, cue, table

READ = table(
    cue(
        r"(?:laps|slid|slip|fall|drift|revert|relaps)\w{0,4} (?:back )?(?:in)?to (?:\w{1,12} "
        r"){0,4}?\w{4,15}|(?:although|though|even though|where|when) we (?:asked|told|instructed|want|need"
        r"|wanted|said)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=0,
        within=IT,
        unless=rf"{HUMAN}|behind|asleep|love|place|categor\w+|budget|debt|hands",
        behavior_gap=True,
    ),
    cue(
        r"(?:(?:our|the|a|an|this|that|very|more|less|most|such|warm|gentle|calm|friendly|right|same|patient"
        r"|unhurried|respectful|neutral|formal|playful|dry|witty|cheerful|serious|sober|empathetic|professional"
        r"|plain|humorous|distinctive|recognizable|own|kind|polite|personal),? ){2,6}(?:tone|voice|style|manner"
        r"|wording)|(?:come|comes|coming) across as (?:\w{1,12} ){0,3}\w{3,15}|talking to a (?:machine|robot"
        r"|computer|bot)|(?:brand|house|our|company|corporate) (?:tone|voice|tonality|personality|wording"
        r"|phrasing)",
        mood=REQUIRED,
        denied=Denied.WITHIN,
        weight=0,
        within=r"must|has to|have to|needs?|should|shall|wants?|matters?|deserve\w*|expect\w*|important|essential"
        r"|crucial|require\w*|instead|not|get|missing|lacks?|lost|never|always|keep|answers?|repl\w+|writ\w+"
        r"|sounds?",
        unless=rf"{HUMAN}|newsletter|(?:don't|doesn't|not) (?:\w{{1,10}} )?(?:care|matter|need|important)"
        r"|voice (?:calls?|channel|recordings?|assistants?|bot|input|messages?)|style guide|documents? (?:on"
        r"|about)|questions? (?:on|about)|manual|would be nice|if|fine|already|irrelevant",
        behavior_gap=True,
        behavior_kinds=TONE,
    ),
    cue(
        r"(?:tables?|columns?|fields|headings|layout|structure|json|xml|brackets|markup|formatting|sections"
        r"|template)(?: [\w-]{1,12}){0,3}? (?:is|are|gets?|comes? out|ends? up"
        r"|keeps? getting) (?:\w{1,10} )?(?:mangled|garbled|broken|lost|wrong|scrambled|dropped|invented|ignored"
        r"|messed up|mixed up|corrupt\w*|incomplete|missing|different)|(?:deliver|return|output|give us|produce"
        r"|emit|respond with|reply with|provide)s? (?:strictly |exactly |only |always "
        r"|nothing but )+(?:[\w-]{1,12} ){0,3}?(?:columns?|fields|keys|sections|lines|template|format|layout"
        r"|schema|rows|json|xml|csv|yaml|numbers?|codes?|labels?)",
        mood=REQUIRED,
        denied=Denied.WITHIN,
        weight=0,
        unless=rf"{HUMAN}|in the (?:documents|pdfs?|scans|source)|(?:scanned|source|input) |database|examples?"
        r"|labels? (?:is|are)|missing fields",
        behavior_gap=True,
        behavior_kinds=FORMAT,
    ),
    cue(
        r"(?:slang|jargon|lingo|shorthand|abbreviations?|acronyms?|terminology|vocabulary|dialect|technical terms"
        r"|parlance|legalese)(?: [\w-]{1,12}){0,6}? (?:greek|chinese|lost on|foreign|unknown|alien|new|strange"
        r"|a mystery|over (?:its|the model's) head|beyond|wrong|misread|misunderstood|confus\w+|trip\w*|defeats?"
        r"|throws?)|(?:garbles|butchers|mangles|misreads|misses|trips over|struggles with|doesn't understand"
        r"|can't handle|has no idea of|never heard of|unfamiliar with"
        r"|at a loss with) (?:[\w-]{1,12} ){0,4}?(?:slang|jargon|lingo|shorthand|abbreviations?|acronyms?"
        r"|terminology|vocabulary|dialect|technical terms|parlance|legalese|terms)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=0,
        unless=rf"{HUMAN}|new (?:hires|employees|colleagues)|customers?|readers|glossar\w+|terms and conditions"
        r"|not (?:a problem|an issue)",
        behavior_gap=True,
        behavior_kinds=TERMS,
    ),
    cue(
        r"(?:jumps?|leaps?|skips?) (?:straight )?(?:from|to|over) (?:\w{1,12} ){0,4}?(?:conclusions?"
        r"|diagnos\w+|result|verdict|steps?|solution)|(?:skips?|omits?|misses"
        r"|leaves out) (?:\w{1,10} ){0,3}?(?:steps?|premises?|considerations?|reasoning)|(?:doesn't|does not"
        r"|can't|cannot|never|fails? to) (?:\w{1,10} )?(?:reason|weigh|infer|deduce|conclude|rule out"
        r"|draw (?:\w{1,10} )?conclusions?|think (?:it )?through|consider)(?: \w{1,12}){0,4}",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=0,
        unless=rf"{HUMAN}|we (?:can't|don't|cannot)|customers?|steps? of the (?:process|form)",
        behavior_gap=True,
        behavior_kinds=REASONS,
    ),
    cue(
        r"(?:fires?|triggers?|launches|executes?|runs?|performs?|takes?|calls?|invokes?|picks?|chooses?|uses?"
        r"|opens?) (?:\w{1,10} ){0,2}?(?:wrong|incorrect|inappropriate|unsuitable"
        r"|different) (?:\w{1,12} )?(?:actions?|tools?|functions?|commands?|apis?|endpoints?|workflows?|intents?"
        r"|buttons?|services?|calls?|skills?)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=0,
        unless=rf"{HUMAN}|rarely|never",
        behavior_gap=True,
        behavior_kinds=TOOLS,
    ),
    cue(
        r"(?:goes?|go|belongs?|ends? up|lands?|is put|are put|gets? put|drops?) (?:in|into|in to"
        r"|under) (?:exactly )?(?:one of|either|the right|one out of) (?:[\w-]{1,12} ){0,3}?(?:trays?|buckets?"
        r"|bins?|folders?|queues?|categor\w+|groups?|classes|boxes|drawers?|baskets?|piles?|types?|levels?)",
        mood=DEMAND,
        unless=r"by hand|manually",
        weight=0,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        r"(?:need|want|require|get|have)(?:s|ing)? (?:[\w-]{1,12},? (?:and )?){1,6}?(?:lifted|pulled|extracted"
        r"|captured|read out|taken|picked|parsed|collected) (?:from|out of|off)(?: [\w-]{1,12}){1,3}",
        mood=DEMAND,
        unless=r"by hand|manually|examples?|data ?set",
        weight=0,
        behavior_kinds=frozenset({"extraction"}),
    ),
)
