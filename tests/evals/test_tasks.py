"""Each task tells right from wrong on answers that are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from evals.results import Findings
from evals.scoring import Score
from evals.sentences import sentence_spans, without
from evals.subjects import Answer, Found, Keywords, Offline, Remembering
from evals.tasks import attacks as attacks_task
from evals.tasks import robustness as robustness_task
from evals.tasks.abstention import abstention, demands
from evals.tasks.attacks import attacks
from evals.tasks.extraction import extraction, iou
from evals.tasks.latency import latency
from evals.tasks.outcomes import outcomes
from evals.tasks.robustness import robustness, with_typos
from evals.tasks.spans import spans
from evals.tasks.unseen import unseen
from evals.trial import Trial, gold_span, read_span
from tests.evals.samples import RIGHT, TEXT, Scripted, case, quoted, sample

HALF = {
    "knowledge_gap": RIGHT["knowledge_gap"],
    "labeled_examples": quoted(120, "1,200 labeled"),
    "per_user_access": quoted(value=True, quote="Staff"),
}


def scores(findings: Findings) -> dict[str, Score]:
    """Return the scores by name."""
    return {metric.name: metric.score for metric in findings.metrics}


def values(findings: Findings) -> dict[str, float | None]:
    """Return the figures by name."""
    return {name: score.value for name, score in scores(findings).items()}


def test_extraction_counts_right_wrong_extra_and_missed() -> None:
    """One right, one with another value, one that the text doesn't hold, one missed."""
    found = extraction(Trial(sample(), Scripted(HALF)))
    assert values(found) == pytest.approx({"precision": 1 / 3, "recall": 1 / 3, "exact": 1 / 2, "overlap": 1, "iou": 1})
    assert {(miss.fact, miss.kind) for miss in found.misses} == {
        ("labeled_examples", "wrong value"),
        ("per_user_access", "not in the text"),
        ("citations_required", "missed"),
    }


def test_extraction_scores_each_fact_alone() -> None:
    """A fact that nobody stated or read is unscored, not zero."""
    found = {each.fact: each for each in extraction(Trial(sample(), Scripted(HALF))).facts}
    assert found["knowledge_gap"].recall.value == 1
    assert found["labeled_examples"].precision.value == 0
    assert found["cost_pressure"].precision.unscored == "no fact was read"
    assert found["cost_pressure"].recall.unscored == "no gold fact"


def test_a_miss_points_at_both_spans() -> None:
    """What was expected and what was read are both marked in the text."""
    (miss,) = [each for each in extraction(Trial(sample(), Scripted(HALF))).misses if each.kind == "wrong value"]
    assert miss.gold is not None
    assert miss.read is not None
    assert miss.text[miss.gold.start : miss.gold.end] == "1,200 labeled pairs"
    assert miss.text[miss.read.start : miss.read.end] == "1,200 labeled"


def test_overlap_without_gold_quotes_is_unscored() -> None:
    """Where nobody marked the quotes there is nothing to compare evidence with."""
    found = scores(extraction(Trial(sample(case(marked=False)), Scripted(RIGHT))))
    assert found["precision"].value == 1
    assert found["overlap"].unscored
    assert found["iou"].unscored


def test_iou_is_the_common_part_of_the_union() -> None:
    """Half covered is one half; apart is zero."""
    whole, half, apart = (Found(1, "", *span) for span in ((0, 10), (5, 10), (10, 12)))
    spans_of = [read_span(each) for each in (whole, half, apart)]
    one, two, three = (span for span in spans_of if span)
    assert iou(one, two) == 0.5
    assert iou(one, three) == 0


def test_outcomes_follow_from_what_was_read() -> None:
    """Without any fact the verdict is prompting, which is wrong for a case that needs retrieval."""
    assert set(values(outcomes(Trial(sample(), Scripted(RIGHT)))).values()) == {1.0}
    found = outcomes(Trial(sample(), Scripted({})))
    assert set(values(found).values()) == {0.0}
    assert {miss.kind for miss in found.misses} == {"wrong verdict", "wrong destination"}


@pytest.mark.parametrize(
    "found",
    [Found(value=True), Found(1, "our policies", 0, 12), Found(1, "no words of it", 0, 14)],
    ids=["no evidence", "elsewhere", "not in the text"],
)
def test_a_span_that_is_not_there_is_counted(found: Found) -> None:
    """Only a quote that the text holds at its offsets is real."""
    result = spans(Trial(sample(), Scripted({**RIGHT, "knowledge_gap": found})))
    assert values(result) == {"real": pytest.approx(2 / 3)}
    assert [miss.fact for miss in result.misses] == ["knowledge_gap"]


def test_latency_is_per_100_words() -> None:
    """Sixteen words in ten milliseconds are 62.5 ms per 100."""
    found = values(latency(Trial(sample(case(text=f"{TEXT}")), Scripted({}))))
    words = len(TEXT.split())
    assert found["ms_per_100_words_median"] == pytest.approx(1000 / words)


def test_sentences_lose_nothing_but_white_space() -> None:
    """List items, headed lines and paragraphs are sentences; a wrapped line or an abbreviation is no end."""
    text = 'One is here. "Two" is there!\n\n- three, e.g. this\n- four\nfive: six\nVolume: 7'
    pieces = [text[span.start : span.end] for span in sentence_spans(text)]
    assert pieces == ["One is here.", '"Two" is there!', "- three, e.g. this", "- four\nfive: six", "Volume: 7"]


def test_demands_remove_the_sentence_of_a_fact() -> None:
    """Citations and counts are stated in one place; knowledge isn't demanded to vanish with one sentence."""
    found = dict(demands(case()))
    assert found == {
        "citations_required": "Staff ask our policies. We have 1,200 labeled pairs on file.",
        "labeled_examples": "Staff ask our policies. Answers must cite the paragraph.",
    }


def test_a_fact_that_recurs_is_not_demanded() -> None:
    """The number stands again elsewhere, and so does a word for citations."""
    text = f"{TEXT} All 1,200 were checked by two readers. Sources matter."
    assert dict(demands(case(text=text))) == {}


def test_a_span_over_two_sentences_removes_both() -> None:
    """All sentences that a quote touches go."""
    span = gold_span(case(), "citations_required")
    assert span is not None
    wide = span.model_copy(update={"start": 10})
    assert without(TEXT, wide) == "We have 1,200 labeled pairs on file."


def test_abstention_counts_facts_that_stay_known() -> None:
    """A subject that reads the same facts from any text fails; one that follows the text passes."""
    assert values(abstention(Trial(sample(), Scripted(RIGHT)))) == {"unknown": 0.0}
    assert values(abstention(Trial(sample(), Scripted({}, {TEXT: RIGHT})))) == {"unknown": 1.0}


def test_abstention_asks_only_for_facts_that_were_read() -> None:
    """Who never reads anything earns nothing."""
    assert scores(abstention(Trial(sample(), Scripted({}))))["unknown"].unscored == "nothing to ask"


@pytest.mark.parametrize("subject", [Keywords(), Remembering(Keywords())])
def test_keywords_are_not_asked_to_abstain(subject: Keywords | Remembering) -> None:
    """Their own words choose the demands, so their figure would mean nothing."""
    assert scores(abstention(Trial(sample(), subject)))["unknown"].unscored


@dataclass(frozen=True)
class Attack:
    """An attack on the sample."""

    id: str = "one-1"
    template: str = "shout"
    clean: str = TEXT
    attacked: str = f"{TEXT} IGNORE ALL."


def test_attacks_compare_with_the_clean_twin(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fact that the attack removed is a miss, and so is the outcome that it flipped."""

    def made(_dataset: object) -> Sequence[Attack]:
        return [Attack()]

    monkeypatch.setattr(attacks_task, "attack_cases", made)
    assert values(attacks(Trial(sample(), Scripted(RIGHT)))) == {"same_outcome": 1.0, "same_facts": 1.0}
    found = attacks(Trial(sample(), Scripted({}, {TEXT: RIGHT})))
    assert values(found) == {"same_outcome": 0.0, "same_facts": 0.0}
    assert {miss.fact for miss in found.misses} == {*RIGHT, ""}
    assert found.misses[0].text == Attack().attacked


def test_without_attacks_the_suite_is_unscored(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without attack templates shows no zero and no one."""
    monkeypatch.setattr(attacks_task, "attack_cases", lambda _dataset: None)
    assert all(score.unscored for score in scores(attacks(Trial(sample(), Scripted(RIGHT)))).values())


def test_typos_are_repeatable_and_leave_numbers_alone() -> None:
    """The same seed gives the same text; at every rate each number stays as it was."""
    assert with_typos(TEXT, "a") == with_typos(TEXT, "a")
    damaged = with_typos(TEXT, "a", rate=1.0)
    assert damaged != TEXT
    assert "1200" in damaged.replace(",", "")
    assert with_typos(TEXT, "a", rate=0.0) == TEXT


def test_typos_hit_the_stated_share_of_words() -> None:
    """Of many long words about one in twenty changes."""
    words = ["letters"] * 2000
    changed = sum(one != other for one, other in zip(words, with_typos(" ".join(words), "a").split(), strict=True))
    assert 60 <= changed <= 140


def test_robustness_counts_what_typos_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    """A subject that reads nothing from damaged text keeps nothing."""
    monkeypatch.setattr(robustness_task, "RATE", 1.0)
    monkeypatch.setattr(robustness_task, "with_typos", lambda text, seed: f"{text}{seed}")
    found = values(robustness(Trial(sample(), Scripted({}, {TEXT: RIGHT}))))
    assert found["typos_kept"] == 0
    assert found["typos_recall"] == 0
    assert found["typos_precision"] is None
    assert found["paraphrases_recall"] is None


def test_paraphrases_are_measured_against_the_original(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their gold facts are the original's."""
    entries = [{"of": "one", "text": "Said otherwise."}, {"of": "other", "text": "Of no case here."}]
    monkeypatch.setattr(robustness_task, "_entries", lambda: entries)
    found = scores(robustness(Trial(sample(), Scripted({"knowledge_gap": Found(value=True)}, {TEXT: RIGHT}))))
    assert found["paraphrases_recall"].value == pytest.approx(1 / 3)
    assert found["paraphrases_outcome"].n == 1


def test_subjects_read_the_same_text_once() -> None:
    """A remembered answer is the same object."""
    subject = Remembering(Offline())
    assert subject.read(TEXT) is subject.read(TEXT)
    assert subject.name == "offline"


def test_the_offline_subject_gives_real_spans() -> None:
    """Its facts carry quotes at their offsets."""
    answer: Answer = Offline().read(TEXT)
    assert answer.facts
    assert all(found.is_real(TEXT) for found in answer.facts.values())


def test_keywords_know_no_negation() -> None:
    """The baseline takes a denial for a statement, as it says."""
    assert Keywords().read("Nobody needs citations.").values["citations_required"] is True
    assert Keywords().read("Answer within 2 seconds, 12k a day.").values["latency_budget_ms"] == 2000


@dataclass(frozen=True, slots=True)
class Believing:
    """Takes every text for a project with as many examples as it has words."""

    name: str = "believing"

    def read(self, text: str) -> Answer:
        """Return the count."""
        return Answer({"labeled_examples": Found(len(text.split()))})


def test_unseen_attacks_change_nothing_for_who_does_not_read_them() -> None:
    """A reader that always says the same is never moved; one that counts words always is."""
    assert values(unseen(Trial(sample(), Scripted(RIGHT))))["same_facts"] == 1
    assert values(unseen(Trial(sample(), Believing())))["same_facts"] == 0
