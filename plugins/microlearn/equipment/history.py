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
    head = _git(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") or ""
    cut = False
    for tip in tips:
        shared = _git(folder, "merge-base", tip, "HEAD") if head else tip
        if shared is None:
            # A shallow clone does not know where the branches parted.
            cut, shared = True, tip
        found.append(Earlier(_ledger(folder, shared)))
        if shared == head:
            # On the published branch itself, a commit may have dropped what the one before it promised.
            parents = (_git(folder, "rev-parse", "HEAD^@") or "").split()
            found += [Earlier(_ledger(folder, parent)) for parent in parents]
            cut = cut or (not parents and _git(folder, "rev-parse", "--is-shallow-repository") == "true")
        if tip != shared:
            found.append(Earlier(_ledger(folder, tip), whole=False))
    return History(tuple(dict.fromkeys(found)), "codes-shallow" if cut else "")


def _tips(folder: Path, names: Sequence[str]) -> Iterator[str]:
    """The commits at which the published branch stands, here and where it was fetched from."""
    for name in names:
        for ref in (f"refs/remotes/origin/{name}", f"refs/heads/{name}"):
            if tip := _git(folder, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"):
                yield tip


def _ledger(folder: Path, commit: str) -> str:
    """The ledger as it stood in a commit; empty where there was none yet."""
    return _git(folder, "show", f"{commit}:./{LEDGER}") or ""


def _git(folder: Path, *arguments: str) -> str | None:
    """What Git answers, or ``None`` where it refuses or is not there."""
    try:
        result = subprocess.run(["git", *arguments], cwd=folder, capture_output=True)
    except OSError:
        return None
    return result.stdout.decode("utf-8", "replace").strip() if result.returncode == 0 else None
