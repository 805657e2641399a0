"""Cues on sources: whether answers show them, and who may see which."""

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
        rf"|supporting |right ){{0,2}}(?:{_CITED})"
        rf"|(?:show|shows|showing|give|gives|giving|name|names|naming|state|states|stating|quote|quotes"
        rf"|quoting|mention|mentions|list|lists|indicate|indicates|display|displays|include|includes"
        rf"|provide|provides|with|disclose|attach|say|says|identify) (?:the |its |their |all |any |an? "
        rf"|each |every |which |exact ){{0,3}}(?:exact |original |underlying |relevant |specific "
        rf"|supporting |source |verifiable |page |correct ){{0,2}}(?:sources?|source (?:links?|documents?"
        rf"|passages?|pages?)|page numbers?|paragraph(?: number)?s?|section(?: number)?s?|references"
        rf"|(?:document|page|paragraph|clause|article|file)s? (?:it|they|that) (?:is|are|was|were|come"
        rf"|came|rests?|relied)(?: \w+){{0,2}})"
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
    r"(?:which|what|the exact|the) (?:[\w-]{1,15} ){1,3}?(?:says so|it (?:comes|came|is taken|was "
    r"taken|is based|rests) (?:from|on)|(?:the |an |each |every |that )?(?:answer|advice|statement"
    r"|information|claim|reply|figure|number|quote|it) (?:came|comes|is taken"
    r"|was taken|is based|rests|stems) (?:from|on)|(?:supports|backs|proves) (?:it|the \w+|each \w+))"
    r"|(?:with|and|plus|includ\w{1,3}|give|gives|giving|contain\w{0,3}|needs?|carry|carries) (?:an? "
    r"|the |their |exact )*references? to (?:the |each |every |all |its |an? )*(?:\w{1,15} ){0,2}?"
    r"(?:documents?|sources?|pages?|paragraphs?|sections?|passages?|stud(?:y|ies)|articles?|leaflets?"
    r"|files?|guidelines?|clauses?|regulations?|law|text|rule|polic(?:y|ies)|manuals?)|(?:number|link"
    r"|page|reference|source|file|paragraph|name) (?:next to|beside|with|under|below|after|on)"
    r" (?:every|each|the|all) (?:answers?|statements?|repl(?:y|ies)|responses?|claims?|sentences?)"
    r"|so (?:that )?(?:they|users|we|people|readers|lawyers|doctors|auditors|everyone|anyone|he|she"
    r"|the \w+) can (?:\w{1,10} )?(?:verify|check|look (?:it|them) up|double-check|trace)(?: (?:it"
    r"|them|the \w+|each \w+))?",
    mood=DEMAND,
    denied=Denied.FLIPS,
    unless=r"invent|make up|labels?|open[- ]source",
    citations_required=True,
)
_MAY = (
    r"(?:may|can|could|should|must|shall|is allowed to|are allowed to|get to|gets to|is permitted to"
    r"|are permitted to|is supposed to|are supposed to|to|has|have|is|are|is cleared|are entitled|is "
    r"entitled)"
)
_ACCESS = (
    cue(
        rf"(?:{{EACH}} {{G3}}{{PERSON}}|{{PERSON}}|they|he|she|nobody|no one|it|everyone) {_MAY} (?:each "
        rf")?(?:only |never |not |just |strictly |exclusively ){{1,2}}(?:ever |be )?(?:see|view|access"
        rf"|read|get|reach|be shown|receive|shown|query|search|find|look at|know|retrieve|use|open|have "
        rf"access to|given|see answers from|see information about|answers? from) {{G6}}\w+"
        rf"|(?:only |just )(?:ever )?(?:see|sees|view|views|access|accesses|read|reads|shown|show|search"
        rf"|searches|answers? from|get|gets) {{G2}}(?:their|his|her|its|the) own {{G3}}\w+|(?:different"
        rf"|each|every|various) {{G3}}{{PERSON}} (?:{_MAY} |will |are |each ){{0,2}}(?:see|view|access"
        rf"|read|have access to|have|has|sees|get|gets) (?:access to )?(?:only )?(?:different|other"
        rf"|separate|their own|its own|his own) {{G3}}(?:{{KNOW}}|{{ITEM}}|access|permissions?|rights"
        rf"|sets?|sources)",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"examples|labels|queue|categories",
        per_user_access=True,
    ),
    cue(
        r"(?:(?:per-user|user-level|role-based|document-level|row-level|fine-grained|per-client"
        r"|per-tenant|per-department|matter-level|strict|existing|individual|granular|sharepoint"
        r"|different) (?:\w{1,12} )?(?:access|permissions?|security|visibility|rights|acls?|entitlements?"
        r"|clearances?)(?: (?:control|rights|restrictions|levels?|model|rules))?|access (?:control|rights"
        r"|permissions?|restrictions?|levels?)|need-to-know|ethical walls?|chinese walls?|information "
        r"barriers|(?:tenant|client|customer|data) (?:isolation|separation|segregation)|clearance levels?"
        r"|security clearances?|(?:respect|honor|enforce|observe|obey|follow)(?:s|ing)? {G3}permissions"
        r"|permissions? (?:must|have to|need to|should) be (?:respected|honored|enforced|kept)"
        r"|(?:authorized|entitled|cleared|allowed|permitted) to (?:see|view|access|read|know)|(?:must|may"
        r"|should|can) (?:not|never) (?:see|read|access|leak into|view|show) (?:each other's|one "
        r"another's|other|another|those of|files of|documents of|the others'?|someone else's)"
        r"|(?:depending on|according to|based on|by) (?:their|the|your|his or her) (?:role|department"
        r"|clearance|permissions?|user rights|access rights|seniority))",
        mood=DEMAND,
        denied=Denied.FLIPS,
        unless=r"(?:api|model|internet|gpu|market) access|access to (?:the model|gpt|data scientists)|tone",
        per_user_access=True,
    ),
    cue(
        r"(?:everyone|everybody|all (?:of )?(?:our |the )?(?:{PERSON}|of us|of them)|any(?:one|body)"
        r"|every (?:employee|user|member of staff)) (?:may|can|is allowed to|are allowed to|gets to|has"
        r"|have|sees?|is permitted to)(?: (?:to )?(?:see|read|access|view|open|search))? "
        r"{G1}(?:everything|it all|all (?:of )?(?:it|them|documents|of the documents|the documents|files"
        r"|of that|content)|(?:the )?same (?:documents|files|content|material|information|answers|access)"
        r"|access to (?:everything|all|the same)[\w ]{0,20}|any (?:document|file)|the whole (?:wiki"
        r"|archive|corpus|handbook))|(?:documents?|content|everything|all of it|material|information"
        r"|manuals?|docs) (?:is|are) (?:completely |fully |all |entirely )?(?:public|open to (?:all"
        r"|everyone)|readable by everyone|visible to (?:everyone|all))",
        mood=DEMAND,
        per_user_access=False,
    ),
)

READ = table(*_CITATIONS, _CITED_AS_WELL, *_ACCESS)
