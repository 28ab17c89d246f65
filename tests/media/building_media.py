"""What the build does with files, without a build: jobs, a cache, and how many of them were converted."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from microlearn.media import convert
from microlearn.media.cache import Cache, Result
from microlearn.media.refused import RefusedError


class Builds:
    """Builds of the files below a folder, one after the other, with one cache."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.converted = 0
        """How many files the latest build has converted."""

    @property
    def cache(self) -> Path:
        return Cache(self.folder).folder

    def write(self, place: str, content: bytes) -> Path:
        file = self.content / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def run(self, kept: Collection[str] = ()) -> dict[str, Result | RefusedError]:
        """What became of each file, by place; of one that is kept too, of what is kept."""
        files = {
            file.relative_to(self.content).as_posix(): file
            for file in sorted(self.content.rglob("*"))
            if file.is_file()
        }
        self.converted = 0
        cache = Cache(self.folder)
        found = convert.results(convert.jobs(files, kept), cache, self._count)
        cache.close()
        return {job.place: result for job, result in found.items()}

    def _count(self, done: int, total: int) -> None:
        self.converted += 1
