"""What holds for every small site: each word finds its page, and one typing error in a long word does too."""

from __future__ import annotations

import string
from functools import cache, partial
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sample import Site, document, made, real

from exposing import Scripts
from microlearn.search import engine
from microlearn.search.documents import Document
from microlearn.search.words import words

try_out = partial(settings, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
LANGUAGES = st.sampled_from(["nl", "en"])
MOST = 10
LONG = 5
"""Letters from which on a word may have a mistake in it."""


@cache
def pool(lang: str) -> list[str]:
    """The words of this repository's own units."""
    common = set(real().heads[lang]["common"])
    return [form for form in real().indexes[lang].forms if not form.startswith(":") and form not in common]


@cache
def long_words(lang: str) -> list[str]:
    return [word for word in pool(lang) if len(word) >= LONG and word.isascii() and word.isalpha()]


@st.composite
def corpora(draw: st.DrawFn, most: int = MOST) -> tuple[str, list[Document]]:
    """Up to ten pages of real words, or real pages."""
    lang = draw(LANGUAGES)
    if draw(st.booleans()):
        pages = st.lists(
            st.sampled_from(range(len(real().indexes[lang].documents))), min_size=1, max_size=most, unique=True
        )
        return lang, [real().indexes[lang].documents[number] for number in draw(pages)]
    some = st.lists(st.sampled_from(pool(lang)), max_size=12).map(" ".join)
    row = st.fixed_dictionaries({"title": some, "goal": some, "symptom": some, "body": some})
    rows = draw(st.lists(row, min_size=1, max_size=most))
    return lang, [document(f"units/t/{number}/", **values) for number, values in enumerate(rows)]


def texts_of(row: Document) -> list[str]:
    return [*(text for _, text in row.fields), row.body]


def mistaken(draw: st.DrawFn, word: str) -> str:
    """The word with one mistake in it."""
    letter = st.sampled_from(string.ascii_lowercase)
    at = draw(st.integers(0, len(word) - 1))
    kind = draw(st.sampled_from(["swap", "insert", "delete", "replace"]))
    if kind == "swap":
        assume(at + 1 < len(word))
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "insert":
        return word[:at] + draw(letter) + word[at:]
    return word[:at] + ("" if kind == "delete" else draw(letter)) + word[at + 1 :]


@try_out(max_examples=60)
@given(corpora())
def test_every_word_of_every_page_finds_it(scripts: Scripts, corpus: tuple[str, list[Document]]) -> None:
    lang, rows = corpus
    site = Site.open(scripts, made({lang: rows}))
    asked: dict[str, set[str]] = {}
    for row in rows:
        for text in texts_of(row):
            for word in words(text):
                asked.setdefault(word, set()).add(row.address)
    for word, addresses in asked.items():
        assert addresses <= found_by(site.ask(lang, word, most=100)), word


@try_out(max_examples=60)
@given(
    st.lists(st.text(max_size=60), min_size=1, max_size=5), st.sampled_from(["nl", "en", "de", "fr", "ar", "uk", "hi"])
)
def test_every_word_of_any_text_finds_its_page(scripts: Scripts, bodies: list[str], lang: str) -> None:
    """Words of any script."""
    rows = [document(f"{number}/", body) for number, body in enumerate(bodies)]
    site = Site.open(scripts, made({lang: rows}))
    for row in rows:
        for word in words(row.body):
            assert row.address in found_by(site.ask(lang, word, most=100)), word


@try_out(max_examples=400)
@given(corpora(), st.data())
def test_a_word_with_one_mistake_finds_its_page(
    scripts: Scripts, corpus: tuple[str, list[Document]], data: st.DataObject
) -> None:
    lang, rows = corpus
    row = data.draw(st.sampled_from(rows))
    own = sorted({word for text in texts_of(row) for word in words(text)} & set(long_words(lang)))
    assume(own)
    word = data.draw(st.sampled_from(own))
    typed = data.draw(st.composite(mistaken)(word))
    site = made({lang: rows})
    # What it is now may be another word of the site.
    assume(typed not in site.indexes[lang].classes)
    answer = Site.open(scripts, site).ask(lang, typed)
    assert row.address in found_by(answer), (word, typed)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_mistakes_on_the_real_site(scripts: Scripts, lang: str) -> None:
    """Words of titles that stand on few pages: one of these is among the first ten for nearly all mistakes."""
    site, built = Site.open(scripts, real()), real().indexes[lang]
    missed: list[tuple[str, str]] = []
    tried = 0
    titles = sorted({word for row in built.documents for word in words(row.title)} & set(long_words(lang)))
    for number, word in enumerate(titles):
        at = number % (len(word) - 1)
        pages = {built.documents[page].address for page in built.lists[word]}
        for typed in (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + "x" + word[at:],
            word[: at + 1] + word[at + 2 :],
            word[: at + 1] + "e" + word[at + 2 :],
        ):
            if typed in built.classes:
                continue
            tried += 1
            if not pages & found_by(site.ask(lang, typed)):
                missed.append((word, typed))
    assert tried > 300
    assert len(missed) <= tried * 0.02, missed


def found_by(answer: dict[str, Any]) -> set[str]:
    return {hit["address"] for hit in answer["hits"]}


@try_out(max_examples=60)
@given(corpora(), st.text(st.characters(exclude_categories=()), max_size=60), st.data())
def test_any_query_has_an_answer(
    scripts: Scripts, bundle: str, corpus: tuple[str, list[Document]], text: str, data: st.DataObject
) -> None:
    """Each page once, the best first, as many as were counted; in the terminal too."""
    lang, rows = corpus
    query = data.draw(st.sampled_from([text, f"{text} pomp", " ".join(words(rows[0].body)[:9]), f"{text}{text}" * 99]))
    site = made({lang: rows})
    facets = st.sampled_from(["moment=solve", "role=operator", "role=", "equipment=x", text])
    wish = {
        "words": query,
        "only": data.draw(st.lists(facets, max_size=3)),
        "near": data.draw(st.lists(facets, max_size=3)),
    }
    answer = engine.run(bundle, [encoded.whole() for _, encoded in site.encoded()], lang, {**wish, "count": True})
    addresses = [hit["address"] for hit in answer["hits"]]
    assert len(addresses) == len(set(addresses)) == min(MOST, answer["total"])
    assert answer["broken"] == ""
    assert all(count <= answer["total"] for count in answer["counts"].values())
    asked = Site.open(scripts, site).ask(lang, **wish, count=True)
    assert min(50, asked["total"]) == asked.pop("more")
    assert answer == asked


def test_asking_twice_is_asking_once(scripts: Scripts) -> None:
    """What a question reads of the index changes no later answer."""
    site = Site.open(scripts, real())
    asked = ["bluser", "p 101", "blusapparaat", "rode lamp", "zzz", "de"]
    assert [site.ask("nl", one) for one in asked] == [site.ask("nl", one) for one in asked]


def test_a_word_at_the_end_of_a_long_page_finds_it(scripts: Scripts) -> None:
    """Also where it is the title of another."""
    long = " ".join(f"woord{letter}{other}" for letter in string.ascii_lowercase for other in string.ascii_lowercase)
    rows = [document("short/", "pomp", title="pomp pomp"), document("long/", f"{long} pomp")]
    rows += [document(f"{number}/", f"klep{number}") for number in range(30)]
    assert Site.open(scripts, made({"nl": rows})).addresses("nl", "pomp") == ["short/", "long/"]
    assert Site.open(scripts, made({"nl": rows})).addresses("nl", "ponp") == ["short/", "long/"]
