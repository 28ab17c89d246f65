"""``microlearn check --fix``: mends the files of a site, and looks whether they are better for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from microlearn import fixing
from microlearn.cli import loading, writing
from microlearn.cli.loading import LoadedSite
from microlearn.problem import Problem

PASSES = 4
"""A line may have two mistakes, of which the second is told when the first is mended."""

ORDER = (
    *("title", "goal", "key_points", "format", "moment", "exam", "roles", "equipment", "safety", "urgent", "symptoms"),
    *("why", "since", "alternative_to", "tags", "chapters", "sources", "second_opinion", "minutes", "checked"),
    *("checked_by", "review_by", "owner", "aliases", "id", "lang", "advice_off"),
)
"""Fields of a unit, as a reader of the file asks for them."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after."""

    file: Path
    before: bytes
    after: bytes


def fix(config: Path, site: LoadedSite, about: Collection[Path] | None, dry_run: bool) -> list[Fixed]:
    """Mend units, of which ``about`` may name some, and give what changed. Each file is written in one step; one that
    has more errors afterwards is put back. A dry run writes nothing, and gives what the first pass would change.
    Raises ``OSError``."""
    originals: dict[Path, bytes] = {}
    left: set[Path] = set()
    for _ in range(PASSES):
        changes = [
            one for one in _changes(site) if one.file not in left and (about is None or _is_below(one.file, about))
        ]
        if dry_run or not changes:
            return changes if dry_run else _done(originals)
        for one in changes:
            originals.setdefault(one.file, one.before)
            writing.replace(one.file, one.after)
        errors, site = _errors(site), loading.load(config)
        for one in changes:
            if _errors(site)[one.file] > errors[one.file]:
                writing.replace(one.file, originals.pop(one.file))
                left.add(one.file)
        if left:
            site = loading.load(config)
    return _done(originals)


def _done(originals: dict[Path, bytes]) -> list[Fixed]:
    return [Fixed(file, before, file.read_bytes()) for file, before in sorted(originals.items())]


def _is_below(file: Path, about: Collection[Path]) -> bool:
    return any(file.resolve().is_relative_to(path) for path in about)


def _changes(site: LoadedSite) -> list[Fixed]:
    wrong: dict[Path, list[Problem]] = {}
    for problem in site.found.problems:
        wrong.setdefault(site.configuration.folder / problem.path, []).append(problem)
    units = {site.configuration.content / unit.path for unit in site.found.units}
    found = []
    for file in sorted(units | {file for file, problems in wrong.items() if any(map(fixing.is_safe, problems))}):
        if file.is_file() and not file.is_symlink():
            before = file.read_bytes()
            after = fixing.with_repairs(before, wrong.get(file, ()))
            after = fixing.tidied(after, ORDER) if file in units else after
            if after != before:
                found.append(Fixed(file, before, after))
    return found


def _errors(site: LoadedSite) -> Counter[Path]:
    return Counter(site.configuration.folder / problem.path for problem in site.found.errors)
