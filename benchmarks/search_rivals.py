"""The engines that ours is compared with: MiniSearch, FlexSearch and Pagefind, each with the settings that someone who
knows it would choose; why stands beside each setting, here and in ``search_rivals/``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from search_corpus import Page, languages, parts, plain
from search_engine import FOLDER, SCRIPT, Built, Engine, install, size_of

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from node import run

SOURCES = Path(__file__).with_name("search_rivals")
PAGEFIND = ("pagefind==1.5.2", "pagefind-bin==1.5.2")


@dataclass(frozen=True, slots=True)
class FromNpm:
    """An engine whose index is made in Node: one JSON file a language, fetched whole."""

    key: str
    name: str
    adapter: str
    variant: str

    def build(self, pages: list[Page], folder: Path) -> Built:
        """Node writes ``LANG.json`` and the script, and says how many seconds the indexes took."""
        shown = languages(pages)
        for lang in shown:
            texts = [{"id": page.id, "title": page.title, "text": plain(page)} for page in pages if page.lang == lang]
            (folder / f"{lang}.pages").write_text(json.dumps(texts), "utf-8")
        script = _node_modules().parent / "build.mjs"
        _node("node", str(script), self.adapter, self.variant, str(folder), *shown)
        seconds = float((folder / "seconds").read_text("utf-8"))
        index = size_of(folder / f"{lang}.json" for lang in shown)
        return Built(folder, seconds, index, size_of([folder / SCRIPT]), size_of([]))


def _node_modules() -> Path:
    """The packages, at the versions of the lock file, and the adapters beside them."""
    folder = FOLDER / "npm"
    modules = folder / "node_modules"
    lock = (SOURCES / "package-lock.json").read_bytes()
    mark = modules / ".installed"
    fresh = mark.is_file() and mark.read_bytes() == lock
    shutil.copytree(SOURCES, folder, dirs_exist_ok=True)
    if not fresh:
        print("  installing MiniSearch and FlexSearch …", file=sys.stderr, flush=True)
        _node("npm", "--prefix", str(folder), "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts")
        mark.write_bytes(lock)
    return modules


def _node(program: str, *arguments: str) -> None:
    if code := run(program, *arguments):
        raise SystemExit(f"{program} {' '.join(arguments)} ended with {code}")


@dataclass(frozen=True, slots=True)
class Pagefind:
    """Pagefind on pages of plain HTML: it makes an index for each ``<html lang>`` by itself, in pieces of which a page
    fetches what a query needs.

    All is left as it comes: headings weigh more, words are stemmed where it knows the language (both of ours), results
    must hold every word, and there is no setting for that. Only its worker is switched off, by the adapter, since the
    browser slows down a page and not its workers.
    """

    key: str = "pagefind"
    name: str = "Pagefind"

    def build(self, pages: list[Page], folder: Path) -> Built:
        """Write the pages, index them, and take away what only its own search box needs."""
        site = folder / "pages"
        site.mkdir()
        for page in pages:
            (site / f"{page.id}.html").write_text(_html(page), "utf-8")
        packages = install(*PAGEFIND)
        command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(site)]
        start = time.perf_counter()
        path = os.pathsep.join([str(packages), os.environ.get("PYTHONPATH", "")])
        subprocess.run(
            [*command, "--output-path", str(folder / "pagefind")], check=True, env={**os.environ, "PYTHONPATH": path}
        )
        seconds = time.perf_counter() - start
        shutil.copy(SOURCES / "pagefind.js", folder / SCRIPT)
        made = folder / "pagefind"
        kinds = ("pf_meta", "pf_index", "pf_fragment", "json")
        index = size_of(sorted(file for kind in kinds for file in made.rglob(f"*.{kind}")))
        program = size_of(made / f"wasm.{lang}.pagefind" for lang in languages(pages))
        return Built(folder, seconds, index, size_of([folder / SCRIPT, made / "pagefind.js"]), program)


def _html(page: Page) -> str:
    """A page with its title as its first heading."""
    body = [f"<h1>{escape(page.title)}</h1>"]
    for tag, lines in groupby(parts(page.markdown), key=lambda part: part[0]):
        inner = "\n".join(f"<{tag}>{escape(text)}</{tag}>" for _, text in lines)
        body.append(f"<ul>\n{inner}\n</ul>" if tag == "li" else inner)
    head = f'<!doctype html>\n<html lang="{page.lang}">\n<meta charset="utf-8">\n<title>{escape(page.title)}</title>\n'
    return f"{head}<main>\n{chr(10).join(body)}\n</main>\n"


RIVALS: tuple[Engine, ...] = (
    FromNpm("minisearch", "MiniSearch", "minisearch", "last"),
    FromNpm("minisearch-every", "MiniSearch, prefixes of every word", "minisearch", "every"),
    FromNpm("flexsearch-strict", "FlexSearch, strict", "flexsearch", "strict"),
    FromNpm("flexsearch-forward", "FlexSearch, forward", "flexsearch", "forward"),
    Pagefind(),
)
