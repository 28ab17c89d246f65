"""Which pages of the real content the tests look at: found by front matter, so that content may move."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from microlearn.quizzes.parser import parse
from microlearn.quizzes.quiz import plain

from .serving import ROOT

UNITS = ROOT / "content" / "units"


@dataclass(frozen=True)
class Sample:
    """One unit as its author wrote it."""

    path: str
    lang: str
    head: dict[str, Any]
    body: str

    @property
    def address(self) -> str:
        """Where the page stands on the site of this repository, whose own language is Dutch."""
        stem = self.path.removesuffix(".md").removesuffix(".en")
        return f"/en/units/{stem}/" if self.lang == "en" else f"/units/{stem}/"

    @property
    def title(self) -> str:
        return self.head.get("title") or self.head["goal"]

    def words(self) -> list[str]:
        """The body's lines as a reader sees them, without Markdown's signs, the texts of pictures, and quizzes."""
        text = re.sub(r"^/// quiz.*?^///$", "", self.body, flags=re.MULTILINE | re.DOTALL)
        text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
        text = re.sub(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1", text)
        lines = []
        for line in text.split("\n"):
            if re.fullmatch(r"[\s|:-]*", line):
                continue
            line = re.sub(r"^\s*(?:#+\s+|>\s+|[-*]\s+(?:\[[ xX]?\]\s+)?|\d+\.\s+)", "", line)
            cells = line.strip().strip("|").split("|") if line.strip().startswith("|") else [line]
            lines += [folded(re.sub(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)|\\(?=\W)", "", cell)) for cell in cells]
        return [line for line in lines if line]

    def quiz_words(self) -> list[str]:
        """The texts of its quizzes, as a reader sees them who opens every answer."""
        words = []
        for question in parse(self.body).questions:
            choices = [choice for scene in question.scenes for choice in scene.choices]
            words += [scene.title for scene in question.scenes]
            words += (
                [question.prompt] if question.type != "blanks" else [blank.accepted[0] for blank in question.blanks]
            )
            words += [*question.hints, question.explanation]
            for option in (*question.options, *choices):
                words += [option.feedback, option.partner]
                words += [option.text] if question.type != "number" else []
        paragraphs = [paragraph for text in words for paragraph in re.split(r"\n+", text)]
        return [folded(plain(paragraph)) for paragraph in paragraphs if plain(paragraph)]


def folded(text: str) -> str:
    """White space as a reader sees it."""
    return re.sub(r"\s+", " ", text).strip()


def _read() -> list[Sample]:
    found = []
    for file in sorted(UNITS.rglob("*.md")):
        _, head, body = file.read_text("utf-8").split("---\n", 2)
        lang = "en" if file.stem.endswith(".en") else "nl"
        found.append(Sample(file.relative_to(UNITS).as_posix(), lang, yaml.safe_load(head), body))
    return found


ALL = _read()


def unit(format: str, *, lang: str = "nl", safety: bool | None = None, body: str = "") -> Sample:
    """The first unit of a format; ``body`` is a pattern that its text must hold."""
    for sample in ALL:
        fits = sample.head["format"] == format and sample.lang == lang and re.search(body, sample.body)
        if fits and safety in (None, sample.head.get("safety", False)):
            return sample
    raise LookupError(f"content/ has no {format} in {lang} (safety: {safety}, body: {body!r})")


FORMATS = sorted({sample.head["format"] for sample in ALL})
ONE_OF_EACH = [unit(format) for format in FORMATS]
TOPIC = ONE_OF_EACH[0].path.split("/")[0]

LISTS = {
    "home": "/",
    "topic": f"/topics/{TOPIC}/",
    "moment": "/moments/solve/",
    "topics": "/topics/",
    "settings": "/settings/",
    "search": "/search/",
}
MISSING = "/units/no/such-page/"
LABELS = {
    "landing": "/Q/PT-07/",
    "landing with steps": "/Q/AED-1/",
    "label of a role": "/Q/MRI-1V/",
    "retired": "/Q/PT-03/",
    "machines": "/equipment/",
    "scan": "/scan/",
}
PAGES = {**LISTS, **LABELS, "404": MISSING, **{sample.head["format"]: sample.address for sample in ONE_OF_EACH}}
"""One page of each kind, by name."""
