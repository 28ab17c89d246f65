"""Snippets for Visual Studio Code: a whole unit per format, with places to fill in, and a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from microlearn.authoring import drafts, words

SCOPE = "markdown"
_QUIZ = re.compile(r"(/// quiz .*?\n///)\n", re.DOTALL)

Snippet = dict[str, str | list[str]]


def every(names: Mapping[str, Mapping[str, str]], moments: Sequence[str]) -> dict[str, Snippet]:
    """All snippets. ``names`` has what each format is called, by language."""
    found: dict[str, Snippet] = {}
    for language in words.LANGUAGES:
        good_for = words.choices("format", language)
        for form, name in names[language].items():
            text = _unit(form, moments, language)
            about = f"{name}: {good_for[form]}"
            found[f"microlearn unit {language}: {form}"] = _snippet(f"unit-{language}-{form}", about, text)
        [question] = _QUIZ.findall(drafts.body("text", "", language))
        about = names[language]["quiz"]
        found[f"microlearn quiz {language}"] = _snippet(f"quiz-{language}", about, question)
    return found


def _snippet(prefix: str, about: str, text: str) -> Snippet:
    return {"scope": SCOPE, "prefix": prefix, "description": about, "body": _with_places(text).split("\n")}


def _unit(form: str, moments: Sequence[str], language: str) -> str:
    """A unit whose fields are hints too. A choice of moments is written as VS Code reads it, behind a mark."""
    told = words.fields("unit")
    hints = {name: f"‹{told[name]['label'][language]}›" for name in ("title", "goal")}
    head = drafts.front_matter(
        {**hints, "key_points": [f"‹{words.sentence('point', language)} {n}›" for n in (1, 2)], "format": form},
        drafts.UNIT_FIELDS,
    )
    return f"---\n{head}moment: ‹|{','.join(moments)}|›\n---\n\n{drafts.body(form, 'file', language)}"


def _with_places(text: str) -> str:
    """Hints become places to jump to, in order; the cursor ends behind the last."""
    number = 0

    def place(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        # A hint that is left keeps its marks, so that it is seen.
        return f"${{{number}{found[1]}}}" if found[1].startswith("|") else f"${{{number}:{_escaped(found[0])}}}"

    pieces, end = [], 0
    for found in drafts.HINT.finditer(text):
        pieces += [_escaped(text[end : found.start()], ""), place(found)]
        end = found.end()
    return "".join([*pieces, _escaped(text[end:], ""), "$0"])


def _escaped(text: str, also: str = "}") -> str:
    """A text that means itself; within a place, a brace would end it."""
    return re.sub(rf"([\\${also}])", r"\\\1", text)
