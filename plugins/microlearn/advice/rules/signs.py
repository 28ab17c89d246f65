"""Signs of Markdown that become nothing: the reader sees them instead of a link, a list or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from microlearn.advice import media, nearly, page
from microlearn.advice.nearly import Near
from microlearn.advice.rule import Finding, of_unit
from microlearn.advice.rules.forms import form_empty
from microlearn.advice.subject import Subject

_SHOWN = 60
"""Characters of a line, or of an address, in a message."""
_OPENS = frozenset({"http", "https", "mailto", "tel", "sms"})
"""What a page lets through and a phone knows what to do with."""
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_OWN_COMPUTER = re.compile(r"https?://(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)", re.IGNORECASE)


@of_unit("markdown-nearly")
def markdown_nearly(subject: Subject) -> Iterator[Finding]:
    """A space too many or too few, and a link, a box, a list or a table is plain text. What makes a format empty is
    told as that."""
    is_empty = next(form_empty(subject), None) is not None
    found = {near.line: near for near in _nearly(subject.shown_lines, is_empty)}
    for line, near in sorted(found.items()):
        yield Finding(line, values={"text": _cut(near.text.strip())}, repaired=near.repaired)


def _nearly(lines: list[tuple[int, str]], is_empty: bool) -> Iterator[Near]:
    yield from nearly.links(lines)
    yield from nearly.tables(lines)
    yield from list(nearly.bullets(lines))[:1]
    if is_empty:
        return
    yield from nearly.boxes(lines)
    numbered = [one for one in nearly.steps(lines) if one.text.lstrip()[:1].isdigit()]
    # One alone may be a sentence.
    yield from numbered[:1] if len(numbered) > 1 else ()


@of_unit("address-dead")
def address_dead(subject: Subject) -> Iterator[Finding]:
    """An address on the author's own computer, one that browsers refuse, an empty one, or a place on the page that is
    not there."""
    unit = subject.unit
    named = [(shown.address, shown.line) for shown in media.references(unit.body, unit.body_line)]
    told: set[tuple[str, int]] = set()
    for address, line in [*named, *media.links(unit.body, unit.body_line)]:
        if (address, line) not in told and _is_dead(address, unit.body):
            told.add((address, line))
            yield Finding(line, values={"address": _cut(address) or "()"})


def _is_dead(address: str, body: str) -> bool:
    if not address or address.startswith("\\\\") or _OWN_COMPUTER.match(address):
        return True
    if address.startswith("#"):
        return len(address) > 1 and address[1:] not in page.anchors(body)
    scheme = _SCHEME.match(address)
    return bool(scheme) and scheme[1].lower() not in _OPENS


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
