"""Our own search as an engine of the comparison: the index as a site carries it, and the engine that its pages fetch.

The engine runs on the page, as it does for a site on a disk, and not in a worker: the browser slows down a page and not
its workers. It fetches what a page online fetches.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from microlearn.languages import Interfaces
from microlearn.search import format, index
from microlearn.search.documents import TITLE, Document, text_of
from microlearn.search.publication import FOLDER
from search_corpus import Page, languages
from search_engine import SCRIPT, Built, size_of

THEME = Path(str(files("microlearn_theme")))

BUNDLE = "bundle.js"

_ADAPTER = """const base = new URL("./", import.meta.url).href
export const open = async lang => {
  await new Promise((onload, onerror) =>
    document.head.append(Object.assign(document.createElement("script"), { src: base + "bundle.js", onload, onerror })))
  let id = 0
  return async words => {
    const answer = await globalThis.microlearnSearch({ id: ++id, lang, base, wish: { words, most: 10 } })
    if (answer.broken) throw new Error(answer.broken)
    return answer.hits.slice(0, 10).map(({ address }) => Number(address.split("/")[1]))
  }
}
"""
"""What the script of a search page does in its stead; not counted, since it is the benchmark's."""


@dataclass(frozen=True, slots=True)
class Ours:
    """Each page is a unit with a title and a body, and without the rest that a unit may have."""

    key: str = "microlearn"
    name: str = "microlearn"

    def build(self, pages: list[Page], folder: Path) -> Built:
        """Write the index of each language; the seconds are those of indexing and encoding, as for the others."""
        interfaces = Interfaces([THEME])
        seconds = 0.0
        for lang in languages(pages):
            own = [page for page in pages if page.lang == lang]
            documents = [
                Document(f"p/{page.id}/", page.title, ((TITLE, page.title),), text_of(page.markdown)) for page in own
            ]
            words = {name: interfaces[lang][name] for name in ("common", "trouble")}
            start = time.perf_counter()
            encoded = format.encode(index.build(documents, lang), {**words, "also": [], "others": []})
            shards = dict(encoded.shards())
            seconds += time.perf_counter() - start
            for name, content in shards.items():
                file = folder / FOLDER / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        (folder / BUNDLE).write_bytes(_bundle())
        (folder / SCRIPT).write_text(_ADAPTER, "utf-8")
        made = sorted(file for file in (folder / FOLDER).rglob("*") if file.is_file())
        return Built(folder, seconds, size_of(made), size_of([folder / BUNDLE]), size_of([]))


@cache
def _bundle() -> bytes:
    """The script of the engine, the same at all sizes even if somebody builds the theme meanwhile."""
    (file,) = (THEME / "assets" / "microlearn").glob("engine-*.js")
    return file.read_bytes()


ENGINE = Ours()
