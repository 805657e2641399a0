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
    r"(?:about|on|from|in|against|over|across|regarding|concerning|based on|using|with|out of|around"
    r"|into|via|through|within|of)"
)
_NOT_INPUT = (
    rf"{_HANDED_OVER}|(?:extract|classif|categoriz|tagg?|label|pars|translat)(?:y|ies|e|es|s|ing)? "
    rf"{{G3}}(?:{{KNOW}}|{{ITEM}})"
)
_NEWS = (
    r"(?:(?:current|latest|up-to-date|up to date|recent|real-time|live|today's|new(?:est)?|fresh"
    r"|this (?:week|month|year)'s)(?: (?:and|or|,) (?:correct|accurate))?)"
)
_ABOUT = (
    r"(?:questions?|inquir(?:y|ies)|enquir(?:y|ies)|queries|q ?& ?a|chat|bot|chatbot|assistant"
    r"|answers?|requests?|info(?:rmation)?|help|advice)"
)
_WHO = (
    r"(?:{PERSON}|everyone|anyone|they|we|sales|support|hr|finance|marketing|operations|field "
    r"(?:staff|crews?)|crews?|operators?|mechanics?|clinicians|researchers|drivers|pilots)"
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
        rf"|{{OUR}} (?:[\w-]{{1,20}} ){{0,2}}?(?:voice|tone|style|format|schema|template|layout"
        rf"|terminology|jargon|language|brand|wording|servers?|infrastructure|hardware|site|data "
        rf"?cent(?:er|re)|team|behalf|name)",
        knowledge_gap=True,
    ),
    cue(
        rf"{_ABOUT} {{G3}}{_SOURCE} (?:the |all |any |these |this |those )?{{G4}}{{KNOW}}",
        mood=TOPIC | Mood.OPINION,
        unless=rf"{_HANDED_OVER}|(?:classif|categoriz|tagg?|label|rout)(?:y|ies|e|es|s|ing)? ",
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
    cue(
        r"(?:ticket|message|email|document|contract|invoice|letter|input|prompt|request|text|form)(?: "
        r"text| itself| body| alone)? (?:is|are|contains|has|carries|includes|holds) (?:all|everything"
        r"|the only thing) (?:that )?(?:the model|it|the bot|one|we|you)? ?(?:needs?|requires?|that is "
        r"needed|is needed)",
        mood=DEMAND,
        weight=2,
        knowledge_gap=False,
    ),
    cue(
        r"(?:everything|all (?:the |of the )?(?:information|facts|context|data|knowledge|details)"
        r"|whatever|anything) (?:that )?(?:it |the model |the task |you |is |that's )?(?:needs?|needed"
        r"|required|requires|relevant|necessary|has to know|must know)?,? ?(?:to answer |to decide |to "
        r"know |for (?:the|this) (?:task|answer|job) )?(?:is|are|comes?|stands?|arrives?|sits?|contained"
        r"|'s) (?:already |right |all |fully |there )?(?:contained )?(?:in|inside|with|within|part of) "
        r"(?:the|each|every|its) (?:\w{1,15} )?(?:ticket|prompt|request|message|input|email|mail|e-mail"
        r"|document|contract|invoice|text|form|note|call|transcript|description|letter|claim|order|itself"
        r"|conversation|report|review|comment|record)",
        mood=DEMAND,
        weight=2,
        knowledge_gap=False,
    ),
    cue(
        r"(?:(?:no|without any|without) (?:\w{1,15} )?(?:(?:company|internal|proprietary|special|outside"
        r"|external|background|domain|private|additional|extra|own|in-house|further) )(?:\w{1,15} "
        r")?(?:knowledge|data|documents|facts|information|lookups?|material)(?: (?:is|are))?(?: (?:needed"
        r"|required|involved|necessary))?|(?:doesn't|does not|don't|do not) (?:need|have|require) (?:to "
        r")?(?:know|look up|knowledge of|any knowledge|access to|consult) {G3}(?:about us|our|company"
        r"|internal|anything|any (?:documents|facts|of our)|documents)|no knowledge base (?:is "
        r")?(?:needed|required|involved)|nothing (?:has to be|needs to be|to be) looked up|(?:no|zero) "
        r"(?:lookup|look-up|retrieval|documents?) (?:is |are )?(?:needed|required|involved|necessary))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"to be allowed|permission",
        knowledge_gap=False,
    ),
)

ASKS = table(*(each for each in _GAP if ("knowledge_gap", True) in each.gives))
"""Reads whether a clause asks for knowledge; what is said of material matters only where something does."""
READ = table(*_GAP)
