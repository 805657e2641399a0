"""Cues on access: whether all users may see the same documents."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, Denied, cue, table

_MAY = (
    r"(?:may|can|could|should|must|shall|is allowed to|are allowed to|get to|gets to|is permitted to"
    r"|are permitted to|is supposed to|are supposed to|to|has|have|is|are|is cleared|are entitled|is "
    r"entitled)"
)
_SEE = (
    r"(?:see|view|access|read|get|reach|be shown|receive|shown|query|search|find|look at|know|retrieve|use|open"
    r"|have access to|given|see answers from|see information about|answers? from|look up|learn|be told|get at)"
)
_GROUP = (
    r"(?!all |every|the (?:whole|entire|public)|any)(?:{PERSON}|management|hr|human resources|legal|finance|it"
    r"|sales|partners|externals?|everyone|reception"
    r"|board(?: members)?|the board|executives|leadership|officers|owners?|authors?|administrators?|admins?"
    r"|headquarters|trainees|interns|the works council|line managers|(?:\w{1,15} )?(?:members|staff|managers"
    r"|teams?|board))"
)
_WHAT = (
    r"(?:{KNOW}|documents?|files?|folders?|pages?|data|content|information|cases|matters?|accounts?|spaces|chapters"
    r"|sections|answers|tables|salar(?:y|ies)|salary \w+|personnel \w+|drafts|projects|mandates|parts|material"
    r"|everything)"
)
_ATTRIBUTE = (
    r"(?:role|roles|department|departments|clearance|permissions?|user rights|access rights|rights|seniority|grade"
    r"|rank|location|site|country|region|branch|client|team|business unit|group|ad groups?|contract|level|function"
    r"|position)"
)
_RIGHTS = (
    r"(?:permissions?|acls?|access rights|access controls?|user rights|entitlements?|authorizations?|clearances?"
    r"|clearance levels?|access levels?|read rights|visibility rules|confidentiality levels?|rights|roles and "
    r"rights|role model"
    r"|security trimming|data protection classes)"
)
_NOT_DOCUMENTS = (
    r"examples|labels|queue|categories|(?:api|model|internet|gpu|market|building|code|server) access|access to "
    r"(?:the (?:\w+ )?"
    r"(?:model|api|code|building|gpus?|server|source code)|gpt|data scientists|an? (?:api|model|gpu))|tone|works "
    r"council"
    r"|(?:access|rights?|permissions?|roles?|restrictions?|control|isolation) ?[:=] ?(?:no|none|not|n/a)"
)

_OWN_ONLY = (
    rf"(?:{{EACH}} {{G3}}{{PERSON}}|{{PERSON}}|they|he|she|nobody|no one|it|everyone|everybody|we) {_MAY} (?:each "
    rf")?(?:only |never |not |just |strictly |exclusively ){{1,2}}(?:ever |be )?{_SEE} {{G6}}\w+|(?:only |just "
    r")(?:ever )?(?:see|sees|view|views|access|accesses|read|reads|shown|show|shows|search|searches"
    r"|answers? from|get|gets) {G2}(?:their|his|her|its|the) own {G3}\w+|(?:different|each|every"
    rf"|various) {{G3}}{{PERSON}} (?:{_MAY} |will |are |each ){{0,2}}(?:see|view|access|read|have "
    r"access to|have|has|sees|gets?|to) (?:access to )?(?:just |only )?(?:different|other|separate|their "
    rf"own|its own|his own) {{G3}}(?:{_WHAT}|{{ITEM}}|access|permissions?|rights|sets?|sources)"
    rf"|(?:{{PERSON}}|they|everybody|everyone|parents?) {_MAY} {_SEE} {{G1}}(?:their|his|her|its|your) own "
    rf"{{G3}}\w+,? ?(?:nobody|no one|not|and"
    r"|only)?|(?:shows?|gives?|tells?|answers?|serves?|returns?) (?:each|every) {G1}(?:{PERSON}) {G1}(?:just"
    r"|only) {G3}\w+"
    r"|only (?:what|those \w+|the \w+|documents?|files?|content|things) (?:that )?(?:they|he|she|users?|the \w+) "
    r"(?:are|is|'re|may|have|has|can) "
    r"{G1}(?:authorized|allowed|entitled|cleared|permitted|see|read|access|rights)"
    rf"|{_MAY} {_SEE} (?:only|just|nothing but) {{G4}}(?:own|their|his|her|{_ATTRIBUTE}|assigned|released|relevant)"
    rf"|see(?:s|ing)? {{G3}}{_WHAT}(?: while| and|,) (?:\w+ ){{1,3}}(?:doesn't|does not|don't|do not|can't|may not"
    rf"|cannot)"
)
_RULED = (
    r"(?:(?:per-user|user-level|user-specific|role-based|document-level|row-level|fine-grained|per-client"
    r"|per-tenant|per-department|matter-level|strict|existing|individual|granular|sharepoint|group-based"
    r"|user-based|role-specific"
    r"|different|differentiated|item-level|folder-level) (?:\w{1,12} )?(?:access|permissions?|security|visibility"
    r"|rights|acls?|entitlements?"
    r"|clearances?|authorizations?)(?: (?:control|rights|restrictions|levels?|model|rules|concept|management))?"
    r"|access (?:control|rights"
    r"|permissions?|restrictions?|levels?|concept|management)|rights management|permission (?:model|concept"
    r"|management|system)"
    r"|authorization (?:concept|model)|need-to-know|ethical walls?|chinese walls?|rbac|abac"
    r"|information barriers?|(?:tenant|client|customer|data|mandate) (?:isolation|separation|segregation)"
    r"|security clearances?"
    r"|security trimming|multi-?tenan(?:t|cy)|user-specific (?:content|answers|results))"
)
_APPLIED = (
    rf"(?:respect|honor|enforce|observe|obey|follow|inherit|mirror|replicate|keep|preserve|reflect|appl[iy]|check"
    rf"|map|adhere to|take over"
    rf"|consider|preserv|inherit|sync)(?:s|ed|ing|e?d|es)? {{G4}}{_RIGHTS}|{_RIGHTS} {{G4}}(?:must|have to|has to"
    rf"|need to|needs to|should|shall|are to"
    rf"|is to|will|are|is) {{G1}}(?:be )?(?:respected|honored|enforced|kept|inherited|mirrored|applied|observed"
    rf"|preserved|taken|checked|replicated"
    rf"|maintained|carried over|followed|considered|reflected|required|needed|necessary)"
    rf"|{_RIGHTS} {{G4}}(?:carry over|carries over|apply|applies|transfer|propagate|hold|extend) (?:to|in|for|here"
    rf"|over)?"
    r"|(?:login|log-in|identity|account|profile|membership|role|rank|status|contract|badge) (?:decides|determines"
    r"|controls|governs|defines|limits|restricts) (?:which|what|who|the)"
    rf"|{_RIGHTS} {{G3}}into account|take {{G6}}{_RIGHTS}|(?:ad|security|user|active directory) groups? "
    rf"{{G2}}(?:decides?|determines?|controls?|governs?)"
    r"|(?:decid|determin|control|govern|defin|regulat|restrict|limit)(?:es?|s|ed|ing)? (?:who|which \w+|what "
    r"(?:each|every|a) \w+) "
    r"{G2}(?:see|sees|read|reads|access|accesses|view|views|know)|who (?:may|can|is allowed to|should|must|gets to"
    r"|sees?) "
    r"(?:see |read |access |view |open |know )?(?:what|which)"
)
_HIDDEN = (
    r"(?:authorized|entitled|cleared|allowed|permitted) (?:to (?:see|view|access|read|know)|for)"
    r"|(?:must|may|should|can|shall|are|is|be) (?:not|never) (?:be )?(?:see|read|access|leak into|view|show|shown"
    r"|visible|accessible"
    r"|disclosed|exposed|revealed|readable|available) {G1}(?:each other's|one another's|other|another|those of"
    r"|files of|documents of"
    r"|the others'?|someone else's|to {G2}\w+|for {G2}\w+)"
    rf"|(?:depend(?:s|ing)? on|according to|based on|by|var(?:y|ies) (?:by|with)|differs? (?:by|from|per)"
    rf"|depending upon|per|filtered by|tied to"
    rf"|linked to|matching) (?:a |an |each |every )?(?:their|the|your|his or her|his|its|user|user's|one's"
    rf"|someone's|employee's)? ?(?:\w{{1,12}}'?s? )?{_ATTRIBUTE}"
    r"(?= ?$|,| (?:of|and|in|or|within|which|may|are|is|what|to))"
)
_DEPENDS = (
    r"(?:see|read|access|view|visible|visibility|access|rights|permissions|documents|shown|entitled|allowed"
    r"|everything|files|answers)"
)
_RESERVED = (
    rf"(?:{_WHAT}) (?:{{W}} ){{0,3}}?(?:is|are|be|remains?|stays?) (?:\w+ )?(?:restricted|off[- ]limits|reserved"
    rf"|confined|limited|visible|accessible|readable"
    rf"|open|available|locked|closed|secret|confidential|hidden|meant|intended)(?: only)? (?:to|for|from) (?:only "
    rf")?(?:the |certain |some |selected |our )?{_GROUP}(?: only| alone| and)?"
    rf"|(?:restricted|off[- ]limits|reserved|visible|accessible|limited|confined) (?:only )?(?:to|for) (?:only "
    rf")?(?:the |certain |selected |our )?{_GROUP}(?: only)?"
    rf"|(?:{_WHAT}) (?:{{W}} ){{0,2}}?(?:are |is )?(?:only for|for {_GROUP} only|for {_GROUP}'?s? eyes)"
    rf"|(?:{_GROUP}) (?:{{W}} ){{0,4}}?(?:no|not|without) (?:any )?access to {{G4}}{_WHAT}"
    rf"|(?:not|n't) (?:everyone|everybody|every \w+|all {{G1}}{_GROUP}|anyone) (?:is |are )?(?:may|should|can|must"
    rf"|is|are|allowed|supposed|has|have|gets?|to) "
    rf"{{G2}}(?:{_SEE}|access)"
    r"|not (?:every|all|each) (?:document|file|page|article|folder|record)s? {G2}for (?:everyone|everybody|all)"
    r"|confidential {G2}(?:for|to) {G1}(?:partners|management|the board|hr|others)"
)
_SEPARATE = (
    r"(?:strict(?:ly)?|clean|full|complete|logical|hard|total) (?:\w+ )?(?:separat|isolat|segregat"
    r"|partition)(?:ion|ed|ing) {G1}(?:between|of|by|from|per)"
    r"|(?:separat|isolat|segregat|partition|wall|fence|shield)(?:ed|ion|ions)? (?:off )?(?:between|of|by|from"
    r"|per) {G2}(?:{PERSON}|others|each other|mandates|matters|one another)"
    r"|(?:no|without|lacks?|lacking|insufficient|missing) (?:the )?(?:rights|permissions?|authorization"
    r"|clearance) (?:for|to)(?! (?:take|manage|care|worry))"
    r"|walled off|(?:no|without|prevent|against|avoid) (?:any )?(?:leak|leaks|leakage|bleed|cross-over|crossover"
    r"|spill-?over|mixing) {G1}(?:between|across|from|to|among|of)"
    r"|(?:another|other|a different|someone else's) {G1}(?:{PERSON})'?s?'? (?:data|documents?|files?|contracts?"
    r"|records?|cases?|information|content|matters)"
)
_DIFFERS = (
    r"what (?:a|an|one|the|each|every|any) [\w-]+ (?:{W} )?(?:sees?|gets?|reads?|finds?|(?:may|can) (?:see|read"
    r"|get|find)) (?:is not|isn't|differs|depends|must not|may not|should not)"
    rf"|(?:is|are|remain|remains|stays?) (?:strictly |only )?for (?:the |our )?{_GROUP}(?: only| alone|'s? eyes)"
    r"|(?:must not|mustn't|may not|should not|shouldn't|cannot|can't|must never) (?:ever )?(?:see|find out|learn"
    r"|know|get|read|access|discover) {G6}(?:another|others?|competitors?|else's|anyone else)"
)
_OPEN = (
    r"(?:everyone|everybody|all (?:of )?(?:our |the )?(?:{PERSON}|of us|of them|staff)|any(?:one|body)"
    r"|every (?:employee|user|member of staff|\w+)|(?:the )?(?:whole|entire) (?:team|company|staff|department|firm"
    r"|organization)"
    r"|all {PERSON}|they all) (?:in the \w+ |here )?(?:may|can|is allowed to|are allowed to|gets to|gets?|has|have"
    r"|sees?|is permitted to|shares?)"
    r"(?: (?:to )?(?:see|read|access|view|open|search|look at|get|have|use))? "
    r"{G1}(?:everything|it all|it|them|all (?:of )?(?:it|them|docs|pages|articles|manuals|policies|documents"
    r"|of the documents|the documents|files|of that|content|that|the files|the content|the pages)|(?:the |exactly "
    r"the )?same (?:documents|files|content"
    r"|material|information|answers?|access|thing|things|pages|view|results|rights|permissions)|(?:full |free "
    r"|complete |unrestricted |read )?access to (?:everything|all|the same|it|them|the whole|any)[\w ]{0,20}|any "
    r"(?:document|file|page)|the (?:whole|entire) (?:wiki|archive|corpus|handbook|collection|lot))"
)
_PUBLIC = (
    r"(?:documents?|contents?|everything|all of (?:it|them|that)|all|material|information|manuals?|docs"
    r"|documentation|rules|texts?|archive|handbook"
    r"|wiki|catalog|it|they|pages|files|articles|(?:{KNOW})) (?:{W} ){0,3}?(?:is|are) (?:completely |fully |all "
    r"|entirely |already |freely |generally |publicly |anyway )*"
    r"(?:public(?! (?:sector|authority|administration))|published|open(?:ly)? (?:to (?:all|everyone|everybody|the "
    r"public|anyone)|available|accessible)|"
    r"(?:visible|readable|accessible|available|open) (?:to|for|by) (?:all|everyone|everybody|anyone|the (?:whole"
    r"|entire|public)|the general public)(?: \w+)?)"
    r"|publicly (?:available|accessible) (?:documents?|information|texts?|material|content)"
)
_SAME = (
    r"(?:access|rights|permissions?|visibility|answers?|content) (?:is|are) (?:exactly )?(?:the same|identical"
    r"|equal) for (?:all|everyone|everybody)"
    r"|(?:same|equal|identical) (?:access|rights|permissions|content|documents|answers?) for (?:all|everyone"
    r"|everybody|every \w+)"
    r"|(?:no need to|don't have to|needn't|need not|won't|do not|don't) (?:distinguish|differentiate|discriminate"
    r"|separate) (?:between|among|by|users)"
    r"|(?:whoever|everyone who|anyone who|everybody who) {G4}(?:sees?|can see|may see|gets?|reads?|finds?) (?:all"
    r"|everything|the same|it all|the whole)"
    r"|(?:open|accessible|visible|available|readable) (?:to|for) (?:all|every|everyone|everybody|anyone)(?: \w+)?"
    r"|no (?:difference|distinction|differences|distinctions) {G3}(?:who|between|among|users|roles)"
    r"|nothing {G4}(?:confidential|secret|restricted|sensitive|off limits)"
    rf"|(?:no|zero|without|not any) (?:\w{{1,15}} )?(?:{_RIGHTS}|access restrictions?|restrictions? on (?:access"
    rf"|who)|secrets|confidential \w+"
    r"|confidentiality \w+|rights management|user management|authorization concept)(?! (?:for|to (?!take|manage"
    r"|care|worry|consider)))"
    r"|(?:{KNOW}|documents?|content|files|it|they|pages) (?:{W} )?(?:isn't|aren't|is not|are not) (?:\w+ "
    r")?(?:restricted|confidential|secret|sensitive|access-controlled|classified)"
    rf"|{_RIGHTS} (?:{{W}} )?(?:don't|do not|doesn't|does not) (?:really )?(?:matter|apply|play|exist)|{_RIGHTS} "
    rf"(?:aren't|isn't|are not|is not) (?:an issue|a topic|needed|necessary|required|relevant)"
    r"|(?:access|rights?|permissions?|roles?|access (?:rights|control|restrictions)|user rights) ?[:=] ?(?:no\b"
    r"|none|not|n/a|all|everyone|open|public)"
)

READ = table(
    *(
        cue(text, mood=DEMAND, denied=Denied.WITHIN, unless=_NOT_DOCUMENTS, per_user_access=True)
        for text in (_DIFFERS, _OWN_ONLY, _RESERVED, _SEPARATE)
    ),
    *(
        cue(text, mood=DEMAND, denied=Denied.FLIPS, unless=_NOT_DOCUMENTS, per_user_access=True)
        for text in (_RULED, _APPLIED)
    ),
    cue(_HIDDEN, mood=DEMAND, denied=Denied.WITHIN, within=_DEPENDS, unless=_NOT_DOCUMENTS, per_user_access=True),
    *(cue(text, mood=DEMAND, denied=Denied.DROPS, per_user_access=False) for text in (_OPEN, _PUBLIC)),
    cue(_SAME, mood=DEMAND, denied=Denied.WITHIN, weight=2, per_user_access=False),
)
