"""GIFT's odd corners, one by one."""

from __future__ import annotations

import pytest
from exchange_samples import written

from microlearn.quizzes.exchange import gift_reader
from microlearn.quizzes.exchange.gift_text import escaped, shielded, unshielded
from microlearn.quizzes.quiz import Question


def _read(text: str) -> tuple[list[Question], list[tuple[str, int]]]:
    found, remarks = gift_reader.read(text.encode(), "a.gift")
    return found, [(remark.rule, remark.line) for remark in remarks]


def _one(text: str) -> Question:
    found, remarks = _read(text)
    assert not remarks
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("text", ["\\", "\\\\", "a\\nb", "a\nb", "{=~}#:", "\\=", "C:\\new", "\\\\n"])
def test_escapes_both_ways(text: str) -> None:
    assert unshielded(shielded(escaped(text))) == text
    assert "\n" not in escaped(text)


@pytest.mark.parametrize(
    ("answers", "type"),
    [
        ("", "reflect"),
        ("   ", "reflect"),
        ("####What most people see.", "reflect"),
        ("T", "true-false"),
        ("true", "true-false"),
        ("FALSE#no", "true-false"),
        ("=yes", "text"),
        ("yes", "text"),
        ("=T ~F", "single"),
        ("#4", "number"),
        ("# 4 : 0.5", "number"),
        ("#=4 =%50%5", "number"),
        ("~%50%a ~%50%b ~c", "multiple"),
        ("=a -> b =c -> d", "match"),
    ],
)
def test_types(answers: str, type: str) -> None:
    found, remarks = _read(f"What? {{{answers}}}\n")
    assert [question.type for question in found] == [type]
    assert {rule for rule, _ in remarks} <= {"partial"}


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("4", "4"),
        ("-4.50", "-4.50"),
        (".5", "0.5"),
        ("4.", "4"),
        ("4:0", "4"),
        ("4:.25", "4 ± 0.25"),
        ("3..5", "3..5"),
        ("-5..-3", "-5..-3"),
        ("5..3", "5..3"),
        ("1e3", "1000"),
        ("1.5E-3:1e-4", "0.0015 ± 0.0001"),
        ("3.141", "3.1410"),
        ("1500.125", "1500.125"),
        ("4,5:0,2", "4,5 ± 0,2"),
    ],
)
def test_numbers(given: str, written: str) -> None:
    question = _one(f"How much? {{#{given}}}\n")
    assert question.options[0].text == written
    assert question.type == "number"


@pytest.mark.parametrize("given", ["", "many", "4:many", "4..", "..4", "4:-1", "1e99999999", "1,500", "4 5", "0x10"])
def test_what_is_no_number(given: str) -> None:
    found, remarks = _read(f"\nHow much? {{#{given}}}\n")
    assert not found
    assert [rule for rule, _ in remarks] in (["not-a-number"], ["no-right"])
    assert {line for _, line in remarks} == {2}


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Two {=two =2} more.", "Two [[two|2]] more."),
        ("{=Paris} is a town.", "[[Paris]] is a town."),
        ("In (here{=x}) it is.", "In (here[[x]]) it is."),
        ("About {#4:0.2} bar.", "About [[4 ± 0.2]] bar."),
        ("See {=a|b} there.", "See \\_\\_\\_\\_\\_ there."),
        ("See {=a]]b} there.", "See \\_\\_\\_\\_\\_ there."),
        ("See {=1.500} there.", "See \\_\\_\\_\\_\\_ there."),
        ("See [[x]] and {=y} there.", "See \\[\\[x]] and [[y]] there."),
        ("`{=a}` is `b`.", "&#96;[[a]]&#96; is &#96;b&#96;."),
    ],
)
def test_missing_words(text: str, prompt: str) -> None:
    question = _one(text + "\n")
    assert question.prompt == prompt
    assert question.type == ("text" if "_" in prompt else "blanks")


def test_true_false_feedback_is_that_of_the_answer() -> None:
    """In GIFT what is said of a wrong answer comes first."""
    for answer in ("T", "F"):
        question = _one(f"So? {{{answer}#no#yes####why}}")
        said = {option.text: option.feedback for option in question.options}
        assert said == ({"True": "yes", "False": "no"} if answer == "T" else {"True": "no", "False": "yes"})
        assert question.explanation == "why"
    assert [option.feedback for option in _one("So? {T##yes}").options] == ["yes", ""]


def test_own_words_for_true_and_false_keep_their_order() -> None:
    question = _one("// [microlearn:false] Onzin\n// [microlearn:true] Zeker\nSo? {F}\n")
    assert [(option.text, option.right) for option in question.options] == [("Onzin", True), ("Zeker", False)]


def test_notes_for_machines() -> None:
    found, remarks = _read(
        "// [id:My_Id] [tag:a]\n// [microlearn:hint] Look:\\nthere\n// [microlearn:points] 2.5\n"
        "// [microlearn:typos] 2\n// [microlearn:shuffle] false\n// [microlearn:points] lots\n// [microlearn:what] x\n"
        "::Other::Who? {=me}\n"
    )
    assert remarks == [("tag", 1), ("note-unknown", 6), ("note-unknown", 7), ("title", 8)]
    question = found[0]
    assert (question.id, question.hints) == ("My_Id", ("Look:\nthere",))
    assert (question.points, question.typos, question.shuffle) == (2.5, 2, False)


def test_an_id_that_cannot_be_one() -> None:
    found, remarks = _read("// [id:a b!]\nWho? {=me}\n")
    assert [question.id for question in found] == ["a-b"]
    assert remarks == [("id-changed", 2)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("::Één vraag::Wat? {=a}", ["een-vraag"]),
        ("::///::Wat is dit? {=a}", ["wat-is-dit"]),
        ("::\\:\\:x\\:\\:::Wat? {=a}", ["x"]),
        ("... {=a}", ["question"]),
        ("Ask?{=a}\n\nAsk? {=b}\n\nAsk?{=c}", ["ask", "ask-2", "ask-3"]),
        ("The {=secret} answer.", ["the-answer"]),
    ],
)
def test_ids(text: str, ids: list[str]) -> None:
    assert [question.id for question in _read(text)[0]] == ids


def test_control_characters_are_left_out_and_remarked_on() -> None:
    found, remarks = _read("Wh\x01at\u202e? {=a}\n")
    assert not found
    assert remarks == [("no-text", 1)]
    found, remarks = _read("\nWhat\u202e? {=a\x85b}\n")
    assert remarks == [("hidden", 2)]
    assert found[0].prompt == "What?"
    assert found[0].options[0].text == "a b"


def test_a_title_that_is_not_closed() -> None:
    found, remarks = _read("::What? {=a}\n")
    assert remarks == [("title-not-closed", 1)]
    assert found[0].prompt == "What?"


def test_markdown_that_would_be_something_else_is_shown_as_text() -> None:
    found, remarks = _read("What? {=a ~b}\n\n[markdown]So?\\n\\n- [x] sly\\n- [ ] *too*\\n\\n///\\n\\nend {=a ~b}\n")
    assert remarks == [("shown-as-text", 3)]
    assert found[1].prompt == "So?\n\n\\- [x] sly\n\\- [ ] *too*\n\n&#47;//\n\nend"
    assert len(found[1].options) == 2


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("<b>bold</b> and <i>thin</i>", "**bold** and *thin*"),
        ("a<br/>b", "a<br>\nb"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("1 < 2 & 3 * 4", "1 < 2 & 3 \\* 4"),
        ("a &lt;b&gt; &eacute;", "a &lt;b> é"),
        ("<b> spaced </b>out", "**spaced** out"),
        ("<b>x</b><b>y</b>", "**x**<strong>y</strong>"),
        ("<b><i>both</i></b>", "<strong>*both*</strong>"),
        ("<code>a*b</code>", "`a*b`"),
        ("<code>a`b</code>", "<code>a&#96;b</code>"),
        ("<ol><li>one<li>two</ol>", "1. one\n2. two"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n    - b"),
        ("x<sup>2</sup>", "x<sup>2</sup>"),
        ('<a href="javascript\\:x()">y</a>', "y (javascript:x())"),
        ("<h2>Head</h2>text", "**Head**\n\ntext"),
        ("never <b>closed", "never **closed**"),
        ("stray</b>", "stray"),
        ("<table><tr><td>a</table>", "<table><tr><td>a</td></tr></table>"),
        ("<iframe src\\=x></iframe>", "&lt;iframe src=x>&lt;/iframe>"),
        ("<pre>a\\n  b</pre>", "<pre>a&#10;  b</pre>"),
    ],
)
def test_html(source: str, markdown: str) -> None:
    sent = source if "\\=" in source else source.replace("=", "\\=")
    found, _ = gift_reader.read_text(f"::x::[html]{sent} {{}}", "a")
    assert [question.prompt for question in found] == [markdown]


def test_weights() -> None:
    found, remarks = _read("A? {~%33.3%a ~%33.3%b ~%33.3%c ~%-10%d}\n\nB? {~%100%a ~b}\n\nC? {~%50,0%a ~%50%b ~c}\n")
    assert not remarks
    assert [(question.type, len(question.right)) for question in found] == [
        ("multiple", 3),
        ("multiple", 1),
        ("multiple", 2),
    ]
    assert "type: multiple" in written([found[1]])


def test_many_unclosed_braces_take_no_time() -> None:
    found, remarks = _read("{\n\n" * 20_000)
    assert not found
    assert len(remarks) == 20_000


def test_notes_without_a_question() -> None:
    assert _read("// [id:x]\n\nWho? {=me}\n")[1] == [("note-alone", 1)]
    assert _read("// [microlearn:hint] x\n\nWho? {=me}\n")[1] == [("note-alone", 1)]


def test_a_question_without_end() -> None:
    found, remarks = _read("A? {=a}\n\nB? {=" + "long " * 10_000 + "}\n")
    assert [question.id for question in found] == ["a"]
    assert remarks == [("too-long", 3)]


def test_many_questions_of_one_name() -> None:
    found, _ = _read("::Same::Q? {}\n\n" * 2_000)
    assert len({question.id for question in found}) == 2_000
