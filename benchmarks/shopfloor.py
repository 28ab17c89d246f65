"""Asks the site's own search what people on the floor, in care and at a desk ask (``shopfloor-queries.yml``), and
prints how often one of the pages that help is among the first three.

It is the ranking of the browser and the terminal, of units and equipment.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from microlearn.catalogue import Catalogue
from microlearn.cli import loading
from microlearn.cli.search import segments
from microlearn.search import engine

sys.path.append(str(Path(__file__).parent.parent / "tests"))
import node

ROOT = Path(__file__).parent.parent
QUERIES = Path(__file__).with_name("shopfloor-queries.yml")

FIRST, LEAST = 3, 0.95
"""How many results count, and the share of queries that must find one of theirs among them."""

_ASK = """import { readFileSync, writeFileSync } from "node:fs"
const { script, segments, asked, answers } = JSON.parse(readFileSync(process.argv[2]))
;(0, eval)(script)
const files = segments.map((segment) => new Uint8Array(Buffer.from(segment, "base64")))
const ask = ([lang, wish]) => JSON.parse(globalThis.microlearnSearchSync(files, lang, JSON.stringify(wish)))
writeFileSync(answers, JSON.stringify(asked.map(ask)))
"""
"""In Node, which takes a tenth of the embedded engine's time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, what would help, and what came first. Pages are named as in the queries: ``topic/unit`` or
    ``equipment/id``."""

    lang: str
    words: str
    finds: tuple[str, ...]
    came: tuple[str, ...]

    @property
    def helped(self) -> bool:
        """Whether one of those that would help is there."""
        return not set(self.finds).isdisjoint(self.came)


def measure(config: Path = ROOT / "mkdocs.yml", queries: Path = QUERIES) -> list[Asked]:
    """Ask everything. Raises ``LookupError`` where a query wants a page that the site does not have."""
    site = loading.load(config)
    names = _names(site.found)
    rows = yaml.safe_load(queries.read_text("utf-8"))
    if unknown := {name for row in rows for name in row["finds"]} - set(names.values()):
        raise LookupError(f"{queries.name} names what is not on the site: {', '.join(sorted(unknown))}")
    answers = _answers(segments(site), [(row["lang"], row["words"]) for row in rows])
    return [
        Asked(row["lang"], row["words"], tuple(row["finds"]), tuple(names[hit["address"]] for hit in answer["hits"]))
        for row, answer in zip(rows, answers, strict=True)
    ]


def _answers(segments: list[bytes], queries: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """What the engine answers to (language, words)."""
    with tempfile.TemporaryDirectory() as folder:
        ask, order, answers = (Path(folder) / name for name in ("ask.mjs", "order.json", "answers.json"))
        ask.write_text(_ASK, "utf-8")
        everything = {
            "script": engine.bundle(),
            "segments": [base64.b64encode(segment).decode() for segment in segments],
            "asked": [(lang, {"words": words, "most": FIRST}) for lang, words in queries],
            "answers": str(answers),
        }
        order.write_text(json.dumps(everything), "utf-8")
        if code := node.run("node", str(ask), str(order)):
            raise engine.EngineError(f"node ended with {code}")
        return json.loads(answers.read_text("utf-8"))


def _names(found: Catalogue) -> dict[str, str]:
    """The pages by address."""
    names = {unit.address: unit.id for unit in found.units}
    for one in found.equipment:
        for target, codes in found.ledger.codes_of.items():
            if target.partition("/")[0] in one.ids:
                names |= {f"Q/{code}/": f"equipment/{one.id}" for code in codes}
    return names


def share(asked: Iterable[Asked]) -> float:
    """Of the queries that were helped."""
    helped = [one.helped for one in asked]
    return sum(helped) / len(helped)


def main() -> None:
    """Ask, and print a table and what missed."""
    parser = argparse.ArgumentParser(description="What the site's search finds for people at work.")
    parser.add_argument("--config", type=Path, default=ROOT / "mkdocs.yml")
    options = parser.parse_args()
    asked = measure(options.config)
    print(f"\n| shop floor | queries | among the first {FIRST} | needed | |\n| --- | --: | --: | --: | --- |")
    for lang in (*dict.fromkeys(one.lang for one in asked), "all"):
        own = [one for one in asked if lang in (one.lang, "all")]
        found = sum(one.helped for one in own)
        verdict = "yes" if share(own) >= LEAST else "no"
        print(f"| {lang} | {len(own)} | {found}: {share(own):.1%} | {LEAST:.0%} | {verdict} |")
    missed = [one for one in asked if not one.helped]
    if missed:
        print(f"\n{len(missed)} missed:\n")
    for one in missed:
        print(
            f"- {one.lang}: {one.words!r}\n  wants {', '.join(one.finds)}\n  came  {', '.join(one.came) or 'nothing'}"
        )


if __name__ == "__main__":
    main()
