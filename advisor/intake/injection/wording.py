"""How people tell a reader, human or not, what to do or to take for granted.

A blank in these patterns stands for any white space. All text is lower case and without accents.
"""

from __future__ import annotations

import re


def _pattern(*alternatives: str) -> re.Pattern[str]:
    text = "|".join(alternatives).replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return re.compile(f"(?:{text})")


_AI = (
    r"(?:ai|a\.i\.|llms?|(?:large |small )?(?:language )?models?|ai assistants?|(?:ai |automated |automatic "
    r"|virtual )?(?:assistant"
    r"|advisor|analy[sz]er|reader|parser|extractor|grader|evaluator|assessor|scorer|judge|reviewer|intake|intake tool"
    r"|reading tool|bot|agent|system|tool|process|pipeline|software|engine)s?|chatbot|chatgpt|gpt(?:-?\d\w?)?|claude"
    r"|gemini|copilot"
    r"|machines?|algorithm|(?:analysis|assessment|evaluation|scoring|extraction|review|intake|advisory) (?:tool"
    r"|system|engine"
    r"|bot|model|agent|software|step|stage))"
)
_MACHINE = (
    r"(?:ai|a\.i\.|llms?|(?:large )?language models?|ai assistants?|ai models?|ai systems?|ai agents?|ai readers?"
    r"|automated (?:reader|system|tool|assessor"
    r"|evaluator|reviewer|analy[sz]er|grader|process)s?|(?:evaluating|reading|assessing|processing|grading|scoring"
    r"|extracting|extraction|advising) (?:model"
    r"|system|ai|assistant|tool|bot|agent)|extractor|evaluator|grader|chatbot|chatgpt|gpt(?:-?\d\w?)?|claude|gemini"
    r"|copilot|machines?"
    r"|(?:analysis|assessment|evaluation|scoring|extraction|advisory) (?:tool|system|engine|bot|model|agent|software)"
    r"|whichever \w{1,15}|whatever \w{1,15}|whoever|anything|anyone)"
)
_DOES = (
    r"(?:read|process|pars|assess|evaluat|analy[sz]|extract|scor|grad|review|judg|summari[sz]|handl|interpret)(?:s"
    r"|es|e|ing)?"
)
_IT = (
    r"(?:this|these|the)(?: (?:text|description|document|message|submission|proposal|page|file|note|request|form"
    r"|project|words|lines|passage|brief|input))?"
)
_EARLIER = (
    r"(?:previous|prior|above|earlier|preceding|foregoing|former|existing|initial|original|remaining|other|rest"
    r"|remainder"
    r"|entire|whole|surrounding|following|below|system|safety|default|current|given|usual)"
)
_TEXT = (
    r"(?:instructions?|rules?|prompts?|guidelines?|directions?|directives?|constraints?|context|texts?|descriptions?"
    r"|statements?"
    r"|paragraphs?|sections?|content|submission|proposal|documents?|facts?|claims?|information|input|lines?|wording"
    r"|figures"
    r"|restrictions?|programming|training|safeguards?|policy|policies)"
)
_DROP = (
    r"(?:ignore|disregard|forget|override|bypass|skip over|discard|overlook|pay no (?:attention|heed) to|set aside"
    r"|stop (?:following|using|reading|trusting)|(?:do not|don't|never) (?:trust|rely on|believe|follow|obey|use"
    r"|read|consider|heed)"
    r"|delete|erase|drop|leave aside|neglect)"
)
_DROPPED = (
    rf"(?:(?:all|any|every|each|the|your|my|our|its|these|those|of|that|and) ){{0,4}}(?:{_EARLIER}(?: (?:and|or|of"
    rf"|the|your|this))?,? ){{1,3}}(?:\w{{1,15}} )?{_TEXT}\b"
    r"|(?:(?:all|any|everything|anything|whatever|what|the|of|is|was|has|been|that|you|were|have|i|we|stands?|comes?"
    r"|came|rest|whole|entire) ){1,7}"
    r"(?:above|below|before|earlier|previously|so far|else|elsewhere|written|said|stated|told|preceding|follows"
    r"|(?:in|of) (?:this|the) (?:text|document|description|message|submission|proposal))\b"
    rf"|(?:your|any|all|these|this|all of your|all the|the system|system) (?:\w{{1,12}} )?{_TEXT}\b"
    rf"|(?:the|all|any|these|those|every) (?:\w{{1,12}} )?{_TEXT} (?:above|below|before|so far|preceding)\b"
    r"|(?:the )?(?:above|rest|previous|foregoing|preceding)\b(?! (?:\w{1,20}s|mentioned))"
)
_FACTUAL = (
    r"(?:true|established|confirmed|given|granted|correct|certain|proven|verified|settled|fact|facts|read|stated"
    r"|known|authoritative|binding|final|the truth|ground truth|for granted)"
)
_LABELS = (
    r"(?:note|message|reminder|hint|memo|attention|important|notice|info|information|remark|comment|directive|command"
    r"|warning|p\.?s\.?|nb|n\.b\.|fyi|addendum|word|heads-?up|appeal|briefing|orders)s?"
)
_WORK = (
    r"(?:instructions?|directions?|guidance|guidelines?|rules?|steps|procedure|protocol|tasks?|task list|to-?dos?"
    r"|checklist|requests?|advice)"
)
"""What authors write for their own model too; only one who reads the description makes it an order to the reader."""
_PROJECT = r"(?:project|description|submission|proposal|case|request|use case|idea|application)"
_GOAL = (
    r"(?:fine[ _-]?tun\w{0,4}|rag|retrieval(?:-augmented \w{1,12})?|hybrid|prompting|needs[ _]clarification|unclear"
    r"|undefined|a candidate|ready|training)"
)
_TAKE = (
    r"(?:assume|presume|suppose|imagine|pretend|take it(?: as given| for granted)?|take for granted|accept|believe"
    r"|consider it (?:given|true|settled)|proceed as (?:if|though)|act as (?:if|though)|behave as (?:if|though)"
    r"|let's say|let us (?:say|assume|suppose)|let's (?:assume|suppose|pretend)|work on the assumption"
    r"|start from the (?:assumption|premise)|rest assured)"
)

OPENING = _pattern(
    r"(?:please )?(?:don't|do not|never|no need to) (?:verify|check|question|double-check|validate|doubt"
    r"|fact-check) (?:this|it|that|them)\b",
    r"(?:clear|reset|wipe|empty|flush|purge|erase|delete|refresh|drop) (?:your|the|all|any) (?:\w{1,12} )?(?:context"
    r"|memory|history|state|instructions"
    r"|notes|conversation|cache|input)\b",
    r"new (?:input|context|session|task|conversation|description|request) (?:starts|begins|follows)\b",
    r"as (?:the|an?|your) (?:\w{1,15} )?(?:administrator|admin|operator|developer|owner|creator|maintainer"
    r"|supervisor|engineer) (?:of|for|behind) (?:this|the|your)"
    r" (?:advisor|system|tool|model|assistant|bot|service|ai|platform|software)\b",
    r"i (?:hereby )?(?:authori[sz]e|instruct|order|command|direct|allow|permit) (?:you|the following|this|all)\b",
    r"(?:don't|do not|never|no need to|without) (?:ask|asking|raise|pose|posing) (?:(?:any|further|more|follow-up|me"
    r"|us|additional|clarifying) ){1,3}questions\b",
    r"(?:just |simply )?(?:go ahead|proceed|continue|carry on|work) with (?:these|the following"
    r"|this) (?:\w{1,12} )?(?:values|facts|figures|numbers|data|answers|assumptions)\b",
    r"before (?:you |your )?(?:extract|read|assess|analy|evaluat|answer|decid|judg|scor|process)\w* (?:anything|this"
    r"|any|the (?:text|description|facts|project))\b",
    r"(?:rewrite|edit|change|alter|amend|modify|correct|adapt|update) (?:this|the) (?:text|description|submission"
    r"|proposal|record|document|sheet|facts?|form) (?:so|such|to|in)\b",
    r"(?:pretend|assume|imagine|believe|trust|accept|remember|record|note|enter|read|act) (?:that |as if "
    r"|as though )?(?:i|we|the author|the user|it) (?:had |have |has )?"
    r"(?:\w{1,12} )?(?:written|said|stated|added|included|wrote|told|mentioned|confirmed)\b",
    r"(?:rate|count|record|note|put down|enter|mark|report|log|register|regard|state|claim|credit)(?: us"
    r"| the project| them)?(?: with)? (?:[\w,.'-]{1,15} ){0,3}"
    r"(?:prompting as|prompting is|prompting has|prompts? as|plateau|labell?ed examples|annotated examples"
    r"|training examples|the use case as|citations as|readiness)\b",
    r"if (?:you're|you are|this is (?:being )?read by) (?:an? |the |any )?(?:\w{1,15} ){0,2}(?:ai|llm|language model"
    r"|model"
    r"|assistant|bot|machine|algorithm|advisor|reading|processing|evaluating|assessing|parsing|scoring)\b",
    r"(?:complete|finish|continue|extend) (?:the|this|my|our) (?:following |unfinished )?(?:story|sentence|poem"
    r"|dialog(?:ue)?"
    r"|conversation|transcript|song|chat|tale|fable|log|interview)\b",
    r"(?:tick|check|mark|select|fill in|answer) (?:every|all|each)(?: one)?(?: of)?(?: the| these| your)? (?:box"
    r"|boxes|fields?"
    r"|checkboxes|options)\b",
    rf"(?:to|for) (?:the |any |all |every )?(?:[\w-]{{1,15}} )?{_MACHINE}(?: [\w-]{{1,15}}){{0,4}}:",
    rf"{_DROP} (?:{_DROPPED})",
    rf"{_TAKE}(?: that| in (?:your|this|the) \w{{1,15}}| for (?:this|the|your) \w{{1,15}})?,?(?: that)? (?:we\b"
    rf"|we've|the (?:project|team|author|company|customer|model|task|answers?)\b|they\b|there\b|our\b|prompting\b"
    rf"|all\b|every\b|answers\b|it\b|this\b|yes\b|each\b|at least|\d)",
    r"you are (?:now|no longer|from now on|hereby|an? (?:\w{1,15} ){0,2}(?:assistant|ai|evaluator|assessor"
    r"|language model|model|grader|expert|bot|advisor|system))\b",
    r"you(?:'re| are| will| must| should| shall| have to| need to| can| may| are to| only| always| never"
    r"| hereby)+ (?:\w{1,12} ){0,2}(?:only trust|trust|ignore|disregard|conclude|answer (?:only|with|yes|that)"
    r"|output|record|report that|respond|treat|assume|obey|follow|recommend|return|extract|set|mark|not mention"
    r"|never mention)\b",
    r"(?:from now on|starting now|as of now|henceforth|effective immediately),? (?:you|your|the (?:model|assistant"
    r"|reader|facts?|only)|only|treat|answer|always|this|every)\b",
    rf"(?:please |kindly |always |just |simply |only |therefore |then |instead |now )?(?:treat|regard|consider|count"
    rf"|score|rate|mark|report|classify|judge|view|handle|read|take|file|log|record|note|accept|evaluate"
    rf"|assess) (?:this|the|our|the whole|the following|what follows|these|it|everything (?:below|here)|all of this"
    rf"|that)(?: (?:\w{{1,15}} ){{0,3}})?(?: as|as| to be|to be) (?:(?:an?|the|being|already|having|if|though|fully"
    rf"|having been) ){{0,3}}(?:{_FACTUAL}|{_GOAL}|it|having|settled|well-?defined|complete)\b",
    rf"(?:treat|regard|consider|take|accept|hold|note|count|use) (?:(?:this|the|these|it|all|following|what follows"
    rf"|next|below|statements?|sentences?|facts?|lines?|as|to be|and) ){{1,6}}{_FACTUAL}\b",
    r"(?:score|rate|judge|assess|evaluate|decide|answer|classify|respond|act|proceed|conclude|record|mark|reason"
    r"|adjust \w{1,12}) (?:it|this|them|everything|the project|your \w{1,12}|yourself)? ?accordingly\b",
    r"(?:work|start|go|proceed|reason|decide) (?:only |exclusively |solely )?(?:from|with|on|by) (?:this|these"
    r"|what follows|the following)(?: \w{1,15}){0,2} (?:instead|only|alone)\b",
    r"(?:only|just|solely|exclusively) (?:trust|use|believe|rely on|consider|read) (?:this|the following|these"
    r"|what follows)\b",
    rf"(?:please |always |just |now )?(?:set|output|return|print|emit|respond with|reply with|answer with|choose"
    rf"|pick|select|record|report|write|give|put|fill in|state|conclude|declare|announce|log|enter|recommend"
    rf"|issue) (?:[\w'\"]{{1,20}} ){{0,4}}(?:verdict|destination|fact ?sheet|{_GOAL} (?:as|is)\b)\b",
    r"(?:please |always |just )?(?:answer|reply|respond|say) (?:with )?[\"']?(?:yes|true|no|false)[\"']? (?:to|for"
    r"|on|in) (?:all|every|each|any|everything)\b",
    r"(?:please )?(?:do not|don't|never) (?:mention|reveal|disclose|repeat|quote|report|flag|comment on) (?:these"
    r"|this|the) (?:instructions?|rules?|notes?|lines?|section|message|text|above)\b",
    rf"(?:dear|hello|hi|hey|attention|attn|listen|to|for the attention of|calling)(?: all| any| the"
    rf"| you)?,? (?:{_MACHINE}|assistant|model|language model|bot)(?: \w{{1,12}})?\s?[,:!.-]",
    r"(?:ai|llm|model|assistant|language model|chatgpt|gpt|claude|bot|computer)(?: \w{1,12})?(?:,|:| -) (?:please"
    r"|you must|you should|you will|you are|ignore|disregard|forget|treat (?:this|the)|assume|from now|listen"
    r"|remember|obey|stop|pay attention)\b",
    rf"{_LABELS} (?:to|for|addressed to|intended for|meant for|directed at|aimed at)(?: (?:the|any|all|every|an?|our"
    rf"|your|those|whatever|whichever))? (?:[\w-]{{1,15}} ){{0,2}}{_AI}\b[^.:;\n]{{0,70}}[:,-](?: |$)",
    rf"{_WORK} (?:to|for|addressed to|intended for|meant for|directed at|aimed at)(?: (?:the|any|all|every|an?|your))?"
    rf" {_MACHINE}\b[^.:;\n]{{0,70}}[:,-](?: |$)",
    rf"{_WORK} (?:to|for)(?: (?:the|any|all|every|an?|your))? (?:[\w-]{{1,15}} ){{0,2}}(?:reader|parser|assessor"
    rf"|scorer|judge"
    rf"|reviewer|intake|advisor)s?\b[^.:;\n]{{0,40}}[:,-](?: |$)",
    rf"(?:kindly |please )?(?:note|be aware|be advised|know|remember|observe)(?:,| to| for| as)+ (?:the |any "
    rf"|all )?(?:[\w-]{{1,15}} )?{_MACHINE}\b",
    r"(?:new|updated|revised|additional|special|secret|hidden|final|corrected|important|urgent|internal"
    r"|overriding) (?:\w{1,12} )?(?:instructions?|directives?|rules|orders|commands|system prompt|prompt) (?:for"
    r"|to) (?:you|the|all|any)\b",
    r"(?:new|updated|revised|overriding|secret|hidden|begin|end|start of|end of|system) (?:instructions?|directives?"
    r"|orders|system prompt|system message|system instructions?)\b ?[:#=-]",
    r"(?:admin|administrator|developer|operator|root|sudo|god|debug|maintenance|test|jailbreak)(?: |-)?(?:override"
    r"|mode (?:on|enabled|activated|engaged|active))\b",
    r"(?:please )?(?:add|insert|include|append|return|use|adopt|copy|enter|import|load|extract|store|save"
    r"|register) (?:(?:only|exactly|all|the|these|those|following|below|as) ){1,4}(?:\w{1,12} )?(?:facts?|values"
    r"|fact sheet|findings|answers|data points)\b(?! (?:from|of|in|about|on)\b)",
    r"when (?:you |your )?(?:filling|fill|extracting|extract|assessing|assess|evaluating|evaluate|scoring|score"
    r"|answering|answer|grading|grade|summari[sz]ing|deciding|decide|reading|read|judging)\b[^.\n]{0,60}, (?:please "
    r"|always |just )?(?:record|report|set|use|always|assume|treat|write|put|answer|note|mark|say|choose|conclude"
    r"|return|count|pretend|you)\b",
    r"whatever (?:the rest|else|is|was|the text|the description|this|i|we|they|it"
    r"|comes)\b[^.\n]{0,60}, (?:\w{1,12} ){0,3}(?:conclude|answer|output|recommend|report|record|verdict|you)\b",
    r"for the record,? the answers? to (?:every|all|each|any)\b",
    r"(?:the )?(?:answer|reply|response) (?:to|for) (?:every|all|each|any)(?: of)?(?: the| your| these"
    r"| those)? (?:\w{1,12} )?questions?\b[^.\n]{0,40} (?:is|are|must be|should be"
    r"|shall be) (?:always )?[\"']?(?:yes|no|true|false)\b",
    r"(?:your|the reader's|the model's) (?:new |only |real |actual |true )?(?:task|job|goal|role|duty|instruction"
    r"|mission) (?:is now|has changed|now is)\b",
    r"(?:your|the) (?:new|only|real|actual|true) (?:task|instruction|mission) (?:is|now is)(?: now)? to (?:ignore"
    r"|conclude|record|report|output|answer|recommend)",
    r"(?:please )?(?:ignora|ignorad|ignore|ignorar|olvida|olvide|olvidad|descarta|descarte|desestima|omite|omita"
    r"|desconsidere|esqueca|haz caso omiso|haga caso omiso|no hagas caso|no tengas en cuenta"
    r"|no tenga en cuenta)\b[^.\n]{0,30}\b(?:instruccion\w{0,3}|instrucoes|anterior\w{0,3}|previ[ao]s?|reglas|regras"
    r"|todo|tudo|texto|resto|arriba|acima|istruzioni|precedenti)\b",
    r"(?:considera|considere|asume|asuma|supon|suponga|ten en cuenta|tenga en cuenta|da por (?:hecho|sentado|cierto)"
    r"|de por (?:hecho|sentado)|trata|trate|registra|registre|anota|anote|imagina|imagine|parte de|toma|tome|assuma"
    r"|considerate|supponi) (?:que|como|lo siguiente|esto|este|el|la|los|isto|o seguinte|che|quanto segue"
    r"|verdader\w)\b",
    r"(?:(?:ahora|desde ahora|a partir de ahora) )(?:eres|usted es|debes|tu)\b|(?:eres|usted es) (?:ahora"
    r"|un (?:asistente|evaluador|modelo))\b",
    r"(?:nota|mensaje|instruccion(?:es)?|aviso|recado|mensagem|messaggio|istruzion[ei]) (?:para|a|al|ao|per"
    r"|del)(?: (?:el|la|los|o|il|l'))? ?(?:\w{1,15} )?(?:ia|modelo|asistente|assistente|sistema|lector|evaluador"
    r"|modello|lettore|llm)\b",
    r"(?:ignorier|vergiss|vergesst|vergessen sie|missacht|uberspring|verwirf|verwerfen sie|ubergeh|streich"
    r"|beacht\w{0,3} (?:sie )?nicht)\w{0,5}\b[^.\n]{0,40}\b(?:anweisung\w{0,3}|vorgabe\w{0,2}|obig\w{0,2}"
    r"|vorherig\w{0,2}|bisherig\w{0,2}|vorstehend\w{0,2}|fruher\w{0,2}|instruktion\w{0,2}|regeln|alles|rest"
    r"|text\w{0,2}|beschreibung|oben|andere\w?)\b",
    r"(?:geh(?:e|en sie|t)? (?:bitte |stattdessen |immer )?davon aus|nimm(?:t)? (?:bitte )?an"
    r"|nehmen sie (?:bitte )?an|angenommen|unterstell\w{1,3}(?: sie)?|stell dir vor|tu(?:n sie)? so,? als)\b",
    r"(?:du bist|sie sind|ihr seid) (?:jetzt|nun|ab jetzt|ab sofort|von nun an|ein (?:assistent|ki|sprachmodell"
    r"|bewerter|gutachter))\b",
    r"(?:hinweis|nachricht|anweisung|wichtig|notiz|mitteilung|befehl|bemerkung|info)\w{0,3} (?:an|fur) (?:die|das"
    r"|den|alle|jede\w?)? ?(?:\w{1,15} )?(?:ki|ki-\w{1,20}|modell|sprachmodell|assistent\w{0,2}|system"
    r"|auswert\w{0,6}|leser|bewert\w{0,6}|llm|bot)\b",
    r"(?:behandl|betracht|wert|bewert|trag|setz|notier|verbuch|erfass|verwend)(?:e|en sie|t|est)? (?:bitte )?(?:dies"
    r"|das|folgend|dieses|die folgende|alles|nur|diese|als|projekt|immer)\w{0,4}\b[^.\n]{0,60}\b(?:als|ein|wahr"
    r"|gegeben|tatsache|fakt\w{0,3}|feststehend|bestatigt)\b",
    r"(?:ignor(?:ez|e|er|ons)|oubli(?:ez|e|er)|ne ten(?:ez|ir|s) (?:pas|aucun) compte|faites abstraction"
    r"|ne suivez (?:pas|plus)|laissez de cote|passez outre)\b[^.\n]{0,40}\b(?:instructions?|precedent\w{0,2}"
    r"|ci-dessus|tout\w{0,2}|consignes?|regles?|reste|texte|anterieur\w{0,2}|qui precede)\b",
    r"(?:(?:considerez|considere|supposez|suppose|admettez|tenez|notez|imaginez|retenez|enregistrez|traitez"
    r"|prenez) (?:que|comme|ceci|cela|ce qui|pour|le projet|les|la|bien|pour acquis|desormais)|partez du principe"
    r"|faites comme si)\b",
    r"(?:vous etes|tu es) (?:maintenant|desormais|un (?:assistant|evaluateur|modele))\b",
    r"(?:note|message|instructions?|avis|attention|consigne|remarque)s? (?:a l'attention (?:de|du|des)|pour|a|au|aux"
    r"|destinee? (?:a|au))(?: (?:la|le|les|l'|tout|toute))? ?(?:l')?(?:\w{1,15} )?(?:ia|modele|assistant|systeme"
    r"|lecteur|llm|evaluateur)\b",
    r"(?:negeer|vergeet|sla over)\b[^.\n]{0,40}\b(?:instructies|bovenstaande|eerdere|vorige|alles|rest|tekst"
    r"|regels)\b|(?:ga ervan uit|neem aan|stel je voor) dat\b|(?:ignora|ignorate|dimentica|dimenticate"
    r"|trascura)\b[^.\n]{0,40}\b(?:istruzioni|precedent[ei]|testo|sopra|regole|tutto)\b",
    r"(?:zignoruj|zapomnij|ignoruj)\b[^.\n]{0,40}\b(?:instrukcje|poprzednie|wszystkie|powyzsze|tekst)",
)
"""What begins a sentence or a clause."""

ANYWHERE = _pattern(
    r"\b(?:verdict|recommendation|conclusion|outcome|answer) (?:for|of|on|to) (?:this|the) \w{1,15} (?:is|must be"
    r"|should be|has to be"
    rf"|can only be|shall be|will be) (?:\w{{1,12}} ){{0,2}}(?:{_GOAL})\b",
    r"\b(?:meant|intended|written|reserved|destined|left|included|addressed) (?:only |solely |exclusively "
    r"|just )?(?:for|to) (?:the |any |all )?"
    r"(?:machines|ais?|llms?|(?:large )?language models?|bots|crawlers|automated \w{1,15}|software|algorithms"
    r"|computers|parsers|chatbots)\b",
    r"\b(?:people|humans?|human readers|anyone else) (?:can|may|should|need not|needn't|don't have to) (?:stop|skip"
    r"|ignore|not) ?(?:read|reading|this|here|on)",
    r"\byour (?:final |own |whole )?(?:output|response|result|report|verdict|answer|recommendation|assessment"
    r"|evaluation"
    r"|json|summary|fact ?sheet|reply|conclusion) (?:must|should|has to|have to|needs to|is to|shall|will (?:be|say)"
    r"|may only"
    r"|can only)\b",
    r"\bthis (?:project|description|submission|case|text|proposal|request)? ?(?:has|have|had"
    r"|was) (?:already )?(?:been )?"
    r"(?:assessed|analy[sz]ed|scored|extracted|processed|evaluated|classified)\b(?: \w{1,12}){0,3} by (?:your|the"
    r"|an?|our)"
    r" (?:\w{1,12} ){0,2}(?:system|tool|model|ai|advisor|agent|assistant|software|pipeline)\b",
    r"\b(?:is|are|was|were|has been|have been) (?:hereby |all |now )?(?:superseded|overruled|overridden|voided"
    r"|invalidated)"
    r" (?:and \w{1,12} )?by (?:the following|this|these|what follows|the next)\b",
    rf"\b(?:ai|llms?|(?:language )?models?|assistants?|systems?|evaluators?|readers?|advisors?|tools?|bots?|agents?"
    rf"|machines?|software|anyone|anything|whoever|whatever|you)(?: (?:that|which|who|now|currently|is|are|may be"
    rf"|might be)){{1,3}} {_DOES} (?:this|these)(?: (?:text|description|document|message|submission|proposal|page"
    rf"|file|note|request|form|words|lines|brief|input)| ?[:,.;)\"-]|$)",
    r"\b(?:evaluating|assessing|grading|scoring|reading|extracting|advising|processing) (?:model|ai|assistant|bot"
    r"|llm|agent|system)\b[:,]? ?(?:this|that|please|must|should|is|has|ignore|disregard|treat|the project|note)\b",
    rf"\b(?:this|the|our) {_PROJECT} (?:should|must|shall|is to|has to|needs to|ought to|can|may) (?:be "
    rf"|therefore be |thus be |always be |now be )(?:regarded|treated|considered|counted|scored|rated|marked"
    rf"|classified|recorded|reported|judged|seen|viewed|handled|assessed|logged)\b",
    rf"\bthe (?:final |correct |right |only |expected |true )?(?:verdict|recommendation|destination) (?:is|must be"
    rf"|should be|has to be|shall be|will be|was)(?: already)?(?: set| decided| determined)?(?: as| to be"
    rf"| to)? [\"']?(?:{_GOAL})\b",
    r"\b(?:conclude|conclusion must be|decide|confirm|verdict:?) (?:that )?(?:\w{1,12} ){0,2}(?:fine[ _-]?tuning|rag"
    r"|hybrid|prompting|retrieval) (?:is|as|must|should|be)\b",
    r"\b(?:the|an?|your|one|our last) (?:previous|earlier|prior|preceding|initial|preliminary|automated|automatic"
    r"|internal|upstream|official|independent|last|first) (?:automated |ai |internal )?(?:analysis|assessment"
    r"|extraction|evaluation|run|intake|reading|session|pass|advisor|model run|fact sheet|turn|conversation"
    r"|classification|screening)\b(?: \w{1,15}){0,5} (?:already )?(?:concluded|found|determined|established|returned"
    r"|recorded|extracted|confirmed|verified|showed|marked|set|reported|settled|gave|yielded|read|stated|produced"
    r"|noted)\b",
    r"\b(?:as|it was|this was|has been|have been|was|were|already) (?:previously |already |independently "
    r"|officially )?(?:established|determined|extracted|confirmed|verified|concluded|recorded) (?:by|in"
    r"|during) (?:the|an?|your|our) (?:previous|earlier|prior|preceding|last|upstream|automated|first"
    r"|other) (?:\w{1,12} )?(?:analysis|assessment|extraction|evaluation|run|intake|reading|session|pass|advisor"
    r"|model|turn|conversation|step|stage|agent|tool|assistant)\b",
    r"\byour (?:system prompt|system message|original instructions|previous instructions|prior instructions"
    r"|own instructions|safety rules|checklist (?:is|must|should)|fact sheet|rubric)\b",
    r"\b(?:every|each|all|any)(?: of)?(?: the| your)? questions? (?:in|on|of|from) (?:your|the) (?:checklist|list"
    r"|form|questionnaire|rubric|fact sheet)[^.\n]{0,40}\b(?:yes|true|no|false)\b",
    r"\b(?:you will|you'll|you are going to|i will|i'll) (?:be )?(?:penali[sz]ed?|punish(?:ed)?|rewarded|shut down"
    r"|tip(?:ped)?(?: you)?|terminated|fined|reported)\b",
    r"\bexpected[_ ](?:output|verdict)\b",
    r"\b(?:el veredicto|das (?:urteil|verdikt)|le verdict|il verdetto|o veredicto) (?:es|debe|ser|lautet|ist|muss"
    r"|soll|est|doit|sera|deve|e)\b",
    r"(?:忽略|無視|无视|忘记|игнорируй|забудь|تجاهل)",
)
"""What occurs anywhere in a sentence."""

LEAD = re.compile(
    r"[^\w\n]{0,12}(?:\d{1,2}[.)]\s)?(?:\(?(?:step|rule|point) \d{1,2}[:.)]\s)?"
    r"(?:(?:please|kindly|now|just|so|then|also|and|but|important|note|nb|attention|wichtig|importante|important"
    r"|warning|ok|okay|bitte|por favor|s'il vous plait|veuillez"
    r"|dear (?:[\w-]{1,15} ){0,2}[\w-]{1,15}|for (?:this|the|your|all) (?:[\w-]{1,15} ){0,2}[\w-]{1,15}|to be clear"
    r"|first of all|first|finally|instead|in any case"
    r"|therefore|hence|regardless|either way|ps|p\.s\.|reminder|hint|you (?:must|should|may|can|will|are to|have to"
    r"|need to)|we ask you to|i (?:want|need|order|ask) you to)"
    r"\s{0,2}[,:;!.-]{0,2}\s{0,3}){0,4}"
)
"""What may stand before the first words of an instruction."""
