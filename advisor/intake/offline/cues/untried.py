"""Cues on prompting that nobody has tried."""

from __future__ import annotations

from advisor.intake.offline.cues.prompt_words import PROMPT
from advisor.intake.offline.matching import DEMAND, Denied, cue, table
from advisor.intake.offline.scope import Mood

_TRIED = (
    r"(?:tried|tested|experimented|prompted|attempted|played|explored|evaluated|prototyped|built|started|written"
    r"|done|used|touched|run|attempted|opened|trialed|looked into)"
)

READ = table(
    cue(
        r"(?:no|not (?:a single|one|any)|zero|without(?: any)?) (?:[\w-]{1,12} ){0,2}?(?:prompts?|prototypes?"
        r"|pilots?|poc|proof of concept|experiments?|trials?|llms?|language models?|attempts?|tests?|mvp|demo"
        r"|prompting|gpt\S{0,6}|chatgpt)(?: (?:experiments?|trials?|tests?|work|attempts?|with|on|of|any"
        r"|language|models?|prompts?|prompting|llms?|ai|kind|chatgpt))*(?: (?:has|have|was|were|is|are|been|ever"
        r"|yet|so far|to date|exists?|done|made|run|used|written|tried|tested|built|conducted|carried out"
        rf"|performed|started|attempted|available|at all|until now|in place|there))+|{PROMPT} ?(?:: ?|- |is |are "
        r"|was |has |have |hasn't |haven't |wasn't )(?:been |still |so far |as yet |not |never |yet "
        r"|ever ){1,4}(?:tried|tested|attempted|explored|done|started|used|begun|looked (?:at|into)"
        rf"|considered)(?: yet)?|{PROMPT} not (?:yet |been )?(?:tried|tested|attempted|done|started)|(?:at"
        r"|from) square one|(?:only|just|merely|still|nothing but) (?:an? )?(?:idea|concept"
        r"|thought)(?: (?:on paper|so far|yet))?|(?:not|n't|never|nothing|nobody|no one)(?: (?:has|have|had|yet"
        r"|ever|been|even|really|actually|of us)){0,3} (?:try|tried|touch(?:ed)?|built|build|use[d]?|written"
        r"|wrote|write|open(?:ed)?|test(?:ed)?|experiment(?:ed)?|play(?:ed)?|evaluated?|looked"
        r"|prototyp\w{1,3}) (?:[\w-]{1,12} ){0,3}?(?:llms?|prompts?|chatgpt|gpt\S{0,6}|language models?"
        r"|a model|any model|ai|generative ai|genai|prompting|anything|it out)|(?:tested|built|tried"
        r"|prototyped) nothing|nothing (?:\w{1,10} )?(?:has been |is |was )?(?:built|tried|tested|prototyped"
        r"|implemented|started)|(?:zero|no) (?:hands-on |practical )?experience with (?:prompts?|prompting|llms?"
        r"|language models?)|(?:starting|start|begin) from (?:scratch|zero|nothing)|greenfield|(?:project|work"
        r"|prompting|development) (?:has not|hasn't|is not|isn't) (?:yet )?(?:started|begun|kicked off)|no (?:poc"
        r"|prototype|pilot|experiments?|trials?)(?: (?:yet|so far))?$",
        mood=DEMAND & ~Mood.PAST,
        denied=Denied.WITHIN,
        unless=r"fine-?tun\w*|never (?:done|built|used) (?:this|it|that)? ?before|labels?|label\w*|annotat\w*"
        r"|train(?:ed|ing)|retriev\w*|rag|not just|on-prem|no model (?:is|has been) (?:allowed|approved)"
        r"|measure|baseline|metrics?|release|version|gets?|got|past|above|beyond|fix(?:es)?|help(?:s|ed)?"
        r"|worked|works|no longer|benchmark|test (?:set|data|cases)|held|evaluation|eval|small(?:er)?|local"
        r"|(?:no|zero) tests? (?:sets?|data|cases)|good enough|did the job|not only",
        prompting_status="untried",
    ),
    cue(
        r"(?:haven't|hasn't|have not|has not|didn't|did not|never|nobody has|no one has|not) (?:yet |even |really "
        r"|actually |ever |so far |seriously |had time to |been able to "
        rf"|got around to ){{0,2}}{_TRIED} (?:\w{{1,12}} ){{0,2}}?(?:anything|any(?: |$)|{{PROMPTING}}"
        r"|a (?:single )?(?:prompt|model|llm)|it|one|llms?|gpt\S{0,8}|chatgpt|claude|with|out|yet|this|that"
        r"|so far|much|ai)|(?:nothing|no prompt\w{0,4}(?: (?:experiments?|tests?|trials?|attempts?|work))?"
        r"|no prototype|no experiments?|no llm|no model) (?:has been |was |is |have been |yet )?(?:tried|tested"
        r"|built|done|written|exists|in place|running|started|attempted|prototyped|there)?(?: (?:so far|yet|at all"
        r"|of (?:this|that) kind))?(?=$| so| yet|,)|(?:start(?:ing)?|begin(?:ning)?) (?:completely |entirely "
        r"|totally )?(?:from (?:scratch|zero)|at zero|with a blank)|(?:haven't|hasn't|have not|not) (?:even |yet "
        r"|really )?(?:started|begun|begin)(?: (?:yet|anything|at all|prompting))?"
        r"|{PROMPTING} (?:\w{1,10} )?(?:is|has been|was|hasn't been|haven't been|wasn't|weren't) (?:still "
        r"|not |as yet |completely |never )?(?:untried|untested|tried|tested|attempted|explored)(?: yet)?"
        r"|yet to (?:try|test|write|experiment|prompt)|(?:we've|we have|i've|we) tried nothing|untried"
        r"|zero (?:experiments?|prompting)",
        mood=DEMAND & ~Mood.PAST,
        denied=Denied.WITHIN,
        unless=r"fine-?tun|never (?:done|built|used) (?:this|it|that)? ?before|haven't (?:tried"
        r"|done) (?:any )?(?:training|labeling|retrieval|rag)|labels?|no labeled|train(?:ed|ing) anything"
        r"|not just|on-prem|no model (?:is|has been) (?:allowed|approved)|measure|evaluat|been (?:tried"
        r"|tested) on|has been (?:tried|tested)(?! yet)",
        prompting_status="untried",
    ),
)
