"""From the catalogue to documents, and from documents to lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import ROOT, document

from microlearn.cli import loading
from microlearn.search import documents, index, publication
from microlearn.search.documents import BODY, LEAD, TITLE, Document, Page, of_catalogue, text_of
from microlearn.search.index import standing
from microlearn.search.publication import Made

SEARCHED = ROOT / "tests" / "sites" / "searched"
ABOUT = Page("about.html", "Over ons", "# Over ons\n\nWij schrijven [kaarten](https://example.org/adres).", "nl")


@pytest.fixture(scope="module")
def site() -> loading.LoadedSite:
    return loading.load(SEARCHED / "mkdocs.yml")


@pytest.fixture(scope="module")
def found(site: loading.LoadedSite) -> dict[str, dict[str, Document]]:
    """Documents by language and address."""
    rows = of_catalogue(site.found, site.settings, [ABOUT])
    return {lang: {one.address: one for one in ones} for lang, ones in rows.items()}


@pytest.fixture(scope="module")
def made(site: loading.LoadedSite) -> Made:
    return publication.make(site.found, site.settings, site.interfaces, [ABOUT])


def texts(one: Document) -> str:
    return " ".join([*(text for _, text in one.fields), one.body])


def test_each_language_has_its_own_units(found: dict[str, dict[str, Document]]) -> None:
    assert list(found) == ["nl", "en"]
    assert "units/truck/stuck/" in found["nl"] and "en/units/truck/stuck/" in found["en"]
    assert not any(address.startswith("en/units") for address in found["nl"])


def test_a_unit(found: dict[str, dict[str, Document]]) -> None:
    unit = found["nl"]["units/truck/stuck/"]
    assert (unit.title, unit.kind, unit.moment, unit.format) == (
        "De truck rijdt niet",
        "unit",
        "solve",
        "troubleshooter",
    )
    assert unit.goal == "Vind uit waarom de pallettruck stilstaat."
    assert unit.fields[0] == (TITLE, unit.title)
    assert {"moment=solve", "format=troubleshooter", "kind=unit", "role=operator", "equipment=pt-07"} <= set(
        unit.facets
    )
    assert "missing=en" not in unit.facets and "role=" not in unit.facets
    for text in ("rode lamp", "Trek eerst aan de noodstop", "PT-07", "Pallettruck", "Laad de accu"):
        assert text in texts(unit), text


def test_what_a_language_lacks(found: dict[str, dict[str, Document]]) -> None:
    assert "missing=en" in found["nl"]["units/truck/charge/"].facets
    assert not any("missing=nl" in one.facets for one in found["en"].values())


def test_a_unit_without_roles_is_for_everyone(found: dict[str, dict[str, Document]]) -> None:
    assert "role=" in found["nl"]["units/truck/charge/"].facets


def test_equipment_stands_in_every_language(found: dict[str, dict[str, Document]]) -> None:
    for lang, name, place in (("nl", "Pallettruck", "Hal 2, dok 4"), ("en", "Pallet truck", "Hall 2, dock 4")):
        one = found[lang]["Q/PT-07/"]
        assert (one.title, one.goal, one.kind) == (f"PT-07 · {name}", place, "equipment")
        assert one.fields[0] == (TITLE, "PT-07")
        assert set(one.facets) == {"kind=equipment", "equipment=pt-07", "role="}


def test_an_ordinary_page(found: dict[str, dict[str, Document]]) -> None:
    page = found["nl"]["about.html"]
    assert (page.kind, page.title) == ("page", "Over ons")
    assert "kaarten" in page.body and "example" not in page.body


def test_it_says_what_queries_are_understood_by(made: Made) -> None:
    assert "het" in made.heads["nl"]["common"]
    assert "doet het niet" in made.heads["nl"]["trouble"]
    assert made.heads["en"]["also"] == ["nl"] and made.heads["nl"]["also"] == []
    assert made.heads["en"]["others"] == ["nl"]
    assert made.without_stemmer == [] and made.advice == []


def test_the_files(made: Made) -> None:
    files = dict(made.files())
    assert {"search/nl.bin", "search/nl.js", "search/en.bin", "search/en.js"} == set(files)
    assert all(isinstance(content, bytes) for content in files.values())
    assert files == dict(made.files())


def test_parts_have_each_document_once(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(("LEAST", "ABOUT", "MOST"), (1, 4, 6), strict=True):
        monkeypatch.setattr(publication, name, value)
    for lang, one in made.indexes.items():
        parts = one.parts(list(publication._sizes(one.documents)))
        assert [document for part in parts for document in part.documents] == list(one.documents)
        assert all(0 < len(part.documents) <= 6 for part in parts), lang


@pytest.mark.parametrize(
    ("markdown", "gone", "kept"),
    [
        ("Zie [de klep](../klep.md) nu", "md", "de klep nu"),
        ("![Een lamp](lamp.png)", "png", "lamp"),
        ('<div class="wit">pomp</div>', "wit", "pomp"),
        ("# Kop {: #anker .klas }", "anker", "kop"),
        ("/// question\nWat nu?\n///", "question", "wat nu"),
        ("Kijk op https://example.org/pad nu", "example", "kijk nu"),
        ("druk < 5 bar en > 2", "", "5 bar 2"),
        ("<" * 10_000, "", ""),
    ],
)
def test_what_nobody_reads_is_left_out(markdown: str, gone: str, kept: str) -> None:
    words = index.words(text_of(markdown))
    assert not gone or gone not in words
    assert set(kept.split()) <= set(words)


def test_how_much_a_word_counts() -> None:
    late = " ".join(["vul"] * len(LEAD))
    built = index.build([document("a/", "pomp", title="pomp klep"), document("b/", f"kraan {late} kraan")], "nl")
    assert built.lists["pomp"] == {0: TITLE + LEAD[0]}
    assert built.lists["klep"] == {0: TITLE}
    assert built.lists["kraan"] == {1: LEAD[0] + BODY}
    assert built.lengths == [3, len(LEAD) + 2]


def test_parts_of_compounds_count_half() -> None:
    built = index.build(
        [document("a/", title="brandblusser"), document("b/", title="brand"), document("c/", "blusser")], "nl"
    )
    assert built.lists["blusser"] == {0: TITLE // 2, 2: LEAD[0]}
    assert built.lists["brand"] == {0: TITLE // 2, 1: TITLE}


def test_a_part_that_is_everywhere_finds_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MANY", 2)
    rows = [document("a/", "brandblusser"), *(document(f"{n}/", "brand blusser"[:5]) for n in range(3))]
    built = index.build([*rows, document("x/", "blusser")], "nl")
    assert 0 not in built.lists["brand"]
    assert 0 in built.lists["blusser"]


def test_synonyms_go_both_ways_and_no_further() -> None:
    rows = [
        document("a/", "stuk"),
        document("b/", "de lamp doet het niet"),
        document("c/", "het doet niet"),
        document("d/", "x"),
    ]
    built = index.build(rows, "nl", [["stuk", "doet het niet", "kapot"]])
    assert built.lists["kapot"].keys() == {0, 1}
    assert built.lists["stuk"].keys() == {0, 1}
    assert {0, 1} <= built.lists["niet"].keys()
    assert 3 not in built.lists["niet"]


def test_a_phrase_stands_where_its_words_follow_each_other() -> None:
    rows = [
        document("a/", "de lampen doen het niet"),
        document("b/", "niet het doen"),
        document("c/", "doen", title="het niet"),
    ]
    built = index.build(rows, "nl")
    assert set(standing(built, ["doen", "het", "niet"])) == {0}
    assert set(standing(built, ["lamp"])) == {0}
    assert standing(built, ["gone"]) == standing(built, []) == standing(built, ["doen", "gone"]) == {}


@settings(deadline=None, max_examples=100, derandomize=True)
@given(
    st.lists(
        st.lists(st.sampled_from("pomp pompen brand blusser brandblusser klep".split()), max_size=6).map(" ".join),
        max_size=8,
    ),
    st.data(),
)
def test_parts_of_an_index_have_its_lists(bodies: list[str], data: st.DataObject) -> None:
    built = index.build([document(f"{n}/", body) for n, body in enumerate(bodies)], "nl", [["klep", "kraan"]])
    ends = sorted(data.draw(st.sets(st.integers(1, len(bodies))) if bodies else st.just(set())) | {len(bodies)} - {0})
    starts = [0, *ends][: len(ends)]
    parts = built.parts([end - start for start, end in zip(starts, ends, strict=True)])
    assert len(parts) == len(ends)
    for part, start, end in zip(parts, starts, ends, strict=True):
        assert [one.address for one in part.documents] == [f"{number}/" for number in range(start, end)]
        assert part.lengths == built.lengths[start:end]
        for form in built.forms:
            own = {number: count for number, count in built.lists.get(form, {}).items() if start <= number < end}
            assert {start + number: count for number, count in part.lists.get(form, {}).items()} == own
        names = {built.classes[form] for form in part.lists}
        assert part.forms == [form for form in built.forms if built.classes[form] in names]


def test_forms_are_in_the_order_of_javascript() -> None:
    built = index.build([document("a/", "\U00010428 \uffe8 ｆ pomp ａ ﬁ éen")], "nl")
    assert built.forms == sorted(built.forms, key=lambda form: [*form.encode("utf-16-be")])


def test_weights_say_what_matters() -> None:
    assert documents.TITLE > documents.SYMPTOM >= documents.GOAL > documents.ABOUT >= documents.POINT > documents.BODY
    assert LEAD[0] <= documents.GOAL and sorted(LEAD, reverse=True) == LEAD and LEAD[-1] > documents.BODY


def test_what_cannot_wait_is_as_short_as_a_quarter() -> None:
    texts = ["brand blussen met water of zand"] * 2
    built = index.build([document(f"{n}/", text, urgent=n == 1) for n, text in enumerate(texts)], "nl")
    assert built.lengths == [6, 1]


def test_a_site_without_cards_has_an_index(tmp_path: Path) -> None:
    """Its search page asks for it."""
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: X\ndocs_dir: content\nplugins: [units, search]\n")
    site = loading.load(tmp_path / "mkdocs.yml")
    files = dict(publication.make(site.found, site.settings, site.interfaces).files())
    assert set(files) == {"search/en.bin", "search/en.js"}
