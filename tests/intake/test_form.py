"""The issue form: as GitHub's documentation of form syntax wants it, and complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from microlearn.cli.issue_form import export_issue_form
from microlearn.intake import facts, questions, reply
from microlearn.intake.form import MOST_OPTIONS
from microlearn.intake.questions import CHOICES, HEADINGS, LANGUAGES, QUESTIONS, folded
from microlearn.units.unit import FORMATS, MOMENTS

from .issues_as_github import HERE, SITE, copy_of_site, form, run

ALLOWED = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}
NOT_ASKED = {"audio", "animation", "document", "quiz", "mind-map", "scenario"}
"""Formats that take more than a form: a recording, a file, a notation."""


def mistakes(values: Any) -> Iterator[str]:
    """What GitHub would say about a form."""
    if not {"name", "description", "body"} <= values.keys() <= {"name", "description", "title", "labels", "body"}:
        yield "keys"
    if not all(isinstance(values[key], str) and len(values[key]) > 3 for key in ("name", "description", "title")):
        yield "texts"
    asked = [element for element in values["body"] if element["type"] != "markdown"]
    labels = [re.sub(r"\W+", "-", element["attributes"]["label"].lower()).strip("-") for element in asked]
    ids = [element["id"] for element in asked]
    if not asked or len(set(labels)) < len(labels) or len(set(ids)) < len(ids):
        yield "unique"
    for element in values["body"]:
        yield from _mistakes_of(element)


def _mistakes_of(element: dict[str, Any]) -> Iterator[str]:
    kind, attributes = element["type"], element["attributes"]
    if not element.keys() <= {"type", "id", "attributes", "validations"} or not attributes.keys() <= ALLOWED[kind]:
        yield f"{element}: keys"
    if kind == "markdown":
        if "id" in element or not attributes["value"].strip():
            yield "markdown"
        return
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", element["id"]) or not attributes["label"].strip():
        yield f"{element}: id and label"
    if element.get("validations", {}).keys() - {"required"} or (kind == "checkboxes" and "validations" in element):
        yield f"{element}: validations"
    options = attributes.get("options", [])
    if kind in ("dropdown", "checkboxes"):
        names = [option["label"] if kind == "checkboxes" else option for option in options]
        if not names or not all(isinstance(name, str) and name.strip() for name in names):
            yield f"{element}: options"
        if len({name.lower() for name in names}) < len(names) or "none" in map(str.lower, names):
            yield f"{element}: options are unique, and None is GitHub's own"
    if kind == "dropdown" and not 0 <= attributes.get("default", 0) < len(options):
        yield f"{element}: default"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("config", [SITE / "mkdocs.yml", HERE.parents[1] / "mkdocs.yml"], ids=["small", "own"])
def test_the_form_is_one_that_github_takes(language: str, config: Path) -> None:
    values = form(language, config)
    assert list(mistakes(values)) == []
    text = run(export_issue_form, "--language", language, "--config", str(config)).stdout
    assert text.startswith("# ")
    assert "&id" not in text


def test_the_check_finds_mistakes() -> None:
    values = form("nl")
    values["body"][1]["id"] = values["body"][2]["id"]
    values["body"][6]["attributes"]["options"].append("None")
    assert len(list(mistakes(values))) == 2


def test_the_language_is_the_sites() -> None:
    assert yaml.safe_load(run(export_issue_form, "--config", str(SITE / "mkdocs.yml")).stdout) == form("nl")


def test_it_asks_for_what_the_model_knows() -> None:
    assert set(CHOICES["moment"]) == set(MOMENTS)
    assert set(CHOICES["format"]) == set(FORMATS) - NOT_ASKED
    values = {element.get("id"): element["attributes"] for element in form("en")["body"]}
    assert "120 characters" in values["goal"]["description"]
    assert [option["label"] for option in values["roles"]["options"]] == ["Operator", "Technician, also from outside"]
    assert values["equipment"]["options"][1] == "Cooling-water pump large (P-101)"
    assert len(values["moment"]["options"]) == len(MOMENTS)


def test_a_site_without_anything(tmp_path: Path) -> None:
    """No topics, roles, equipment or second language: nothing is asked that has no answer."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\ntheme: microlearn\nplugins: [units]\n")
    values = form("en", tmp_path / "mkdocs.yml")
    assert list(mistakes(values)) == []
    ids = {element.get("id") for element in values["body"]}
    assert not ids & {"topic", "roles", "equipment", "language"}
    new_topic = next(element for element in values["body"] if element.get("id") == "new_topic")
    assert new_topic["validations"] == {"required": True}


def test_a_site_with_many_machines(tmp_path: Path) -> None:
    site = copy_of_site(tmp_path)
    for number in range(MOST_OPTIONS):
        (site / f"content/equipment/tank-{number}.md").write_text("---\nname: Tank\n---\n")
    values = form("nl", site / "mkdocs.yml")
    equipment = next(element for element in values["body"] if element.get("id") == "equipment")
    assert equipment["type"] == "input"
    assert "Schrijf de code" in equipment["attributes"]["description"]


def test_a_site_that_cannot_be_read(tmp_path: Path) -> None:
    assert "mkdocs.yml" in run(export_issue_form, "--config", str(tmp_path / "mkdocs.yml"), code=2).stderr


def test_choices_with_the_same_name_are_told_apart() -> None:
    same = [facts.Choice("a", {"nl": "Pomp"}), facts.Choice("b", {"nl": "pomp"}), facts.Choice("c", {"nl": "Tank"})]
    assert [one.label("nl") for one in facts._distinct(same)] == ["Pomp (a)", "pomp (b)", "Tank"]


def test_no_heading_asks_two_questions() -> None:
    for language in LANGUAGES:
        labels = [folded(question.label(language)) for question in QUESTIONS.values()]
        assert len(set(labels)) == len(labels)
        assert all(HEADINGS[label][0] == id for label, id in zip(labels, QUESTIONS, strict=True))


def test_everything_is_said_in_both_languages() -> None:
    for said in reply._wording().values():
        assert said.keys() == set(LANGUAGES)
        gaps = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in said.values()]
        assert gaps[0] == gaps[1]
    for question in QUESTIONS.values():
        assert len({frozenset(words) for words in question.words.values()}) == 1, question.id
    for named in (*questions.HEAD.values(), *(name for names in CHOICES.values() for name in names.values())):
        assert named.keys() == set(LANGUAGES)
