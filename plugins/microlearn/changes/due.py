"""The units that are due for review, by who owns them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from microlearn.catalogue import Unit
from microlearn.changes.markdown import Sheet
from microlearn.literal import text
from microlearn.visible import one_line

SOON = timedelta(days=30)
MOST = 100
"""Units of one owner that are named."""
MOST_BYTES = 60_000
"""GitHub takes no issue beyond 65,536 characters."""
NOBODY = "–"
LONGEST_OWNER = 100

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Due:
    """The units of one owner, the longest overdue first."""

    owner: str
    units: tuple[Unit, ...]


def of(units: Iterable[Unit], today: date) -> list[Due]:
    """Those whose day has passed, or comes within a month, by owner; what nobody owns comes last."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.head.review_by and unit.head.review_by <= today + SOON:
            found.setdefault(_owner(unit), []).append(unit)
    return [
        Due(owner, tuple(sorted(found[owner], key=lambda unit: (unit.head.review_by, unit.path))))
        for owner in sorted(found, key=lambda owner: (owner == NOBODY, owner))
    ]


def _owner(unit: Unit) -> str:
    """Whoever owns the original owns its translations."""
    owner = unit.head.owner or (unit.original.head.owner if unit.original else None)
    return " ".join((owner or "").split()) or NOBODY


def title(due: Due, say: Say) -> str:
    """The title of an owner's issue, in plain text: every time the same, so that a workflow finds the one that is open
    already."""
    if due.owner == NOBODY:
        return say("due-title-nobody")
    return say("due-title", owner=one_line(due.owner, LONGEST_OWNER))


def heading(owner: str, say: Say) -> str:
    """What stands above an owner's units, as Markdown."""
    return say("due-title-nobody") if owner == NOBODY else say("due-title", owner=text(owner, LONGEST_OWNER))


def body(due: Due, today: date, link: Callable[[str], str], prefix: str, say: Say) -> str:
    """What there is to review, as Markdown. ``link`` gives the web address of a page, or nothing."""
    sheet = Sheet(MOST_BYTES)
    written = sum(sheet.add(f"- {_line(unit, today, link, prefix, say)}\n") for unit in due.units[:MOST])
    left = len(due.units) - written
    more = f"- {say('due-more', count=left)}\n" if left else ""
    return f"{say('due-intro')}\n\n{sheet}{more}\n{say('due-how')}\n"


def _line(unit: Unit, today: date, link: Callable[[str], str], prefix: str, say: Say) -> str:
    day = unit.head.review_by
    assert day is not None
    # No number of days: an issue is read later than it is written.
    when = say("due-late" if day < today else "due-soon", day=day.isoformat())
    name = text(unit.title)
    address = link(unit.address)
    page = f"[{name}]({address})" if address else name
    return f"**{page}**: {when} ({text(f'{prefix}/{unit.path}')})"
