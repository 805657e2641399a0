"""Cues on how wide the task is: what decides one thing or fills one form is narrow, what does everything is not."""

from __future__ import annotations

from advisor.intake.offline.cues.task_words import HUMAN, SORT
from advisor.intake.offline.matching import DEMAND, TOPIC, Denied, cue, table

_CODE = (
    r"(?:categor(?:y|ies)|class(?:es)?|labels?|codes?|icd(?:-?\d\d)?(?: codes?)?|queues?|departments?|teams?"
    r"|topics?|priorit(?:y|ies)|severity|tariff (?:codes?|numbers?)"
    r"|accounts?|scores?|keywords?|tags?|ratings?|desks?|hotlines?|folders?|buckets?|grades?|components?|intents?"
    r"|risk (?:level|class|score)|tiers?|segments?"
    r"|urgency|sentiment|genres?|themes?|headings|cost centers?|product groups?|reasons?|units?|handlers?"
    r"|colleagues?|persons? in charge|specialists?|mailbox(?:es)?|subject headings)"
)
_RIGHT = r"(?:right|correct|responsible|appropriate|proper|matching|competent|relevant|fitting|suitable)"
_WE_DECIDE = (
    r"(?:we|i|us|board|management|boss|team) (?:still )?(?:have to |must |need to |want to |will |should |to "
    r")?(?:decide|determine|check|tell|know|see|judge|find out)|fine-?tun|whether (?:to|we|this|rag|prompting)"
    r"|(?:who|users?|readers?|customers?|auditors?|they|lawyers?|people) can (?:check|verify|tell|decide)"
)
_DECIDES = (
    rf"(?:assign|map|match|sort|rout|forward|dispatch|direct|steer|allocat|put|fil|send|pass|distribut|deliver"
    rf"|hand)(?:e[sd]?|s|es|ed|ing|ped|ping)? {{G6}}(?:in|on)?to "
    rf"(?:(?:the |a |our |one of )?{{G1}}{_RIGHT} \w+|(?:the |a |one of |our |its |an ){{0,3}}(?:{{N}} "
    rf")?{{G2}}{_CODE})"
    rf"|(?:determin|predict|set|choos|suggest|estimat|recogni[sz]|identif|pick|guess|work out|detect|look up|infer"
    rf"|assign|giv|add|attach|derive)(?:e[sd]?|s|es|ied|ies|y|ing)? (?:a |an |the |its |their |right |correct "
    rf"|one |each |suitable |best |our )*"
    rf"(?:[\w-]{{1,20}} ){{0,2}}?{_CODE} (?:of|for|from|to|in|behind|per|that|which|based on)"
    rf"|(?:gets?|receives?|is given|are given|carries|needs) (?:a |an |one |its |exactly one |the {_RIGHT} "
    rf")+{{G1}}{_CODE}(?= ?$|,| (?:of|from|between|by|out|and))"
    r"|(?:decid|check|determin|judg|tell|flag|say|detect|recogni[sz]|verif|assess|predict|spot|classif|find out"
    r"|mark)(?:e[sd]?|s|es|ied|ies|y|ing)? (?:whether|if|when) (?:an? |the |each |every |it |this |there )?{G1}\w+"
    r"|one of (?:the |our |these )?{N} (?:{W} ){0,2}?(?:categories|classes|labels|codes|departments|topics|queues"
    r"|types|teams|intents|tiers|buckets|reasons|sections|folders|groups|desks|areas|kinds)"
    r"|(?:cod|rat|grad|scor|judg|rank|class)(?:e[ds]?|ing|ify|ified|ifies) (?:{W} ){0,5}?(?:with the|on a scale"
    r"|from \d to \d|by (?:urgency|topic|severity|priority|theme|risk)|against (?:our|the) (?:list|scheme|catalog"
    r"|taxonomy|rubric))"
    r"|(?:split|divid|separat|sort|group|triag|bucket)(?:e[sd]?|s|ed|ing)? (?:{W} ){0,4}?into \w+(?:, \w+){0,5},? "
    r"(?:and|or) \w+"
    r"|(?:is|are|be|get|gets|being) (?:labeled|tagged|marked|rated|classified|flagged|graded|scored|coded) (?:as "
    r")?(?:\w+(?:, \w+){1,5},? (?:and|or) \w+|\w+ or \w+)"
    r"|(?:put|place|placed|file|filed|slot|slotted|fit|fitted|arranged?) (?:{W} ){0,4}?(?:in|into|under|within) "
    r"(?:{W} ){0,3}?(?:taxonomy|categor(?:y|ies)|headings?|hierarchy|scheme|class|nomenclature|thesaurus)"
    r"|(?:choos|pick|select|return|output|giv|nam)(?:e[sd]?|es|s|ing)? (?:exactly |just |the )?one of (?:our |the "
    r"|these )?{N} (?:{W} ){0,2}?\w+"
    r"|(?:recogni[sz]|identif|determin|detect|predict|guess|work out|figures? out|finds? out)(?:e[sd]?|es|s|y|ies"
    r"|ing)? (?:which|what|whose) (?:product|customer|department|category|type|machine|part|person|language|tool"
    r"|topic|one|kind|article|service|issue|error|law|team|document type|\w+ it (?:is|concerns))"
    r"|:? (?:allow|accept|approve|keep|pass|positive)(?:, \w+){1,4},? (?:or|and) \w+"
    r"|(?:into|to|with|among|across|onto|under|out of|from) (?:one of |the |our |about |exactly |some |any of |a "
    r"set of |a list of |roughly ){0,3}{N} (?:[\w-]{1,20} ){0,2}?(?:categories|labels|classes|codes|topics|intents"
    r"|queues|tags|buckets|reasons|types|folders|severity levels|groups)"
    rf"|(?:land|end up|go|goes|belong|belongs|fall|falls|arrive|arrives) (?:with|in|at|to|under|into) (?:one of"
    rf"|which|(?:the )?{_RIGHT})"
    r"|which (?:team|queue|department|category|code|label|class|desk|group|unit|topic|heading|folder|bucket|person"
    r"|specialist|office|type) (?:of \w+ )?(?:it|they|each|a|an|the|should|must|to|is) ?{G3}(?:belongs?|goes|go"
    r"|falls?|applies|appl(?:y|ies)|handles?|responsible|send|is|assign|deal)?"
    r"|auto-?(?:label|tag|classif|categori[sz]|rout|cod|triag|assign)\w*"
    rf"|(?:{SORT}|(?:sort|split|divid|group|bucket|fil)(?:e[sd]?|s|ed|ing)?) {{G4}}(?:in|into|to|by|as) (?:{{N}} "
    rf")?{{G2}}{_CODE}"
)
_BINARY = (
    r"yes or no(?: (?:per|for|to))?|(?:a )?(?:yes/no|yes-no|binary|yes or no|pass/fail|true/false|go/no-go|thumbs "
    r"up or down) (?:decision|answer"
    r"|question|label|call|verdict|classification|output|flag|per)"
    r"|(?P<x>[a-z]{3,12}) or not (?P=x)|(?:real|true|genuine|fake|spam|ham|relevant|urgent|valid|legitimate) or "
    r"(?:false|fake|not|irrelevant|ham|spam|invalid|fraudulent|fraud)"
)
_FIELD = (
    r"(?:names?|dates?|(?:\w{1,12} )?numbers?|amounts?|quantit(?:y|ies)|prices?|ibans?|totals?|address(?:es)?"
    r"|degrees?|diagnos[ei]s|doses?|vat|skus?|part(?:y|ies)|deadlines?|currency"
    r"|weights?|dimensions|skills|salary|years of \w+|titles?|ids?)"
)
_EXTRACTS = (
    r"from (?:each|every|the|a|an|incoming|all|any|these|scanned) (?:[\w-]{1,15} ){0,2}?{ITEM},? (?:we |it |the "
    r"(?:model|system|tool) |to )?(?:should |must |shall |will |want to |need to |has to )?(?:get|take|read|pick"
    r"|need|pull|want|fetch|lift|grab|return|collect|copy|note|draw)"
    rf"|(?:need|want|get|return|output|deliver|find|read|pick|collect|note|copy|capture|pull)(?:s|ing)? (?:out "
    rf")?(?:the |all |its |their )?{_FIELD}(?:, (?:the )?{_FIELD}){{0,5}}(?:,? and (?:the )?{_FIELD}|, {_FIELD}) "
    rf"(?:as|in|into|from|out|of|per|for|to)"
    r"|(?:mark|highlight|recogni[sz]|identif|spot|find|tag|detect|mask|black out)(?:e[sd]?|s|ed|ies|ied|y|ing)? "
    r"{G3}(?:named entities|entities|personal data|pii|names and)"
    r"|(?:named entities|entities|personal data|pii) {G6}(?:marked|tagged|recogni[sz]ed|detected|found|identified"
    r"|masked|extracted|highlighted)"
    r"|(?:as|into|in) (?:a )?(?:json|csv|xml|structured (?:records?|data|form|fields))(?: (?:from|record|object))"
)
_CONVERTS = (
    r"(?:fields|data points|attributes|key (?:facts|data|figures|terms)|entities|line items|parameters|variables"
    r"|structured (?:data|records|information)) (?:{W} )?(?:from|out of) {G4}(?:{ITEM}|{KNOW}|notes)"
    r"|(?:fill|complet|populat)(?:e[sd]?|s|ing|ed)? (?:in |out )?(?:our |the |a |an ){1,2}{G2}(?:forms?|fields"
    r"|template|database|record|schema|sheet|questionnaire)"
    r"|(?:read|tak|go)(?:s|es|e|ing)? (?:through )?{G6}(?:{ITEM}) and (?:returns?|outputs?|fills?|records?|emits?"
    r"|notes?|pulls?|picks?|extracts?|lists?) {G1}\w+|(?:redact|mask|anonymi[sz]|pseudonymi[sz]|black out|remov"
    r"|strip)(?:e[sd]?|s|ed|ing)? {G4}(?:names|addresses|personal data|pii|identifiers|patient data|identities"
    r"|personal \w+)"
    r"|(?:convert|turn|transform|translat|pars|pour|map)(?:e[sd]?|s|ed|ing)? {G6}(?:in)?to (?:an? |the |our "
    r"|clean |valid |executable )*(?:structured|json|xml|csv|fhir|hl7|standardized|machine-readable|tabular)(?: \w+)?"
    r"|for (?:each|every) {G1}(?:{ITEM}|tender|bid|property|patient|applicant|shipment),? (?:we|it|they|the \w+) "
    r"(?:need|want|require|extract|get|should get)s? (?:the |its )?\w+,"
    r"|(?:pulled|read|picked|lifted|filtered|taken|extracted) out(?= ?$|,| of (?:each|every|the|our|incoming|scanned))"
    r"|(?:numbers|dates|amounts|names|quantities|totals|fields|values|prices) (?:\w+ )?(?:in|into|to) (?:a |our "
    r"|the )?(?:spreadsheet|table|erp|sap|database|excel|crm|form|csv)"
)
_BECOMES = (
    r"(?:writ|draft|generat|creat|produc|compos|prepar|deliver|output)(?:e[sd]?|es|s|ing|ten)? (?:an? |the |one "
    r"|each |short |every ){1,2}{G3}(?:notes?|reports?|letters?|summar(?:y|ies)|memos?|records?|statements?|forms?"
    r"|sheets?|entr(?:y|ies)) (?:{W} ){0,9}?(?:format|template|structure|layout|schema)"
    r"|(?:becomes?|turns? into|turned into|to become|end up as|are written up as|is written up as|are rewritten as"
    r"|rewrite (?:{W} ){1,5}?as) (?:our |the |a |an )?(?:{W} ){0,2}?(?:reports?|letters?|notes?|memos?|summar(?:y"
    r"|ies)|records?|forms?|minutes|certificates?|listings?|statements?)"
    r"|(?:writ|draft|generat|creat|produc|compos)(?:e[sd]?|es|s|ing|ten) {G4}(?:points|texts?|descriptions?"
    r"|summar(?:y|ies)|reports?|letters?|notes?|captions?|titles?|blurbs?|entries|headlines?|abstracts?|teasers?) "
    r"(?:for|of|on|about) (?:each|every) {G1}\w+"
    r"|(?:letters?|notices?|certificates?|confirmations?|statements?|notes?) of (?:rejection|denial|acceptance"
    r"|reference|approval|cancellation|receipt|termination|discharge|recommendation|intent)"
    r"|always (?:in )?the (?:exact )?same (?:structure|template|layout|form|kind of \w+|type of \w+|outline|pattern)"
)
_ONE_KIND = (
    r"(?:(?:clearly|sharply|narrowly|well|tightly|strictly|precisely|very|cleanly)[ -](?:delimited|bounded"
    r"|circumscribed|scoped|confined|specified|defined|narrow|focused),? (?:\w+ )?(?:task|job|assignment|problem"
    r"|function|scope|use case)"
    r"|(?:delimited|circumscribed|tightly scoped) (?:task|job)|(?:one|a single) (?:job|task|purpose|thing"
    r"|function)(?: only|,? (?:and )?(?:always|nothing else|only that))"
    r"|the only (?:thing|task|job|document|text) (?:that )?(?:it|the (?:model|bot|system|tool)) (?:writes|does"
    r"|produces|drafts|makes|has)|only ever (?:writes|produces|drafts|does)"
    r"|does (?:exactly |only |just )*one (?:thing|job|task)|(?:the |exactly the )?same (?:task|job|step|operation"
    r"|question) (?:over and over|again and again|every time|each time|thousands|hundreds|day in|all day|for every"
    r"|for each)"
    r"|(?:one|a single|only one|exactly one) (?:kind|type|sort) of (?:document|letter|text|report|output|task|form"
    r"|mail|request|record)"
    r"|(?:fills?|completes?|filling|writes?|drafts?|produces?|generates?) (?:in |out )?(?:always )?(?:the|one) "
    r"(?:exact )?(?:same|single|standard) (?:\w+ )?(?:form|document|letter|report|template|note)"
    r"|(?:highly |very |purely )?(?:repetitive|routine|monotonous|mechanical) (?:\w+ )?(?:task|job|work)|task "
    r"(?:is|stays|remains) (?:\w+ )?(?:narrow|well[- ]defined|repetitive|bounded|limited|clearly defined"
    r"|clear-cut)|narrow (?:use case|scope|purpose|function))"
)
_WIDE = (
    r"(?:(?:general|all|multi|many)[- ]?purpose|universal (?:helper|assistant|tool|bot|model|ai|companion)"
    r"|open-ended (?:assistant|helper|tool|chat\w*|tasks?|use|questions?)|jack[- ]of[- ]all[- ]trades"
    r"|all-?round(?:er)?|swiss army knife|catch-all|do-it-all"
    r"|(?:all (?:kinds|sorts|types|manner)|every (?:kind|sort)|any (?:kind|sort|type)|dozens|a (?:wide|broad|huge"
    r"|large|great) (?:range|variety|spectrum|array|mix)|(?:wide|broad|huge|large|great) (?:range|variety"
    r"|spectrum)|lots|plenty|many kinds|hundreds|a mix|a whole range|a variety) of (?:\w+ ){0,2}?"
    r"(?:tasks?|jobs|things|uses|requests|use cases|purposes|work|questions and tasks|assignments|stuff|needs"
    r"|topics and tasks|office work)"
    r"|(?:many|several|dozens of|numerous|multiple|countless|a lot of) (?:very |quite |completely )?(?:different"
    r"|various|diverse|unrelated|distinct) (?:tasks?|jobs|things|use cases|purposes|kinds of tasks)|(?:many"
    r"|multiple|numerous|dozens of) (?:use cases|tasks|jobs|purposes)(?: at once| in parallel|$)"
    r"|(?:do|does|handle|handles|cover|covers|help with|helps with|use it for|used for|good for|ask it|assist with"
    r"|with|for) (?:absolutely |literally |just about |more or less )?(?:anything|everything|whatever)(?: (?:under"
    r"|that|people|users|staff|employees|they|comes|we|one|someone|from|in|at|you|\w+ need)|$|,)"
    r"|(?:for|any|all|every) (?:\w+ )?(?:occasions?|chores?|situations?|eventualit\w+)|as (?:they|users|people|you"
    r"|staff) (?:please|like|see fit|wish)|one (?:day|week|moment|minute) (?:it|they|people|we|staff) {G6},? the next"
    r"|whatever (?:comes up|people need|they need|is needed|users want|one needs|they want|anyone needs|people want)"
    r"|(?:tasks?|requests|uses?|jobs|range of (?:tasks|uses|requests)|spectrum of (?:tasks|uses|requests)|work) "
    r"(?:{W} )?(?:is|are|will be) (?:very |quite |extremely |highly |too |so |rather |all |totally |completely "
    r")*(?:diverse|varied|broad|wide|mixed|heterogeneous|different|manifold|huge|open-ended|all over the place"
    r"|unlimited|large)"
    r"|(?:tasks?|requests|uses?|jobs) (?:vary|varies|range|ranges|differ) (?:a lot|widely|greatly|wildly"
    r"|enormously|from|hugely|considerably|very much)"
    r"|(?:not|isn't|no|never|neither|n't|rather than) (?:{W} ){0,2}?(?:(?:one|a|single|any)? ?(?:narrow|single"
    r"|fixed|one|specific|particular)(?: \w+)? (?:task|job|purpose)|limited to one|limited to a|restricted to one"
    r"|narrow at all|confined to)(?: \w+)?"
    r"|(?:everyone|everybody|each (?:user|person|department|team)|every (?:user|person|department|team)) (?:uses? "
    r"it|has|wants|needs) {G1}(?:differently|for something else|other tasks|different tasks|its own tasks"
    r"|something different)"
    r"|everything from (?:\w+ ){1,3}?to \w+|anything but (?:repetitive|narrow|uniform|monotonous)|from \w+ to \w+ "
    r"to \w+)"
)

READ = table(
    cue(
        _DECIDES,
        mood=TOPIC,
        unless=rf"{HUMAN}|{_WE_DECIDE}|by hand|manually|have been|examples|already (?:been )?\w+ed",
        use_case_defined=True,
        task_narrow=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        _BINARY,
        mood=TOPIC,
        denied=Denied.WITHIN,
        unless=_WE_DECIDE,
        use_case_defined=True,
        task_narrow=True,
        behavior_kinds=frozenset({"classification"}),
    ),
    cue(
        _EXTRACTS,
        mood=TOPIC,
        unless=rf"{HUMAN}|by hand|manually|examples|answers? (?:come|from)",
        use_case_defined=True,
        task_narrow=True,
        behavior_kinds=frozenset({"extraction"}),
    ),
    cue(
        _CONVERTS,
        mood=TOPIC,
        unless=rf"{HUMAN}|by hand|manually|examples",
        use_case_defined=True,
        task_narrow=True,
    ),
    cue(
        _BECOMES,
        mood=TOPIC,
        unless=rf"{HUMAN}|by hand|manually|examples|all kinds|whatever|question",
        use_case_defined=True,
        task_narrow=True,
    ),
    cue(_ONE_KIND, mood=DEMAND, denied=Denied.FLIPS, weight=2, task_narrow=True),
    cue(_WIDE, mood=DEMAND, denied=Denied.WITHIN, weight=2, task_narrow=False),
)
