"""GIFT's own notation within texts: what a backslash takes its meaning from, and in what format a text is written."""

from __future__ import annotations

import re
from collections.abc import Callable

from microlearn.quizzes.exchange import html_text
from microlearn.quizzes.exchange.escaping import escape

_ESCAPES = "\\:#={}~n"
# Control characters are taken out of a file before it gets here, so they can stand for what was escaped.
_SHIELDS = {char: chr(number) for number, char in enumerate(_ESCAPES, 1)}
_MEANT = {shield: "\n" if char == "n" else char for char, shield in _SHIELDS.items()}
_ESCAPED = re.compile(r"\\([\\:#={}~n])")
_SHIELD = re.compile("[\x01-\x08]")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_WRITTEN = re.compile(r"[\\:#={}~]")

Tell = Callable[..., None]


def shielded(text: str) -> str:
    """The text with one character for each escape, so that what is left of ``= ~ # { }`` is notation."""
    return _ESCAPED.sub(lambda found: _SHIELDS[found[1]], text)


def unshielded(text: str) -> str:
    """What the author meant."""
    return _SHIELD.sub(lambda found: _MEANT[found[0]], text)


def escaped(text: str) -> str:
    """A text on one line, as GIFT holds it."""
    return _WRITTEN.sub(r"\\\g<0>", text).replace("\n", "\\n")


def format_of(text: str, default: str = "moodle") -> tuple[str, str]:
    """The format that a text names, and the text behind it."""
    found = _FORMAT.match(text)
    return (found[1].lower(), text[found.end() :]) if found else (default, text)


def plain(text: str) -> str:
    """An answer that is typed: no format applies to it."""
    return unshielded(format_of(text)[1]).strip()


def markdown(text: str, default: str, tell: Tell, line: int) -> str:
    """A text as Markdown; ``tell`` hears what of its HTML could not be carried over."""
    kind, text = format_of(text, default)
    return converted(text, kind, tell, line)


def converted(text: str, kind: str, tell: Tell, line: int) -> str:
    """The same for a text whose format is known."""
    meant = unshielded(text).strip()
    if kind == "markdown":
        return meant
    if kind == "plain" or not html_text.LOOKS_LIKE_HTML.search(meant):
        return escape(" ".join(meant.split()) if kind == "html" else meant)
    found = html_text.convert(meant, breaks=kind == "moodle")
    if found.kept:
        tell("html-kept", line, tags=sorted(found.kept))
    if found.shown:
        tell("html-shown", line, tags=sorted(found.shown))
    if found.dropped:
        tell("attributes", line, names=sorted(found.dropped))
    for address in found.pictures:
        tell("picture", line, address=address)
    return found.markdown
