"""Whatever is asked: an answer, in a moment, and nothing executed. What a page shows of it stands in
``tests/browser/search/test_bad_input.py``."""

from __future__ import annotations

import time

import pytest
from sample import document, made

from microlearn.search import engine
from microlearn.search.engine import EngineError

SCRIPT = '<img src=x onerror="alert(1)">'
COMMON = ["de", "het", "een"]
QUERIES = {
    "empty": "",
    "spaces": " \t\n\u00a0\u3000 ",
    "one letter": "p",
    "one sign": "水",
    "punctuation": "?!…—-_.'/\\",
    "stop words": "de het een",
    "ten thousand letters": "x" * 10_000,
    "ten thousand words": "pomp klep " * 5_000,
    "ten thousand unlike words": " ".join(f"pomp{n}x" for n in range(10_000)),
    "ten thousand joints": "a-" * 5_000,
    "ten thousand digits": "0" * 10_000,
    "ten thousand accents": "e" + "\u0301" * 10_000,
    "emoji": "🔥🚒 👩‍🚒",
    "right to left": "مصباح أحمر \u202e pomp",
    "HTML": SCRIPT,
    "script": "</p><script>alert(1)</script>",
    "code": "${alert(1)} `x` ');throw 1//",
    "regular expression": "(.*)+$[",
    "catastrophe": "(a+)+$ " + "a" * 60 + "!",
    "a facet": ":moment=solve :role= missing=nl",
    "half a character": "\ud83d pomp \ude00",
    "null": "\0pomp\0",
    "prototype": "__proto__ constructor toString hasOwnProperty",
    "numbers": "1e999 NaN -0 Infinity 0x10",
    "path": "../../etc/passwd",
    "longest letter": "ﷺ" * 100,
}


@pytest.fixture(scope="module")
def whole() -> bytes:
    rows = [
        document("a/", "De pomp staat uit: a b c x 1 2.", title=SCRIPT, goal="</script><b>", moment="solve"),
        document("b/", "constructor __proto__ toString 水泵 مصباح 🔥", title="pomp", code="P-101"),
        *(document(f"{n}/", f"aaaaaaaaaaaaaaaa{n} pompklep klep", title=f"De klep {n}") for n in range(40)),
    ]
    [(_, encoded)] = made({"nl": rows}, common=COMMON, trouble=["staat uit", "(", "[a-"]).encoded()
    return encoded.whole()


@pytest.mark.parametrize("name", QUERIES)
def test_there_is_an_answer(bundle: str, whole: bytes, name: str) -> None:
    start = time.monotonic()
    answer = engine.run(bundle, [whole], "nl", {"words": QUERIES[name], "count": True})
    assert time.monotonic() - start < 5
    assert answer["broken"] == ""
    assert len(answer["hits"]) == min(10, answer["total"])
    assert answer["common"] == (name == "stop words")


@pytest.mark.parametrize("name", ["empty", "spaces", "punctuation"])
def test_nothing_typed_finds_nothing(bundle: str, whole: bytes, name: str) -> None:
    assert engine.run(bundle, [whole], "nl", {"words": QUERIES[name]})["total"] == 0


@pytest.mark.parametrize(
    ("name", "address"),
    [("one sign", "b/"), ("prototype", "b/"), ("half a character", "b/"), ("null", "b/"), ("HTML", "a/")],
)
def test_what_is_odd_is_found_where_it_stands(bundle: str, whole: bytes, name: str, address: str) -> None:
    hits = engine.run(bundle, [whole], "nl", {"words": QUERIES[name]})["hits"]
    assert address in [hit["address"] for hit in hits]


def test_markup_in_a_title_comes_back_as_it_is(bundle: str, whole: bytes) -> None:
    [hit, *_] = engine.run(bundle, [whole], "nl", {"words": "onerror alert"})["hits"]
    assert (hit["title"], hit["goal"]) == (SCRIPT, "</script><b>")


@pytest.mark.parametrize(
    "wish",
    [
        {"words": "pomp", "only": ["moment"]},
        {"words": "pomp", "only": ["=", "", "moment=", "a=b=c", "__proto__=x"]},
        {"words": "pomp", "near": [SCRIPT, "role", "equipment=../x", "🔥=🚒"]},
        {"words": "pomp", "most": 0},
        {"words": "pomp", "most": -1},
        {"words": "pomp", "most": 10**9},
    ],
)
def test_odd_wishes(bundle: str, whole: bytes, wish: dict) -> None:
    assert engine.run(bundle, [whole], "nl", wish)["broken"] == ""


def test_no_index_and_another_language(bundle: str, whole: bytes) -> None:
    assert engine.run(bundle, [], "nl", {"words": "pomp"})["total"] == 0
    assert engine.run(bundle, [whole], "xx", {"words": "pomp"})["hits"][0]["lang"] == "nl"


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"MLS1",
        b"<!doctype html><title>404</title>",
        b"MLS9\0\0\0\2{}",
        b"MLS1\xff\xff\xff\xff{}",
        b"MLS1\0\0\0\2{}",
        bytes(64),
    ],
)
def test_what_is_no_index_is_an_error_and_no_answer(bundle: str, whole: bytes, wrong: bytes) -> None:
    for segments in ([wrong], [whole, wrong]):
        with pytest.raises(EngineError, match="Error"):
            engine.run(bundle, segments, "nl", {"words": "pomp"})
