"""What is found first, by the theme's own engine. The cases stand in ``ranking.yml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from sample import Site, document, made

from exposing import Scripts
from microlearn.search import engine
from microlearn.search.documents import Document
from microlearn.search.publication import Made

CASES = yaml.safe_load(Path(__file__).with_name("ranking.yml").read_text("utf-8"))
SAYS = {"words", "only", "near", "most", "lang"}
QUESTIONS = [(case, asked) for case in CASES for asked in case["ask"]]


def site_of(case: dict[str, Any]) -> Made:
    """Its documents, each in the case's language or in its own."""
    rows = case["documents"]
    if count := rows.get("repeat"):
        rows = {f"{n}/": {"title": rows["title"]} for n in range(count)}
    found: dict[str, list[Document]] = {case["lang"]: []}
    for address, values in rows.items():
        found.setdefault(values.get("lang", case["lang"]), []).append(document(address, **values))
    return made(found, *(case.get(name, ()) for name in ("synonyms", "common", "trouble")))


def assert_answer(answer: dict[str, Any], want: dict[str, Any]) -> None:
    addresses = [hit["address"] for hit in answer["hits"]]
    if "first" in want:
        assert addresses[: len(want["first"])] == want["first"]
    if "finds" in want:
        assert sorted(addresses) == sorted(want["finds"])
        assert answer["total"] == len(addresses)
    assert len(addresses) == want.get("shown", len(addresses))
    assert answer["more"] == want.get("more", answer["more"])
    assert answer["total"] == want.get("total", answer["total"])
    assert answer["meant"] == want.get("meant", "")
    assert answer["common"] == want.get("common", False)
    assert answer["counts"].items() >= want.get("counts", {}).items()
    assert answer["broken"] == ""


@pytest.mark.parametrize(
    ("case", "asked"), QUESTIONS, ids=[f"{case['case']}: {asked['words']}" for case, asked in QUESTIONS]
)
def test_ranking(case: dict[str, Any], asked: dict[str, Any], scripts: Scripts) -> None:
    wish = {name: value for name, value in asked.items() if name in SAYS - {"lang"}}
    answer = Site.open(scripts, site_of(case)).ask(asked.get("lang", case["lang"]), **wish, count="counts" in asked)
    assert_answer(answer, asked)


def test_cases_say_something_and_nothing_else() -> None:
    known = SAYS | {"first", "finds", "meant", "common", "total", "counts", "shown", "more"}
    for case, asked in QUESTIONS:
        assert asked.keys() <= known and asked.keys() - SAYS, case["case"]
    assert len({case["case"] for case in CASES}) == len(CASES)


def test_the_terminal_ranks_the_same(scripts: Scripts, bundle: str) -> None:
    """Its bundle is of the same sources; rebuild the theme where this fails."""
    for case, asked in QUESTIONS[::7]:
        site, lang = site_of(case), asked.get("lang", case["lang"])
        wish = {name: value for name, value in asked.items() if name in SAYS - {"lang"}}
        segments = [encoded.whole() for _, encoded in site.encoded()]
        answer = Site.open(scripts, site).ask(lang, **wish)
        del answer["more"]
        assert engine.run(bundle, segments, lang, wish) == answer


def test_why_results_stand_where_they_stand(bundle: str) -> None:
    rows = [document("a/", title="Brandblusser"), document("b/", "blusser", title="Pomp", moment="solve")]
    site = made({"nl": rows}, trouble=["kapot"])
    [whole] = [encoded.whole() for _, encoded in site.encoded()]
    answer = engine.run(bundle, [whole], "nl", {"words": "brandbluser kapot", "explain": True})
    [hit], [why] = answer["hits"], answer["explain"]
    assert hit["address"] == "a/"
    assert [(word["typed"], word["form"], word["how"]) for word in why["words"]] == [
        ("brandbluser", "brandblusser", "near")
    ]
    assert why["score"] > 0
    assert set(why["boosts"]) == {"all", "exact", "doing"}
