"""Whom a reader tells that something is not right: whom the owner names, else who is called about the equipment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from microlearn.catalogue import Equipment
from microlearn.fields import dialled, kind_of
from microlearn.languages import Interface

GAPS = re.compile(r"\{(unit|url|code|place|time)\}")
"""What an owner's link may ask for. The build knows the first two of a card; the phone fills in the others."""

_MAIL = "?subject={unit}&body={unit}%0D%0A{url}"
_SEEN = "%0D%0A{code}%20{place}%0D%0A{time}"


@dataclass(frozen=True, slots=True)
class Way:
    """How to tell: ``href`` works as it is, ``filled`` has gaps for what only the phone knows."""

    to: str
    """A number or an address; empty for a link."""
    href: str
    filled: str = ""


def way(named: str, about: Iterable[Equipment] = (), known: Mapping[str, str] | None = None) -> Way | None:
    """The way on one page. ``named`` is the owner's choice for the site (a phone number, a mail address, or a link with
    ``GAPS``), ``about`` the equipment of the unit, ``known`` what of the gaps is: ``unit`` and ``url`` of a card,
    all of them at a piece of equipment, nothing on other pages."""
    to = named.strip() or next(filter(None, map(_contact, about)), "")
    kind = kind_of(GAPS.sub("x", to))
    if kind == "phone":
        return Way(to, f"tel:{dialled(to)}")
    if kind == "mail":
        text = f"mailto:{to}{_MAIL}{_SEEN}"
        if not known:
            return Way(to, f"mailto:{to}", text)
        whole = "code" in known
        href = _filled(text if whole else text.removesuffix(_SEEN), known)
        return Way(to, href, "" if whole else _filled(text, known, keep=True))
    if kind != "link":
        return None
    filled = _filled(to, known, keep=True)
    return Way("", _filled(to, known), filled if GAPS.search(filled) else "")


def _filled(text: str, known: Mapping[str, str] | None, keep: bool = False) -> str:
    """With what is known in its gaps; the others stay or go."""
    values = known or {}
    return GAPS.sub(
        lambda gap: quote(values[gap[1]], safe="") if gap[1] in values else gap[0] if keep else "",
        text,
    )


def words_for(way: Way, words: Interface) -> str:
    """What the link says."""
    if not way.to:
        return words["feedback_open"]
    return (
        words.say("landing_call", name=way.to) if way.href.startswith("tel:") else f"{words['report_mail']}: {way.to}"
    )


def line(named: str, words: Interface, known: Mapping[str, str] | None = None) -> Markup:
    """What stands at the foot of pages that are no cards; nothing where the owner names nobody. ``named`` and ``known``
    are as in ``way``."""
    found = way(named, (), known)
    if found is None:
        return Markup()
    filled = Markup(' data-filled="{}"').format(found.filled) if found.filled else ""
    return Markup('<p class="s tell">{} <a href="{}" rel="noreferrer"{}>{}</a></p>').format(
        words["feedback"], found.href, filled, words_for(found, words)
    )


def _contact(one: Equipment) -> str:
    contact = one.head.contact
    return (contact.mail or contact.phone or "") if contact else ""
