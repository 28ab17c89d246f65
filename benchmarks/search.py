"""Compares our search with MiniSearch, FlexSearch and Pagefind: what they find, what they weigh, how fast they are.

Two sizes: the corpus as it is, and pages made from it (``search_growth.py``), in an order by chance. All engines get
the same text (ours as Markdown, which it takes apart itself), search the pages of the query's language only, and run in
the same Chromium, which is slowed down for times. Only ratios hold elsewhere.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections import Counter
from dataclasses import asdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import search_corpus
from search_browser import FIRSTS, SLOWER, TIMED, Figures, measure
from search_corpus import COLUMNS
from search_engine import FOLDER, Built, Engine
from search_growth import grow
from search_needs import table as needs
from search_rivals import RIVALS

OURS = "search_ours"
"""The module of our own engine, whose ``ENGINE`` is the first row."""

HEAD = (
    "engine", "index KB gzip", "brotli", "script KB", "first query KB", "requests", "built s", "ms a page", "load ms",
    "first ms", "query ms", "p95 ms", "memory MB", *(column.replace("_", " ") for column in COLUMNS),
    "nothing for known typo",
)  # fmt: skip


def engines() -> list[Engine]:
    """Ours, when it is there, and the rivals."""
    ours = [import_module(OURS).ENGINE] if find_spec(OURS) else []
    return [*ours, *RIVALS]


def row(name: str, built: Built, figures: Figures, pages: int) -> tuple[str, ...]:
    """The cells of an engine; WebAssembly belongs to its first query, not to its script."""
    kilobytes = (built.index.gzip, built.index.brotli, built.script.gzip, figures.fetched)
    times = (figures.load, figures.first, figures.middle, figures.slow)
    found = (figures.columns[column] for column in COLUMNS)
    return (
        name,
        *(f"{value / 1000:,.{0 if value > 99_999 else 1}f}" for value in kilobytes),
        f"{figures.requests:.0f}",
        f"{built.seconds:.1f}",
        f"{built.seconds * 1000 / pages:.2f}",
        *(f"{value:,.{0 if value >= 10 else 1}f}" for value in times),
        f"{figures.megabytes:.1f}",
        *(f"{column.mrr:.3f} / {column.recall:.0%}" for column in found),
        f"{figures.columns['known_typo'].nothing:.0%}",
    )


def table(rows: list[tuple[str, ...]]) -> str:
    """In Markdown."""
    lines = [HEAD, ("---", *("--:" for _ in HEAD[1:])), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def tell(text: str) -> None:
    """Progress, which is not for the table."""
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Grow, build, measure, print."""
    parser = argparse.ArgumentParser(description="What search engines find, weigh and take.")
    parser.add_argument("--corpus", type=Path, default=search_corpus.FOLDER, help="by default ../shared/search-corpus")
    parser.add_argument("--pages", type=int, nargs="+", help="by default those of the corpus, and 10,000")
    parser.add_argument("--only", action="append", default=[], help="engines by the start of their names")
    parser.add_argument("--json", type=Path, help="a file for all numbers")
    options = parser.parse_args()
    if not options.corpus.is_dir():
        raise SystemExit(f"There is no corpus in {options.corpus}; name its folder with --corpus.")
    real, queries = search_corpus.read(options.corpus)
    wanted = [engine for engine in engines() if engine.key.startswith(tuple(options.only) or "")]
    numbers = []
    for size in options.pages or (len(real), 10_000):
        pages, growths = grow(real, queries, size)
        print(f"\n{len(pages):,} pages, {len(queries)} queries; load {os.getloadavg()[0]:.1f} at the start\n")
        print("\n".join(f"- {growth}" for growth in growths) + "\n", flush=True)
        largest = Counter(page.lang for page in pages).most_common(1)[0][0]
        rows, measured = [], {}
        for engine in wanted:
            folder = FOLDER / str(len(pages)) / engine.key
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            tell(f"  {len(pages):,} pages: {engine.name}: building …")
            built = engine.build(pages, folder)
            tell(f"    {built.seconds:.1f} s, {built.index.gzip:,} bytes; measuring …")
            figures = measure(built, queries, largest)
            rows.append(row(engine.name, built, figures, len(pages)))
            tell("    " + " | ".join(rows[-1]))
            measured[engine.name] = (built, figures)
            numbers.append(
                {"pages": len(pages), "engine": engine.key} | asdict(built) | {"folder": folder.name} | asdict(figures)
            )
        print(table(rows), flush=True)
        print(
            f"\nFound: MRR@10 / recall@10. Times at a {SLOWER} times slower processor, first query and memory: "
            f"pages in {largest!r}, {FIRSTS} visits, {TIMED} queries.\n"
        )
        rivals = {rival.name: measured[rival.name][1] for rival in RIVALS if rival.name in measured}
        for engine in wanted:
            if engine not in RIVALS and rivals:
                print(needs(*measured[engine.name], len(pages), rivals) + "\n", flush=True)
    if options.json:
        options.json.write_text(json.dumps(numbers, indent=1), "utf-8")


if __name__ == "__main__":
    main()
