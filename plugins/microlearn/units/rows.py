"""A row that links a unit, as every list shows it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from microlearn.reader import Reader
from microlearn.units.unit import Unit

_ROW = Markup(
    '<li class="{moment}"><a href="{root}{address}"{lang}>'
    '<svg viewBox="0 0 24 24" aria-hidden="true"><use href="#i-{moment}"/></svg>'
    "<span><b>{title}</b><small>{note}</small></span>"
    '<svg viewBox="0 0 24 24" aria-hidden="true" class="go"><use href="#i-go"/></svg></a></li>'
)
_LANG = Markup(' lang="{lang}" hreflang="{lang}"')
_ROOT = "\x02"


@dataclass(frozen=True, slots=True)
class Row:
    """The markup before and after the path to the root, which differs per page."""

    parts: tuple[str, ...]

    def at(self, root: str) -> Markup:
        """The row on a page with this path to the root."""
        return Markup(root.join(self.parts))  # noqa: S704 (both escaped)


class Rows:
    """Makes each row once; a unit stands in several lists."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._made: dict[tuple[str, str], Row] = {}

    def row(self, unit: Unit, lang: str) -> Row:
        """The row of a unit on a page in ``lang``."""
        key = unit.path, lang
        if key not in self._made:
            self._made[key] = unit_row(self._reader, unit, lang)
        return self._made[key]


def unit_row(reader: Reader, unit: Unit, lang: str) -> Row:
    """The row of a unit on a page in ``lang``; a unit in another language says so."""
    words = reader.interfaces[lang]
    head = unit.head
    note = f"{words['moment_' + head.moment]} · {words['format_' + head.format]} · {words.minutes(unit.minutes)}"
    foreign = unit.lang != lang
    if foreign:
        note += f" · {reader.interfaces[unit.lang]['name']}"
    text = _ROW.format(
        moment=head.moment,
        root=_ROOT,
        address=reader.link(unit.address),
        lang=_LANG.format(lang=unit.lang) if foreign else "",
        title=unit.title,
        note=note,
    )
    return Row(tuple(text.split(_ROOT)))
