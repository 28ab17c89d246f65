"""Raw HTML in units, limited to a safe list.

A tag of the list is written anew from its parsed name and attributes; anything
else becomes text, so that an author sees what is not allowed, and a reader is
never harmed. Blocks are then balanced by nh3, so that no stray end tag can
close the page around them.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from functools import lru_cache
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
WITH_KEYS = {"tabindex": "0"}
"""What lets keys move a table that is wider than the screen, where the browser does not by itself."""
SCHEMES = frozenset({"", "http", "https", "mailto", "tel", "sms"})

_LIMITED_TAG = re.compile(r"""<(/?)([a-z]+)(?: [a-z]+="[^"<>]*")*>""")
"""One tag as ``limit`` writes it."""
_HARMLESS = frozenset(
    """
    align alt aria-hidden aria-label autocomplete checked class colspan controls decoding default dir disabled headers
    hidden id kind label lang loading open playsinline preload reversed role rowspan scope selected srclang start title
    type value viewBox width height
    """.split()
)
"""Attributes that run nothing, fetch nothing and lead nowhere: an author's, other extensions', and our own."""
_HARMLESS_OF = {"a": frozenset({"download", "hreflang", "rel", "target"}), "details": frozenset({"name"})}
_PLAIN_PATH = re.compile(r"[\w./#-]*")
_CONTROLS = re.compile(r"[\x00-\x20]+")
_FOREIGN = re.compile(r"(?:[a-z][a-z0-9+.-]*:/*|//+)([^/?#]*)", re.IGNORECASE)


def is_safe_address(address: str) -> bool:
    """Whether a link may go there: a page of the site, the web, mail or a phone; no script, no data."""
    if _PLAIN_PATH.fullmatch(address):
        return True
    try:
        scheme = urlsplit(_as_browsers_read(address)).scheme
    except ValueError:
        return False
    return scheme.lower() in SCHEMES


def _as_browsers_read(address: str) -> str:
    return _CONTROLS.sub("", unescape(address.replace(AMP_SUBSTITUTE, "&"))).replace("\\", "/")


def foreign_host(address: str) -> str:
    """The host that a browser would ask for this address, if that is not the site itself."""
    if _PLAIN_PATH.fullmatch(address) and not address.startswith("//"):
        return ""
    foreign = _FOREIGN.match(_as_browsers_read(address))
    return foreign[1].rpartition("@")[2] or foreign[0] if foreign else ""


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
    if name == "src" and foreign_host(value or ""):
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


_limit_tag = lru_cache(maxsize=1024)(limit)


def limit_block(html: str) -> str:
    """A block of raw HTML: limited, and balanced."""
    allowed = PHRASES | BLOCKS
    return nh3.clean(
        limit(html, allowed),
        tags=set(allowed),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        set_tag_attribute_values={"table": WITH_KEYS},
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
            else:
                _limit_element(stash[index])
        # A comment alone would leave an empty paragraph.
        gone = {
            self.md.htmlStash.get_placeholder(index)
            for index in range(before, len(stash))
            if isinstance(stash[index], str) and not stash[index].strip()
        }
        return [line for line in lines if line.strip() not in gone]


def _limit_element(root: Element) -> None:
    """What ``md_in_html`` puts aside: elements, with the mark that says whether there is Markdown in them."""
    for element in root.iter():
        if element.tag not in PHRASES | BLOCKS:
            element.tag = "div"
        known = ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set()) | {"markdown"}
        for name, value in list(element.attrib.items()):
            if name not in known or _is_dangerous(name, value):
                del element.attrib[name]


class _LimitedTags(HtmlInlineProcessor):
    """The tags within a paragraph. One without its counterpart there is text: left open, it would go on to the
    end of the page. Markdown asks for one tag after the other, until the text has no more; all of them are
    settled at the first, since to look for the counterpart of each takes quadratic time."""

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.settled: deque[str] = deque()

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[str, int, int]:
        """Called by Markdown for each tag, from left to right."""
        if not self.settled:
            found = self.getCompiledRegExp().finditer(data, match.start(0))
            self.settled.extend(_paired([self.backslash_unescape(self.unescape(other[1])) for other in found]))
        return self.md.htmlStash.store(self.settled.popleft()), match.start(0), match.end(0)


def _paired(tags: list[str]) -> list[str]:
    """The tags of one text, limited; those without a counterpart, or that are not nested well, as text."""
    out = [escape(tag, quote=False) for tag in tags]
    opened: list[tuple[str, int]] = []
    names: Counter[str] = Counter()
    for index, limited in enumerate(map(_limit_tag, tags)):
        tag = _LIMITED_TAG.fullmatch(limited)
        if not tag:
            out[index] = limited if not limited.startswith("<") else out[index]
        elif tag[2] in VOID:
            out[index] = limited
        elif not tag[1]:
            opened.append((tag[2], index))
            names[tag[2]] += 1
        elif names[tag[2]]:
            start = _close(tag[2], opened, names)
            out[start], out[index] = _limit_tag(tags[start]), limited
    return out


def _close(name: str, opened: list[tuple[str, int]], names: Counter[str]) -> int:
    """The place of the last open tag of this name. Those within it stay open, and are none any more."""
    while True:
        other, start = opened.pop()
        names[other] -= 1
        if other == name:
            return start


def install(md: Markdown) -> None:
    """Limit the raw HTML of everything that this instance converts."""
    md.preprocessors.register(_LimitedBlocks(md, md.preprocessors["html_block"]), "html_block", 20)
    md.inlinePatterns.register(_LimitedTags(HTML_RE, md), "html", 90)


def disarm(root: Element) -> None:
    """Links of Markdown itself, and what attribute lists add: a link that is not safe becomes its own text, a
    picture from elsewhere a link, and an attribute that nothing here needs goes."""
    for element in root.iter():
        for name in [name for name in element.attrib if name not in _HARMLESS]:
            if name in ("href", "src"):
                _check_address(element, name)
            elif name not in _HARMLESS_OF.get(element.tag, ()):
                element.attrib.pop(name, None)


def _check_address(element: Element, name: str) -> None:
    address = element.get(name, "")
    if not is_safe_address(address):
        _spell_out(element, element.attrib.pop(name))
    elif name == "src" and (host := foreign_host(address)):
        _link_out(element, address, host)


def _link_out(image: Element, address: str, host: str) -> None:
    """Nothing is fetched from another host by itself: the reader sees where it lies, and taps."""
    image.tag, image.text = "a", f"{image.get('alt') or address} ({host})"
    image.attrib.clear()
    image.attrib.update({"href": address, "rel": "noreferrer"})


def _spell_out(element: Element, address: str) -> None:
    """The words of a link or picture with its address, as text."""
    words = element.attrib.pop("alt", "") or element.text or ""
    if element.tag in ("a", "img"):
        element.tag = "span"
        element.text = f"{words} ({address})"
