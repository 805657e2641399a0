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
from advisor.guidance import readers
from advisor.guidance.readers.apart import read_apart
from advisor.guidance.readers.contents import Contents, UnreadableError, check, clean
from advisor.guidance.sections import Block, Section, blocks, by_headings, by_paragraphs, slug
from advisor.passages import GUIDES, Tag

SUFFIXES = (".md", ".markdown", ".txt", *readers.SUFFIXES)
MAX_BYTES = 5_000_000
"""Of a file whose bytes are its text."""
MAX_PACKED_BYTES = 50_000_000
"""Of a file that may be mostly images."""
DOCUMENTS = "documents"
"""The collection of users' documents where they name none."""

_PACKED = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx"}
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
        fingerprint: SHA-256 of the file and its name, of which everything above was made.
        collection: what it belongs to.
        access: tags that a caller must hold, all of them, to see it.
        note: what of the file has no text that could be read; empty where there is nothing of the kind.
    """

    id: str
    title: str
    author: str | None
    publisher: str | None
    date: dt.date | None
    source: str | None
    sections: tuple[Section, ...]
    name: str
    fingerprint: str
    collection: str
    access: tuple[Tag, ...] = ()
    note: str = ""


def fingerprint(content: bytes, name: str) -> str:
    """Return the SHA-256 of a file and its name, from which the default id and title are made."""
    return hashlib.sha256(name.encode() + b"\0" + content).hexdigest()


def read_guide(path: Path) -> Document:
    """Read a built-in guide: complete front matter, and an anchor on every section.

    Raises:
        DocumentError: naming the file, the key or anchor, and what to do.
    """
    content = read_bytes(path)
    front, body = _split(_decode(content, path), path)
    if front is None:
        _refuse(path, "it has no front matter", "Start it with a block of YAML between two lines `---`.")
    meta = _validated(GuideFrontMatter, front, path)
    sections = _guide_sections(blocks(body), meta.title, path)
    mark = fingerprint(content, path.name)
    return Document(**meta.model_dump(), sections=sections, name=path.name, fingerprint=mark, collection=GUIDES)


def read_document(path: Path) -> Document:
    """Read a user's file; front matter, headings and anchors are all optional.

    Raises:
        DocumentError: where the file can't be used; the message names it and says what to do.
    """
    return parse_document(read_bytes(path), path)


def parse_document(content: bytes, path: Path, id_: str | None = None) -> Document:
    """Parse what `read_document` reads.

    Args:
        content: the file.
        path: gives the suffix and the default title; errors name it.
        id_: the id where the document names none; by default made from the name of the file.

    Raises:
        DocumentError: as `read_document`.
    """
    suffix = path.suffix.lower()
    try:
        if suffix in readers.SUFFIXES:
            meta, contents = FrontMatter(), read_apart(content, suffix, path.stem)
        else:
            meta, contents = _text(content, path)
            check(contents)
    except UnreadableError as error:
        _refuse(path, error.problem, error.advice)
    values = meta.model_dump() | {"id": meta.id or id_ or default_id(Path(path.name)), "title": contents.title}
    return Document(
        **values,
        sections=contents.sections,
        name=path.name,
        fingerprint=fingerprint(content, path.name),
        collection=DOCUMENTS,
        note=contents.note,
    )


def default_id(path: Path) -> str:
    """Return the id of a document that names none, made from its path inside the folder that was handed over."""
    name = "/".join(path.with_suffix("").parts)
    # A name in letters that ASCII lacks still needs an id that stays the same from one ingest to the next.
    return slug(name)[:100].strip("-") or f"document-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _text(content: bytes, path: Path) -> tuple[FrontMatter, Contents]:
    front, body = _split(_decode(content, path), path)
    meta = _validated(FrontMatter, front or {}, path)
    found = () if path.suffix.lower() == ".txt" else blocks(body)
    title = meta.title or next((block.heading for block in found if block.heading), "") or path.stem
    return meta, Contents(title, by_headings(found, title) if found else by_paragraphs(body, title))


def check_ids(documents: Iterable[tuple[Document, Path]]) -> None:
    """Make sure that no two documents share an id.

    Raises:
        DocumentError: naming the files and the id.
    """
    seen: dict[str, Path] = {}
    for document, path in documents:
        if document.id in seen:
            advice = "Give one of them another `id` in its front matter or another file name."
            _refuse(path, f"the id `{document.id}` is also that of {seen[document.id]}", advice)
        seen[document.id] = path


def read_bytes(path: Path) -> bytes:
    """Read a file of a kind and size that can be used.

    Raises:
        DocumentError: where it isn't one; the message names it and says what to do.
    """
    if path.suffix.lower() not in SUFFIXES:
        _refuse(path, f"files of the kind `{path.suffix or path.name}` can't be read", f"Convert it to {kinds()}.")
    if not str(path).isprintable():
        _refuse(Path(ascii(str(path))), "its name has characters that can't be shown", "Rename it.")
    if path.exists() and not path.is_file():
        _refuse(path, "it isn't a regular file", "Hand over a file or a folder.")
    most = MAX_PACKED_BYTES if path.suffix.lower() in _PACKED.values() else MAX_BYTES
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        _refuse(path, f"it can't be read ({error.strerror or error})", "Check the path and its permissions.")
    if len(content) > most:
        _refuse(path, f"it is larger than {most // 1_000_000} MB", "Split it into smaller files.")
    if not content.strip():
        _refuse(path, "it is empty", "Hand over a file with some text.")
    return content


def kinds() -> str:
    """Return the kinds of files that can be read, in words."""
    return ", ".join(SUFFIXES[:-1]) + f" or {SUFFIXES[-1]}"


def _decode(content: bytes, path: Path) -> str:
    suffix = next((suffix for start, suffix in _PACKED.items() if content.startswith(start)), None)
    if suffix:
        _refuse(path, f"it is of the kind `{suffix}`, in spite of its name", "Rename it.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    if b"\0" in content:
        _refuse(path, "it is a binary file", "Convert it to text first.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(path, f"it isn't UTF-8 text (at byte {error.start})", "Save it in the encoding UTF-8.")
    text = clean(text)
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


def _refuse(path: Path, problem: str, advice: str) -> NoReturn:
    msg = f"The document {path} can't be used: {problem}. {advice}"
    raise DocumentError(msg) from None
