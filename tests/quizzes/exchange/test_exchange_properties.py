"""Whatever a text from elsewhere holds, it stays a text: no other block, no other answer, no end of its block."""

from __future__ import annotations

import csv
import html
import io
import os
import re
from dataclasses import replace

import markdown as python_markdown
from exchange_samples import drafts, hostile, questions
from hypothesis import example, given, settings
from hypothesis import strategies as st

from microlearn.quizzes.exchange import gift_reader, gift_writer, markdown, table_reader, table_writer
from microlearn.quizzes.exchange.escaping import escape, unescaped, without_arrow
from microlearn.quizzes.exchange.files import visible
from microlearn.quizzes.exchange.gift_text import escaped
from microlearn.quizzes.exchange.html_text import convert
from microlearn.quizzes.exchange.settling import Settled
from microlearn.quizzes.exchange.table import as_csv
from microlearn.quizzes.parser import parse
from microlearn.quizzes.quiz import Question

_MANY = settings(max_examples=int(os.environ.get("EXAMPLES", "100")), deadline=None)


def _words(rendered: str) -> str:
    return " ".join(html.unescape(re.sub(r"</?p>|<br ?/?>", " ", rendered)).split())


@_MANY
@given(hostile)
def test_plain_text_shows_as_it_is(text: str) -> None:
    rendered = python_markdown.markdown(escape(text), extensions=["toc", "tables", "fenced_code", "attr_list"])
    assert not re.search(r"<(?!/?p>|br ?/?>)", rendered)
    assert _words(rendered) == " ".join(text.split())


@_MANY
@given(hostile)
def test_what_is_escaped_can_be_told(text: str) -> None:
    back = unescaped(escape(text))
    assert back is not None
    assert back.split() == text.split()
    assert escape(back) == escape(text)


@_MANY
@given(drafts())
def test_plain_texts_make_the_question_that_was_meant(draft: Question) -> None:
    """Escaped texts never need a second try."""
    options = tuple(
        replace(
            option,
            text=option.text if option.number else without_arrow(escape(option.text)),
            feedback=escape(option.feedback),
            partner=escape(option.partner),
        )
        for option in draft.options
    )
    settled = Settled("", "en")
    escaped_draft = replace(
        draft,
        prompt=escape(draft.prompt),
        options=options,
        hints=tuple(map(escape, draft.hints)),
        explanation=escape(draft.explanation),
    )
    settled.add(escaped_draft)
    assert {remark.rule for remark in settled.remarks} <= {"same-answer", "refused"}
    for question in settled.questions:
        assert question.type == draft.type
        assert len(question.options) <= len(draft.options)
    if not any(remark.rule == "same-answer" for remark in settled.remarks) and draft.type != "match":
        assert settled.questions


@_MANY
@given(st.lists(drafts(), min_size=1, max_size=3))
def test_markdown_from_elsewhere_stays_within_its_question(found: list[Question]) -> None:
    settled = Settled("", "en")
    for draft in found:
        settled.add(draft)
    text = "\n".join(markdown.write(question) or "" for question in settled.questions)
    parsed = parse(text)
    assert not parsed.faults
    assert [question.type for question in parsed.questions] == [question.type for question in settled.questions]
    assert all(map(markdown.same, parsed.questions, settled.questions))


@_MANY
@given(st.lists(questions(), min_size=1, max_size=3))
def test_gift_and_back(found: list[Question]) -> None:
    found = [replace(question, id=f"{question.id}{number}") for number, question in enumerate(found)]
    text, _ = gift_writer.write(found, "unit.md")
    back, remarks = gift_reader.read(text.encode(), "x.gift", "nl")
    assert not remarks
    assert len(back) == len(found)
    assert all(map(markdown.same, back, found))


@_MANY
@given(st.lists(questions(), min_size=1, max_size=3), st.sampled_from(["en", "nl"]), st.sampled_from(["comma", "tab"]))
def test_table_and_back(found: list[Question], language: str, separator: str) -> None:
    found = [replace(question, id=f"{question.id}{number}") for number, question in enumerate(found)]
    text, _ = table_writer.write([("unit.md", found)], language, separator)
    back, remarks = table_reader.read(text.encode(), "x.csv", "nl" if language == "en" else "en")
    assert not remarks
    assert len(back) == len(found)
    assert all(map(markdown.same, back, found))
    rows = csv.reader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter={"comma": ","}.get(separator, "\t")
    )
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@_MANY
@given(st.sampled_from(["", "[html]", "[plain]", "[moodle]", "[markdown]"]), hostile, hostile, hostile, hostile)
def test_gift_with_hostile_texts(kind: str, prompt: str, right: str, wrong: str, feedback: str) -> None:
    """As many questions as there are, of the type that they are."""
    source = (
        f"::a::{kind}Q {escaped(prompt)} {{=1{escaped(right)}#{escaped(feedback)} ~2{escaped(wrong)}}}\n\n"
        f"::b::{kind}Q {escaped(prompt)} {{}}\n\n"
        f"::c::{kind}Q {escaped(prompt)} {{=w{escaped(right)}}}\n\n"
        f"::d::{kind}Q {escaped(prompt)} {{T#{escaped(wrong)}#{escaped(feedback)}####{escaped(right)}}}\n"
    )
    source = source.replace("->", "- >")
    found, _ = gift_reader.read_text(source, "x.gift")
    assert [(question.id, question.type) for question in found] == [
        ("a", "single"),
        ("b", "reflect"),
        ("c", "text"),
        ("d", "true-false"),
    ]
    parsed = parse("\n".join(markdown.write(question) or "" for question in found))
    assert not parsed.faults
    assert all(map(markdown.same, parsed.questions, found))


@_MANY
@example("", "", "", "\ufeff")
@given(hostile, hostile, hostile, hostile)
def test_table_with_hostile_texts(prompt: str, right: str, wrong: str, feedback: str) -> None:
    head = ["id", "type", "question", "right", "option 1", "option 2", "feedback 1", "explanation"]
    cells = [f"Q {prompt}", "1", f"1 {right}", f"2 {wrong}", feedback, wrong]
    body = [["a", "single", *cells], ["b", "order", cells[0], "", *cells[2:4], "", ""]]
    found, remarks = table_reader.read(as_csv(head, body).encode(), "x.csv")
    assert [(question.id, question.type) for question in found] == [("a", "single"), ("b", "order")]
    assert not any(remark.rule == "shown-as-text" for remark in remarks)


@_MANY
@given(st.lists(hostile, min_size=1, max_size=8), st.sampled_from(["", "\n", " "]))
def test_any_gift_file_is_read(texts: list[str], between: str) -> None:
    found, remarks = gift_reader.read(between.join(texts).encode(), "x.gift")
    assert found or remarks
    parsed = parse("\n".join(markdown.write(question) or "" for question in found))
    assert not parsed.faults
    assert len(parsed.questions) == len(found)


@_MANY
@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    for reader in (gift_reader, table_reader):
        found, remarks = reader.read(data, "x")
        assert found or remarks
    found, remarks = table_reader.read(b"PK\x03\x04" + data, "x.xlsx")
    assert not found
    assert remarks


@_MANY
@given(hostile)
def test_any_html_is_converted(text: str) -> None:
    found = convert(visible(text)[0])
    assert "\x02" not in found.markdown
    assert "<script" not in convert(f"<p>{text}<script>").markdown.lower()
