"""What a saved site has to reach, beside what was measured in the same run; and where the bytes of a save go."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from offline_paint import FLOOR, SAME, SLOWER, Opened
from offline_saving import CONNECTIONS, Resumed, Saved, size, weigh
from offline_sites import MATERIAL, OURS, PAGES, Site
from offline_units import TEXT, TITLE

sys.path.append(str(Path(__file__).parent.parent / "tests"))
import manifests

LARGE = 10_000
"""Units from which on the bounds of a large site hold."""
TENTH, PAINT, GZIP, BROTLI, STORAGE, FASTER, EDIT = 0.1, 150, 6_000_000, 4_800_000, 18_000_000, 10, 60_000
"""Of Material's bytes; milliseconds over the floor; bytes sent and stored; times; bytes after one edit."""
MEMORY = 2
"""How many times as much memory five saves, one after the other, may take as the first; megabytes are the browser's
affair."""

Need = tuple[str, str, str, bool]
"""What, measured, needed, and whether it is reached."""


@dataclass
class Measured:
    """All of one size."""

    sites: Sequence[Site]
    saved: Mapping[str, Saved]
    opened: Mapping[str, tuple[Opened, Opened]]
    resumed: Resumed
    repeated: Sequence[float]
    """Megabytes of our saves, one after the other in one browser; empty where the system does not say."""

    @property
    def size(self) -> int:
        """Units."""
        return self.sites[0].size


def needs(measured: Measured) -> Iterator[Need]:
    """Every need that has a meaning at this size."""
    ours = measured.saved[OURS]
    if material := measured.saved.get(MATERIAL):
        share = ours.bytes / material.bytes
        yield (
            "bytes to save everything, to Material's under Workbox",
            f"{share:.3f}",
            f"at most {TENTH}",
            share <= TENTH,
        )
    cold = {name: opened for name, (opened, _) in measured.opened.items()}
    for floor, what in ((FLOOR, "a small static page"), (SAME, "the same page, static")):
        over = cold[OURS].paint - cold[floor].paint
        yield f"first paint of a saved unit over {what}", f"{over:.0f} ms", f"at most {PAINT}", over <= PAINT
        over = cold[OURS].slowest - cold[floor].slowest
        yield (
            f"the same over {what}, workers {SLOWER} times slower too",
            f"{over:.0f} ms",
            f"at most {PAINT}",
            over <= PAINT,
        )
    if measured.size >= LARGE:
        for what, octets, most in (
            ("bytes to save all text, questions and the index, gzip", ours.bytes, GZIP),
            ("the same, brotli", ours.brotli, BROTLI),
            ("storage", ours.storage, STORAGE),
        ):
            yield what, f"{octets:,}", f"at most {most:,}", octets <= most
        times = measured.saved[PAGES].middle / ours.middle
        yield "times faster than our full pages under Workbox", f"{times:.1f}", f"at least {FASTER}", times >= FASTER
        if measured.repeated:
            times = max(measured.repeated) / measured.repeated[0]
            what = f"memory while {len(measured.repeated)} saves follow on each other, to that of the first"
            yield what, f"{times:.2f}", f"at most {MEMORY}", times <= MEMORY
    files = len(measured.resumed.again)
    yield "files that come twice after a kill at half", f"{files}", f"at most {CONNECTIONS}", files <= CONNECTIONS
    for version, what in ((TEXT, "another word in one unit"), (TITLE, "another title of one unit")):
        octets = weigh(ours.refreshed[version])
        yield f"bytes after {what}, gzip", f"{octets:,}", f"at most {EDIT:,}", octets <= EDIT


def needs_table(measured: Measured) -> str:
    """In Markdown."""
    rows = [
        f"| {what} | {found} | {needed} | {'yes' if reached else '**no**'} |"
        for what, found, needed, reached in needs(measured)
    ]
    head = f"| {measured.size:,} units | measured | needed | reached |"
    return "\n".join([head, "| --- | --- | --- | --- |", *rows])


def saved_table(measured: Measured) -> str:
    """What saving takes, a line per site."""
    head = (
        f"{measured.size:,} units", "answers", "bytes", "brotli", "seconds", "spread", "storage", "memory MB",
        "after a word", "after a title",
    )  # fmt: skip
    lines = [head, ("---", *("--:" for _ in head[1:]))]
    for name, saved in measured.saved.items():
        after = [f"{weigh(saved.refreshed[v]):,}" if v in saved.refreshed else "" for v in (TEXT, TITLE)]
        lines.append(
            (
                name,
                f"{len(saved.sent):,}",
                f"{saved.bytes:,}",
                f"{saved.brotli:,}" if name == OURS else "",
                f"{saved.middle:.1f}{' and not done' if saved.failed else ''}",
                f"{min(saved.seconds):.1f}–{max(saved.seconds):.1f}",
                f"{saved.storage:,}",
                "" if saved.megabytes is None else f"{saved.megabytes:.0f}",
                *after,
            )
        )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def parts_table(measured: Measured) -> str:
    """What ours sends, by kind; and what of it again after each edit."""
    site, saved = measured.sites[0], measured.saved[OURS]
    lines = ["| part of our save | files | as it stands | gzip | brotli | after a word | after a title |"]
    lines.append("| --- | --: | --: | --: | --: | --: | --: |")
    kinds = {version: _kinds(site, version) for version in site.versions}
    first = next(iter(kinds.values()))
    files = defaultdict(list)
    for one in saved.sent:
        files[first(one.path)].append(one.file)
    again: dict[str, dict[str, list[int]]] = {v: defaultdict(list) for v in (TEXT, TITLE)}
    for version, found in again.items():
        for one in saved.refreshed[version]:
            found[kinds[version](one.path)].append(one.octets)
    for kind, own in sorted(files.items()):
        weight = size(own)
        edits = [f"{sum(again[v][kind]):,} in {len(again[v][kind])}" if again[v][kind] else "" for v in (TEXT, TITLE)]
        cells = (kind, f"{len(own):,}", f"{weight.plain:,}", f"{weight.gzip:,}", f"{weight.brotli:,}", *edits)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _kinds(site: Site, version: str) -> Callable[[str], str]:
    """A function that names the kind of a path."""
    manifest = manifests.read(site.versions[version])
    names = {
        name: "units" if "units/" in first else "lists of units, and other pages"
        for first, name, *_ in manifest["packs"]
    }
    names |= {name: "search index" for parts in manifest["search"].values() for name, _ in parts}
    names |= dict.fromkeys(manifests.pieces_of(site.versions[version]), "pages and index, all together")
    names |= {manifest["shells"][0]: "shells", manifest["files"][0]: "list of files"}

    def kind(path: str) -> str:
        if path == "/offline/manifest.json":
            return "manifest"
        if not path.startswith("/offline/"):
            return "scripts and words"
        return names.get(PurePosixPath(path).stem, "other")

    return kind


def opened_table(measured: Measured) -> str:
    """First paints, a line per site and floor."""
    head = (
        "opened without a network",
        "first paint ms",
        "spread",
        "worker ms",
        f"worker {SLOWER} times",
        "worker runs",
    )
    rows = [opened.row(name, warm) for name, (opened, warm) in measured.opened.items()]
    return "\n".join([f"| {' | '.join(head)} |", "| --- " + "| --: " * (len(head) - 1) + "|", *rows])
