"""Text of documents: what no screen shows is taken out, and Markdown takes nothing in it for its own."""

from __future__ import annotations

import re
import unicodedata

from microlearn.visible import one_line

_MARKS = str.maketrans(
    {
        "‹": "'",
        "›": "'",
        **dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076", "•"),
        **dict.fromkeys("\uf06f\uf0a8\uf071\uf0fc", "☐"),
    }
)
"""Between the first two stands what an author must still write; the others are how Word's own fonts write bullets."""
_SPECIAL = re.compile(r"([\\`*_{}])")
_WITHIN = re.compile(r"(?<=\w)\\_(?=\w)")
_BEGINS = re.compile(r"(?:(\d{1,9})([.)])(?=\s|$))|([#>+\-])|([=~:/|!?\"'^])")


def line(text: str) -> str:
    """All of it on one line, without what no screen shows."""
    return one_line(unicodedata.normalize("NFC", text).translate(_MARKS))


def cut(text: str, most: int) -> str:
    """At most so many characters, whole words where there are any."""
    if len(text) <= most:
        return text
    whole = text[:most].rpartition(" ")[0] or text[: most - 1]
    return whole.rstrip(" ,;:–-") + " …"


def escaped(text: str) -> str:
    """A line of text as Markdown shows it literally, wherever it stands."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("[", "&#91;").replace("]", "&#93;")
    text = _WITHIN.sub("_", _SPECIAL.sub(r"\\\1", text))
    begins = _BEGINS.match(text)
    if begins is None:
        return text
    if begins[1]:
        return f"{begins[1]}\\{text[len(begins[1]) :]}"
    return f"\\{text}" if begins[3] else f"&#{ord(text[0])};{text[1:]}"
