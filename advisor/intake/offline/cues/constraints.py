"""Cues on constraints: own infrastructure, small models, money and people."""

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
    r"|yet |quite |remotely |anywhere near ){0,4}(?:good enough|accurate enough|up to (?:it|the (?:task|job"
    r"|mark))|usable|reliable enough|there yet|sufficient|strong enough|smart enough|capable enough|adequate"
    r"|too (?:weak|low|poor|bad|dumb|inaccurate|unreliable|limited)|weak|poor|bad|terrible|unusable|awful"
    r"|insufficient|inadequate|not enough|clearly worse|much worse|far worse|noticeably worse|disappointing"
    r"|far below \w+|below \w+|far off|mediocre|hopeless|lagging)|(?:struggles?|falls? (?:well |far |clearly "
    r"|way )?short|lags?(?: (?:far )?behind)?|fails?|underperforms?|botch(?:es)?"
    r"|gets? (?:\w{1,12} ){0,3}?wrong|makes? too many (?:mistakes|errors)|misclassif(?:ies|y)|mislabels"
    r"|hallucinates|makes (?:too many |many )?(?:mistakes|errors)|produces (?:garbage|nonsense|poor \w+)"
    r"|only (?:gets?|manages?|reach(?:es)?|scores?|achieves?|hits?)|can't (?:do|handle|cope|keep up|manage)"
    r"|cannot (?:do|handle|cope|keep up|manage)|doesn't (?:cut it|make it|suffice|do|work|perform|manage|reach"
    r"|deliver|handle)|does not (?:cut it|suffice|work|perform|reach|handle)|don't (?:cut it|suffice|work|perform"
    r"|reach|handle)|not (?:good|accurate) enough|misses|isn't|confuses))"
)
_COMPACT = (
    r"(?:(?:the |a |an |our |any |all |even |these |those ){0,4}(?:(?:compact|lightweight|small(?:er)?|local"
    r"|on-prem(?:ises?)?|in-house|self-hosted|permitted|allowed|approved|open(?:-source|-weights?)?|quantized"
    r"|distilled|mini|nano|tiny|cheap(?:er)?|edge|\d{1,2}(?:\.\d)?b) )+(?:\w{1,12} )?(?:models?|llms?|ones?"
    r"|variants?|versions?)|gpt-?[\w.]{0,4}[ -](?:mini|nano)|(?:claude )?haiku|gemini flash|phi-?\d[\w.-]{0,6}"
    r"|gemma[\w .-]{0,6}|qwen[\w .-]{0,8}|mistral[\w .-]{0,6}|llama[\w .-]{0,8}|(?:the )?models? (?:that "
    r"|which )?(?:fits?|runs?|we can run|we may run|permitted|allowed|approved) (?:on|in|for|inside|at)? ?(?:our "
    r"|the )?(?:own )?(?:\w{1,12})?|without (?:adaptation|tuning|training|fine-?tuning),? the local (?:model"
    r"|llm))"
)
_FAILS = (
    r"(?:(?:is|are|was|were|'s|does|do|did|seems?|looks?|remains?|proved|proves|turned out)(?:n't| not"
    r"|)? (?:\w{1,12} )?(?:\w{1,12} )?(?:too weak|weak|poor|bad|terrible|rubbish|garbage|crap|useless|hopeless"
    r"|unusable|awful|insufficient|inadequate|disappointing|mediocre|(?:well |far |clearly |way )?(?:below|behind"
    r"|off|short of|under) (?:\w{1,10} ?){1,3}|(?:much |far |clearly |noticeably |significantly )?worse"
    r"|overwhelmed|not (?:good|accurate|reliable|strong|capable) enough|too (?:inaccurate|unreliable|dumb|limited"
    r"|shaky))|(?:isn't|aren't|is not|are not|wasn't|not) (?:\w{1,10} )?(?:up to|good enough|accurate enough"
    r"|usable|reliable|sufficient|enough|there yet|adequate)|(?:falls?|fell|comes? up) (?:well |far |clearly "
    r"|way )?short|(?:perform|do|does|did|work|score|fare)(?:s|ed)? (?:\w{1,10} )?(?:poorly|badly|terribly"
    r"|miserably)|gets? (?:[\w-]{1,12} ){0,5}?wrong|makes? (?:far |way )?(?:too many|many|lots of"
    r"|a lot of) (?:mistakes|errors)|miss(?:es)? (?:every|half|most|many|a lot|too much|nearly|one|the)"
    r"|(?:results?|answers?|quality|output) (?:\w{1,10} )?(?:was|were|is|are) (?:\w{1,10} )?(?:bad|poor"
    r"|disappointing|unusable|terrible|insufficient|not good enough)|(?:does|do|did) not deliver|(?:doesn't|don't"
    r"|didn't|can't|cannot) (?:deliver|cope|cut it|do it|keep up|handle|reach|make it|come close)|struggles?"
    r"|fails?(?: (?:on|at|with))?|hallucinates|only (?:gets?|reach(?:es)?|scores?|manages?|hits?) |garbles|botches"
    r"|confuses)"
)
_OWN_PLACE = (
    r"(?:on[- ]?prem(?:ises?)?|(?:on|inside|within|in|to|onto) (?:our |the |their |its |your "
    r"|an? )?(?:[\w-]{1,20}'s )?(?:own |hospital's |bank's |company's |ministry's |internal |private |in-house "
    r"|secure |local |two |sovereign ){0,4}(?:servers?|hardware|infrastructure|data ?cent(?:er|re)s?|machines?"
    r"|network|premises|building|walls|perimeter|firewall|site|environment|four walls|intranet|racks?|gpus?"
    r"|clusters?|boxes)|air[- ]?gapped|self[- ]?host(?:ed|ing)?|in-?house(?= (?:for|by|due|because|only|model"
    r"|deployment))|offline network|behind (?:our|the) firewall|locally)"
)
_OUTSIDE = (
    r"(?:leave|leaves|leaving|exit|go outside|travel outside|cross|be sent (?:outside|out of|to (?:an? "
    r"|any )?(?:third|external|outside|us|cloud|openai|american))|be sent|sent outside|be transferred|go (?:out of"
    r"|outside|beyond)|get out of|be (?:uploaded|shared with|shipped|passed) (?:to )?(?:any |a |an )?(?:third"
    r"|external|outside|openai|us|cloud|someone))"
)
_OUT_OF = (
    r"(?:(?:of )?(?:our|the|their|its|this) (?:[\w'-]{1,20} ){0,2}?(?:own |hospital(?:'s)? |bank(?:'s)? "
    r"|company(?:'s)? |ministry(?:'s)? |internal |secure |local |corporate ){0,4}(?:premises|building|network"
    r"|servers?|infrastructure|data ?cent(?:er|re)s?|perimeter|house|site|hospital|walls|firewall|company"
    r"|organization|environment|systems|intranet|bank|campus|facility|four walls|vpn|plant|clinic|office|agency"
    r"|base|ship|lab|institution|court|door|doors))"
)
_CLOUD = (
    r"(?:(?:the |any |a |an |public |us |external |third-party |hosted |foreign |american "
    r"|commercial ){0,4}(?:cloud(?:s| services?| apis?| providers?| models?| llms?)?|external (?:apis?|services?"
    r"|providers?|vendors?|models?|servers?)|third[- ]part(?:y|ies)(?: apis?| services?| providers?)?"
    r"|hosted (?:apis?|models?|llms?)|openai|saas|outside (?:providers?|vendors?|services?|apis?)|apis? outside))"
)

READ = table(
    # Where it must run.
    cue(
        r"(?:(?:only|just|exclusively|nothing but) )?(?:an? |the |fully |purely |strictly "
        r"|completely ){0,4}(?:sovereign|air-?gapped|offline|self-hosted|on-prem(?:ises?)?|local|in-house"
        r"|internal)(?: or \w{1,12})? (?:solutions?|deployments?|models?|setups?|operations?|hosting|systems?"
        r"|installations?|llms?|stack|ai|processing)(?: [\w-]{1,12}){0,2}? (?:is|are|can be|may be|comes?"
        r"|shall be|must be) (?:\w{1,12} )?(?:permitted|allowed|acceptable|possible|required|mandatory"
        r"|into question|considered|a must|needed|admissible|compliant|accepted|used|conceivable)|hosting ?(?:: ?"
        r"|must be |has to be |shall be |needs to be |is to be )(?:strictly |only |done ){0,4}(?:in-house"
        r"|on[- ]?prem(?:ises?)?|internal(?:ly)?|local(?:ly)?|own|by ourselves|self)|(?:openai|chatgpt"
        r"|gpt[\w.-]{0,8}|azure|google|aws|anthropic|microsoft|(?:us|american|foreign|public"
        r"|commercial) (?:providers?|vendors?|clouds?|apis?|models?|services?)|hosted \w+|external \w+"
        r"|cloud \w+)(?: and (?:the like|co\w{0,6}|others|\w+))? (?:is|are|were|remains?|have been"
        r"|has been) (?:\w{1,12} )?(?:banned|forbidden|prohibited|off limits|ruled out|not allowed|not permitted"
        r"|out of the question|blocked|excluded|taboo|a no-?go|illegal|unacceptable|disallowed|barred)|(?:keep"
        r"|keeps|keeping|kept|stay|stays|remain|remains|held|handled|processed|hosted"
        r"|run) (?:[\w-]{1,12} ){0,4}?(?:in[- ]house|inside (?:the |our )?(?:company|organization"
        r"|country's own)|under (?:our |the )?(?:own|full|sole) control|on own \w+|in (?:our |their "
        r"|the )?own (?:computing|computer) cent(?:er|re)s?)|(?:require|requires|prescribes?|demands?|obliges?"
        r"|must|shall|mandates?|stipulates?|only) (?:[\w-]{1,12} ){0,5}?(?:in|at|on|within) (?:our |their "
        r"|its |the )?own (?:computing|computer|data|hosting) ?(?:cent(?:er|re)s?|rooms?|facilit\w{1,4})|(?:is"
        r"|are|be|run|runs|operated|works?|used|must work|has to work) (?:\w{1,10} )?(?:fully |completely "
        r"|entirely |strictly |operated ){0,4}offline (?:on|in|without|only)(?: [\w-]{1,12}){0,3}|(?:no"
        r"|without(?: any)?|has no|have no) (?:internet|outside|external|internet or external) (?:connection"
        r"|access|connectivity|link|line)|(?:cut off|disconnected|isolated|separated"
        r"|sealed off) from the (?:internet|outside|web|public network)",
        mood=DEMAND,
        across=True,
        denied=Denied.WITHIN,
        unless=r"not (?:required|needed|necessary|mandatory)|no need|n't have to|doesn't|don't|prefer|happy to"
        r"|customers (?:may|without|have no)|users (?:without|have no)|field (?:staff|workers|technicians)"
        r"|app works|when (?:there is )?no|offline (?:mode|first)|handled in-house|team|translators?|print"
        r"|labeling|annotation|used to|no longer|experience|expertise|development|editorial"
        r"|production in-house|possible but",
        on_premises_required=True,
    ),
    cue(
        r"no (?:legal |data |particular |special |such ){0,4}(?:restrictions?|constraints?|limitations?"
        r"|objections?|rules?|requirements?|concerns?) (?:\w{1,10} ){0,3}?(?:on|regarding|about|against|to"
        r"|concerning|as to|for) (?:\w{1,10} ){0,3}?(?:cloud|hosted|external|apis?|openai|azure"
        r"|third part\w{1,3}|where|hosting|data residency|location|on-prem\w{0,6})(?: \w{1,10}){0,2}"
        r"|(?:may|can|are allowed to|are free to|could|allowed to) (?:\w{1,10} )?(?:use|call|send \w{1,12} to"
        r"|choose|pick) (?:any|whatever|every|all|whichever) (?:\w{1,12} ){0,2}?(?:apis?|clouds?|providers?"
        r"|models?|vendors?|services?|hosting)|cloud(?: hosting| use| usage| services?| processing| apis?"
        r"| deployment| solutions?)? (?:is|are) (?:\w{1,10} )?(?:allowed|fine|ok|okay|permitted|possible"
        r"|acceptable|approved|no problem|welcome|preferred)|(?:data|texts?|documents|everything|it|files"
        r"|content) (?:may|can|is allowed to|are allowed to) (?:\w{1,10} )?(?:go|be sent|leave|be transferred"
        r"|be processed|be uploaded|be stored) ?(?:out )?(?:to |in |by |into )?(?:\w{1,8} )?(?:openai|the cloud"
        r"|cloud|azure|aws|anthropic|external|third part\w{1,3}|us servers|google|the house|the building"
        r"|the company)|(?:approved|cleared|signed off(?: on)?|green-?lit|okayed|released|whitelisted) (?:the "
        r"|our |a ){0,4}(?:use of |usage of )?(?:openai|azure|the cloud|cloud|hosted|external|bedrock|vertex"
        r"|gemini|claude|gpt\S{0,8}|chatgpt)(?: \w{1,12})?",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=3,
        unless=r"(?:not|n't|never|cannot|nothing|only) (?:\w{1,10} )?(?:allowed|approved|permitted|fine|ok|go|leave"
        r"|be|cleared|signed)|may not|must|may only|only on-prem|nothing (?:may|can)|(?:no|neither|nor"
        r"|none of the) (?:[\w-]{1,12} ){0,4}?(?:clouds?|apis?|services?|providers?|models?|hosting"
        r"|data) (?:[\w-]{1,12} ){0,4}?(?:is|are|may|can)|pending|yet to|if",
        on_premises_required=False,
    ),
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
        unless=r"(?:to|by|with) a machine|^(?!.*\b(?:models?|data|llms?|solution|system|software|ai|bot|assistant"
        r"|host\w*|run|runs|process\w*|servers?|deploy\w*|everything|it|files|documents|texts?|records|stored"
        r"|inference|operat\w+|cloud)\b).*\bon[- ]site|(?:employees?|people|staff|patients?|visitors?"
        r"|students?|goods|guests?|children|workers|everyone) (?:must|may|have to|should|cannot"
        r"|can't) (?:\w{1,10} )?(?:stay|leave|remain|exit)|(?:cite|link|search|look|users?|employees?"
        r"|documents?|manuals?|files) (?:\w+ ){0,3}(?:on|in) (?:our|the) (?:servers?|intranet|network|site)"
        r"|data (?:sits|lives|is stored)|(?:only|just) (?:the|our) (?:wiki|docs|documents)|network (?:issues"
        r"|problems|equipment|questions)|prefer|always (?:on|in) (?:our|the) (?:site|environment)"
        r"|environmental|need (?:to|not) know|answers? (?:only )?on our site|posted on",
        on_premises_required=True,
    ),
    cue(
        r"(?:(?:data|documents?|files|records|information|text|texts|nothing|it|they|content|prompts?"
        r"|none of (?:it|this|that|the \w+)|no (?:\w{1,15} ){1,2}?|everything|{ITEM}|material|bytes?"
        r"|anything) ?(?:\w{1,12} ){0,4}?(?:may|can|must|is|are|will|should|shall|has to|have to|allowed"
        rf"|permitted|ever|cannot|can't|mustn't|not|never) ?(?:\w{{1,12}} ){{0,3}}?{_OUTSIDE} (?:\w{{1,12}} "
        rf")?{_OUT_OF}|(?:(?:can't|cannot|must not|may not|mustn't|aren't allowed to) (?:use|call|rely on"
        r"|send \w+ to|touch|go to)|not|never|no|neither|prohibit(?:s|ed)?|forbid(?:s|den)?|ban(?:s|ned)?|bars?"
        r"|rules? out|prevents?|disallow(?:s|ed)?|outlaws?|against|illegal|excludes?"
        rf"|off limits) (?:[\w'/-]{{1,20}},? ){{0,7}}?{_CLOUD}|{_CLOUD} (?:\w{{1,12}} ){{0,3}}?(?:is|are"
        r"|'s) (?:\w{1,12} )?(?:forbidden|prohibited|banned|not allowed|not permitted|ruled out"
        r"|out of the question|off limits|off the table|no option|not an option|illegal|excluded|taboo|blocked"
        r"|verboten|a no-go|no go|disallowed)|(?:must|has to|have to|needs? to|shall) (?:stay|remain|be kept"
        r"|stay put|live|reside|be hosted|be processed|run|happen|be run|be deployed"
        rf"|operate) (?:\w{{1,12}} ){{0,3}}?(?:inside|within|on|in|behind) {_OUT_OF}|(?:keep|keeps|keeping) (?:the "
        r"|all |our |every ){0,4}(?:data|model|everything|it all|processing|documents"
        rf"|files) (?:\w{{1,12}} )?(?:inside|within|on|in|behind) {_OUT_OF})",
        mood=DEMAND,
        denied=Denied.WITHIN,
        unless=r"no problem|no (?:legal |data )?(?:restrictions?|objections?|limitations?|constraints?)|(?:employees?"
        r"|people|staff|patients?|visitors?|students?|goods|guests?|parcels|children|workers|soldiers"
        r"|residents) (?:must|may not|have to|should|cannot|can't) (?:\w{1,10} )?(?:stay|leave|remain|exit)"
        r"|^(?!.*\b(?:no|neither|nor|none)\b).*(?:is|are) (?:fine|ok|allowed|possible)$|prefer|cloud is fine"
        r"|not (?:only|just) cloud|leave the (?:office|building) at|employees (?:leave|must)|new ?to|don't use"
        r"|not using|not yet|no cloud experience|haven't|no budget for|not (?:in|on) the public|no need"
        r"|never (?:used|tried)|not need|can't afford|not tied|not an issue|not a problem|if",
        on_premises_required=True,
    ),
    cue(
        r"(?:(?:cloud|hosted|external|third-party|openai|azure|api|apis|saas|(?:cloud|hosted) (?:apis?"
        r"|models?))(?: (?:apis?|models?|services?))? (?:is|are|'s) (?:\w{1,12} )?(?:fine|ok|okay|allowed"
        r"|approved|no problem|permitted|acceptable|possible|not a problem|good|already approved"
        r"|cleared)(?: (?:with|for|by) (?:us|everyone|legal|security))?|(?:no|without(?: any)?|not|don't need"
        r"|doesn't need|isn't) (?:\w{1,12} ){0,3}?on[- ]?prem(?:ises?)?(?: (?:requirements?|needs?|mandates?"
        r"|constraints?|required|needed|necessary))?|(?:may|can|are allowed to|'re allowed to"
        r"|free to) (?:\w{1,12} )?use (?:any |the |a |hosted |public |commercial |external ){0,4}(?:cloud"
        r"|openai|azure|hosted|external|public apis?|bedrock)(?: \w+)?|(?:legal|security|compliance"
        r"|privacy) (?:\w{1,12} ){0,3}?(?:approved|cleared|signed off on|allows?|okayed"
        r"|is fine with) (?:\w{1,12} )?(?:openai|azure|the cloud|cloud|hosted|external|apis?|bedrock))",
        mood=DEMAND,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:not|n't|never) (?:allowed|approved|permitted|fine|ok)|(?:no|neither|nor"
        r"|none of the) (?:[\w-]{1,12} ){0,4}?(?:clouds?|apis?|services?|providers?|models?|hosting|saas"
        r"|openai|azure)|must|only on-prem|not only",
        on_premises_required=False,
    ),
    # The small model.
    cue(
        rf"(?:{_SMALL}|{_COMPACT})(?: (?:[\w'/&-]{{1,20}},? ){{0,7}}?|,? ){_FAILS}",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        across=True,
        unless=r"small(?:er)? (?:teams?|compan\w+|offices?|shops?)|(?:is|are|does"
        r"|works?) (?:(?!not\b)\w+ ){0,2}?(?:good enough|fine|well|not bad|accurate enough|sufficient)"
        r"|isn't (?:bad|too bad|an issue|a problem|allowed|required|needed|an option)|not (?:bad|allowed"
        r"|an option|tested|tried)|too expensive|untested|haven't|if|whether|car|printer|budget"
        r"|gpt-?4o?(?! ?-?mini)(?: with| is| gets)|large model is|someone|vendor",
        small_model_falls_short=True,
    ),
    cue(
        rf"(?:{_SMALL}|{_COMPACT}) (?:[\w'/-]{{1,20}},? ){{0,4}}?(?:do(?:es)? the (?:job|trick)|suffices?"
        r"|gets? (?:it|this|everything|them) right|(?:fully |easily )?meets? (?:our |all "
        r"|the ){0,4}(?:\w{1,12} )?(?:needs?|requirements?|targets?|bar|expectations|standards?)|(?:is"
        r"|are) (?:\w{1,10} )?(?:enough|sufficient|all we need|good enough|up to (?:it|the task|the job)"
        r"|accurate enough)|works? (?:well|fine|great|perfectly|reliably)|copes? (?:well|fine)|delivers? (?:good"
        r"|usable|solid|great) \w+)",
        mood=STATE,
        weight=2,
        unless=r"not|n't|never|no |hardly|tuned|finetuned|far from|only if|would|once|after (?:training|tuning)",
        small_model_falls_short=False,
    ),
    cue(
        rf"{_SMALL},? (?:[\w'/-]{{1,20}},? ){{0,8}}?{_POOR}|(?:baseline|base|out-of-the-box|local"
        r"|initial) (?:model )?(?:quality|accuracy|performance) (?:\w{1,12} ){0,4}?(?:is|was|were|stays"
        r"|remains) (?:\w{1,12} )?(?:far |much |way |still |just |simply |clearly ){0,4}(?:too low|too poor"
        r"|too weak|not (?:good )?enough|insufficient|poor|bad|unusable|inadequate|low|below \w+)|(?:quality"
        rf"|accuracy|performance|results?) (?:of|from|with|on) {_SMALL} (?:\w{{1,12}} ){{0,4}}?(?:is|are|was"
        r"|were) (?:\w{1,12} )?(?:far |much |way |still |just |simply |clearly ){0,4}(?:too low|too poor"
        r"|too weak|not (?:good )?enough|insufficient|poor|bad|unusable|inadequate|low|lacking)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        unless=r"(?:is|are|does|performs?|works?) (?:(?!not\b)\w+ ){0,2}?(?:good enough|fine|well|not bad|great"
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
        r"|totally |absolutely ){0,4}(?:good enough|fine|well|great|sufficient|accurate enough|adequate"
        r"|good results|as good as (?:gpt\S{0,6}|the big))",
        mood=STATE,
        weight=2,
        unless=r"not|n't|never|no |hardly|tuned|finetuned|far from",
        small_model_falls_short=False,
    ),
    # Money and people.
    cue(
        r"(?:resources|funds|money|cash|budgets?|means|funding|manpower|staffing|headcount"
        r"|finances)(?: and \w{1,12})? (?:is|are|remains?|'s) (?:\w{1,10} )?(?:very |quite |extremely |really "
        r"|rather |always |pretty |also ){0,4}(?:scarce|limited|short|tight|thin|stretched|lacking|low"
        r"|in short supply|an issue here|the problem|minimal|restricted|constrained|modest|small|tiny)|(?:only"
        r"|just|merely|barely) (?:one|two|half|1|2|a single|one and a half) (?:[\w-]{1,12} ){0,2}?(?:person"
        r"|people|developers?|devs?|engineers?|fte|ftes|positions?|head|heads|programmers?|of us)(?: (?:is|are"
        r"|works?|working|available|can|on|for|to))?|(?:one|a single|half a|half an|a part-time|one part-time|1"
        r"|0\.5) (?:[\w-]{1,12} )?(?:developer|dev|engineer|person|fte|position|programmer|post"
        r"|student),? (?:part[- ]time|and nobody else|is all|at (?:most|best)|only|for (?:this|it)|on the side"
        r"|in (?:their|his|her) spare time)|on the cheap|as cheap(?:ly)? as possible|(?:neither|no|without"
        r"|lack(?:s|ing)?|little|hardly any) (?:the )?(?:money|budget|funds|funding) (?:nor|or"
        r"|and) (?:the )?(?:people|staff|time|hands|manpower|personnel)|(?:neither|no|few|hardly any) (?:people"
        r"|staff|hands) (?:nor|and|or) (?:\w{1,8} )?(?:money|budget|funds)|(?:can't|cannot|can not|unable to"
        r"|not able to) (?:spend|pay|afford|invest|raise) (?:more than|over|above|beyond) (?:a few "
        r"|a couple of )?[\w$€.,]+(?: (?:hundred|thousand|dollars|euros|bucks|k|\w+)){0,2}|shoe-?string"
        r"|penny[- ]pinching|(?:have|got|has|with) (?:very |only |really |just ){0,4}(?:little|few|scarce|modest"
        r"|small|limited|slim) (?:money|means|funds|funding|staff|hands|people|resources|manpower)|(?:there's"
        r"|there is|we're|we are|it's) (?:just |only |all ){0,4}(?:the )?(?:two|three|2|3|both) of us"
        r"|side project|hobby project|volunteers? only|volunteer-run|non-?profit without|stretched thin"
        r"|short-?(?:staffed|handed)|no (?:money|budget|funds|funding|cash)(?: (?:at all|left|whatsoever|yet"
        r"|for (?:it|this|that)))",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        unless=r"(?:customers|patients|people|students|clients|families|users|households|citizens|members|tenants"
        r"|those|anyone) (?:with|who|have|of)|people who have|budget (?:is|limits?) (?:not|no)|latency|token"
        r"|error budget|two (?:people|of us) (?:label|review|check|annotat|tagg)\w*|of us (?:label|review"
        r"|check|annotat|tagg)\w*|time is|(?:one|two) (?:person|people) (?:asked|complain|want|can see|may)"
        r"|questions?|gpu|vram|context|if|reports?|not limited|isn't|aren't|money laundering"
        r"|only one (?:person|engineer|developer) (?:may|can see|has access)",
        budget_limited=True,
    ),
    cue(
        r"(?:solo (?:founder|developer|dev|maker)|can't (?:really )?(?:afford|pay for|spend) (?:anything|much"
        r"|a lot)(?: \w+)?|(?:no|little|hardly any|almost no|very little|next to no|practically no|zero|not much"
        r"|limited|tight|small|tiny|shoestring|modest|minimal|low|without(?: a| any)?|lean|micro|shoe-string"
        r"|barely any) (?:real |extra |dedicated |it |project |available |additional |external ){0,4}(?:budgets?"
        r"|money|funding|funds|resources|headcount|cash)(?: (?:and|or|&) (?:no |few |little )?(?:people|staff|time"
        r"|money|budget))?|budgets? ?(?:is |are |was |: ?|= ?|will be |- ?){0,4}(?:very |extremely |quite "
        r"|really |rather |pretty |super |fairly |currently |close to |almost |practically ){0,4}(?:tight|small"
        r"|limited|tiny|none|zero|low|minimal|nonexistent|non-existent|thin|modest|constrained|nil|shoestring)"
        r"|limited budget|on a (?:shoestring|budget|tight budget|small budget)|bootstrap(?:ped|ping)|(?:we're"
        r"|we are|i'm|i am|it's|there's|there is|there are|team of|team is|team: ?|just|only|with|have|has|got"
        r"|being|a) (?:a |an |just |only |basically |all |the |really |currently ){0,3}(?:(?:one|two|three|1|2"
        r"|3)(?:-|- | )(?:person|people|man|woman|developers?|devs?|engineers?|(?:\w{1,12} )?people|programmers?"
        r"|volunteers?|founders?|of us)(?: (?:team|shop|startup|company|show|operation))?|(?:tiny|very small"
        r"|small) (?:team|shop|startup|nonprofit|charity|crew|company with|non-profit)|can't (?:really )?(?:afford"
        r"|pay for|spend on) (?:anything|much|a lot|fancy)|solo (?:founder|developer|dev)|basically zero money"
        r"|solo (?:founder|developer|dev|consultant|practitioner|lawyer)|(?:just|only) me|one-man (?:show|band))"
        r"|(?:two|three|one|2|3) (?:people|developers?|devs?|engineers?),? (?:and )?(?:no|little|a small|a tiny"
        r"|zero) (?:budget|money)|can't (?:really )?(?:afford|pay for|spend) (?:much|a lot|anything|an? (?:ml"
        r"|data)|expensive|big|consultants|gpus|a team)|(?:don't|do not|doesn't) have (?:much |a lot of |any "
        r"|a (?:big|large|real) |the ){0,4}(?:budget|money|funding|people|resources|staff|headcount)(?: (?:or"
        r"|and) \w+)?|(?:few|not many|short of|short on|strapped for) (?:people|staff|cash|money|hands|resources"
        r"|developers)|understaffed|cash-strapped|underfunded)",
        mood=STATE & ~Mood.PLANNED,
        denied=Denied.WITHIN,
        unless=r"(?:no|without) budget (?:limit|constraint|cap|issue|problem|pressure)s?|latency budget|token budget"
        r"|error budget|not limited|people who (?:review|label)|(?:two|three) people (?:review|label|annotat"
        r"|check|agreed|answer|handle|in support)|annotators|(?:from|by|for|of|with|help|helps|serves?"
        r"|advises?) (?:people|those|families|patients|citizens) (?:with|who have)|(?:customers|patients"
        r"|students|clients|families|users|households|citizens|members) (?:with|who have)"
        r"|small team of \w+ (?:asks?|uses?|will|reads?|answers?|handles?|decides?|checks?)|budget is (?:not"
        r"|no)|limited resources? (?:on|of) the (?:edge|device)|gpu resources|time budget|no people (?:may"
        r"|can)|(?:one|two|three) people (?:asked|complain|want)|small team of (?:\d{2,}|experts)|mlops"
        r"|ml ops|small budget of",
        budget_limited=True,
    ),
    cue(
        r"(?:budget (?:is|isn't|is not) (?:really |certainly |not |no |an? |the |at all ){0,4}(?:issue|problem"
        r"|concern|object|constraint|ample|generous|approved|there|available|secured|sufficient|large|no limit)"
        r"|(?:ample|generous|large|big|healthy|sufficient|approved|comfortable|plenty of|enough|unlimited|sizable"
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
