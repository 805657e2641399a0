"""Cues on prompting: where it stands, and whether the prompt itself has become a burden."""

from __future__ import annotations

from advisor.intake.offline.matching import DEMAND, STATE, Denied, cue, table
from advisor.intake.offline.scope import Mood

_NOW = STATE & ~Mood.PLANNED & ~Mood.PAST
_GOOD = (
    r"(?:good(?: enough)?|great|fine|well(?: enough)?|very well|enough|solid|reliable|reliably"
    r"|excellent(?:ly)?|okay|ok|perfect(?:ly)?|sufficient|satisfactory|acceptable|spot[- ]on"
    r"|accurate(?: enough)?|nicely|right|everything we need|what we need|flawless(?:ly)?|impressive"
    r"|high|superb|decent results|on par|equal|there|not (?:the|a|an|our) (?:problem|issue|concern)"
    r"|no (?:problem|issue|concern)|up to (?:the mark|scratch|standard))"
)
_TRIED = (
    r"(?:tried|tested|experimented|prompted|attempted|played|explored|evaluated|prototyped|built"
    r"|started|written|done|used|touched|run|attempted|opened|trialed|looked into)"
)
_NOT_MODEL = (
    r"retriever|search engine|old system|rule-based|regex|keyword|translators?|translation memory"
    r"|our team|our people|staff|business|support team|agents|training data|labels are|examples are"
    r"|conversations are|documents are|agreement"
)

READ = table(
    # Exhausted.
    cue(
        r"plateau(?:ed|s|ing)?|(?:hit|hits|hitting|reached|reaching) (?:a|the|its|their|our) (?:\w{1,12} "
        r")?(?:wall|ceiling|limits?|plateau|dead end|brick wall)|(?:can't|cannot|couldn't|could not|don't"
        r"|doesn't|won't|unable to|(?:not|never) (?:been )?able to|never) (?:seem to |manage to |really "
        r")?(?:get|push|move|squeeze|go|gets|going|bring|improve|make) {G4}(?:further|any (?:better"
        r"|higher|further|more)|above|beyond|past|higher|out of (?:it|prompts?|prompting)|better(?: "
        r"than)?|over {N}|over \d{1,3})|stopped (?:improving|helping|getting better)|no (?:further|more) "
        r"(?:improvements?|gains?|progress)|without (?:any )?(?:further|more|additional|lasting"
        r"|noticeable) (?:gains?|progress|improvements?|success)|maxed out|diminishing returns|exhausted "
        r"(?:the |all |every |our )*{PROMPTING}|(?:tried|tuned|tweaked|rewrote|rewritten|iterated|went "
        r"through) (?:everything|every (?:prompt|trick|variant|wording)|all (?:the |kinds of |sorts of "
        r")?(?:prompts?|tricks|wordings)|dozens of (?:\w{1,12} )?(?:prompts?|variants|wordings|versions"
        r"|iterations)|(?:many|countless|endless|{N}) (?:different )?(?:prompts?|prompt \w+))|(?:we're"
        r"|we are|it's|it is|quality is|accuracy is|results are|is|are|got|remains|have been|been) "
        r"stuck(?: (?:at|on|around|below|near) {G2}\S+)?|run out of (?:ideas|prompt \w+|tricks)",
        mood=_NOW,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:not|n't|never) (?:yet )?(?:plateaued|hit|maxed|reached|stuck|exhausted)|revenue|growth"
        r"|hiring|rate limits?|search|budget|context limit|token limit|sales|queue|backlog|people (?:are"
        r"|get)|customers (?:are|get)|drivers|stuck in|old system",
        prompting_status="plateaued",
    ),
    cue(
        r"(?:despite|even with|even after|in spite of|after|no matter (?:how|what)|regardless of) "
        r"{G6}(?:{PROMPTING}|few-shot examples|we prompt|we (?:word|phrase) (?:it|the prompt|things)"
        r"|prompt(?:s|ing)?(?: \w{1,12})?|(?:detailed|long|careful) instructions)(?:.{0,80}?(?:still|only"
        r"|keeps?|wrong|inconsistent|fails?|misses|falls short|not|no|never|drifts?|ignor|break|isn't"
        r"|doesn't|unreliabl|below|short))?",
        mood=_NOW,
        denied=Denied.WITHIN,
        weight=2,
        unless=r"(?:works?|is|are|looks?) (?:well|fine|great|good|perfect)|good enough|expensive|cost|haven't"
        r"|happy|tokens",
        prompting_status="plateaued",
    ),
    cue(
        r"{PROMPTING} (?:\w{1,15} ){0,3}?(?:isn't|is not|aren't|are not|wasn't|not|no longer|doesn't"
        r"|does not|don't|won't|can't|cannot|didn't|never|fails? to|hasn't|haven't) (?:been )?(?:quite "
        r"|really |reliably |consistently |always )?(?:enough|help(?:s|ed|ing)?|cut(?:s|ting)? it"
        r"|get(?:s)? (?:us |it )?there|do(?:es|ing)? it|gets? (?:it|this|that|them) right|fix(?:ed|es)?"
        r"|solve(?:d|s)?|sufficient|work(?:ed|s)?(?: well)?|suffice|good enough|reach|match|deliver"
        r"|improve(?:s|d)?|hold|keep up|make it|close the gap|gotten us)",
        mood=_NOW,
        denied=Denied.WITHIN,
        unless=r"retriev|search|haven't tried|not (?:yet )?tried|we haven't",
        weight=2,
        prompting_status="plateaued",
    ),
    cue(
        r"{PROMPTING} (?:\w{1,15} ){0,3}?only (?:reach(?:es|ed)?|get(?:s)?|got|manag(?:es?|ed)"
        r"|achiev(?:es?|ed)|score(?:s|d)?|bring(?:s)?|hit(?:s)?) (?:us |it )?(?:to |at |up to "
        r")?(?:\S{1,12} ){0,2}?\d{1,3}(?:\.\d)? ?(?:%|percent)|{PROMPTING} (?:\w{1,15} ){0,2}?(?:falls?"
        r"|fell|comes?|came|stays?|remains?) (?:well |far |clearly |way )?(?:short|below|under|behind)"
        r"|(?:done|exhausted|finished) (?:with )?all (?:we|that) can(?: be done)? with prompt\w{0,3}|as "
        r"far as prompt(?:s|ing) (?:goes|will take us|gets us)|(?:limit|end) of what (?:prompt(?:s|ing)"
        r"|we can (?:get|do) with prompt(?:s|ing)) ?(?:can do)?|(?:weeks|months|rounds|iterations) of "
        r"{PROMPTING} (?:later|got us nowhere|did nothing|brought nothing|changed nothing|without)",
        mood=_NOW,
        denied=Denied.WITHIN,
        weight=2,
        prompting_status="plateaued",
    ),
    cue(
        r"(?:{N}|a few|several|many|half a|the last (?:few|two|three)|since (?:spring|summer|autumn|fall"
        r"|winter|last \w+|january|february|march|april|may|june|july|august|september|october|november"
        r"|december|the start)) ?(?:full |long |whole )*(?:days?|weeks?|months?|quarters?|years?|sprints?"
        r"|rounds?|iterations)? ?(?:of|spent|on|into|we've been) (?:\w{1,12} ){0,3}?(?:prompt\w{0,4}"
        r"|trying|tweaking|rewriting|rewording|iterat\w{1,3}|tuning (?:the )?prompts?|experimenting"
        r"|instructions)|(?:whatever|no matter what|everything|anything) (?:we|i|our team|people) (?:put"
        r"|try|tried|write|wrote|do|did|tell|told|add|say|throw) (?:\w{1,12} ){0,3}?(?:prompts?|it"
        r"|instructions|at it)?|(?:we've|we have|have|having) (?:been )?(?:tried|at it|trying|tweaking"
        r"|rewriting|iterating) (?:\w{1,12} ){0,3}?(?:for|since) (?:\w{1,12} ){0,2}?\w+|after (?:{N}"
        r"|half a|several|many|a few) (?:days?|weeks?|months?|years?|rounds?|iterations|attempts"
        r"|versions) (?:of (?:trying|tuning|tweaking|prompting|work|rewriting|prompt \w+|iterat\w+))?",
        mood=_NOW,
        denied=Denied.WITHIN,
        within=r"(?:{PROMPTING}|prompt\w*|gpt\S{0,8}|claude|model|it|chatgpt)[^.]{0,300}",
        unless=r"haven't|not yet tried|expensive|works? (?:well|fine|great)|happy|legal|history|experience"
        r"|nothing but praise|(?:we|it) (?:now )?works?|notice|retention|label",
        weight=1,
        prompting_status="plateaued",
    ),
    # Good enough.
    cue(
        rf"{{PROMPTING}} (?:\w{{1,15}} ){{0,2}}?(?:already |currently |now )?(?:gives?|gave|gets?|got"
        rf"|works?|worked|does|do|is|are|performs?|produces?|delivers?|yields?|handles?|brings?|suffices"
        rf"|reaches|meets|covers) (?:us |it |that |this |them |already |all |quite |very |really |pretty "
        rf"|the |perfectly |more than |surprisingly |consistently |just |everything |the job |our |to "
        rf"|this ){{0,4}}{_GOOD}(?: (?:results?|answers?|quality|outputs?|enough|drafts))?",
        mood=_NOW,
        weight=2,
        unless=rf"{_NOT_MODEL}|almost|nearly|not (?:quite|yet)|good (?:prompt|at first)|but|if we",
        prompting_status="sufficient",
    ),
    cue(
        rf"(?:(?:answer |output |translation |text |result |model |the |its |their |our |overall |current "
        rf"|response |general )*(?:quality|accuracy|results?|outputs?|answers?|drafts|performance"
        rf"|responses?|replies|classifications|labels it (?:gives|returns)|suggestions|translations"
        rf"|summaries|extractions?|extracted fields))(?: (?:it|we|they|of|from|with|that|the|gets?"
        rf"|gpt[\w.-]{{0,8}}|claude|model|produces?|returns?|gives?|prompts?|itself)){{0,6}} (?:is|are|was"
        rf"|were|isn't|aren't|'s|looks?|has been|have been|seems?) (?:\w{{1,12}} )?(?:already |not |very "
        rf"|really |quite |pretty |perfectly |absolutely |more than |totally |all |consistently |just "
        rf"|an? |the |our |honestly |actually |at all |both |main ){{0,4}}{_GOOD}(?: (?:issue|problem"
        rf"|concern))?",
        mood=_NOW,
        denied=Denied.WITHIN,
        unless=rf"{_NOT_MODEL}|(?:isn't|aren't|not|never|wasn't|weren't|hardly|far from) (?:\w{{1,12}} )?(?:good"
        rf"|great|fine|well|enough|reliable|accurate|ok|okay|acceptable|right|there|high|sufficient|up to"
        rf"|solid|perfect|satisfactory|excellent|consistent)|must|should|need|has to|have to|make sure"
        rf"|before|small(?:er)?|8b|7b|local|prices?|tuned|until|rated|human",
        prompting_status="sufficient",
    ),
    cue(
        r"(?:{LLM}) (?:\w{1,15} ){0,2}?(?:already |currently |now |today )?(?:does|do|gets?|handles?"
        r"|works?|performs?|answers?|writes?|nails|manages|classifies|extracts|solves|translates|labels"
        r"|routes|drafts|summarizes|did|worked|performed|handled|nailed) (?:it |this |that |them |the "
        r"task |the job |everything |us |these |our \w+ |a |very |really |quite |pretty |just |perfectly "
        r"|all |the \w+ |\w+ ){0,4}(?:fine|well|great|perfectly|good (?:job|enough|results|answers)"
        r"|great job|excellent(?:ly)?|reliably|accurately|nicely|flawlessly|right|beautifully|correctly"
        r"|to our satisfaction|without (?:trouble|problems|issues|complaints))|(?:happy|satisfied|pleased"
        r"|content|delighted|fine|no complaints) (?:with|about) (?:the |its |their |how |what "
        r")?{G2}(?:quality|answers?|results?|outputs?|accuracy|drafts|{LLM}|it (?:does|writes|produces"
        r"|answers)|replies|responses|labels|prompt\w{0,3}|performance|translations|summaries|model does)",
        mood=_NOW,
        denied=Denied.DROPS,
        unless=rf"{_NOT_MODEL}|must|should|has to|(?:only|just|in|about|to|of|at) (?:only |just |about "
        rf")?[1-8]\d(?:\.\d)? ?(?:%|percent)|not (?:well|good|fine)|needs to|to work|make sure"
        rf"|small(?:er)?|8b|7b|local|almost|doesn't|tuned",
        prompting_status="sufficient",
    ),
    cue(
        r"(?:{PROMPTING}|{LLM}|we) (?:\w{1,15} ){0,3}?(?:get|gets|got|reach|reaches|reached|hit|hits"
        r"|achieve|achieves|score|scores|is at|are at|at) (?:us |it )?(?:to |at |around |about |over "
        r"|above |already )*(?:9\d|100)(?:\.\d)? ?(?:%|percent)(?: (?:accuracy|correct|right|precision"
        r"|f1))?(?:,? (?:which|and that) (?:is|'s) (?:\w+ ){0,3}(?:enough|fine|need|good|plenty|want"
        r"|ok))?",
        mood=_NOW,
        unless=r"but|need (?:9|at least)|only|target|small|8b|7b|local|must|should|just",
        prompting_status="sufficient",
    ),
    cue(
        r"(?:\d{1,3} ?(?:%|percent)|it|they|this|that|accuracy|tone|output)[,;]? ?(?:and |which "
        r")?(?:that's|that is|is|this is|it's|are|was) (?:already |really |quite |more than |perfectly "
        r"|absolutely )*(?:sufficient|good enough|fine for us|all we need|plenty|ok for us|enough for us)"
        r"|(?:does|do|did|doing) the (?:job|trick)|^(?:and |which )?(?:that's|that is|which is|this is"
        r"|is) (?:already |really |quite |more than |perfectly )*(?:sufficient|enough|good enough|fine"
        r"|plenty|all we need)|(?:it|that|this|honestly|which|already|prompts?|prompting|chatgpt"
        r"|gpt\S{0,8}|claude|gemini|and|setup|approach|solution) (?:\w{1,12} ){0,2}?(?:works|worked|is "
        r"working|runs|performs) (?:\w{1,12} ){0,2}?(?:great|well|fine|perfectly|nicely|like a charm"
        r"|beautifully|flawlessly|reliably|really well)|^(?:honestly |it )?works (?:great|well|fine"
        r"|perfectly|like a charm)|(?:answered|got|gets|handled|classified|solved|extracted|answers"
        r"|handles|classifies|solves|extracts) (?:all(?: of (?:it|them|our \w+))?|everything|every "
        r"(?:single )?\w+|nearly all|practically all|the lot|them all)(?: \w{1,12}){0,3}? ?(?:correctly"
        r"|right|without (?:errors|mistakes)|perfectly|well)|(?:were|are|was|is|am) (?:\w{1,10} "
        r")?(?:content|happy|satisfied|pleased|impressed|delighted) with (?:the |its |their |what |how "
        r")*(?!service|price|cost|support)\w+|(?:no|zero|hardly any) complaints about (?:the )?(?:quality"
        r"|answers|results|output)",
        mood=_NOW,
        within=r"(?:{PROMPTING}|prompt\w*|gpt\S{0,8}|claude|gemini|model|it|chatgpt|llm|works|our|auditors"
        r"|pilot\w*|answers?)",
        unless=rf"{_NOT_MODEL}|must|should|has to|needs to|make sure|doesn't|don't|if|until|small(?:er)?|8b|7b"
        rf"|local|but not|almost|vendor|search works|team works",
        prompting_status="sufficient",
    ),
    # Not tried.
    cue(
        rf"(?:haven't|hasn't|have not|has not|didn't|did not|never|nobody has|no one has|not) (?:yet "
        rf"|even |really |actually |ever |so far |seriously |had time to |been able to |got around to "
        rf"){{0,2}}{_TRIED} (?:\w{{1,12}} ){{0,2}}?(?:anything|any(?: |$)|{{PROMPTING}}|a (?:single "
        rf")?(?:prompt|model|llm)|it|one|llms?|gpt\S{{0,8}}|chatgpt|claude|with|out|yet|this|that|so far"
        rf"|much|ai)|(?:nothing|no prompt\w{{0,4}}(?: (?:experiments?|tests?|trials?|attempts?|work))?|no "
        rf"prototype|no experiments?|no llm|no model) (?:has been |was |is |have been |yet )?(?:tried"
        rf"|tested|built|done|written|exists|in place|running|started|attempted|prototyped|there)?(?: "
        rf"(?:so far|yet|at all|of (?:this|that) kind))?(?=$| so| yet|,)|(?:start(?:ing)?|begin(?:ning)?) "
        rf"(?:completely |entirely |totally )?(?:from (?:scratch|zero)|at zero|with a blank)|(?:haven't"
        rf"|hasn't|have not|not) (?:even |yet |really )?(?:started|begun|begin)(?: (?:yet|anything|at all"
        rf"|prompting))?|{{PROMPTING}} (?:\w{{1,10}} )?(?:is|has been|was|hasn't been|haven't been|wasn't"
        rf"|weren't) (?:still |not |as yet |completely |never )?(?:untried|untested|tried|tested|attempted"
        rf"|explored)(?: yet)?|yet to (?:try|test|write|experiment|prompt)|(?:we've|we have|i've|we) "
        rf"tried nothing|untried|zero (?:experiments?|prompting)",
        mood=DEMAND & ~Mood.PAST,
        denied=Denied.WITHIN,
        unless=r"fine-?tun|never (?:done|built|used) (?:this|it|that)? ?before|haven't (?:tried|done) (?:any "
        r")?(?:training|labeling|retrieval|rag)|labels?|no labeled|train(?:ed|ing) anything|not just"
        r"|on-prem|no model (?:is|has been) (?:allowed|approved)|measure|evaluat|been (?:tried|tested) on"
        r"|has been (?:tried|tested)(?! yet)",
        prompting_status="untried",
    ),
    # The prompt as a burden.
    cue(
        r"(?:system )?prompts? (?:\w{1,15} ){0,3}?(?:is|are|was|has|have|runs?|weighs?|takes?|eats?"
        r"|costs?|carr(?:y|ies)|gets?|now|already|grew|grown|become|became|swallows?|fills?|needs?"
        r"|contains?|keeps?|of|with) (?:grown |become |gotten |getting |grow|to |in at |at |up |up to "
        r"|over |about |around |already |now |more than |nearly |almost |roughly |by now |so |far |way "
        r"|much |too |very |ridiculously |absurdly |some |growing |ballooned |swollen |a |an |well |its "
        r"|our |most |half ){0,4}(?:(?:[2-9]|\d{2,3})[,.]?\d{3}(?:[- ]tokens?| words)?|\d{1,3} ?k(?:[- "
        r"]tokens?)?|{N}[- ](?:tokens|pages|few-shot examples|examples|shots)|long|huge|enormous|unwieldy"
        r"|bloated|massive|giant|unmanageable|novel|monsters?|out of hand|longer|context window)"
        r"|(?:(?:[2-9]|\d{2,3})[,.]?\d{3}|\d{1,3} ?k|{N}[- ]thousand)[- ](?:token|word) (?:system "
        r")?(?:prompts?|instructions?)|(?:very |too |extremely |huge |enormous |massive |ever[- ]growing "
        r"|overlong |overly |giant |bloated |monstrous |super )+(?:long )?(?:system )?prompts?|long "
        r"(?:system )?prompts? (?:\w{1,12} )?(?:is|are|cost|costs|make|makes|eat|slow|drive|drives|become"
        r"|that|which|full|stuffed|with)|(?:{N}|dozens of|many|too many|lots of) (?:few-shot |in-context "
        r")(?:examples|shots|samples) (?:\w{1,12} )?(?:in|into|with|to|per|sit|every|each|on|go|are"
        r"|along)|(?:every|each) (?:call|request|prompt) (?:\w{1,12} )?(?:carries|drags|ships|sends|needs"
        r"|includes|contains|repeats|costs us|has|comes with|stuffs) {G4}(?:tokens of (?:instructions"
        r"|prompt|examples)|few-shot|examples|pages of)|prompt (?:bloat|length is)|(?:shorten|trim|shrink"
        r"|slim down|get rid of|cut down|cut|reduce) (?:the |our |those |that |this )*(?:long |huge "
        r"|giant |massive |endless )?(?:system )?prompts?(?: length| size)?",
        mood=STATE & ~Mood.PAST,
        unless=r"output|too long to answer|8,?000 labeled|short(?:er)? prompts? (?:is|are)|per month|(?:isn't"
        r"|not) (?:too )?long",
        prompt_too_long=True,
    ),
    cue(
        r"(?:(?:our|the) )?(?:system )?prompts? (?:is|are) (?:only |just |very |quite |rather |pretty "
        r"|nice and )*(?:short|small|tiny|brief|a few lines|lean|concise|one paragraph|two paragraphs|a "
        r"paragraph)|short (?:system )?prompts? (?:is|are) (?:enough|all)|(?:a|with a|one) (?:short"
        r"|simple|one-line|two-line|tiny|brief) (?:system )?prompt (?:is|does|works|suffices|gives"
        r"|already)",
        mood=_NOW,
        prompt_too_long=False,
    ),
)
