"""Questions in a terminal: each answer is checked at once, and asked for again where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import click

from microlearn.cli import talking
from microlearn.mending import STEERING
from microlearn.problem import Problem, nearest, reasons, words

MOST_SHOWN = 30
"""Of a list; the rest can be typed."""

Check = Callable[[str], Sequence[Problem]]


def clean(text: str) -> str:
    """What was typed, on one line, without what no screen shows."""
    return " ".join(STEERING.sub("", text).split())


def tell(problems: Sequence[Problem], language: str) -> None:
    """What is wrong with an answer, or could be better, with an example where there is one."""
    for problem in problems:
        what, mend = words(problem, language)
        good = reasons(problem.rule, language).get("good", "")
        lines = [f"{what} {mend}", *([word("good", language, text=good)] if good else [])]
        talking.say(STEERING.sub("\ufffd", "\n".join(f"  ! {line}" for line in lines)))


word = talking.Sentences("new.yml")
"""A sentence of ``microlearn new``."""


@dataclass(frozen=True)
class Choice:
    """What can be chosen: names by id, a word on each, and other words that people use for an id."""

    names: Mapping[str, str]
    about: Mapping[str, str] = field(default_factory=dict)
    synonyms: Mapping[str, str] = field(default_factory=dict)

    def resolved(self, answer: str) -> str:
        """The id that a number, an id, a name or another word stands for; empty where it stands for none."""
        if answer.isascii() and answer.isdigit() and 0 < int(answer[:6]) <= len(self.names):
            return list(self.names)[int(answer[:6]) - 1]
        known = {id.casefold(): id for id in self.names}
        known |= {name.casefold(): id for id, name in self.names.items()}
        return known.get(answer.casefold()) or self.synonyms.get(answer.casefold(), "")

    def nearest(self, answer: str) -> str:
        """The id, name or other word that was probably meant."""
        known = {word.casefold(): word for word in (*self.synonyms, *self.names, *self.names.values())}
        return known.get(nearest(answer.casefold(), known), "")


class Asking:
    """Questions in one language, to standard error: the output stays free for what is made."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, key: str, **values: object) -> None:
        """A sentence."""
        talking.say(word(key, self.language, **values))

    def text(self, key: str, check: Check = lambda answer: (), default: str = "", optional: bool = False) -> str:
        """A text. What is wrong is asked for again; what could be better can be kept with Enter."""
        self._introduce(key)
        kept = ""
        while True:
            answer = self._read(kept or default)
            if not answer and optional:
                return ""
            if not answer:
                self.say("needed")
                continue
            problems = check(answer) if answer != kept else ()
            if not problems:
                return answer
            tell(problems, self.language)
            wrong = any(problem.severity == "error" for problem in problems)
            kept = "" if wrong else answer
            if kept:
                self.say("keep")

    def one(
        self,
        key: str,
        choice: Choice,
        default: str = "",
        new: Callable[[str], str] | None = None,
        optional: bool = False,
    ) -> str:
        """One of a list. ``new`` makes an id of what is not in it, where that is welcome."""
        self._introduce(key)
        self._show(choice)
        doubted = ""
        while True:
            answer = self._read(default)
            if not answer and optional:
                return ""
            if found := choice.resolved(answer):
                return found
            if answer and new and not answer.isdigit() and (made := new(answer)):
                meant = choice.nearest(answer)
                if not meant or answer == doubted:
                    return made
                doubted = answer
                self.say("new-near", answer=answer, nearest=meant)
            else:
                self._unknown(answer, choice)

    def several(self, key: str, choice: Choice) -> list[str]:
        """Some of a list, or none."""
        self._introduce(key)
        self._show(choice)
        while True:
            answers = [answer for answer in re.split(r"[,;\s]+", self._read("")) if answer]
            found = {answer: choice.resolved(answer) for answer in answers}
            if all(found.values()):
                return list(dict.fromkeys(found.values()))
            self._unknown(next(answer for answer, id in found.items() if not id), choice)

    def _introduce(self, key: str) -> None:
        talking.say(f"\n{word(key, self.language)}")

    def _read(self, default: str) -> str:
        return clean(click.prompt(">", default=default, show_default=bool(default), prompt_suffix=" ", err=True))

    def _show(self, choice: Choice) -> None:
        for number, (id, name) in enumerate(list(choice.names.items())[:MOST_SHOWN], 1):
            called = f"{name} ({id})" if name and name != id else id
            about = f": {choice.about[id]}" if id in choice.about else ""
            talking.say(STEERING.sub("", f"  {number:>2}  {called}{about}"))
        if (more := len(choice.names) - MOST_SHOWN) > 0:
            self.say("more", count=more)

    def _unknown(self, answer: str, choice: Choice) -> None:
        meant = choice.nearest(answer)
        if not answer:
            self.say("needed")
        elif meant:
            self.say("unknown-near", answer=answer, nearest=meant)
        else:
            self.say("unknown", answer=answer)
