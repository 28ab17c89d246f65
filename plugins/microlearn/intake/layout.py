"""The text of people who know no Markdown, with the numbers, boxes and questions that its form needs.

Whoever knows Markdown is left alone: a text with a quiz, with code, or with the form's own notation stays as it is. A
line that can be meant in two ways is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from microlearn.intake.questions import LABELS, folded

_NUMBER = re.compile(r"\A {0,3}\d{1,3}[.)]\s+")
_BULLET = re.compile(r"\A {0,3}(?:[-*+–]\s+|[•·]\s*)(?=\S)")
_MARK = re.compile(f"{_NUMBER.pattern}|{_BULLET.pattern}")
_BOX = re.compile(r"\A {0,3}(?:(?:[-*+•–]|\d{1,3}[.)])\s+)?(?:\[[ xX]?\]\s+|[☐☑☒□✓✔]\s*)(?=\S)")
_PICTURE = re.compile(r"\s*(?:!\[|<img\b|https?://\S+$|\[[^\[\]]*\]\(\S*\)\s*$)")
"""A picture, or a link alone on its line, as GitHub writes one for a file."""
_ARROW = re.compile(r"-+>|=+>|[→⇒➔➜]")
_LESSER_ARROW = re.compile(r"\s>\s")
_COLON = re.compile(r":\s+")
_OWN_MEANS = re.compile(r"^(?:///|\s*```|\s*~~~)", re.MULTILINE)

_ASKS = {"nl": "Wat zie je?", "en": "What do you see?"}
"""The question of a troubleshooter whose author wrote only the answers."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """``asks`` is the key of a question to the author about ``lines``; empty where all is clear."""

    text: str
    asks: str = ""
    lines: Sequence[str] = ()


def arranged(text: str, form: str, language: str) -> Arranged:
    """The text as the form needs it."""
    arrange = _FORMS.get(form)
    return Arranged(text) if arrange is None or _OWN_MEANS.search(text) else arrange(text, language)


def _steps(text: str, language: str) -> Arranged:
    """A numbered list; what is indented below a step, its pictures and its lists belong to it."""
    lines = [line for line in text.split("\n") if line.strip()] or [""]
    begins = _begins_of_steps(lines)
    out: list[str] = []
    loose: list[str] = []
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
            loose += [line] if begins and number and not _belongs(line) else []
    return Arranged(_apart(out), "loose-step" if loose else "", loose)


def _begins_of_steps(lines: Sequence[str]) -> re.Pattern[str] | None:
    """What steps begin with; nothing where each line is one."""
    has_numbers = any(map(_NUMBER.match, lines))
    if _BULLET.match(lines[0]):
        return _MARK if has_numbers else _BULLET
    return _NUMBER if has_numbers else None


def _continues(line: str) -> bool:
    return bool(line.startswith("    ") or _PICTURE.match(line) or _BULLET.match(line))


def _belongs(line: str) -> bool:
    """Whether a line shows that it belongs to the one above."""
    return line.startswith(("  ", "|", ">")) or _continues(line)


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


def _checklist(text: str, language: str) -> Arranged:
    """A box for each line, however it begins; headings, pictures and paragraphs around lists stay."""
    is_marked = any(map(_is_task, text.split("\n")))
    out: list[str] = []
    for part in re.split(r"^(?=#)", text, flags=re.MULTILINE):
        lines = part.split("\n")
        # What stands above the first heading leads up to all.
        has_list = is_marked and (not part.startswith("#") or any(map(_is_task, lines)))
        for number, line in enumerate(lines):
            if not line.strip():
                continue
            if line.startswith("#") or (has_list and _is_prose(lines, number)):
                out += ["", line]
            elif not _is_task(line) and (_belongs(line) if is_marked else _continues(line)):
                out += ["", f"    {_outdented(line)}" if out and out[-1].startswith(("- [ ] ", "    ")) else line]
            else:
                is_tight = bool(out) and out[-1].startswith("- [ ] ")
                out += [*([] if is_tight else [""]), f"- [ ] {_without_marks(line)}"]
    return Arranged("\n".join(out).strip("\n"))


def _is_task(line: str) -> bool:
    """Whether a line begins as an item of a list does; one that stands further in belongs to another, but for a box."""
    return bool(_BOX.match(line) or (_MARK.match(line) and not line.startswith("  ")))


def _without_marks(line: str) -> str:
    return (_BOX.sub("", line) if _BOX.match(line) else _MARK.sub("", line)).strip()


def _is_prose(lines: Sequence[str], number: int) -> bool:
    """Whether a line leads up to a list, or is a paragraph of its own beside one."""
    line = lines[number].rstrip()
    if _is_task(line) or _belongs(line):
        return False
    before, after = (lines[place] if 0 <= place < len(lines) else "" for place in (number - 1, number + 1))
    if line.endswith(":") and _is_task(after):
        return True
    stands_apart = not after.strip() and (not before.strip() or before.startswith("#"))
    return stands_apart and line.endswith((".", "!", "?", ":"))


def _troubleshooter(text: str, language: str) -> Arranged:
    """Lines that say what one sees and what to do become answers that unfold."""
    lines = [line for line in text.split("\n") if line.strip()]
    if any(line.startswith("    ") for line in lines) and any(map(_BULLET.match, lines)):
        return Arranged(text)
    pairs = [_pair(line) for line in lines]
    if not any(pairs):
        return Arranged(text, "no-answers" if text.strip() else "")
    out: list[str] = []
    loose: list[str] = []
    asked = has_bullets = False
    for line, pair in zip(lines, pairs, strict=True):
        if pair:
            out += [] if asked else [f"## {_ASKS.get(language, _ASKS['en'])}"]
            out += [f"- {pair[0]}", f"    {pair[1]}"]
            asked, has_bullets = True, bool(_MARK.match(line))
        elif line.startswith("#"):
            asked = True
            out.append(line)
        else:
            below = asked and out[-1].startswith("    ")
            out.append(f"    {line.strip()}" if below else line.strip())
            loose += [line] if below and (not _belongs(line) or (has_bullets and _BULLET.match(line))) else []
    return Arranged("\n\n".join(out), "loose-answer" if loose else "", loose)


def _pair(line: str) -> tuple[str, str] | None:
    """What one sees, and what to do then; ``None`` for a line that does not say both."""
    if line.startswith("#") or _PICTURE.match(line):
        return None
    for sign in (_ARROW, _LESSER_ARROW, _COLON):
        if sign.search(line):
            sees, does = (part.strip() for part in sign.split(_MARK.sub("", line), maxsplit=1))
            is_label = sign is _COLON and folded(line.partition(":")[0]) in LABELS
            return (sees, does[:1].upper() + does[1:]) if folded(sees) and folded(does) and not is_label else None
    return None


_FORMS: dict[str, Callable[[str, str], Arranged]] = {
    "steps": _steps,
    "checklist": _checklist,
    "troubleshooter": _troubleshooter,
}
