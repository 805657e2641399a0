"""Of several projects in one text, the one asked about is read, and the text says so."""

from __future__ import annotations

import pytest

from advisor.intake.offline import OfflineIntake
from advisor.intake.offline.projects import other_projects
from tests.intake.offline.conftest import Values

HELPDESK = "our staff ask questions about the travel policy, and every answer must cite its section"
TICKETS = "we classify support tickets into 12 categories and have 5,000 labeled tickets"

SECOND_ASKED = [
    f"Two projects on my desk. (1) {TICKETS}; that's done. (2) What I need advice on: {HELPDESK}.",
    f"Two things. ONE, {TICKETS} - it's with a vendor, forget it. TWO, what I'm asking about: {HELPDESK}.",
    f"We have two ideas, please advise on the second only. First: {TICKETS}. Second: {HELPDESK}.",
    f"Project A: {TICKETS}. It is in production.\n\nProject B: {HELPDESK}.\n\nWhat should we do for project B?",
    f"Three topics.\n1. {TICKETS}, already solved.\n2. {HELPDESK}, here I need your advice.\n3. Snacks, ignore.",
    f"Several use cases: (a) {TICKETS}. (b) {HELPDESK}. My question is about (b).",
]
FIRST_ASKED = [
    f"Idea 1: {HELPDESK}.\nIdea 2: {TICKETS}.",
    f"Two ideas: (a) {HELPDESK}; (b) {TICKETS}.",
    f"Two projects, and I ask about the former. (1) {HELPDESK}. (2) {TICKETS}.",
    f"# Project A: {HELPDESK}.\n\n# Project B: {TICKETS}. That one is on hold.",
    f"We want that {HELPDESK}.\n\nSeparately, the other team is at it: {TICKETS}.",
    f"We want that {HELPDESK}. Another project, by the way: {TICKETS}.",
]
ONE_PROJECT = [
    "Two things about the drafts. They must name the entry they rest on. And they follow our way of weighing.",
    "Requirements: (1) cite the section, (2) answer in 2 seconds, (3) run on our own servers.",
    "Two things I'm NOT asking for: sources in the answer, and speed.",
    "1. Purpose. The office drafts letters.\n2. Inputs. All is in the request.\n3. Data. 26,400 letters are available.",
    "Two conditions are not negotiable. First, an associate sees their own matters only. Second, the page is cited.",
    "The assistant has two features: (1) it answers questions on the catalog, (2) it shows the page.",
    "Designers of project B must not see project A's lore.",
    "We have three parts in the prompt: (a) the role, (b) 40 examples, (c) the format.",
    "Two teams use it: (a) sales, (b) service. The first asks about prices, the second about parts.",
]


@pytest.mark.parametrize("text", SECOND_ASKED)
def test_the_second_project_is_read_where_it_is_asked_about(text: str, values: Values) -> None:
    """What the first project has isn't taken for the second one's."""
    read = values(text)
    assert read.get("citations_required") is True
    assert "labeled_examples" not in read
    assert not read.get("behavior_kinds")


@pytest.mark.parametrize("text", FIRST_ASKED)
def test_the_first_project_is_read_where_it_is_asked_about_or_none_is(text: str, values: Values) -> None:
    """Without any sign of which is meant, the first one is."""
    read = values(text)
    assert read.get("citations_required") is True
    assert "labeled_examples" not in read


@pytest.mark.parametrize("text", [*SECOND_ASKED, *FIRST_ASKED])
def test_the_text_is_said_to_speak_of_several(text: str) -> None:
    """One warning says so and names whose facts these are."""
    warnings = [each for each in OfflineIntake().read(text).warnings if "several projects" in each]
    assert len(warnings) == 1
    assert "the facts are those of" in warnings[0]


@pytest.mark.parametrize("text", ONE_PROJECT)
def test_one_project_is_left_whole(text: str) -> None:
    """Numbered requirements, minutes, conditions and parts belong to one project."""
    assert other_projects(text).spans == ()


def test_what_follows_the_items_counts_for_the_project_asked_about(values: Values) -> None:
    """A paragraph after the items isn't the last item's."""
    read = values(f"Two projects. (1) {HELPDESK}. (2) {TICKETS}, leave it.\n\nIt has to be live in 6 weeks.")
    assert read.get("deadline_weeks") == 6
    assert "labeled_examples" not in read


@pytest.mark.parametrize(
    "unit", ["two projects (1) a (2) b ", "Project A: x. ", "two things. ", "(1) ", "first, ", "\n1. "]
)
def test_hostile_repetition_is_searched_to_the_end(unit: str) -> None:
    """No repetition makes the search run for long."""
    text = unit * (50_000 // len(unit))
    assert all(0 <= start < end <= len(text) for start, end in other_projects(text).spans)
