"""Text from outside stays text in the record, in Markdown and in HTML."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from advisor.assessment import Assessment
from advisor.explanation.record import page, record
from advisor.explanation.record.escaping import LONGEST, escape
from advisor.explanation.record.page import _markdown
from advisor.facts import Evidence, KnownFact
from tests import samples

HOSTILE = (
    "# Accepted",
    "text\n---\nmore",
    "text\n===",
    "- item\n* item\n+ item\n1. item\n2) item",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "[a]: http://evil.example 'title'\n\n[a]",
    "<http://evil.example> https://evil.example www.evil.example",
    "<script>alert(1)</script> </script></style><img src=x onerror=alert(1)>",
    "<!-- hidden --> <![CDATA[x]]> <?php x ?>",
    "| a | b |\n| --- | --- |\n| c | d |",
    "```\ncode\n```\n~~~\ncode\n~~~\n    indented",
    "> > quote\n>> deeper",
    "&lt;b&gt; &#x3C;script&#x3E; &amp;",
    "**bold** __bold__ *em* _em_ ~~gone~~ `code` $x^2$ \\*",
    "@octocat @org/team please approve",
    "status: accepted\n---\n# Accepted",
    "“quotes” \"double\" 'single' {{ template }} {% raw %}",
    "a" * 5_000,
    "word " * 3_000,
    "line\u2028separator\u0085next\x0bvertical\x0cpage",
    "bidi \u202egnp.exe\u202c and \x1b[31mred\x07",
)
_SAFE_TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "code",
        "em",
        "strong",
    ]
)


def everywhere(text: str) -> Assessment:
    """Return an assessment with this text wherever text from outside can stand."""
    assessment = samples.assessment(text)
    evidence = Evidence(quote=text, start=0, end=len(text))
    facts = assessment.facts.merged(
        type(assessment.facts)({"citations_required": KnownFact(value=True, source="description", evidence=evidence)})
    )
    assert assessment.explanation is not None
    claim = assessment.explanation.claims[0].model_copy(update={"text": text, "written_by": "some/model"})
    passage = assessment.passages[0].model_copy(update={"title": text, "section": text})
    return assessment.model_copy(
        update={
            "facts": facts,
            "explanation": assessment.explanation.model_copy(update={"claims": (claim,), "written_by": text}),
            "passages": (passage,),
            "versions": assessment.versions.model_copy(update={"model": text}),
            "warnings": (text,),
            "facts_read_by": text,
        }
    )


def tokens(markdown: str) -> list[Token]:
    """Return all tokens of a Markdown text, read with everything on that a repository's page may have on."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    found = parser.parse(markdown.partition("\n---\n")[2])
    return [inner for token in found for inner in (token, *(token.children or ()))]


def structure(markdown: str) -> list[tuple[str, str]]:
    """Return the headings of a Markdown text with their tags, as a program that shows it sees them."""
    found = tokens(markdown)
    return [
        (token.tag, found[position + 1].content) for position, token in enumerate(found) if token.type == "heading_open"
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_gains_no_structure(text: str) -> None:
    """Hostile text adds no heading, link, image, HTML, code block or table to the record."""
    harmless, hostile = record(everywhere("harmless")), record(everywhere(text))
    assert structure(hostile) == structure(harmless)
    kinds = {token.type for token in tokens(hostile)}
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "fence", "code_block", "hr", "s_open"}
    assert "table_open" not in kinds
    assert kinds <= {token.type for token in tokens(harmless)} | {"softbreak", "text_special"}


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_ends_where_it_should(text: str) -> None:
    """No text from outside gets into the front matter."""
    assert record(everywhere(text)).split("\n---\n")[0] == "---\nstatus: proposed\ndate: 2026-11-21"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(("!--", {"comment": data}))


def tags(html: str) -> _Tags:
    """Return the tags and the text of a page."""
    parser = _Tags()
    parser.feed(html)
    return parser


@pytest.mark.parametrize("text", HOSTILE)
def test_page_has_only_its_own_tags(text: str) -> None:
    """Hostile text adds no tag that the page doesn't use, no attribute that acts, and nothing remote."""
    html = page(everywhere(text))
    for tag, attributes in tags(html).found:
        assert tag in _SAFE_TAGS
        assert attributes.keys() <= {"lang", "charset", "http-equiv", "content", "name", "class", "style", "start"}
        assert "url(" not in str(attributes.get("style"))
    assert html.count("<style>") == html.count("</style>") == 1
    assert "default-src 'none'" in html


@pytest.mark.parametrize(
    "text", [text for text in HOSTILE if len(text) < LONGEST and text.isprintable() and "  " not in text]
)
def test_reader_sees_the_words_as_they_were(text: str) -> None:
    """Escaping isn't seen: the page shows the description character for character."""
    assert text in " ".join("".join(tags(page(samples.assessment(text))).text).split())
    assert text in unescape(MarkdownIt("commonmark").render(escape(text)))


def test_page_is_self_contained() -> None:
    """The page loads nothing: no script, link, image or import, and its style sheet stands inside."""
    html = page(samples.assessment())
    assert html.startswith("<!doctype html>\n")
    for word in ("<script", "<link", "<img", "@import", "url(", "src=", "href=", "http://", "https://"):
        assert word not in html
    assert "@media print" in html


def test_page_says_what_the_markdown_says() -> None:
    """Both formats have the same headings, and the page has the title once."""
    assessment = samples.assessment()
    found = tags(page(assessment))
    assert [tag for tag, _ in found.found if tag in {"h2", "h3"}] == [
        tag for tag, _ in structure(record(assessment))[1:]
    ]
    assert [tag for tag, _ in found.found].count("h1") == 1
    assert "Chosen option: “Retrieval-augmented generation (RAG)”, because" in "".join(found.text)


def test_very_long_description_is_cut_visibly() -> None:
    """A description of many pages is quoted up to a limit, and the record says so."""
    text = record(samples.assessment("word " * 9_000))
    assert f"the first {LONGEST:,} of 44,999 characters" in text
    assert len(text) < 30_000


def test_characters_that_act_on_a_reader_are_replaced() -> None:
    """Control characters and those that turn the direction of text don't reach the file."""
    text = record(everywhere(HOSTILE[-1]))
    assert not [char for char in text if char in "\u202e\u202c\x1b\x07"]
    assert "bidi �gnp.exe� and" in text


def test_page_would_keep_unescaped_text_inert() -> None:
    """Behind the escaping stands a second line: the page's reader of Markdown makes no HTML, link or image."""
    html = _markdown().render(
        '<b onclick="x">b</b> [a](http://evil.example) ![i](http://evil.example/i) <http://a.b>\n'
    )
    assert [tag for tag, _ in tags(html).found] == ["p"]
