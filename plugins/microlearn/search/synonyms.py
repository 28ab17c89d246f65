"""``content/synonyms.yml``: words that readers type for one and the same thing, as the owner of the site lists them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from microlearn import mending
from microlearn.problem import Problem, Severity
from microlearn.search import reading
from microlearn.search.reading import Node, Read

FILE = "synonyms.yml"
"""Relative to the content folder."""

MOST_GROUPS = 2_000
LONGEST_ENTRY = 60
"""Characters of one word or phrase."""

_BETWEEN = re.compile(r"\s*(?:[-=]?>|[,;=])\s*")
_PLAIN = re.compile(r"\w[\w '.-]*")
_SHOWN = 40
"""Characters of an entry that is too long."""


@dataclass(frozen=True, slots=True)
class Group:
    """Words and phrases that mean the same, as the author wrote them, and the line on which they begin."""

    words: tuple[str, ...]
    line: int
    shown: str = field(default="", compare=False)
    """The line as it stands in the file."""


@dataclass(slots=True)
class Synonyms:
    """The groups of each language, in the order of the file. ``path`` is the file as the author knows it."""

    path: str = FILE
    groups: dict[str, list[Group]] = field(default_factory=dict)


def read(content: Path, languages: Collection[str], prefix: str) -> tuple[Synonyms, list[Problem]]:
    """Read the file where there is one. ``languages`` are those of the site; ``prefix`` is the content folder as the
    author knows it, and problems have paths relative to it. Never raises."""
    synonyms = Synonyms(f"{prefix}/{FILE}")
    file = content / FILE
    if file.is_symlink():
        return synonyms, [Problem("symlink", FILE)]
    if not file.exists():
        return synonyms, []
    try:
        found = reading.read(file.read_bytes())
    except OSError as error:
        return synonyms, [Problem("unreadable", FILE, values={"reason": error.strerror or "?"})]
    checked = _Check(found, languages)
    synonyms.groups = checked.groups
    return synonyms, checked.problems


def unmatched(synonyms: Synonyms, stands: Callable[[str, str], bool]) -> list[Problem]:
    """Groups that lead nowhere. ``stands`` says whether some page in a language has a word or phrase."""
    return [
        Problem(
            "synonym-unmatched", synonyms.path, group.line, lang, {"words": group.words}, group.shown, severity="advice"
        )
        for lang, groups in synonyms.groups.items()
        for group in groups
        if not any(stands(lang, word) for word in group.words)
    ]


class _Check:
    """What is right, and what is told of the rest."""

    def __init__(self, found: Read, languages: Collection[str]) -> None:
        self.found = found
        self.languages = languages
        self.groups: dict[str, list[Group]] = {}
        self.problems: list[Problem] = []
        for fault in found.faults:
            lang = mending.field_of(found.mended, fault.line - 1) if found.shown(fault.line) else ""
            self.at(fault.rule, fault.line, lang, fault.repaired, **fault.values)
        if found.node:
            self.file(found.node)

    def at(self, rule: str, line: int, lang: str = "", repaired: str = "", **values: object) -> None:
        severity: Severity = "advice" if rule == "synonyms-language" else "error"
        problem = Problem(rule, FILE, line, lang, values, self.found.shown(line), repaired, severity)
        if problem not in self.problems[-1:]:
            self.problems.append(problem)

    def file(self, node: Node) -> None:
        if not node.pairs:
            self.at("synonyms-no-languages", node.line)
            return
        count = sum(len(value.value) for _, value in node.value if isinstance(value.value, list))
        if count > MOST_GROUPS:
            self.at("synonyms-many", 0, count=count, limit=MOST_GROUPS)
            return
        first: dict[str, int] = {}
        for key, value in node.value:
            lang = key.value
            if not isinstance(lang, str):
                self.at("synonyms-no-languages", key.line)
            elif lang in first:
                self.at("synonyms-language-twice", key.line, lang, first=first[lang])
            else:
                first[lang] = key.line
                groups = self.language(value, lang)
                if lang in self.languages:
                    self.groups[lang] = groups
                else:
                    self.at("synonyms-language", key.line, lang, known=sorted(self.languages))

    def language(self, node: Node, lang: str) -> list[Group]:
        if node.value is None:
            return []
        if node.pairs or isinstance(node.value, str):
            self.at("synonyms-no-list", node.line, lang)
            return []
        first: dict[str, int] = {}
        groups = []
        for item in node.value:
            words = tuple(self.group(item, lang, first))
            if len(words) > 1:
                groups.append(Group(words, item.line, self.found.shown(item.line)))
        return groups

    def group(self, node: Node, lang: str, first: dict[str, int]) -> Iterator[str]:
        """The entries that are right. ``first`` has the line of each entry of the language so far."""
        if node.value is None:
            self.empty(node, lang)
        elif node.pairs or isinstance(node.value, str):
            self.at("synonyms-group", node.line, lang, self.as_group(node))
        else:
            if len(node.value) < 2:
                self.at("synonyms-few", node.line, lang)
            for entry in node.value:
                yield from self.entry(entry, lang, first)

    def entry(self, node: Node, lang: str, first: dict[str, int]) -> Iterator[str]:
        words = node.value
        if words is None or words == "":
            self.empty(node, lang)
        elif not isinstance(words, str):
            self.at("synonyms-entry", node.line, lang, self.as_text(node))
        elif len(words) > LONGEST_ENTRY:
            shown = f"{words[:_SHOWN].rstrip()} …"
            self.at("synonyms-entry-long", node.line, lang, value=shown, length=len(words), limit=LONGEST_ENTRY)
        elif not any(map(str.isalnum, words)):
            self.at("synonyms-no-word", node.line, lang, value=words)
        elif known := first.get(_folded(words)):
            self.at("synonyms-twice", node.line, lang, value=words, first=known)
        else:
            first[_folded(words)] = node.line
            yield words

    def empty(self, node: Node, lang: str) -> None:
        if not node.refused:
            self.at("empty-item", node.line, lang)

    def as_group(self, node: Node) -> str:
        """The line with brackets, where words stand on it with commas or arrows between them."""
        words = _BETWEEN.split(node.value) if isinstance(node.value, str) else []
        if len(words) < 2 or not all(map(_PLAIN.fullmatch, words)):
            return ""
        return mending.with_value(self.found.mended[node.line - 1], node.value, f"[{', '.join(words)}]")

    def as_text(self, node: Node) -> str:
        """The line with an entry between quotation marks, where a colon made a field of it."""
        line = self.found.mended[node.line - 1]
        if not node.pairs or len(node.value) != 1:
            return ""
        [(key, value)] = node.value
        words = f"{key.value}: {value.value}" if isinstance(value.value, str) else f"{key.value}:"
        return line.replace(words, mending.in_quotes(words), 1) if words in line else ""


def _folded(words: str) -> str:
    """Entries that are one and the same to whoever types them."""
    return unicodedata.normalize("NFKC", words).casefold()
