"""The index as bytes: what Python writes, the browser's scripts read."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import Site, document, in_base64, made, real

from exposing import Scripts
from microlearn.search import format, index, publication
from microlearn.search.bits import END, Bits, Code, Letters, gamma, rice, rice_width
from microlearn.search.format import STEPS, encode
from microlearn.search.index import Index
from microlearn.search.publication import Made

try_out = partial(settings, deadline=None, derandomize=True)
numbers = st.integers(0, 2**31)
signs = st.characters(exclude_categories=("Cs", "Cc"))
lines = st.text(signs, max_size=20) | st.sampled_from(["Pomp starten", "aeiouy AEIOUY", "x" * 300, "𐐀𐐨😀", "|", ":"])
words = st.sampled_from("pomp pompen klep brandblusser brand blusser P-101 PT-07 kraan ПОМПА 水 😀 pad/naam".split())
bodies = st.lists(words | st.text(signs, max_size=8), max_size=30).map(" ".join)
documents = st.builds(
    document,
    st.text(signs, min_size=1, max_size=20) | st.integers(0, 99).map("units/pump/card-{}/".format),
    bodies,
    title=lines,
    goal=lines,
    moment=st.sampled_from(["", "new", "solve"]),
    format=st.sampled_from(["", "steps"]),
    minutes=st.integers(0, 90),
    kind=st.sampled_from(["unit", "equipment", "page"]),
    facets=st.lists(st.sampled_from(["equipment=p", "missing=en"]), unique=True),
)


def read(scripts: Scripts, row: Bits, reads: list[Any]) -> list[Any]:
    return scripts("bits", in_base64(row.octets()), reads)


def stepped(count: int) -> int:
    return max(step for step in STEPS if step <= max(1, count))


@try_out(max_examples=100)
@given(st.lists(st.tuples(numbers, st.integers(0, 31))))
def test_numbers(scripts: Scripts, rows: list[tuple[int, int]]) -> None:
    bits, reads, want = Bits(), [], []
    for number, width in rows:
        bits.add(gamma(number + 1))
        high = min(number, (40 << width) - 1)
        bits.add(rice(high, width))
        bits.add(f"{number:032b}")
        reads += [["gamma"], ["rice", width], ["number", 32]]
        want += [number + 1, high, number]
    assert read(scripts, bits, reads) == want


@pytest.mark.parametrize("docs", [1, 2, 9, 100, 10_000, 1_000_000])
def test_gaps_take_little_room(docs: int) -> None:
    """Both sides find the same width, and none of them a negative one."""
    for frequency in {1, 2, docs // 3 or 1, docs}:
        width = rice_width(docs, frequency)
        assert 0 <= width <= 20
        assert len(rice(docs // frequency, width)) <= 2 * max(1, (docs // frequency).bit_length()) + 2


@try_out(max_examples=100)
@given(st.dictionaries(st.integers(0, 400), st.integers(1, 10**6), min_size=1), st.data())
def test_symbols(scripts: Scripts, frequencies: dict[int, int], data: st.DataObject) -> None:
    code = Code(frequencies)
    row = data.draw(st.lists(st.sampled_from(sorted(frequencies)), max_size=40))
    bits = Bits(*(code.bits[symbol] for symbol in row))
    assert read(scripts, bits, [["symbol", [code.counts, code.symbols]]] * len(row)) == row
    assert all(not one.startswith(other) for one in code.bits.values() for other in code.bits.values() if one != other)


@try_out(max_examples=50)
@given(st.dictionaries(st.integers(0, 50), st.integers(1, 1000), min_size=2))
def test_what_is_frequent_is_short(frequencies: dict[int, int]) -> None:
    code = Code(frequencies)
    assert sum(2.0 ** -len(bits) for bits in code.bits.values()) == 1
    for one, often in frequencies.items():
        for other, less in frequencies.items():
            assert often <= less or len(code.bits[one]) <= len(code.bits[other])


@try_out(max_examples=100)
@given(st.lists(st.text(signs, max_size=12) | lines, min_size=1, max_size=12))
def test_texts(scripts: Scripts, texts: list[str]) -> None:
    letters = Letters(texts)
    table = [[code.counts, code.symbols] for code in letters.codes]
    assert all(END not in text for text in texts)
    assert read(scripts, Bits(*map(letters.bits, texts)), [["text", table]] * len(texts)) == texts


@try_out(max_examples=120)
@given(st.lists(documents, max_size=40), st.sampled_from(["nl", "en", "uk"]))
def test_everything_is_read_back(scripts: Scripts, rows: list[Any], lang: str) -> None:
    built = index.build(rows, lang)
    assert_read_back(scripts, built)


def test_many_documents_are_read_back(scripts: Scripts) -> None:
    """Words that stand in most of many documents lose how often."""
    rows = [document(f"units/t/{n}/", f"overal nummer{n} soms{n % 40}", title=f"Kaart {n}") for n in range(1_100)]
    assert_read_back(scripts, index.build(rows, "nl"), plain={"overal", "nummer", "soms", "kaart", "role="})


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_real_site_is_read_back(scripts: Scripts, lang: str) -> None:
    assert_read_back(scripts, real().indexes[lang])


def assert_read_back(scripts: Scripts, built: Index, plain: frozenset[str] | set[str] = frozenset()) -> None:
    assert_has(scripts("read", in_base64(encode(built, {"common": []}).whole())), built, plain)


def assert_has(back: dict[str, Any], built: Index, plain: frozenset[str] | set[str] = frozenset()) -> None:
    """What was read is what was written."""
    assert back["missing"] == []
    assert back["found"]
    assert [form for form, *_ in back["words"]] == built.forms
    assert [number for *_, number in back["words"]] == list(range(len(built.forms)))
    classes: dict[int, set[str]] = {}
    for form, like, common, _ in back["words"]:
        classes.setdefault(like, set()).add(form)
        assert 8**common <= max(1, len(built.lists.get(form, ()))) and common <= 3
    assert sorted(map(sorted, classes.values())) == sorted(map(sorted, built.like.values()))
    for form, (numbers_, counts) in zip(built.forms, back["lists"], strict=True):
        entry = sorted(built.lists.get(form, {}).items())
        assert numbers_ == [number for number, _ in entry]
        if form.removeprefix(":") not in plain:
            assert counts == [stepped(count) for _, count in entry]
    for one, record in zip(built.documents, back["records"], strict=True):
        assert record == {
            "address": one.address,
            "title": " ".join(one.title.split()),
            "goal": " ".join(one.goal.split()),
            "moment": one.moment,
            "format": one.format,
            "minutes": one.minutes,
            "kind": one.kind,
            "lang": built.lang,
        }
    for length, kept in zip(built.lengths, back["lengths"], strict=True):
        assert kept / 1.2 <= min(max(length, 4), 724) <= kept * 1.2


def test_two_builds_are_alike() -> None:
    rows = [document(f"{n}/", f"brandblusser klep{n}", title="Pomp") for n in range(30)]
    one, other = (encode(index.build(rows, "nl")) for _ in range(2))
    assert (one.id, one.whole()) == (other.id, other.whole())
    assert encode(index.build(rows[:-1], "nl")).id != one.id


def test_a_small_index_is_one_file_and_a_large_one_is_many(monkeypatch: pytest.MonkeyPatch) -> None:
    encoded = encode(real().indexes["nl"])
    assert [name for name, _ in encoded.shards()] == ["nl.bin"]
    monkeypatch.setattr(format, "INLINE", len(encoded.whole()) - 1)
    files = dict(encoded.shards())
    assert len(files) == len(encoded.blocks) + 1 and "nl.bin" in files
    assert all(encoded.id in name for name in files if name != "nl.bin")
    assert max(map(len, files.values())) < len(encoded.whole()) / 3


def test_a_script_has_the_same() -> None:
    encoded = encode(index.build([document("a/", 'pomp </script>"')], "pt-BR"))
    lang, _, content = encoded.script().split('"')[1:4]
    assert (lang, base64.b64decode(content)) == ("pt-BR", encoded.whole())
    assert "<" not in encoded.script()


def shards_of(site: Made) -> tuple[list[str], dict[str, str]]:
    """Heads without blocks, and the blocks by their files; ``INLINE`` is 0."""
    heads, blocks = [], {}
    for _, encoded in site.encoded():
        (_, head), *rest = encoded.shards()
        heads.append(in_base64(head))
        blocks |= {name: in_base64(block) for name, block in rest}
    return heads, blocks


def test_parts_answer_as_the_whole_does(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, two words, codes, filters and what the site does not have, on the real content."""
    site = Site.open(scripts, real())
    for name, value in zip(("LEAST", "ABOUT", "MOST"), (4, 8, 12), strict=True):
        monkeypatch.setattr(publication, name, value)
    parts = [in_base64(part) for _, kept in real().kept() for part in kept.parts]
    assert len(parts) > 4
    scripts("open", "parts", parts)
    for wish in wishes():
        want = site.ask("nl", most=500, **wish)
        found = scripts("ask", "parts", "nl", {**wish, "most": 500})
        assert found["total"] == want["total"], wish
        assert addresses(found) == addresses(want), wish


def test_shards_answer_as_the_whole_does(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    """For what the words look like; other forms of a word are looked for where it stands only."""
    site = Site.open(scripts, real())
    monkeypatch.setattr(format, "INLINE", 0)
    heads, blocks = shards_of(real())
    lists = real().indexes["nl"].lists
    rows = real().indexes["nl"].documents
    for wish in wishes():
        want = addresses(site.ask("nl", most=500, **wish))
        answer = scripts("shards", heads, blocks, "nl", {**wish, "most": 500})
        fetched = [path for round_ in answer["fetched"] for path in round_]
        assert len(fetched) == len(set(fetched))
        exact = {rows[number].address for number in lists.get(wish["words"], ())}
        assert [one for one in want if one in exact] == [one for one in addresses(answer) if one in exact], wish
        assert exact or bool(want) == bool(addresses(answer)), wish


def wishes() -> list[dict[str, Any]]:
    forms = [form for form in real().indexes["nl"].forms if not form.startswith(":")]
    asked = [*forms[::80], "rode lamp", "p 101", "PT-07", "qqqqqqqq", "de het een", "bluser", "kapote pomp"]
    near = [{"words": one, "only": ["moment=solve"], "near": ["equipment=pump-p101"]} for one in [*asked, ""]]
    return [*({"words": one} for one in asked), *near]


def addresses(answer: Mapping[str, Any]) -> list[str]:
    return [hit["address"] for hit in answer["hits"]]


def test_a_first_question_fetches_little(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [document(f"units/t/{n}/", f"nummer{n} zelden{n % 97} soms{n % 7}", title=f"Kaart {n}") for n in range(900)]
    large = made({"nl": rows})
    monkeypatch.setattr(format, "INLINE", 0)
    heads, blocks = shards_of(large)
    for words_, most in (("zelden13", 30), ("nummer7 zelden7", 30), ("zelden133", 60), ("zzzzzz", len(blocks))):
        answer = scripts("shards", heads, blocks, "nl", {"words": words_})
        assert len(answer["fetched"]) <= 5
        assert sum(map(len, answer["fetched"])) <= most, words_
        assert sum(len(blocks[path]) for round_ in answer["fetched"] for path in round_) < 60_000


def test_an_empty_index_has_nothing_to_fetch(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format, "INLINE", 0)
    heads, blocks = shards_of(made({"nl": []}))
    assert blocks == {}
    for words_ in ("pomp", "p 101", "zzzzzz zz", "", "?"):
        answer = scripts("shards", heads, blocks, "nl", {"words": words_, "only": ["moment=solve"], "count": True})
        assert (answer["total"], answer["fetched"]) == (0, [])


@try_out(max_examples=300)
@given(st.binary(max_size=60) | st.binary(max_size=40).map(lambda tail: b"MLS1\0\0\0\2{}" + tail))
def test_what_is_no_index_is_refused(scripts: Scripts, octets: bytes) -> None:
    with pytest.raises(Exception, match="Error"):
        scripts("read", in_base64(octets))


@try_out(max_examples=200)
@given(st.data())
def test_a_torn_index_is_refused(scripts: Scripts, data: st.DataObject) -> None:
    """Cut off, or with one bit turned in a block: an error, never another answer."""
    whole = encode(index.build([document(f"{n}/", f"pomp klep{n}", title="Pomp") for n in range(20)], "nl")).whole()
    start = 8 + int.from_bytes(whole[4:8], "big")
    bit = data.draw(st.integers(start * 8, len(whole) * 8 - 1))
    torn = bytearray(whole)
    torn[bit // 8] ^= 128 >> bit % 8
    for wrong in (bytes(torn), whole[: data.draw(st.integers(0, len(whole) - 1))]):
        with pytest.raises(Exception, match="Error"):
            scripts("read", in_base64(wrong))


def test_a_block_of_another_build_is_refused(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format, "INLINE", 0)
    one, other = (made({"nl": [document("a/", body)]}) for body in ("pomp", "pomp klep"))
    heads, blocks = shards_of(one)
    _, stale = shards_of(other)
    swapped = dict(zip(sorted(blocks), (stale[path] for path in sorted(stale)), strict=True))
    with pytest.raises(Exception, match="Error"):
        scripts("shards", heads, swapped, "nl", {"words": "pomp"})


def test_the_head_says_what_a_query_is_understood_by() -> None:
    whole = encode(index.build([], "nl"), {"common": ["de"], "trouble": ["doet het niet"]}).whole()
    head = json.loads(whole[8 : 8 + int.from_bytes(whole[4:8], "big")])
    assert (head["common"], head["trouble"], head["docs"]) == (["de"], ["doet het niet"], 0)
