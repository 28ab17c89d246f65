"""Whatever somebody types into the form: what is written is read back with exactly those values, or the command says
why not. Nothing that they typed becomes anything but text, in the unit or in the answer."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn import catalogue
from microlearn.intake import answers, cleaning
from microlearn.intake.questions import is_nothing
from microlearn.settings import Role, Settings
from microlearn.visible import one_line as line
from microlearn.visible import visible

from .issues_as_github import NL, SITE, body, event, form, imported

FORM = form("nl")
LABELS = [element["attributes"]["label"] for element in FORM["body"] if element["type"] != "markdown"]

NASTY = [
    *(
        "---",
        "...",
        "- a",
        "a: b",
        "a #b",
        "# a",
        "'",
        '"',
        "\\",
        "!!python/object/apply:os.system [id]",
        "&a *a",
        "@x",
    ),
    *(
        "{a: b}",
        "[a",
        "`a`",
        "%YAML",
        "| a",
        "> a",
        "? a",
        "null",
        "~",
        "no",
        "1_000",
        "0x1f",
        "2026-11-03",
        "12:30:45",
    ),
    *("“a”", "‘a’", "a\u2028b", "\u202ea\u202c", "a\u200bb", "\x1b[31m", "\x00", "\x85", "\ufeff", "\ud83d", "🧯", "é"),
    *(
        "### Doel",
        "### Titel",
        "## Tekst",
        "_No response_",
        "<script>alert(1)</script>",
        "<!-- a",
        "https://a.example/b c",
    ),
    *("$x$", "=1+1", "a" * 130, "word " * 40, "\r\n", "é́", "=", "- [ ] a", "a:", ":a", "-", "?", "\t"),
]
words = st.one_of(st.sampled_from(NASTY), st.text(max_size=30))
lines = st.lists(words, max_size=4).map("".join)
one_line = lines.map(lambda text: " ".join(re.split(r"[\r\n\x0b\x0c\x85\u2028\u2029]", text)))
# In a box of many lines, a heading that is called like a question cannot be told from the question.
free = st.lists(one_line.filter(lambda text: not answers._known(visible(text))), max_size=4).map("\n".join)


@contextmanager
def _site() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(SITE, Path(folder, "site")))


@settings(max_examples=150, deadline=None)
@given(
    title=one_line,
    goal=one_line,
    points=st.tuples(one_line, one_line, one_line),
    new_topic=one_line,
    symptoms=free,
    text=free,
    number=st.sampled_from([0, 12]),
)
def test_what_is_typed_is_read_back_or_refused(
    title: str, goal: str, points: tuple[str, str, str], new_topic: str, symptoms: str, text: str, number: int
) -> None:
    given_points = dict(zip(("key_point_1", "key_point_2", "key_point_3"), points, strict=True))
    typed = {"title": title, "goal": goal, **given_points, "symptoms": symptoms, "text": text, "new_topic": new_topic}
    issue = event(number, body(FORM, {**NL, **typed, "topic": 2}))
    with _site() as site:
        found = imported(site, issue)
        if found.code:
            assert "\n- " in found.answer and found.told
            assert [path.name for path in site.glob("content/units/*/*")] == ["start-pump.md"]
            return
        read = catalogue.read(site / "content", Settings("nl", (Role("operator", {}),), quizzes=True))
        assert not read.errors
        unit = next(one for one in read.units if f"content/{one.path}" == found.path)
    expected = [line(typed[key]) for key in ("title", "goal")]
    expected = ["" if is_nothing(one) else one for one in expected]
    assert [unit.head.title or "", unit.head.goal] == expected
    assert unit.head.key_points == [one for one in map(line, points) if not is_nothing(one)]
    assert (unit.head.format, unit.head.moment, unit.head.lang) == ("text", "apply", None)
    assert unit.body == f"\n{cleaning.prose(visible(text).strip())}\n"
    assert re.fullmatch(r"content/units/[\w-]+/[\w-]+\.md", found.path)


def test_a_title_of_ten_thousand_characters(tmp_path: Path) -> None:
    answers_ = {**NL, "title": "x" * 10_000, "goal": "Start de pomp", "key_point_1": "y" * 200, "text": "Zo."}
    with _site() as site:
        found = imported(site, body(FORM, answers_), code=1)
    assert "**Titel**: Dit is 10000 tekens lang; meer dan 80 past niet" in found.answer
    assert "**Onthoud**: Dit is 200 tekens lang" in found.answer


HUGE = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "x" * HUGE,
        " " * HUGE + "x",
        "# " + " " * HUGE + "x",
        "<img " * (HUGE // 5),
        "![" * (HUGE // 2),
        "[" * HUGE,
        "> " * (HUGE // 2),
        "`" * HUGE,
        "### Doel\n\n" * (HUGE // 10),
        "- [X] a\n" * (HUGE // 8),
        "a, " * (HUGE // 3),
        "a -> b\n" * (HUGE // 7),
        "https://github.com/" * (HUGE // 19),
        "https://github.com/user-attachments/assets/11111111-2222-4333-8444-555555555555 " * (HUGE // 80),
        "\n".join(f"{number}." for number in range(HUGE // 6)),
    ],
    ids=range(15),
)
def test_enormous_answers_take_no_time(text: str) -> None:
    """In every box at once, and in issues without a form."""
    typed = dict.fromkeys(("title", "goal", "key_point_1", "symptoms", "sources", "text", "new_topic"), text)
    started = time.process_time()
    with _site() as site:
        for format in (0, 1, 2, 6):
            imported(site, body(FORM, {**NL, **typed, "format": format}))
        by_hand = "\n".join(f"# {label}\n{text}" for label in LABELS)
        found = imported(site, by_hand)
        imported(site, text)
    assert time.process_time() - started < 6
    assert len(found.answer) < 30_000
