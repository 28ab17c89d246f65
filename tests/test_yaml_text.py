"""What is written as YAML is read back, by any YAML and by ours."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from microlearn import front_matter
from microlearn.visible import one_line
from microlearn.yaml_text import scalar

PIECES = [
    *("---", "...", "- ", ": ", " #", "'", '"', "\\", "!!python/object:os.system [id]", "&a *a", "@x", "{a: b}", "[a"),
    *("`", "%YAML", "|", ">", "?", "null", "~", "no", "1_000", "0x1f", "2026-11-03", "12:30:45", "“a”", "‘a’"),
    *("=", ", ", "https://example.org/x#y", "🧯", "é", "a\u200bb", "\t", "word " * 40),
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=4).map("".join) | st.text(max_size=60)


@given(texts)
def test_any_text_is_read_back_by_any_yaml(text: str) -> None:
    written = f"a: {scalar(text)}\nb: [{scalar(text, flow=True)}, {scalar(text, flow=True)}]\nc:\n  - {scalar(text)}\n"
    assert yaml.safe_load(written) == {"a": text, "b": [text, text], "c": [text]}


@given(texts.map(one_line).filter(bool))
def test_what_can_be_seen_is_read_back_by_front_matter(text: str) -> None:
    plain, listed = scalar(text), scalar(text, flow=True)
    assert "\n" not in plain + listed
    found = front_matter.parse(f"---\ntitle: {plain}\nroles: [{listed}]\nkey_points:\n  - {plain}\n---\n".encode())
    assert not found.faults
    assert found.values == {"title": text, "roles": [text], "key_points": [text]}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Start the pump.", "Start the pump."),
        ("https://example.org/a", "https://example.org/a"),
        ("E-12: red lamp", '"E-12: red lamp"'),
        ('"E-12": red lamp', "'\"E-12\": red lamp'"),
        ("“curly”", '"“curly”"'),
        ("no", '"no"'),
        ("112", '"112"'),
    ],
)
def test_as_a_person_would_write_it(text: str, written: str) -> None:
    assert scalar(text) == written
