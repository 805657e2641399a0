"""Cues on sources: whether answers must show them."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, Denied, cue, table

_CITED = (
    r"(?:sources?|pages?|page numbers?|paragraphs?|sections?|clauses?|articles?|passages?|documents?"
    r"|precedents?|references?|chapters?|statutes?|quotes?|links?|url|footnotes?|polic(?:y|ies)|file"
    r"|evidence|provenance|origins?|where (?:it|that|they|the answer|each|every)[\w ]{0,30}? (?:from"
    r"|says|stands))"
)
_CITATIONS = (
    cue(
        rf"(?:cit(?:e|es|ed|ing) {{G4}}{_CITED}|cit(?:e|es|ing) (?:the|its|their|our|every|each|where|it"
        rf"|them|what|chapter)|citations?|cited|footnot(?:e|es|ed)|(?:link|links|linking|linked|pointer"
        rf"|pointers|reference|references|referring|point|points|pointing) (?:back )?(?:to|at) (?:the "
        rf"|its |their |each |an? |our ){{0,2}}(?:exact |original |underlying |relevant |specific |source "
        rf"|supporting |right ){{0,2}}(?:{_CITED})|(?:show|shows|showing|give|gives|giving|name|names"
        rf"|naming|state|states|stating|quote|quotes|quoting|mention|mentions|list|lists|indicate"
        rf"|indicates|display|displays|include|includes|provide|provides|with|disclose|attach|say|says"
        rf"|identify) (?:the |its |their |all |any |an? |each |every |which |exact ){{0,3}}(?:exact "
        rf"|original |underlying |relevant |specific |supporting |source |verifiable |page |correct "
        rf"){{0,2}}(?:sources?|source (?:links?|documents?|passages?|pages?)|page numbers?|paragraph(?: "
        rf"number)?s?|section(?: number)?s?|references|(?:document|page|paragraph|clause|article|file)s? "
        rf"(?:it|they|that) (?:is|are|was|were|come|came|rests?|relied)(?: \w+){{0,2}})"
        r"|where (?:each|every|the|an|that|all|its|any|it|this) ?(?:\w{1,12} ){0,2}(?:came|comes?|was "
        r"taken|were taken|is taken|stems?|got|originates?|are taken|is|was) from|where (?:it|they) got "
        r"(?:it|that|them|the)|(?:trace|traces|traced|tracing|track|tie|tied|verify|verifiable|check"
        r"|checkable) (?:\w{1,15} ){0,4}?(?:back )?(?:to|against) (?:the |its |their |an? |our "
        r"){0,2}(?:\w{1,15} )?(?:sources?|documents?|pages?|paragraphs?|passages?|section|text)"
        r"|traceab(?:le|ility)(?: (?:to|back to) (?:\w{1,12} ){0,3}\w+)?|source (?:attribution"
        r"|references?|links?|citations?)|provenance|auditable (?:answers?|responses?)|(?:every|each"
        r"|all) (?:answers?|claims?|statements?|responses?) (?:must be |has to be |have to be |needs to "
        r"be |should be |to be |are |is )?(?:sourced|backed (?:up )?by|referenced|verifiable|auditable"
        r"|attributed))",
        mood=DEMAND,
        denied=Denied.FLIPS,
        unless=r"(?:extract|classif\w{1,3}|detect|pars|count|convert|format|find|normaliz)(?:e|es|s|ing)? "
        r"{G3}citations?|open[- ]source|data sources?|source (?:code|system|language|text|of (?:truth"
        r"|revenue|income))|pull (?:data )?from|invent(?:s|ed|ing)? |made up|makes up|hallucinat|speeding"
        r"|traffic|audit trail of (?:logins?|access)",
        citations_required=True,
    ),
)

_CITED_AS_WELL = cue(
    r"(?:links?|pointers?|references?) (?:back )?to the (?:\w{1,15} ){0,2}?(?:page|docs?|section"
    r"|source|article|paragraph|document|original|passage|file)s?|(?:name|show|reference|state|give"
    r"|quote|mention|list|include|display|indicate)(?:s|ing)? (?:the |its |their |each |every |which "
    r")(?:\w{1,15} ){0,2}?(?:articles?|pages?|sections?|paragraphs?|clauses?|sources?|passages?"
    r"|regulations?|documents?|leaflets?|rules?|bulletins?)(?: number)?(?: (?:it|they|that|which|the "
    r"answer) (?:\w{1,10} )?(?:relies|rely|rests|is based|comes?|came|is taken|draws|refers?"
    r"|used)(?: (?:on|from|to))?| (?:for|behind|with) (?:each|every|all) \w+| it \w+ on)|reference "
    r"the (?:\w{1,15} ){0,2}?(?:articles?|pages?|sections?|paragraphs?|clauses?|sources?)|(?:which"
    r"|what|the exact|the) (?:[\w-]{1,15} ){1,3}?(?:says so|it (?:comes|came|is taken|was taken|is "
    r"based|rests) (?:from|on)|(?:the |an |each |every |that )?(?:answer|advice|statement|information"
    r"|claim|reply|figure|number|quote|it) (?:came|comes|is taken|was taken|is based|rests|stems) "
    r"(?:from|on)|(?:supports|backs|proves) (?:it|the \w+|each \w+))|(?:with|and|plus|includ\w{1,3}"
    r"|give|gives|giving|contain\w{0,3}|needs?|carry|carries) (?:an? |the |their |exact "
    r")*references? to (?:the |each |every |all |its |an? )*(?:\w{1,15} ){0,2}?(?:documents?|sources?"
    r"|pages?|paragraphs?|sections?|passages?|stud(?:y|ies)|articles?|leaflets?|files?|guidelines?"
    r"|clauses?|regulations?|law|text|rule|polic(?:y|ies)|manuals?)|(?:number|link|page|reference"
    r"|source|file|paragraph|name) (?:next to|beside|with|under|below|after|on) (?:every|each|the"
    r"|all) (?:answers?|statements?|repl(?:y|ies)|responses?|claims?|sentences?)|so (?:that )?(?:they"
    r"|users|we|people|readers|lawyers|doctors|auditors|everyone|anyone|he|she|the \w+) can "
    r"(?:\w{1,10} )?(?:verify|check|look (?:it|them) up|double-check|trace)(?: (?:it|them|the \w+"
    r"|each \w+))?",
    mood=DEMAND,
    denied=Denied.FLIPS,
    unless=r"invent|make up|labels?|open[- ]source",
    citations_required=True,
)

READ = table(*_CITATIONS, _CITED_AS_WELL)
