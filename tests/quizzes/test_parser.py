"""What each piece of Markdown in a quiz becomes: cases in ``parser/``, and what holds whatever an author writes.

A case gives the ``body`` of a unit, and of each question what differs from what goes without saying. ``faults`` are
lines and rules; what they say stands in ``tests/units/bad_input``.
"""

from __future__ import annotations

import dataclasses
import gc
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn.problem import Problem, as_text
from microlearn.quizzes.parser import parse
from microlearn.quizzes.quiz import Area, Question
from microlearn.units.body import LONGEST

FOLDER = Path(__file__).parent / "parser"
CASES = {
    f"{file.stem}: {name}": case
    for file in sorted(FOLDER.glob("*.yml"))
    for name, case in yaml.safe_load(file.read_text("utf-8")).items()
}

settings.register_profile("quizzes", deadline=None, max_examples=300, derandomize=True)
quick = settings.get_profile("quizzes")


def shown(value: Any) -> Any:
    """What differs from what goes without saying, as plain data."""
    if isinstance(value, Area):
        return list(dataclasses.astuple(value))
    if dataclasses.is_dataclass(value):
        defaults = {field.name: field.default for field in dataclasses.fields(value)}
        pairs = ((name, getattr(value, name)) for name in defaults)
        return {name: shown(own) for name, own in pairs if own != defaults[name] and name != "line"}
    return [shown(item) for item in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", CASES)
def test_markdown_becomes(name: str) -> None:
    case = CASES[name]
    parsed = parse(case["body"])
    assert [shown(question) for question in parsed.questions] == case.get("questions", [])
    told = sorted(parsed.faults, key=lambda fault: (fault.line, fault.rule))
    assert [f"{fault.line} {fault.rule}" for fault in told] == case.get("faults", [])


@pytest.mark.parametrize("name", CASES)
def test_lines_are_those_of_the_file(name: str) -> None:
    body = CASES[name]["body"]
    lines = ["---", *body.split("\n")]
    for question in parse(body, 2).questions:
        assert "quiz" in lines[question.line - 1]
        for option in (*question.options, *(choice for scene in question.scenes for choice in scene.choices)):
            first = (option.text or option.partner).split("\n")[0]
            assert first in lines[option.line - 1]
        for scene in question.scenes:
            assert scene.title in lines[scene.line - 1]


# Whatever stands in a unit

PIECES = (
    "/// quiz | a;/// quiz | b;/// quiz;//// quiz | c;/// note;///;////;    type: order;    x;- [ ] one;- [x] two;"
    "- [x];-[ ] x; - [x] y;  > right;> quote;1. first;2) second;- item;- one -> other;- -> b;= 4.5;= text;"
    "!= no;? hint;?;! so;!;  indented;    code;\ttab;## Scene {#one};## Two;##;- [x] go -> one;- [ ] go -> end;-> end;"
    "- [ ] @ 9;- [x] here @ 1 2 3 4;![a](b.svg);text;[[gap]];[[a|b]] `[[c]]`;```;~~~;  ```;<!--;-->;<div>;</b>;---;;"
).split(";")
BODIES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("\n".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map("\n".join),
    st.text(max_size=200),
)


@quick
@given(BODIES, st.integers(1, 50))
def test_nothing_raises_and_everything_lies_within_the_body(body: str, first: int) -> None:
    parsed = parse(body, first)
    lines = body.split("\n")
    assert len(parsed.questions) == len(parsed.places)
    before = 0
    for question, (start, end) in zip(parsed.questions, parsed.places, strict=True):
        assert before <= start < end <= len(lines)
        assert question.line == first + start
        assert "/" in lines[start]
        assert set(lines[end - 1].strip()) == {"/"}
        assert len(question.revision) == 8
        before = end
    for fault in parsed.faults:
        assert first <= fault.line < first + len(lines)
        assert "\n" not in fault.repaired
    assert as_text([Problem(fault.rule, "a.md", fault.line, values=fault.values) for fault in parsed.faults], "nl") or (
        not parsed.faults
    )


@quick
@given(BODIES)
def test_a_header_is_read_or_told_of(body: str) -> None:
    """A line that opens a quiz never stays in the page as text."""
    parsed = parse(body)
    covered = {line for start, end in parsed.places for line in range(start, end)}
    in_code = "```" in body or "~~~" in body or "<!--" in body
    for index, line in enumerate(body.split("\n")):
        if line.startswith(("/// quiz", "//// quiz")) and index not in covered and not in_code:
            assert parsed.faults


SOUND = "/// quiz | our-own\nWhich valve?\n\n- [ ] That one\n  > No.\n- [x] This one\n\n? Look.\n///"
FENCE_FREE = st.lists(
    st.one_of(
        st.sampled_from([piece for piece in PIECES if not piece.strip().startswith(("```", "~~~", "<!--"))]),
        st.text(st.characters(blacklist_characters="`~<", blacklist_categories=["Cs"]), max_size=20),
    ),
    max_size=15,
).map("\n".join)


@quick
@given(FENCE_FREE, FENCE_FREE)
def test_a_sound_question_is_found_between_anything(before: str, after: str) -> None:
    start = before.count("\n") + 1
    parsed = parse(f"{before}\n{SOUND}\n{after}")
    found = dict(zip(parsed.places, parsed.questions, strict=True)).get((start, start + SOUND.count("\n") + 1))
    assert found is not None
    assert dataclasses.replace(found, line=0, options=()) == dataclasses.replace(OWN, line=0, options=())
    assert [shown(option) for option in found.options] == [shown(option) for option in OWN.options]


OWN = parse(SOUND).questions[0]


# What counts as right

WORDS = st.text("abcdefgh", min_size=1, max_size=8)
SETS = st.lists(WORDS, min_size=3, max_size=8, unique=True)


def choice(texts: list[str], right: int, prompt: str = "Which?", feedback: str = "", more: str = "") -> Question:
    options = [f"- [{'x' if text == texts[right] else ' '}] {text}" + feedback for text in texts]
    body = "\n".join([f"/// quiz | a\n    type: single\n{prompt}\n", *options, "", more, "///"])
    (question,) = parse(body).questions
    return question


@quick
@given(SETS, st.data())
def test_revision_is_that_of_what_is_right(texts: list[str], data: st.DataObject) -> None:
    revision = choice(texts, 0).revision
    shuffled = data.draw(st.permutations(texts))
    assert choice(shuffled, shuffled.index(texts[0])).revision == revision
    assert choice(texts, 0, f"Why {data.draw(WORDS)}?", "\n  > Because.", "? A hint.\n! So.").revision == revision
    wrong = [texts[0], *(f"{text}{text}z" for text in texts[1:])]
    assert choice(wrong, 0).revision == revision
    assert choice([*texts, "zz"], 0).revision == revision
    other = data.draw(st.integers(1, len(texts) - 1))
    assert choice(texts, other).revision != revision
    assert choice([f"{texts[0]}z", *texts[1:]], 0).revision != revision


TYPES = {
    "number": ("Q?\n\n= 4.5\n!= 5", "Why?\n\n!= 6\n= 4,5\n  > Yes.", "Q?\n\n= 4.6\n!= 5"),
    "blanks": ("A [[b|c]] d.", "Now [[c|b]] it is.", "A [[b]] d."),
    "order": ("Q?\n\n1. a\n2. b", "P?\n\n1. a\n   > Yes.\n2. b\n\n? h", "Q?\n\n1. b\n2. a"),
    "match": ("Q?\n\n- a -> b\n- c -> d\n- -> e", "Q?\n\n- c -> d\n- a -> b", "Q?\n\n- a -> d\n- c -> b"),
    "scenario": (
        "## A {#a}\n\n- [x] go -> b\n- [ ] stay -> end\n\n## B {#b}\n\n-> end",
        "P\n\n## A! {#a}\n\n- [ ] no -> end\n- [x] go -> b\n  > Yes.\n\n## C {#b}\n\nD\n\n-> end",
        "## A {#a}\n\n- [x] go -> end\n- [ ] stay -> b\n\n## B {#b}\n\n-> end",
    ),
}


@pytest.mark.parametrize("type", TYPES)
def test_revision_of_each_type(type: str) -> None:
    one, same, other = (parse(f"/// quiz | a\n{text}\n///").questions[0] for text in TYPES[type])
    assert one.type == same.type == other.type == type
    assert one.revision == same.revision != other.revision


# How long it takes

HEAD = "/// quiz | a\nQ?\n\n"
LONG = {
    "spaces": ("{}", " "),
    "spaces in a heading": (HEAD + "## {}x\n- [x] a -> end\n///", " "),
    "spaces in a box": (HEAD + "- [{}\n///", " "),
    "spaces before an arrow": (HEAD + "- [x] a{}b -> c\n\n## c\n\n-> end\n///", " "),
    "spaces behind an @": (HEAD + "- [x] a @{}x\n- [ ] b @ 1 2 3 4\n///", " "),
    "spaces behind a number": (HEAD + "= 4{}x\n///", " "),
    "spaces before an option": ("/// quiz | a\n{}x\n///", " "),
    "brackets": (HEAD + "{}\n///", "["),
    "brackets in an option": (HEAD + "- [x] {}\n- [ ] b\n///", "["),
    "brackets in a title": (HEAD + "## {}\n- [x] a -> end\n///", "["),
    "brackets without an id": ("/// quiz\n{}\n///", "["),
    "gaps": (HEAD + "{}\n///", "[[]]\n"),
    "open gaps": (HEAD + "{}\n///", "[[a"),
    "arrows": (HEAD + "- {}\n- a -> b\n///", "->"),
    "slashes": ("{}", "/"),
    "lines of slashes": ("{}", "////\n"),
    "headers": ("{}", "/// quiz\n"),
    "headers with an id": ("{}", "/// quiz | a\n"),
    "other blocks": ("{}////\n", "/// note\n"),
    "options": (HEAD + "{}///", "- [ ] a\n"),
    "boxes": (HEAD + "{}\n///", "- [ ] "),
    "indented options": (HEAD + "{}///", " - [x] a\n"),
    "feedback": (HEAD + "- [x] a\n{}- [ ] b\n///", "  > a\n"),
    "lazy lines": (HEAD + "- [x] a\n{}- [ ] b\n///", "b\n"),
    "steps": (HEAD + "{}///", "1. a\n"),
    "pairs": (HEAD + "{}///", "- a -> b\n"),
    "answers": (HEAD + "{}///", "= 4.5\n"),
    "hints": (HEAD + "{}///", "? a\n"),
    "texts behind": (HEAD + "{}///", "- [ ] a\n\nb\n\n"),
    "open fences": (HEAD + "{}///", "```a\n"),
    "indented fences": (HEAD + "- [x] a\n{}b\n///", "  ```a\n"),
    "tildes": (HEAD + "{}[[x]]\n///", "~~~a\n"),
    "backticks": (HEAD + "{}[[x]]\n///", "`a``b"),
    "open comments": (HEAD + "{}///", "<!--\n"),
    "tags": (HEAD + "<p>\n{}\n///", "<a></b>"),
    "open tags": (HEAD + "{}\n///", "<a "),
    "pictures": (HEAD + "{}\n- [x] a @ 1 2 3 4\n///", "![a](b"),
    "escapes in a picture": (HEAD + "![{}\n- [x] a @ 1 2 3 4\n///", "\\"),
    "scenes": (HEAD + "{}///", "## a\n- [x] a -> b\n"),
    "digits": (HEAD + "= {}\n///", "4"),
    "thousands": (HEAD + "= 4{}\n///", " 000"),
    "a long option": ("/// quiz | a\n    type: {}\n///", "single"),
    "options of a block": ("/// quiz | a\n{}\n///", "    tpye: b\n"),
}


def cost(body: str) -> float:
    """Seconds of this process alone, the least of three: other work on the machine does not count, and neither does
    the search for garbage among all that the tests before have left."""
    found = []
    gc.disable()
    try:
        for _ in range(3):
            before = time.process_time()
            parse(body)
            found.append(time.process_time() - before)
    finally:
        gc.enable()
    return min(found)


def long_body(name: str, length: int) -> str:
    frame, piece = LONG[name]
    return frame.replace("{}", piece * ((length - len(frame)) // len(piece)))


@pytest.mark.parametrize("name", LONG)
def test_eight_times_the_text_takes_about_eight_times_as_long(name: str) -> None:
    """Were it to take the square, this would be 64 times."""
    assert cost(long_body(name, LONGEST)) < 24 * max(cost(long_body(name, LONGEST // 8)), 0.001)
