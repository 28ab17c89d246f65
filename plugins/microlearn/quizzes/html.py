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
_WORD = re.compile(r"quiz_(\w+)")


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
        prompt = texts.get("prompt", _Text())
        if question.type == "blanks":
            prompt = _Text("", self._with_gaps(question, str(texts["intro"].whole)))
        return self.reader.render(
            "quiz.html",
            self.lang,
            question=question,
            key=key.encoded(key.key_of(question)),
            revision=self.revisions.get(question.id, question.revision),
            prompt=prompt,
            intro=texts.get("intro", _Text()),
            kind="checkbox" if question.type == "order" or _has_several(question) else "radio",
            texts=texts,
            nothing=_Text(),
            picture=Markup("".join(_PICTURE.findall(texts["picture"].whole))) if "picture" in texts else "",  # noqa: S704
            shown=key.shown_order(question) if question.type == "order" else range(len(question.options)),
            places=_places(question),
            partners=list(self._partners(question, texts)) if question.type == "match" else (),
            accepted=[_accepted(option.text, option.number) for option in question.options if option.right],
            unit=next((option.number.unit for option in question.options if option.number and option.number.unit), ""),
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
            text = texts.get(f"p{places[partner]}", _Text())
            yield {"text": text.words, "html": text.inline if "<img" in text.whole else ""}

    def closing(self, root: str, activity: str) -> Markup:
        """What a page with quizzes ends in: the script, its words, and the IRI under which answers are kept."""
        words = self.reader.interfaces[self.lang]
        said = {_WORD.fullmatch(name)[1]: text for name, text in words.items() if name in SPOKEN}
        return self.reader.render(
            "quiz_end.html",
            self.lang,
            said=said,
            activity=activity,
            site=self.reader.site.url or self.reader.site.name,
            script=root + self.reader.asset(BUNDLE),
        )


_INSTRUCTIONS = {"multiple": "quiz_multiple", "order": "quiz_order"}

SPOKEN = tuple(
    f"quiz_{name}"
    for name in """
    next result right wrong partial try missing again empty number place had changed lost step score points hand_in open
    go_on end choices kept answer answer_is see good bad exam
    """.split()
)
"""The words that only the script says."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A converted text: its first paragraph, and its other blocks."""

    lead: str = ""
    rest: str = ""

    @property
    def lead_only(self) -> Markup:
        """The first paragraph, if it was taken out of the text."""
        return Markup(self.lead)  # noqa: S704

    @property
    def rest_only(self) -> Markup:
        """The text without it."""
        return Markup(self.rest)  # noqa: S704

    @property
    def inline(self) -> Markup:
        """What goes into a label or a legend."""
        return Markup(self.lead or self.rest)  # noqa: S704 (Markdown's HTML, limited by safe_html)

    @property
    def more(self) -> Markup:
        """What stands below the label or legend."""
        return Markup(self.rest if self.lead else "")  # noqa: S704

    @property
    def whole(self) -> Markup:
        """Everything, as blocks."""
        return Markup((f"<p>{self.lead}</p>" if self.lead else "") + self.rest)  # noqa: S704

    @property
    def words(self) -> str:
        """Without tags, pictures by their texts."""
        return " ".join(unescape(_TAG.sub("", _ALT.sub(r"\1", self.lead or self.rest))).split())


def _has_several(question: Question) -> bool:
    return question.type == "multiple" or (question.type in CHOICES and len(question.right) > 1)


def _places(question: Question) -> dict[int, int]:
    """For each option the place that an answer knows it by."""
    if question.type == "order":
        return {index: place for place, index in enumerate(key.shown_order(question))}
    if question.type == "match":
        return {
            index: place for place, index in enumerate(i for i, option in enumerate(question.options) if option.text)
        }
    return {index: index for index in range(len(question.options))}


def _accepted(text: str, number: Number | None) -> str:
    """A right answer as readers see it."""
    return typed(text).replace("..", "–") if number else typed(text)
