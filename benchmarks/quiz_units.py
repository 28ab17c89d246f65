"""Writes the same units twice: without a quiz, and with one quiz each of mixed types.

The units are made out of the real ones.

    python benchmarks/quiz_units.py 1000 folder
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from pathlib import Path

from generate import generate

UNITS = Path(__file__).parent.parent / "content" / "units"
TYPES = ("single", "multiple", "single", "true-false", "number", "single", "blanks", "multiple", "text")
"""Nine of ten quizzes, in turn."""
RARE = ("scenario", "match", "order", "hotspot")
"""Every tenth quiz, in turn."""
HINTS = 0.15
"""How many choices have a hint."""

_SUFFIX = re.compile(r"\.[a-z]{2}$")
_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><path d="M2 2h9v9H2z"/></svg>'
)
_PARTS = """bleed valve, discharge valve, coupling guard, shaft seal, suction filter, pressure gauge, non-return valve,
terminal box, emergency stop, drain plug, oil glass, base plate, impeller, cooling line, isolating switch""".split(",")
_ACTIONS = """Open the {} slowly
Close the {} before you go
Look at the {} first
Lock the {} with a padlock
Ask a colleague to check the {}
Wipe the {} and look for **drops**
Leave the {} as it is""".split("\n")
_REMARKS = """Right: the {} shows whether it still holds liquid.
Look at the {} first. The seal may have run dry.
Too late: by then the {} is hot, and you stand beside it.
Not in this step. The {} comes at the end, after the log.""".split("\n")
"""About as long as the real ones, and so are the questions."""


def add_quizzes(units: Path) -> int:
    """Append one quiz to every unit. A translation has its original's, as it must mark alike."""
    names = sorted({_stem(file) for file in units.glob("*/*.md")})
    numbers = {name: number for number, name in enumerate(names)}
    for folder in units.iterdir():
        (folder / "quiz.svg").write_text(_PICTURE, "utf-8")
    files = sorted(units.glob("*/*.md"))
    for file in files:
        with file.open("a", encoding="utf-8") as unit:
            unit.write("\n" + quiz(numbers[_stem(file)]))
    return len(files)


def quiz(number: int) -> str:
    """The block with this number: three answers with feedback each, where the type has such."""
    writer = _Writer(random.Random(number))
    type = RARE[number // 10 % len(RARE)] if number % 10 == 9 else TYPES[number % 10]
    return f"/// quiz | question-{number}\n{writer.block(type)}\n///\n"


class _Writer:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def some(self, sentences: list[str], count: int) -> list[str]:
        """Different sentences about different parts."""
        parts = self.rng.sample(_PARTS, count)
        return [text.format(part.strip()) for text, part in zip(self.rng.sample(sentences, count), parts, strict=True)]

    def block(self, type: str) -> str:
        """What stands between the header and the end."""
        part = self.rng.choice(_PARTS).strip()
        prompt = f"The {part} drips after the pump ran dry. What do you do first?"
        actions, remarks = self.some(_ACTIONS, 3), self.some(_REMARKS, 3)
        if type in ("single", "multiple"):
            marks = "xx " if type == "multiple" else " x "
            hint = "\n\n? Think of where the air sits." if self.rng.random() < HINTS else ""
            return f"{prompt}\n\n" + _options(marks, actions, remarks) + hint
        if type == "true-false":
            head = "    type: true-false\n\n" + f"{actions[0]}: is that the first step?"
            return f"{head}\n\n" + _options("x ", ["True", "False"], remarks)
        if type == "number":
            answers = zip(("= 10..12 s", "!= 1..9 s", "!= 60 s"), remarks, strict=True)
            return f"How long may the {part} run dry?\n\n" + "\n".join(f"{a}\n  > {text}" for a, text in answers)
        if type == "text":
            answers = zip((f"= {part}", f"= the {part}", "!= casing"), remarks, strict=True)
            return "Which part do you touch first?\n\n" + "\n".join(f"{a}\n  > {text}" for a, text in answers)
        if type == "blanks":
            gaps = f"Open the [[{part}|the {part}]], wait [[10]] seconds, then [[close|shut]] it."
            return f"{remarks[0]}\n\n{gaps}\n\n! {remarks[1]}"
        if type == "match":
            parts = self.rng.sample(_PARTS, 3)
            pairs = zip(parts, actions, strict=True)
            return (
                f"{prompt}\n\n"
                + "\n".join(f"- {part.strip()} -> {text}" for part, text in pairs)
                + f"\n\n! {remarks[0]}"
            )
        if type == "order":
            steps = "\n".join(f"{at}. {text}" for at, text in enumerate(actions, 1))
            return f"{prompt}\n\n{steps}\n\n! {remarks[0]}"
        if type == "hotspot":
            places = [f"{text} @ {at * 30} 10 25 60" for at, text in enumerate(actions)]
            return f"{prompt}\n\n![The pump from the side](quiz.svg)\n\n" + _options(" x ", places, remarks)
        first = _options("x  ", [f"{text} -> {to}" for text, to in zip(actions, ("b", "a", "b"), strict=True)], remarks)
        more, why = self.some(_ACTIONS, 3), self.some(_REMARKS, 3)
        second = _options(" x ", [f"{text} -> {to}" for text, to in zip(more, ("a", "end", "end"), strict=True)], why)
        return f"{prompt}\n\n## The alarm sounds {{#a}}\n{first}\n\n## Somebody calls {{#b}}\nYou stop.\n\n{second}"


def _options(marks: str, texts: list[str], remarks: list[str]) -> str:
    rows = zip(marks, texts, remarks[: len(texts)], strict=True)
    return "\n".join(f"- [{mark}] {text}\n  > {remark}" for mark, text, remark in rows)


def _stem(file: Path) -> str:
    return f"{file.parent.name}/{_SUFFIX.sub('', file.stem)}"


def main(size: int, folder: Path) -> None:
    """Write ``without/units`` and ``with/units`` below the folder."""
    generate(UNITS, folder / "without" / "units", size)
    shutil.copytree(folder / "without", folder / "with")
    print(f"  {add_quizzes(folder / 'with' / 'units'):,} quizzes added", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
