"""The issue form that GitHub shows, as YAML for ``.github/ISSUE_TEMPLATE/unit.yml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from microlearn.intake.facts import Facts
from microlearn.intake.questions import CHOICES, HEAD, QUESTIONS, Question

MOST_OPTIONS = 100
"""A longer list is not scrolled on a phone: then the author writes the code."""


def form(facts: Facts, language: str, remark: str) -> str:
    """The whole file; ``remark`` says where it comes from."""
    asked = [_element(question, facts, language) for question in QUESTIONS.values() if _is_asked(question, facts)]
    values = {
        "name": HEAD["name"][language],
        "description": HEAD["description"][language],
        "title": HEAD["title"][language],
        "labels": ["unit"],
        "body": [{"type": "markdown", "attributes": {"value": HEAD["intro"][language]}}, *asked],
    }
    body = yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return f"# {remark}\n{body}"


class _Dumper(yaml.SafeDumper):
    """Writes long texts as a person would."""

    def ignore_aliases(self, data: Any) -> bool:
        """Everything is written out."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists stand further in than what they belong to."""
        return super().increase_indent(flow, False)


def _text(dumper: yaml.Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def _is_asked(question: Question, facts: Facts) -> bool:
    """A question without anything to choose from is not asked; nor is one with a single language."""
    if question.id == "language":
        return len(facts.choices["language"]) > 1
    return question.kind not in ("dropdown", "checkboxes") or bool(facts.choices[question.id])


def _element(question: Question, facts: Facts, language: str) -> dict[str, Any]:
    kind, words = question.kind, question.words[language]
    options = [] if kind in ("input", "textarea") else list(_options(question, facts, language))
    explained = words.get("help", "")
    if len(options) > MOST_OPTIONS:
        kind, options, explained = "input", [], words.get("help_many", explained)
    attributes: dict[str, Any] = {"label": words["label"]}
    if explained:
        attributes["description"] = explained.format(longest=facts.longest_goal)
    if kind in ("input", "textarea") and words.get("example"):
        attributes["placeholder"] = words["example"]
    if kind == "dropdown" and question.several:
        attributes["multiple"] = True
    if options:
        attributes["options"] = options
    if question.id == "language":
        attributes["default"] = _own_language(facts, language)
    element = {"type": kind, "id": question.id, "attributes": attributes}
    if kind != "checkboxes" and _is_required(question, facts):
        element["validations"] = {"required": True}
    return element


def _options(question: Question, facts: Facts, language: str) -> Iterator[Any]:
    for choice in facts.choices[question.id]:
        if question.id in ("moment", "format") and choice.value not in CHOICES[question.id]:
            continue  # A form cannot ask for it in a way that a person without Markdown would get right.
        label = choice.label(language)
        if question.kind == "checkboxes":
            yield {"label": label, **({"required": True} if question.required else {})}
        else:
            yield label


def _is_required(question: Question, facts: Facts) -> bool:
    """A new topic must be told where there is no list of topics; else the list must be answered."""
    if question.id == "topic":
        return True
    return question.required or (question.id == "new_topic" and not facts.choices["topic"])


def _own_language(facts: Facts, language: str) -> int:
    codes = [choice.value for choice in facts.choices["language"]]
    return codes.index(language if language in codes else facts.language)
