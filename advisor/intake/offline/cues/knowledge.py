"""Cues on knowledge: whether the model lacks it."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, TOPIC, Denied, cue, table
from advisor.intake.offline.scope import Mood

_HANDED_OVER = (
    r"(?:uploaded|attached|pasted|submitted|incoming|that (?:the )?(?:user|customer|client|caller)s? "
    r"(?:sends?|uploads?|pastes?|provides?|submits?|attach(?:es)?)|handed over|given in the (?:prompt"
    r"|request)|each request (?:carries|contains|brings|includes)|in the (?:same )?(?:request|prompt"
    r"|input)|supplied with)"
)
_SOURCE = (
    r"(?:about|on|re|re:|wrt|as to|from|in|against|over|across|regarding|concerning|based on|using|with|out of|around"
    r"|into|via|through|within|of)"
)
_NOT_INPUT = (
    rf"{_HANDED_OVER}|(?:extract|classif|categoriz|tagg?|label|pars|translat)(?:y|ies|e|es|s|ing)? "
    rf"{{G3}}(?:{{KNOW}}|{{ITEM}})"
)
_NEWS = (
    r"(?:(?:current|latest|up-to-date|up to date|recent|real-time|live|today's|yesterday's|this morning's"
    r"|tonight's|new(?:est)?|fresh"
    r"|this (?:week|month|year)'s)(?: (?:and|or|,) (?:correct|accurate))?)"
)
_ABOUT = (
    r"(?:questions?|inquir(?:y|ies)|enquir(?:y|ies)|queries|q ?& ?a|chat|bot|chatbot|assistant"
    r"|answers?|requests?|info(?:rmation|rmations|s)?|help|advice|repl(?:y|ies)|responses?|facts|details|explanations"
    r"|lookups?|look-ups?)"
)
_WHO = (
    r"(?:{PERSON}|everyone|anyone|they|we|[a-z-]{2,15}(?:ers|ors|ists|ants|ians|ees|erks|urses)|folks|guests"
    r"|pilots|sales|support|hr|finance|marketing|operations|field "
    r"(?:staff|crews?)|crews?|operators?|mechanics?|clinicians|researchers|drivers|pilots)"
)

_SYSTEM = (
    r"(?:jira|confluence|sharepoint|servicenow|zendesk|salesforce|hubspot|sap|erp|crm|dms|pim|plm|lims|hris"
    r"|intranet|wiki"
    r"|notion|google drive|one ?drive|teams channels?|file ?shares?|network drives?|shared drives?|data ?bases?"
    r"|data ?warehouse"
    r"|data ?lake|ticket(?:ing)? system|cms|ledger|registers?|registry|master data|(?:inventory|booking|shop"
    r"|merchandise|stock"
    r"|reservation|hospital|document management|case management|property management) system|knowledge graph"
    r"|git(?:hub|lab)?|backend)"
)
_TOPIC = (
    r"(?:stock(?: levels)?|inventory|availability|delivery (?:times?|dates?|status)|opening hours|order status"
    r"|prices?|pricing|fees"
    r"|vacanc(?:y|ies)|vacation(?: days)?|timetables?|schedules?|specs|product (?:features|range|lines?)|benefits"
    r"|entitlements?"
    r"|parental leave|travel (?:expenses|costs)|payroll|warrant(?:y|ies)|tariffs?|subsid(?:y|ies)|shipping|returns"
    r"|house rules"
    r"|error codes|part numbers|spare parts|torque values|rebates|discounts|bookings|coverage|admission"
    r"|enrol?lment|tuition"
    r"|procedures?|eligibility|compliance|regulations?|by-?laws|rules|courses|programs?|events?|exhibitions?"
    r"|menus?|allergens"
    r"|the (?:{W} )?(?:hotel|museum|company|firm|event|festival|conference|city|town|campus|shop|store|exhibition"
    r"|collection|products?"
    r"|services?|offers?|offerings?|course|machines?|equipment|building|property|club|school|university|hospital"
    r"|park|trail|product range))"
)
_NO_QUESTION = (
    rf"{_HANDED_OVER}|(?:classif|categoriz|tagg?|label|rout|triag|sort|forward|dispatch|assign|cluster|detect"
    rf"|rewrit|translat|summari[sz])(?:y|ies|ying"
    rf"|e|es|s|ing|ed)?"
    r"|intents?|ask (?:it|the model|the bot|gpt|chatgpt|you|your|ourselves)|(?:we|i) (?:asked|ask|wonder|wondered"
    r"|want to know|would like to know|need to know)"
    r"|(?:board|boss|cto|ceo|management|investors?) (?:asks?|asked|wants?|wonders?)|fine-?tun|\bai\b|strateg(?:y"
    r"|ies)|roadmap|ask (?:how|what|if|whether) (?:we|you|i) |asked about"
)
_ASKING = (
    rf"(?:{_WHO}|callers?|tenants|farmers|journalists|workers|adjusters?|dealers|applicants|shoppers|passengers"
    rf"|fans|[\w-]{{3,20}}s)"
    r" (?:\([^)]{1,30}\) )?(?:{W} ){0,4}?(?:(?:can|could|may|should|shall|often|always|regularly|mostly|typically"
    r"|usually|constantly|keep|still|who|that|to|just|will|must|also) ){0,3}"
    r"(?:ask(?:s|ing)? (?:about|after|whether|which|what|when|where|how|who|why|if|things like|us about|our \w+ "
    r"about|the \w+ about|re)"
    r"|wonder(?:s|ing)?|inquir(?:e|es|ing)|enquir(?:e|es|ing)|(?:want|wants|need|needs|like|likes|wish|wishes) to "
    r"(?:know|find out|learn|check|look up)"
    r"|(?:call|phone|e-?mail|write)(?:s|ing)? (?:in |us )?(?:about|asking|to ask)|(?:look|look-?up|looking) for "
    r"(?:answers|information|info|guidance|rules)) {G4}\w{3,}"
)
_IGNORANT = (
    r"(?:{LLM}) (?:{W} ){0,2}?(?:(?:has|have) (?:no|little|zero) (?:idea|clue|knowledge|notion|understanding)"
    r"|(?:has|have) never (?:heard|seen|read|been told|come across)"
    r"|knows? (?:nothing|little|too little|hardly anything|next to nothing)|(?:doesn't|does not|don't|do not|can't"
    r"|cannot|couldn't|won't|can not)(?: possibly| even| really)? (?:know|cover)"
    r"|(?:is|are) (?:un|not |n't )aware|(?:isn't|aren't) (?:aware|familiar)|(?:is|are) (?:ignorant|unfamiliar|not "
    r"familiar)|lacks? {G3}(?:knowledge|facts|information|context)) {G4}\w{2,}"
)
_NOT_FACTS = (
    r"(?:tone|style|voice|format|schema|json|when to|how to|categor(?:y|ies)|labels?|which (?:tool|label|category"
    r"|queue|function|api)|jargon|terminology|wording)"
)
_KNOWING = (
    r"(?:know(?:s|ing)?|familiar with|aware of|up[- ]to[- ]date on|acquainted with|looks? into|with knowledge of"
    r"|versed in|{LLM} (?:has|have|needs?|must have|with|gets?|requires?) access to) (?:all |about )?"
    r"(?:the )?{OUR} {G3}(?:{KNOW}|products?|services|offers?|processes|machines|parts|systems?|customers"
    r"|assortment|range|company|organization|business|industry|building code)"
    r"|knows? (?:the|all) {G2}(?:{KNOW}|building code|tax code|products|law)|(?:isn't|is not|aren't|not|un) "
    r"?known to {LLM}"
    r"|(?:must|has to|have to|needs? to|should|shall|to) know {G1}(?:who|which|what|where|whether|when|whose|how "
    r"(?:many|much|long)) {G2}\w+"
)
_IN_SYSTEM = (
    r"(?:answer|find|search|look|know|tell|retriev|quer|ask|check|inform|look-?up|lookup|question|what (?:is|was"
    r"|stands))\w* {G6}(?:in|from|out of|against|on|via|using|through|across|over) "
    rf"(?:the |our |their |all |various ){{0,2}}{{G2}}{_SYSTEM}"
)
_TOLD = (
    r"(?:tell|inform|advise|remind|show|let)(?:s|ing)? (?:a |an |the |our |each |every |any )?(?:\w{2,15} "
    r")(?:know )?(?:whether|if|which|what|when|where|who|how (?:much|many|long)) "
    rf"{{G6}}(?:in stock|on stock|available|open|allowed|eligible|entitled|apply|applies|owes?|costs?|{_TOPIC})"
    rf"|(?:{_ABOUT}|questions?|ask(?:s|ed|ing)?|inform(?:s|ing)?|advis(?:e|es|ing)|guid(?:e|es|ing)) "
    rf"{{G4}}(?:about|on|re|re:|regarding|concerning|as to) {{G4}}{_TOPIC}"
    r"|questions? {G4}(?:to|for|into) (?:the|our|all|its|their) {G3}{KNOW}|(?:put|pose|address|direct|ask)(?:s"
    r"|ing)? {G3}questions? (?:to|of|into) {G4}{KNOW}"
)
_MADE_FINDABLE = (
    r"(?:mak(?:e|es|ing)|render|open(?:ing)? up|unlock(?:ing)?|tap(?:ping)? into|leverag(?:e|ing)|exploit) "
    r"{G6}(?:{KNOW}|notebooks|expertise|know-how) {G6}(?:accessible|searchable|findable"
    r"|available|queryable|usable|in (?:a|natural|plain)|by chat|through|via)"
    r"|(?:nobody|no one|can't|cannot|hard to|impossible to|takes? \w+ to|spend \w+|difficult to) (?:{W} "
    r"){0,3}?(?:find|finds|finding|locate|look up|searching)"
    r"|who (?:did|knows|worked on|has done|is responsible for|handles) (?:what|whom|which)|ask (?:the|our|all "
    r"the) {G2}(?:{KNOW}|notebooks)"
    r"|(?:find|look(?:ing)? up|search(?:ing)?(?: for)?|retriev|surfac|recall|locat|point to|show|suggest)(?:e|es"
    r"|ing|s)? {G2}(?:similar|comparable|related|past|previous|earlier|historical|old|relevant|analogous|matching"
    r"|prior) "
    r"{G3}(?:incidents?|cases|tickets|projects|deals|claims|engagements|offers|proposals|experiments|rulings"
    r"|decisions|precedents|documents|passages|clauses|faults|studies|jobs)"
)
_RUMMAGED = (
    r"ask(?:s|ing)? (?:it |them )?(?:anything|everything|whatever|things|questions?) (?:about|on|regarding"
    r"|concerning) {G2}\w{3,}|(?:sit|sits|sitting) on {G6}{KNOW}|{KNOW} (?:that |which )?(?:nobody|no one) "
    r"(?:reads|finds|knows|uses|looks at)"
    r"|what (?:does|do|is|was|did) {G3}(?:clauses?|sections?|articles?|paragraphs?|{KNOW}) {G6}(?:say|says"
    r"|stipulate|state|require|provide)"
    r"|(?:answers?|repl(?:y|ies)|advice|recommendations?|responses?|statements?|suggestions?) {G3}(?:based"
    r"|grounded|rest|rely|rooted) (?:up)?on {G6}(?:{KNOW}|tax code|building code|law|legislation)|(?:draw|draws"
    r"|drawing|rely|relies|relying) (?:up)?on {G6}{KNOW}|(?:dig|sift|wade|comb|plow|trawl|leaf|rummage|scroll|hunt"
    r"|pore|go)(?:s|ging|ing)? (?:through|in|over) "
    r"{G4}(?:{KNOW}|{ITEM}) {G1}(?:for|to (?:find|see|answer))"
    r"|what (?:the model|it|gpt[\w.-]*|the bot|chatgpt) (?:says|tells \w+|claims|answers) (?:about|on) {OUR} {G3}\w+"
    r"|(?:enter|type|pose|submit|put|send|has|have)(?:s|ing)? (?:in )?(?:a |an |their |any )?(?:\w+ "
    r")?(?:questions?|queries|query) (?:{W} ){0,3}?(?:on|about|concerning|regarding|and (?:get|receive))"
)
_RECENT = (
    r"(?:what (?:has )?(?:happened|was decided|is new|changed|went on)|news|events?|developments|decisions"
    r"|happenings|results) {G4}(?:this (?:week|month|morning|season)|today|yesterday"
    r"|last (?:night|week)|lately|recently|of the day|right now)|(?:recent|current|breaking|latest|today's"
    r"|yesterday's|this week's|last night's) {G1}(?:events|developments|news|rulings|research|publications|results"
    r"|scores|headlines"
    r"|decisions|case law|announcements|guidance)|(?:after|since) (?:its|the model's|the) (?:training|cut-?off)"
)
_PRIVATE = (
    r"(?:information|knowledge|facts|data|context|everything|details|what) (?:that )?(?:the model|it|the bot|one"
    r"|you|the assistant|answers?|the system) (?:needs?|requires?|must have|depends? on|rely on|must know) "
    r"{G3}(?:is|are) "
    r"{G3}(?:proprietary|internal|confidential|in-house|company-specific|private|non-public|unpublished|ours|not "
    r"public|secret|only)"
    r"|(?:isn't|is not|aren't|are not|not|nowhere|never) (?:{W} ){0,2}?(?:in any public|publicly (?:available"
    r"|documented|known|accessible)|public knowledge|on (?:the )?(?:public )?(?:internet|web)|googleable|in the "
    r"public domain|in public)"
    r"|(?:known|found|documented|available|exists?|written down|recorded) (?:only|exclusively) (?:{W} "
    r"){0,2}?(?:in-house|internally|inside (?:the|our) \w+|within (?:the|our) (?:company|firm|organization"
    r"|department))"
    r"|(?:can't|cannot|couldn't|not) be answered without|without (?:looking|consulting|checking|access to"
    r"|searching|reading) {G4}{KNOW}"
    r"|(?:long-tail|niche|obscure|little-known|hyper-?local|arcane) {G2}(?:facts?|knowledge|regulations?|laws?"
    r"|topics?|products|subjects?|literature)"
)


_GAP = (
    cue(
        r"(?:query|queries|querying|search(?:es|ing)?|consult(?:s|ing)?|look(?:s|ing)? up|chat(?:s"
        r"|ting)? with|browse|talk(?:s|ing)? to) (?:through |across |in |all |of |things in )*(?:our"
        r"|their|the (?:company|firm|bank|hospital|university|agency)'?s?) (?:own )?{G3}\w{3,}"
        r"|ask(?:s|ing)? (?:about|how|what|which|whether|where|when|why|if|for) {G6}{OUR} {G3}{KNOW}"
        r"|(?:docs?|documentation|manual|policy|handbook|wiki|faq|intranet|knowledge|product|regulations?"
        r"|archive) (?:chatbot|bot|assistant|search|q ?& ?a|copilot|helper)",
        mood=TOPIC | Mood.OPINION,
        unless=rf"{_HANDED_OVER}|(?:talk|chat) (?:to|with) (?:our|their) (?:team|boss|colleagues|customers?"
        rf"|users?|clients?|lawyers?)|(?:search|query) (?:our|their) (?:team|options)",
        knowledge_gap=True,
    ),
    cue(
        rf"{_ABOUT} {{G3}}{_SOURCE} (?:the |all |any )?{{G1}}{{OUR}} {{G3}}(?:{{KNOW}}|\w{{3,20}})",
        mood=TOPIC | Mood.OPINION,
        unless=rf"{_HANDED_OVER}|about our (?:project|idea|plans?|approach|options|question|company's future)"
        rf"|(?:classif(?:y|ies|ying)|categoriz(?:e|es|ing)|tag(?:s|ging)?|rout(?:e|es|ing)|triag(?:e|es|ing))"
        rf"|{{OUR}} (?:[\w-]{{1,20}} ){{0,2}}?(?:tools?|apis?|functions?|voice|tone|style|format|schema|template"
        rf"|layout"
        rf"|terminology|jargon|language|brand|wording|servers?|infrastructure|hardware|site|data "
        rf"?cent(?:er|re)|team|behalf|name)",
        knowledge_gap=True,
    ),
    cue(
        rf"{_ABOUT} {{G3}}{_SOURCE} (?:the |all |any |these |this |those )?{{G4}}{{KNOW}}",
        mood=TOPIC | Mood.OPINION,
        unless=rf"{_HANDED_OVER}|(?:classif|categoriz|tagg?|label|rout|sort|forward|dispatch|triag|assign"
        rf"|cluster)(?:y|ies|ying|e|es|s|ing)?",
        knowledge_gap=True,
    ),
    cue(
        rf"{{ANSWER}} {{G6}}{_SOURCE} (?:the |all |any )?{{G1}}{{OUR}} {{G3}}{{KNOW}}",
        mood=TOPIC | Mood.OPINION,
        unless=_HANDED_OVER,
        knowledge_gap=True,
    ),
    cue(
        r"{ASK} (?:through |across |in |into |on |for )?{G4}(?:{OUR} {G3}{KNOW}|(?:the |all )?{G3}(?:wiki"
        r"|intranet|knowledge base|handbooks?|manuals?|regulations?|case (?:law|files?|documents?)"
        r"|precedents?|archives?|documentation|polic(?:y|ies)|procedures?|sops?|guidelines?|past "
        r"(?:tickets|cases|projects|proposals|reports)|statutes?|papers|literature|standards?|passages?"
        r"|documents|contracts|decisions|rulings|minutes|records))",
        mood=TOPIC | Mood.OPINION,
        unless=rf"{_HANDED_OVER}|extract(?:s|ing)? {{G3}}from",
        knowledge_gap=True,
    ),
    cue(
        r"{ASK} {G4}(?:in natural language|in plain (?:english|language)|for (?:relevant|similar|matching) )",
        mood=TOPIC | Mood.OPINION,
        knowledge_gap=True,
    ),
    cue(
        r"(?:grounded|based|rooted|anchored|drawn|draws?|drawing|rel(?:y|ies|ying)|rests?|depends?"
        r"|depending|come|comes|coming|taken|sourced|built|build|sits?|work|works|relies heavily|stick"
        r"|sticks) (?:strictly |only |solely |heavily |entirely |exclusively |on top |directly |mostly "
        r"|mainly )?(?:in|on|from|off|of|over|to) {G2}(?:{OUR} {G3}{KNOW}|(?:the )?{G2}(?:wiki|intranet"
        r"|knowledge base|handbook|manuals?|regulations?|case law|archives?|documentation|polic(?:y|ies)"
        r"|procedures?|sops?|guidelines?))",
        mood=TOPIC | Mood.OPINION,
        unless=rf"{_NOT_INPUT}|train(?:ed|ing)? (?:on|from)|examples? (?:come|are)|fine-?tun",
        knowledge_gap=True,
    ),
    cue(
        r"(?:doesn't|does not|don't|do not|didn't|can't|cannot|couldn't|could not|won't) (?:\w{1,12} "
        r")?(?:know|have (?:access to|seen|any (?:idea|knowledge))|see|be aware) {G3}(?:about |of "
        r")?(?:{OUR}|these|those|this|any of (?:this|that|these|our)|what|the (?:latest|current|new))"
        r"|knows? (?:nothing|little|too little) (?:about|of) {G2}\w+|(?:has|have|had) never (?:seen"
        r"|heard of|read|come across) {G3}\w+|(?:isn't|is not|aren't|are not|wasn't|weren't|not|nowhere"
        r"|never) (?:\w{1,12} )?(?:in|part of) (?:its|the|any|gpt's|their) (?:[\w-]{1,12} )?training(?: "
        r"(?:data|set))?|(?:after|past|beyond|newer than) (?:its|the|their) (?:training |knowledge "
        r")?cut-?off|not (?:publicly available|public|on the (?:public )?(?:internet|web))",
        mood=TOPIC | Mood.OPINION | Mood.CONDITIONAL,
        denied=Denied.WITHIN,
        unless=r"we (?:don't|do not) know|(?:does not|doesn't|don't|do not) (?:have to|need to) know|nobody "
        r"knows|know how|know whether",
        knowledge_gap=True,
    ),
    cue(
        r"(?:invent(?:s|ed|ing)?|mak(?:e|es|ing) up|made up|hallucinat(?:e|es|ed|ing)|guess(?:es|ing)?"
        r"|fabricat(?:e|es|ed|ing)) {G3}(?:polic(?:y|ies)|prices?|products?|features?|facts?|rules|model "
        r"numbers|part numbers|sections?|paragraphs?|regulations?|dates|figures|settings|statutes|cases"
        r"|citations|sources|opening hours|specs)",
        mood=DEMAND,
        knowledge_gap=True,
    ),
    cue(
        rf"(?:needs?|must (?:know|reflect|use|have)|has to (?:know|reflect|use)|should (?:know|reflect"
        rf"|use)|knows?|reflects?|requires?|with|based on|using|to) {{G2}}{_NEWS} {{G3}}(?:prices?|pricing"
        rf"|stock|inventory|availability|rates|product|polic(?:y|ies)|information|data|regulations?"
        rf"|guidelines?|rules|docs|documentation|catalog|schedules?|timetables?|news|order status|figures"
        rf"|numbers|laws?|literature|research|specs|standards?|knowledge)",
        mood=TOPIC | Mood.OPINION | Mood.WISHED,
        unless=rf"{_HANDED_OVER}|current(?:ly)? (?:model|prompt|setup|approach)",
        knowledge_gap=True,
    ),
    cue(
        r"(?:answers?|knowledge|information|facts|everything|all of (?:it|that|this)|it all|what they "
        r"need|the details) (?:people need |we need |they need |about this |needed )?(?:is|are|lives?"
        r"|sits?|live|sit|can be found|is found|hides?|is buried|is spread|is scattered|stands?|reside"
        r"|resides|buried|scattered|spread) {G3}(?:in|on|across|over|among|inside|throughout) {G4}{KNOW}",
        mood=TOPIC | Mood.OPINION,
        unless=_HANDED_OVER,
        knowledge_gap=True,
    ),
    cue(
        rf"(?:bot|chatbot|assistant|copilot|search|tool|system|q ?& ?a|rag|questions|tutor|helper) (?:for"
        rf"|on|over|across|in) (?:top of )?{{OUR}} {{G3}}(?:{{KNOW}})|(?:document|knowledge|wiki|intranet"
        rf"|policy|contract|case) (?:search|q ?& ?a|lookup)|semantic search|enterprise search|{_WHO} "
        rf"(?:can |could |should |to |must |will |want to |need to |would |quickly |often "
        rf"){{0,2}}(?:look(?:s|ing)? up|search(?:es|ing)?(?: for)?|find|query|consult) {{G4}}{{KNOW}}",
        mood=TOPIC | Mood.OPINION,
        unless=_HANDED_OVER,
        knowledge_gap=True,
    ),
    cue(
        r"(?:search|lookup|q ?& ?a|chat|retrieval|full-text search|questions?) (?:over|across|through|on "
        r"top of) {G3}\w{3,}|(?:answers?|answering|repl(?:y|ies|ying)|responds?|advis(?:e|es|ing)"
        r"|explains?|recommends?|suggests?|points? \w+ to {G4}\w+|based|works?|tells? \w+) {G6}(?:from"
        r"|using|based on|on the basis of|according to|out of|with the help of|by looking (?:it|them)? "
        r"?(?:up )?in|on) (?:the |all |these )?{G1}{OUR} {G3}\w{3,}",
        mood=TOPIC | Mood.OPINION,
        unless=rf"{_HANDED_OVER}|our (?:voice|tone|style|brand|schema|format|template|side|behalf|site|servers?"
        rf"|infrastructure|agents|team|house|terminology|jargon|language|own (?:voice|style|servers?"
        rf"|hardware|machines))",
        knowledge_gap=True,
    ),
    cue(_ASKING, mood=TOPIC | Mood.OPINION, unless=rf"{_NO_QUESTION}|{_NOT_FACTS}", knowledge_gap=True),
    cue(
        _IGNORANT,
        mood=TOPIC | Mood.OPINION | Mood.CONDITIONAL,
        denied=Denied.WITHIN,
        unless=_NOT_FACTS,
        knowledge_gap=True,
    ),
    *(
        cue(text, mood=TOPIC | Mood.OPINION, unless=rf"{_NO_QUESTION}|{_NOT_FACTS}", knowledge_gap=True)
        for text in (_KNOWING, _IN_SYSTEM, _TOLD)
    ),
    *(
        cue(text, mood=TOPIC | Mood.OPINION, denied=Denied.WITHIN, unless=_NOT_INPUT, knowledge_gap=True)
        for text in (_RUMMAGED, _MADE_FINDABLE, _RECENT, _PRIVATE)
    ),
)

ASKS = table(*(each for each in _GAP if ("knowledge_gap", True) in each.gives))
"""Reads whether a clause asks for knowledge; what is said of material matters only where something does."""
READ = table(*_GAP)
