"""The report as Markdown: the same numbers as on the page, in tables. Text from outside is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from advisor.explanation.record.escaping import escape
from advisor.portfolio import tables, words
from advisor.portfolio.contents import Group, IssueExample, Portfolio, Reference, Repetition, Row
from advisor.portfolio.tables import Table

TABLE_ROWS = 500
"""Proposals that are listed; more can't be read as text."""
_IN_LINKS = "/:?#@!$&'*+,;=%-._~[]"
"""Characters that a link keeps; parentheses and angle brackets would end it."""


def markdown(portfolio: Portfolio) -> str:
    """Return the report as Markdown; the same portfolio gives the same bytes."""
    return "\n".join(_document(portfolio)).strip() + "\n"


def _document(portfolio: Portfolio) -> Iterator[str]:
    yield f"# {escape(portfolio.title)}"
    for sentence in words.summary(portfolio):
        yield f"\n{_own(sentence)}"
    if portfolio.assessed:
        yield from _section("Where to start", _quick_wins(portfolio))
        yield from _section("Where the proposals stand", _table(tables.stages(portfolio)))
        yield from _section("What to build", _table(tables.outcomes(portfolio)))
        yield from _section("What is missing", _missing(portfolio))
        yield from _section("Questions worth asking", _questions(portfolio))
        yield from _section("What could be shared", _groups(portfolio))
        yield from _section("What it costs", _costs(portfolio))
        yield from _section("The proposals", _proposals(portfolio))
    yield from _section("Data issues", _issues(portfolio))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    written = list(lines)
    if written:
        yield f"\n## {title}\n"
        yield from written


def _table(table: Table) -> Iterator[str]:
    if table.rows:
        yield from _grid(table.columns, [[_own(cell) for cell in row] for row in table.rows])


def _grid(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _own(text: str) -> str:
    """Return our own words so that no dollar sign starts a formula."""
    return text.replace("$", "\\$")


def _quick_wins(portfolio: Portfolio) -> Iterator[str]:
    for row in portfolio.quick_wins.shown:
        yield f"1. {_named(_reference(row))}: {words.NAME[row.verdict]}, {_money(row)}. {words.known(row)}".rstrip()
    if not portfolio.quick_wins.shown:
        yield "No proposal is a quick win."
    left = portfolio.quick_wins.proposals - len(portfolio.quick_wins.shown)
    if left:
        yield f"\nand {left:,} more."
    yield f"\n{_own(words.quick_win_rules(portfolio))}"


def _missing(portfolio: Portfolio) -> Iterator[str]:
    yield from _table(tables.open_facts(portfolio))
    if portfolio.waits:
        yield ""
        yield from _table(tables.waits(portfolio))


def _questions(portfolio: Portfolio) -> Iterator[str]:
    if portfolio.questions:
        yield from _table(tables.questions(portfolio))
        yield (
            "\nSettled surely: whatever the answers to this question and those before it. At best: by some answers. On "
            "average: if each answer is as likely as any other."
        )


def _groups(portfolio: Portfolio) -> Iterator[str]:
    for group in portfolio.groups.found:
        yield from _group(group)
    yield words.groups_note(portfolio)


def _group(group: Group) -> Iterator[str]:
    yield f"### {escape(group.name)}\n"
    money = f": {words.dollars(group.apart_usd)} to build apart, from {words.dollars(group.shared_usd)} together"
    saves = money if group.apart_usd > group.shared_usd else ""
    yield _own(f"{words.count(group.proposals, 'proposal')} could share {words.shared(group)}{saves}.\n")
    yield from (f"- {_named(each)}" for each in group.members)
    if left := group.proposals - len(group.members):
        yield f"- and {left:,} more"
    yield from (f"\n{caution}" for caution in group.cautions)
    yield ""


def _costs(portfolio: Portfolio) -> Iterator[str]:
    yield from _table(tables.costs(portfolio))
    yield ""
    yield from (f"- {note}" for note in words.cost_notes(portfolio.costs))


def _proposals(portfolio: Portfolio) -> Iterator[str]:
    shown = portfolio.rows[:TABLE_ROWS]
    yield words.table_note(portfolio)
    if len(shown) < len(portfolio.rows):
        yield f"Here are the first {len(shown):,} of them."
    yield ""
    columns = ("Proposal", "Start with", "Leads to", "Stage", "Likely cost", *map(escape, portfolio.columns))
    yield from _grid(columns, (_row(row, portfolio.columns) for row in shown))


def _row(row: Row, columns: Sequence[str]) -> tuple[str, ...]:
    cells = dict(row.columns)
    won = ", quick win" if row.quick_win else ""
    return (
        _named(_reference(row)),
        words.NAME[row.verdict],
        words.NAME[row.destination],
        f"{words.STAGE[row.stage]}{won}",
        _money(row),
        *(escape(cells.get(column, "")) for column in columns),
    )


def _money(row: Row) -> str:
    if row.build_usd is None or row.monthly_usd is None:
        return "no estimate"
    likely = f"{words.dollars(row.build_usd.likely)} to build, {words.dollars(row.monthly_usd.likely)} a month"
    return _own(f"{likely}{' (volume assumed)' if row.volume_assumed else ''}")


def _reference(row: Row) -> Reference:
    return Reference(position=row.position, id=row.id, title=row.title, link=row.link)


def _named(proposal: Reference) -> str:
    name = escape(proposal.id or f"row {proposal.position}")
    linked = f"[{name}]({quote(proposal.link, safe=_IN_LINKS)})" if proposal.link else name
    return f"{linked} {escape(proposal.title)}".strip()


def _issues(portfolio: Portfolio) -> Iterator[str]:
    issues = portfolio.issues
    yield from _listed("Couldn't be assessed", issues.failed, issues.failures)
    for each in issues.issues:
        yield from _listed(words.ISSUE[each.issue], each.proposals, each.examples)
    yield from _listed("The same text as an earlier row", issues.same_text.proposals, issues.same_text.examples)
    yield from _listed("The same id as an earlier row", issues.same_id.proposals, issues.same_id.examples)


def _listed(title: str, total: int, shown: Sequence[IssueExample] | Sequence[Repetition]) -> Iterator[str]:
    if not total:
        return
    yield f"### {title}: {words.count(total, 'proposal')}\n"
    for each in shown:
        says = escape(each.says) if isinstance(each, IssueExample) else f"the same as row {each.of}"
        yield f"- {_named(each.proposal)}: {says}"
    if left := total - len(shown):
        yield f"- and {left:,} more"
    yield ""
