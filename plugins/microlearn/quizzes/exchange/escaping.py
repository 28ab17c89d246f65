"""Plain text as Markdown that shows this text, and back.

What Markdown or our own notation would take for a mark gets a backslash, or becomes an entity where Markdown knows no
backslash (``=``, ``?``, ``/``). A line break is ``<br>``: two spaces at a line's end get lost.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_INLINE = re.compile(r"[\\*\[{]|`|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_ENTITIES = {"`": "&#96;", "<": "&lt;", "&": "&amp;"}

_BACKSLASH = re.compile(
    r"[#>]|!(?!\[)|\[(?=\s*[^\]\[\s\d]?\s*\])|[-+*](?=\s|$)|-(?=[-|:\s]*$)|-(?=>)|[*_](?=[*_\s]*$)|(?<=\d)[.)](?=\s|$)"
)
"""What a backslash takes its meaning from, at the start of a line (or behind a number there)."""

_ENTITY = re.compile(r"[=?]|/(?=/)|~(?=~~)|`(?=``)|:(?=\s)|[|:](?=[-|:\s]*$)|→(?=\s*end\s*$)|<(?=!--)")
_SETTING = re.compile(r"((?:type|shuffle|points|typos)[ \t]*):")
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")

_ESCAPED = re.compile(r"\\([\\*\[{_#>+\-!.)])|&(?:#\d{1,6}|lt|gt|amp);|<br>\n")
_GAP = re.compile(r"\[\[[^\[\]]*\]\]")
_KEPT = re.compile("\x0e(\\d+)\x0f")
_ARROW = re.compile(r"->|→")
_HINT = re.compile(r"((?:hint|tip)\s*):", re.IGNORECASE)


def inline(text: str) -> str:
    """Text within a line, wherever it stands there."""
    return _INLINE.sub(lambda found: _ENTITIES.get(found[0]) or "\\" + found[0], text)


def line_start(line: str) -> str:
    """A line that begins no list, heading, quote, fence, answer, hint or block."""
    bare = _SETTING.sub(r"\1&#58;", line.lstrip(), count=1) if _SETTING.match(line.lstrip()) else line.lstrip()
    indent = line[: len(line) - len(line.lstrip())]
    number = _NUMBER.match(bare)
    place = number.end() if number else 0
    if _BACKSLASH.match(bare, place):
        return f"{indent}{bare[:place]}\\{bare[place:]}"
    if not place and _ENTITY.match(bare):
        return f"{indent}&#{ord(bare[0])};{bare[1:]}" if bare[0] != "<" else f"{indent}&lt;{bare[1:]}"
    return indent + bare


def spaced(markdown: str) -> str:
    """Without tabs: what is indented below an answer loses them."""
    return markdown.expandtabs(4)


def guarded(markdown: str) -> str:
    """Markdown in which no line begins anything; what is marked within lines stays."""
    return "\n".join(map(line_start, spaced(markdown).split("\n")))


def escape(text: str) -> str:
    """Markdown that shows ``text``: its lines as lines, its paragraphs as paragraphs."""
    written = ""
    gap = ""
    for line in map(str.strip, text.replace("\t", " ").split("\n")):
        if line:
            written += gap + line_start(inline(line))
            gap = "<br>\n"
        elif written:
            gap = "\n\n"
    return written


def unescaped(markdown: str) -> str | None:
    """The text that ``escape`` makes this Markdown of, or ``None`` where it is more than that."""
    text = _ESCAPED.sub(_meant, markdown)
    return text if escape(text) == markdown else None


def _meant(found: re.Match[str]) -> str:
    if found[0] == "<br>\n":
        return "\n"
    return found[1] or html.unescape(found[0])


def around_gaps(change: Callable[[str], str | None], text: str) -> str | None:
    """Change a text but for its ``[[gaps]]``."""
    gaps: list[str] = []

    def keep(found: re.Match[str]) -> str:
        gaps.append(found[0])
        return f"\x0e{len(gaps) - 1}\x0f"

    changed = change(_GAP.sub(keep, text))
    return None if changed is None else _KEPT.sub(lambda found: gaps[int(found[1])], changed)


def without_arrow(markdown: str) -> str:
    """The left side of a pair: an arrow in it is text."""
    return _ARROW.sub(lambda found: "-&gt;" if found[0] == "->" else "&#8594;", markdown)


def as_hint(markdown: str) -> str:
    """A hint whose own words "hint:" or "tip:" stay; the page says them too, so they are taken for a label."""
    return _HINT.sub(r"\1&#58;", markdown)
