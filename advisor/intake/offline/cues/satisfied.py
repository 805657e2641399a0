"""Cues on prompting that is good enough."""

from __future__ import annotations

from advisor.intake.offline.cues.prompt_words import MODEL, NOT_OURS, NOW, PROMPT, RESULT
from advisor.intake.offline.matching import Denied, cue, table

_GOOD = (
    r"(?:good(?: enough)?|great|fine|well(?: enough)?|very well|enough|solid|reliable|reliably|excellent(?:ly)?"
    r"|okay|ok|perfect(?:ly)?|sufficient|satisfactory|acceptable|spot[- ]on|accurate(?: enough)?|nicely|right"
    r"|everything we need|what we need|flawless(?:ly)?|impressive|high|superb|decent results|on par|equal|there"
    r"|not (?:the|a|an|our) (?:problem|issue|concern)|no (?:problem|issue|concern)|up to (?:the mark|scratch"
    r"|standard))"
)
_NOT_MODEL = (
    r"retriever|search engine|old system|rule-based|regex|keyword|translators?|translation memory|our team"
    r"|our people|staff|business|support team|agents|training data|labels are|examples are|conversations are"
    r"|documents are|agreement|(?:data|label|example|annotation) quality|quality of (?:the |our )?(?:labels|data"
    r"|examples|scans|documents)"
)
_NO_BUT = r"^(?!.*\bbut\b(?!.*(?:cost|expens|bill|dear|pric|pay|money|afford|latency|slow|token|volume|on-prem)))"
"""Praise that a complaint about anything but money and speed follows is none."""

READ = table(
    cue(
        r"(?:no|nobody|no one|none of \w{1,12}|never any|hardly any|hardly anyone|zero|not a single"
        r"|without)(?: \w{1,12}){0,2}? ?complain(?:s|ts?|ed|ing)? ?(?:\w{1,10} )?(?:about|regarding|on|over"
        rf"|concerning) (?:the |its |their |our |how it |what it ){{0,4}}(?:{RESULT}|answers?|writes|produces|bot"
        rf"|assistant|{PROMPT})|{PROMPT} (?:\w{{1,12}} ){{0,3}}?(?:already |now )?(?:solves?|solved|meets?|met"
        r"|passe[sd]|pass|satisfies|satisfied|fulfill?s|delivers?|delivered|covers|exceeds?|nails?|handles"
        r"|suffices?|suffice|gets? (?:it|this|everything|them) right|does (?:it|the job|the trick)"
        r"|gives? (?:us )?(?:all|everything|enough|the quality|what) (?:\w{1,10} ){0,3}(?:need|want)|(?:is"
        r"|are) (?:enough|fine|sufficient|all (?:we|it) needs?|plenty|adequate|ok|okay|great|good|excellent"
        r"|satisfactory))(?: (?:\w{1,12} ){0,3}?(?:criteria|targets?|needs?|requirements|it|expectations|all"
        rf"|quality|cases|task|goal|goals|problem|well|everything|time))?|{RESULT} ?(?:: ?|= ?)(?:very |quite "
        r"|perfectly )?(?:ok|okay|good|fine|great|excellent|satisfactory|sufficient|acceptable|high)"
        r"|(?:in terms of|regarding|as to|as regards|as for|on) quality,? (?:\w{1,12} ){0,3}?(?:nothing|no"
        r"|fine|happy|satisfied|content|good)(?: \w{1,12}){0,4}|(?:at|on|near|close to|above|matches|matching"
        r"|reaches|on par with) (?:the )?(?:level|quality|standard|performance) (?:of|as) (?:our |a |an |the "
        r"|human |experienced |senior ){0,4}(?:experts?|humans?|staff|people|specialists?|clerks?|agents?"
        r"|professionals|\w+ers?|\w+ists?)",
        mood=NOW,
        denied=Denied.WITHIN,
        weight=2,
        unless=rf"{NOT_OURS}|must|should|need to|has to|have to|not (?:good|enough|fine|ok)|isn't|aren't|doesn't|don't"
        r"|can't|cannot|won't|only (?!the (?:price|costs?|bill)|costs?)|(?:almost"
        r"|nearly) (?:\w{1,10} )?(?:good|enough|there|works?|sufficient|fine|ok)|until|data quality|label"
        r"|small(?:er)? model|local|8b|7b|not quite|but (?:not|only)|but half|hopefully|cafeteria"
        r"|good enough for (?:a|the) demo",
        prompting_status="sufficient",
    ),
    cue(
        rf"(?:{MODEL}|{PROMPT}|accuracy|{RESULT}) (?:[\w-]{{1,12}} ){{0,5}}?(?:hits?|reach(?:es|ed)?|gets?|got"
        r"|scores?|scored|is|are|at|achieves?|achieved|of|lies at|stands at|runs at) (?:already |now |at |about "
        r"|around |over |above |to |up to |nearly |almost |some ){0,4}(?:9[0-9]|100)(?:\.\d)? ?(?:%"
        r"|percent)(?:,? (?:which|and that|that) (?:\w{1,10} ){1,3}(?:enough|fine|plenty|good)(?: for us)?"
        r"|,? (?:well )?above (?:the |our )?target)?|(?:accepts?|accepted|approves?|approved|keeps?|adopts?|uses?"
        r"|used|sends?|sent|go(?:es)? out|released?|publish(?:es|ed)?) (?:[\w-]{1,12} ){0,3}?(?:9\d|100"
        r"|nearly all|almost all|all but|most) ?(?:%|percent)? ?(?:of )?(?:the |its "
        rf"|our )?{RESULT} (?:as (?:they are|is)|unchanged|unedited|untouched|without (?:edits|changes"
        rf"|corrections))|{RESULT} (?:\w{{1,12}} ){{0,3}}?(?:go(?:es)? out|are sent|are accepted|are used"
        r"|are published|get accepted) (?:\w{1,8} )?(?:unchanged|unedited|untouched|as (?:they are|is)"
        r"|without (?:edits|changes))",
        mood=NOW,
        unless=rf"{NOT_OURS}|but|need (?:9|at least)|only|target (?:is|of|:)|goal|small|8b|7b|local|must|should|just"
        r"|require|wrong|errors?|tuned|vendor|uptime|agree\w*|rejected|humans?",
        prompting_status="sufficient",
    ),
    cue(
        rf"(?:{PROMPT}|{RESULT}|{MODEL})(?:[- ]based)? (?:[\w-]{{1,12}} ){{0,4}}?(?:is|are|was|were|works?|worked"
        r"|has been|have been|performs?|r|looks?|runs?|does|do) (?:already |surprisingly |really |very |quite "
        r"|perfectly |remarkably |just |all |now |so |absolutely |totally |consistently |more than |the |honestly "
        rf"|in production and ){{0,4}}(?:{_GOOD}|job|excellent|satisfactory|convincing|everyone is (?:content|happy"
        r"|satisfied))|(?:everyone|everybody|users?|customers|editors|staff|colleagues|reviewers|testers|lawyers"
        r"|agents|clients|we|they|business|\w+ers) (?:is|are|'re|seem) (?:\w{1,10} )?(?:content|happy|satisfied"
        rf"|pleased|impressed|delighted|fine)(?: with (?:the |its |their |what |how |these ){{0,4}}(?:{RESULT}"
        rf"|prompt\w*|it|{MODEL})|$)|(?:nothing|little) (?:left )?to (?:improve|complain about|criticize|add|fix)",
        mood=NOW,
        within=rf"{_NO_BUT}.*?\b(?:prompt\w*|zero-shot|few-shot|{RESULT}|prototype|pilot|gpt\S{{0,8}}|claude|gemini"
        r"|chatgpt|llm)",
        unless=rf"{NOT_OURS}|{_NOT_MODEL}|must|should|need to|has to|have to|not |n't|only (?!the (?:price|costs?"
        r"|bill)|costs?)|(?:almost|nearly) (?:\w{1,10} )?(?:good|enough|there|works?|sufficient|fine|ok)"
        r"|until|data quality|label|small(?:er)?|local|8b|7b|but not|must|wants?|hopefully|rarely|never|hardly"
        r"|too |\d{1,2} ?(?:%|percent)|depends|vary|varies|(?:quality|format) of (?:the )?(?:scans|documents"
        r"|data|examples)|way it|how it|style|tone|old|previous|retrieval|search|prompt and|tuned",
        prompting_status="sufficient",
    ),
    cue(
        r"{PROMPTING} (?:\w{1,15} ){0,2}?(?:already |currently |now )?(?:gives?|gave|gets?|got|works?|worked"
        r"|does|do|is|are|performs?|produces?|delivers?|yields?|handles?|brings?|suffices|reaches|meets"
        r"|covers) (?:us |it |that |this |them |already |all |quite |very |really |pretty |the |perfectly "
        r"|more than |surprisingly |consistently |just |everything |the job |our |to "
        rf"|this ){{0,4}}{_GOOD}(?: (?:results?|answers?|quality|outputs?|enough|drafts))?",
        mood=NOW,
        weight=2,
        unless=rf"{_NOT_MODEL}|almost|nearly|not (?:quite|yet)|good (?:prompt|at first)|but|if we",
        prompting_status="sufficient",
    ),
    cue(
        r"(?:(?:answer |output |translation |text |result |model |the |its |their |our |overall |current "
        r"|response |general ){0,4}(?:quality|accuracy|results?|outputs?|answers?|drafts|performance|responses?"
        r"|replies|classifications|labels it (?:gives|returns)|suggestions|translations|summaries|extractions?"
        r"|extracted fields))(?: (?:it|we|they|of|from|with|that|the|gets?|gpt[\w.-]{0,8}|claude|model|produces?"
        r"|returns?|gives?|prompts?|itself)){0,6} (?:is|are|was|were|isn't|aren't|'s|looks?|has been|have been"
        r"|seems?) (?:\w{1,12} )?(?:already |not |very |really |quite |pretty |perfectly |absolutely |more than "
        r"|totally |all |consistently |just |an? |the |our |honestly |actually |at all |both "
        rf"|main ){{0,4}}{_GOOD}(?: (?:issue|problem|concern))?",
        mood=NOW,
        denied=Denied.WITHIN,
        unless=rf"{_NOT_MODEL}|(?:isn't|aren't|not|never|wasn't|weren't|hardly|far from) (?:\w{{1,12}} )?(?:good|great"
        r"|fine|well|enough|reliable|accurate|ok|okay|acceptable|right|there|high|sufficient|up to|solid"
        r"|perfect|satisfactory|excellent|consistent)|must|should|need|has to|have to|make sure|before"
        r"|small(?:er)?|8b|7b|local|prices?|tuned|until|rated|human",
        prompting_status="sufficient",
    ),
    cue(
        r"(?:{LLM}) (?:\w{1,15} ){0,2}?(?:already |currently |now |today )?(?:does|do|gets?|handles?|works?"
        r"|performs?|answers?|writes?|nails|manages|classifies|extracts|solves|translates|labels|routes|drafts"
        r"|summarizes|did|worked|performed|handled|nailed) (?:it |this |that |them |the task |the job |everything "
        r"|us |these |our \w+ |a |very |really |quite |pretty |just |perfectly |all |the \w+ |\w+ ){0,4}(?:fine"
        r"|well|great|perfectly|good (?:job|enough|results|answers)|great job|excellent(?:ly)?|reliably|accurately"
        r"|nicely|flawlessly|right|beautifully|correctly|to our satisfaction|without (?:trouble|problems|issues"
        r"|complaints))|(?:happy|satisfied|pleased|content|delighted|fine|no complaints) (?:with|about) (?:the "
        r"|its |their |how |what )?{G2}(?:quality|answers?|results?|outputs?|accuracy|drafts|{LLM}|it (?:does"
        r"|writes|produces|answers)|replies|responses|labels|prompt\w{0,3}|performance|translations|summaries"
        r"|model does)",
        mood=NOW,
        denied=Denied.DROPS,
        unless=rf"{_NOT_MODEL}|must|should|has to|(?:only|just|in|about|to|of|at) (?:only |just "
        r"|about )?[1-8]\d(?:\.\d)? ?(?:%|percent)|not (?:well|good|fine)|[1-8]\d(?:\.\d)? ?(?:%"
        r"|percent) (?:right|correct)|needs to|to work|make sure|small(?:er)?|8b|7b|local|almost|doesn't|tuned",
        prompting_status="sufficient",
    ),
    cue(
        r"(?:{PROMPTING}|{LLM}|we) (?:\w{1,15} ){0,3}?(?:get|gets|got|reach|reaches|reached|hit|hits"
        r"|achieve|achieves|score|scores|is at|are at|at) (?:us |it )?(?:to |at |around |about |over |above "
        r"|already ){0,4}(?:9\d|100)(?:\.\d)? ?(?:%|percent)(?: (?:accuracy|correct|right|precision"
        r"|f1))?(?:,? (?:which|and that) (?:is|'s) (?:\w+ ){0,3}(?:enough|fine|need|good|plenty|want|ok))?",
        mood=NOW,
        unless=r"but|need (?:9|at least)|only|target|small|8b|7b|local|must|should|just",
        prompting_status="sufficient",
    ),
    cue(
        r"(?:\d{1,3} ?(?:%|percent)|it|they|this|that|accuracy|tone|output)[,;]? ?(?:and |which )?(?:that's"
        r"|that is|is|this is|it's|are|was) (?:already |really |quite |more than |perfectly "
        r"|absolutely ){0,4}(?:sufficient|good enough|fine for us|all we need|plenty|ok for us|enough for us)"
        r"|(?:does|do|did|doing) the (?:job|trick)|^(?:and |which )?(?:that's|that is|which is|this is"
        r"|is) (?:already |really |quite |more than |perfectly ){0,4}(?:sufficient|enough|good enough|fine"
        r"|plenty|all we need)|(?:it|that|this|honestly|which|already|prompts?|prompting|chatgpt|gpt\S{0,8}"
        r"|claude|gemini|and|setup|approach|solution) (?:\w{1,12} ){0,2}?(?:works|worked|is working|runs"
        r"|performs) (?:\w{1,12} ){0,2}?(?:great|well|fine|perfectly|nicely|like a charm|beautifully"
        r"|flawlessly|reliably|really well)|^(?:honestly |it )?works (?:great|well|fine|perfectly|like a charm)"
        r"|(?:answered|got|gets|handled|classified|solved|extracted|answers|handles|classifies|solves"
        r"|extracts) (?:all(?: of (?:it|them|our \w+))?|everything|every (?:single )?\w+|nearly all"
        r"|practically all|the lot|them all)(?: \w{1,12}){0,3}? ?(?:correctly|right|without (?:errors"
        r"|mistakes)|perfectly|well)|(?:were|are|was|is|am) (?:\w{1,10} )?(?:content|happy|satisfied|pleased"
        r"|impressed|delighted) with (?!(?:the |our |its |your ){0,4}(?:service|price|costs?|support"
        r"|staff))(?:the |its |their |our |my |what |how |this |that ){0,4}\w+|(?:no|zero"
        r"|hardly any) complaints about (?:the )?(?:quality|answers|results|output)",
        mood=NOW,
        within=r"(?:{PROMPTING}|prompt\w*|gpt\S{0,8}|claude|gemini|model|it|chatgpt|llm|works|our|auditors"
        r"|pilot\w*|answers?)",
        unless=rf"{_NOT_MODEL}|must|should|has to|needs to|make sure|doesn't|don't|if|until|small(?:er)?|8b|7b|local"
        r"|but not|almost|vendor|search works|team works",
        prompting_status="sufficient",
    ),
)
