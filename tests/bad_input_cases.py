"""The cases of ``bad_input/``: files below ``content/``, and what their authors are told.

``files`` maps a path to its text, or to a list of texts, ``{hex: …}`` for bytes that no text has, and
``{text: …, times: …}``. ``links`` maps a path to where it points, ``pipes`` are named pipes, ``denied`` are files that
the system does not let be read, ``pages`` are files of the site that no unit makes; ``quizzes: false`` is a site that
shows none.

A case with equipment or a ``ledger`` has a site with labels, at ``site_url``; ``earlier`` are ledgers that Git
remembers, of a branch that went on where one is ``{since: …}``; ``unchecked`` is the rule that says why it does not,
and ``elsewhere`` a ledger in a folder above. ``plugin: false`` is a site that has switched its labels off.

``stands`` maps a language to the words on its pages, for what must hold between those and ``synonyms.yml``; without it,
all words are there.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from microlearn import catalogue
from microlearn.catalogue import Catalogue, Role, Settings
from microlearn.equipment import history, landing, publication
from microlearn.equipment.codes import LEDGER
from microlearn.equipment.history import Earlier, History
from microlearn.problem import Problem
from microlearn.reader import file_of
from microlearn.search import synonyms
from microlearn.settings import LabelSettings
from microlearn.units import redirects

FOLDER = Path(__file__).parent / "bad_input"
NAMES = sorted(file.stem for file in FOLDER.glob("*.yml"))
LANGUAGES = ("en", "nl")


def load(name: str) -> dict[str, Any]:
    return yaml.safe_load(_file(name).read_text("utf-8"))


def _file(name: str) -> Path:
    return FOLDER / f"{name}.yml"


def write_golden(name: str, wording: dict[str, str]) -> None:
    """Replace what follows ``expect``; everything above stays as somebody wrote it."""
    kept = _file(name).read_text("utf-8").partition("\nen: ")[0].rstrip("\n")
    texts = [f"{lang}: |-\n{_indented(text)}" if text else f'{lang}: ""' for lang, text in wording.items()]
    _file(name).write_text("\n".join([kept, *texts]) + "\n", "utf-8")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.split("\n"))


def lay_out(case: dict[str, Any], content: Path) -> None:
    """Write the files of a case."""
    for path, text in case.get("files", {}).items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_bytes(text))
    if "ledger" in case:
        (content / LEDGER).write_bytes(_bytes(case["ledger"]))
    for path, target in case.get("links", {}).items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).symlink_to(target)
    for path in case.get("pipes", ()):
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(content / path)


def _bytes(text: str | list[Any]) -> bytes:
    return b"".join(_piece(piece) for piece in (text if isinstance(text, list) else [text]))


def _piece(piece: str | dict[str, Any]) -> bytes:
    if isinstance(piece, str):
        return piece.encode()
    return bytes.fromhex(piece["hex"]) if "hex" in piece else piece["text"].encode() * piece["times"]


def read(case: dict[str, Any], content: Path) -> Catalogue:
    roles = tuple(Role(role, {}) for role in case["roles"]) if "roles" in case else None
    denied = {content / path for path in case.get("denied", ())}
    read_bytes = Path.read_bytes

    def guarded(file: Path) -> bytes:
        if file in denied:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        return read_bytes(file)

    # Tests may run as root, whom no permission stops.
    above = Path(case["elsewhere"]) if "elsewhere" in case else None
    with (
        patch.object(Path, "read_bytes", guarded),
        patch.object(history, "of", lambda folder, branch: _past(case)),
        patch.object(history, "elsewhere", lambda folder: above),
    ):
        quizzes, labels = case.get("quizzes", True), _labels(case, content)
        settings = Settings(case.get("language", "en"), roles, quizzes=quizzes, labels=labels)
        return catalogue.read(content, settings)


def _labels(case: dict[str, Any], content: Path) -> LabelSettings | None:
    if "ledger" not in case and not any(path.startswith("equipment/") for path in case.get("files", {})):
        return None
    url, old = case.get("site_url", "https://learn.example/"), case.get("old_addresses", {})
    return LabelSettings(content, url, old, enabled=case.get("plugin", True))


def _past(case: dict[str, Any]) -> History:
    earlier = [
        Earlier(text["since"], whole=False) if isinstance(text, dict) else Earlier(text)
        for text in case.get("earlier", ())
    ]
    return History(tuple(earlier), case.get("unchecked", ""), "main, master")


def problems(case: dict[str, Any], content: Path) -> list[Problem]:
    """Everything that a build would report."""
    found = read(case, content)
    pages = case.get("pages", [])
    landings = [file_of(landing.address_of(entry.code)) for entry in found.ledger.entries]
    sources = {page: page.replace(".html", ".md") for page in pages}
    return [
        *found.problems,
        *redirects.taken(found, pages, "content"),
        *publication.taken(landings, sources, "content"),
        *synonyms.unmatched(found.synonyms, lambda lang, words: "stands" not in case or words in case["stands"][lang]),
    ]
