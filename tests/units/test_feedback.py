"""Whom a reader tells that a card is not right."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import microlearn_theme
from building import build, copy_of
from microlearn import feedback
from microlearn.equipment.equipment import Equipment, EquipmentHead
from microlearn.languages import Interfaces

THEME = str(Path(microlearn_theme.__file__).parent)
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
    found = feedback.way(named, about(contact) if contact else [], {"unit": "A & B", "url": URL})
    assert found is not None
    assert found.href.startswith(href)


@pytest.mark.parametrize("contact", [None, {"name": "Els"}])
def test_without_anybody_there_is_no_way(contact: object) -> None:
    assert feedback.way("", about(contact) if contact else [], {"unit": "A", "url": URL}) is None


@given(st.text(min_size=1, max_size=60))
def test_whatever_the_title_is_it_stays_in_its_place(title: str) -> None:
    found = feedback.way("desk@cards.example", [], {"unit": title, "url": URL})
    assert found is not None
    parts = urlsplit(found.href)
    assert parts.path == "desk@cards.example"
    values = parse_qs(parts.query, keep_blank_values=True)
    assert set(values) == {"subject", "body"}
    assert values["subject"] == [title.encode("utf-8", "replace").decode()]
    assert values["body"][0].endswith(f"\r\n{URL}")


def test_only_gaps_of_ours_are_filled_in_later() -> None:
    found = feedback.way("desk@cards.example", [], {"unit": "{code} {time}", "url": URL})
    assert found is not None
    assert found.filled.count("{code}") == found.filled.count("{time}") == 1


def test_on_other_pages_the_phone_fills_in_all() -> None:
    found = feedback.way("desk@cards.example")
    assert found is not None
    assert found.href == "mailto:desk@cards.example"
    assert all(f"{{{gap}}}" in found.filled for gap in ("unit", "url", "code", "place", "time"))


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("8122", "Bel: 8122"),
        ("desk@cards.example", "Per e-mail: desk@cards.example"),
        ("https://x.example/{url}", "Meld het hier"),
    ],
)
def test_the_link_says_what_it_does(named: str, said: str) -> None:
    words = Interfaces([THEME])["nl"]
    assert f">{said}</a>" in feedback.line(named, words)


@given(st.text(max_size=40))
def test_what_an_owner_writes_breaks_no_page(named: str) -> None:
    html = feedback.line(f"https://x.example/{named}", Interfaces([THEME])["en"])
    assert html.count("<") in (0, 4)
    assert html.count('"') % 2 == 0


def test_what_the_owner_chooses_for_every_page(tmp_path: Path) -> None:
    project = copy_of("ordinary", tmp_path)
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").replace("- units\n", "- units: {feedback: '8122'}\n")
    config.write_text(text.replace("theme:\n", "theme:\n  noindex: true\n"), "utf-8")
    found = build(project)
    assert found.code == 0, found.terminal
    pages = [path.relative_to(found.site).as_posix() for path in found.site.rglob("*.html")]
    assert {"index.html", "404.html", "guide/index.html", "settings/index.html", "topics/a/index.html"} <= set(pages)
    for page in pages:
        if 'http-equiv="refresh"' in found.page(page):
            continue  # leads on at once
        assert found.page(page).count('href="tel:8122"') == 1, page
        assert found.page(page).count('<meta name="robots" content="noindex">') == 1, page


def test_without_a_choice_nothing_is_there(tmp_path: Path) -> None:
    found = build(copy_of("ordinary", tmp_path))
    assert "noindex" not in found.page("guide/index.html") + found.page("index.html")
    assert "Stimmt etwas nicht" not in found.page("guide/index.html") + found.page("index.html")


def test_a_landing_page_knows_all_but_the_time(tmp_path: Path) -> None:
    project = copy_of("labelled", tmp_path)
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("  - units\n", "  - units: {feedback: desk@cards.example}\n", 1), "utf-8")
    found = build(project)
    assert found.code == 0, found.terminal
    page = found.page("Q/PT-07/index.html")
    assert "subject=Pallettruck%207&amp;" in page and "Q%2FPT-07%2F%0D%0APT-07%20Hal%202%2C%20dok%204" in page
