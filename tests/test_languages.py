"""The words of the interface: each language says everything that English says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from string import Formatter

import pytest
import yaml

import microlearn_theme
from microlearn.languages import Interfaces, humanised

THEME = Path(microlearn_theme.__file__).parent
LANGUAGES = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted((THEME / "languages").glob("*.yml"))}
ENGLISH = LANGUAGES["en"]
OTHERS = sorted(LANGUAGES.keys() - {"en"})


def _gaps(text: object) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(str(text)) if name is not None)


@pytest.fixture
def interfaces() -> Interfaces:
    return Interfaces([THEME])


def test_dutch_is_there() -> None:
    assert "nl" in OTHERS


@pytest.mark.parametrize("lang", OTHERS)
def test_a_language_says_what_english_says(lang: str) -> None:
    assert LANGUAGES[lang].keys() == ENGLISH.keys()
    for key, words in ENGLISH.items():
        if isinstance(words, str):
            assert isinstance(LANGUAGES[lang][key], str), f"{key}: quotation marks are missing"
            assert _gaps(LANGUAGES[lang][key]) == _gaps(words), key
            assert LANGUAGES[lang][key].strip(" \n") == LANGUAGES[lang][key] != "", key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_knows_months_and_the_names_of_all(lang: str) -> None:
    words = LANGUAGES[lang]
    assert len(set(words["months"])) == 12
    assert all(isinstance(month, str) for month in words["months"])
    assert words["names"].keys() >= LANGUAGES.keys()
    assert words["names"].keys() == ENGLISH["names"].keys()
    assert words["direction"] == ("rtl" if lang in ("ar", "he", "fa", "ur") else "ltr")


@pytest.mark.parametrize(
    ("lang", "day", "words"), [("nl", date(2026, 3, 1), "1 mrt 2026"), ("en", date(2027, 12, 31), "31 Dec 2027")]
)
def test_dates_do_not_break(interfaces: Interfaces, lang: str, day: date, words: str) -> None:
    assert interfaces[lang].date(day) == words.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (0, "1 kB"),
        (1, "1 kB"),
        (1499, "1 kB"),
        (1501, "2 kB"),
        (999_499, "999 kB"),
        (999_999, "1,0 MB"),
        (1_000_000, "1,0 MB"),
        (12_340_000, "12,3 MB"),
    ],
)
def test_sizes(interfaces: Interfaces, octets: int, words: str) -> None:
    assert interfaces["nl"].size(octets) == words.replace(" ", "\u00a0")
    assert interfaces["en"].size(octets) == words.replace(" ", "\u00a0").replace(",", ".")


def test_minutes_and_gaps(interfaces: Interfaces) -> None:
    assert interfaces["en"].minutes(3) == "3\u00a0min"
    assert interfaces["nl"].say("checked_by", date="vandaag", name="{naam}") == "vandaag, door {naam}"


def test_a_language_that_nobody_wrote_falls_back_to_english(interfaces: Interfaces) -> None:
    assert interfaces["xx"]["home"] == ENGLISH["home"]
    assert interfaces["xx"]["name"] == "xx"
    assert interfaces["xx"].lang == "xx"


def test_a_region_falls_back_to_its_language(interfaces: Interfaces) -> None:
    assert interfaces["nl-BE"]["home"] == interfaces["nl"]["home"] != ENGLISH["home"]
    assert interfaces["nl-BE"].lang == "nl-BE"


def test_a_site_brings_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "fy.yml").write_text("name: Frysk\nhome: Thús\n", "utf-8")
    interfaces = Interfaces([tmp_path, THEME])
    assert interfaces["fy"]["home"] == "Thús"
    assert interfaces["fy"]["close"] == ENGLISH["close"]
    assert interfaces["nl"]["home"] == "Begin"


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ({"nl": "Pomp", "en": "Pump"}, "Pomp"),
        ({"en": "Pump", "de": "Pumpe"}, "Pump"),
        ({"de": "Pumpe"}, "Pumpe"),
        ({}, "Pallet truck"),
    ],
)
def test_names_in_the_readers_language(interfaces: Interfaces, names: dict[str, str], name: str) -> None:
    assert interfaces["nl"].name(names, "pallet-truck") == name


def test_humanised() -> None:
    assert humanised("first_aid-box") == "First aid box"
