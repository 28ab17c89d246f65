"""Compounds of languages that write them together: a search for "blusser" finds "brandblusser".

No dictionary: the parts are words of the site itself (as in Koehn and Knight, "Empirical Methods for Compound
Splitting", 2003), or stand behind or before three different words of the site.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

LANGUAGES = frozenset({"nl", "de", "da", "sv", "nb", "nn", "no", "fy", "af", "lb", "fi", "hu"})

SHORTEST, SHORTEST_UNKNOWN = 4, 6
"""Letters of a part that is a word of the site, and of one that is not."""

_LINKS = {"nl": ("", "s", "en"), "de": ("", "s", "es", "n", "en")}
"""Letters between parts that belong to neither."""

_ENDINGS = {"nl": ("en", "s", "je", "jes", "n"), "de": ("en", "n", "e", "er", "s", "es", "ern")}
"""What a part may have at its end besides the word that it is."""

_NO_PARTS = {
    "nl": "voor over onder door open naar tegen achter binnen buiten terug samen langs heid elijk loos matig",
    "de": "unter durch nach gegen hinter heit keit lich unge",
}
"""Beginnings and endings that are words by themselves and say nothing of what is named."""


def split(words: Collection[str], lang: str) -> dict[str, tuple[str, str]]:
    """The parts of each word that is a compound, as they stand in it."""
    base = lang.partition("-")[0]
    if base not in LANGUAGES:
        return {}
    dull = _NO_PARTS.get(base, "").split()
    known = {word for word in words if len(word) >= SHORTEST and word.isalpha() and word not in dull}
    endings = _ENDINGS.get(base, ("s",))
    ways = {
        word: list(_ways(word, known, _LINKS.get(base, ("", "s")), endings))
        for word in sorted(known)
        if len(word) >= 2 * SHORTEST
    }
    partners: dict[str, set[str]] = {}
    for found in ways.values():
        for head, tail, sure in found:
            if sure != "both":
                unknown, partner = (tail, head) if sure == "head" else (head, tail)
                partners.setdefault(unknown, set()).add(partner)
    result = {}
    for word, found in ways.items():
        good = [
            (sure == "both", min(len(head), len(tail)), head, tail)
            for head, tail, sure in found
            if sure == "both" or len(partners[tail if sure == "head" else head]) > 2
        ]
        if good:
            result[word] = max(good)[2:]
    return result


def _ways(
    word: str, known: Collection[str], links: tuple[str, ...], endings: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """The ways to cut a word, with which of the parts is known: ``both``, ``head`` or ``tail``."""
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        tail = word[cut:]
        tail_known = tail in known or any(
            tail.endswith(end) and len(tail) - len(end) >= SHORTEST and tail[: -len(end)] in known for end in endings
        )
        for link in links:
            if not word.endswith(link, 0, cut):
                continue
            head = word[: cut - len(link)]
            head_known = len(head) >= SHORTEST and head in known
            if head_known and tail_known:
                yield head, tail, "both"
            elif head_known and not link and len(tail) >= SHORTEST_UNKNOWN:
                yield head, tail, "head"
            elif tail_known and not link and len(head) >= SHORTEST_UNKNOWN:
                yield head, tail, "tail"
