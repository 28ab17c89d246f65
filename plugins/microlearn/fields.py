"""Front-matter fields that units and equipment share. What is wrong is a ``ValueError`` with the rule's short name."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, StringConstraints

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_URL = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
IDENTIFIER = re.compile(r"[\w-]{1,60}")
"""What may stand in an address and in a file's name."""
PHONE = re.compile(r"\+?\d[\d ().-]{1,22}")
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*", re.ASCII)


def _date(value: Any) -> Any:
    """ISO dates only; ``ValueError("date")`` for another notation, ``("day")`` for a day that does not exist."""
    if not isinstance(value, str):
        raise ValueError("date")
    if not _ISO_DATE.fullmatch(value.strip()):
        raise ValueError("date")
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError("day") from None


def matches(pattern: re.Pattern[str], name: str) -> Any:
    """A text of this pattern; ``ValueError(name)`` for another one."""

    def check(value: Any) -> Any:
        if isinstance(value, str) and not pattern.fullmatch(value.strip()):
            raise ValueError(name)
        return value

    return BeforeValidator(check)


def is_url(text: str) -> bool:
    """Whether a text is a web address."""
    return bool(_URL.fullmatch(text.strip()))


def kind_of(text: str) -> Literal["phone", "mail", "link", ""]:
    """What a text is to a phone: something to call, to write to or to open; else nothing."""
    text = text.strip()
    if PHONE.fullmatch(text):
        return "phone"
    if MAIL.fullmatch(text):
        return "mail"
    return "link" if is_url(text) else ""


def dialled(phone: str) -> str:
    """A phone number as a phone takes it."""
    # +31 (0)20: the 0 is for calls from inside the country.
    inside = re.sub(r"^(\+\d{1,3})\s*\(0\)", r"\1", phone)
    return re.sub(r"[^\d+]", "", inside)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[date, BeforeValidator(_date)]
Url = Annotated[Text, matches(_URL, "url")]
RoleId = Annotated[Text, matches(IDENTIFIER, "role")]
LanguageTag = Annotated[Text, matches(LANGUAGE, "language")]


CLOSED = ConfigDict(extra="forbid", frozen=True)
"""A record has no field that nobody reads, and does not change."""
