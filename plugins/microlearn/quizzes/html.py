"""The form of a question: complete without JavaScript, taken over by the custom element with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from markupsafe import Markup, escape

from microlearn.quizzes import key
from microlearn.quizzes.numbers import Number
from microlearn.quizzes.quiz import CHOICES, Question, typed
from microlearn.quizzes.segments import Parts, gap_mark
from microlearn.reader import Reader

BUNDLE = "quiz"

_TAG = re.compile(r"<[^>]*>")
_PICTURE = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')


@dataclass
class Forms:
    """Makes the forms of one page. ``revisions`` are those of its questions by id, ``token`` is the page's marker."""

    reader: Reader
    lang: str
    token: str
    revisions: Mapping[str, str]
    questions: list[Question] = field(default_factory=list)

    def form(self, number: int, parts: Parts) -> str:
        """The form of a question of the page."""
        question = self.questions[number]
        words = self.reader.interfaces[self.lang]
        texts = {name: _Text(*pair) for name, pair in parts.items()}
        prompt = texts.get("prompt", _NOTHING)
        if question.type == "blanks":
            prompt = _Text("", self._with_gaps(question, str(texts["intro"].whole)))
        shown = key.shown_order(question) if question.type == "order" else range(len(question.options))
        return self.reader.render(
            "quiz.html",
            self.lang,
            question=question,
            key=key.encoded(key.key_of(question)),
            revision=self.revisions.get(question.id, question.revision),
            prompt=prompt,
            intro=texts.get("intro", _NOTHING),
            kind="checkbox" if question.type == "order" or _has_several(question) else "radio",
            texts=texts,
            nothing=_NOTHING,
            picture=Markup("".join(_PICTURE.findall(texts["picture"].whole))) if "picture" in texts else "",  # noqa: S704
            rows=[texts.get(f"o{index}", _NOTHING) for index in shown],
            row={"order": " ordered", "hotspot": " numbered"}.get(question.type, ""),
            remarks=list(_remarks(question, texts)),
            partners=list(self._partners(question, texts)) if question.type == "match" else (),
            accepted=[_accepted(option.text, option.number) for option in question.options if option.right],
            unit=key.unit_of(question),
            gaps=[" / ".join(_accepted(text, blank.number) for text in blank.accepted) for blank in question.blanks],
            titles={scene.id: scene.title for scene in question.scenes},
            instruction=words.get(_INSTRUCTIONS.get(question.type, ""), ""),
        )

    def _with_gaps(self, question: Question, html: str) -> str:
        words = self.reader.interfaces[self.lang]
        for index, blank in enumerate(question.blanks):
            mode = ' inputmode="decimal"' if blank.number else ""
            name = escape(words.say("quiz_gap", n=index + 1))
            gap = (
                f'<span class="gap"><input name="a" type="text" aria-label="{name}" autocapitalize="off" '
                f'autocomplete="off" spellcheck="false"{mode}></span>'
            )
            html = html.replace(gap_mark(self.token, index), gap)
        return html

    def _partners(self, question: Question, texts: Mapping[str, _Text]) -> Iterator[dict[str, Any]]:
        """What can be matched, as it is shown: its text, and its HTML where that says more."""
        places = {option.partner: index for index, option in reversed(list(enumerate(question.options)))}
        for partner in key.shown_partners(question):
            text = texts.get(f"p{places[partner]}", _NOTHING)
            yield {"text": text.words, "html": text.inline if "<img" in text.whole else ""}


def words_of(reader: Reader, lang: str) -> str:
    """What the script says in a language, and to whom: how the shell of pages with quizzes ends."""
    words = reader.interfaces[lang]
    said = {name.removeprefix("quiz_"): text for name, text in words.items() if name in SPOKEN}
    return str(reader.render("quiz_words.html", lang, said=said, site=reader.site.url or reader.site.name))


def end(reader: Reader, lang: str, root: str, unit: str) -> str:
    """What stands below the quizzes of a page: that answers are private, and the script, with the IRI under which
    answers to the unit's questions are kept."""
    activity = escape(reader.site.activity(unit))
    private = f'<p class="s private" hidden>{escape(reader.interfaces[lang]["quiz_private"])}</p>'
    return private + f'<script src="{root}{reader.asset(BUNDLE)}" data-activity="{activity}" defer></script>'


_INSTRUCTIONS = {"multiple": "quiz_multiple", "order": "quiz_order"}

SPOKEN = tuple(
    f"quiz_{name}"
    for name in """
    next result right wrong partial try missing again empty number place had changed lost step score points hand_in
    anyway open go_on end choices kept answer answer_is see good bad exam
    """.split()
)
"""The words that only the script says."""


class _Text:
    """A converted text: its first paragraph, and its other blocks."""

    __slots__ = ("inline", "lead", "more", "rest", "whole")

    def __init__(self, lead: str = "", rest: str = "") -> None:
        # Markdown's HTML, limited by safe_html.
        self.lead = Markup(lead)  # noqa: S704
        self.rest = Markup(rest)  # noqa: S704
        self.inline = self.lead or self.rest
        """What goes into a label or a legend."""
        self.more = self.rest if lead else ""
        """What stands below the label or legend."""
        self.whole = Markup(f"<p>{lead}</p>{rest}") if lead else self.rest  # noqa: S704

    @property
    def words(self) -> str:
        """Without tags, pictures by their texts."""
        return " ".join(unescape(_TAG.sub("", _ALT.sub(r"\1", self.inline))).split())


_NOTHING = _Text()


def _has_several(question: Question) -> bool:
    return question.type == "multiple" or (question.type in CHOICES and len(question.right) > 1)


def _remarks(question: Question, texts: Mapping[str, _Text]) -> Iterator[tuple[int, str, _Text]]:
    """For each option with feedback: the place that an answer knows it by, its text, and the feedback."""
    if not any(option.feedback for option in question.options):
        return
    places = list(range(len(question.options)))
    if question.type == "order":
        shown = key.shown_order(question)
        places = [shown.index(index) for index in places]
    elif question.type == "match":
        left = [index for index in places if question.options[index].text]
        places = [left.index(index) if index in left else -1 for index in places]
    for index, option in enumerate(question.options):
        if option.feedback:
            yield places[index], texts.get(f"o{index}", _NOTHING).inline or option.text, texts[f"f{index}"]


def _accepted(text: str, number: Number | None) -> str:
    """A right answer as readers see it."""
    return typed(text).replace("..", "–") if number else typed(text)
