"""HTML from another program as Markdown, as far as that is simple. What is not stays HTML without its attributes, or is
shown as text; nothing of it is left out."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from microlearn.quizzes.exchange.escaping import inline, line_start

LOOKS_LIKE_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&#?\w+;")

_BLOCKS = frozenset("p div section article header footer figure figcaption center".split())
_PASSED = frozenset("span font a html body tbody".split())
_STRONG = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}
_STARS = {"strong": "**", "em": "*"}
_INLINE = frozenset("sub sup u s del ins mark small kbd q abbr cite var strike".split())
_RAW = frozenset("table pre blockquote dl".split())
_WITHIN_RAW = frozenset(
    "table thead tbody tfoot tr th td caption pre blockquote dl dt dd p br b strong i em code ul ol li".split()
)
_VOID = frozenset("br img hr wbr".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

_MARK = "\x02"  # stands before what is a list on purpose
_ADDRESS = re.compile(r"(?!\s*(?:javascript|data|vbscript)\s*:)[^\s()<>\[\]\\]+", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Converted:
    """The Markdown, the tags that stay HTML or are shown as text, attributes that are left out, and addresses of
    pictures, whose files did not come along."""

    markdown: str = ""
    kept: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    pictures: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    count: int = 0


def convert(source: str, breaks: bool = False) -> Converted:
    """Markdown for a piece of HTML; with ``breaks`` the end of a line is one in the text too."""
    reader = _Reader(breaks)
    reader.feed(source)
    reader.close()
    while len(reader.stack) > 1:
        reader.leave()
    text = "".join(reader.stack[0].parts)
    lines = [line.strip(" ") if _MARK not in line else line.rstrip(" ") for line in text.split("\n")]
    lines = [line.replace(_MARK, "") if _MARK in line else _start(line) for line in lines]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    text = re.sub(r"(?:<br>\s*)+(\n\n|$)", r"\1", text)
    reader.found.markdown = re.sub(r"(^|\n\n)(?:<br>\s*)+", r"\1", text).strip()
    return reader.found


def _start(line: str) -> str:
    """A line may begin with emphasis that was made here."""
    return line if line.startswith("*") else line_start(line)


class _Reader(HTMLParser):
    def __init__(self, breaks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.breaks = breaks
        self.found = Converted()
        self.stack = [_Open("", {})]
        self.raw = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if self.raw or (tag in _RAW):
            self.enter_raw(tag, given)
        elif tag == "br":
            self.put("<br>\n")
        elif tag == "img":
            self.picture(given)
        elif tag == "hr":
            self.put(f"\n\n{_MARK}---\n\n")
        elif self.is_known(tag):
            if tag in ("li", "p") and self.stack[-1].tag == tag:
                self.leave()
            self.drop(tag, given)
            self.stack.append(_Open(tag, given))
        else:
            self.show(self.get_starttag_text() or f"<{tag}>", tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self.raw and tag not in _WITHIN_RAW | _RAW:
            self.show(f"</{tag}>", tag)
        elif any(one.tag == tag for one in self.stack[1:]):
            while self.stack[-1].tag != tag:
                self.leave()
            self.leave()
        elif not self.is_known(tag):
            self.show(f"</{tag}>", tag)

    def handle_data(self, data: str) -> None:
        top = self.stack[-1]
        top.plain.append(data)
        if self.raw:
            escaped = html.escape(data, quote=False)
            self.put(_SPACE.sub(" ", escaped) if not self.within("pre") else escaped.replace("\n", "&#10;"))
        elif self.breaks:
            self.put("<br>\n".join(inline(_SPACE.sub(" ", line)) for line in data.split("\n")))
        else:
            self.put(inline(_SPACE.sub(" ", data)))

    def handle_comment(self, data: str) -> None:
        self.show(f"<!--{data}-->", "<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self.show(f"<!{decl}>", "<!>")

    def unknown_decl(self, data: str) -> None:
        self.show(f"<![{data}]>", "<![ ]>")

    def handle_pi(self, data: str) -> None:
        self.show(f"<?{data}>", "<?>")

    def is_known(self, tag: str) -> bool:
        return tag in _BLOCKS | _PASSED | _INLINE | _HEADINGS or tag in _STRONG or tag in ("code", "ul", "ol", "li")

    def within(self, tag: str) -> bool:
        return any(one.tag == tag for one in self.stack)

    def put(self, text: str) -> None:
        self.stack[-1].parts.append(text)

    def show(self, text: str, tag: str) -> None:
        self.found.shown.add(tag)
        self.put(html.escape(text, quote=False) if self.raw else inline(_SPACE.sub(" ", text)))

    def drop(self, tag: str, given: dict[str, str]) -> None:
        wanted = {"a": ("href",)}.get(tag, ())
        self.found.dropped |= {f"{tag} {name}" for name in given if name not in wanted}

    def enter_raw(self, tag: str, given: dict[str, str]) -> None:
        if tag not in _WITHIN_RAW:
            self.show(self.get_starttag_text() or f"<{tag}>", tag)
            return
        self.found.dropped |= {f"{tag} {name}" for name in given}
        if tag == "br":
            self.put("<br>")
            return
        self.found.kept.add(tag)
        self.raw += 1
        self.stack.append(_Open(tag, given))

    def picture(self, given: dict[str, str]) -> None:
        address = given.get("src", "")
        self.found.pictures.append(address or "–")
        self.found.dropped |= {f"img {name}" for name in given if name not in ("src", "alt")}
        words = inline(_SPACE.sub(" ", given.get("alt", ""))).replace("]", "\\]")
        self.put(f"![{words}]({address})" if _ADDRESS.fullmatch(address) else words or inline(address))

    def leave(self) -> None:
        """Close the innermost tag."""
        one = self.stack.pop()
        text = "".join(one.parts)
        self.stack[-1].plain.extend(one.plain)
        if self.raw:
            self.raw -= 1
            written = f"<{one.tag}>{text}</{one.tag}>"
            self.put(written if self.raw else f"\n\n{_MARK}{written}\n\n")
        else:
            self.put(self.written(one, text))

    def written(self, one: _Open, text: str) -> str:
        tag, bare = one.tag, text.strip()
        if tag in _STRONG:
            return self.emphasised(_STRONG[tag], text)
        if tag == "code":
            return self.code("".join(one.plain), text)
        if tag in _HEADINGS:
            return f"\n\n{self.emphasised('strong', text)}\n\n" if bare else ""
        if tag in ("ul", "ol"):
            nested = self.within("li")
            text = re.sub(rf"\n{{2,}}(?={_MARK})", "\n", text)
            return f"\n{text.strip(chr(10))}\n" if nested else f"\n\n{text.strip(chr(10))}\n\n"
        if tag == "li":
            return self.item(bare)
        if tag in _BLOCKS:
            return f"\n\n{text}\n\n"
        if tag in _INLINE:
            return f"<{tag}>{text}</{tag}>" if bare and "\n\n" not in text else text
        if tag == "a" and "href" in one.attributes:
            return self.link(one.attributes["href"], text)
        return text

    def emphasised(self, tag: str, text: str) -> str:
        bare = text.strip()
        if not bare or "\n\n" in bare:
            return text
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        above = self.stack[-1].parts
        if "*" in bare or "\n" in bare or (not before and above and above[-1][-1:] == "*"):
            return f"{before}<{tag}>{bare}</{tag}>{after}"
        return f"{before}{_STARS[tag]}{bare}{_STARS[tag]}{after}"

    def code(self, plain: str, text: str) -> str:
        if not text.strip() or "`" in plain or "\n" in plain or "[[" in plain or plain.strip() != plain:
            return f"<code>{text}</code>" if "\n\n" not in text else text
        return f"`{plain}`"

    def item(self, bare: str) -> str:
        holder = next((one for one in reversed(self.stack) if one.tag in ("ul", "ol")), None)
        mark = "-"
        if holder is not None and holder.tag == "ol":
            holder.count += 1
            mark = f"{holder.count}."
        first, *more = re.sub(r"(?:<br>)?\n{2,}", "<br>\n", bare).split("\n")
        marked = [line if line.startswith(_MARK) else _start(line) for line in more]
        lines = [f"{_MARK}{mark} {_start(first)}", *(f"{_MARK}    {line.replace(_MARK, '')}" for line in marked)]
        return "\n" + "\n".join(lines) + "\n"

    def link(self, address: str, text: str) -> str:
        bare = text.strip()
        if _ADDRESS.fullmatch(address) and bare and "\n" not in bare and "](" not in bare:
            return f"[{bare}]({address})"
        self.found.shown.add("a")
        return f"{text} ({inline(address)})"
