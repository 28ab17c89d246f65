"""The parts of compounds, found with the words of the site alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn.search.compounds import LANGUAGES, SHORTEST, split


@pytest.mark.parametrize(
    ("lang", "words", "want"),
    [
        ("nl", "brand blusser brandblusser", {"brandblusser": ("brand", "blusser")}),
        ("nl", "brand blusser brandblussers", {"brandblussers": ("brand", "blussers")}),
        ("nl", "veiligheid bril veiligheidsbril", {"veiligheidsbril": ("veiligheid", "bril")}),
        ("nl", "pallet wagen palletwagen", {"palletwagen": ("pallet", "wagen")}),
        ("de", "feuer löscher feuerlöscher", {"feuerlöscher": ("feuer", "löscher")}),
        ("de", "sicherheit brille sicherheitsbrille", {"sicherheitsbrille": ("sicherheit", "brille")}),
        ("de-AT", "pumpe raum pumpenraum", {"pumpenraum": ("pumpe", "raum")}),
        ("sv", "brand släckare brandsläckare", {"brandsläckare": ("brand", "släckare")}),
        # A part that the site has in three compounds, and not by itself.
        (
            "nl",
            "water brand rook watermelder brandmelder rookmelder",
            {one: (one[:-6], "melder") for one in ("watermelder", "brandmelder", "rookmelder")},
        ),
        ("nl", "water brand watermelder brandmelder", {}),
        # Too short, no word, or nothing of its own.
        ("nl", "oog bad oogbad", {}),
        ("nl", "p101 pomp p101pomp", {}),
        ("nl", "voor beeld voorbeeld", {}),
        ("nl", "veilig heid veiligheid", {}),
        ("nl", "handblusser", {}),
        ("en", "fire alarm firealarm", {}),
        ("fr", "pompe salle pompesalle", {}),
        ("", "brand blusser brandblusser", {}),
        ("nl", "", {}),
    ],
)
def test_parts(lang: str, words: str, want: dict[str, tuple[str, str]]) -> None:
    assert split(words.split(), lang) == want


def test_two_known_parts_win_over_one() -> None:
    words = "koelwater pomp koelwaterpomp koel waterpomp waterpompen water".split()
    assert split(words, "nl")["koelwaterpomp"] == ("koelwater", "pomp")


@settings(deadline=None, max_examples=100, derandomize=True)
@given(st.lists(st.text("bradnlus", min_size=1, max_size=12), max_size=30), st.sampled_from(sorted(LANGUAGES)))
def test_parts_stand_in_their_word(words: list[str], lang: str) -> None:
    """At its beginning and its end, whatever the words and in whatever order."""
    found = split(words, lang)
    assert found == split(words[::-1], lang)
    for word, (head, tail) in found.items():
        assert word in words
        assert word.startswith(head) and word.endswith(tail)
        assert min(len(head), len(tail)) >= SHORTEST
        assert len(head) + len(tail) <= len(word)
