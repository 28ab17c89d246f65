"""Codes and the lines of the ledger, one by one."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import entry

from microlearn.equipment import codes
from microlearn.equipment.codes import Ledger


@pytest.mark.parametrize("spelling", ["PT-07", "pt-07", "pt07", "PT 07", "pT_07", "PT-O7", " p-t-0-7 "])
def test_spellings_of_one_code(spelling: str) -> None:
    assert codes.key(spelling) == codes.key("PT-07") == "PT07"


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("PT-07", ""),
        ("K7MCD", ""),
        ("A1", ""),
        ("A", "code-alphabet"),
        ("", "code-alphabet"),
        ("pt-07", "code-alphabet"),
        ("PT--07", "code-alphabet"),
        ("-PT", "code-alphabet"),
        ("PT-", "code-alphabet"),
        ("PT 07", "code-alphabet"),
        ("PÉ-07", "code-alphabet"),
        ("PT/07", "code-alphabet"),
        ("123456789012", ""),
        ("1234567890123", "code-too-long"),
    ],
)
def test_what_is_a_code(code: str, rule: str) -> None:
    assert codes.mistake(code) == rule


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://Learn.Example", "https://learn.example/"),
        ("HTTPS://learn.example/Shop/", "https://learn.example/Shop/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("ftp://learn.example/", ""),
        ("learn.example", ""),
        ("https://", ""),
        ("https://[", ""),
        ("https://learn.example/?a=1", ""),
        ("", ""),
    ],
)
def test_addresses_of_sites(url: str, base: str) -> None:
    assert codes.base_of(url) == base


def test_addresses_on_a_label() -> None:
    assert codes.address_of("https://learn.example/shop/", "PT-07") == "https://learn.example/shop/Q/PT-07/"
    assert codes.typed("https://learn.example/shop/", "PT-07") == "learn.example/shop/PT-07"


def test_issued_codes_have_no_signs_that_look_alike() -> None:
    assert len({codes.key(sign) for sign in codes.ALPHABET}) == len(codes.ALPHABET)
    assert not set("0O1IL2Z5S8B6GUVQ") & set(codes.ALPHABET)
    assert not set("AEIOU") & set(codes.ALPHABET)


def test_no_single_wrong_sign_leads_to_another_machine() -> None:
    chance = random.Random(7)
    taken: set[str] = set()
    for _ in range(3_000):
        code = codes.new_code(taken, chance)
        assert codes.mistake(code) == ""
        for at in range(codes.SIGNS):
            for sign in codes.ALPHABET:
                assert code[:at] + sign + code[at + 1 :] not in taken
        taken.add(code)


texts = st.text(st.characters(codec="utf-8"), max_size=30)


@given(texts, texts, st.dates(date(2000, 1, 1)))
def test_a_line_is_read_as_it_was_written(name: str, place: str, day: date) -> None:
    ledger = Ledger()
    ledger.add(entry("PT-07", "pump/nurse", day=day, name=name, place=place))
    read, faults = codes.parse(str(ledger))
    assert (read.entries, faults) == (ledger.entries, [])


@given(st.text(max_size=200))
def test_nothing_in_a_ledger_raises(text: str) -> None:
    ledger, faults = codes.parse(text)
    assert all(codes.mistake(one.code) == "" for one in ledger.entries)
    assert all(0 < fault.line <= text.count("\n") + 1 for fault in faults)


def test_what_an_editor_does_to_blanks_is_harmless() -> None:
    line = str(entry("PT-07", "pump", name="A  B"))
    for other in (line.replace("  ", "\t", 3), line + "   ", line.replace("  ", " ", 3)):
        read, faults = codes.parse(f"\n# remark\n{other}\r\n")
        assert faults == []
        assert read.entries[0].name == "A  B"


def test_the_file_is_in_order_whatever_the_order_of_labels() -> None:
    lines = [entry(f"PT-{n:02}", f"truck-{n}") for n in range(30)]
    texts = set()
    for seed in range(5):
        random.Random(seed).shuffle(lines)
        ledger = Ledger()
        for line in lines:
            ledger.add(line)
        texts.add(str(ledger))
    assert len(texts) == 1
