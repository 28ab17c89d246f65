"""Names of files: fit for addresses and for every disk, whatever people call things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn.fields import IDENTIFIER
from microlearn.names import LONGEST, free, slug


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("De pallettruck rijdt niet!", "nl", "de-pallettruck-rijdt-niet"),
        ("Één ding: coördineren", "nl", "een-ding-coordineren"),
        ("Foto's", "nl", "fotos"),
        ("Öl prüfen", "de", "oel-pruefen"),
        ("Öl prüfen", "nl", "ol-prufen"),
        ("Straße & Ærø", "en", "strasse-aero"),
        ("Don't stop the pump", "en", "dont-stop-the-pump"),
        ("Заправити помпу", "uk", "заправити-помпу"),
        ("../../etc/passwd", "en", "etc-passwd"),
        (".github", "en", "github"),
        ("C:\\Windows\\con", "en", "c-windows-con"),
        ("CON", "en", "con-1"),
        ("index", "en", "index-1"),
        ("images", "en", "images-1"),
        ("?!", "en", ""),
    ],
)
def test_names(text: str, language: str, expected: str) -> None:
    assert slug(text, language) == expected


@given(st.text(max_size=120), st.sampled_from(["nl", "en", "de", "uk"]))
def test_a_name_fits_into_an_address(text: str, language: str) -> None:
    name = slug(text, language)
    assert not name or IDENTIFIER.fullmatch(name)
    assert len(name) <= LONGEST + 2 and name == name.strip("-") and slug(name, language) == name


def test_a_name_is_cut_between_words() -> None:
    assert slug("word " * 20) == "-".join(["word"] * 9)
    assert slug("x" * 100) == "x" * LONGEST


@given(st.frozensets(st.sampled_from(["pump", "pump-2", "pump-3", "valve"])))
def test_a_free_name_is_free(taken: frozenset[str]) -> None:
    assert free("pump", taken) not in taken
