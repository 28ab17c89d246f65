"""Measures an engine in Chromium: what it finds, what a first query fetches, how long it takes and what it holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from compressed import body_of, file_of, serve
from search_corpus import COLUMNS, Query
from search_engine import SCRIPT, Built

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from get_browser import installed

SLOWER, FIRSTS, TIMED, SHOWN = 4, 20, 100, 10
"""How much slower the processor is made, visits with a first query, queries that are timed, results that count."""

_OPEN = """async lang => {
  // A program's memory is not in what the browser tells of a page's.
  window.programs = []
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name]
    WebAssembly[name] = async (...given) => {
      const made = await original(...given)
      window.programs.push((made.instance ?? made).exports)
      return made
    }
  }
  const { open } = await import("/engine.js")
  const start = performance.now()
  window.search = await open(lang)
  return performance.now() - start
}"""
_FIND = """async ([queries, shown]) => {
  const found = []
  for (const words of queries) found.push((await window.search(words)).slice(0, shown))
  return found
}"""
_TIME = """async queries => {
  const took = []
  for (const words of queries) {
    const start = performance.now()
    await window.search(words)
    took.push(performance.now() - start)
    // As long as a reader's keyboard needs at least, so that garbage is collected between queries, not within.
    await new Promise(done => setTimeout(done, 20))
  }
  return took
}"""


_PROGRAMS = """() => (window.programs ?? []).flatMap(Object.values)
  .reduce((sum, one) => sum + (one instanceof WebAssembly.Memory ? one.buffer.byteLength : 0), 0)"""


@dataclass
class Column:
    """What was found with one wording of all queries."""

    mrr: float
    recall: float
    nothing: float
    """Share of queries without any result."""


@dataclass
class Figures:
    """What an engine takes; times, memory and first queries are those of the language with most pages."""

    columns: dict[str, Column] = field(default_factory=dict)
    fetched: int = 0
    """Bytes of a first query, the script not counted: the median."""
    fetched_most: int = 0
    """The same of the heaviest."""
    requests: int = 0
    load: float = 0
    first: float = 0
    """Milliseconds until the engine is open, and from there to the first results."""
    middle: float = 0
    slow: float = 0
    """Milliseconds of a later query: the median, and what 95 of 100 stay below."""
    megabytes: float = 0
    """What the page holds after all that, beyond an empty page."""


def measure(built: Built, queries: list[Query], largest: str) -> Figures:
    """All figures of an engine."""
    for lang in {query.lang for query in queries}:
        page = f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Search</title><p>Search</p></html>\n'
        (built.folder / f"{lang}.html").write_text(page, "utf-8")
    with serve(built.folder) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed())
        figures = Figures(_quality(browser, origin, queries))
        _speed(browser, origin, built, [query for query in queries if query.lang == largest], figures)
        browser.close()
    return figures


@contextmanager
def _visit(browser: Browser, address: str) -> Iterator[tuple[Page, CDPSession, list[str]]]:
    """A new page as after its load, and a list that fills with the addresses that it asks for from then on."""
    context = browser.new_context()
    asked: list[str] = []
    try:
        page = context.new_page()
        page.set_default_timeout(0)
        page.goto(address, wait_until="load")
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        yield page, context.new_cdp_session(page), asked
    finally:
        context.close()


def _quality(browser: Browser, origin: str, queries: list[Query]) -> dict[str, Column]:
    """At full speed."""
    places: dict[str, list[int]] = {column: [] for column in COLUMNS}
    nothing = dict.fromkeys(COLUMNS, 0)
    for lang in sorted({query.lang for query in queries}):
        asked = [query for query in queries if query.lang == lang]
        with _visit(browser, f"{origin}/{lang}.html") as (page, _, _):
            page.evaluate(_OPEN, lang)
            for column in COLUMNS:
                found = page.evaluate(_FIND, [[query.wordings[column] for query in asked], SHOWN])
                pairs = list(zip(asked, found, strict=True))
                places[column] += [ids.index(query.page) + 1 if query.page in ids else 0 for query, ids in pairs]
                nothing[column] += sum(not ids for ids in found)
    return {
        column: Column(
            sum(1 / place for place in found if place) / len(queries),
            sum(1 for place in found if place) / len(queries),
            nothing[column] / len(queries),
        )
        for column, found in places.items()
    }


def _speed(browser: Browser, origin: str, built: Built, queries: list[Query], figures: Figures) -> None:
    """First visits, each with another query and all wordings in turn; the last goes on asking."""
    others = queries[1 :: max(1, len(queries) // (FIRSTS + 1))][: FIRSTS + 1]
    firsts = [query.wordings[COLUMNS[number % len(COLUMNS)]] for number, query in enumerate(others)]
    later = queries[:: max(1, len(queries) // TIMED)]
    wordings = [query.wordings[COLUMNS[number % len(COLUMNS)]] for number, query in enumerate(later)]
    visits: list[tuple[float, float, int, int]] = []
    for number, wording in enumerate(firsts):
        with _visit(browser, f"{origin}/{queries[0].lang}.html") as (page, devtools, requested):
            empty = _memory(page, devtools)
            devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            load = page.evaluate(_OPEN, queries[0].lang)
            (first,) = page.evaluate(_TIME, [wording])
            files = [file_of(built.folder, path) for path in requested]
            weight = sum(len(body_of(file)) for file in files if file.suffix != ".js" and file.name != SCRIPT)
            # The first visit of a browser also starts processes.
            if number:
                visits.append((load, first, weight, sum(file.suffix != ".js" for file in files)))
            if number == len(firsts) - 1:
                took = page.evaluate(_TIME, wordings)
                devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
                figures.megabytes = (_memory(page, devtools) - empty) / 1_000_000
    figures.load, figures.first, figures.fetched, figures.requests = (
        median(values) for values in zip(*visits, strict=True)
    )
    figures.fetched_most = max(weight for _, _, weight, _ in visits)
    figures.middle, figures.slow = median(took), quantiles(took, n=20)[-1]


def _memory(page: Page, devtools: CDPSession) -> float:
    """Bytes of objects, of buffers and of programs, after what nobody holds is gone."""
    devtools.send("HeapProfiler.collectGarbage")
    usage: dict[str, Any] = devtools.send("Runtime.getHeapUsage")
    return (
        page.evaluate(_PROGRAMS)
        + usage["usedSize"]
        + usage.get("embedderHeapUsedSize", 0)
        + usage.get("backingStorageSize", 0)
    )
