"""From a draft to the files of a unit, and where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from microlearn.catalogue import Catalogue
from microlearn.intake import attachments, file
from microlearn.intake.draft import Draft, Lack
from microlearn.intake.pictures import PICTURES, RefusedError, prepared
from microlearn.media_files import FILMS, ending_of, text_of
from microlearn.names import slug

STAND_INS = {"goal": "…", "key_points": ["…"], "format": "text", "moment": "apply"}
"""For fields that are missing, so that all that is wrong besides is told in the same answer."""

_SHOWN = {
    "infographic": ((*PICTURES, ".jpeg", ".gif", ".svg"), "no-picture"),
    "flowchart": ((*PICTURES, ".jpeg", ".gif", ".svg"), "no-picture"),
    "video": (FILMS, "no-film"),
}
"""What a format is nothing without, and the question that asks for it."""
_PICTURE = re.compile(r"!\[[^\]]*+\]\(\s*+(?!\w+:)([^\s)]++)")
"""A picture or film of the site, as Markdown shows it."""
_FOLDERS = ("images", "media")


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a unit by their paths below the content folder; the unit itself is ``path``. ``gone`` are files that
    the same issue brought before, and that it has no more."""

    path: str
    files: dict[str, bytes]
    lacks: list[Lack] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The unit's file."""
        return self.files[self.path].decode()


@dataclass(frozen=True, slots=True)
class _File:
    """``number`` tells the files of one unit apart."""

    number: str
    ending: str
    data: bytes

    def place(self, name: str) -> str:
        """Where it lies beside the unit of this name."""
        return f"{_FOLDERS[self.ending not in PICTURES]}/{name}-{self.number}{self.ending}"


def make(draft: Draft, number: int, found: Catalogue, content: Path, downloads: Path | None) -> Made:
    """The files. An issue that a unit was made of before gives the same file again, in the folder of its topic; else
    the name is made of the title. Nothing that another issue or a person wrote is written over."""
    old = file.of_issue(content, (unit.path for unit in [*found.units, *found.broken]), number)
    folder = _folder(draft, found, old)
    before = (content / old).read_bytes() if old else b""
    media, lacks = _media(draft, downloads)

    def written(name: str) -> str:
        places = {address: one.place(name) for address, one in media.items()}
        body = attachments.local(draft.text, places)
        return file.text({**STAND_INS, **draft.fields}, body, number, before)

    name = old.rpartition("/")[2].removesuffix(".md") or slug(draft.called) or "card"
    if not old.startswith(f"{folder}/{name}."):
        name = file.free(content / folder, name, written)
    path, text = f"{folder}/{name}.md", written(name)
    files = {f"{folder}/{one.place(name)}": one.data for one in media.values()} | {path: text.encode()}
    if not lacks:
        lacks = list(_lacking_media(draft, text))
    if not all(_is_inside(content, one) for one in files):
        lacks.append(Lack("place", "topic"))
    gone = [one for one in _brought(content, old) if one not in files]
    return Made(path, files, lacks, gone)


def _folder(draft: Draft, found: Catalogue, old: str) -> str:
    """The folder of the topic, in the spelling that it has already; an older file may lie deeper in it."""
    before = old.rpartition("/")[0]
    if before and not (draft.topic or draft.new_topic):
        return before
    folders = {topic.id.casefold(): topic.id for topic in found.topics}
    name = draft.topic or slug(draft.new_topic) or "topic"
    folder = f"units/{folders.get(name.casefold(), name)}"
    return before if f"{before}/".startswith(f"{folder}/") else folder


def _media(draft: Draft, downloads: Path | None) -> tuple[dict[str, _File], list[Lack]]:
    """The attachments by their addresses."""
    found = attachments.find(draft.text)
    lacks = [Lack("consent", "consent")] if found and not draft.consent else []
    if len(found) > attachments.MOST:
        return {}, [*lacks, Lack("too-many-files", "text", {"count": len(found), "limit": attachments.MOST})]
    media: dict[str, _File] = {}
    for number, one in enumerate(found, 1):
        try:
            ending, data = prepared(attachments.download_of(one, downloads))
        except RefusedError as refused:
            lacks.append(Lack(str(refused), "text", {"number": number}))
            continue
        is_taken = any(other.number == one.key[:8] for other in media.values())
        media[one.address] = _File(one.key if is_taken else one.key[:8], ending, data)
    return media, lacks


def _lacking_media(draft: Draft, text: str) -> Iterator[Lack]:
    """A picture or a film that the format is nothing without."""
    endings, key = _SHOWN.get(draft.fields.get("format", ""), ((), ""))
    if key and draft.text and not any(ending_of(address) in endings for address in _PICTURE.findall(text)):
        yield Lack(key, "text")


def _brought(content: Path, old: str) -> Iterator[str]:
    """The unit that an issue made before, and its pictures and films, which have its name and a number that only this
    command gives; without those that another page shows."""
    if not old:
        return
    yield old
    folder, _, name = old.rpartition("/")
    numbered = re.compile(rf"{re.escape(name.removesuffix('.md'))}-[0-9a-f]{{8}}\b[\w.-]*")
    beside = [content / folder / one for one in _FOLDERS if (content / folder / one).is_dir()]
    found = [
        path
        for file in sorted(file for one in beside for file in one.iterdir())
        if numbered.fullmatch(file.name) and _is_inside(content, path := file.relative_to(content).as_posix())
    ]
    pages = [page for page in content.rglob("*.md") if page != content / old] if found else []
    texts = {page: text_of(page) for page in pages}
    yield from (path for path in found if not any(_names(page, text, content / path) for page, text in texts.items()))


def _names(page: Path, text: str, file: Path) -> bool:
    """Whether a page may show a file: those beside it write ``images/…``, all others the folder in front too."""
    from_elsewhere = file.relative_to(file.parent.parent.parent).as_posix()
    return (file.name if page.parent == file.parent.parent else from_elsewhere) in text


def _is_inside(content: Path, path: str) -> bool:
    """Whether no link leads elsewhere on the way."""
    target = content / path
    return target.resolve() == content.resolve() / path and (not target.exists() or target.is_file())
