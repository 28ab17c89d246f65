"""What no screen shows is taken out, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn.visible import one_line, visible

texts = st.text() | st.text("a é\r\n\t\x0b\x1b\x85\u2028\u202e\u200b\u200d\ud800\ue000", max_size=30)


@given(texts)
def test_only_what_can_be_seen_stays(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert all(char in "\n\t\u200c\u200d" or unicodedata.category(char)[0] != "C" for char in shown)
    assert visible(shown) == shown
    assert one_line(text) == " ".join(shown.split())


@given(texts, st.integers(1, 40))
def test_a_line_is_as_long_as_it_may_be(text: str, longest: int) -> None:
    line = one_line(text, longest)
    assert len(line) <= longest and "\n" not in line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" two \r\n lines ", "two lines"),
        ("red\x1b[31m", "red[31m"),
        ("pay\u202efdp.exe", "payfdp.exe"),
        ("می\u200cخواهم 👩\u200d🔧", "می\u200cخواهم 👩\u200d🔧"),
    ],
)
def test_lines(text: str, expected: str) -> None:
    assert one_line(text) == expected
    assert one_line("word " * 10, 7) == "word w…"
