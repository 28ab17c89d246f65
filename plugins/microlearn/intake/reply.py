"""The answer in the issue: what is still missing, or that a pull request is on its way. Everything in it that the
author typed is escaped, so that it calls nobody, links to nothing, and looks like nothing but text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from microlearn import literal
from microlearn.intake.draft import Lack
from microlearn.intake.questions import HEAD, LANGUAGES, QUESTIONS
from microlearn.literal import code
from microlearn.problem import Problem, words
from microlearn.visible import one_line

MOST = 20
"""Things that are told; more would be read by nobody."""
_LONGEST = 600
_LONGEST_VALUE = 100
_MOST_NAMES = 12

_QUESTION_OF = {"key_points": "key_point_1", "lang": "language"}
_NEEDED = ("goal", "key_point_1", "moment", "format", "text", "topic")
"""What somebody who writes without the form must say at least."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to say: what it is about, the sentence, and the author's own line where that helps."""

    about: str
    sentence: str
    shown: str = ""
    repaired: str = ""


@cache
def _wording() -> dict[str, dict[str, str]]:
    return yaml.safe_load((files("microlearn.intake") / "wording.yml").read_text("utf-8"))


def say(key: str, language: str, **values: object) -> str:
    """A sentence."""
    return _wording()[key][language].format_map(values)


def spoken(*languages: str) -> str:
    """The first of these languages in which there are sentences."""
    return next((one for one in languages if one in LANGUAGES), "en")


def of_lack(lack: Lack, language: str) -> Item:
    """Why there is no unit yet, in words."""
    key, values = lack.key, {name: _short(value) for name, value in lack.values.items()}
    if key == "no-form":
        labels = ", ".join(QUESTIONS[id].label(language) for id in _NEEDED)
        return Item("", say(key, language, form=HEAD["name"][language], labels=labels))
    if key == "missing":
        values["help"] = _help(lack.question, language)
    if key == "unknown" and values["nearest"]:
        key = "unknown-near"
    return Item(_about(lack.question, language), say(key, language, **values))


def of_problem(problem: Problem, own: str, language: str) -> Item:
    """A problem in words. ``own`` is the path of the new unit; what is wrong elsewhere is told with its path."""
    what, mend = words(problem, language)
    in_text = not problem.field and problem.path == own
    about = _about(_QUESTION_OF.get(problem.field, problem.field or "text"), language)
    shown = problem.shown.strip() if in_text or problem.field == "key_points" else ""
    return Item(
        about if problem.path == own else problem.path,
        f"{what} {mend}",
        shown,
        problem.repaired.strip() if in_text else "",
    )


def _about(question: str, language: str) -> str:
    return QUESTIONS[question].label(language).rstrip(" 123") if question in QUESTIONS else question


def _help(question: str, language: str) -> str:
    said = QUESTIONS[question].words[language]
    text = " ".join(said.get("help", "").split("\n")[0].split()).replace("{longest}", "120")
    if QUESTIONS[question].kind == "input" and said.get("example"):
        text += " " + say("example", language, text=said["example"])
    return text


def _short(value: object) -> object:
    if isinstance(value, list):
        named = [str(_short(one)) for one in value[:_MOST_NAMES]] + ["…"] * (len(value) > _MOST_NAMES)
        return "; ".join(named) or "–"
    return f"{value[:_LONGEST_VALUE]} …" if isinstance(value, str) and len(value) > _LONGEST_VALUE else value


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to the author. ``path`` is the unit that was made, empty where there is none."""

    language: str
    needed: Sequence[Item]
    tips: Sequence[Item]
    unused: Sequence[str] = ()
    path: str = ""
    author: str = ""

    def markdown(self) -> str:
        """As GitHub shows it below the issue."""
        language = self.language
        hello = say("hello", language, name=self.author) if self.author else say("hello-nobody", language)
        parts = [hello]
        if self.path:
            parts = [f"{hello} {say('done', language, path=code(self.path))}"]
            parts += self._list(self.tips, "tips")
        else:
            parts += self._list(self.needed, "lacking") + self._list(self.tips, "tips-while-lacking")
        if self.unused:
            names = ", ".join(map(code, self.unused[:MOST]))
            parts.append(say("unused", language, names=names))
        if not self.path:
            parts.append(say("again", language))
        return "\n\n".join(parts) + "\n"

    def _list(self, items: Sequence[Item], key: str) -> list[str]:
        if not items:
            return []
        lines = [_bullet(item, self.language) for item in items[:MOST]]
        if len(items) > MOST:
            lines.append(f"- {say('rest', self.language, count=len(items) - MOST)}")
        return [say(key, self.language), "\n".join(lines)]

    def text(self) -> str:
        """As a terminal shows it."""
        lines = [line for item in (*self.needed[:MOST], *self.tips[:MOST]) for line in _lines(item, self.language)]
        if self.unused:
            lines.append(say("unused", self.language, names=", ".join(map(one_line, self.unused[:MOST]))))
        return "\n".join(lines)


def _lines(item: Item, language: str) -> Iterable[str]:
    yield one_line(f"{item.about}: {item.sentence}" if item.about else item.sentence, _LONGEST)
    if item.shown:
        yield f"  | {one_line(item.shown, _LONGEST)}"
    if item.repaired:
        yield f"  {say('right', language)} {one_line(item.repaired, _LONGEST)}"


def _bullet(item: Item, language: str) -> str:
    about = f"**{literal.text(item.about)}**: " if item.about else ""
    text = f"- {about}{literal.text(item.sentence, _LONGEST)}"
    if item.shown:
        text += f"\n  {code(item.shown, _LONGEST)}"
    if item.repaired:
        text += f"\n  {say('right', language)} {code(item.repaired, _LONGEST)}"
    return text
