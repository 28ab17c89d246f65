"""Chapters of a film, as authors write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn.chapters import CHAPTER, parsed


@pytest.mark.parametrize(
    ("text", "seconds", "title"),
    [
        ("0:00 Begin", 0, "Begin"),
        ("0:12 What you need", 12, "What you need"),
        ("00:12 What you need", 12, "What you need"),
        ("12:05\tOpen  the valve", 725, "Open  the valve"),
        ("99:59 Late", 5_999, "Late"),
        ("1:02:03 An hour later", 3_723, "An hour later"),
        ("0:05 0:06 is another time", 5, "0:06 is another time"),
    ],
)
def test_a_time_and_what_begins_there(text: str, seconds: int, title: str) -> None:
    assert parsed([text]) == [(seconds, title)]


@pytest.mark.parametrize(
    "text",
    ["", "Begin", "0:12", "0:12 ", "0:60 Begin", "12 Begin", ":12 Begin", "0:1 Begin", "0:12Begin", "-0:12 Begin"],
)
def test_what_is_no_chapter(text: str) -> None:
    assert parsed([text]) == []
    assert CHAPTER.fullmatch(text) is None, "the front matter is refused for the same reason"


def test_their_order_is_the_authors() -> None:
    assert parsed(["0:30 B", "nothing", "0:10 A"]) == [(30, "B"), (10, "A")]


@given(st.integers(0, 359_999), st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_every_time_is_read_as_it_is_written(seconds: int, title: str) -> None:
    minutes, rest = divmod(seconds, 60)
    hours, left = divmod(minutes, 60)
    if minutes < 100:
        assert parsed([f"{minutes}:{rest:02} {title}"]) == [(seconds, title)]
    assert parsed([f"{hours}:{left:02}:{rest:02} {title}"]) == [(seconds, title)]
