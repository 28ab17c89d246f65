"""A unit that is right reads back to the values that its author wrote, however they were written down."""

from __future__ import annotations

import re

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn.units import read
from microlearn.units.unit import FIELDS, FORMATS, MOMENTS

# A value between curly quotation marks is taken for a mistake; what is no character has no business here.
letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="“”„«»‘’‚")
text = st.text(letters, min_size=1, max_size=40).filter(
    lambda text: text == text.strip() and not text.startswith("\ufeff")
)
units = st.fixed_dictionaries(
    {
        "goal": text,
        "key_points": st.lists(text, min_size=1, max_size=3),
        "format": st.sampled_from(FORMATS),
        "moment": st.sampled_from(MOMENTS),
    },
    optional={
        "title": text,
        "why": text,
        "symptoms": st.lists(text, max_size=4),
        "tags": st.lists(text, max_size=4),
        "minutes": st.integers(1, 60),
        "urgent": st.booleans(),
        "checked": st.dates().map(str),
        "sources": st.lists(
            st.fixed_dictionaries({"title": text}, optional={"url": st.just("https://example.org/a?b=c#d")})
        ),
        "second_opinion": st.fixed_dictionaries({"title": text}),
    },
)


@settings(deadline=None, max_examples=300, derandomize=True)
@given(units, st.randoms(use_true_random=False), st.sampled_from([None, '"', "'"]), st.booleans())
def test_a_valid_unit_reads_back(unit: dict, random: object, quotes: str | None, flow: bool) -> None:
    """In any order of fields, with quotation marks or without, in lines or in brackets."""
    names = list(unit)
    random.shuffle(names)
    shuffled = {name: unit[name] for name in names}
    dumped = yaml.safe_dump(
        shuffled, sort_keys=False, allow_unicode=True, default_style=quotes, default_flow_style=flow, width=10_000
    )
    if quotes:
        dumped = re.sub(r"!!(int|bool|timestamp|null) ", "", dumped)
    head, found, problems = read.parse(f"---\n{dumped}\n---\nText.\n".encode(), "units/a/b.md")
    assert problems == []
    read_back = head.model_dump(mode="json", exclude_unset=True)
    for source in [*read_back.get("sources", []), read_back.get("second_opinion", {})]:
        source.pop("url", None) if source.get("url") is None else None
    assert {name: value for name, value in read_back.items() if value != []} == {
        name: value for name, value in unit.items() if value != []
    }
    assert found.body == "Text.\n"
    assert set(read_back) <= set(FIELDS)
