"""How authors write a number that is right: ``4.5``, ``4,5 ± 0,2 bar``, ``4..5 bar``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SIZE = r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}(?!\d)(?:[.,]\d{1,12})?|\d{1,15}(?:[.,]\d{1,12})?"
_ATTACHED = "(?:[kmµ]?g|[kcmµ]?m|[mc]?l|[µm]?s|min|h|[kM]?Pa|m?bar|psi|[mk]?[VAW]|[kM]?Hz|rpm|k?N|Nm|dB|lux|ppm)"
"""Units that may stand right behind the number: with other letters it is a name, such as 4x4."""
_DIGITS = rf"[-−+]?(?:{_SIZE})"
_NUMBER = re.compile(
    rf"(?P<low>{_DIGITS})(?:\s*+(?:±|\+/-|\+-)\s*+(?P<within>{_SIZE})|\s*+(?:\.\.|…)\s*+(?P<high>{_DIGITS}))?"
    rf"(?P<unit>(?:\s++|(?=[%°‰€$])|(?={_ATTACHED}$))[^\d\s±+−-][^\s]{{0,11}}(?:\s[^\d\s]\S{{0,11}})?)?"
)
_TWO_WAYS = re.compile(r"[-−+]?[1-9]\d{0,2}(?:[.,]\d{3})++(?![.,]?\d)")
"""``1.500``: a thousand and a half to one reader, one and a half to another."""

_MEANT = re.compile(r"[-−+]?\d[\d.,'’ \u00a0\u202f]*+[^\d±.]{0,12}(?:±|\+/-|\+-|\.\.)|[-−+]?\d{1,3}[.,'’]\d{3}[.,'’]\d")
"""What only a number looks like: something with a tolerance or a range, or with two marks between its digits."""


@dataclass(frozen=True, slots=True)
class Number:
    """What is right: everything from ``low`` to ``high``, both included. ``text`` is the author's own notation."""

    low: float
    high: float
    unit: str = ""
    text: str = ""

    @property
    def bounds(self) -> list[float]:
        """The two ends."""
        return [self.low, self.high]


def value_of(digits: str) -> float:
    """A number with a decimal point or comma, and perhaps spaces between thousands."""
    return float(re.sub(r"\s", "", digits).replace("−", "-").replace(",", "."))


def read(text: str) -> Number | None:
    """A number in one of the notations above, or ``None``."""
    found = _NUMBER.fullmatch(text.strip())
    # "1.5 ± 10%" would be ten percent of it to most readers, and ten percentage points to us.
    if found and found["within"] and text.strip().endswith("%") and not text.strip()[:-1].endswith(" "):
        return None
    if not found or any(_TWO_WAYS.match(found[part] or "") for part in ("low", "within", "high")):
        return None
    low = high = value_of(found["low"])
    if found["within"]:
        within = value_of(found["within"])
        low, high = _rounded(low - within), _rounded(high + within)
    elif found["high"]:
        high = value_of(found["high"])
        low, high = min(low, high), max(low, high)
    return Number(low, high, (found["unit"] or "").strip(), text.strip())


def looks_like_one(text: str) -> bool:
    """Whether an answer is meant as a number, perhaps in a notation that cannot be read: ``007`` and ``4x4`` are texts,
    ``4 bar ± 1`` is not."""
    text = text.strip()
    if re.match(r"[-+−]?0\d", text):
        return False
    return read(text) is not None or bool(_TWO_WAYS.match(text) or _MEANT.match(text))


def _rounded(value: float) -> float:
    """Without what binary fractions leave over: 4.5 + 0.2 is 4.7."""
    return float(f"{value:.12g}")
