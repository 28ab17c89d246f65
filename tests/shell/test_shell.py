"""Shell and fragment become a page. The cases hold for every program that composes pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn.shell import MARKS, SLOTS, compose, split

CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))
literal = st.text(st.characters(codec="utf-8", exclude_characters="\x02\x03"), max_size=9)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_page(case: dict) -> None:
    shell = split(case["shell"])
    assert compose(shell, case["fragment"]) == case["page"]
    assert len(shell.literals) == len(shell.slots) + 1


@pytest.mark.parametrize("name", ["bodies", "Body", "_", "слот"])
def test_an_unknown_slot_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"unknown slot: {name}"):
        split(f"{MARKS['body']}\x02{name}\x03")


def test_a_missing_slot_is_refused() -> None:
    with pytest.raises(KeyError, match="body"):
        compose(split(MARKS["body"]), {"root": ""})


@settings(deadline=None, max_examples=300, derandomize=True)
@given(
    st.lists(st.tuples(literal, st.sampled_from(SLOTS)), max_size=6),
    literal,
    st.fixed_dictionaries({s: st.text() for s in SLOTS}),
)
def test_fragments_stand_between_the_literals(parts: list[tuple[str, str]], end: str, fragment: dict[str, str]) -> None:
    shell = split("".join(text + MARKS[slot] for text, slot in parts) + end)
    assert shell.slots == tuple(slot for _, slot in parts)
    assert compose(shell, fragment) == "".join(text + fragment[slot] for text, slot in parts) + end
