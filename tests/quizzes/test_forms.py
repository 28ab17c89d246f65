"""The form of each type, as a browser reads it: the tree of an HTML parser, not strings."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import forms
import pytest

from microlearn.quizzes.quiz import TYPES

CASES = json.loads(Path(__file__).with_name("marking.json").read_text("utf-8"))
BY_TYPE = {case["type"]: case for case in CASES}
VOID = {"input", "img", "br"}


class Tree(HTMLParser):
    """Elements as (tag, attributes, tags around it), and the text within each tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict, list[str]]] = []
        self.open: list[str] = []
        self.text: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()
        assert self.open == [], "every tag is closed"

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.elements.append((tag, dict(attributes), list(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list) -> None:
        self.elements.append((tag, dict(attributes), list(self.open)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append((data, list(self.open)))

    def all(self, tag: str) -> list[tuple[dict, list[str]]]:
        return [(attributes, around) for name, attributes, around in self.elements if name == tag]

    def said(self, within: str) -> str:
        return "".join(data for data, around in self.text if within in around)


def block(case: dict, id: str = "q") -> str:
    return "\n".join([f"/// quiz | {id}", *case.get("options", ()), "", *case["question"], "///"])


def quiz(*lines: str) -> str:
    return "\n".join(["/// quiz | q", *lines, "///"])


@pytest.mark.parametrize("type", TYPES)
def test_a_real_form(type: str) -> None:
    """Every field is in a fieldset with a legend, and has a label."""
    tree = Tree(forms.convert(block(BY_TYPE[type])))
    (form, _), *others = tree.all("form")
    assert not others
    assert form["data-quiz"] == "q"
    assert re.fullmatch("[0-9a-f]{8}", form["data-revision"])
    assert len(tree.all("legend")) == len(tree.all("fieldset")) > 0
    assert all(around[-1] == "fieldset" for _, around in tree.all("legend"))
    fields = [element for tag in ("input", "select", "textarea") for element in tree.all(tag)]
    assert fields
    for attributes, around in fields:
        assert "fieldset" in around
        assert "label" in around or attributes["aria-label"]
    assert [attributes["role"] for attributes, _ in tree.all("div") if attributes.get("class") == "said"] == ["status"]
    ids = [attributes["id"] for _, attributes, _ in tree.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("type", sorted(set(TYPES) - {"reflect", "scenario"}))
def test_the_answer_waits_behind_a_button(type: str) -> None:
    tree = Tree(forms.convert(block(BY_TYPE[type])))
    assert "The right answer:" in tree.said("details")
    assert not [attributes for attributes, _ in tree.all("details") if "open" in attributes]


def test_what_is_said_stands_behind_the_button_only() -> None:
    tree = Tree(
        forms.convert(quiz("Which?", "- [x] This", "  > Because.", "- [ ] That", "  > No.", "! Therefore.", "? Psst."))
    )
    visible = "".join(data for data, around in tree.text if "details" not in around)
    assert not re.search("Because|No\\.|Therefore|Psst", visible)
    assert re.search("Because.*No.*Therefore", tree.said("details"), re.DOTALL)


def test_any_markdown() -> None:
    html = forms.convert(
        "[bleed]: ../bleed.md\n\n"
        + quiz(
            "Which **valve**, see [bleed]?",
            "",
            "![Pump](pump.svg)",
            "",
            "```sh",
            "- [x] no option",
            "///x",
            "```",
            "",
            "1. A step of the prompt",
            "",
            "| a | b |",
            "| - | - |",
            "| 1 | 2 |",
            "",
            "- [ ] `code` and $x^2$",
            "- [x] ![On top](top.svg)",
            "",
            "      Second paragraph",
            "  > First.",
            "  >",
            "  > ```",
            "  > second",
            "  > ```",
        )
    )
    tree = Tree(html)
    assert tree.said("legend") == "Which valve, see bleed?"
    assert "- [x] no option" in tree.said("pre")
    assert len(tree.all("table")) == 1
    assert len(tree.all("input")) == 2
    assert "code and $x^2$" in tree.said("label")
    images = {attributes["alt"]: around for attributes, around in tree.all("img") if "details" not in around}
    assert "a" in images["Pump"], "a picture of the prompt enlarges"
    assert "label" in images["On top"], "a picture of an option is tapped to choose it"
    assert "a" not in images["On top"]
    assert "Second paragraph" not in tree.said("label")
    assert "second" in "".join(data for data, around in tree.text if "pre" in around and "details" in around)


def test_gaps_stand_in_their_sentence() -> None:
    tree = Tree(forms.convert(quiz("The **[[bleed|vent]] valve** for [[10]] s, not `[[this]]`.")))
    labels = [attributes["aria-label"] for attributes, around in tree.all("input") if "p" in around]
    assert labels == ["Gap 1", "Gap 2"]
    assert "[[this]]" in tree.said("code")
    assert "bleed" not in "".join(data for data, around in tree.text if "details" not in around)


def test_pictures_as_partners_are_listed_and_chosen_by_their_text() -> None:
    tree = Tree(forms.convert(quiz("Match", "", "- Stop -> ![A red sign](red.svg)", "- Go -> Green")))
    assert re.search(r"\d\. A red sign", tree.said("option"))
    assert len([around for _, around in tree.all("img") if "details" not in around and "label" not in around]) == 1


def test_a_place_lies_where_the_author_says() -> None:
    tree = Tree(forms.convert(block(BY_TYPE["hotspot"])))
    rects = [attributes for attributes, _ in tree.all("rect")]
    assert [rect["x"] for rect in rects] == ["10.0%", "50.0%"]
    assert not [attributes for _, attributes, _ in tree.elements if "style" in attributes], "the policy allows none"


def test_scenes_lead_on_without_a_script() -> None:
    tree = Tree(forms.convert(block(BY_TYPE["scenario"])))
    ids = {attributes["id"] for attributes, _ in tree.all("section")}
    links = {attributes["href"][1:] for attributes, around in tree.all("a") if "details" in around}
    assert links == ids == {"quiz-q.door", "quiz-q.crash", "quiz-q.inside"}


HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) </form></fieldset>\"'&lt;"


@pytest.mark.parametrize("type", TYPES)
def test_script_is_shown_as_text(type: str) -> None:
    case = BY_TYPE[type]
    lines = [line if line.startswith("!") else line.replace("ed", f"ed {HOSTILE} ", 1) for line in case["question"]]
    lines = [f"Prompt {HOSTILE}", "", *lines, f"? {HOSTILE}", f"! {HOSTILE}"]
    html = forms.convert("\n".join(["/// quiz | q", *case.get("options", ()), "", *lines, "///"]))
    tree = Tree(html)
    assert len(tree.all("form")) == 1
    assert [attributes.get("src") for attributes, _ in tree.all("script")] == [tree.all("script")[-1][0]["src"]]
    for _, attributes, _ in tree.elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert not attributes.get("href", "").startswith("javascript")
    assert "<script>alert(1)</script>" in "".join(data for data, _ in tree.text)


def test_other_formats_leave_quizzes_alone() -> None:
    """A list in feedback is no row of a checklist, no step and no answer of a troubleshooter."""
    text = quiz("Which?", "", "- [x] This", "  > 1. One", "  > 2. Two", "- [ ] That", "  > - a", "  >     - b")
    for format in ("steps", "troubleshooter", "scenario"):
        html = forms.convert("1. A step\n\n" + text, format)
        assert html.count('class="steps"') == (format == "steps")
        assert 'class="q"' not in html


def test_the_words_of_the_page_are_those_of_its_language() -> None:
    html = forms.convert(block(BY_TYPE["single"]), lang="nl")
    assert "Toon het antwoord" in html
    assert 'data-say-wrong="Nog niet."' in html


def test_two_conversions_are_alike() -> None:
    text = "\n\n".join(block(case, f"q{index}") for index, case in enumerate(CASES))
    assert forms.convert(text) == forms.convert(text)


def test_as_many_forms_as_blocks() -> None:
    text = "\n\n".join(f"Text {index}\n\n{block(case, f'q{index}')}" for index, case in enumerate(CASES))
    tree = Tree(forms.convert(text))
    assert [attributes["data-quiz"] for attributes, _ in tree.all("form")] == [
        f"q{index}" for index in range(len(CASES))
    ]


def test_feedback_on_steps_and_pairs_is_found_by_what_is_answered() -> None:
    steps = Tree(forms.convert(quiz("Order", "", "1. Stop", "2. Lock", "   > Lock it.", "3. Test")))
    values = dict(zip([data for data, around in steps.text if "label" in around], steps.all("input"), strict=True))
    assert [a["data-feedback"] for a, _ in steps.all("div") if "data-feedback" in a] == [values["Lock"][0]["value"]]
    pairs = Tree(forms.convert(quiz("Match", "", "- -> Nobody", "- Red -> Stop", "- Green -> Go", "  > Go!")))
    assert [a["data-feedback"] for a, _ in pairs.all("div") if "data-feedback" in a] == ["1"]
