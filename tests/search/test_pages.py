"""The pages of the search: one per language, with what cards can be narrowed to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import microlearn_theme
from microlearn import catalogue
from microlearn.equipment.codes import Entry, Ledger
from microlearn.equipment.equipment import Equipment, EquipmentHead
from microlearn.reader import Reader, Site
from microlearn.search.pages import MOST, SearchPages

THEME = str(Path(microlearn_theme.__file__).parent)
UNIT = """\
---
goal: Do it
key_points: [Once]
format: text
moment: new
roles: [operator]
equipment: [truck]
---
Text.
"""


@pytest.fixture
def found(tmp_path: Path) -> catalogue.Catalogue:
    """One unit, about trucks."""
    file = tmp_path / "units" / "truck" / "ride.md"
    file.parent.mkdir(parents=True)
    file.write_text(UNIT)
    return catalogue.read(tmp_path)


def add_trucks(found: catalogue.Catalogue, count: int, name: str = "Truck {n}", retired: int = -1) -> None:
    found.ledger = Ledger()
    for n in range(count):
        gone = {"message": "Sold"} if n == retired else None
        head = EquipmentHead(name={"nl": f"Wagen {n}", "en": name.format(n=n)}, kind="truck", retired=gone)
        found.equipment.append(Equipment(f"equipment/t{n}.md", f"t{n}", head))
        found.ledger.add(Entry(f"T-{n}", f"t{n}", "https://site.example/", None))


def pages(found: catalogue.Catalogue, **values: object) -> dict[str, str]:
    site = Site("Site", "en", ("en", "nl"), search=True, **values)
    return dict(SearchPages(Reader(site, [THEME]), found).pages())


def options(html: str, name: str) -> list[tuple[str, str]]:
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', html, re.DOTALL)
    return re.findall(r'<option value="([^"]*)">([^<]*)', select[0]) if select else []


def test_a_page_per_language(found: catalogue.Catalogue) -> None:
    made = pages(found)
    assert list(made) == ["search/", "nl/search/"]
    assert 'action="../search/"' in made["search/"]
    assert 'action="../../nl/search/"' in made["nl/search/"]
    assert 'hreflang="nl" href="../nl/search/"' in made["search/"]
    assert "<h1>Zoeken</h1>" in made["nl/search/"]


def test_folders_without_an_index_are_named(found: catalogue.Catalogue) -> None:
    assert 'action="../search/index.html"' in pages(found, directory_urls=False)["search/"]


def test_it_offers_what_cards_have(found: catalogue.Catalogue) -> None:
    html = pages(found)["search/"]
    assert options(html, "role") == [("", "Everyone"), ("operator", "Operator")]
    assert options(html, "format") == [("", "All"), ("text", "To read")]
    assert len(options(html, "moment")) == 6
    assert options(html, "equipment") == []
    assert "scan/" not in html


def test_equipment_by_name_and_code(found: catalogue.Catalogue) -> None:
    add_trucks(found, 3, retired=1)
    html = pages(found, machines=True)["search/"]
    assert options(html, "equipment") == [("", "All"), ("t0", "Truck 0 · T-0"), ("t2", "Truck 2 · T-2")]
    assert ("t0", "Wagen 0 · T-0") in options(pages(found, machines=True)["nl/search/"], "equipment")
    assert 'href="../scan/"' in html


def test_much_equipment_is_one_choice_per_name(found: catalogue.Catalogue) -> None:
    add_trucks(found, MOST + 1, "Truck")
    made = pages(found, machines=True)
    assert options(made["search/"], "equipment") == [("", "All"), ("t0", "Truck")]
    assert len(options(made["nl/search/"], "equipment")) == MOST + 2


def test_the_page_does_not_grow_with_the_site(found: catalogue.Catalogue) -> None:
    add_trucks(found, 3_000)
    assert len(options(pages(found, machines=True)["search/"], "equipment")) <= 2 * MOST + 1
