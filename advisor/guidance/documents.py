"""Guidance documents: the built-in guides and what users hand to `advisor ingest`."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from advisor.errors import DocumentError
from advisor.guidance.sections import Block, Section, blocks, by_headings, by_paragraphs, slug

SUFFIXES = (".md", ".markdown", ".txt")
MAX_BYTES = 5_000_000

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

Model = TypeVar("Model", bound="FrontMatter")


class FrontMatter(BaseModel):
    """What a user's document may say about itself; keys meant for other programs are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    id: Id | None = None
    title: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    date: dt.date | None = None
    source: Text | None = None


class GuideFrontMatter(FrontMatter):
    """What a built-in guide must say about itself."""

    model_config = ConfigDict(extra="forbid")

    id: Id
    title: Text


@dataclass(frozen=True, slots=True)
class Document:
    """A guidance document, parsed.

    Attributes:
        id: short name, the part of a passage's id before `#`.
        title: as readers see it.
        author: who wrote it, if known.
        publisher: who published it, if known.
        date: when it was published, if known.
        source: where the text comes from, if known.
        sections: in the order of the text; at least one.
        name: name of the file, without folders.
        content: the file as it was read.
    """

    id: str
    title: str
    author: str | None
    publisher: str | None
    date: dt.date | None
    source: str | None
    sections: tuple[Section, ...]
    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of everything the sections were made from."""
        return hashlib.sha256(self.name.encode() + b"\0" + self.content).hexdigest()


def read_guide(path: Path) -> Document:
    """Read a built-in guide: complete front matter, and an anchor on every section.

    Raises:
        DocumentError: naming the file, the key or anchor, and what to do.
    """
    content = _read(path)
    front, body = _split(_decode(content, path), path)
    if front is None:
        _refuse(path, "it has no front matter", "Start it with a block of YAML between two lines `---`.")
    meta = _validated(GuideFrontMatter, front, path)
    sections = _guide_sections(blocks(body), meta.title, path)
    return Document(**meta.model_dump(), sections=sections, name=path.name, content=content)


def read_document(path: Path) -> Document:
    """Read a user's Markdown or text file; front matter, headings and anchors are all optional.

    Raises:
        DocumentError: where the file can't be used; the message names it and says what to do.
    """
    return parse_document(_read(path), path)


def parse_document(content: bytes, path: Path) -> Document:
    """Parse what `read_document` reads.

    Args:
        content: the file.
        path: gives the suffix and the default id and title; errors name it.

    Raises:
        DocumentError: as `read_document`.
    """
    front, body = _split(_decode(content, path), path)
    meta = _validated(FrontMatter, front or {}, path)
    found = () if path.suffix.lower() == ".txt" else blocks(body)
    title = meta.title or next((block.heading for block in found if block.heading), "") or path.stem
    sections = by_headings(found, title) if found else by_paragraphs(body, title)
    if not sections:
        _refuse(path, "it has no text", "Hand over a file with some text under its headings.")
    values = meta.model_dump() | {"id": meta.id or _default_id(path), "title": title}
    return Document(**values, sections=sections, name=path.name, content=content)


def check_ids(documents: Iterable[tuple[Document, Path]], reserved: Iterable[str] = ()) -> None:
    """Make sure that no two documents share an id and none takes a reserved one.

    Raises:
        DocumentError: naming the files and the id.
    """
    seen: dict[str, Path] = {}
    guides = frozenset(reserved)
    for document, path in documents:
        if document.id in guides:
            advice = "Give it another `id` in its front matter or another file name."
            _refuse(path, f"the id `{document.id}` belongs to a built-in guide", advice)
        if document.id in seen:
            advice = "Give one of them another `id` in its front matter or another file name."
            _refuse(path, f"the id `{document.id}` is also that of {seen[document.id]}", advice)
        seen[document.id] = path


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files to ingest: files as given, folders walked in sorted order without hidden files.

    Raises:
        DocumentError: where a path doesn't exist or a folder has no file of a supported kind.
    """
    files: dict[Path, Path] = {}
    for path in paths:
        found = _walk(path) if path.is_dir() else [path]
        if not found:
            _refuse(path, f"the folder has no {_kinds()} file", "Hand over a folder or file with guidance.")
        for file in found:
            files.setdefault(file.resolve(), file)
    return tuple(files.values())


def _walk(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _read(path: Path) -> bytes:
    if path.suffix.lower() not in SUFFIXES:
        _refuse(path, f"files of the kind `{path.suffix or path.name}` can't be read", f"Convert it to {_kinds()}.")
    if not str(path).isprintable():
        _refuse(Path(ascii(str(path))), "its name has characters that can't be shown", "Rename it.")
    if path.exists() and not path.is_file():
        _refuse(path, "it isn't a regular file", "Hand over a file or a folder.")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        _refuse(path, f"it can't be read ({error.strerror or error})", "Check the path and its permissions.")
    if len(content) > MAX_BYTES:
        _refuse(path, f"it is larger than {MAX_BYTES // 1_000_000} MB", "Split it into smaller files.")
    return content


def _decode(content: bytes, path: Path) -> str:
    if b"\0" in content:
        _refuse(path, "it is a binary file", "Convert it to text first.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(path, f"it isn't UTF-8 text (at byte {error.start})", "Save it in the encoding UTF-8.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        _refuse(path, "it is empty", "Hand over a file with some text.")
    return text


def _split(text: str, path: Path) -> tuple[dict[str, Any] | None, str]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None, text
    try:
        front = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # an impossible date is a ValueError
        problem = " ".join(str(error).split()) if not isinstance(error, RecursionError) else "it is nested too deeply"
        _refuse(path, f"its front matter isn't valid YAML: {problem}", "Correct it; put values with `:` in quotes.")
    if front is not None and not isinstance(front, dict):
        _refuse(path, "its front matter has no keys", "Write one `key: value` a line between the two `---`.")
    return front or {}, text[match.end() :]


def _validated(model: type[Model], front: dict[str, Any], path: Path) -> Model:
    try:
        return model.model_validate(front)
    except ValidationError as error:
        problems = "; ".join(f"`{'.'.join(map(str, item['loc']))}`: {item['msg']}" for item in error.errors())
        keys = ", ".join(GuideFrontMatter.model_fields)
        _refuse(path, f"its front matter is invalid: {problems}", f"Correct it; the keys are {keys}.")


def _guide_sections(found: tuple[Block, ...], title: str, path: Path) -> tuple[Section, ...]:
    seen: set[str | None] = set()
    for block in found:
        if block.level <= 1:
            if block.text:
                _refuse(path, "there is text outside of any section", "Put it under a `## Heading {#anchor}`.")
            continue
        if block.anchor is None:
            _refuse(path, f"the section `{block.heading}` has no anchor", "Write `## Heading {#anchor}`.")
        if block.anchor in seen:
            _refuse(path, f"the anchor `{block.anchor}` occurs twice", "Give each section an anchor of its own.")
        if not block.text:
            _refuse(path, f"the section `{block.anchor}` has no text", "Write its text or remove its heading.")
        seen.add(block.anchor)
    if not seen:
        _refuse(path, "it has no sections", "Write at least one `## Heading {#anchor}` with text.")
    return by_headings((block for block in found if block.level > 1), title)


def _default_id(path: Path) -> str:
    # A name in letters that ASCII lacks still needs an id that stays the same from one ingest to the next.
    return slug(path.stem)[:100].strip("-") or f"document-{hashlib.sha256(path.stem.encode()).hexdigest()[:8]}"


def _kinds() -> str:
    return ", ".join(SUFFIXES[:-1]) + f" or {SUFFIXES[-1]}"


def _refuse(path: Path, problem: str, advice: str) -> NoReturn:
    msg = f"The document {path} can't be used: {problem}. {advice}"
    raise DocumentError(msg) from None
