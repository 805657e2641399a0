"""Cues on sources: whether answers must show them."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, TOPIC, Denied, cue, table

_PLACE = (
    r"(?:pages?|page numbers?|paragraphs?|sections?|clauses?|articles?|passages?|chapters?|statutes?|rules?"
    r"|stud(?:y|ies)|documents?|files?|guidelines?|leaflets?|regulations?|law|manuals?|polic(?:y|ies)|precedents?"
    r"|bulletins?|text|originals?|records?|tickets?|timestamps?|lines?)"
)
_ORIGIN = (
    r"(?:sources?|references?|citations?|footnotes?|provenance|evidence|source (?:links?|documents?|passages?|pages?"
    r"|references?|citations?|attributions?)|origins?|(?:page|clause|section|paragraph|article) numbers?|hyperlinks?"
    r"|quotations?|backlinks?|deep links?|document (?:names?|ids?|references?))"
)
_SHOW = (
    r"(?:show|give|name|state|quote|mention|list|indicate|display|include|provide|disclose|attach|say|identify|cite"
    r"|add|contain|carry|have|deliver|reveal|return|output|specify|see|note|supply|offer|append|furnish|present)"
    r"(?:s|e?d|ing)?"
)
_ADJ = (
    r"(?:the |its |their |all |any |an? |each |every |which |exact |original |underlying |relevant |specific |source "
    r"|supporting |verifiable |page |correct |precise |proper |exactly |our |respective |corresponding |of ){0,4}"
)
_ANSWER = (
    r"(?:answers?|claims?|statements?|responses?|repl(?:y|ies)|results?|sentences?|assertions?|facts?|figures?"
    r"|recommendations?|outputs?|hits?|suggestions?|numbers?|piece of information|line)"
)
_NOT_ANSWERS = (
    r"(?:extract|classif\w{1,3}|detect|pars|count|convert|format|find|normaliz)(?:e|es|s|ing)? {G3}citations?"
    r"|open[- ]source|data sources?|source (?:code|system|language|text|of (?:truth|revenue|income))|sources of"
    r"|pull (?:data )?from|invent(?:s|ed|ing)?|made up|makes? up|hallucinat|police|parking|court|speeding|traffic"
    r"|audit trail of "
    r"(?:logins?|access)|login|reference (?:implementation|letters?|customers?|data|numbers?|architecture|answers?)"
    r"|references? from|labels?"
)
_CITE = (
    rf"cit(?:e|es|ed|ing) {{G4}}(?:{_PLACE}|{_ORIGIN}|quotes?|links?|url|where it)|cit(?:e|es|ing) \w+|citations?"
    rf"|(?:be|is|are|sources|passages) (?:\w+ )?cited|cited (?:answers?|sources?|passages?|documents?)|footnot(?:e"
    rf"|es|ed)"
    rf"|(?:link|pointer|reference|refer|point)(?:s|ing|ed)? (?:back )?(?:to|at) {_ADJ}(?:{{W}} "
    rf"){{0,2}}?(?:{_PLACE}|{_ORIGIN}|url)"
    rf"|reference (?:the|its|their|every|each) (?:{{W}} ){{0,2}}?{_PLACE}"
    rf"|{_SHOW} {_ADJ}(?:{_ORIGIN}|{_PLACE} (?:it|they|that|on which|from which|used|consulted|relied on|you rely"
    rf"|in question)"
    r"(?: \w+){0,2}|the (?:page|paragraph|section|clause|passage)(?: number)?s?(?=$|,| (?:of|it)))"
)
_WHENCE = (
    rf"(?:say|tell|name|show|know|see|state|indicate|identif|and|plus)\w* {{G2}}which {_PLACE}"
    rf"|which {_PLACE} {{G4}}(?:comes?|came|taken|stems?|derived|relied|rests?|based) (?:from|on)|"
    r"where (?:each|every|the|an|that|all|its|any|it|this|they) ?(?:\w{1,12} ){0,3}?(?:came|comes?|(?:was|were|is"
    r"|are) taken"
    r"|stems?|got|originates?|is|was|are|were|found|rests?)(?: from| it| that| them|$| \w+ from)"
    rf"|(?:which|what|whose|on which|from which|in which) {{G1}}{_PLACE} (?:and which \w+ )?(?:it|they|the "
    rf"{_ANSWER}|it's|they're|applies|apply|governs|each|every"
    r"|this|that|you|an answer|supports?|backs?|proves?|says so)"
    rf"|(?:from|on|in) (?:which|what) (?:exact )?(?:{_PLACE}|{_ORIGIN})"
    r"|what (?:each|every|an|the|any|its|it) ?(?:\w{1,12} )?(?:is|was|are|were)? ?(?:based on|rests on|relies on"
    r"|drawn from)"
)
_TRACED = (
    r"(?:trace|track|tie|verif|check|reconstruct|validat|follow|double-check|substantiat|attribut)(?:s|d|e|es|ed|y"
    r"|ied|iable|ing"
    rf"|able)? (?:\w{{1,15}} ){{0,4}}?(?:back )?(?:to|against|in|by|with) (?:the |its |their |an? |our "
    rf"){{0,2}}(?:\w{{1,15}} ){{0,2}}?"
    rf"(?:{_PLACE}|{_ORIGIN})"
    r"|traceab(?:le|ility)(?: (?:to|back to) (?:\w{1,12} ){0,3}\w+)?|source attribution|provenance|verifiability"
    rf"|(?:auditable|verifiable|traceable|checkable|source-backed|sourced|referenced) (?:{_ANSWER})"
    rf"|{_ANSWER} {{G4}}(?:auditable|verifiable|traceable|checkable|sourced|referenced|attributed|substantiated"
    rf"|attributable"
    r"|backed (?:up )?(?:by|with))"
    r"|(?:reconstruct|see|verify|check|understand|know) (?:where|what|which|from where|how) {G6}(?:based on"
    r"|comes? from|came from"
    r"|rests? on|taken from|was derived|were derived)"
    rf"|(?:paper|audit) trail (?:from|for|of|behind|to) {{G1}}{_ANSWER}|chapter and verse|(?:jump|click|go|get"
    rf"|navigate|switch) from {{G3}}{_ANSWER} (?:straight |directly )?to {{G4}}(?:{_PLACE}|place|{_ORIGIN})"
    rf"|(?:see|check|verify|inspect|open|view|click through to|click on|jump to|look at|consult|compare with|access) "
    rf"(?:it |them |the |an? |each ){{0,3}}(?:in )?(?:the )?(?:{{W}} ){{0,2}}?(?:{_PLACE}|{_ORIGIN}) "
    rf"(?:behind|beside|next to|of|for|underlying|alongside|with|under) {{G2}}{_ANSWER}"
    r"|(?:check|verify|look it up|see|double-check) (?:it |this |them |that )?(?:in|against) the (?:original|source)"
    r"|(?:click|jump|get|go) (?:through|straight|directly) to the (?:\w+ )?"
    rf"(?:{_PLACE}|{_ORIGIN})"
)
_EACH_ANSWER = (
    rf"{_ANSWER} (?:with|w/|incl\.?|including|plus|\+) {_ADJ}(?:{_ORIGIN}|{_PLACE})|(?:every|each|all|any|no|per"
    rf"|for all|an|the) (?:\w{{1,12}} ){{0,2}}?{_ANSWER} {{G4}}(?:{_ORIGIN}|(?:links?|pointers?) to)"
    rf"|(?:number|link|page|{_ORIGIN}|file|paragraph|name|clause|document|section) (?:is |are |to be |shown "
    rf"|given |included |number "
    rf"|along |together |right |directly ){{0,3}}(?:next to|beside|with|under|below|after|on|per|behind|for|in"
    rf"|along with|accompanying) "
    rf"(?:every|each|the|all|its|an|any) (?:\w{{1,12}} )?(?:{_ANSWER}|thing|everything)"
    rf"|(?:page|clause|section|paragraph|article|document|rule|source)(?: numbers?)? for (?:every|each|all)\w*"
    rf"|{_ORIGIN} (?:per|in|for|with|on|under|below) (?:the |each |every |all |its )?{_ANSWER}"
    rf"|(?:accompanied|supported|substantiated|evidenced|backed(?: up)?|supplemented) (?:by|with) "
    rf"{_ADJ}(?:{_ORIGIN}|{_PLACE}|links?)"
)
_NEEDED = (
    rf"(?:{_ORIGIN}|links? to (?:the )?(?:{_PLACE}|{_ORIGIN})|(?:citing|quoting|naming|showing|giving|linking(?: "
    rf"to)?) (?:the |any |its |\w+ )?(?:{_PLACE}|{_ORIGIN})) (?:{{G6}}(?:is|are|be|must"
    rf"|should|shall|needs?|have|has|needn't|required|:|always)"
    rf" {{G3}}(?:mandatory|required|needed|obligatory|compulsory|displayed|shown|given|listed|provided|visible|a "
    rf"must|essential"
    rf"|called for|asked for|included|stated|indicated|available|necessary|important|wanted|expected|named|clear"
    rf"|key|crucial|attached)"
    r"|(?:required|mandatory|needed|necessary|obligatory|compulsory|a must|please|wanted))"
    rf"|(?:needs?|requires?|wants?|demands?|insists? on|expects?|(?:do|live|manage|get by|go) without|asks? for"
    rf"|must have|asking for|mandates?"
    rf"|calls? for) {_ADJ}{_ORIGIN}"
    r"|always (?:give|show|name|quote|cite|state|mention|say|with) {G2}(?:{_R})".replace("{_R}", f"{_ORIGIN}|{_PLACE}")
    + rf"|(?:quote|name|state|give|cite|show) the (?:\w+ )?{_PLACE} (?:you|it|they|on which|that|behind)"
    rf"|(?:showing|telling|indicating|saying|displaying) where (?:it|they|that|answers?|the \w+) {{G1}}(?:comes?"
    rf"|came|stems?|is|are)"
)
_CHECKED = (
    r"so (?:that )?(?:they|users|we|people|readers|lawyers|doctors|auditors|everyone|anyone|he|she|the \w+) can "
    r"(?:\w{1,10} )?(?:verify|check|look (?:it|them) up|double-check|trace)(?: (?:it|them|the \w+|each \w+))?"
    r"|(?:name|show|reference|state|give|quote|mention|list|include|display|indicate)(?:s|ing)? (?:the |its "
    r"|their |each "
    rf"|every |which )(?:\w{{1,15}} ){{0,2}}?{_PLACE}(?: number)?s?(?: (?:of \w+ )?(?:it|they|that|which|the "
    rf"answer|on which it) (?:\w{{1,10}} )?"
    r"(?:relies|rely|rests|is based|comes?|came|is taken|draws|refers?|used)(?: (?:on|from|to))?"
    r"| (?:for|behind|with) (?:each|every|all) \w+| it \w+ on)"
)
_NONE = (
    r"(?:citations?|sources?|references?|source (?:links?|references?|citations?)|footnotes?|quoting"
    r"|traceability) ?[:=] ?"
    r"(?:no|none|not|n/a|optional|nice to have|unnecessary|irrelevant)"
)
_LISTED = (
    r"(?:citations?|sources?|references?|source (?:links?|references?|citations?)|footnotes?|traceability) ?[:=] ?"
    r"(?:yes|required|mandatory|always|per|must|needed|each|every|essential|a must)"
)

READ = table(
    *(
        cue(text, mood=DEMAND, denied=Denied.FLIPS, unless=rf"{_NOT_ANSWERS}|{_NONE}", citations_required=True)
        for text in (_CITE, _WHENCE, _TRACED, _EACH_ANSWER, _NEEDED, _CHECKED, _LISTED)
    ),
    cue(
        rf"(?:see|click|verify|check|{_SHOW}|open|trace|point) {{G6}}(?:{_PLACE}|{_ORIGIN})",
        mood=TOPIC,
        within=r"only (?:\w+ )?(?:trust|accept|believe|rely|use|adopt|approve|act on)\w*",
        unless=_NOT_ANSWERS,
        citations_required=True,
    ),
    cue(_NONE, mood=DEMAND, denied=Denied.WITHIN, weight=2, citations_required=False),
    cue(
        r"nobody (?:here )?(?:cares|minds|asks) (?:where|which|about the sources?|for (?:sources?|references?))"
        r"|(?:answers?|repl(?:y|ies)) without (?:\w+ )?(?:citations?|sources?|references?|footnotes?) (?:are|is) "
        r"(?:fine|ok|okay"
        r"|acceptable|enough|good)|(?:sources?|citations?|references?|footnotes?) (?:{W} ){0,4}?(?:unnecessary"
        r"|superfluous"
        r"|optional|irrelevant|overkill|unimportant|can be (?:omitted|left out|dropped))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        citations_required=False,
    ),
)
