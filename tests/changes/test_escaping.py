"""What authors write stays words, for GitHub's own parser of Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from microlearn.changes.digest import said
from microlearn.changes.markdown import details, row, table
from microlearn.literal import code, text
from microlearn.visible import one_line

SIGNS = r"\`*_{}[]()<>#+-.!|~@$%^&=:;/'\"?, " + "\n\t\r"
PIECES = [
    "@all", "#1", "!2", "https://evil.example", "www.evil.example", "a@b.example", "<script>", "<!-- ", "-->", "```",
    "~~~", "</details>", "![x](y)", "[x](javascript:y)", "| a | b |", "---", "1. ", "- ", "> ", "# ", "&lt;", "&#64;",
    "$x$", ":smile:", "GH-1", "[^1]", "\u202e", "\ud800", "a", "é", "12", "\u200b", "org/repo#3", "ftp://x.example",
    "http://a", "www.a.example", "#12", "GH-3", "@name", "<b>", "    ", "\n\n",
]  # fmt: skip
words = st.lists(st.sampled_from([*PIECES, *SIGNS]), max_size=12).map("".join) | st.text(max_size=80)


class Words(HTMLParser):
    """The tags of a page, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def rendered(markdown: str) -> Words:
    extensions = ["table", "autolink", "strikethrough", "tagfilter", "tasklist"]
    options = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE | cmarkgfm.cmark.Options.CMARK_OPT_FOOTNOTES
    return Words(cmarkgfm.markdown_to_html_with_extensions(markdown, options=options, extensions=extensions))


def seen(words: str) -> str:
    return " ".join(words.replace("\u200b", "").split())


@given(words)
@example("@team www.evil.example")
def test_in_a_list_in_details(author: str) -> None:
    page = rendered(details(f"Unit: <b>{text(author)}</b>", [text(author), f"Goal: <del>{text(author)}</del> x"]))
    assert page.tags[:3] == ["details", "summary", "b"]
    assert [tag for tag in page.tags[3:] if tag != "p"] == ["ul", "li", "li", "del"]
    once = seen(one_line(author, 200))
    assert seen(page.words) == seen(f"Unit: {once} {once} Goal: {once} x")


@given(words, words)
def test_in_a_table(first: str, second: str) -> None:
    page = rendered(table(["a", "b"]) + row([text(first), text(second)]))
    assert page.tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]
    assert seen(page.words) == seen(f"a b {one_line(first, 200)} {one_line(second, 200)}")


@given(words)
def test_in_an_answer(author: str) -> None:
    for escape, more in ((text, []), (code, ["code"])):
        page = rendered(f"- **x**: “{escape(author)}”.\n  {escape(author)}")
        assert page.tags == ["ul", "li", "strong", *more, *more]
        once = seen(one_line(author, 200))
        assert seen(page.words).replace(" ", "") == f"x: “{once}”. {once}".replace(" ", "")


@given(words)
def test_nobody_is_called_and_nothing_is_linked(author: str) -> None:
    shown = rendered(f"- {text(author)}\n").words
    assert not re.search(r"\w@|[@#!]\w|GH-\d|www\.\w|\w://", shown, re.IGNORECASE)
    assert "\ud800" not in shown and "\u202e" not in shown


@given(words)
def test_in_a_chat(author: str) -> None:
    shown = said(author, 70)
    assert "\n" not in shown and not re.search(r"@\w|<!|\w://|www\.", shown, re.IGNORECASE)
    assert len(shown.replace("\u200b", "")) <= 70
    shown.encode()


@pytest.mark.parametrize("plain", ["Start pump P-101 (hall 2)", "10:30, 50 % or 3.5 bar", "Zie: “klep”, en dan…"])
def test_ordinary_words_stay_as_they_read(plain: str) -> None:
    assert rendered(text(plain)).words.strip() == plain


def test_long_texts_are_cut() -> None:
    assert len(text("a" * 10_000)) == 200
