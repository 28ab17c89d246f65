"""Problems as a person, GitHub or another program reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from microlearn.mending import STEERING
from microlearn.problem import Problem, as_text, in_order, label, words

FORMATS = ("text", "github", "json")

_LEVELS = {"error": "error", "advice": "warning", "note": "notice"}
"""The commands of a GitHub workflow's log by severity."""


def write(form: str, problems: Iterable[Problem], language: str) -> str:
    """All problems in one of ``FORMATS``, in the site's language."""
    if form == "json":
        found = [_record(problem, language) for problem in in_order(problems)]
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    if form == "github":
        return "".join(f"{_command(problem, language)}\n" for problem in in_order(problems))
    text = as_text(problems, language)
    return f"{text}\n" if text else ""


def _record(problem: Problem, language: str) -> dict[str, object]:
    what, mend = words(problem, language)
    return {
        "path": problem.path,
        "line": problem.line,
        "rule": problem.rule,
        "severity": problem.severity,
        "message": f"{what} {mend}",
        "fix": problem.repaired or None,
    }


def _command(problem: Problem, language: str) -> str:
    what, mend = words(problem, language)
    place = f"file={_property(problem.path)},line={max(1, problem.line)},title={_property(problem.rule)}"
    repaired = f"\n{label('repaired', language)}: {problem.repaired}" if problem.repaired else ""
    return f"::{_LEVELS[problem.severity]} {place}::{_escaped(f'{what} {mend}{repaired}')}"


def _escaped(text: str) -> str:
    """As the log of a workflow reads it: a line that an author wrote gives no command of its own."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
