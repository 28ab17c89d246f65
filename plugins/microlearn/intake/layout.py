"""The text of people who know no Markdown, with the numbers, boxes and questions that its form needs.

Whoever knows Markdown is left alone: a text with a quiz, with code, or with the form's own notation stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_NUMBER = re.compile(r"\A {0,3}\d{1,3}[.)]\s+")
_BULLET = re.compile(r"\A {0,3}[-*+•]\s+")
_BOX = re.compile(r"\A {0,3}(?:[-*+]\s+)?\[([ xX]?)\]\s+")
_PICTURE = re.compile(r"\s*(?:!\[|<img\b|https?://\S+$)")
_ARROW = re.compile("->|=>|[→⇒➔]")
_OWN_MEANS = re.compile(r"^(?:///|\s*```|\s*~~~)", re.MULTILINE)

_ASKS = {"nl": "Wat zie je?", "en": "What do you see?"}
"""The question of a troubleshooter whose author wrote only the answers."""


def arranged(text: str, form: str, language: str) -> str:
    """The text as the form needs it."""
    arrange = _FORMS.get(form)
    return text if arrange is None or _OWN_MEANS.search(text) else arrange(text, language)


def _steps(text: str, language: str) -> str:
    """A numbered list; what stands between two numbers belongs to the step above."""
    lines = [line for line in text.split("\n") if line.strip()] or [""]
    begins = _NUMBER if any(map(_NUMBER.match, lines)) else _BULLET if _BULLET.match(lines[0]) else None
    out: list[str] = []
    number = 0
    for line in lines:
        if line.startswith("#"):
            number = 0
            out.append(line)
        elif begins.match(line) if begins else not _continues(line):
            number += 1
            out.append(f"{number}. {begins.sub('', line) if begins else line.strip()}")
        else:
            out.append(f"    {_outdented(line)}" if number else line)
    return _apart(out)


def _continues(line: str) -> bool:
    return bool(line.startswith("    ") or _PICTURE.match(line) or _BULLET.match(line))


def _outdented(line: str) -> str:
    return line[4:] if line.startswith("    ") else line.lstrip()


def _apart(lines: list[str]) -> str:
    """An empty line between all, but for lists and tables below a step."""
    out: list[str] = []
    for line in lines:
        together = out and line.startswith("    ") and _of_a_kind(out[-1], line)
        out += [line] if not out or together else ["", line]
    return "\n".join(out)


def _of_a_kind(above: str, line: str) -> bool:
    return any(
        all(kind.match(_outdented(one)) for one in (above, line)) for kind in (_BULLET, _NUMBER, re.compile(r"\|"))
    )


def _checklist(text: str, language: str) -> str:
    """A box for each line; headings and pictures stay."""
    lines = [line for line in text.split("\n") if line.strip()]
    begins = next((kind for kind in (_BOX, _BULLET, _NUMBER) if any(map(kind.match, lines))), None)
    out: list[str] = []
    for line in lines:
        is_task = begins.match(line) if begins else not (line.startswith("#") or _continues(line))
        if is_task:
            task = begins.sub("", line) if begins else line.strip()
            tight = bool(out) and out[-1].startswith("- [ ] ")
            out += [f"- [ ] {task}"] if tight or not out else ["", f"- [ ] {task}"]
        elif not line.startswith("#") and out and out[-1].startswith(("- [ ] ", "    ")):
            out += ["", f"    {_outdented(line)}"]
        else:
            out += ["", line] if out else [line]
    return "\n".join(out)


def _troubleshooter(text: str, language: str) -> str:
    """Lines with an arrow become answers that unfold; one without stands where it stood."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not any(map(_ARROW.search, lines)) or any(line.startswith("    ") for line in lines):
        return text
    out: list[str] = []
    asked = False
    for line in lines:
        sees, *does = _ARROW.split(line, maxsplit=1)
        if does and sees.strip() and does[0].strip():
            if not asked:
                out.append(f"## {_ASKS.get(language, _ASKS['en'])}")
            asked = True
            out += [f"- {_BULLET.sub('', sees).strip()}", f"    {does[0].strip()}"]
        elif line.startswith("#"):
            asked = True
            out.append(line)
        else:
            out.append(f"    {line.strip()}" if asked and out[-1].startswith("    ") else line.strip())
    return "\n\n".join(out)


_FORMS: dict[str, Callable[[str, str], str]] = {
    "steps": _steps,
    "checklist": _checklist,
    "troubleshooter": _troubleshooter,
}
