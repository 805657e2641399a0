"""Words as the cues know them: one spelling per word, common slips and chat shorthand put right."""

from __future__ import annotations

from functools import cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    return {slip: word for slip, _, word in (pair.partition("=") for pair in text.split())}


_SAME = _pairs(
    "dont=don't doesnt=doesn't cant=can't isnt=isn't arent=aren't wont=won't havent=haven't "
    "hasnt=hasn't didnt=didn't"
    " wouldnt=wouldn't couldnt=couldn't wasnt=wasn't shouldnt=shouldn't werent=weren't thats=that's theyre=they're"
    " weve=we've ive=i've youre=you're aint=isn't mustnt=mustn't"
    " labelled=labeled labelling=labeling unlabelled=unlabeled categorise=categorize categorises=categorizes"
    " categorised=categorized categorising=categorizing categorisation=categorization summarise=summarize"
    " summarises=summarizes summarised=summarized summarising=summarizing organisation=organization"
    " organisations=organizations organise=organize behaviour=behavior catalogue=catalog catalogues=catalogs"
    " centre=center centres=centers colour=color programme=program authorised=authorized"
    " authorise=authorize judgement=judgment recognise=recognize standardised=standardized licence=license"
    " prioritise=prioritize anonymised=anonymized specialised=specialized analyse=analyze analyses=analyzes"
    " analysing=analyzing judgements=judgments modelling=modeling fulfil=fulfill favour=favor honour=honor"
    " teh=the hte=the adn=and taht=that wiht=with ot=to thier=their recieve=receive recieved=received wich=which"
    " becuase=because bc=because cuz=because pls=please u=you ur=your ppl=people docs=docs ans=answer qs=questions"
    " msgs=messages msg=message cust=customer custs=customers infos=information reqs=requests req=request"
    " polices=policies polcies=policies polocies=policies policys=policies custmer=customer custmers=customers"
    " exmaples=examples examples=examples exampels=examples promt=prompt promts=prompts prmopt=prompt"
    " anwser=answer anwsers=answers awnser=answer awnsers=answers aswer=answer answerd=answered labled=labeled"
    " lables=labels lable=label labeled=labeled quesitons=questions qustions=questions questons=questions"
    " clasify=classify clasifying=classifying catagories=categories catagorize=categorize extact=extract"
    " dayly=daily dialy=daily weekley=weekly wekly=weekly mothly=monthly montly=monthly monthy=monthly"
    " tickest=tickets tikets=tickets ticktes=tickets requets=requests reqests=requests requsts=requests"
    " expencive=expensive expensiv=expensive sourse=source souces=sources sorces=sources adress=address"
    " documets=documents docuemnts=documents wkly=weekly mgmt=management thx=thanks tmrw=tomorrow"
    " cud=could shud=should wanna=want gonna=will gotta=must dunno=don't-know"
)
_KNOWN = _words(
    "answer answers answering answered question questions policy policies contract contracts manual manuals"
    " document documents documentation knowledge classify classifies classifying classified classification categorize"
    " category categories extract extracts extracting extraction summarize summaries generate generates generating"
    " translate translates translation customer customers employee employees support ticket tickets label labels"
    " labeled labeling annotate annotated annotators annotation example examples sample samples training prompt prompts"
    " prompting plateaued sufficient quality accuracy expensive budget monthly weekly daily update updated updates"
    " updating change changes changed source sources citation citations reference references premises servers"
    " infrastructure latency milliseconds seconds request requests thousand million hundred format schema consistent"
    " consistently inconsistent terminology reasoning internal proprietary confidential historical conversation"
    " conversations department departments regulation regulations procedure procedures guideline guidelines reviewed"
    " model models assistant chatbot handbook evaluation baseline retrain monitor compliance response responses"
    " invoice invoices description descriptions letter letters product products message messages"
    " currently tried haven't yesterday because through without already"
)
_NO_SLIPS = _words(
    "serves trough contact contacts samples simple simples though thought through modal modals "
    "police quantity latency summery"
    " desperately angle angles bridge bridged uploaded updater changer charge charges charged chances chance prompted"
    " form formats former formal source course courses weekly triad triage training draining trailing ration"
    " reverence references deference preference preferences inference inferences relabel transition tradition"
    " condition edition addition quest question quotation employer employers customs costume custom better"
    " preferred inferred deferred referred conversion conversions converted conservation produce produces"
    " product consistency inconsistency reviewer reviewers review retain retrained retained restrain dairy mouthful"
    " promoting promote promoted planning regulators regulator regulate prescription prescriptions latter later"
    " letter litter labor label libel massage massages passage passages mode moral"
)
_MIN_LENGTH = 6


def corrected(word: str) -> str:
    """Return the word in the spelling that the cues use; a word that is not clearly a slip stays as it is.

    A slip is one letter doubled, dropped, added or swapped with its neighbor in a long word that the cues know.
    """
    if word in _SAME:
        return _SAME[word]
    if len(word) < _MIN_LENGTH or not word.isascii() or word in _NO_SLIPS or word in _KNOWN:
        return word
    return _slips().get(word, word)


@cache
def _slips() -> dict[str, str]:
    return {slip: word for word in sorted(_KNOWN) if len(word) >= _MIN_LENGTH for slip in _slips_of(word)}


def _slips_of(word: str) -> set[str]:
    """Return how the word looks with two inner letters swapped, one dropped, or one doubled."""
    inner = range(1, len(word))
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in inner if i + 1 < len(word)}
    dropped = {word[:i] + word[i + 1 :] for i in inner if i < len(word) - 1 and len(word) > _MIN_LENGTH}
    doubled = {word[:i] + word[i] + word[i:] for i in inner}
    return swapped | dropped | doubled
