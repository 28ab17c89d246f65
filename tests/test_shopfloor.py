"""What people on the floor type finds what they need, on this repository's own content."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from microlearn.cli import loading
from microlearn.search import engine, publication

ROOT = Path(__file__).parent.parent
QUERIES = yaml.safe_load((ROOT / "benchmarks" / "shopfloor-queries.yml").read_text("utf-8"))
GOOD, FIRST = 0.95, 3
"""The share of queries that find one of theirs, and among how many results."""

Ask = Callable[[str, str], list[str]]


@pytest.fixture(scope="module")
def site() -> loading.LoadedSite:
    return loading.load(ROOT / "mkdocs.yml")


@pytest.fixture(scope="module")
def ask(site: loading.LoadedSite) -> Ask:
    """Asks in a language; gives what stands first, as the queries name it."""
    quickjs = pytest.importorskip("quickjs")
    context = quickjs.Context()
    context.eval(engine.bundle())
    made = publication.make(site.found, site.settings, site.interfaces)
    whole = {lang: base64.b64encode(encoded.whole()).decode() for lang, encoded in made.encoded()}
    # Once, and not again for each of the queries.
    context.eval(
        f"const files = {json.dumps(whole)}; for (const lang in files) files[lang] = Uint8Array.fromBase64(files[lang])"
    )
    call = context.eval("(lang, wish) => microlearnSearchSync([files[lang]], lang, wish)")
    names = names_of(site)

    def first(lang: str, words: str) -> list[str]:
        answer = json.loads(call(lang, json.dumps({"words": words, "most": FIRST})))
        return [names[hit["address"]] for hit in answer["hits"]]

    return first


def names_of(site: loading.LoadedSite) -> dict[str, str]:
    """``topic/unit`` or ``equipment/id`` by address."""
    names = {unit.address: unit.id for unit in site.found.units}
    for one in site.found.equipment:
        for id in one.ids:
            for target, codes in site.found.ledger.codes_of.items():
                if target.partition("/")[0] == id:
                    names |= {f"Q/{code}/": f"equipment/{one.id}" for code in codes}
    return names


def test_nearly_all_queries_find_what_is_needed(ask: Ask) -> None:
    missed = []
    for one in QUERIES:
        found = ask(one["lang"], one["words"])
        if not set(found) & set(one["finds"]):
            missed.append(f"{one['lang']} {one['words']!r}: {found} instead of {one['finds']}")
    assert len(QUERIES) > 300
    assert 1 - len(missed) / len(QUERIES) >= GOOD, "\n".join(missed)


def test_queries_name_what_there_is(site: loading.LoadedSite) -> None:
    known = {unit.id for unit in site.found.units} | {f"equipment/{one.id}" for one in site.found.equipment}
    assert {name for one in QUERIES for name in one["finds"]} <= known


@pytest.mark.parametrize("words", ["bluser", "handblusapparaat", "brandblusser", "Brandblusser?", "brand blusser"])
def test_an_extinguisher_by_any_name(ask: Ask, words: str) -> None:
    assert "fire/extinguisher" in ask("nl", words)


def test_the_code_on_a_label_finds_its_machine_first(ask: Ask, site: loading.LoadedSite) -> None:
    """As it is printed, in small letters, with a space, and without anything between."""
    names = names_of(site)
    codes = site.found.ledger.by_key.values()
    tried = {entry.code: names[f"Q/{entry.code}/"] for entry in codes if f"Q/{entry.code}/" in names}
    assert len(tried) >= 10
    for code, name in tried.items():
        for typed, lang in (
            (code, "nl"),
            (code.lower(), "en"),
            (code.replace("-", " "), "nl"),
            (code.replace("-", ""), "en"),
        ):
            assert ask(lang, typed)[:1] == [name], typed
