"""Cues on the use case: what the model must produce is stated."""

from __future__ import annotations

from advisor.intake.offline.cues.task_words import ASSISTANT, DRAFT, FIXED, OTHER_VERBS, PULL, SORT, THING
from advisor.intake.offline.matching import TOPIC, cue, table
from advisor.intake.offline.scope import Mood

READ = table(
    cue(rf"(?:{SORT}|{PULL}) {THING}", mood=TOPIC, use_case_defined=True),
    cue(rf"{DRAFT} (?:{FIXED}|{THING})", mood=TOPIC, use_case_defined=True),
    cue(rf"{OTHER_VERBS} {THING}", mood=TOPIC, use_case_defined=True),
    cue(rf"{{ANSWER}} {THING}", mood=TOPIC, use_case_defined=True, unless=r"by hand|manually"),
    cue(
        r"(?:{ASK}|ask(?:s|ing)? (?:it |the model |the bot )?(?:questions )?(?:about|on|over)|questions? "
        r"(?:about|on|regarding|concerning|over|from|against)) {G6}(?:{KNOW}|{ITEM})",
        mood=TOPIC,
        use_case_defined=True,
        unless=r"(?:can't|cannot|could not|couldn't) find (?:any|a|enough)",
    ),
    cue(
        rf"{ASSISTANT} (?:that|which|who|to|for|on|over|in|helping|answering|able to|so) {{G2}}\w+",
        mood=TOPIC | Mood.OPINION,
        use_case_defined=True,
    ),
    cue(
        r"(?:classification|categorization|(?:entity|field|data|information|invoice|document|resume|term"
        r"|clause|attribute) extraction|routing|sentiment analysis|intent (?:detection|recognition"
        r"|classification)|ner|named entity recognition|moderation|ticket triage|auto-?tagging"
        r"|text-to-sql|code (?:review|completion|generation)|machine translation|summarization|spam "
        r"detection|pii (?:detection|redaction)|redaction)",
        mood=TOPIC,
        use_case_defined=True,
    ),
    cue(
        rf"(?:(?:support|customer service|customer support|help ?desk|faq|hr|service|legal|policy"
        rf"|onboarding|compliance|sales) {ASSISTANT}|(?:internal |company )?knowledge search|(?:document"
        rf"|contract|policy|wiki|legal|case|internal) (?:search|q ?& ?a|lookup))",
        mood=TOPIC,
        use_case_defined=True,
    ),
    cue(
        rf"(?:{FIXED}|{{ITEM}}|(?:[\w-]{{1,20}} )?summaries) (?:written|drafted|generated|produced"
        rf"|composed|summarized|translated|answered|rewritten) (?:in|from|out of|by|with|into"
        rf"|automatically|based on)|(?:[\w-]{{1,20}} )summaries (?:in|of|from|for|with|as)|(?:summar(?:y"
        rf"|ies)|translations?|drafting|summarization|translation|proofreading|simplification|rewriting"
        rf"|paraphrasing) of {THING}",
        mood=TOPIC,
        use_case_defined=True,
    ),
    cue(
        r"(?!(?:an?|the|our|this|my|ai|ki|virtual|digital|smart|new|good|great|some|any|own|personal"
        r"|intelligent|first|llm|gpt|simple|small|internal|company|of|cool|useful|custom|powerful|general"
        r"|purpose|no|every|each|other|with|for|or|and|like|such|that|kind|like|want|build|need|have"
        r"|conversational|corporate|enterprise|different|single|modern|as|research|teaching|shop|dental"
        r"|medical|legal) )[a-z]{2,20}(?: (?!chat)[a-z]{2,15})? (?:copilot|chatbot|bot|assistant)",
        mood=TOPIC | Mood.OPINION,
        unless=r"(?:ai|virtual|digital|smart|personal|intelligent|llm|gpt|simple|internal|company) (?:copilot"
        r"|chatbot|bot|assistant)",
        weight=0,
        use_case_defined=True,
    ),
    cue(
        r"(?:classif(?:y|ies|ying)|categoriz(?:e|es|ing)|extract(?:s|ing)?|summariz(?:e|es|ing)"
        r"|translat(?:e|es|ing)|draft(?:s|ing)?|rewrit(?:e|es|ing)|anonymiz(?:e|es|ing)|redact(?:s|ing)?"
        r"|transcrib(?:e|es|ing)|proofread(?:s|ing)?|triag(?:e|es|ing)|paraphras(?:e|es|ing)|simplif(?:y"
        r"|ies|ying)|repl(?:y|ies|ying) to|respond(?:s|ing)? to|turn(?:s|ing)? {G4}into|convert(?:s"
        r"|ing)? {G4}(?:in)?to|rephras(?:e|es|ing)|point(?:s|ing)? {G2}to the right|moderat(?:e|es|ing)"
        r"|quer(?:y|ying) {G2}in natural) (?!(?:it|them|this|that|as|and|or|by|with|in)\b)\w+",
        mood=TOPIC,
        unless=r"(?:prompts?|examples?) (?:to|that) |(?:repl(?:y|ies)|respond) to (?:this|your|my|us|me)",
        weight=0,
        use_case_defined=True,
    ),
    cue(
        r"(?:subtitle|document|product|content|website|simultaneous|machine|legal|technical|contract"
        r"|patent|review) translation|(?:automatic |document |text |call |meeting |report |case |email "
        r"|contract )?(?:summarization|anonymization|pseudonymization|redaction|paraphrasing|proofreading"
        r"|simplification)|(?:situation|incident|snow|weather|status|inspection|expert|damage|match) "
        r"reports? (?:from|for|out of|based on)|wall texts",
        mood=TOPIC,
        weight=0,
        use_case_defined=True,
    ),
    cue(
        r"(?:must|should|needs? to|has to|have to|are to|is to|can|shall|will|to|gets?|are|is) be "
        r"(?:automatically |then |first |correctly |quickly )?(?:classified|categorized|tagged|routed"
        r"|triaged|mapped|sorted|assigned|graded|scored|flagged|extracted|parsed|summarized|translated"
        r"|drafted|answered|rewritten|anonymized|redacted|transcribed|moderated|generated|labeled(?= "
        r"(?:with|as|by topic)))",
        mood=TOPIC,
        unless=r"by hand|manually|answered by (?:phone|humans?)",
        use_case_defined=True,
    ),
    cue(
        rf"(?:want|wants|need|needs|would like|looking for|produce|produces|produced|get|offer|provide"
        rf"|give)s? (?:[\w-]{{1,15}} ){{0,3}}?(?:{FIXED}|blurbs?|feedback|summaries|repl(?:y|ies)|drafts"
        rf"|suggestions|recommendations|translations|teasers?|feedback on {THING})"
        r"|(?:automatic |written |individual )?feedback (?:on|for) {G3}{ITEM}|(?:comment|content|forum"
        r"|post|image caption) moderation",
        mood=TOPIC | Mood.OPINION,
        unless=r"need (?:your|some|any) (?:feedback|suggestions|recommendations)|any (?:suggestions"
        r"|recommendations|feedback)|feedback from|give (?:us|me)|reports? (?:to|from) (?:the|our) "
        r"(?:board|management)",
        weight=0,
        use_case_defined=True,
    ),
)
