"""Word classes: the names that patterns use for groups of words with the same part to play."""

from __future__ import annotations

import re

from advisor.intake.offline.numbers import AMOUNT

_W = r"(?:[\w'&/+-]|[.,](?=\d)){1,30}"
_ITEMS = (
    r"tickets?|e-?mails?|mails?|messages?|chats?|calls?|conversations?|transcripts?|inquir(?:y|ies)"
    r"|enquir(?:y|ies)|requests?|claims?"
    r"|invoices?|receipts?|orders?|forms?|applications?|cv|cvs|resumes?|reviews?|comments?|posts?"
    r"|complaints?|cases?|reports?|notes?|letters?"
    r"|documents?|contracts?|clauses?|articles?|texts?|sentences?|snippets?|paragraphs?|records?"
    r"|entries|rows|items?|products?|listings?|descriptions?"
    r"|images?|photos?|summaries|queries|questions?|utterances|leads?|alerts?|logs?|incidents?|jobs?"
    r"|statements?|transactions?|prescriptions?|referrals?"
    r"|submissions?|feedbacks?|surveys?|responses?|replies|abstracts?|papers?|filings?|memos?|briefs?"
    r"|deeds?|leases?|agreements?|files?|pages?|scans?|pdfs?"
    r"|headlines?|tweets?|ads?|lines|dialogs?|dialogues?|essays?|answers?|policies|parcels?"
    r"|shipments?|bookings?|quotes?|offers?|specs?|sheets?|charts?"
)
CLASSES = {
    "W": _W,
    "G1": rf"(?:{_W},? ){{0,1}}?",
    "G2": rf"(?:{_W},? ){{0,2}}?",
    "G3": rf"(?:{_W},? ){{0,3}}?",
    "G4": rf"(?:{_W},? ){{0,4}}?",
    "G6": rf"(?:{_W},? ){{0,6}}?",
    "N": AMOUNT,
    "OUR": (
        r"(?:our(?: own)?|my|their own|the (?!(?:user|customer|client|caller|sender|author|applicant|patient|person"
        r"|candidate|student|speaker|reader|writer|model|other|vendor|supplier|claimant|buyer)'s)[a-z-]{3,20}'s"
        r"|the (?:company|firm|bank|hospital|university|city|school|agency"
        r"|organization|library|practice|clinic|group|association|ministry|council|town|club|faculty"
        r"|department|insurer|museum)'?s?"
        r"|company(?: |-)?(?:wide|specific|internal)?|internal|in-?house|proprietary|confidential|private"
        r"|corporate|client'?s|firm'?s|organization'?s|team'?s|product|hr|legal|technical)"
    ),
    "KNOW": (
        r"(?:polic(?:y|ies)(?: documents?| manuals?| handbooks?)?|contracts?|manuals?|wikis?|confluence"
        r"|notion|sharepoint|handbooks?|knowledge(?: ?-?bases?| articles?)?|kb"
        r"|(?:product |technical |api |internal |online |user |developer )?(?:docs|documentation)"
        r"|documents?|document (?:store|archive|library)|files|guidelines?|guidance|guides?|guidebooks?"
        r"|procedures?|sops?|runbooks?|playbooks?|rule ?books?|price ?lists?|pricing|prices|catalogs?"
        r"|product (?:information|info|data|pages?|sheets?|range|specs?|specifications?|catalogs?"
        r"|database)"
        r"|specs|specifications?|data ?sheets?|case (?:files?|law|documents?)|regulations?|statutes?"
        r"|laws?|bylaws|by-laws|ordinances?|standards?|precedents?|rulings?|judgments?|court decisions"
        r"|faqs?|intranet|repositor(?:y|ies)|archives?|papers|literature|studies|protocols?|formular(?:y"
        r"|ies)|inventory|stock levels?|menus?|timetables?|schedules?|tariffs?|rates"
        r"|terms(?: and conditions)?|minutes|meeting notes|code ?bases?|database|data|content|material"
        r"|articles?|help ?(?:center|articles?|pages?)|release notes|changelogs?"
        r"|brochures?|curriculum|course (?:materials?|notes|content)|lecture notes|syllab(?:us|i)|slides"
        r"|textbooks?|filings|reports|memos|records|leaflets?|instructions"
        r"|agreements?|books|pages|pdfs?|service bulletins?|bulletins?|drawings|patents?|director(?:y"
        r"|ies)|deeds?|leaflets?|patch notes|registers?|registr(?:y|ies)|dossiers?|correspondence"
        r"|schematics|diagrams|encyclop\w{1,5}|glossar(?:y|ies)|bibliograph(?:y|ies)|publications"
        r"|transcripts|case notes|best practices|newsletters?|product labeling|labeling|benefits(?: "
        r"documents?| guide)?|plan documents?|rules|regulatory texts?|legislation|directives?|circulars?"
        r"|wordings|notebooks|logbooks|log books|parts lists?|bills? of materials|rate cards?|price sheets?|gazettes?"
        r"|resolutions|treaties|charters?|annexes|appendices|notices|white ?papers|norms|codes of practice|trials"
        r"|experiments|know-how|expertise|checklists|works agreements?|conditions"
        r"|recipes|notes|research|library|collection|corpus|website|web pages|site content|tickets "
        r"history|ticket history|past tickets|old tickets|project files|maintenance logs?)"
    ),
    "ITEM": rf"(?:{_ITEMS})",
    "CHANGES": (
        r"(?:chang(?:e|es|ed|ing)|updat(?:e|es|ed|ing)|revis(?:e|es|ed|ing|ions?)|edit(?:s|ed|ing)?"
        r"|refresh(?:es|ed|ing)?|rewrit(?:e|es|ten)|amend(?:s|ed|ments?)?|re-?issu(?:e|es|ed)"
        r"|modif(?:y|ies|ied|ications?)|replac(?:e|es|ed)|adjust(?:s|ed)?|reprinted|renewed|re-?published"
        r"|published|added|uploaded|releas(?:e|es|ed)|move|moves|shift|shifts|overhauled|maintained|come "
        r"out|appear|arrive|come in|comes in|tweak(?:s|ed)?|turn over|churn)"
    ),
    "ANSWER": r"(?:answer(?:s|ed|ing)?|respond(?:s|ing)? to|repl(?:y|ies|ying) to|handl(?:e|es|ing)|field(?:s"
    r"|ing)?|resolv(?:e|es|ing)|deal(?:s|ing)? with|address(?:es|ing)?|tak(?:e|es|ing))",
    "ASK": (
        r"(?:ask(?:s|ing)?|quer(?:y|ies|ying)|search(?:es|ing)?(?: through| in| across)?|look(?:s|ing)? "
        r"(?:things |stuff |it |them |something |answers )?up(?: in)?|find(?:s|ing)?|retriev(?:e|es|ing)"
        r"|consult(?:s|ing)?"
        r"|brows(?:e|es|ing)|dig(?:s|ging)? through|navigat(?:e|es|ing)|chat(?:s|ting)? (?:with|to)"
        r"|talk(?:s|ing)? to|pull(?:s|ing)?(?: up)?|surfac(?:e|es|ing)|go(?:es|ing)? through"
        r"|interrogat(?:e|es|ing)|explor(?:e|es|ing)|locat(?:e|es|ing))"
    ),
    "LLM": (
        r"(?:(?:the |a |an |our |this |base |general |large |small |language |current |existing "
        r"|off-the-shelf |vanilla |plain |stock |out-of-the-box |foundation |frontier |big |new |hosted "
        r"|commercial ){0,3}"
        r"(?:model|models|llms?|gpt[\w.-]{0,8}(?: mini| turbo)?|chatgpt|claude|gemini|llama[\w .-]{0,6}"
        r"|mistral|ai|bot|chatbot|assistant|copilot|agent|system|tool|it)(?: (?:sonnet|opus|haiku|pro"
        r"|flash))?)"
    ),
    "PROMPTING": (
        r"(?:(?:careful |good |better |clever |simple |few-shot |zero-shot |well-written |system "
        r"|detailed |plain |long |short |smart |decent |basic |our |the |a |current |existing "
        r"|straightforward |more |extensive |heavy |tuned ){0,4}"
        r"(?:prompt(?:s|ing)?(?: (?:engineering|tuning|work|tweaks|tweaking|design|changes|alone|template"
        r"|templates|iterations))?|few-shot(?: examples)?|in-context examples|instructions|prompt \+ rag"
        r"|rag))"
    ),
    "BE": r"(?:is|are|was|were|be|been|being|'s|'re|gets?|stays?|remains?|looks?|seems?)",
    "MUST": (
        r"(?:must|has to|have to|had to|needs? to|need|is to|are to|should|shall|will have to|required? "
        r"to|requires?|is required to|are required to|is obliged to|are obliged to|obliged to|forced to"
        r"|ought to|gotta|always|mandatory)"
    ),
    "EACH": r"(?:each|every|different|individual|other|certain|some|various|the right|respective)",
    "PERSON": (
        r"(?:users?|clients?|customers?|employees?|staff(?: members?)?|departments?|teams?|tenants?"
        r"|roles?|students?|patients?|partners?|members?|managers?|lawyers?|attorneys?|associates?"
        r"|advisers?|advisors?"
        r"|branch(?:es)?|offices?|subsidiar(?:y|ies)|dealers?|suppliers?|doctors?|nurses?|physicians?"
        r"|teachers?|agents?|people|persons?|parents?|groups?|regions?|countr(?:y|ies)|sites?|business "
        r"units?|person|colleagues?|contractors?|franchisees?|residents?|citizens?|companies|company"
        r"|account managers?|analysts?|consultants?|brokers?|policyholders?|tenant|division|divisions"
        r"|faculty|grades?|engineers?|technicians?|visitors?|readers?|sellers?|merchants?|vendors?"
        r"|organizations?|customer|guest|guests|borrowers?|investors?|sales reps?|reps?)"
    ),
    "LABELED": (
        r"(?:labeled|hand-?labeled|human-?labeled|pre-?labeled|annotated|tagged|hand-?coded|coded"
        r"|classified|categorized|graded|rated|scored|corrected|answered|resolved|solved|reviewed|curated"
        r"|verified|approved|validated|completed|triaged|sorted|routed|translated|adjudicated|marked up"
        r"|hand-?written|finished|expert-written|closed|vetted|checked|processed|paired|gold|golden"
        r"|worked|signed-off|accepted)"
    ),
    "PAIRS": (
        r"(?:(?:training |labeled |annotated |gold |golden |worked |reference |few-shot |good |real "
        r"|test |clean |high-quality |curated |reviewed |labelled )?(?:examples?|samples?|data ?points?"
        r"|data rows|demonstrations?|training (?:data|records|rows|items|instances|cases))"
        r"|(?:[\w/&-]{1,20}[ /-]){0,4}?pairs?|q ?& ?as?|question[ -]?(?:and[ -]?|/|-)?answers?|input[ "
        r"/-](?:and[ -])?outputs?)"
    ),
}


def expand(text: str) -> str:
    """Return the pattern with the names of word classes, as in `{KNOW}`, replaced by their words."""
    while (found := re.search(r"\{([A-Z][A-Z0-9]*)\}", text)) is not None:
        text = text.replace(found.group(), CLASSES[found.group(1)])
    return text


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern that matches whole words only."""
    return re.compile(rf"(?<![\w-])(?:{expand(text)})(?!\w)")
