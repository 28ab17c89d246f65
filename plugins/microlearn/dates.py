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
_DAYS = (
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo",
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
)
_WEEKDAY = re.compile(rf"\A(?:{'|'.join(' '.join(_DAYS).split())})\b[.,\s]*")
_BETWEEN = r"[\s./,-]+"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|e|de|ste)?"
_YEAR = r"'?(?P<year>\d{4}|\d\d)"
_ORDERS = tuple(
    re.compile(order, re.ASCII)
    for order in (
        _BETWEEN.join((_DAY, r"(?P<month>\d{1,2}|[a-z]+)", _YEAR)),
        _BETWEEN.join((r"(?P<month>[a-z]+)", _DAY, _YEAR)),
        _BETWEEN.join((r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})")),
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
    )
)


def iso(text: str) -> str:
    """The ISO form of a day that was written in numbers or in Dutch or English words, or an empty string.

    A day comes before its month, and a year of two digits is one of this century.
    """
    words = _WEEKDAY.sub("", text.strip().lower())
    match = next(filter(None, (order.fullmatch(words) for order in _ORDERS)), None)
    if not match:
        return ""
    day, month, year = int(match["day"]), match["month"], match["year"]
    number = int(month) if month.isdigit() else _MONTHS.get(month, 0)
    if not 1 <= number <= 12 or _may_begin_with_year(month, day, year):
        return ""
    return f"{'20' * (len(year) == 2)}{year}-{number:02}-{day:02}"


def _may_begin_with_year(month: str, day: int, year: str) -> bool:
    """26-11-03 is the third of November, or a day long past."""
    return len(year) == 2 and month.isdigit() and day > 20 > int(year)


def exists(day: str) -> bool:
    """Whether the calendar has this day, given in ISO form."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
