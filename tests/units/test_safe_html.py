"""Raw HTML in units: the safe list, and everything else as text."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from rendering import EXTENSIONS, THEME, convert, html

from microlearn import catalogue
from microlearn.reader import Reader, Site
from microlearn.units import safe_html
from microlearn.units.page import Pages
from microlearn.units.rows import Rows
from microlearn.units.safe_html import BLOCKS, PHRASES, foreign_host, is_safe_address

CASES = yaml.safe_load(Path(__file__).with_name("safe_html.yml").read_text("utf-8"))
VOID = {"br", "img", "wbr", "hr", "input", "meta", "link"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["markdown"][:40].encode("unicode_escape").decode())
def test_what_becomes_of_it(case: dict[str, str]) -> None:
    assert html(case["markdown"]) == case["html"]


class Tags(HTMLParser):
    """The tags of a page, their attributes, and what is left open or closed too often."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.depth: dict[str, int] = {}
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.depth[tag] = self.depth.get(tag, 0) + 1

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)
        self.depth[tag] = self.depth.get(tag, 0) - 1

    def handle_data(self, data: str) -> None:
        self.text.append(data)


PIECES = [
    *(
        f"<{tag}>"
        for tag in (
            "b",
            "a href=x",
            "div",
            "p",
            "li",
            "details",
            "summary",
            "table",
            "td",
            "script",
            "svg",
            "style",
            "form",
        )
    ),
    *(
        f"</{tag}>"
        for tag in ("b", "a", "div", "p", "li", "details", "table", "script", "svg", "style", "main", "body", "form")
    ),
    *(
        "<img src=x onerror=y>",
        "<b onclick=x>",
        "<a href=javascript:x>",
        "<a href='java&#115;cript:x'>",
        "<iframe src=x>",
        "<math>",
    ),
    *(
        "<",
        ">",
        "</",
        "<b",
        "<div ",
        "onclick=x ",
        '"',
        "'",
        "=",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "<!x",
        "\x02",
        "\x03",
    ),
    *(
        "text ",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "    ",
        "# ",
        "**",
        "*",
        "`",
        "```\n",
        "[x](javascript:y)",
        "[x](",
        ")",
        "![",
        "]",
        "&lt;",
        "&",
    ),
    *(
        "{: onclick=x style=y }",
        "{: #a .b href=javascript:x }",
        "| a | b |\n|---|---|\n",
        "&#60;script&#62;",
        "\\",
        "<a href=data:x>",
    ),
]
# Markdown's own, beside what authors may write themselves.
WRITTEN_BY_MARKDOWN = {"h1", "tbody", "thead", "figure", "svg", "use"}


@settings(deadline=None, max_examples=500, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_tag_soup(soup: str) -> None:
    found = Tags(html(soup))
    assert set(found.tags) <= PHRASES | BLOCKS | WRITTEN_BY_MARKDOWN
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style"]
    assert all(is_safe_address(value or "") for name, value in found.attributes if name in ("href", "src"))
    # What only authors write inline is paired; a block may be cut short by nh3 as a browser would do it.
    assert found.depth.get("b", 0) == found.depth.get("a", 0) == found.depth.get("div", 0) == 0
    if "<use" not in html(soup):
        assert "svg" not in found.tags


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("", True),
        ("../stop.md#a", True),
        ("//example.org", True),
        ("HTTPS://example.org", True),
        ("tel:+31", True),
        ("javascript:x", False),
        (" java\tscript:x", False),
        ("java\x00script:x", False),
        ("&#106;avascript:x", False),
        ("&#x6A;avascript&colon;x", False),
        ("data:text/html,x", False),
        ("blob:x", False),
        ("file:///etc/passwd", False),
        ("http://[", False),
    ],
)
def test_addresses(address: str, safe: bool) -> None:
    assert is_safe_address(address) is safe


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("", ""),
        ("a.png", ""),
        ("../a b/c.png?x=//y#//z", ""),
        ("/a.png", ""),
        ("a//b:c.png", ""),
        ("//evil.example/x", "evil.example"),
        ("http://evil.example:81?x", "evil.example:81"),
        ("https://me:word@evil.example/", "evil.example"),
        ("HTTP:/evil.example", "evil.example"),
        ("https:evil.example#x", "evil.example"),
        ("\\\\evil.example\\x", "evil.example"),
        ("/\\evil.example", "evil.example"),
        (" /\n/\tevil.example", "evil.example"),
        ("/&#x2f;evil.example", "evil.example"),
        ("https:", "https:"),
    ],
)
def test_hosts(address: str, host: str) -> None:
    assert foreign_host(address) == host


@pytest.mark.parametrize("text", ["<b>x</b> ", "<b>", "</b>", "<b><i>", "<b x='</b>'>"])
def test_tags_of_a_text_are_paired_once(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """To look for the counterpart of each takes quadratic time."""
    seen: list[int] = []
    original = safe_html._paired
    monkeypatch.setattr(safe_html, "_paired", lambda tags: seen.append(len(tags)) or original(tags))
    html(f"a {text * 500}")
    assert seen == [(f"a {text * 500}").replace("'</b>'", "").count("<")]


class _Names(Counter):
    """Counts how often names of tags are looked up."""

    asked = 0

    def __getitem__(self, name: str) -> int:
        _Names.asked += 1
        return super().__getitem__(name)


def test_pairing_takes_steps_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_html, "Counter", _Names)
    for tags in (["<b>", "</b>"] * 1000, ["<b>", "<i>"] * 1000, ["<b>"] * 1000 + ["</i>"] * 1000):
        _Names.asked = 0
        safe_html._paired(tags)
        assert _Names.asked <= 3 * len(tags)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "<div markdown onclick=x class=c title=t>*a* <b onclick=y>z</b></div>",
            '<div title="t">\n<p><em>a</em> &lt;b onclick=y&gt;z&lt;/b&gt;</p>\n</div>',
        ),
        (
            "<section markdown style=x>**a**\n<script>x</script>\n</section>",
            "<div>\n<p><strong>a</strong></p>\n<div>x</div>\n</div>",
        ),
        ("<iframe src=//x markdown>*a*</iframe>", "<div>\n<p><em>a</em></p>\n</div>"),
        (
            "<details open markdown><summary>S</summary>*t*</details>",
            '<details open="open">\n<summary>S</summary>\n<p><em>t</em></p>\n</details>',
        ),
        ("<!-- a -->\n\nb", "<p>b</p>"),
    ],
)
def test_markdown_in_html(markdown: str, expected: str) -> None:
    page, _ = convert(markdown, extensions=(*EXTENSIONS, "md_in_html"))
    assert page == expected


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.lists(st.sampled_from([*PIECES, "<div markdown>", "<p markdown=1>", "<svg markdown>"]), max_size=25))
def test_tag_soup_with_markdown_in_html(soup: list[str]) -> None:
    found = Tags(convert("".join(soup), extensions=(*EXTENSIONS, "md_in_html"))[0])
    assert set(found.tags) <= PHRASES | BLOCKS | WRITTEN_BY_MARKDOWN
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style"]
    assert all(is_safe_address(value or "") for name, value in found.attributes if name in ("href", "src"))


XSS = "<xss onload=x>&\"'</title></script>"
UNIT = """---
goal: {xss}
title: {xss} title
key_points: [{xss}]
format: checklist
moment: change
why: {xss}
symptoms: [{xss}]
owner: {xss}
checked: 2026-11-03
checked_by: {xss}
tags: [{xss}]
sources: [{{title: {xss}, url: "https://example.org/?a=%3Cxss%3E&b='"}}]
second_opinion: {xss}
---
Text.
"""


def test_front_matter_is_text_on_the_page(tmp_path: Path) -> None:
    quoted = "'" + XSS.replace("'", "''") + "'"
    (tmp_path / "units" / "<xss>").mkdir(parents=True)
    text = UNIT.format(xss=quoted).replace(f"{quoted} title", quoted[:-1] + " title'")
    (tmp_path / "units" / "<xss>" / "a.md").write_text(text, "utf-8")
    found = catalogue.read(tmp_path)
    assert found.problems == []
    reader = Reader(Site("<xss>", "en", ("en",)), [str(THEME)])
    tags = Tags(Pages(reader, found, Rows(reader)).render(found.units[0], "<p>Text.</p>", 0))
    empty = Tags(reader.page("unit", "en", "a/", {"title": "x"}, ""))
    assert "xss" not in tags.tags
    assert tags.tags.count("title") == 2
    assert tags.tags.count("script") == empty.tags.count("script")
    assert not [name for name, _ in tags.attributes if name == "onload"]
    assert "".join(tags.text).count("<xss onload=x>") >= 6
