"""Cues on the use case in words that name no document: what the system does for whom."""

from __future__ import annotations

from advisor.intake.offline.cues.task_words import ASSISTANT, FIXED
from advisor.intake.offline.matching import TOPIC, cue, table
from advisor.intake.offline.scope import Mood

_SYSTEM = (
    r"(?:(?:the |a |an |our |this |some )?(?:\w{1,15} )?(?:system|tool|model|bot|chatbot|assistant|solution"
    r"|software|application|app|agent|llm|copilot|ai|service|coach|module|feature|component|machine)|it|something)"
)
_MODAL = (
    r"(?:(?:(?:that|which|who) )?(?:shall|should|must|will|can|has to|needs to|is to|would|could|may|is supposed "
    r"to|is expected to|is meant to|helps? \w+(?: to)?|automatically|then|simply|also) ){0,3}"
)
_VERB = (
    r"(?:mark|spot|rank|give|provide|produce|make|write|compose|book|order|practi[cs]e|recommend|propose|warn"
    r"|remind|interpret|interview|quiz|simulate|moderate|describe|caption|subtitle|transcribe"
    r"|verify|validate|reconcile|cross-check|deduplicate|code|screen|shortlist|plan|schedule|outline|edit|correct"
    r"|polish|shorten|expand|reformat|migrate|refactor|debug|annotate|highlight|cluster|group|merge"
    r"|diagnose|troubleshoot|greet|guide|onboard|teach|answer|respond|reply|draft|generate|create|suggest|explain"
    r"|summarize|translate|convert|turn|rewrite|compare|check|review|analyze|detect|extract|classify"
    r"|find|search|look up|tell|inform|advise|assist|support|help|prepare|fill|match|route|flag|identify|recognize"
    r"|understand|predict|negotiate|read|simplify|anonymize|redact|score|grade|assess|process|handle|formulate"
    r"|word|list|resolve|pick|render|rehearse|rewrite|reply|boil|condense|distill|rephrase|adapt|tailor|localize"
    r"|digest|sum up|quote)"
)
_DONE = rf"{_VERB}(?:e?s|ing|ies|ning|ting)?"
_NOT_DONE = (
    r"(?:wrong|errors?|mistakes?|sense|no difference|slow|bad|poor|hallucinat\w*|money|up (?:facts|things)|sure"
    r"|progress|decisions? on (?:the )?(?:vendor|approach)|well|poorly|badly|good enough|not good|fails?"
    r"|too (?:slow|expensive|large|long)|sense|on our|on premises|gpus?|quality|better|results? (?:is|are)"
    r"|cameras?|x-rays?|sensors?|footage|videos?|scratches|tumou?rs|time series|pedestrians|satellite|demand|churn"
    r"|sales (?:figures|numbers))"
)
_DOES = (
    rf"{_SYSTEM} (?:that |which |who |to )?{_MODAL}(?:is |are )?{_DONE} {{G3}}\w{{3,}}"
    r"|(?:that|which|to) helps? (?:{W} ){1,4}?(?:to )?(?:find|write|draft|answer|code|decide|choose|prepare|plan"
    r"|fill|understand|learn|practi[cs]e|navigate|improve|check|read|translate)"
    r"|help(?:s|ing)? (?:{W} ){1,4}?(?:to )?(?:code|decide|choose|prepare|plan|fill|learn|practi[cs]e|navigate"
    r"|pick|formulate|word|find|write|draft|answer|understand|with) {G3}\w{3,}"
    r"|(?:tell|inform|advise|show|let)(?:s|ing)? (?:a |an |the |each |every |our |any )?\w{2,15} (?:know "
    r")?(?:whether|if|which|what|when|where|who|how) \w+"
)
_FOR = (
    rf"(?:{ASSISTANT}|chat|coach|companion|concierge|advisor|adviser|generator|translator|summarizer|classifier"
    rf"|checker|recommender|search engine|hotline|helper|trainer|simulator) (?:for|that|which|who|in) (?:our |the "
    rf"|all |new )?{{G1}}\w{{3,}}"
    r"|(?:research|drafting|lookup|recommendations?|advice|tutoring|coaching|translations?|captioning|proofreading"
    r"|editing|search|question answering|decision support|writing (?:help|support)|summaries) (?:for|of) (?:our "
    r"|the |all |busy )?{G1}{PERSON}"
    r"|(?:captions?|subtitles|alt[ -]texts?|product texts?|quiz(?:zes)?|lesson plans?|exercises|flashcards|unit "
    r"tests?|test cases|scripts?|playlists|itiner\w+|meal plans?|slogans?|teasers?|blurbs?|briefings?|digests?"
    r"|summaries|translations|replies) "
    r"(?:for|from|out of|in|of|to) {G2}\w{3,}"
    rf"|(?:would like to have|like to have|want to have|'d like|have|needs?|wants?|produce|get) (?:automatic "
    rf")?(?:{FIXED}|alt[ -]texts?|captions|subtitles|summaries|transcripts) (?:for|of|from|out of)"
    r"|(?:plain-language|simple|simplified|short|easy-to-read|english|translated|shorter|readable"
    r"|machine-readable) versions? of {G3}\w+"
)
_EXCHANGE = (
    r"(?:app|bot|assistant|tool|system|companion|helper|colleague|portal|platform|environment) (?:in which|where"
    r"|with which) {G2}\w+|(?:digital|virtual|artificial) (?:colleague|companion|helper|expert|secretary|clerk"
    r"|agent|employee) (?:that|who|which|for|to)"
    r"|automat(?:ic|ed|ically) (?:{W} )?(?:minutes|summaries|replies|answers|drafts|translations?|reports|letters"
    r"|captions|transcripts|responses|tagging|descriptions)|^[\w -]{3,40} in, {G3}\w+ out"
    r"|(?:get|gets|are|is|be|being) (?:{W} )?(?:answered|summarized|translated|drafted|written|rewritten|sorted"
    r"|proofread|simplified|classified|explained|checked|compared) (?:automatically|by (?:an? |the )?(?:ai|model"
    r"|llm|bot|machine|system|tool|gpt)\w*)"
    r"|(?:first pass|first draft|rough draft|first version) (?:of|for|at|by)|a (?:model|llm|bot|machine) (?:should"
    r"|could|shall|must|is to|does) {G2}\w{4,}|(?:chat|talk|speak|converse)(?:s|ing)? with (?:an? |the "
    r")?{G1}(?:figure|character|avatar|persona|expert"
    r"|tutor|exhibit|data|documents?)|(?:rendered|written|put|phrased|condensed|boiled down|translated|turned) "
    r"(?:in|into|to|as) {G2}(?:language|english|german|french|page|pages|words|style|sentences?|bullets?|paragraph"
    r"|summary|text|version)|by asking (?:in|a) {G2}\w+|get(?:s|ting)? (?:a |an )?{G3}(?:reply|answer|summary"
    r"|draft|translation|suggestion)(?=$|,| (?:from|to|in|for|on))|(?:describe|enter|type|upload|paste|send|submit"
    r"|photograph|dictate|speak|ask)(?:s|ing)? {G6}(?:and|then) "
    r"(?:get|receive|gets|receives|see|are shown|obtain|is told|are told|is given|are given|it (?:returns?|gives?"
    r"|shows?|writes?))"
    r"|(?:talk|speak|chat|converse) (?:to|with) (?:an?|the|our) {G1}(?:exhibit|character|avatar|manual|document"
    r"|archive|figure|wiki|handbook|book|painting|catalog|data|database|persona)"
    r"|(?:give|provide|offer|suppl(?:y|ies)|deliver|get|receive|want)s? {G2}(?:information|infos?|informations"
    r"|first-line \w+|advice|feedback|explanations|suggestions|guidance|recommendations|hints|answers|learning "
    r"\w+) {G4}(?:to|about|on|for|in)"
    r"|(?:feedback|recommendations?|advice|guidance|hints) (?:for|on|to) {G4}(?:{PERSON}|{ITEM}|essays|homework|code)"
)

READ = table(
    *(cue(text, mood=TOPIC, unless=_NOT_DONE, weight=0, use_case_defined=True) for text in (_DOES, _EXCHANGE)),
    cue(_FOR, mood=TOPIC | Mood.OPINION, weight=0, use_case_defined=True),
    cue(
        r"(?:^|goal|task|purpose|aim|objective|use case|to|want to|need to|must|should|shall) ?:? "
        r"?(?:auto-?)?(?:mark|rank|spot|simplify|recommend|anonymize|compose|caption|subtitle|transcribe|shortlist"
        r"|boil|condense|distill|render|digest|sum up|rephrase|reword|translate|localize|draft|turn|convert"
        r"|outline|polish|shorten|annotate|highlight|refactor"
        r"|document|propose|formulate|interpret|grade|score|moderate|suggest|help|code) {G6}\w{3,}",
        mood=TOPIC,
        unless=rf"{_NOT_DONE}|help (?:us|me)|recommend (?:us|me|an? (?:approach|model|way))|suggest (?:us|an "
        rf"approach)|document (?:the|our) (?:decision|project)",
        weight=0,
        use_case_defined=True,
    ),
)
