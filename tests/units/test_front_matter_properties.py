"""Whatever stands in a file, its author gets a unit or words to mend it with, never a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn import front_matter
from microlearn.problem import Problem, as_text, words
from microlearn.units import read

settings.register_profile("reading", deadline=None, max_examples=300, derandomize=True)
reading = settings.get_profile("reading")

PIECES = [
    *("goal: ", "key_points:", "key_points: [", "doel: ", "sources:", "- title: ", "url: ", "checked: ", "minutes: "),
    *(
        "  ",
        "    ",
        "\t",
        "- ",
        "-\t",
        "\n",
        "\n",
        "\n",
        ": ",
        ":",
        " #",
        "# ",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "? ",
        "| ",
        ">\n",
    ),
    *(
        "'",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "\\",
        "*a",
        "&a ",
        "!!str ",
        "!x ",
        "<<: ",
        "@",
        "`",
        "%",
        "~",
        "null",
        "---",
        "...",
    ),
    *(
        "Bleed the casing",
        "3 november 2026",
        "2026-02-30",
        "oplossen",
        "steps",
        "E-12: red",
        "é",
        "\x85",
        "\u2028",
        "\ufeff",
    ),
    *("{field}", "{0}", "0x1F", "\a", "\x1b[31m", "'s Morgens", "\r", "\x0c", "\xa0"),
    *("\\x02", "\\u202e", "\u202e", "\\0", " #3", "#x", "goal:Restart", "title x", " title: ", '"open'),
]
soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
nested = st.builds(
    lambda opening, depth, field: f"{field}: {opening * depth}",
    st.sampled_from(["[", "{a: ", "- ", "[[{", "{", "? ", "[{? "]),
    st.integers(1, 4000),
    st.sampled_from(["goal", "key_points", "x"]),
)


def between_fences(text: str) -> bytes:
    return f"---\n{text}\n---\nText.\n".encode("utf-8", "surrogatepass")


STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def texts(value: object) -> Iterator[str]:
    """All texts of a head, those in lists and sources too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def check(data: bytes) -> list[Problem]:
    """Everything that holds for any file."""
    found = front_matter.parse(data)
    head, _, problems = read.parse(data, "units/a/b.md")
    assert (head is None) == bool(problems)
    if head is not None:
        assert not STEERING.search("".join(texts(head.model_dump())))
    lines = max(1, len(re.split(rb"\r\n|\r|\n", data)))
    assert all(1 <= line <= lines for line in found.lines.values())
    for problem in problems:
        assert 0 <= problem.line <= lines, problem
        for language in ("en", "nl"):
            assert all(words(problem, language))
    for language in ("en", "nl"):
        told = re.sub(r"[\t\n]", "", as_text(problems, language))
        assert not STEERING.search(told), "nothing that steers a terminal"
    return problems


@settings(reading)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(data)


@settings(reading)
@given(st.binary(max_size=200))
def test_any_bytes_between_fences(data: bytes) -> None:
    check(b"---\n" + data + b"\n---\n")


@settings(reading)
@given(st.text(max_size=300))
def test_any_text_between_fences(text: str) -> None:
    check(between_fences(text))


@settings(reading)
@given(soup)
def test_what_looks_like_front_matter(text: str) -> None:
    check(between_fences(text))


@settings(reading)
@given(soup | nested.filter(lambda text: len(text) < 300))
def test_without_libyaml(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front_matter, "Loader", yaml.SafeLoader)
        check(between_fences(text))


@settings(reading, max_examples=60)
@given(nested)
def test_deep_nesting(text: str) -> None:
    assert check(between_fences(text))


@pytest.mark.parametrize("line", ["a: b: c", "a: &a *a", "  : ", "\t\t", "- - - - - - - -", "“a”: “b", "'"])
def test_long_files_take_no_long_time(line: str) -> None:
    """A second and more would be felt in the live preview, and a file may be as bad as this throughout."""
    check(between_fences("\n".join([line] * (front_matter.LONGEST // (len(line) + 1)))))
    check(between_fences(line * (front_matter.LONGEST // len(line))))


VALID = "---\ngoal: Restart the pump\nkey_points: [Bleed it]\nformat: steps\nmoment: solve\n{line}\n---\n"
values = st.lists(
    st.sampled_from(
        ["a", "Stop", ": ", ":", " ", "“", "”", "‘", "’", '"', "'", "@", "*", ", ", "[", "]", "#", " #", "\\"]
    ),
    min_size=1,
    max_size=9,
)
LINES = [
    "title: {}",
    "why: {}",
    "symptoms: {}",
    "symptoms: [{}]",
    "symptoms:\n  - {}",
    "sources:\n  - title: {}",
    "\tchecked: {}",
    "doel: {}",
    "title:{}",
    "title {}",
    " title: {}",
    'title: "{}',
    "why: a #{}",
]


@settings(reading)
@given(st.sampled_from(LINES), values.map("".join))
def test_every_repaired_line_removes_its_problem(line: str, value: str) -> None:
    lines = VALID.format(line=line.format(value)).split("\n")
    for problem in check("\n".join(lines).encode()):
        if not problem.repaired:
            continue
        repaired = [*lines]
        repaired[problem.line - 1] = problem.repaired
        left = check("\n".join(repaired).encode())
        assert (problem.rule, problem.line, problem.field) not in {(p.rule, p.line, p.field) for p in left}, problem
