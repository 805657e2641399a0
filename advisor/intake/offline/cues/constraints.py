"""Cues on constraints: cost as a problem, own infrastructure, small models, money and people."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_SMALL = (
    r"(?:(?:the |a |an |our |this |any |that )?(?:(?:small(?:er)?|local|on-prem(?:ises?)?|open(?:-source"
    r"|-weights?)?|self-hosted|tiny|mini|in-house|little|quantized|cheap(?:er)?|approved|permitted|available"
    r"|only) ){1,3}(?:\d{1,2}(?:\.\d)?b )?(?:language )?(?:models?|llms?|one|ones|llama|mistral"
    r"|open-source models?)|(?:the |a |our )?(?:llama|mistral|qwen|gemma|phi|mixtral|falcon)[\w .-]{0,12}?"
    r"|(?:the |a |an |our )?\d{1,2}(?:\.\d)? ?-?b(?:illion)?(?:[- ]parameters?)?(?: models?| llama| one)?"
    r"|(?:the |any )?models? (?:that )?(?:we|which we|it|they) (?:may|can|could|are allowed to|'re allowed to"
    r"|is allowed to) (?:actually |legally )?(?:run|use|host|deploy)(?: (?:there|here|locally|on-prem|on our \w+"
    r"|in-house|ourselves))?|(?:baseline|base model|local) (?:model )?(?:quality|accuracy|performance)"
    r"|what (?:runs|fits) (?:on|there) ?(?:our|the)? ?\w{0,12})"
)
_POOR = (
    r"(?:(?:is|are|was|were|'s|do|does|did|seems?|looks?|remains?)(?:n't| not)? (?:\w{1,12} )?(?:nearly |really "
    r"|yet |quite |remotely |anywhere near )*(?:good enough|accurate enough|up to (?:it|the (?:task|job|mark))"
    r"|usable|reliable enough|there yet|sufficient|strong enough|smart enough|capable enough|adequate|too (?:weak"
    r"|low|poor|bad|dumb|inaccurate|unreliable|limited)|weak|poor|bad|terrible|unusable|awful|insufficient"
    r"|inadequate|not enough|clearly worse|much worse|far worse|noticeably worse|disappointing|far below \w+"
    r"|below \w+|far off|mediocre|hopeless|lagging)|(?:struggles?|falls? (?:well |far |clearly |way )?short"
    r"|lags?(?: (?:far )?behind)?|fails?|underperforms?|botch(?:es)?|gets? (?:\w{1,12} ){0,3}?wrong"
    r"|makes? too many (?:mistakes|errors)|misclassif(?:ies|y)|mislabels|hallucinates|makes (?:too many "
    r"|many )?(?:mistakes|errors)|produces (?:garbage|nonsense|poor \w+)|only (?:gets?|manages?|reach(?:es)?"
    r"|scores?|achieves?|hits?)|can't (?:do|handle|cope|keep up|manage)|cannot (?:do|handle|cope|keep up|manage)"
    r"|doesn't (?:cut it|make it|suffice|do|work|perform|manage|reach|deliver|handle)|does not (?:cut it|suffice"
    r"|work|perform|reach|handle)|don't (?:cut it|suffice|work|perform|reach|handle)|not (?:good|accurate) enough"
    r"|misses|isn't|confuses))"
)
_OWN_PLACE = (
    r"(?:on[- ]?prem(?:ises?)?|(?:on|inside|within|in|to|onto) (?:our |the |their |its |your "
    r"|an? )?(?:[\w-]{1,20}'s )?(?:own |hospital's |bank's |company's |ministry's |internal |private |in-house "
    r"|secure |local |two |sovereign )*(?:servers?|hardware|infrastructure|data ?cent(?:er|re)s?|machines?|network"
    r"|premises|building|walls|perimeter|firewall|site|environment|four walls|intranet|racks?|gpus?|clusters?"
    r"|boxes)|air[- ]?gapped|self[- ]?host(?:ed|ing)?|in-?house(?= (?:for|by|due|because|only|model|deployment))"
    r"|offline network|behind (?:our|the) firewall|locally)"
)
_OUTSIDE = (
    r"(?:leave|leaves|leaving|exit|go outside|travel outside|cross|be sent (?:outside|out of|to (?:an? "
    r"|any )?(?:third|external|outside|us|cloud|openai|american))|be sent|sent outside|be transferred|go (?:out of"
    r"|outside|beyond)|get out of|be (?:uploaded|shared with|shipped|passed) (?:to )?(?:any |a |an )?(?:third"
    r"|external|outside|openai|us|cloud|someone))"
)
_OUT_OF = (
    r"(?:(?:of )?(?:our|the|their|its|this) (?:[\w'-]{1,20} ){0,2}?(?:own |hospital(?:'s)? |bank(?:'s)? "
    r"|company(?:'s)? |ministry(?:'s)? |internal |secure |local |corporate )*(?:premises|building|network|servers?"
    r"|infrastructure|data ?cent(?:er|re)s?|perimeter|house|site|hospital|walls|firewall|company|organization"
    r"|environment|systems|intranet|bank|campus|facility|four walls|vpn|plant|clinic|office|agency|base|ship|lab"
    r"|institution|court|door|doors))"
)
_CLOUD = (
    r"(?:(?:the |any |a |an |public |us |external |third-party |hosted |foreign |american "
    r"|commercial )*(?:cloud(?:s| services?| apis?| providers?| models?| llms?)?|external (?:apis?|services?"
    r"|providers?|vendors?|models?|servers?)|third[- ]part(?:y|ies)(?: apis?| services?| providers?)?"
    r"|hosted (?:apis?|models?|llms?)|openai|saas|outside (?:providers?|vendors?|services?|apis?)|apis? outside))"
)

READ = table(
    # Cost.
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
        r"|gpt\S{0,8} |azure |anthropic |claude |usage |ai |cloud |per-token |per-request |unit )*(?:costs?"
        r"|bills?|spend(?:ing)?|invoices?|expenses|pric(?:e|es|ing))(?: of (?:the |each |every |gpt\S{0,8} "
        r"|running )*\w+| per \w+| for \w+)?) (?:\w{1,12} )?(?:is|are|was|has|have|keeps?|'s|isn't|aren't|hurts?"
        r"|worries|worry|kills?|eats?|explodes?|exploded|hurt|doubled|doubles|tripled|grows?|rises?|ruins?|doesn't"
        r"|don't|got|get|gets|must|needs? to|has to|have to|makes?) ?(?:\w{1,12} )?(?:the |a |an |our |too |way "
        r"|far |just |simply |really |main |biggest |real |big |now |getting |become |becoming |growing |already "
        r"|very |so |no |not |any |much |never |serious |major |come |go |doubled |first |number one |hot "
        r"|per \w+ ){0,5}(?:killing|eating|problem|issue|concern|pain(?:ful| point)?|high|steep|out of (?:hand"
        r"|control)|unsustainable|exploding|exploded|hurting|hurts?|hurt|bottleneck|blocker|worry|worries|headache"
        r"|driver|complain\w{1,4}|prohibitive|excessive|expensive|rising|climbing|growing|grown|unbearable"
        r"|unacceptable|through the roof|pressure|question|matter|us|every (?:month|quarter)|tripled|doubled|down"
        r"|drop|shrink|fall|skyrocket\w{0,3}|balloon\w{0,3}|crazy|insane|ridiculous|deal-?breaker"
        r"|show-?stopper|dead|margin|margins)",
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
        r"|down on )*(?:\w{1,12} )?(?:per-call |token |api |llm |model |inference |openai |monthly |running "
        r"|operating |gpt\S{0,8} |usage |per-token |ai )*(?:costs?|bills?|spend(?:ing)?|invoice|tokens?"
        r"|api (?:usage|calls)|expenses)|(?:can't|cannot|can not|couldn't|won't be able to|don't want to keep"
        r"|not) (?:\w{1,12} )?(?:afford|justify|sustain|keep paying|pay) {G3}(?:that|this|it|gpt\S{0,8}"
        r"|the (?:api|bill|price|costs?|tokens|per-call)|per[- ]call|api|such (?:bills|prices)|\$|those|these"
        r"|frontier|claude|for (?:it|this|every))|burn(?:s|ing)? (?:through )?(?:our |a lot of |too much |so much "
        r"|the )*(?:money|cash|budget|tokens)|(?:costs?(?: us)?|costing|paying|pay|spend|spending) (?:way |far "
        r"|much )?too much|(?:is|'s|that's|which is) (?:simply |just |way |far )?too much(?: money)?(?: for us)?$"
        r"|(?:way |far |much )?(?:cheaper|lower-cost|less expensive) (?:way|option|model|alternative|per call"
        r"|solution|to run)|too (?:expensive|costly|pricey|dear) (?:per|for (?:our|this|that|us|every|each"
        r"|the) ?\w*|at (?:our|this|that)|to (?:run|keep|use))|(?:good|great|fine|works?(?: well)?"
        r"|quality),? but (?:\w{1,12} ){0,3}?(?:too )?(?:dear|expensive|costly|pricey)|(?:finance|cfo"
        r"|accounting|controlling) (?:\w{1,12} ){0,3}?(?:complain|wants? (?:it|the \w+) (?:down|lower|cut)"
        r"|unhappy|screaming|asking why|upset|panic)\w{0,3}|(?:bill|cost) shock|cost pressure",
        mood=DEMAND & ~Mood.OPINION & ~Mood.WISHED,
        denied=Denied.WITHIN,
        unless=r"(?:support|staff(?:ing)?|personnel|labor|labeling|annotation|translation|handling|operational|legal"
        r"|hosting|training|call center|agency|headcount|onboarding) (?:costs?|spend)|can't afford (?:mistakes"
        r"|errors|wrong|to|a data|an? ml|gpus|downtime)|don't (?:need|have) to (?:cut|reduce)"
        r"|fine-?tuning (?:is|would be) too|tuning is too|training is too|no cost pressure|not under cost"
        r"|too expensive for (?:customers|clients)|our (?:products|services) are",
        cost_pressure=True,
    ),
    cue(
        r"(?:no (?:real |particular )?cost pressure|(?:cost|costs|money|price|bill|the bill|spend|token costs?"
        r"|api costs?)(?: per call)? (?:is|are|isn't|aren't|doesn't|don't|does not|do not|is not"
        r"|are not) (?:really |at all |not |currently |an? |the |our |no |of ){0,4}(?:an? )?(?:issue|problem"
        r"|concern|matter|object|negligible|fine|irrelevant|trivial|peanuts|low|acceptable|secondary|topic)"
        r"|money is no object|(?:don't|do not|doesn't) (?:really |much )?care (?:about |what )(?:the )?(?:cost"
        r"|costs|it costs|money|price)|cheap enough|(?:costs?|that's|it's|bill is) (?:us )?(?:only |just |next to "
        r"|almost |practically |basically )*(?:nothing|peanuts|pennies|negligible|a few (?:dollars|euros|cents"
        r"|bucks)))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:is|are) (?:the |an? |our |really )+(?:\w+ )?(?:issue|problem|concern)$|annotation|training"
        r"|budget is|cost doesn't include",
        cost_pressure=False,
    ),
    # Where it must run.
    cue(
        r"(?:{MUST}|only|required|legally|by law|by contract|per contract|exclusively|mandat(?:e|es|ed)|demands?"
        r"|insists?(?: on)?|dictates?|obliges? us|forces? us|allowed|permitted|requirement|requires|necessarily"
        r"|have it|obligat\w{1,6}|compulsory|restricted to|confined to|nothing but"
        rf"|everything) (?:[\w'/-]{{1,20}},? ){{0,9}}?{_OWN_PLACE}(?: (?:only|by law|by contract))?"
        rf"|{_OWN_PLACE},? (?:\w{{1,12}} ){{0,2}}?(?:is |are )?(?:only|mandatory|required|a must|by law"
        r"|non-negotiable|mandated|obligatory|compulsory|is a hard requirement|requirement|hard requirement"
        r"|due to (?:gdpr|hipaa|regulat\w{1,6}|law|compliance|policy|contract\w{0,4}|data protection|privacy)"
        r"|because of (?:gdpr|hipaa|regulat\w{1,6}|law|compliance|policy|contract\w{0,4}|data protection"
        r"|privacy|the law)|for (?:legal|compliance|regulatory|security|privacy|contractual) reasons"
        r"|as (?:the )?(?:law|regulator|policy|contract)\w{0,2} (?:requires?|demands?))",
        mood=DEMAND,
        denied=Denied.FLIPS,
        unless=r"(?:cite|link|search|look|users?|employees?|documents?|manuals?|files) (?:\w+ ){0,3}(?:on"
        r"|in) (?:our|the) (?:servers?|intranet|network|site)|data (?:sits|lives|is stored)|(?:only"
        r"|just) (?:the|our) (?:wiki|docs|documents)|network (?:issues|problems|equipment|questions)|prefer"
        r"|always (?:on|in) (?:our|the) (?:site|environment)|environmental|need (?:to|not) know"
        r"|answers? (?:only )?on our site|posted on",
        on_premises_required=True,
    ),
    cue(
        r"(?:(?:data|documents?|files|records|information|text|texts|nothing|it|they|content|prompts?"
        r"|none of (?:it|this|that|the \w+)|no (?:\w{1,15} ){1,2}?|everything|{ITEM}|material|bytes?"
        r"|anything) ?(?:\w{1,12} ){0,4}?(?:may|can|must|is|are|will|should|shall|has to|have to|allowed"
        rf"|permitted|ever|cannot|can't|mustn't|not|never) ?(?:\w{{1,12}} ){{0,3}}?{_OUTSIDE} (?:\w{{1,12}} "
        rf")?{_OUT_OF}|(?:(?:can't|cannot|must not|may not|mustn't|aren't allowed to) (?:use|call|rely on"
        r"|send \w+ to|touch|go to)|not|never|no|prohibit(?:s|ed)?|forbid(?:s|den)?|ban(?:s|ned)?|bars?|rules? out"
        r"|prevents?|disallow(?:s|ed)?|outlaws?|against|illegal|excludes?"
        rf"|off limits) (?:[\w'/-]{{1,20}},? ){{0,7}}?{_CLOUD}|{_CLOUD} (?:\w{{1,12}} ){{0,3}}?(?:is|are"
        r"|'s) (?:\w{1,12} )?(?:forbidden|prohibited|banned|not allowed|not permitted|ruled out"
        r"|out of the question|off limits|off the table|no option|not an option|illegal|excluded|taboo|blocked"
        r"|verboten|a no-go|no go|disallowed)|(?:must|has to|have to|needs? to|shall) (?:stay|remain|be kept"
        r"|stay put|live|reside|be hosted|be processed|run|happen|be run|be deployed"
        rf"|operate) (?:\w{{1,12}} ){{0,3}}?(?:inside|within|on|in|behind) {_OUT_OF}|(?:keep|keeps|keeping) (?:the "
        r"|all |our |every )*(?:data|model|everything|it all|processing|documents|files) (?:\w{1,12} )?(?:inside"
        rf"|within|on|in|behind) {_OUT_OF})",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"no problem|(?:is|are) (?:fine|ok|allowed|possible|no problem)$|prefer|cloud is fine|not (?:only"
        r"|just) cloud|leave the (?:office|building) at|employees (?:leave|must)|new ?to|don't use|not using"
        r"|not yet|no cloud experience|haven't|no budget for|not (?:in|on) the public|no need|never (?:used"
        r"|tried)|not need|can't afford|not tied|not an issue|not a problem|if ",
        on_premises_required=True,
    ),
    cue(
        r"(?:(?:cloud|hosted|external|third-party|openai|azure|api|apis|saas|(?:cloud|hosted) (?:apis?"
        r"|models?))(?: (?:apis?|models?|services?))? (?:is|are|'s) (?:\w{1,12} )?(?:fine|ok|okay|allowed"
        r"|approved|no problem|permitted|acceptable|possible|not a problem|good|already approved"
        r"|cleared)(?: (?:with|for|by) (?:us|everyone|legal|security))?|(?:no|without(?: any)?|not|don't need"
        r"|doesn't need|isn't) (?:\w{1,12} ){0,3}?on[- ]?prem(?:ises?)?(?: (?:requirements?|needs?|mandates?"
        r"|constraints?|required|needed|necessary))?|(?:may|can|are allowed to|'re allowed to"
        r"|free to) (?:\w{1,12} )?use (?:any |the |a |hosted |public |commercial |external )*(?:cloud|openai"
        r"|azure|hosted|external|public apis?|bedrock)(?: \w+)?|(?:legal|security|compliance"
        r"|privacy) (?:\w{1,12} ){0,3}?(?:approved|cleared|signed off on|allows?|okayed"
        r"|is fine with) (?:\w{1,12} )?(?:openai|azure|the cloud|cloud|hosted|external|apis?|bedrock))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:not|n't|never) (?:allowed|approved|permitted|fine|ok)|must|only on-prem|not only",
        on_premises_required=False,
    ),
    # The small model.
    cue(
        rf"{_SMALL},? (?:[\w'/-]{{1,20}},? ){{0,8}}?{_POOR}|(?:baseline|base|out-of-the-box|local"
        r"|initial) (?:model )?(?:quality|accuracy|performance) (?:\w{1,12} ){0,4}?(?:is|was|were|stays"
        r"|remains) (?:\w{1,12} )?(?:far |much |way |still |just |simply |clearly )*(?:too low|too poor|too weak"
        r"|not (?:good )?enough|insufficient|poor|bad|unusable|inadequate|low|below \w+)|(?:quality|accuracy"
        rf"|performance|results?) (?:of|from|with|on) {_SMALL} (?:\w{{1,12}} ){{0,4}}?(?:is|are|was"
        r"|were) (?:\w{1,12} )?(?:far |much |way |still |just |simply |clearly )*(?:too low|too poor|too weak"
        r"|not (?:good )?enough|insufficient|poor|bad|unusable|inadequate|low|lacking)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        unless=r"(?:is|are|does|performs?|works?) (?:\w+ ){0,2}?(?:good enough|fine|well|not bad|great"
        r"|accurate enough|sufficient)(?! not)(?<!not good enough)(?<!n't good enough)|isn't (?:bad|too bad"
        r"|an issue|a problem|allowed|required|needed|an option|our|the|what)|not (?:bad|allowed|an option)"
        r"|too expensive|isn't (?:that )?(?:bad|weak)|budget",
        small_model_falls_short=True,
    ),
    cue(
        r"(?:reports?|results?|outputs?|answers?|quality|drafts|texts|summaries|it|they|accuracy|labels"
        r"|extractions|responses) (?:\w{1,12} ){0,3}?(?:is|are|was|were|came out"
        r"|turned out) (?:\w{1,12} )?(?:unusable|useless|too (?:poor|bad|weak|low|inaccurate)|poor|terrible"
        r"|awful|not good enough|nowhere near (?:good|usable)|far (?:too bad|below \w+|from \w+)|insufficient"
        r"|disappointing|a disaster|hopeless|not usable)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        within=r"small(?:er)? (?:models?|llms?|ones?)|open-weights?(?: models?)?|local (?:models?|llms?)"
        r"|billion parameters|\d{1,2}(?:\.\d)? ?b|open[- ]source models?|llama\S{0,6}|mistral|qwen|gemma"
        r"|phi|on-prem(?:ises?)? models?|self-hosted models?",
        small_model_falls_short=True,
    ),
    cue(
        rf"{_SMALL} (?:[\w'/-]{{1,20}},? ){{0,5}}?(?:is|are|does|do|works?|performs?|answers|handles|turns? out"
        r"|gives?) (?:\w{1,12} )?(?:already |just |perfectly |more than |the job |surprisingly |quite |really "
        r"|totally |absolutely )*(?:good enough|fine|well|great|sufficient|accurate enough|adequate|good results"
        r"|as good as (?:gpt\S{0,6}|the big))",
        mood=STATE,
        weight=2,
        unless=r"not|n't|never|no |hardly|tuned|finetuned|far from",
        small_model_falls_short=False,
    ),
    # Money and people.
    cue(
        r"(?:solo (?:founder|developer|dev|maker)|can't (?:really )?(?:afford|pay for|spend) (?:anything|much"
        r"|a lot)(?: \w+)?|(?:no|little|hardly any|almost no|very little|next to no|practically no|zero|not much"
        r"|limited|tight|small|tiny|shoestring|modest|minimal|low|without(?: a| any)?|lean|micro|shoe-string"
        r"|barely any) (?:real |extra |dedicated |it |project |available |additional |external )*(?:budgets?|money"
        r"|funding|funds|resources|headcount|cash)(?: (?:and|or|&) (?:no |few |little )?(?:people|staff|time|money"
        r"|budget))?|budgets? ?(?:is |are |was |: ?|= ?|will be |- ?)*(?:very |extremely |quite |really |rather "
        r"|pretty |super |fairly |currently |close to |almost |practically )*(?:tight|small|limited|tiny|none|zero"
        r"|low|minimal|nonexistent|non-existent|thin|modest|constrained|nil|shoestring)|limited budget"
        r"|on a (?:shoestring|budget|tight budget|small budget)|bootstrap(?:ped|ping)|(?:we're|we are|i'm|i am"
        r"|it's|there's|there is|there are|team of|team is|team: ?|just|only|with|have|has|got|being|a) (?:a |an "
        r"|just |only |basically |all |the |really |currently ){0,3}(?:(?:one|two|three|1|2|3)(?:-|- "
        r"| )(?:person|people|man|woman|developers?|devs?|engineers?|(?:\w{1,12} )?people|programmers?"
        r"|volunteers?|founders?|of us)(?: (?:team|shop|startup|company|show|operation))?|(?:tiny|very small"
        r"|small) (?:team|shop|startup|nonprofit|charity|crew|company with|non-profit)|can't (?:really )?(?:afford"
        r"|pay for|spend on) (?:anything|much|a lot|fancy)|solo (?:founder|developer|dev)|basically zero money"
        r"|solo (?:founder|developer|dev|consultant|practitioner|lawyer)|(?:just|only) me|one-man (?:show|band))"
        r"|(?:two|three|one|2|3) (?:people|developers?|devs?|engineers?),? (?:and )?(?:no|little|a small|a tiny"
        r"|zero) (?:budget|money)|can't (?:really )?(?:afford|pay for|spend) (?:much|a lot|anything|an? (?:ml"
        r"|data)|expensive|big|consultants|gpus|a team)|(?:don't|do not|doesn't) have (?:much |a lot of |any "
        r"|a (?:big|large|real) |the )*(?:budget|money|funding|people|resources|staff|headcount)(?: (?:or"
        r"|and) \w+)?|(?:few|not many|short of|short on|strapped for) (?:people|staff|cash|money|hands|resources"
        r"|developers)|understaffed|cash-strapped|underfunded)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        unless=r"(?:no|without) budget (?:limit|constraint|cap|issue|problem|pressure)s?|latency budget|token budget"
        r"|error budget|not limited|people who (?:review|label)|(?:two|three) people (?:review|label|annotat"
        r"|check|agreed|answer|handle|in support)|annotators|budget is (?:not|no)|limited resources? (?:on"
        r"|of) the (?:edge|device)|gpu resources|time budget|no people (?:may|can)|(?:one|two"
        r"|three) people (?:asked|complain|want)|small team of (?:\d{2,}|experts)|mlops|ml ops"
        r"|small budget of",
        budget_limited=True,
    ),
    cue(
        r"(?:budget (?:is|isn't|is not) (?:really |certainly |not |no |an? |the |at all )*(?:issue|problem|concern"
        r"|object|constraint|ample|generous|approved|there|available|secured|sufficient|large|no limit)|(?:ample"
        r"|generous|large|big|healthy|sufficient|approved|comfortable|plenty of|enough|unlimited|sizable"
        r"|substantial|solid) (?:\w{1,10} )?(?:budget|funding|money|resources)|well[- ]funded|(?:deep"
        r"|big) pockets|no budget (?:limits?|constraints?|problems?|issues?|cap)|money (?:is|isn't) (?:no|not an?"
        r"|an?) (?:object|issue|problem))",
        mood=STATE,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"not (?:enough|sufficient)|no (?:large|big)|don't have|without|don't|isn't (?:ample|generous|approved"
        r"|there|available|secured|large)|is (?:an?|the) (?:\w+ )?(?:issue|problem|concern|constraint)",
        budget_limited=False,
    ),
)
