"""A row that links a page, as every list shows it."""

from __future__ import annotations

from markupsafe import Markup

from microlearn.reader import Reader

_ROW = Markup(
    '<li{cls}><a href="{root}{address}">{mark}<span><b>{title}</b>{note}</span>'
    '<svg viewBox="0 0 24 24" aria-hidden="true" class="go"><use href="#i-go"/></svg></a></li>'
)
_MARK = Markup('<svg viewBox="0 0 24 24" aria-hidden="true"><use href="#i-{mark}"/></svg>')
_NOTE = Markup("<small>{note}</small>")


def link_row(
    reader: Reader, root: str, address: str, title: str, note: str = "", moment: str = "", mark: str = "topics"
) -> Markup:
    """A row to ``address``, relative to the root. A ``moment`` gives it mark and colour."""
    return _ROW.format(
        cls=Markup(' class="{}"').format(moment) if moment else "",
        root=root,
        address=reader.link(address, root),
        mark=_MARK.format(mark=moment or mark),
        title=title,
        note=_NOTE.format(note=note) if note else "",
    )
