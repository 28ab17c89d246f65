"""Writes the units that are saved, some with a quiz, and edits one of them as an author would.

python benchmarks/offline_units.py 1000 folder
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from generate import generate
from quiz_units import UNITS, quiz

EVERY = 3
"""One unit of so many gets a quiz; of the real ones it is every second, in fewer topics."""
TEXT, TITLE = "text", "title"
"""The two edits: another word in the text, and another title, which also stands in lists and beside neighbours."""

_LONGEST = 100
_PICTURE = "quiz.svg"
_SENTENCE = re.compile(r"^[A-Z][^\n|<>\[\]*`]* [^\n|<>\[\]*`]*\.$", re.MULTILINE)


def write(size: int, folder: Path) -> None:
    """Write ``units`` below the folder."""
    units = folder / "units"
    generate(UNITS, units, size)
    added = 0
    for number, file in enumerate(sorted(units.glob("*/*.md"))):
        block = quiz(number)
        # A hotspot needs a picture beside it.
        if number % EVERY == 0 and _PICTURE not in block:
            with file.open("a", encoding="utf-8") as unit:
                unit.write("\n" + block)
            added += 1
    print(f"  {added:,} quizzes added", flush=True)


def edit(units: Path, kind: str) -> Path:
    """Change one unit, the same one each time: of all that are plain text without a quiz, the one in the middle."""
    file = _plain(units)
    text = file.read_text("utf-8")
    if kind == TEXT:
        # As many words as before: minutes of reading, which stand in lists, stay.
        line = _SENTENCE.findall(text)[-1]
        text = text.replace(line, line.rpartition(" ")[0] + " voortaan.")
    else:
        text = re.sub(r"^(goal: .*?)('?)$", r"\1 vandaag\2", text, count=1, flags=re.MULTILINE)
        text = re.sub(r"^(title: .*?)('?)$", r"\1 vandaag\2", text, count=1, flags=re.MULTILINE)
    file.write_text(text, "utf-8")
    return file


def _plain(units: Path) -> Path:
    found = []
    for file in sorted(units.glob("*/*.md")):
        text = file.read_text("utf-8")
        goal = re.search(r"^goal: (.*)$", text, re.MULTILINE)
        body = text.partition("\n---\n")[2]
        plain = (
            "\nformat: text\n" in text and _SENTENCE.search(body) and "/// quiz" not in text and "." not in file.stem
        )
        if plain and goal and len(goal[1]) <= _LONGEST:
            found.append(file)
    return found[len(found) // 2]


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
