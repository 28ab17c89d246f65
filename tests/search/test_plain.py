"""The index as phones keep it: the browser's scripts read what Python writes, and take apart what came together."""

from __future__ import annotations

import base64
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import document, in_base64, made, real
from test_format import assert_has, documents

from exposing import Scripts
from microlearn.search import index, plain, publication
from microlearn.search.publication import Kept

try_out = partial(settings, deadline=None, derandomize=True)


def kept(rows: list[Any], lang: str) -> Kept:
    [(_, found)] = made({lang: rows}).kept()
    return found


def split(scripts: Scripts, file: bytes) -> list[bytes]:
    return [base64.b64decode(part) for part in scripts("split", in_base64(file))]


@try_out(max_examples=120)
@given(st.lists(documents, max_size=40), st.sampled_from(["nl", "en", "uk"]))
def test_everything_is_read_back(scripts: Scripts, rows: list[Any], lang: str) -> None:
    built = index.build(rows, lang)
    assert_has(scripts("read", in_base64(plain.encode(built, [{"common": []}], [len(rows)]))), built)


def test_many_documents_are_read_back(scripts: Scripts) -> None:
    """Numbers of two bytes and of three."""
    rows = [document(f"{n}/", f"overal soms{n % 400} " * (1 + n % 9 * 1000)) for n in range(900)]
    built = index.build(rows, "nl")
    assert max(built.lengths) > 2**14
    assert_has(scripts("read", in_base64(plain.encode(built, [{}], [len(rows)]))), built)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_real_site_is_read_back(scripts: Scripts, lang: str) -> None:
    built = real().indexes[lang]
    for size in (7, len(built.documents)):
        sizes = [min(size, len(built.documents) - at) for at in range(0, len(built.documents), size)]
        for part, own in zip(built.parts(sizes), sizes, strict=True):
            assert_has(scripts("read", in_base64(plain.encode(part, [{}], [own]))), part)


@try_out(max_examples=80)
@given(st.lists(documents, max_size=40), st.integers(1, 12))
def test_what_comes_together_is_taken_apart(scripts: Scripts, rows: list[Any], size: int) -> None:
    built = index.build(rows, "nl")
    sizes = [min(size, len(rows) - at) for at in range(0, len(rows), size)]
    heads = {"common": ["é"]}, {"more": 1}
    want = [
        plain.encode(part, [heads[place > 0]], [own])
        for place, (part, own) in enumerate(zip(built.parts(sizes), sizes, strict=True))
    ]
    assert split(scripts, plain.encode(built, heads, sizes)) == want


def test_a_site_is_taken_apart_as_it_was_written(scripts: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(("LEAST", "ABOUT", "MOST"), (4, 8, 12), strict=True):
        monkeypatch.setattr(publication, name, value)
    for _, found in real().kept():
        assert len(found.parts) > 4
        assert split(scripts, found.together) == found.parts
        assert split(scripts, found.parts[0]) == [found.parts[0]]


def test_what_is_no_index_is_not_taken_apart(scripts: Scripts) -> None:
    assert split(scripts, b'["units/pump/"]') == [b'["units/pump/"]']
    assert split(scripts, b"") == [b""]


@try_out(max_examples=200)
@given(st.data())
def test_a_torn_index_is_refused(scripts: Scripts, data: st.DataObject) -> None:
    """Cut off: an error, never another answer. What else is damaged is known by its hash."""
    found = kept([document(f"{n}/", f"pomp klep{n}", title="Pomp") for n in range(20)], "nl")
    for whole in (found.parts[0], found.together):
        cut = whole[: data.draw(st.integers(4, len(whole) - 1))]
        with pytest.raises(Exception, match="Error"):
            scripts("read", in_base64(cut))
        with pytest.raises(Exception, match="Error"):
            split(scripts, cut)
