"""Small indexes for tests, and the search's scripts that are asked about them."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from exposing import Scripts
from microlearn.cli import loading
from microlearn.search import documents, index, publication
from microlearn.search.documents import Document
from microlearn.search.publication import Made

ROOT = Path(__file__).parents[2]
WEIGHTS = {name.lower(): getattr(documents, name) for name in ("TITLE", "GOAL", "SYMPTOM", "POINT", "ABOUT", "BODY")}


@dataclass(frozen=True)
class Site:
    """The indexes that were opened last."""

    scripts: Scripts

    @classmethod
    def open(cls, scripts: Scripts, made: Made) -> Site:
        """Keeps the indexes open, to be asked often."""
        scripts("open", "site", [in_base64(encoded.whole()) for _, encoded in made.encoded()])
        return cls(scripts)

    def ask(self, lang: str, words: str, **wish: Any) -> dict[str, Any]:
        return self.scripts("ask", "site", lang, {"words": words, **wish})

    def addresses(self, lang: str, words: str, **wish: Any) -> list[str]:
        return [hit["address"] for hit in self.ask(lang, words, **wish)["hits"]]


def in_base64(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


def document(address: str, body: str = "", **values: Any) -> Document:
    """A document of plain values: ``title``, ``goal``, ``symptom`` and so on are fields with their weights, ``code``
    makes it a piece of equipment."""
    fields = [(weight, values[name]) for name, weight in WEIGHTS.items() if values.get(name)]
    if code := values.get("code"):
        fields.insert(0, (documents.TITLE, code))
    moment = values.get("moment", "")
    facets = [*([f"moment={moment}"] if moment else []), *(f"role={role}" for role in values.get("roles", [""]))]
    return Document(
        address,
        values.get("title", ""),
        tuple(fields),
        body,
        values.get("urgent", False),
        kind=values.get("kind", documents.EQUIPMENT if code else documents.UNIT),
        goal=values.get("goal", ""),
        moment=moment,
        format=values.get("format", ""),
        minutes=values.get("minutes", 0),
        facets=(*facets, *values.get("facets", ())),
    )


def made(
    found: Mapping[str, Sequence[Document]],
    synonyms: Iterable[Collection[str]] = (),
    common: Sequence[str] = (),
    trouble: Sequence[str] = (),
) -> Made:
    """The indexes of documents by language."""
    indexes = {lang: index.build(rows, lang, synonyms) for lang, rows in found.items()}
    heads = {
        lang: {
            "common": list(common),
            "trouble": list(trouble),
            "also": [other for other in found if other != lang and f":missing={lang}" in indexes[other].classes],
            "others": [other for other in found if other != lang],
        }
        for lang in found
    }
    return Made(indexes, heads, [])


@cache
def real() -> Made:
    """The indexes of this repository's own units and equipment."""
    site = loading.load(ROOT / "mkdocs.yml")
    return publication.make(site.found, site.settings, site.interfaces)
