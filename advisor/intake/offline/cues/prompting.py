"""Cues on prompting that is exhausted."""

from __future__ import annotations

from advisor.intake.offline.cues.prompt_words import MODEL, NOT_OURS, NOW, PROMPT, RESULT, SCORE
from advisor.intake.offline.matching import Denied, cue, table

READ = table(
    cue(
        rf"{PROMPT}[:,]? (?:[\w-]{{1,15}},? ){{0,8}}?(?:ha(?:s|ve) |is |are |was |were |had |now |since "
        r"|all ){0,4}(?:stall(?:ed|s|ing)?|stagnat(?:ed|es|ing)|topp(?:ed|ing) out|tops? out|maxe[sd] out|peaked"
        r"|levell?ed off|flat(?:ten|line)(?:ed|s)?|exhausted|saturated|run its course|reached (?:its|their"
        r"|the) (?:end|limits?|ceiling)|run out of steam|bottomed out|stopped|fail(?:ed|s)?|disappoint(?:ed|ing"
        r"|s)?|unsuccessful|in vain|fruitless|unsatisfactory|insufficient|inadequate|not (?:good )?enough"
        r"|at (?:its|their|the) (?:limits?|end|ceiling)|hopeless|a dead end|to no avail|nowhere)"
        rf"|{PROMPT} (?:[\w-]{{1,15}} ){{0,6}}?(?:no longer|not|never|n't|doesn't|don't|didn't|without|hardly"
        r"|barely) (?:[\w-]{1,12} ){0,2}?(?:improv\w{1,5}|help\w{0,4}|better|exceed\w{0,3}"
        r"|chang\w{1,4}|progress|success|satisf\w{1,8}|further|work\w{0,3}|enough|sufficient"
        rf"|deliver\w{{0,3}}|cut it|get (?:us )?there|solve|fix)|{PROMPT} (?:[\w-]{{1,15}} ){{0,3}}?(?:mak(?:e|es)"
        r"|made|brings?|brought) (?:no|little|hardly any|almost no|zero) (?:more |further |real )?(?:difference"
        r"|improvement|change|progress|gain|effect)",
        mood=NOW,
        denied=Denied.WITHIN,
        across=True,
        weight=2,
        unless=rf"{NOT_OURS}|(?:not|n't|never) (?:yet )?(?:been )?(?:stalled|tried|tested|attempted|started|used"
        r"|evaluated)|haven't|untried|tokens?|too (?:long|expensive)|per (?:call|request)|works? (?:well|fine)"
        r"|expensive|budget|permission|not (?:yet )?(?:been )?(?:done|written|explored)|no doubt",
        prompting_status="plateaued",
    ),
    cue(
        r"(?:no|none of (?:the|our|these)|not (?:one|a single)|neither|no amount of|no kind of"
        rf"|nothing in) {PROMPT}(?: \w{{1,12}}){{0,4}}? ?(?:gets?|got|goes|went|fix(?:es|ed)?|help(?:s|ed)?|did"
        r"|does|solve[sd]?|works?|worked|reach(?:es|ed)?|brings?|beats?|makes?|made|improve[sd]?|could|can|will"
        r"|is enough|suffices)(?: (?:\w{1,12} ){0,3}?(?:past|above|beyond|over|job|it|further|enough|this|that"
        rf"|us|{SCORE}))?|(?:squeezed|wrung|got|gotten|tried|done|did|milked) (?:\w{{1,12}} ){{0,2}}?(?:everything"
        r"|all|the (?:last|most)|every (?:bit|drop|trick)) (?:\w{1,12} ){0,3}?(?:out of|from|with|in"
        rf"|of) (?:\w{{1,12}} )?{PROMPT}|(?:given up|gave up|giving up) (?:on|with) {PROMPT}|(?:limits?|ceiling|end"
        rf"|wall|bottom) (?:of|with|in|to) (?:what )?{PROMPT}|{PROMPT} (?:to the|is at its|at the) (?:limit|max"
        rf"|end)|(?:every|each|any|one) {PROMPT} (?:\w{{1,12}} )?(?:breaks|ruins|worsens|introduces|fixes one"
        r"|shifts|causes|creates)(?: \w{1,12}){0,3}|(?:all|many|several|repeated|countless|{N}|our|further"
        r"|most) (?:of )?(?:our |the )?(?:attempts?|efforts?|tries|rounds|variants?|versions?|iterations"
        r"|experiments) (?:\w{1,12} ){0,6}?(?:prompt\w*|instructions) (?:\w{1,12} ){0,3}?(?:failed"
        r"|were in vain|did not|didn't|brought (?:nothing|no)|came to nothing|without)",
        mood=NOW,
        denied=Denied.WITHIN,
        weight=2,
        unless=rf"{NOT_OURS}|haven't|not (?:yet )?(?:been )?tried|no prompt\w* (?:has|have|was|were"
        r"|is) (?:been )?(?:written|tried|tested)|so far no|no prompts? (?:yet|so far)|expensive",
        prompting_status="plateaued",
    ),
    cue(
        rf"{PROMPT} (?:[\w-]{{1,15}} ){{0,5}}?(?:gives?|gave|gets?|got|brings?|brought|reach(?:es|ed)?|yields?"
        r"|stays?|stuck|remains?|stands?|is|are|ends? up|landed|ends|hovers?|sits?|caps?"
        rf"|capped) (?:[\w-]{{1,12}} ){{0,4}}?{SCORE},? (?:[\w-]{{1,12}} ){{0,4}}?(?:we (?:need|want|require|aim)"
        r"|need(?:ed)?|target|goal|required?|then nothing|no (?:longer|more|further)|but not|not (?:more|enough"
        rf"|better)|never|nothing more|at best|at most)|{RESULT} (?:[\w-]{{1,12}} ){{0,5}}?(?:{PROMPT} "
        r")?(?:[\w-]{1,12} ){0,3}?(?:stays?|stuck|stagnat\w{1,4}|stall(?:ed|s)?|plateau\w{0,3}|flat"
        r"|hasn't (?:moved|improved|changed|budged)|(?:has|have|did|does|do|is|are) not (?:\w{1,10} )?(?:moved?"
        r"|improv\w{1,4}|exceed\w{0,3}|chang\w{1,3}|budged?)|no longer (?:improves?|moves?|rises?)|unchanged"
        r"|won't (?:improve|move|budge)|doesn't (?:improve|move|budge|get (?:any )?better))",
        mood=NOW,
        denied=Denied.WITHIN,
        within=r"prompt\w*|few-shot|zero-shot|instructions|in-context",
        across=True,
        weight=2,
        unless=rf"{NOT_OURS}|haven't|price|cost|latency|long|tokens|above (?:the |our )?(?:target|goal)|enough for",
        prompting_status="plateaued",
    ),
    cue(
        r"(?:we|i|team|they|have|has|been|had) (?:[\w-]{1,12} ){0,3}?(?:iterat\w{1,3}|prompt(?:ed|ing)?"
        r"|tweak\w{0,3}|tun(?:ed|ing)|optimi[sz]\w{1,3}|revis\w{1,3}|work(?:ed|ing)? on|fiddl\w{1,3}"
        r"|experiment\w{0,3}) (?:[\w-]{1,12} ){0,4}?(?:for|since|over|through"
        r"|during) (?:[\w-]{1,12} ){0,3}?(?:days|weeks|months|years|quarters|rounds|iterations|versions"
        r"|sprints|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october"
        r"|november|december),? .{0,60}?(?:flat|no (?:progress|better|improvement|luck|success)"
        r"|not (?:\w{1,10} )?(?:better|improv\w{1,4}|enough|good)|without|still|nothing|never|poor|bad|in vain"
        rf"|stuck|isn't|doesn't)|(?:gpt[\w.-]{{0,8}}|claude|gemini|{MODEL}) (?:with|and|under|on|given|despite"
        rf"|using) {PROMPT} (?:[\w-]{{1,12}} ){{0,3}}?(?:still|only|merely|keeps?|fails?|misses"
        r"|gets? (?:[\w-]{1,12} ){0,5}?wrong|mis\w{3,12})(?: [\w-]{1,12}){0,4}"
        r"|(?:even )?with (?:[\w-]{1,12} ){0,4}?(?:examples?|shots|instructions|rules|hints) (?:in|inside"
        r"|within) (?:the|each|every|our) (?:system )?prompt,? (?:[\w-]{1,12} ){0,3}?(?:still|only|gets?"
        r"|fails?|misses|keeps?)(?: [\w-]{1,12}){0,8}? (?:wrong|incorrectly|errors|off|inconsistent\w*"
        rf"|{SCORE})",
        mood=NOW,
        denied=Denied.WITHIN,
        across=True,
        weight=2,
        unless=rf"{NOT_OURS}|haven't|expensive|happy|works? (?:well|fine)|cost",
        prompting_status="plateaued",
    ),
    cue(
        r"plateau(?:ed|s|ing)?|(?:hit|hits|hitting|reached|reaching) (?:a|the|its|their"
        r"|our) (?:\w{1,12} )?(?:wall|ceiling|limits?|plateau|dead end|brick wall)|(?:can't|cannot|couldn't"
        r"|could not|don't|doesn't|won't|unable to|(?:not|never) (?:been )?able to|never) (?:seem to |manage to "
        r"|really )?(?:get|push|move|squeeze|go|gets|going|bring|improve|make) {G4}(?:further|any (?:better"
        r"|higher|further|more)|above|beyond|past|higher|out of (?:it|prompts?|prompting)|better(?: than)?"
        r"|over {N}|over \d{1,3})|stopped (?:improving|helping|getting better)|no (?:further"
        r"|more) (?:improvements?|gains?|progress)|without (?:any )?(?:further|more|additional|lasting"
        r"|noticeable) (?:gains?|progress|improvements?|success)|maxed out|diminishing returns|exhausted (?:the "
        r"|all |every |our ){0,4}{PROMPTING}|(?:tried|tuned|tweaked|rewrote|rewritten|iterated"
        r"|went through) (?:everything|every (?:prompt|trick|variant|wording)|all (?:the |kinds of "
        r"|sorts of )?(?:prompts?|tricks|wordings)|dozens of (?:\w{1,12} )?(?:prompts?|variants|wordings"
        r"|versions|iterations)|(?:many|countless|endless|{N}) (?:different )?(?:prompts?|prompt \w+))|(?:we're"
        r"|we are|it's|it is|quality is|accuracy is|results are|is|are|got|remains|have been|been) stuck(?: (?:at"
        r"|on|around|below|near) {G2}\S+)?|run out of (?:ideas|prompt \w+|tricks)",
        mood=NOW,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:not|n't|never) (?:yet )?(?:plateaued|hit|maxed|reached|stuck|exhausted)|revenue|growth|hiring"
        r"|rate limits?|search|budget|context limit|token limit|sales|queue|backlog|people (?:are|get)"
        r"|customers (?:are|get)|drivers|stuck in|old system",
        prompting_status="plateaued",
    ),
    cue(
        r"(?:despite|even with|even after|in spite of|after|no matter (?:how|what)"
        r"|regardless of) {G6}(?:{PROMPTING}|few-shot examples|we prompt|we (?:word|phrase) (?:it|the prompt"
        r"|things)|prompt(?:s|ing)?(?: \w{1,12})?|(?:detailed|long|careful) instructions)(?:.{0,80}?(?:still"
        r"|only|keeps?|wrong|inconsistent|fails?|misses|falls short|not|no|never|drifts?|ignor|break|isn't|doesn't"
        r"|unreliabl|below|short))?",
        mood=NOW,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:works?|is|are|looks?) (?:well|fine|great|good|perfect)|good enough|expensive|cost|haven't|happy"
        r"|tokens",
        prompting_status="plateaued",
    ),
    cue(
        r"{PROMPTING} (?:\w{1,15} ){0,3}?(?:isn't|is not|aren't|are not|wasn't|not|no longer|doesn't"
        r"|does not|don't|won't|can't|cannot|didn't|never|fails? to|hasn't|haven't) (?:been )?(?:quite |really "
        r"|reliably |consistently |always )?(?:enough|help(?:s|ed|ing)?|cut(?:s|ting)? it|get(?:s)? (?:us "
        r"|it )?there|do(?:es|ing)? it|gets? (?:it|this|that|them) right|fix(?:ed|es)?|solve(?:d|s)?|sufficient"
        r"|work(?:ed|s)?(?: well)?|suffice|good enough|reach|match|deliver|improve(?:s|d)?|hold|keep up|make it"
        r"|close the gap|gotten us)",
        mood=NOW,
        denied=Denied.WITHIN,
        unless=r"retriev|search|haven't tried|not (?:yet )?tried|we haven't",
        weight=2,
        prompting_status="plateaued",
    ),
    cue(
        r"{PROMPTING} (?:\w{1,15} ){0,3}?only (?:reach(?:es|ed)?|get(?:s)?|got|manag(?:es?|ed)|achiev(?:es?"
        r"|ed)|score(?:s|d)?|bring(?:s)?|hit(?:s)?) (?:us |it )?(?:to |at "
        r"|up to )?(?:\S{1,12} ){0,2}?\d{1,3}(?:\.\d)? ?(?:%|percent)"
        r"|{PROMPTING} (?:\w{1,15} ){0,2}?(?:falls?|fell|comes?|came|stays?|remains?) (?:well |far |clearly "
        r"|way )?(?:short|below|under|behind)|(?:done|exhausted|finished) (?:with )?all (?:we"
        r"|that) can(?: be done)? with prompt\w{0,3}|as far as prompt(?:s|ing) (?:goes|will take us|gets us)"
        r"|(?:limit|end) of what (?:prompt(?:s|ing)|we can (?:get|do) with prompt(?:s|ing)) ?(?:can do)?|(?:weeks"
        r"|months|rounds|iterations) of {PROMPTING} (?:later|got us nowhere|did nothing|brought nothing"
        r"|changed nothing|without)",
        mood=NOW,
        denied=Denied.WITHIN,
        weight=2,
        prompting_status="plateaued",
    ),
    cue(
        r"(?:{N}|a few|several|many|half a|the last (?:few|two|three)|since (?:spring|summer|autumn|fall|winter"
        r"|last \w+|january|february|march|april|may|june|july|august|september|october|november|december"
        r"|the start)) ?(?:full |long |whole ){0,4}(?:days?|weeks?|months?|quarters?|years?|sprints?|rounds?"
        r"|iterations)? ?(?:of|spent|on|into|we've been) (?:\w{1,12} ){0,3}?(?:prompt\w{0,4}|trying|tweaking"
        r"|rewriting|rewording|iterat\w{1,3}|tuning (?:the )?prompts?|experimenting|instructions)|(?:whatever"
        r"|no matter what|everything|anything) (?:we|i|our team|people) (?:put|try|tried|write|wrote|do|did|tell"
        r"|told|add|say|throw) (?:\w{1,12} ){0,3}?(?:prompts?|it|instructions|at it)?|(?:we've|we have|have"
        r"|having) (?:been )?(?:tried|at it|trying|tweaking|rewriting|iterating) (?:\w{1,12} ){0,3}?(?:for"
        r"|since) (?:\w{1,12} ){0,2}?\w+|after (?:{N}|half a|several|many|a few) (?:days?|weeks?|months?"
        r"|years?|rounds?|iterations|attempts|versions) (?:of (?:trying|tuning|tweaking|prompting|work|rewriting"
        r"|prompt \w+|iterat\w+))?",
        mood=NOW,
        denied=Denied.WITHIN,
        within=r"(?:{PROMPTING}|prompt\w*|gpt\S{0,8}|claude|model|it|chatgpt)[^.]{0,300}",
        unless=r"haven't|not yet tried|expensive|works? (?:well|fine|great)|happy|legal|history|experience"
        r"|nothing but praise|(?:we|it) (?:now )?works?|notice|retention|label",
        weight=1,
        prompting_status="plateaued",
    ),
)
