"""Whom a reader tells that a card is not right: whoever the owner names, else whoever is called about the equipment."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from microlearn.catalogue import Equipment
from microlearn.fields import dialled, kind_of

GAPS = re.compile(r"\{(unit|url|code|place|time)\}")
"""What an owner's link may ask for. The build knows the first two; the phone fills in the others."""

_SEEN = "\r\n{code} {place}\r\n{time}"


@dataclass(frozen=True, slots=True)
class Way:
    """How to tell: ``href`` works as it is, ``filled`` has gaps for what only the phone knows."""

    to: str
    href: str
    filled: str = ""


def way(named: str, about: Iterable[Equipment], title: str, url: str) -> Way | None:
    """The way for one card. ``named`` is the owner's choice for the site (a phone number, a mail address, or a
    link with ``GAPS``), ``about`` the equipment of the unit, ``url``
    the card's address."""
    to = named.strip() or next(filter(None, map(_contact, about)), "")
    kind = kind_of(GAPS.sub("x", to))
    if kind == "phone":
        return Way(to, f"tel:{dialled(to)}")
    if kind == "mail":
        start = f"mailto:{to}?subject={quote(title, safe='')}&body={quote(f'{title}{chr(13)}{chr(10)}{url}', safe='')}"
        return Way(to, start, start + _quoted(_SEEN))
    if kind != "link":
        return None
    known = {"unit": title, "url": url}
    filled = GAPS.sub(lambda gap: quote(known[gap[1]], safe="") if gap[1] in known else gap[0], to)
    return Way(to.split("?")[0], GAPS.sub("", filled), filled if GAPS.search(filled) else "")


def _quoted(text: str) -> str:
    return text.replace("\r\n", "%0D%0A").replace(" ", "%20")


def _contact(one: Equipment) -> str:
    contact = one.head.contact
    return (contact.mail or contact.phone or "") if contact else ""
