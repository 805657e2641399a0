"""Cues on access: whether all users may see the same documents."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, Denied, cue, table

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
        rf"access to|given|see answers from|see information about|answers? from) {{G6}}\w+|(?:only |just "
        rf")(?:ever )?(?:see|sees|view|views|access|accesses|read|reads|shown|show|search|searches"
        rf"|answers? from|get|gets) {{G2}}(?:their|his|her|its|the) own {{G3}}\w+|(?:different|each|every"
        rf"|various) {{G3}}{{PERSON}} (?:{_MAY} |will |are |each ){{0,2}}(?:see|view|access|read|have "
        rf"access to|have|has|sees|get|gets) (?:access to )?(?:only )?(?:different|other|separate|their "
        rf"own|its own|his own) {{G3}}(?:{{KNOW}}|{{ITEM}}|access|permissions?|rights|sets?|sources)",
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
        r"{G1}(?:everything|it all|all (?:of )?(?:it|them|docs|pages|articles|manuals|policies|documents"
        r"|of the documents|the documents|files|of that|content)|(?:the )?same (?:documents|files|content"
        r"|material|information|answers|access)|access to (?:everything|all|the same)[\w ]{0,20}|any "
        r"(?:document|file)|the whole (?:wiki|archive|corpus|handbook))|(?:documents?|content|everything"
        r"|all of it|material|information|manuals?|docs) (?:is|are) (?:completely |fully |all |entirely "
        r")?(?:public|open to (?:all|everyone)|readable by everyone|visible to (?:everyone|all))",
        mood=DEMAND,
        per_user_access=False,
    ),
)

READ = table(*_ACCESS)
