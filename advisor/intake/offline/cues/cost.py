"""Cues on what calls and tokens cost: a stated problem, or none."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, Denied, cue, table
from advisor.intake.offline.scope import Mood

_VENDOR = (
    r"(?:api|apis|tokens?|llms?|inference|openai|anthropic|gpt[\w.-]{0,8}|chatgpt|claude|gemini|bedrock|azure"
    r"|models?|calls?|usage|ai)"
)
_SPEND = r"(?:costs?|bills?|invoices?|spend(?:ing)?|fees?|charges?|expenses|prices?|pricing)"
_LLM_COST = (
    r"(?:(?:the |our |its |these |this |such |monthly |overall |total |current |annual "
    rf"|yearly ){{0,4}}(?:(?:{_VENDOR}|per-call|per-request|per-token|running|operating|cloud)[ -])+{_SPEND}"
    rf"|(?:the |our |its |monthly |total ){{0,4}}{_SPEND}(?: of running| of using| we pay)? (?:of|for|from|on|per"
    rf"|by) (?:the |our |each |every |single |all ){{0,4}}(?:{_VENDOR}|request|document|transaction|query|item"
    r"|running it|{ITEM}))"
)
_HURTS = (
    r"(?:too (?:high|much|dear|expensive|steep|big)|(?:out of|beyond) (?:hand|control|budget|reach)"
    r"|explod\w{1,3}|skyrocket\w{0,3}|soar\w{0,3}|balloon\w{0,3}|(?:ris|grow|increas|climb|mount)(?:e|es|s"
    r"|ing) ?(?:fast(?:er)?|too|rapidly|quickly|every|month|week|by|and)?|(?:doubl|tripl|quadrupl)(?:e|es|ed|ing)"
    r"|unsustainable|prohibitive\w{0,2}|unacceptabl[ey]|unjustifi\w{1,4}|unaffordable|(?:no longer|not|hardly"
    r"|never|n't) (?:be )?(?:justif\w{1,5}|sustainable|affordable|acceptable|tenable|viable|economic\w{0,4}"
    r"|bearable)|(?:an?|the|our|one) (?:[\w-]{1,10} ){0,2}?(?:problem|issue|concern|burden|headache"
    r"|pain(?: points?)?|worry|blocker|show-?stopper|deal-?breaker|threat)|hurt(?:s|ing)?|painful|eat(?:s"
    r"|ing)? (?:up|into|our|away)|(?:must|need|needs|has|have|shall|should|ought|is|are) (?:to )?(?:be )?(?:fall"
    r"|drop|shrink|(?:come|go|get) down|cut|reduced|halved|lowered|brought down|capped|slashed)|halved|cut in half"
    r"|reduced by|insane(?:ly)?|crazy|ridiculous|scary|alarming|worr(?:ies|ying|ied|y)|kill(?:s|ing)?|ruin(?:s"
    r"|ing)?|crippl\w{1,3}|heavy|enormous|huge|massive|excessive|steep)"
)
_NOT_LLM = (
    r"fine-?tun\w*|training|annotat\w*|label\w*|translators?|lawyers?|consultan\w*|agenc(?:y|ies)|hardware|gpus?"
    r"|licen[sc]es?|hiring|staff\w*|personnel|salar\w*|repairs?|claims? costs|medical|energy|shipping|mistakes?"
    r"|errors?|wrong answers?|our products|our (?:services|prices)|catalog|price (?:list|table|change)s?"
    r"|support costs|handling costs|(?:would|'d) be nice|nice to have|budget|ticket prices?|product prices"
    r"|cost cent(?:er|re)s?|if"
)

READ = table(
    cue(
        rf"{_LLM_COST},? (?:[\w-]{{1,15}},? ){{0,5}}?{_HURTS}|(?:costs?|price|bill|spend) ?(?:: ?|- "
        r"|= ?)(?:[\w-]{1,12} ){0,3}?(?:problem|issue|concern|pain(?: points?)?|too high|killer|blocker"
        r"|critical|high priority|prohibitive)",
        mood=DEMAND & ~Mood.OPINION,
        denied=Denied.WITHIN,
        unless=rf"{_NOT_LLM}|(?:no longer|not|never|n't|no|hardly) (?:\w{{1,10}} ){{0,2}}?(?:high|big|much|problem"
        r"|issue|concern|burden|worry)|not (?:an?|the|our) (?:\w{1,10} )?(?:problem|issue|concern|burden)"
        r"|isn't (?:an?|the|our)",
        cost_pressure=True,
    ),
    cue(
        r"(?:^(?:but|yet|though|although|just|only|and|it's|far|way)|(?:it|that|this|which|they|gpt[\w.-]{0,8}"
        r"|claude|model|api)(?:'s|'re)?|is|are|comes?|gets?|becomes?"
        r"|remains?) (?:[\w-]{1,10} ){0,3}?too (?:expensive|dear|costly|pricey)(?: (?:for|at|to"
        r"|per) (?:\w{1,10} ){0,2}\w+)?|(?:pay|paying|spend|spending|burn|burning|costs? us) (?:far |way "
        rf"|much |simply ){{0,4}}too much (?:money )?(?:on|for|per)(?: \w{{1,10}}){{0,2}} {_VENDOR}|(?:cents?|pence"
        r"|dollars?|euros?|\$ ?[\d.]+|€ ?[\d.]+) (?:per|a|an|each|for) (?:[\w-]{1,12} ){0,5}?(?:business case"
        r"|margins?|too much|not viable|kills|is dead|doesn't (?:pay|add up|work)|adds up|hurts)|(?:finance|cfo"
        r"|board|management|controlling|accounting|ceo|boss|investors"
        r"|procurement) (?:[\w-]{1,12} ){0,4}?(?:wants?|demands?|asks?|insists?|unhappy|complains?|nervous"
        r"|worried|alarmed|pushes|pressures?|shocked|not happy|angry|upset) (?:[\w-]{1,12} ){0,4}?(?:bills?"
        r"|costs?|spend|spending|invoices?|expenses)(?: (?:\w{1,10} ){0,2}?(?:down|halved|cut|lower|reduced"
        r"|lowered))?",
        mood=DEMAND & ~Mood.OPINION,
        denied=Denied.DROPS,
        across=True,
        within=rf"{_VENDOR}|cents?|works|quality|good|results?|answers?|prompt\w*|frontier",
        unless=rf"{_NOT_LLM}|personnel|cost cent\w+",
        cost_pressure=True,
    ),
    cue(
        r"(?:easily|well|comfortably|certainly|still|can|could) afford (?:the |this |these |our |such "
        rf"|it)*(?:{_VENDOR}|bill|costs?|price|it)|(?:{_LLM_COST}|(?:the |our )?(?:bill|costs?|price"
        r"|spend)(?: for (?:it|us|that))?|it) (?:is|are|remains?|stays?) (?:\w{1,10} )?(?:really |very |quite "
        r"|perfectly |rather |all ){0,4}(?:small|low|tiny|modest|ok|okay|acceptable|manageable|negligible"
        r"|bearable|moderate|trivial|within budget|under control|affordable|cheap(?: enough)?|fine for us|fine$"
        r"|reasonable|peanuts|no (?:issue|problem|concern|topic|worry))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        within=r"costs?|bill|price|spend|afford|cheap|pric\w+|invoice|fees?",
        unless=r"(?:not|n't|no longer|cannot|never|hardly|barely) (?:\w{1,10} )?(?:afford|small|low|ok|acceptable"
        rf"|fine|cheap|affordable|reasonable|manageable)|{_NOT_LLM}|must|should|needs? to|too",
        cost_pressure=False,
    ),
    cue(
        r"(?:{LLM}|it|this|that|which|api|apis|calls?|tokens?|token costs?|inference|the api|running (?:it|this"
        r"|gpt\S{0,8}|the model|claude)|per[- ]call (?:price|cost)|(?:frontier|big|large) models?"
        r"|usage) (?:\w{1,15} ){0,5}?(?:is|are|was|gets?|getting|becomes?|became|has become|have become"
        r"|would be|being|'s|but|seems?|comes? out|remains?|and) (?:far |way |much |just |simply |really "
        r"|prohibitively |very |so |quite |getting |becoming |too damn |pretty |also |still |already |clearly "
        r"|more and more |increasingly |insanely |crazy |rather |a bit |slightly ){0,3}(?:too )?(?:expensive"
        r"|costly|pricey|dear|unaffordable|unsustainable|eating (?:us|our|the|into)|killing (?:us|our|the)|ruinous"
        r"|bankrupting|painful|uneconomical|out of hand)",
        mood=DEMAND & ~Mood.ASKED,
        denied=Denied.FLIPS,
        unless=r"fine-?tun|training (?:is|would|a model)|gpus? (?:is|are)|annotat|labeling|translators|lawyers"
        r"|experts|agency|rag is|retrieval is|hardware|mistakes|errors|wrong answers|servers? (?:is|are)"
        r"|hiring|staff",
        cost_pressure=True,
    ),
    cue(
        r"(?:(?:the |our |per-call |token |api |llm |model |inference |openai |monthly |running |operating "
        r"|gpt\S{0,8} |azure |anthropic |claude |usage |ai |cloud |per-token |per-request "
        r"|unit ){0,4}(?:costs?|bills?|spend(?:ing)?|invoices?|expenses|pric(?:e|es|ing))(?: of (?:the |each "
        r"|every |gpt\S{0,8} |running ){0,4}\w+| per \w+| for \w+)?) (?:\w{1,12} )?(?:is|are|was|has|have"
        r"|keeps?|'s|isn't|aren't|hurts?|worries|worry|kills?|eats?|explodes?|exploded|hurt|doubled|doubles"
        r"|tripled|grows?|rises?|ruins?|doesn't|don't|got|get|gets|must|needs? to|has to|have to"
        r"|makes?) ?(?:\w{1,12} )?(?:the |a |an |our |too |way |far |just |simply |really |main |biggest |real "
        r"|big |now |getting |become |becoming |growing |already |very |so |no |not |any |much |never |serious "
        r"|major |come |go |doubled |first |number one |hot |per \w+ ){0,5}(?:killing|eating|problem|issue"
        r"|concern|pain(?:ful| point)?|high|steep|out of (?:hand|control)|unsustainable|exploding|exploded|hurting"
        r"|hurts?|hurt|bottleneck|blocker|worry|worries|headache|driver|complain\w{1,4}|prohibitive|excessive"
        r"|expensive|rising|climbing|growing|grown|unbearable|unacceptable|through the roof|pressure|question"
        r"|matter|us|every (?:month|quarter)|tripled|doubled|down|drop|shrink|fall|skyrocket\w{0,3}"
        r"|balloon\w{0,3}|crazy|insane|ridiculous|deal-?breaker|show-?stopper|dead|margin|margins)",
        mood=DEMAND,
        denied=Denied.FLIPS,
        unless=r"training costs?|cost of training|hosting costs? of|annotation|labeling costs?|support costs"
        r"|staff costs|product prices|our prices|pric(?:e|es|ing) (?:list|table|change|for customers)"
        r"|price lists?|shipping|prices (?:are|is) (?:updated|chang)|cost is reasonable|costs? (?:us )?(?:is"
        r"|are) (?:fine|ok|low)|growing business|energy costs?|costs? (?:us|them) customers|the question is"
        r"|medical|questions about|catalog",
        cost_pressure=True,
    ),
    cue(
        r"(?:cut(?:s|ting)?|reduc(?:e|es|ing)|lower(?:s|ing)?|bring(?:ing)? down|slash(?:ing)?|halv(?:e|ing)"
        r"|save on|saving on|shrink(?:ing)?|get(?:ting)? down|drive down|decreas(?:e|ing)|optimiz(?:e|ing)"
        r"|control(?:ling)?|contain|trim) (?:the |our |this |that |these |its |those "
        r"|down on ){0,4}(?:\w{1,12} )?(?:per-call |token |api |llm |model |inference |openai |monthly "
        r"|running |operating |gpt\S{0,8} |usage |per-token |ai ){0,4}(?:costs?|bills?|spend(?:ing)?|invoice"
        r"|tokens?|api (?:usage|calls)|expenses)|(?:can't|cannot|can not|couldn't|won't be able to"
        r"|don't want to keep|not) (?:\w{1,12} )?(?:afford|justify|sustain|keep paying|pay) {G3}(?:that|this"
        r"|it|gpt\S{0,8}|the (?:api|bill|price|costs?|tokens|per-call)|per[- ]call|api|such (?:bills|prices)|\$"
        r"|those|these|frontier|claude|for (?:it|this|every))|burn(?:s|ing)? (?:through )?(?:our |a lot of "
        r"|too much |so much |the ){0,4}(?:money|cash|budget|tokens)|(?:costs?(?: us)?|costing|paying|pay|spend"
        r"|spending) (?:way |far |much )?too much|(?:is|'s|that's|which is) (?:simply |just |way "
        r"|far )?too much(?: money)?(?: for us)?$|(?:way |far |much )?(?:cheaper|lower-cost|less expensive) (?:way"
        r"|option|model|alternative|per call|solution|to run)|too (?:expensive|costly|pricey|dear) (?:per"
        r"|for (?:our|this|that|us|every|each|the) ?\w*|at (?:our|this|that)|to (?:run|keep|use))|(?:good|great"
        r"|fine|works?(?: well)?|quality),? but (?:\w{1,12} ){0,3}?(?:too )?(?:dear|expensive|costly|pricey)"
        r"|(?:finance|cfo|accounting|controlling) (?:\w{1,12} ){0,3}?(?:complain|wants? (?:it|the \w+) (?:down"
        r"|lower|cut)|unhappy|screaming|asking why|upset|panic)\w{0,3}|(?:bill|cost) shock|cost pressure",
        mood=DEMAND & ~Mood.OPINION & ~Mood.WISHED,
        denied=Denied.WITHIN,
        unless=r"(?:support|staff(?:ing)?|personnel|labor|labeling|annotation|translation|handling|operational|legal"
        r"|hosting|training|call center|agency|headcount|onboarding) (?:costs?|spend)|can't afford (?:mistakes"
        r"|errors|wrong|to|a data|an? ml|gpus|downtime)|don't (?:need|have) to (?:cut|reduce)"
        r"|fine-?tuning (?:is|would(?: be)?)|tuning is too|training (?:is|would|will|may)|(?:would|'d) be nice"
        r"|nice to have|no cost pressure|not under cost|too expensive for (?:customers|clients)"
        r"|our (?:products|services) are",
        cost_pressure=True,
    ),
    cue(
        r"(?:no (?:real |particular )?cost pressure|(?:cost|costs|money|price|bill|the bill|spend|token costs?"
        r"|api costs?)(?: per call)? (?:is|are|isn't|aren't|doesn't|don't|does not|do not|is not"
        r"|are not) (?:really |at all |not |currently |an? |the |our |no |of ){0,4}(?:an? )?(?:issue|problem"
        r"|concern|matter|object|negligible|fine|irrelevant|trivial|peanuts|low|acceptable|secondary|topic)"
        r"|money is no object|(?:don't|do not|doesn't) (?:really |much )?care (?:about |what )(?:the )?(?:cost"
        r"|costs|it costs|money|price)|cheap enough|(?:costs?|that's|it's|bill is) (?:us )?(?:only |just |next to "
        r"|almost |practically |basically ){0,4}(?:nothing|peanuts|pennies|negligible|a few (?:dollars|euros"
        r"|cents|bucks)))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:is|are) (?:the |an? |our |really ){1,4}(?:\w+ )?(?:issue|problem|concern)$|annotation|training"
        r"|budget is|cost doesn't include",
        cost_pressure=False,
    ),
)
