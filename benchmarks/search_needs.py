"""What our search has to reach, beside what was measured in the same run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from search_browser import FIRSTS, Figures
from search_corpus import COLUMNS
from search_engine import Built

INDEX, FIRST, SCRIPT, BUILD, MEMORY = 1_100_000, 40_960, 6_144, 1.2, 60
"""Bytes of the index of 10,000 pages, of a first query and of the engine, compressed; milliseconds of index a page;
megabytes that a page of the browser holds."""


def needs(ours: Built, own: Figures, pages: int, rivals: Mapping[str, Figures]) -> Iterator[tuple[str, str, str, bool]]:
    """(what, measured, needed, whether it is reached)."""
    for column in COLUMNS:
        measured = own.columns[column].mrr
        best = max(rivals, key=lambda name: rivals[name].columns[column].mrr)
        least = rivals[best].columns[column].mrr
        yield (
            f"MRR@10, {column.replace('_', ' ')}",
            f"{measured:.4f}",
            f"at least {least:.4f}: {best}",
            measured >= least,
        )
    for what, octets, most in (
        ("index of all languages, as it is sent", ours.index.gzip, INDEX),
        (f"first query without headers, the median of {FIRSTS}", own.fetched, FIRST),
        (f"first query without headers, the largest of {FIRSTS}", own.fetched_most, FIRST),
        ("script of the engine, gzip", ours.script.gzip, SCRIPT),
    ):
        yield what, f"{octets:,.0f} bytes", f"at most {most:,}", octets <= most
    took = ours.seconds * 1000 / pages
    yield "build of the index", f"{took:.2f} ms a page", f"at most {BUILD}", took <= BUILD
    yield "memory in the browser", f"{own.megabytes:.1f} MB", f"below {MEMORY}", own.megabytes < MEMORY


def table(ours: Built, own: Figures, pages: int, rivals: Mapping[str, Figures]) -> str:
    """In Markdown."""
    rows = [
        f"| {what} | {measured} | {needed} | {'yes' if reached else 'no'} |"
        for what, measured, needed, reached in needs(ours, own, pages, rivals)
    ]
    return "\n".join([f"| {pages:,} pages | measured | needed | reached |", "| --- | --- | --- | --- |", *rows])
