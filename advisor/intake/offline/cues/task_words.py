"""Words for tasks: the verbs of each kind of task, what they are done to, and who does them."""

from __future__ import annotations

SORT = (
    r"(?:classif(?:y|ies|ying)|categoriz(?:e|es|ing)|tag(?:s|ging)?|label(?:s|ing)?(?= "
    r"{G2}{ITEM})(?! {N})|rout(?:e|es|ing)|triag(?:e|es|ing)(?! (?:notes?|nurses?|team))|flag(?:s"
    r"|ging)?|sort(?:s|ing)?(?= \w+ into| {ITEM})|moderat(?:e|es|ing)|detect(?:s|ing)?|scor(?:e|es"
    r"|ing)|bucket(?:s|ing)?|screen(?:s|ing)?|prioritiz(?:e|es|ing)|cod(?:e|es|ing)(?= {G3}(?:with|to"
    r"|into|against|using) )|grad(?:e|es|ing)|rat(?:e|es|ing)(?= {ITEM}))"
)
PULL = (
    r"(?:extract(?:s|ing)?|pars(?:e|es|ing)|captur(?:e|es|ing)|pull(?:s|ing)? out|read(?:s|ing)? out"
    r"|lift(?:s|ing)?(?= {G3}(?:from|out of))|pull(?:s|ing)?(?= {G6}(?:from|out of)))"
)
DRAFT = (
    r"(?:draft(?:s|ing)?|writ(?:e|es|ing)|generat(?:e|es|ing)|produc(?:e|es|ing)|creat(?:e|es|ing)"
    r"|compos(?:e|es|ing)|prepar(?:e|es|ing)|turn(?:s|ing)? {G6}into|convert(?:s|ing)? {G6}(?:in)?to"
    r"|rewrit(?:e|es|ing) {G6}(?:in)?to)"
)
FIXED = (
    r"(?:(?:(?!summary|summaries)[\w-]{1,20} ){0,2}?(?:letters?|product (?:descriptions?|texts?|copy)"
    r"|item descriptions?|descriptions?|listings?|reports?|certificates?|notices?|abstracts?"
    r"|captions?|alt[ -]texts?|commit messages|subject lines|job (?:ads?|postings?)|(?:[\w-]{1,20} "
    r")?adverts?|(?:[\w-]{1,20} )?ads|(?:wall|press|label|catalog|museum|web|landing page|product|ad"
    r"|exhibition|card|category|seo|help|teaser) (?:texts?|copy)|newsletters? items?|reports|meta "
    r"descriptions?|release notes|press releases|discharge (?:summar(?:y|ies)|notes?|letters?)"
    r"|clinical notes|case notes|meeting minutes|minutes|obituar(?:y|ies)|cover letters|quotations"
    r"|headlines|titles|slogans|soap notes|progress notes|handover notes|incident reports|denial "
    r"letters|(?:care|treatment|lesson|training|audit) plans?|appraisals?|expert opinions|reminders?|invitations"
    r"|bios|report cards?|summons|memos))"
)
OTHER_VERBS = (
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
NOUN = (
    r"(?:{ITEM}|{KNOW}|{PERSON}|text|code|sql|json|fields?|data|facts?|names?|dates?|amounts?"
    r"|entities|entity|topics?|intents?|sentiment|categor(?:y|ies)|labels?|queue|codes?|symptoms"
    r"|skills|calls|commands?|tests?|feedback|changes|requirements)"
)
THING = rf"(?:{{G6}}{NOUN})"
HUMAN = (
    r"(?:(?:by (?:our |the |two |three |trained |human |expert |domain ){0,3}(?:annotators?|agents?"
    r"|experts?|staff|humans?|hand|clerks?|editors?|reviewers?|lawyers?|nurses?|doctors?|team))"
    r"|(?:annotators?|agents?|clerks?|humans?|staff|we all|interns?|students|people|editors"
    r"|reviewers) (?:who |that |currently |today |now |still |manually |have |just |all |sometimes "
    r"|often ){0,3}(?:classify|label|tag|categorize|route|triage|code|grade|rate)|manually|by hand)"
)
ASSISTANT = (
    r"(?:(?:chat ?-?|support ?-?|help ?-?desk |faq ?-?|slack ?|teams |whatsapp |voice |hr |it "
    r"){0,2}(?:bots?|chatbots?)|(?:virtual |digital |ai |writing |coding |research |knowledge "
    r"|support |hr |legal |sales |shopping |internal |customer |student |policy )+(?:assistant"
    r"|copilot|agent|helper|concierge|search)|assistant|copilot|tutor|q ?& ?a (?:system|tool|bot)"
    r"|question[- ]answering|enterprise search|semantic search|knowledge search|search tool)"
)
