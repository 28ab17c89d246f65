"""Makes sure that what was read elsewhere is one question of ours, with an id of its own, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from microlearn.problem import Problem
from microlearn.quizzes import quiz
from microlearn.quizzes.exchange import markdown
from microlearn.quizzes.exchange.escaping import around_gaps, as_hint, escape, guarded, spaced, unescaped, without_arrow
from microlearn.quizzes.exchange.remark import Remark
from microlearn.quizzes.parser import ID
from microlearn.quizzes.quiz import Option, Question

LONGEST = 30_000
"""Characters of a question; a whole unit has at most twice as many."""

_UNSEEN = " \t\r\n\u00a0\u202f\u200b\u200c\u2060\ufeff"


class Settled:
    """The questions of an import. Each one is tried out: a text that would be read as something else becomes plain."""

    def __init__(self, file: str, language: str, used: Iterable[str] = ()) -> None:
        self.file = file
        self.language = language
        self.used = set(used)
        self.counts: dict[str, int] = {}
        self.questions: list[Question] = []
        self.remarks: list[Remark] = []

    def remark(self, rule: str, line: int, lost: bool = False, **values: object) -> None:
        """Note what is not as it was."""
        self.remarks.append(Remark(rule, self.file, line, values, lost))

    def add(self, draft: Question, title: str = "", given: bool = False) -> None:
        """Take a question in. Its id is made from the title, or from its words; with ``given`` the title is the id."""
        draft = self.differing(_seen(draft))
        draft = replace(draft, hints=tuple(map(as_hint, filter(None, draft.hints))), id="question")
        for change in (None, spaced, guarded, escape):
            question = draft if change is None else _changed(draft, change)
            if markdown.write(question) is not None:
                if change in (guarded, escape):
                    self.remark("shown-as-text", draft.line)
                self.questions.append(replace(question, id=self.identify(title, question, given)))
                return
        fault = next(iter(markdown.faults(draft)), None)
        if fault is None:
            self.remark("not-writable", draft.line, lost=True)
        else:
            why = Problem(fault.rule, self.file, draft.line, fault.field, fault.values)
            self.remark("refused", draft.line, lost=True, why=why)

    def differing(self, draft: Question) -> Question:
        """Without an answer that a reader could not tell from one before it."""
        seen: dict[str, Option] = {}
        kept = []
        for option in draft.options:
            key = " ".join(option.text.split()).casefold()
            first = seen.setdefault(key, option) if key and draft.type != "order" else option
            if first is option:
                kept.append(option)
            else:
                self.remark("same-answer", option.line or draft.line, text=option.text, feedback=option.feedback or "–")
        return replace(draft, options=tuple(kept))

    def identify(self, title: str, question: Question, given: bool) -> str:
        """An id that is not taken."""
        wanted = (
            title
            if given and ID.fullmatch(title)
            else slug(title) or slug(_without_gaps(question.prompt)) or "question"
        )
        if given and wanted != title:
            self.remark("id-changed", question.line, given=title, id=wanted)
        found = wanted
        while found in self.used:
            number = self.counts[wanted] = self.counts.get(wanted, 1) + 1
            found = f"{wanted[:50]}-{number}"
        if found != wanted:
            self.remark("id-taken", question.line, given=wanted, id=found)
        self.used.add(found)
        return found


def slug(text: str) -> str:
    """The first words of a text as an id."""
    return "-".join(quiz.slug(text).split("-")[:5])[:50].strip("-")


def _without_gaps(prompt: str) -> str:
    """The words of a prompt. An id stands in addresses, and does not give the answer away."""
    bare = around_gaps(lambda text: re.sub("\x0e\\d+\x0f", " ", text), prompt) or ""
    text = unescaped(bare)
    return bare if text is None else text


def _seen(draft: Question) -> Question:
    """Without what is said with characters only that nobody sees: a block has no way to say those."""

    def text(said: str) -> str:
        return said if said.strip(_UNSEEN) else ""

    options = tuple(replace(option, feedback=text(option.feedback)) for option in draft.options)
    return replace(draft, options=options, hints=tuple(map(text, draft.hints)), explanation=text(draft.explanation))


def _changed(draft: Question, change: Callable[[str], str]) -> Question:
    match = draft.type == "match"

    def option(one: Option) -> Option:
        text = one.text if draft.type == "number" else change(one.text)
        text = without_arrow(text) if match else text
        return replace(one, text=text, feedback=change(one.feedback), partner=change(one.partner))

    prompt = around_gaps(change, draft.prompt) if draft.type == "blanks" else change(draft.prompt)
    return replace(
        draft,
        prompt=prompt or "",
        options=tuple(map(option, draft.options)),
        hints=tuple(as_hint(change(hint)) for hint in draft.hints),
        explanation=change(draft.explanation),
    )
