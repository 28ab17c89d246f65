"""Writes the body of an issue as GitHub does for a filled form, and runs the commands in a copy of a small site."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner, Result

from microlearn.cli.import_issue import import_issue
from microlearn.cli.issue_form import export_issue_form

HERE = Path(__file__).parent
SITE = HERE / "site"
ISSUES = HERE / "issues"

NL = {"moment": 2, "format": 0, "topic": 0, "language": 0, "consent": [0, 1]}
"""Answers of a form that is filled in well, but for what is to be typed; numbers are the options that are chosen."""


def copy_of_site(folder: Path) -> Path:
    """The site, in a folder where units may be written."""
    return Path(shutil.copytree(SITE, folder / "site"))


def form(language: str, config: Path = SITE / "mkdocs.yml") -> dict[str, Any]:
    """The form that the command writes."""
    return yaml.safe_load(run(export_issue_form, "--language", language, "--config", str(config)).stdout)


def body(asked: Mapping[str, Any], answers: Mapping[str, Any]) -> str:
    """The text of the issue."""
    return "\n\n".join(
        f"### {element['attributes']['label']}\n\n{_answer(element, answers.get(element['id']))}"
        for element in asked["body"]
        if element["type"] != "markdown"
    )


def _answer(element: Mapping[str, Any], answer: Any) -> str:
    attributes = element["attributes"]
    options = attributes.get("options", [])
    if element["type"] == "checkboxes":
        return "\n".join(
            f"- [{'X' if number in (answer or ()) else ' '}] {option['label']}" for number, option in enumerate(options)
        )
    if element["type"] == "dropdown":
        answer = attributes.get("default") if answer is None else answer
        chosen = [
            options[number] for number in (answer if isinstance(answer, list) else [answer]) if number is not None
        ]
        return ", ".join(chosen) or "_No response_"
    return (answer or "").strip() or "_No response_"


def event(number: int, text: str) -> str:
    """The JSON that GitHub hands to a workflow."""
    return json.dumps({"action": "edited", "issue": {"number": number, "body": text, "user": {"login": "iemand"}}})


def run(command: Any, *words: str, code: int | tuple[int, ...] = 0, stdin: str | bytes | None = None) -> Result:
    """Run a command as a person does; it never ends in a traceback."""
    result = CliRunner().invoke(command, words, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert result.exit_code in (code if isinstance(code, tuple) else (code,)), result.output
    return result


@dataclass(frozen=True)
class Imported:
    """What came of an issue."""

    code: int
    path: str
    text: str
    told: str
    answer: str


def imported(site: Path, source: Path | str, *options: str, code: int | tuple[int, ...] = (0, 1)) -> Imported:
    """Run the command in a site, on a file or on a text."""
    answer = site / "answer.md"
    words = [str(source) if isinstance(source, Path) else "-", "--config", str(site / "mkdocs.yml")]
    stdin = None if isinstance(source, Path) else source.encode()
    result = run(import_issue, *words, "--answer", str(answer), "--language", "nl", *options, code=code, stdin=stdin)
    said = answer.read_text("utf-8") if answer.exists() else ""
    path = "" if "--dry-run" in options else result.stdout.strip()
    text = (site / path).read_text("utf-8") if path else result.stdout
    return Imported(result.exit_code, path, text, result.stderr, said)
