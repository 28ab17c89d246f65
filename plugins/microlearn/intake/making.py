"""From a draft to the files of a unit, and where they belong."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from microlearn.catalogue import Catalogue
from microlearn.intake import attachments, file
from microlearn.intake.attachments import RefusedError
from microlearn.intake.draft import Draft, Lack
from microlearn.names import slug

STAND_INS = {"goal": "…", "key_points": ["…"], "format": "text", "moment": "apply"}
"""For fields that are missing, so that all that is wrong besides is told in the same answer."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a unit by their paths below the content folder; the unit itself is ``path``."""

    path: str
    files: dict[str, bytes]
    lacks: list[Lack] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The unit's file."""
        return self.files[self.path].decode()


@dataclass(frozen=True, slots=True)
class _File:
    folder: str
    name: str
    data: bytes


def make(draft: Draft, number: int, found: Catalogue, content: Path, downloads: Path | None) -> Made:
    """The files. An issue that a unit was made of before gives the same file again; else the name is made of the
    title, and nothing that is there is written over."""
    old = file.of_issue(content, (unit.path for unit in [*found.units, *found.broken]), number)
    folder = old.rpartition("/")[0] or f"units/{_topic(draft, found)}"
    name = old.rpartition("/")[2].removesuffix(".md") or slug(draft.called) or "card"
    media, lacks = _media(draft, name, downloads)
    body = attachments.local(draft.text, {address: f"{one.folder}/{one.name}" for address, one in media.items()})
    before = (content / old).read_bytes() if old else b""
    text = file.text({**STAND_INS, **draft.fields}, body, number, before)
    path = old or f"{folder}/{file.free(content / folder, name, text)}.md"
    files = {f"{folder}/{one.folder}/{one.name}": one.data for one in media.values()} | {path: text.encode()}
    if not all(_is_inside(content, one) for one in files):
        lacks.append(Lack("place", "topic"))
    return Made(path, files, lacks)


def _topic(draft: Draft, found: Catalogue) -> str:
    """The folder, in the spelling that it has already."""
    folders = {topic.id.casefold(): topic.id for topic in found.topics}
    name = draft.topic or slug(draft.new_topic) or "topic"
    return folders.get(name.casefold(), name)


def _media(draft: Draft, name: str, downloads: Path | None) -> tuple[dict[str, _File], list[Lack]]:
    """The attachments by their addresses, as they will lie beside the unit."""
    found = attachments.find(draft.text)
    lacks = [Lack("consent", "consent")] if found and not draft.consent else []
    if len(found) > attachments.MOST:
        return {}, [*lacks, Lack("too-many-files", "text", {"count": len(found), "limit": attachments.MOST})]
    media = {}
    for number, one in enumerate(found, 1):
        try:
            ending, data = attachments.prepared(attachments.download_of(one, downloads))
        except RefusedError as refused:
            lacks.append(Lack(str(refused), "text", {"number": number}))
            continue
        folder = "images" if ending in attachments.PICTURES else "media"
        media[one.address] = _File(folder, f"{name}-{one.key[:8].lower()}{ending}", data)
    return media, lacks


def _is_inside(content: Path, path: str) -> bool:
    """Whether no link leads elsewhere on the way."""
    target = content / path
    return target.resolve() == content.resolve() / path and (not target.exists() or target.is_file())
