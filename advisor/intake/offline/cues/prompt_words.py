"""What the cues on prompting share: words for prompts, models and what comes out of them."""

from __future__ import annotations

from advisor.intake.offline.matching import STATE
from advisor.intake.offline.scope import Mood

NOW = STATE & ~Mood.PLANNED & ~Mood.PAST
PROMPT = (
    r"(?:(?:system |few-shot |zero-shot |best |current |present |own |careful |clever |longer |better |detailed "
    r"|new |good |further |more |extra |additional |all |our |the |a |any |every |each |these |such |simple "
    r"|short ){0,4}(?:prompt(?:s|ing|ed)?(?:[ -](?:engineering|tuning|work|tweaks?|tweaking|design|changes?"
    r"|template|templates|iterations?|optimi[sz]ation|optimi[sz]ing|fix(?:es)?|revisions?|variants?|versions?"
    r"|experiments?|only|based|rewrites?|adjustments?|tricks|hacks|alone|approach|route|attempts?|rounds?))*"
    r"|few-shot(?: (?:examples?|prompting|learning))?|zero-shot|in-context (?:learning|examples)|(?:instructions"
    r"|instructing)(?: (?:alone|tuning of the prompt))?|rag(?: plus prompting)?|retrieval (?:and|plus) prompting"
    r"|prompt\w* (?:and|plus) (?:rag|retrieval)))"
)
MODEL = (
    r"(?:(?:the |our |a |an |current |present |large |off-the-shelf |plain |vanilla |base |commercial "
    r"|hosted ){0,4}(?:model|llm|gpt[\w.-]{0,8}(?: mini| turbo)?|chatgpt|claude|gemini|prototype|pilot|poc"
    r"|proof of concept|demo|bot|assistant|chatbot|copilot|system|solution|setup|ai|it))"
)
RESULT = (
    r"(?:(?:the |its |our |their |overall |output |answer |model |response |final |current |generated "
    r"|text ){0,4}(?:quality|accuracy|results?|outputs?|answers?|drafts?|performance|responses?|replies"
    r"|error rate|f1|score|scores|hit rate|precision|recall|suggestions|translations|summaries|texts"
    r"|classifications|extractions|success rate|numbers))"
)
SCORE = r"(?:0?\.\d{1,3}|\d{1,3}(?:\.\d)? ?(?:%|percent|per cent|points)?|{N})"
NOT_OURS = (
    r"if|once|should we|whether|old system|sales|revenue|growth|our (?:agents|staff|team|people|support)|scans"
    r"|documents|labels|fine-?tun\w*|training data|examples are|hardware|traffic|search engine"
)
