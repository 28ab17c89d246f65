"""Whom a reader tells that a card is not right."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn.equipment.equipment import Equipment, EquipmentHead
from microlearn.units import feedback

URL = "https://cards.example/units/pump/a/"


def about(contact: object) -> list[Equipment]:
    head = EquipmentHead(name="Pump", contact=contact)
    return [Equipment("equipment/pump.md", "pump", head)]


@pytest.mark.parametrize(
    ("named", "contact", "href"),
    [
        ("+31 (0)20 123", None, "tel:+3120123"),
        ("", "8122", "tel:8122"),
        ("8000", "8122", "tel:8000"),
        ("", {"name": "Els", "phone": "8122", "mail": "els@cards.example"}, "mailto:els@cards.example?"),
        ("https://forms.example/?u={unit}&c={code}", None, "https://forms.example/?u=A%20%26%20B&c="),
        ("https://forms.example/new", None, "https://forms.example/new"),
    ],
)
def test_the_owners_choice_stands_before_the_contact(named: str, contact: object, href: str) -> None:
    found = feedback.way(named, about(contact) if contact else [], "A & B", URL)
    assert found is not None
    assert found.href.startswith(href)


@pytest.mark.parametrize("contact", [None, {"name": "Els"}])
def test_without_anybody_there_is_no_way(contact: object) -> None:
    assert feedback.way("", about(contact) if contact else [], "A", URL) is None


@given(st.text(min_size=1, max_size=60))
def test_whatever_the_title_is_it_stays_in_its_place(title: str) -> None:
    found = feedback.way("desk@cards.example", [], title, URL)
    assert found is not None
    parts = urlsplit(found.href)
    assert parts.path == "desk@cards.example"
    values = parse_qs(parts.query, keep_blank_values=True)
    assert set(values) == {"subject", "body"}
    assert values["subject"] == [title.encode("utf-8", "replace").decode()]
    assert values["body"][0].endswith(f"\r\n{URL}")


def test_only_gaps_of_ours_are_filled_in_later() -> None:
    found = feedback.way("desk@cards.example", [], "{code} {time}", URL)
    assert found is not None
    assert found.filled.count("{code}") == found.filled.count("{time}") == 1
