"""`advisor ingest`: documents into the guidance, out of it, and which there are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisor.errors import UsageError

if TYPE_CHECKING:
    from advisor.guidance import IngestReport
    from advisor.guidance.index import Progress
    from advisor.guidance.ingestion import Listed
    from advisor.settings import Settings


def ingest(  # noqa: PLR0913 - one parameter per option
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Markdown, text, HTML, PDF or DOCX files, or folders of them.", show_default=False),
    ] = None,
    *,
    collection: Annotated[
        str | None, typer.Option(metavar="NAME", help="What these documents belong to.", show_default=False)
    ] = None,
    access: Annotated[
        list[str] | None,
        typer.Option(metavar="TAG", help="Only callers who hold this tag see these documents; repeatable."),
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="Take the access tags of these documents away.")] = False,
    remove: Annotated[list[str] | None, typer.Option(metavar="ID", help="Remove this document; repeatable.")] = None,
    remove_collection: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Remove all documents of this collection; repeatable.")
    ] = None,
    show_list: Annotated[bool, typer.Option("--list", help="Only show which documents there are.")] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build the index anew, even if it is up to date.")] = False,
) -> None:
    """Bring guidance into the index: the built-in guides, and any files named here.

    A folder that is ingested again is followed: changed files replace what was read of them, and what came from files
    that are gone is dropped. Collection and access tags stay as they were unless given anew, and new files in a folder
    get those of the folder.
    """
    from advisor.settings import load_settings

    removal = bool(remove or remove_collection)
    changes = bool(paths or collection or access or public or rebuild)
    _check(changes=changes, removal=removal, listing=show_list, tagged=bool(access), public=public)
    if not paths and (collection or access or public):
        msg = "No documents are named whose collection or access tags are to change. Name files or folders."
        raise UsageError(msg)
    settings = load_settings()
    if show_list:
        from advisor.guidance import list_documents

        _show_documents(list_documents(settings))
    elif removal:
        from advisor.guidance import remove_documents

        _show(remove_documents(settings, remove or (), remove_collection or ()))
    else:
        _ingest(paths or (), settings, collection, [] if public else access or None, rebuild=rebuild)


def _check(*, changes: bool, removal: bool, listing: bool, tagged: bool, public: bool) -> None:
    if changes + removal + listing > 1:
        msg = "Ingesting, removing and listing documents can't be asked for at once. Use one command for each."
        raise UsageError(msg)
    if tagged and public:
        msg = "Documents can't be public and have access tags. Pass --access or --public."
        raise UsageError(msg)


def _ingest(
    paths: Iterable[Path], settings: Settings, collection: str | None, access: list[str] | None, *, rebuild: bool
) -> None:
    from advisor.cli.present import warn
    from advisor.guidance import ingest as run

    with _progress() as progress:
        report = run(paths, settings, collection=collection, access=access, rebuild=rebuild, progress=progress)
    warn((*report.skipped.values(), *report.notes.values()))
    if report.failed:
        if report.removed:
            _show(report)
        print("Error: None of these documents could be used.", file=sys.stderr)  # noqa: T201 - as `main` reports
        raise typer.Exit(1)
    _show(report)


@contextmanager
def _progress() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import Progress as Bar

    out = Console(stderr=True)
    with Bar(console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def tell(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total)

        yield tell


def _show(report: IngestReport) -> None:
    from advisor.cli.present import console

    out = console()
    for label in ("added", "replaced", "unchanged", "removed"):
        if ids := getattr(report, label):
            out.print(f"{label}: {', '.join(ids)}")
    if report.ignored:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in report.ignored.items())
        out.print(f"ignored files of other kinds: {kinds}")
    out.print(f"{report.passages} passages; the index was {'built' if report.rebuilt else 'up to date'}.")


def _show_documents(documents: Iterable[Listed]) -> None:
    from rich.table import Table
    from rich.text import Text

    from advisor.cli.present import console

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in ("document", "collection", "access tags", "passages", "from"):
        table.add_column(heading, justify="right" if heading == "passages" else "left", overflow="fold")
    for item in documents:
        cells = (item.id, item.collection, ", ".join(item.access), str(item.passages), item.origin or "built in")
        table.add_row(*(Text(cell) for cell in cells))
    console().print(table)
