"""The line of front matter that would be right, where a wrong line tells what its author meant.

Each function for a mistake takes a line as it stands, and gives the line that would be right, or an empty string.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_FIELD = re.compile(r"\s*(?:-\s+[a-z_]+:\s+|-\s+|[\w-]+:\s+)")
_ITEM = re.compile(r"\s*-\s+")
_INDENT = re.compile(r"(\s*)((?:-\s+)?)(.*)")
_KEY = re.compile(r"[\w-]+:(?:\s|$)")

_DOUBLE = "\u201c\u201d\u201e\u00ab\u00bb"
_SINGLE = "\u2018\u2019\u201a"
CURLY = _DOUBLE + _SINGLE
_CURLY = rf"[{_DOUBLE}{_SINGLE}]"
_ELISION = re.compile(r"[\u2019']\w\b")
_CURLY_ITEM = re.compile(rf"([\[{{,:]\s*){_CURLY}([^\"{_DOUBLE}{_SINGLE}]*){_CURLY}(?=\s*[\]}},])")
_NAMED = re.compile(r"\s*(?:-\s+(?=[a-z_]+:))?([\w-]+):(?:\s|$)")
_REMARK = re.compile(r"(?:\s|^)#(?:\s|$)")
_CLOSED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(\s+#.*)?""")
_HASH_ITEM = re.compile(
    r"""([\[{,]\s*(?:[a-z_]+:\s+)?)([^\s"'\[\]{},][^"'\[\]{},]*?\s#\S[^"'\[\]{},]*?)(?=\s*[\]},])"""
)
_COLON_ITEM = re.compile(r"""([\[,]\s*)([^\s"'\[\]{},][^"'\[\]{},]*?:\s[^"'\[\]{},]*?)(?=\s*[\],])""")
_GLUED = re.compile(r"(\s*(?:-\s+)?[A-Za-z][\w-]*:)(?![ \t]|//)\s*(\S.*)")
_COLONLESS = re.compile(r"(\s*(?:-\s+)?)([\w-]+)(?:(?:\s*[;=]\s*|\s+)(\S.*))?")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_ESCAPED = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85"}

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no screen shows: it steers a terminal, turns the direction of the writing, or is half a character."""

_CONTROL = "[^\\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What YAML cannot read, or takes for the end of a line where no editor does. Costly to compile, and seldom needed."""
_FURTHEST = 200
"""Lines above a line, among which the field that it belongs to is looked for."""


class _Parts(NamedTuple):
    """A line taken apart: dash and key, value, and the remark behind it with its spaces."""

    before: str
    value: str
    remark: str


def _split(line: str, pattern: re.Pattern[str] = _FIELD) -> _Parts | None:
    match = pattern.match(line)
    if match is None:
        return None
    rest = line[match.end() :].rstrip()
    closed_text, remark = _CLOSED.fullmatch(rest), _REMARK.search(rest)
    value = closed_text[1] if closed_text else rest[: remark.start()].rstrip() if remark else rest
    return _Parts(match[0], value, rest[len(value) :]) if value else None


def in_quotes(text: str) -> str:
    """The text as YAML reads it back, whatever it contains."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _quoted(parts: _Parts) -> str:
    return parts.before + in_quotes(parts.value) + parts.remark


def colon(line: str, pattern: re.Pattern[str] = _FIELD) -> str:
    """A value with a colon, between quotation marks; for a list item all of it, unless it names a field."""
    parts = _split(line, pattern) if pattern is _FIELD else None
    if parts and parts.value[0] == "[":
        items = _COLON_ITEM.sub(lambda match: match[1] + in_quotes(match[2]), parts.value)
        return parts.before + items + parts.remark if items != parts.value else ""
    return _colon(line, pattern) or (_colon(line, _ITEM) if pattern is _FIELD else "")


def _colon(line: str, pattern: re.Pattern[str]) -> str:
    parts = _split(line, pattern)
    if parts and parts.value[0] not in "\"'[{|>&*!#" and (": " in parts.value or parts.value.endswith(":")):
        return _quoted(parts)
    return ""


def colon_item(line: str, words: str) -> str:
    """The same for a list item that was read as a field; ``words`` is what it should have been."""
    return colon(line, _ITEM) or (line.replace(words, in_quotes(words), 1) if words in line else "")


def mark(line: str) -> str:
    """A text that begins with a mark of YAML's, or with words between quotation marks that are not all of it."""
    parts = _split(line)
    if parts is None:
        return ""
    first, value = parts.value[0], parts.value
    half = bool(_ELISION.match(value)) if value.count(first) == 1 else first in "\"'" and value[-1] != first
    return _quoted(parts) if first in "@`%*&" or half else ""


def nested(line: str) -> str:
    """A text between quotation marks with the same marks inside it, or with words behind what is between brackets."""
    parts = _split(line)
    if parts is None:
        return ""
    first, value = parts.value[0], parts.value
    if _CLOSED.fullmatch(value):
        return ""
    if first in "\"'" and len(value) > 2 and value[-1] == first and first in value[1:-1]:
        return parts.before + in_quotes(value[1:-1]) + parts.remark
    return _quoted(parts) if re.match(r"\[[^\]]*\]\s+\w", value) else ""


def hashed(line: str) -> str:
    """A text with a hash that begins a word, which YAML takes for the beginning of a remark."""
    parts = _split(line)
    if parts is None or not re.search(r"(?:\s|^)#\S", parts.value) or parts.value[0] in "\"'|>":
        return ""
    if parts.value[0] in "[{":
        items = _HASH_ITEM.sub(lambda match: match[1] + in_quotes(match[2]), parts.value)
        return parts.before + items + parts.remark if items != parts.value else ""
    return _quoted(parts)


def closed(line: str) -> str:
    """A quotation mark or a bracket that was opened on the line and not closed."""
    parts = _split(line)
    if parts is None:
        return ""
    first = parts.value[0]
    if first in "\"'" and parts.value.count(first) == 1:
        return parts.before + parts.value + first + parts.remark
    if parts.value[0] == "[" and not re.search(r"[\]{}\"']|\[.*\[", parts.value):
        return f"{parts.before}{parts.value}]{parts.remark}"
    return ""


def cleaned(line: str) -> str:
    """A line without control characters; a space stands where YAML would not read on."""
    repaired = STEERING.sub("", re.sub(_CONTROL, " ", line))
    return repaired if repaired != line else ""


def curly(line: str) -> str:
    """A value between curly quotation marks, between straight ones; marks within a text may be curly."""
    parts = _split(line)
    if parts is None:
        return ""
    value = line[len(parts.before) :].rstrip()
    if value[0] in "[{":
        repaired = _CURLY_ITEM.sub(r'\1"\2"', line)
        return repaired if repaired != line else ""
    if not _is_between_curly(value):
        return ""
    inner = value[1:-1].replace('"', "'").replace("\\", "\\\\")
    return f'{parts.before}"{inner}"'


def _is_between_curly(value: str) -> bool:
    first, inner, last = value[0], value[1:-1], value[-1:]
    family = next((marks for marks in (_DOUBLE + '"', _SINGLE + "'") if first in marks), "")
    if last not in family or not inner.strip() or {first, last} <= set("\"'"):
        return False
    if _ELISION.match(value):  # ’s Morgens
        return False
    others = family if '"' in family else "\u2018\u201a'"
    return not any(other in inner for other in others)


def spaced(line: str) -> str:
    """A field with its text right behind the colon, or behind a space that is none to YAML."""
    match = _GLUED.fullmatch(line.rstrip())
    return _readable(f"{match[1]} {match[2]}") if match else ""


def with_colon(line: str, fields: Collection[str]) -> str:
    """The name of a field without a colon behind it."""
    match = _COLONLESS.fullmatch(line.rstrip())
    if match is None or match[2] not in fields:
        return ""
    return _readable(f"{match[1]}{match[2]}: {match[3]}") if match[3] else f"{match[1]}{match[2]}:"


def _readable(line: str) -> str:
    return _colon(line, _FIELD) or mark(line) or line


def outdented(line: str, fields: Collection[str]) -> str:
    """A field with spaces in front of it."""
    match = re.match(r" +([\w-]+):(?:\s|$)", line)
    return line.lstrip() if match and match[1] in fields else ""


def unsteered(line: str) -> str:
    """Without the escapes of what no screen shows."""
    repaired = _ESCAPE.sub(lambda escape: "" if STEERING.match(_unescaped(escape[0])) else escape[0], line)
    return repaired if repaired != line else ""


def _unescaped(escape: str) -> str:
    digits = escape[2:]
    if not digits:
        return _ESCAPED.get(escape[1], " ")
    return chr(int(digits, 16)) if int(digits, 16) < 0x110000 else " "


def tab(line: str, above: str) -> str:
    """Spaces for tabs, as deep as the line ``above`` asks for."""
    indent, dash, text = _INDENT.fullmatch(line).groups()
    if "\t" in indent:
        indent = " " * _depth(above, bool(dash), bool(_KEY.match(text)))
    return f"{indent}{'- ' if dash else ''}{text}"


def _depth(above: str, item: bool, key: bool) -> int:
    indent, dash, text = _INDENT.fullmatch(above).groups()
    depth, inner = len(indent), len(indent) + (2 if dash else 0)
    if text.rstrip().endswith(":"):
        return inner + 2
    if item:
        return depth if dash else max(depth - 2, 2)
    if key:
        return inner if _KEY.match(text) else 0
    return inner + 2


def with_value(line: str, value: str, new: str) -> str:
    """The line with another value, where the value stands on it and nothing else does."""
    parts = _split(line)
    if parts is None or parts.value not in (value, f'"{value}"', f"'{value}'"):
        return ""
    return parts.before + new + parts.remark


def listed(line: str, value: str, prose: bool) -> str:
    """A text where a list belongs, between brackets; a comma in prose divides nothing."""
    plain = not re.search(r"[\[\]{}\"'#:&*!|>%@`]", value) and not (prose and "," in value)
    return with_value(line, value, f"[{value if plain else in_quotes(value)}]")


def repairs(line: str, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """The rules that a line may break where YAML stumbles, with the line that would be right."""
    for rule, repaired in (
        ("unquoted-colon", colon(line)),
        ("comment-in-text", hashed(line)),
        ("needs-quotes", mark(line)),
        ("quotes-within", nested(line)),
        ("yaml-not-closed", closed(line)),
        ("no-space", spaced(line)),
        ("indented-field", outdented(line, names)),
        ("no-colon", with_colon(line, names)),
    ):
        if repaired:
            yield rule, repaired


def field_of(block: list[str], index: int) -> str:
    """The field that stands on a line, or that its list belongs to."""
    line = block[index]
    if line[:1] in (" ", "-"):
        for above in block[max(index - _FURTHEST, 0) : index][::-1]:
            if above[:1] not in ("", " ", "-", "#"):
                return _key_of(above)
    return _key_of(line)


def _key_of(line: str) -> str:
    match = _NAMED.match(line)
    return match[1] if match else ""
