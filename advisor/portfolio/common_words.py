"""Words that tell nothing of a proposal's subject."""

from __future__ import annotations

_FUNCTION = (
    "the and for with that this from are our your their its his her was were has have had will would can could should "
    "must may not but you they she him them who what when where which how why all any each every some more most much "
    "many about into out over under than then there these those also just only very such other one two three new own "
    "per via get got let make made being been does did done doing because while after before since until often always "
    "never still already something someone somebody right now far isn't don't doesn't can't we'd we've we're i'd i'm "
    "it's that's like able want wants need needs give gives given keep keeps wasn't won't "
    "ain aren couldn didn doesn don hadn hasn haven isn ll mustn needn re shouldn ve wasn weren won wouldn "
    "currently today several off"
)
_OF_PROJECTS = (
    "use used using help helps ask asks asked asking answer answers answering question questions assistant bot chatbot "
    "tool system model models prompt prompts prompting training trained tuned project team teams company data work "
    "works people user users staff based thousand hundred million day days week weeks month months year years would"
)
_OF_NEEDS = (
    "change changes changed changing update updated updates daily weekly monthly yearly static document documents docs "
    "page pages source sources cite cited citation citations link paragraph access tone voice style format fixed "
    "template label labels labeled labelled classify category categories example examples reviewed clean noisy "
    "quality requests "
    "evaluation metric test wrong correct right stuck improve improves latency fast slow second seconds volume "
    "calls cost costs cheap budget price expensive deadline live premises cloud local own small large long short "
    "different same consistent consistently reliable try tries tried trying case cases"
)
COMMON = frozenset(f"{_FUNCTION} {_OF_PROJECTS} {_OF_NEEDS}".split())
"""Function words, what every proposal of this kind speaks of, and the words in which all of them state their needs."""
