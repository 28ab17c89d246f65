"""What earlier versions of the ledger promised, from Git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from microlearn.equipment.codes import LEDGER

MAIN = ("main", "master")
"""Names of the branch that is published, where the site does not say."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier ledger. ``whole`` says that all its codes must still be there; of a branch that has gone on since,
    only what they stand for counts."""

    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class History:
    """The ledgers to compare with. ``unchecked`` is the rule that says what could not be compared; empty: nothing."""

    earlier: tuple[Earlier, ...] = ()
    unchecked: str = ""
    reason: str = ""


def of(folder: Path, branch: str = "") -> History:
    """The earlier ledgers of the site in ``folder``; never raises. ``branch`` is the published one."""
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside is None:
        return History(unchecked="codes-no-git")
    names = [branch] if branch else MAIN
    tips = list(dict.fromkeys(_tips(folder, names)))
    if not tips:
        return History(unchecked="codes-no-main", reason=", ".join(names))
    found: list[Earlier] = []
    for tip in tips:
        # A shallow clone does not know where the branches parted.
        shared = _git(folder, "merge-base", tip, "HEAD") or tip
        found += [Earlier(text) for text in _ever(folder, shared)]
        if tip != shared:
            found.append(Earlier(_git(folder, "show", f"{tip}:./{LEDGER}") or "", whole=False))
    cut = _git(folder, "rev-parse", "--is-shallow-repository") == "true"
    return History(tuple(dict.fromkeys(found)), "codes-shallow" if cut else "")


def elsewhere(folder: Path) -> Path | None:
    """A ledger in a folder above, which a site that was moved has left behind; never outside of the repository."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    for above in folder.resolve().parents if top else ():
        if not above.is_relative_to(Path(top).resolve()):
            return None
        if (above / LEDGER).is_file():
            return above / LEDGER
    return None


def _tips(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """The commits at which the published branch stands, here and where it was fetched from."""
    for name in names:
        for ref in (f"refs/remotes/origin/{name}", f"refs/heads/{name}"):
            if tip := _git(folder, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"):
                yield tip


def _ever(folder: Path, commit: str) -> Iterator[str]:
    """All lines that a ledger ever had on the way to a commit, the oldest first: what was dropped in one commit must
    not be forgotten in the next. A ledger that has moved or gone since counts."""
    if _git(folder, "cat-file", "-e", f"{commit}:./{LEDGER}") is not None:
        paths = [f"{_git(folder, 'rev-parse', '--show-prefix') or ''}{LEDGER}"]
    else:
        top = Path(_git(folder, "rev-parse", "--show-toplevel") or folder)
        tree = (_git(folder, "ls-tree", "-r", "--name-only", "--full-tree", "-z", commit) or "").split("\0")
        paths = [path for path in tree if path.rpartition("/")[2] == LEDGER and not (top / path).exists()]
    for path in paths:
        options = ("--first-parent", "-m", "--follow", "-p", "-U0", "--format=", "--no-color", "--no-ext-diff")
        changes = _git(folder, "log", *options, commit, "--", f":(top,literal){path}") or ""
        added = [line[1:] for line in changes.split("\n") if line.startswith("+") and not line.startswith("+++ ")]
        yield "\n".join(reversed(added))


def _git(folder: Path, *arguments: str) -> str | None:
    """What Git answers, or ``None`` where it refuses or is not there."""
    try:
        result = subprocess.run(["git", *arguments], cwd=folder, capture_output=True)
    except OSError:
        return None
    return result.stdout.decode("utf-8", "replace").strip() if result.returncode == 0 else None
