"""Cues on constraints: cost as a problem, own infrastructure, small models, money and people."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_SMALL = (
    r"(?:(?:the |a |an |our |this |any |that )?(?:(?:small(?:er)?|local|on-prem(?:ises?)?"
    r"|open(?:-source|-weights?)?|self-hosted|tiny|mini|in-house|little|quantized|cheap(?:er)?"
    r"|approved|permitted|available|only) ){1,3}(?:\d{1,2}(?:\.\d)?b )?(?:language )?(?:models?|llms?"
    r"|one|ones|llama|mistral|open-source models?)|(?:the |a |our )?(?:llama|mistral|qwen|gemma|phi"
    r"|mixtral|falcon)[\w .-]{0,12}?|(?:the |a |an |our )?\d{1,2}(?:\.\d)? ?-?b(?:illion)?(?:[- "
    r"]parameters?)?(?: models?| llama| one)?|(?:the |any )?models? (?:that )?(?:we|which we|it"
    r"|they) (?:may|can|could|are allowed to|'re allowed to|is allowed to) (?:actually |legally "
    r")?(?:run|use|host|deploy)(?: (?:there|here|locally|on-prem|on our \w+|in-house|ourselves))?"
    r"|(?:baseline|base model|local) (?:model )?(?:quality|accuracy|performance)|what (?:runs|fits) "
    r"(?:on|there) ?(?:our|the)? ?\w{0,12})"
)
_POOR = (
    r"(?:(?:is|are|was|were|'s|do|does|did|seems?|looks?|remains?)(?:n't| not)? (?:\w{1,12} "
    r")?(?:nearly |really |yet |quite |remotely |anywhere near )*(?:good enough|accurate enough|up "
    r"to (?:it|the (?:task|job|mark))|usable|reliable enough|there yet|sufficient|strong enough"
    r"|smart enough|capable enough|adequate|too (?:weak|low|poor|bad|dumb|inaccurate|unreliable"
    r"|limited)|weak|poor|bad|terrible|unusable|awful|insufficient|inadequate|not enough|clearly "
    r"worse|much worse|far worse|noticeably worse|disappointing|far below \w+|below \w+|far off"
    r"|mediocre|hopeless|lagging)|(?:struggles?|falls? (?:well |far |clearly |way )?short|lags?(?: "
    r"(?:far )?behind)?|fails?|underperforms?|botch(?:es)?|gets? (?:\w{1,12} ){0,3}?wrong|makes? too "
    r"many (?:mistakes|errors)|misclassif(?:ies|y)|mislabels|hallucinates|makes (?:too many |many "
    r")?(?:mistakes|errors)|produces (?:garbage|nonsense|poor \w+)|only (?:gets?|manages?"
    r"|reach(?:es)?|scores?|achieves?|hits?)|can't (?:do|handle|cope|keep up|manage)|cannot (?:do"
    r"|handle|cope|keep up|manage)|doesn't (?:cut it|make it|suffice|do|work|perform|manage|reach"
    r"|deliver|handle)|does not (?:cut it|suffice|work|perform|reach|handle)|don't (?:cut it|suffice"
    r"|work|perform|reach|handle)|not (?:good|accurate) enough|misses|isn't|confuses))"
)
_OWN_PLACE = (
    r"(?:on[- ]?prem(?:ises?)?|(?:on|inside|within|in|to|onto) (?:our |the |their |its |your |an? "
    r")?(?:[\w-]{1,20}'s )?(?:own |hospital's |bank's |company's |ministry's |internal |private "
    r"|in-house |secure |local |two |sovereign )*(?:servers?|hardware|infrastructure|data ?cent(?:er"
    r"|re)s?|machines?|network|premises|building|walls|perimeter|firewall|site|environment|four walls"
    r"|intranet|racks?|gpus?|clusters?|boxes)|air[- ]?gapped|self[- ]?host(?:ed|ing)?|in-?house(?= "
    r"(?:for|by|due|because|only|model|deployment))|offline network|behind (?:our|the) firewall"
    r"|locally)"
)
_OUTSIDE = (
    r"(?:leave|leaves|leaving|exit|go outside|travel outside|cross|be sent (?:outside|out of|to "
    r"(?:an? |any )?(?:third|external|outside|us|cloud|openai|american))|be sent|sent outside|be "
    r"transferred|go (?:out of|outside|beyond)|get out of|be (?:uploaded|shared with|shipped|passed) "
    r"(?:to )?(?:any |a |an )?(?:third|external|outside|openai|us|cloud|someone))"
)
_OUT_OF = (
    r"(?:(?:of )?(?:our|the|their|its|this) (?:[\w'-]{1,20} ){0,2}?(?:own |hospital(?:'s)? "
    r"|bank(?:'s)? |company(?:'s)? |ministry(?:'s)? |internal |secure |local |corporate )*(?:premises"
    r"|building|network|servers?|infrastructure|data ?cent(?:er|re)s?|perimeter|house|site|hospital"
    r"|walls|firewall|company|organization|environment|systems|intranet|bank|campus|facility|four "
    r"walls|vpn|plant|clinic|office|agency|base|ship|lab|institution|court|door|doors))"
)
_CLOUD = (
    r"(?:(?:the |any |a |an |public |us |external |third-party |hosted |foreign |american "
    r"|commercial )*(?:cloud(?:s| services?| apis?| providers?| models?| llms?)?|external (?:apis?"
    r"|services?|providers?|vendors?|models?|servers?)|third[- ]part(?:y|ies)(?: apis?| services?| "
    r"providers?)?|hosted (?:apis?|models?|llms?)|openai|saas|outside (?:providers?|vendors?"
    r"|services?|apis?)|apis? outside))"
)

READ = table(
    # Cost.
    cue(
        r"(?:{LLM}|it|this|that|which|api|apis|calls?|tokens?|token costs?|inference|the api|running "
        r"(?:it|this|gpt\S{0,8}|the model|claude)|per[- ]call (?:price|cost)|(?:frontier|big|large) "
        r"models?|usage) (?:\w{1,15} ){0,5}?(?:is|are|was|gets?|getting|becomes?|became|has become|have "
        r"become|would be|being|'s|but|seems?|comes? out|remains?|and) (?:far |way |much |just |simply "
        r"|really |prohibitively |very |so |quite |getting |becoming |too damn |pretty |also |still "
        r"|already |clearly |more and more |increasingly |insanely |crazy |rather |a bit |slightly "
        r"){0,3}(?:too )?(?:expensive|costly|pricey|dear|unaffordable|unsustainable|eating (?:us|our|the"
        r"|into)|killing (?:us|our|the)|ruinous|bankrupting|painful|uneconomical|out of hand)",
        mood=DEMAND & ~Mood.ASKED,
        denied=Denied.FLIPS,
        unless=r"fine-?tun|training (?:is|would|a model)|gpus? (?:is|are)|annotat|labeling|translators|lawyers"
        r"|experts|agency|rag is|retrieval is|hardware|mistakes|errors|wrong answers|servers? (?:is|are)"
        r"|hiring|staff",
        cost_pressure=True,
    ),
    cue(
        r"(?:(?:the |our |per-call |token |api |llm |model |inference |openai |monthly |running "
        r"|operating |gpt\S{0,8} |azure |anthropic |claude |usage |ai |cloud |per-token |per-request "
        r"|unit )*(?:costs?|bills?|spend(?:ing)?|invoices?|expenses|pric(?:e|es|ing))(?: of (?:the |each "
        r"|every |gpt\S{0,8} |running )*\w+| per \w+| for \w+)?) (?:\w{1,12} )?(?:is|are|was|has|have"
        r"|keeps?|'s|isn't|aren't|hurts?|worries|worry|kills?|eats?|explodes?|exploded|hurt|doubled"
        r"|doubles|tripled|grows?|rises?|ruins?|doesn't|don't|got|get|gets|must|needs? to|has to|have to"
        r"|makes?) ?(?:\w{1,12} )?(?:the |a |an |our |too |way |far |just |simply |really |main |biggest "
        r"|real |big |now |getting |become |becoming |growing |already |very |so |no |not |any |much "
        r"|never |serious |major |come |go |doubled |first |number one |hot |per \w+ ){0,5}(?:killing"
        r"|eating|problem|issue|concern|pain(?:ful| point)?|high|steep|out of (?:hand|control)"
        r"|unsustainable|exploding|exploded|hurting|hurts?|hurt|bottleneck|blocker|worry|worries|headache"
        r"|driver|complain\w{1,4}|prohibitive|excessive|expensive|rising|climbing|growing|grown"
        r"|unbearable|unacceptable|through the roof|pressure|question|matter|us|every (?:month|quarter)"
        r"|tripled|doubled|down|drop|shrink|fall|skyrocket\w{0,3}|balloon\w{0,3}|crazy|insane|ridiculous"
        r"|deal-?breaker|show-?stopper|dead|margin|margins)",
        mood=DEMAND,
        denied=Denied.FLIPS,
        unless=r"training costs?|cost of training|hosting costs? of|annotation|labeling costs?|support costs"
        r"|staff costs|product prices|our prices|pric(?:e|es|ing) (?:list|table|change|for customers)"
        r"|price lists?|shipping|prices (?:are|is) (?:updated|chang)|cost is reasonable|costs? (?:us "
        r")?(?:is|are) (?:fine|ok|low)|growing business|energy costs?|costs? (?:us|them) customers|the "
        r"question is|medical|questions about|catalog",
        cost_pressure=True,
    ),
    cue(
        r"(?:cut(?:s|ting)?|reduc(?:e|es|ing)|lower(?:s|ing)?|bring(?:ing)? down|slash(?:ing)?|halv(?:e"
        r"|ing)|save on|saving on|shrink(?:ing)?|get(?:ting)? down|drive down|decreas(?:e|ing)"
        r"|optimiz(?:e|ing)|control(?:ling)?|contain|trim) (?:the |our |this |that |these |its |those "
        r"|down on )*(?:\w{1,12} )?(?:per-call |token |api |llm |model |inference |openai |monthly "
        r"|running |operating |gpt\S{0,8} |usage |per-token |ai )*(?:costs?|bills?|spend(?:ing)?|invoice"
        r"|tokens?|api (?:usage|calls)|expenses)|(?:can't|cannot|can not|couldn't|won't be able to|don't "
        r"want to keep|not) (?:\w{1,12} )?(?:afford|justify|sustain|keep paying|pay) {G3}(?:that|this|it"
        r"|gpt\S{0,8}|the (?:api|bill|price|costs?|tokens|per-call)|per[- ]call|api|such (?:bills|prices)"
        r"|\$|those|these|frontier|claude|for (?:it|this|every))|burn(?:s|ing)? (?:through )?(?:our |a "
        r"lot of |too much |so much |the )*(?:money|cash|budget|tokens)|(?:costs?(?: us)?|costing|paying"
        r"|pay|spend|spending) (?:way |far |much )?too much|(?:is|'s|that's|which is) (?:simply |just "
        r"|way |far )?too much(?: money)?(?: for us)?$|(?:way |far |much )?(?:cheaper|lower-cost|less "
        r"expensive) (?:way|option|model|alternative|per call|solution|to run)|too (?:expensive|costly"
        r"|pricey|dear) (?:per|for (?:our|this|that|us|every|each|the) ?\w*|at (?:our|this|that)|to "
        r"(?:run|keep|use))|(?:good|great|fine|works?(?: well)?|quality),? but (?:\w{1,12} ){0,3}?(?:too "
        r")?(?:dear|expensive|costly|pricey)|(?:finance|cfo|accounting|controlling) (?:\w{1,12} "
        r"){0,3}?(?:complain|wants? (?:it|the \w+) (?:down|lower|cut)|unhappy|screaming|asking why|upset"
        r"|panic)\w{0,3}|(?:bill|cost) shock|cost pressure",
        mood=DEMAND & ~Mood.OPINION & ~Mood.WISHED,
        denied=Denied.WITHIN,
        unless=r"(?:support|staff(?:ing)?|personnel|labor|labeling|annotation|translation|handling|operational"
        r"|legal|hosting|training|call center|agency|headcount|onboarding) (?:costs?|spend)|can't afford "
        r"(?:mistakes|errors|wrong|to|a data|an? ml|gpus|downtime)|don't (?:need|have) to (?:cut|reduce)"
        r"|fine-?tuning (?:is|would be) too|tuning is too|training is too|no cost pressure|not under cost"
        r"|too expensive for (?:customers|clients)|our (?:products|services) are",
        cost_pressure=True,
    ),
    cue(
        r"(?:no (?:real |particular )?cost pressure|(?:cost|costs|money|price|bill|the bill|spend|token "
        r"costs?|api costs?)(?: per call)? (?:is|are|isn't|aren't|doesn't|don't|does not|do not|is not"
        r"|are not) (?:really |at all |not |currently |an? |the |our |no |of ){0,4}(?:an? )?(?:issue"
        r"|problem|concern|matter|object|negligible|fine|irrelevant|trivial|peanuts|low|acceptable"
        r"|secondary|topic)|money is no object|(?:don't|do not|doesn't) (?:really |much )?care (?:about "
        r"|what )(?:the )?(?:cost|costs|it costs|money|price)|cheap enough|(?:costs?|that's|it's|bill "
        r"is) (?:us )?(?:only |just |next to |almost |practically |basically )*(?:nothing|peanuts|pennies"
        r"|negligible|a few (?:dollars|euros|cents|bucks)))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:is|are) (?:the |an? |our |really )+(?:\w+ )?(?:issue|problem|concern)$|annotation|training"
        r"|budget is|cost doesn't include",
        cost_pressure=False,
    ),
    # Where it must run.
    cue(
        rf"(?:{{MUST}}|only|required|legally|by law|by contract|per contract|exclusively|mandat(?:e|es|ed)"
        rf"|demands?|insists?(?: on)?|dictates?|obliges? us|forces? us|allowed|permitted|requirement"
        rf"|requires|necessarily|have it|obligat\w{{1,6}}|compulsory|restricted to|confined to|nothing but"
        rf"|everything) (?:[\w'/-]{{1,20}},? ){{0,9}}?{_OWN_PLACE}(?: (?:only|by law|by contract))?"
        rf"|{_OWN_PLACE},? (?:\w{{1,12}} ){{0,2}}?(?:is |are )?(?:only|mandatory|required|a must|by law"
        rf"|non-negotiable|mandated|obligatory|compulsory|is a hard requirement|requirement|hard "
        rf"requirement|due to (?:gdpr|hipaa|regulat\w{{1,6}}|law|compliance|policy|contract\w{{0,4}}|data "
        rf"protection|privacy)|because of (?:gdpr|hipaa|regulat\w{{1,6}}|law|compliance|policy"
        rf"|contract\w{{0,4}}|data protection|privacy|the law)|for (?:legal|compliance|regulatory|security"
        rf"|privacy|contractual) reasons|as (?:the )?(?:law|regulator|policy|contract)\w{{0,2}} "
        rf"(?:requires?|demands?))",
        mood=DEMAND,
        denied=Denied.FLIPS,
        unless=r"(?:cite|link|search|look|users?|employees?|documents?|manuals?|files) (?:\w+ ){0,3}(?:on|in) "
        r"(?:our|the) (?:servers?|intranet|network|site)|data (?:sits|lives|is stored)|(?:only|just) "
        r"(?:the|our) (?:wiki|docs|documents)|network (?:issues|problems|equipment|questions)|prefer"
        r"|always (?:on|in) (?:our|the) (?:site|environment)|environmental|need (?:to|not) know|answers? "
        r"(?:only )?on our site|posted on",
        on_premises_required=True,
    ),
    cue(
        rf"(?:(?:data|documents?|files|records|information|text|texts|nothing|it|they|content|prompts?"
        rf"|none of (?:it|this|that|the \w+)|no (?:\w{{1,15}} ){{1,2}}?|everything|{{ITEM}}|material"
        rf"|bytes?|anything) ?(?:\w{{1,12}} ){{0,4}}?(?:may|can|must|is|are|will|should|shall|has to|have "
        rf"to|allowed|permitted|ever|cannot|can't|mustn't|not|never) ?(?:\w{{1,12}} ){{0,3}}?{_OUTSIDE} "
        rf"(?:\w{{1,12}} )?{_OUT_OF}|(?:(?:can't|cannot|must not|may not|mustn't|aren't allowed to) (?:use"
        rf"|call|rely on|send \w+ to|touch|go to)|not|never|no|prohibit(?:s|ed)?|forbid(?:s|den)?|ban(?:s"
        rf"|ned)?|bars?|rules? out|prevents?|disallow(?:s|ed)?|outlaws?|against|illegal|excludes?|off "
        rf"limits) (?:[\w'/-]{{1,20}},? ){{0,7}}?{_CLOUD}|{_CLOUD} (?:\w{{1,12}} ){{0,3}}?(?:is|are|'s) "
        rf"(?:\w{{1,12}} )?(?:forbidden|prohibited|banned|not allowed|not permitted|ruled out|out of the "
        rf"question|off limits|off the table|no option|not an option|illegal|excluded|taboo|blocked"
        rf"|verboten|a no-go|no go|disallowed)|(?:must|has to|have to|needs? to|shall) (?:stay|remain|be "
        rf"kept|stay put|live|reside|be hosted|be processed|run|happen|be run|be deployed|operate) "
        rf"(?:\w{{1,12}} ){{0,3}}?(?:inside|within|on|in|behind) {_OUT_OF}|(?:keep|keeps|keeping) (?:the "
        rf"|all |our |every )*(?:data|model|everything|it all|processing|documents|files) (?:\w{{1,12}} "
        rf")?(?:inside|within|on|in|behind) {_OUT_OF})",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"no problem|(?:is|are) (?:fine|ok|allowed|possible|no problem)$|prefer|cloud is fine|not (?:only"
        r"|just) cloud|leave the (?:office|building) at|employees (?:leave|must)|new ?to|don't use|not "
        r"using|not yet|no cloud experience|haven't|no budget for|not (?:in|on) the public|no need|never "
        r"(?:used|tried)|not need|can't afford|not tied|not an issue|not a problem|if ",
        on_premises_required=True,
    ),
    cue(
        r"(?:(?:cloud|hosted|external|third-party|openai|azure|api|apis|saas|(?:cloud|hosted) (?:apis?"
        r"|models?))(?: (?:apis?|models?|services?))? (?:is|are|'s) (?:\w{1,12} )?(?:fine|ok|okay|allowed"
        r"|approved|no problem|permitted|acceptable|possible|not a problem|good|already approved"
        r"|cleared)(?: (?:with|for|by) (?:us|everyone|legal|security))?|(?:no|without(?: any)?|not|don't "
        r"need|doesn't need|isn't) (?:\w{1,12} ){0,3}?on[- ]?prem(?:ises?)?(?: (?:requirements?|needs?"
        r"|mandates?|constraints?|required|needed|necessary))?|(?:may|can|are allowed to|'re allowed to"
        r"|free to) (?:\w{1,12} )?use (?:any |the |a |hosted |public |commercial |external )*(?:cloud"
        r"|openai|azure|hosted|external|public apis?|bedrock)(?: \w+)?|(?:legal|security|compliance"
        r"|privacy) (?:\w{1,12} ){0,3}?(?:approved|cleared|signed off on|allows?|okayed|is fine with) "
        r"(?:\w{1,12} )?(?:openai|azure|the cloud|cloud|hosted|external|apis?|bedrock))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:not|n't|never) (?:allowed|approved|permitted|fine|ok)|must|only on-prem|not only",
        on_premises_required=False,
    ),
    # The small model.
    cue(
        rf"{_SMALL},? (?:[\w'/-]{{1,20}},? ){{0,8}}?{_POOR}|(?:baseline|base|out-of-the-box|local"
        rf"|initial) (?:model )?(?:quality|accuracy|performance) (?:\w{{1,12}} ){{0,4}}?(?:is|was|were"
        rf"|stays|remains) (?:\w{{1,12}} )?(?:far |much |way |still |just |simply |clearly )*(?:too low"
        rf"|too poor|too weak|not (?:good )?enough|insufficient|poor|bad|unusable|inadequate|low|below "
        rf"\w+)|(?:quality|accuracy|performance|results?) (?:of|from|with|on) {_SMALL} (?:\w{{1,12}} "
        rf"){{0,4}}?(?:is|are|was|were) (?:\w{{1,12}} )?(?:far |much |way |still |just |simply |clearly "
        rf")*(?:too low|too poor|too weak|not (?:good )?enough|insufficient|poor|bad|unusable|inadequate"
        rf"|low|lacking)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        unless=r"(?:is|are|does|performs?|works?) (?:\w+ ){0,2}?(?:good enough|fine|well|not bad|great|accurate "
        r"enough|sufficient)(?! not)(?<!not good enough)(?<!n't good enough)|isn't (?:bad|too bad|an "
        r"issue|a problem|allowed|required|needed|an option|our|the|what)|not (?:bad|allowed|an option)"
        r"|too expensive|isn't (?:that )?(?:bad|weak)|budget",
        small_model_falls_short=True,
    ),
    cue(
        r"(?:reports?|results?|outputs?|answers?|quality|drafts|texts|summaries|it|they|accuracy|labels"
        r"|extractions|responses) (?:\w{1,12} ){0,3}?(?:is|are|was|were|came out|turned out) (?:\w{1,12} "
        r")?(?:unusable|useless|too (?:poor|bad|weak|low|inaccurate)|poor|terrible|awful|not good enough"
        r"|nowhere near (?:good|usable)|far (?:too bad|below \w+|from \w+)|insufficient|disappointing|a "
        r"disaster|hopeless|not usable)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        within=r"small(?:er)? (?:models?|llms?|ones?)|open-weights?(?: models?)?|local (?:models?|llms?)"
        r"|billion parameters|\d{1,2}(?:\.\d)? ?b|open[- ]source models?|llama\S{0,6}|mistral|qwen|gemma"
        r"|phi|on-prem(?:ises?)? models?|self-hosted models?",
        small_model_falls_short=True,
    ),
    cue(
        rf"{_SMALL} (?:[\w'/-]{{1,20}},? ){{0,5}}?(?:is|are|does|do|works?|performs?|answers|handles"
        rf"|turns? out|gives?) (?:\w{{1,12}} )?(?:already |just |perfectly |more than |the job "
        rf"|surprisingly |quite |really |totally |absolutely )*(?:good enough|fine|well|great|sufficient"
        rf"|accurate enough|adequate|good results|as good as (?:gpt\S{{0,6}}|the big))",
        mood=STATE,
        weight=2,
        unless=r"not|n't|never|no |hardly|tuned|finetuned|far from",
        small_model_falls_short=False,
    ),
    # Money and people.
    cue(
        r"(?:solo (?:founder|developer|dev|maker)|can't (?:really )?(?:afford|pay for|spend) (?:anything"
        r"|much|a lot)(?: \w+)?|(?:no|little|hardly any|almost no|very little|next to no|practically no"
        r"|zero|not much|limited|tight|small|tiny|shoestring|modest|minimal|low|without(?: a| any)?|lean"
        r"|micro|shoe-string|barely any) (?:real |extra |dedicated |it |project |available |additional "
        r"|external )*(?:budgets?|money|funding|funds|resources|headcount|cash)(?: (?:and|or|&) (?:no "
        r"|few |little )?(?:people|staff|time|money|budget))?|budgets? ?(?:is |are |was |: ?|= ?|will be "
        r"|- ?)*(?:very |extremely |quite |really |rather |pretty |super |fairly |currently |close to "
        r"|almost |practically )*(?:tight|small|limited|tiny|none|zero|low|minimal|nonexistent"
        r"|non-existent|thin|modest|constrained|nil|shoestring)|limited budget|on a (?:shoestring|budget"
        r"|tight budget|small budget)|bootstrap(?:ped|ping)|(?:we're|we are|i'm|i am|it's|there's|there "
        r"is|there are|team of|team is|team: ?|just|only|with|have|has|got|being|a) (?:a |an |just |only "
        r"|basically |all |the |really |currently ){0,3}(?:(?:one|two|three|1|2|3)(?:-|- | )(?:person"
        r"|people|man|woman|developers?|devs?|engineers?|(?:\w{1,12} )?people|programmers?|volunteers?"
        r"|founders?|of us)(?: (?:team|shop|startup|company|show|operation))?|(?:tiny|very small|small) "
        r"(?:team|shop|startup|nonprofit|charity|crew|company with|non-profit)|can't (?:really "
        r")?(?:afford|pay for|spend on) (?:anything|much|a lot|fancy)|solo (?:founder|developer|dev)"
        r"|basically zero money|solo (?:founder|developer|dev|consultant|practitioner|lawyer)|(?:just"
        r"|only) me|one-man (?:show|band))|(?:two|three|one|2|3) (?:people|developers?|devs?"
        r"|engineers?),? (?:and )?(?:no|little|a small|a tiny|zero) (?:budget|money)|can't (?:really "
        r")?(?:afford|pay for|spend) (?:much|a lot|anything|an? (?:ml|data)|expensive|big|consultants"
        r"|gpus|a team)|(?:don't|do not|doesn't) have (?:much |a lot of |any |a (?:big|large|real) |the "
        r")*(?:budget|money|funding|people|resources|staff|headcount)(?: (?:or|and) \w+)?|(?:few|not many"
        r"|short of|short on|strapped for) (?:people|staff|cash|money|hands|resources|developers)"
        r"|understaffed|cash-strapped|underfunded)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        unless=r"(?:no|without) budget (?:limit|constraint|cap|issue|problem|pressure)s?|latency budget|token "
        r"budget|error budget|not limited|people who (?:review|label)|(?:two|three) people (?:review"
        r"|label|annotat|check|agreed|answer|handle|in support)|annotators|budget is (?:not|no)|limited "
        r"resources? (?:on|of) the (?:edge|device)|gpu resources|time budget|no people (?:may|can)|(?:one"
        r"|two|three) people (?:asked|complain|want)|small team of (?:\d{2,}|experts)|mlops|ml ops|small "
        r"budget of",
        budget_limited=True,
    ),
    cue(
        r"(?:budget (?:is|isn't|is not) (?:really |certainly |not |no |an? |the |at all )*(?:issue"
        r"|problem|concern|object|constraint|ample|generous|approved|there|available|secured|sufficient"
        r"|large|no limit)|(?:ample|generous|large|big|healthy|sufficient|approved|comfortable|plenty of"
        r"|enough|unlimited|sizable|substantial|solid) (?:\w{1,10} )?(?:budget|funding|money|resources)"
        r"|well[- ]funded|(?:deep|big) pockets|no budget (?:limits?|constraints?|problems?|issues?|cap)"
        r"|money (?:is|isn't) (?:no|not an?|an?) (?:object|issue|problem))",
        mood=STATE,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"not (?:enough|sufficient)|no (?:large|big)|don't have|without|don't|isn't (?:ample|generous"
        r"|approved|there|available|secured|large)|is (?:an?|the) (?:\w+ )?(?:issue|problem|concern"
        r"|constraint)",
        budget_limited=False,
    ),
)
