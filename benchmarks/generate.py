"""Makes a site of any size out of the real units: the same structure, other sentences and words.

Every new unit has a real one as its model, translations included. Each sentence
is replaced by one of the same kind (step, box, answer, cell …), format and
language; then words in it are replaced. The same seed gives the same files.

    python benchmarks/generate.py 1000 folder
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from words import Words

TOPICS_PER_MODEL = 4
"""Ten real topics become forty."""
LONGEST_GOAL = 120
LANGUAGE = "nl"
"""Of files without a suffix."""
DROPPED = ("id", "aliases", "alternative_to", "exam")
"""Fields that may not occur twice, that point at other units, or that belong to quizzes."""
CANDIDATES = 4
"""Sentences to choose from; the nearest in length is taken, so that units keep their size."""

Change = Callable[[str, str], str]
"""Gives the new text for (kind, text)."""

_SUFFIX = re.compile(r"\.([a-z]{2})$")
_QUIZ = re.compile(r"^/// quiz\b.*?^///\n", re.MULTILINE | re.DOTALL)
"""Quizzes have a benchmark of their own."""
_LINE = re.compile(r"(\s*)(- \[[ xX]\] |[-*+] |\d+\. |#+ |> )?(.*)")
_UNIT_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*\.md[^)]*\)")
_PICTURE = re.compile(r"(!?\[)([^\]]*)(\]\([^)]*\))")
_LEAD = re.compile(r"(\*\*[^*]+\*\*\s*)(.*)")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_TABLE_RULE = re.compile(r"\s*\|[\s|:-]+\|?\s*")


@dataclass(frozen=True)
class Model:
    """A real unit in one language."""

    topic: str
    stem: str
    suffix: str
    lang: str
    head: dict[str, Any]
    body: str


def _models(units: Path) -> dict[tuple[str, str], list[Model]]:
    """Real units by topic and name; each with its original first, then its translations."""
    found: dict[tuple[str, str], list[Model]] = defaultdict(list)
    for file in sorted(units.glob("*/*.md")):
        match = _SUFFIX.search(file.stem)
        stem = file.stem.removesuffix(match[0]) if match else file.stem
        _, head, body = file.read_text("utf-8").split("---\n", 2)
        values = {key: value for key, value in yaml.safe_load(head).items() if key not in DROPPED}
        values["format"] = values["format"].replace("quiz", "text")
        lang = match[1] if match else values.get("lang", LANGUAGE)
        model = Model(file.parent.name, stem, match[0] if match else "", lang, values, _QUIZ.sub("", body))
        found[model.topic, stem].append(model)
    return {key: sorted(models, key=lambda model: model.suffix) for key, models in found.items()}


def _new_head(head: dict[str, Any], change: Change) -> dict[str, Any]:
    new = dict(head)
    for field in ("title", "goal", "why"):
        if field in head:
            new[field] = change(field, str(head[field]))
    for field in ("key_points", "symptoms", "tags"):
        if field in head:
            new[field] = [change(field, str(text)) for text in head[field]]
    return new


def _new_body(body: str, change: Change) -> str:
    lines, fenced = [], False
    for line in body.split("\n"):
        fence = line.lstrip().startswith("```")
        fenced ^= fence
        if fence or fenced or not line.strip() or _TABLE_RULE.fullmatch(line):
            lines.append(line)
        elif line.lstrip().startswith("|"):
            lines.append("|".join(f" {_new_text('cell', cell.strip(), change)} " for cell in line.split("|")).strip())
        else:
            indent, mark, text = _LINE.fullmatch(line).groups("")
            lines.append(indent + mark + _new_text(re.sub(r"\d+", "1", mark), text, change))
    return "\n".join(lines)


def _new_text(kind: str, text: str, change: Change) -> str:
    text = _UNIT_LINK.sub(r"\1", text)
    if picture := _PICTURE.fullmatch(text):
        return picture[1] + change("picture", picture[2]) + picture[3]
    if not text or "](" in text:
        return text
    lead, rest = match.groups() if (match := _LEAD.fullmatch(text)) else ("", text)
    sentences = _SENTENCE_END.split(rest) if rest else []
    if any(sentence.count("**") % 2 or sentence.count("`") % 2 for sentence in sentences):
        sentences = [rest]
    return lead + " ".join(change(kind, sentence) for sentence in sentences)


class _Mixer:
    """Makes new units out of models. Texts are kept by format, language, kind, and whether they ask something."""

    def __init__(self, models: list[Model], rng: random.Random) -> None:
        self.rng = rng
        self.words = Words(rng)
        self.texts: dict[tuple[str, str, str, bool], list[str]] = defaultdict(list)
        for model in models:
            self._learn(model)

    def _learn(self, model: Model) -> None:
        format_ = model.head["format"]

        def keep(kind: str, text: str) -> str:
            self.texts[format_, model.lang, kind, text.endswith("?")].append(text)
            self.words.learn(text, format_, model.lang)
            return text

        _new_head(model.head, keep)
        _new_body(model.body, keep)

    def unit(self, model: Model) -> str:
        """A new Markdown file."""
        format_ = model.head["format"]

        def change(kind: str, text: str) -> str:
            texts = self.texts[format_, model.lang, kind, text.endswith("?")]
            candidates = self.rng.sample(texts, min(CANDIDATES, len(texts)))
            nearest = min(candidates, key=lambda candidate: abs(len(candidate) - len(text)))
            new = self.words.swap(nearest, format_, model.lang)
            return text if kind == "goal" and len(new) > LONGEST_GOAL else new

        head = yaml.dump(_new_head(model.head, change), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=999)
        return f"---\n{head}---\n{_new_body(model.body, change)}"


_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def _plan(keys: list[tuple[str, str]], rng: random.Random) -> Iterator[tuple[tuple[str, str], int]]:
    """Every model once per round, in another order each time; rounds count from one."""
    round_ = 0
    while True:
        round_ += 1
        yield from ((key, round_) for key in rng.sample(keys, len(keys)))


def generate(units: Path, target: Path, size: int, seed: int = 1) -> None:
    """Write ``size`` unit files, made of those in ``units``, and their media, into the new folder ``target``."""
    rng = random.Random(seed)
    models = _models(units)
    mixer = _Mixer([model for versions in models.values() for model in versions], rng)
    target.mkdir(parents=True)
    done = 0
    for key, round_ in _plan(list(models), rng):
        for model in models[key]:
            folder = target / f"{model.topic}-{1 + round_ % TOPICS_PER_MODEL}"
            if not folder.exists():
                shutil.copytree(units / model.topic, folder, ignore=shutil.ignore_patterns("*.md"))
            (folder / f"{model.stem}-{round_}{model.suffix}.md").write_text(mixer.unit(model), "utf-8")
            done += 1
            if done % 1000 == 0 or done == size:
                print(f"  {done:,} of {size:,} units written", flush=True)
            if done == size:
                return


if __name__ == "__main__":
    generate(Path(__file__).parent.parent / "content" / "units", Path(sys.argv[2]), int(sys.argv[1]))
