"""What the cues on the manner of responding share: who responds, what comes out, how it may be off."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND
from advisor.intake.offline.scope import Mood

REQUIRED = DEMAND & ~Mood.OPINION
MODEL = (
    r"(?:(?:the |our |this |a |plain |current |base ){0,4}(?:model|llm|gpt[\w.-]{0,8}|chatgpt|claude|gemini|ai"
    r"|bot|chatbot|assistant|copilot|agent|system|output|tool)|it)"
)
OUTPUT = (
    r"(?:(?:the |its |our |their |all |each |every |any |these |those |generated |resulting |final |customer "
    r"|written |model |such ){0,4}(?:answers?|repl(?:y|ies)|responses?|outputs?|drafts?|texts?|letters?|notes?"
    r"|reports?|summar(?:y|ies)|messages?|copy|posts?|e-?mails?|results?|wording|descriptions?|translations?"
    r"|sentences?|explanations?|articles?|minutes|transcripts?|records?|files?|documents?|abstracts?))"
)
IT = rf"(?:{MODEL}|{OUTPUT})"
MUST = (
    r"(?:must|shall|should|ha(?:s|ve) to|needs? to|is to|are to|ought to|is supposed to|are supposed to"
    r"|is expected to|required to|want (?:it|the \w+|them) to|would like (?:it|the \w+) to)"
)
VOICE = (
    r"(?:tone(?: of voice)?|(?:brand |house |corporate |company |own )?voice|house style|(?:writing |corporate "
    r"|company |editorial |house )?style(?: guide)?|register|diction|phrasing|wording|(?:brand |own )?personality"
    r"|persona|character|role|manner|wit|charm|parlance|sound|temperament)"
)
SHAPE = (
    r"(?:xml|json|csv|yaml|sql|html|markdown|latex|xsd|(?:\w{1,12} )?(?:templates?|formats?|structures?|schemas?"
    r"|layouts?|scheme|form)|sections?|bullet ?points?|bullets|paragraphs?|headings?|keys?|columns?"
    r"|key-value (?:pairs|output)|tables?|soap|order)"
)
OFF = (
    r"(?:stiff|cold|robotic|generic|bland|flowery|salesy|pushy|preachy|impersonal|mechanical|wooden|soulless"
    r"|bureaucratic|pompous|condescending|artificial|lifeless|off-brand|cheesy|unfriendly|rude|arrogant|sterile"
    r"|canned|clumsy|stilted|unnatural)"
)
TOO = (
    r"(?:(?:far |much |way |a bit |rather |still |often |always ){0,4}(?:too|overly|so|excessively"
    r"|unbearably) (?:\w{1,12} and (?:too )?)?(?:polite|formal|informal|chatty|friendly|casual|technical"
    r"|academic|dry|blunt|apologetic|cautious|evasive|cheerful|flat|colloquial|american|british|enthusiastic|nice"
    r"|aggressive|harsh|soft|loose|familiar|distant|complicated|simple))"
)
LENGTHY = (
    r"(?:(?:far |much |way |a bit |rather |still |often ){0,4}(?:too|overly"
    r"|so) (?:\w{1,12} and (?:too )?)?(?:wordy|verbose|long-winded|long|detailed|short|terse|vague|evasive"
    r"|general|talkative))"
)
HUMAN = (
    r"(?:agents?|staff|employees|people|clerks?|interns?|colleagues|editors?|nurses?|doctors?|teachers?|lawyers?"
    r"|trainers?|trainees?|writers?|customers?|clients?|users?|callers?|call cent\w+|authors?|competitors?"
    r"|students|suppliers?|old (?:bot|system|tool))(?: \w{1,12}){0,2}? (?:is|are|was|were|sounds?|write|writes"
    r"|ignore|forget|break)|complain\w* about the tone of|tickets (?:is|are)|e-?mails (?:arrive|come)|tickets are"
    r"|(?:if|whether|maybe|perhaps)|guide says|call cent\w+|style guide (?:is|was|has been) (?:updated|changed"
    r"|revised)|old (?:rule-based )?(?:bot|system)|questions? about|(?:agency|consultants?|vendor|blog|guide"
    r"|article) (?:\w+ )?(?:thinks?|believes?|says?|claims?)"
)
TONE = frozenset({"tone"})
FORMAT = frozenset({"format"})
TERMS = frozenset({"domain_language"})
REASONS = frozenset({"reasoning"})
TOOLS = frozenset({"tool_selection"})
