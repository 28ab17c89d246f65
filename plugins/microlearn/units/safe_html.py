"""Raw HTML in units, limited to a safe list.

A tag of the list is written anew from its parsed name and attributes; anything
else becomes text, so that an author sees what is not allowed, and a reader is
never harmed. Blocks are then balanced by nh3, so that no stray end tag can
close the page around them.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AMP_SUBSTITUTE

PHRASES = frozenset(
    """
    a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q ruby rp rt s samp small span strong sub sup u
    var wbr
    """.split()
)
VOID = frozenset({"br", "img", "wbr"})
BLOCKS = frozenset(
    """
    blockquote caption dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre summary table tbody td
    tfoot th thead tr ul
    """.split()
)
ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed"},
    "details": {"open"},
}
SCHEMES = frozenset({"", "http", "https", "mailto", "tel", "sms"})

_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_HARMLESS = frozenset({"alt", "aria-hidden", "class", "decoding", "id", "loading", "title", "type", "viewBox"})
_PLAIN_PATH = re.compile(r"[\w./#-]*")
_CONTROLS = re.compile(r"[\x00-\x20]+")


def is_safe_address(address: str) -> bool:
    """Whether a link may go there: a page of the site, the web, mail or a phone; no script, no data."""
    if _PLAIN_PATH.fullmatch(address):
        return True
    try:
        scheme = urlsplit(_CONTROLS.sub("", unescape(address.replace(AMP_SUBSTITUTE, "&")))).scheme
    except ValueError:
        return False
    return scheme.lower() in SCHEMES


class _Limiter(HTMLParser):
    def __init__(self, allowed: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.allowed = allowed
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        source = self.get_starttag_text() or ""
        if tag not in self.allowed or any(_is_dangerous(name, value) for name, value in attributes):
            self.out.append(escape(source))
            return
        known = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attributes if name in known)
        self.out.append(f"<{tag}{kept}>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>" if tag in self.allowed else escape(f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        self.out.append(escape(data, quote=False))

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        pass

    def handle_decl(self, decl: str) -> None:
        self.out.append(escape(f"<!{decl}>"))

    def unknown_decl(self, data: str) -> None:
        self.out.append(escape(f"<![{data}]>"))

    def handle_pi(self, data: str) -> None:
        self.out.append(escape(f"<?{data}>"))


def _is_dangerous(name: str, value: str | None) -> bool:
    if name.startswith("on"):
        return True
    if name == "src" and re.match(r"(?:[a-z]+:)?[/\\]{2}", _CONTROLS.sub("", value or ""), re.IGNORECASE):
        return True  # fetched from another host without anybody asking
    return name in ("href", "src") and not is_safe_address(value or "")


def limit(html: str, allowed: frozenset[str] = PHRASES) -> str:
    """The HTML with what is not allowed as text."""
    limiter = _Limiter(allowed)
    limiter.feed(html)
    rest = limiter.rawdata
    limiter.close()
    # What the parser holds back at the end (an unfinished tag) is text too.
    return "".join(limiter.out) if not rest or limiter.out else escape(html)


def limit_block(html: str) -> str:
    """A block of raw HTML: limited, and balanced."""
    allowed = PHRASES | BLOCKS
    return nh3.clean(
        limit(html, allowed),
        tags=set(allowed),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES - {""}),
        link_rel=None,
    )


class _LimitedBlocks(Preprocessor):
    """Runs Markdown's own search for HTML blocks, and limits what it put aside."""

    def __init__(self, md: Markdown, original: Preprocessor) -> None:
        super().__init__(md)
        self.original = original

    def run(self, lines: list[str]) -> list[str]:
        stash = self.md.htmlStash.rawHtmlBlocks
        before = len(stash)
        lines = self.original.run(lines)
        for index in range(before, len(stash)):
            if isinstance(stash[index], str):
                stash[index] = limit_block(stash[index])
        # A comment alone would leave an empty paragraph.
        gone = {
            self.md.htmlStash.get_placeholder(index)
            for index in range(before, len(stash))
            if stash[index].strip() == ""
        }
        return [line for line in lines if line.strip() not in gone]


class _LimitedTags(HtmlInlineProcessor):
    """A single tag within a paragraph. One without its counterpart there is text: left open, it would go on to
    the end of the page."""

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.open: Counter[str] = Counter()

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[str, int, int]:
        html = self.backslash_unescape(self.unescape(match.group(1)))
        limited = limit(html)
        if limited.startswith("<") and not self.is_paired(limited, data[match.end(0) :]):
            limited = escape(html, quote=False)
        return self.md.htmlStash.store(limited), match.start(0), match.end(0)

    def is_paired(self, html: str, rest: str) -> bool:
        end, name = _TAG.match(html).groups()
        if name in VOID:
            return True
        if end:
            was_open = self.open[name] > 0
            self.open[name] -= was_open
            return was_open
        paired = _is_closed_in(rest, name)
        self.open[name] += paired
        return paired


def _is_closed_in(text: str, name: str) -> bool:
    depth = 1
    for end, other in _TAG.findall(text):
        depth += (-1 if end else 1) * (other.lower() == name)
        if not depth:
            return True
    return False


def install(md: Markdown) -> None:
    """Limit the raw HTML of everything that this instance converts."""
    md.preprocessors.register(_LimitedBlocks(md, md.preprocessors["html_block"]), "html_block", 20)
    md.inlinePatterns.register(_LimitedTags(HTML_RE, md), "html", 90)


def disarm(root: Element) -> None:
    """Links of Markdown itself, and what attribute lists add: a link that is not safe becomes its own text."""
    for element in root.iter():
        for name in [name for name in element.attrib if name not in _HARMLESS]:
            key = name.lower()
            if key.startswith("on") or key == "style":
                del element.attrib[name]
            elif key in ("href", "src") and not is_safe_address(element.attrib[name]):
                _spell_out(element, element.attrib.pop(name))


def _spell_out(element: Element, address: str) -> None:
    """The words of a link or picture with its address, as text."""
    words = element.attrib.pop("alt", "") or element.text or ""
    if element.tag in ("a", "img"):
        element.tag = "span"
        element.text = f"{words} ({address})"
