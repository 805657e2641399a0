"""Whether a text has a purpose for a language model at all: open, another field, or nothing of the kind."""

from __future__ import annotations

from advisor.intake.offline.vocabulary import pattern

OPEN = pattern(
    r"(?:no (?:concrete |real |clear |specific |particular )?(?:idea|clue|plan|use case)s? (?:what"
    r"|which|where|how|yet|so far|for what|in mind|at all)|(?:don't|do not|doesn't|didn't|haven't"
    r"|hasn't|have not|has not)[ -](?:really |yet |actually |quite )?(?:know|decid\w{1,3}|figured? "
    r"out|settled|agreed|worked out|got a clue|identified|defined|pinned down|found) (?:yet |on "
    r")?(?:exactly )?(?:what|which|where|a use case|the use case|how (?:we|to) use|any use case|one)"
    r"|not (?:really |yet |quite |at all )?(?:sure|clear|decided|certain|defined) (?:yet )?(?:about "
    r")?(?:what|which|where|for what)|(?:it's|is|remains|still|completely|entirely|totally|is still"
    r"|wide) (?:completely |entirely |totally |wide |very |pretty |all )?open (?:what|which|where|as "
    r"to)|unclear (?:what|which|where)|undecided|what (?:exactly )?(?:for )?(?:is|remains) (?:still "
    r"|completely )?(?:open|unclear|undecided|to be decided)|the use case is (?:still )?(?:open"
    r"|unclear|undefined|not defined|tbd|to be (?:defined|decided|determined))|use case (?:tbd|: ?tbd"
    r"|: ?open|not yet defined|isn't defined|is not defined)|where (?:do|should|would|could) we "
    r"(?:even )?(?:start|begin|use (?:it|ai|llms?))|what (?:could|can|should|would) we (?:even "
    r"|possibly )?(?:do|use|build|try) (?:with|it|ai|an llm|first|here)|for what,? (?:we|nobody|i|is)"
    r"|nobody (?:can say|knows|has said|could tell me|could say) (?:yet )?(?:what|which|where"
    r"|exactly what)|looking for ideas|any ideas (?:what|where|how)|what for)"
)
VAGUE = pattern(
    r"(?:explor(?:e|es|ing)|see|find out|understand|learn|figure out|wonder(?:ing)?|curious"
    r"|discuss(?:ing)?) (?:how|whether|where|if|what) (?:(?:gen(?:erative)? ?)?ai|llms?|chatgpt|gpt"
    r"|language models?) (?:could|can|might|would|may) (?:help|benefit|support|do for|be used|be "
    r"useful|improve|bring)|(?:(?:do|try|build|start|launch|make|use|want|need|get|adopt|introduce"
    r"|have|create|explore|add|bring|leverage|implement|doing|using) (?:something|anything|some|stuff"
    r"|things|more|our own|a bit|a little)(?: \w+)? (?:with|in|around|using|of) (?:gen(?:erative)? "
    r"?)?(?:ai|genai|llms?|chatgpt|gpt|machine learning|language models?|large language models?)"
    r"|(?:use|leverage|adopt|introduce|embrace|bring in|jump on|harness|get into|invest in|become"
    r"|be) (?:an? )?(?:gen(?:erative)? ?)?(?:ai|genai|llms?|chatgpt|ai-first|ai-driven|ai-powered|ai "
    r"ready)(?: company| firm| organization)?(?: (?:somehow|somewhere|in (?:our|the) (?:company"
    r"|business|organization|department|processes)|across the (?:company|business|board|organization)"
    r"|everywhere|too|as well|like everyone(?: else)?|to (?:be|become|stay|get|increase|improve) "
    r"(?:more )?(?:efficient|innovative|competitive|productive|productivity|efficiency|ahead"
    r"|modern)))?|(?:an?|our|some) (?:gen(?:erative)? ?)?(?:ai|genai|llm) (?:strategy|initiative"
    r"|project|transformation|roadmap|story|thing|solution))"
)
OTHER_FIELD = pattern(
    r"(?:spot|detect|recogniz|inspect|identif|count|track|segment|measur|grad|sort|classif)(?:y|ies"
    r"|es|e|s|ing|ying)? {G6}(?:from|on|in|by|with) {G4}(?:camera\w*|images?|photos?|video\w*|x-rays?"
    r"|satellite|sensors?|pictures|cctv|footage|drones?|scans? of (?:skin|parts|brains?))|(?:camera"
    r"|x-ray|satellite|drone) (?:images?|pictures?|photos?|footage|data)|speech recognition"
    r"|speech-to-text|voice cloning|(?:(?:predict(?:s|ing)?|forecast(?:s|ing)?|estimat(?:e|es|ing)) "
    r"{G4}(?:demand|sales|prices?|churn|failures?|weather|load|consumption|revenue|turnover|traffic"
    r"|yield|stock|stocks|arrival|eta|delays?|wear|volumes?|energy|demand for|occupancy|returns)"
    r"|time[- ]series|demand forecast(?:ing|s)?|(?:sales|price|weather|load) forecast(?:ing|s)?"
    r"|predictive maintenance|sensor (?:data|readings)|image (?:recognition|classification"
    r"|segmentation)|object detection|face recognition|computer vision|recommender system"
    r"|recommendation engine|route optimization|optimiz(?:e|es|ing) {G3}(?:routes?|delivery"
    r"|schedules?|warehouse)|anomaly detection|xgboost|random forest|gradient boosting|regression "
    r"model|arima|credit scor(?:e|ing)|robot arm|self-driving|detect(?:s|ing)? {G3}(?:tumou?rs|cracks"
    r"|defects|scratches|objects|faces|license plates|cars|pedestrians) )"
)
TECHNOLOGY = pattern(
    r"(?:ai|a\.i\.|llms?|gpt[\w.-]{0,8}|chatgpt|claude|gemini|llama[\w.-]{0,6}|mistral|language "
    r"models?|models?|prompt\w{0,4}|chatbots?|bots?|assistants?|copilot|rag|retrieval"
    r"|fine-?\s?tun\w{1,4}|genai|generative|embeddings?|vector|tokens?|labeled|annotat\w{1,5}"
    r"|automat\w{1,5}|training|machine learning|openai|anthropic|few-shot|context window|inference)"
)
PROJECT = pattern(
    r"(?:(?:we|i|they|i'd|we'd|customers|clients|users|staff|employees) (?:would like|want|need|wish"
    r"|are looking|am looking|plan|must|should|currently|process|handle|receive|get|have to)"
    r"|automat\w{1,4}|workflow|software|tool|customers?|clients?|users?|project|deadline"
    r"|requirements?|documents?|search|quer(?:y|ies)|tickets?)"
)
IDEA = pattern(
    r"(?:(?<!no )ideas?|options?|possibilit(?:y|ies)|candidates?|suggestions?|brainstorm\w{0,4}) (?:\w{1,12} "
    r"){0,3}?(?:range|include|are|were|from|like|such as|:)"
    r"|(?:something|anything) like|for (?:example|instance)|could be|e\.g|or (?:something|so|whatever)|anything from"
)
"""A task that is merely mentioned as one of many things that could be done."""
