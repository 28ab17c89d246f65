"""Days as authors write them, and the notation that sorts and means the same everywhere."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sept oct nov dec",
    )
    for number, name in enumerate(names.split(), 1)
}
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[\s./-]+(?P<month>\d{1,2}|[a-z]+)\.?[\s./-]+(?P<year>\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[\s./-]+(?P<month>\d{1,2})[\s./-]+(?P<day>\d{1,2})", re.ASCII)


def iso(text: str) -> str:
    """The ISO form of a day that was written in numbers or in Dutch or English words, or an empty string."""
    words = text.strip().lower()
    match = _DAY_FIRST.fullmatch(words) or _YEAR_FIRST.fullmatch(words)
    if not match:
        return ""
    month = int(match["month"]) if match["month"].isdigit() else _MONTHS.get(match["month"], 0)
    return f"{match['year']}-{month:02}-{int(match['day']):02}" if 1 <= month <= 12 else ""


def exists(day: str) -> bool:
    """Whether the calendar has this day, given in ISO form."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
