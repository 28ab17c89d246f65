"""The repository that a site lies in: its earlier states, and what is different now."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
"""What Git sets in a hook; it would answer about another folder than the one that is asked about."""
_COMMIT = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?\n?")
_REFUSALS = {
    b"dubious ownership": "not-trusted",
    b"not a git repository": "no-checkout",
    b"must be run in a work tree": "no-checkout",
}
"""What Git says of a folder, and the sentence for it."""
_MOST = 32_000_000
"""Bytes that are asked of Git at a time."""


class GitError(Exception):
    """Git cannot tell. ``key`` names the sentence that says why, ``values`` fill its gaps."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Repository:
    """``folder`` is the site's, ``top`` the work tree's; ``inside`` leads from ``top`` to ``folder``: empty, or with a
    slash at its end."""

    folder: Path
    top: Path
    inside: str

    def from_site(self, path: str) -> str:
        """A path below ``top`` as the site names it: relative to its own folder."""
        return posixpath.relpath(path, self.inside or ".")

    def from_top(self, path: str) -> str:
        """The other way round."""
        return posixpath.normpath(posixpath.join(self.inside, path))


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an earlier state. ``kind`` is ``file``, ``link`` or ``module`` (a submodule)."""

    path: str
    object: str
    kind: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Paths below the repository's top that are different now, those of removed files included. ``renamed`` has the old
    path by the new one."""

    paths: frozenset[str]
    renamed: Mapping[str, str]


def repository(folder: Path, content: Path) -> Repository:
    """The repository of the site in ``folder``. Raises ``GitError``, also where the content lies in another one."""
    top = _top(folder)
    if content.is_dir() and _top(content) != top:
        raise GitError("content-elsewhere", folder=content)
    inside = os.fsdecode(_need(folder, "rev-parse", "--show-prefix")).removesuffix("\n")
    return Repository(folder, top, inside)


def _top(folder: Path) -> Path:
    result = _run(folder, "rev-parse", "--show-toplevel")
    if result.returncode == 0:
        return Path(os.fsdecode(result.stdout).removesuffix("\n"))
    for said, key in _REFUSALS.items():
        if said in result.stderr:
            raise GitError(key, folder=folder)
    raise _failed(result.stderr)


def base_of(where: Repository, ref: str) -> tuple[str, bool]:
    """The commit at which the work here and ``ref`` parted, and whether that is known: where Git cannot tell, it is
    ``ref`` itself. Raises ``GitError``."""
    tip = commit_of(where, ref)
    found = _commit(where, "merge-base", tip, "HEAD")
    return found or tip, bool(found)


def commit_of(where: Repository, ref: str) -> str:
    """The commit that a branch, a tag or the like names. Raises ``GitError``."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in ref[:80])
    if ref.startswith("-"):
        # Git would take it for an option.
        raise GitError("ref-is-option", ref=shown)
    if found := _commit(where, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"):
        return found
    if not _commit(where, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        raise GitError("no-commits")
    if _commit(where, "rev-parse", "--verify", "--quiet", f"refs/remotes/origin/{ref}^{{commit}}"):
        raise GitError("ref-of-origin", ref=shown)
    raise GitError("ref-unknown-shallow" if is_shallow(where) else "ref-unknown", ref=shown)


def is_shallow(where: Repository) -> bool:
    """Whether older commits were left out when the repository was fetched."""
    return _need(where.folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def commit_before(where: Repository, moment: datetime) -> str:
    """What the branch was at a moment: a commit, or a tree without files where it had not begun. Raises
    ``GitError``."""
    if not _commit(where, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        raise GitError("no-commits")
    found = _commit(where, "rev-list", "-1", "--first-parent", f"--before={moment.isoformat()}", "HEAD")
    if not found and is_shallow(where):
        raise GitError("day-unknown-shallow", day=moment.date())
    return found or _need(where.folder, "hash-object", "-t", "tree", "--stdin", given=b"").decode().strip()


def day_of(where: Repository, commit: str) -> date:
    """The day on which a commit was made."""
    text = _need(where.folder, "show", "--no-patch", "--no-show-signature", "--format=%cs", commit, "--")
    return date.fromisoformat(text.decode().strip())


def changed(where: Repository, commit: str) -> Changed:
    """What is different in the files as they are now, whether it is committed or not."""
    options = ("--name-status", "-z", "--find-renames=70%", "--no-relative", "--no-ext-diff", "--no-color")
    fields = iter(_need(where.top, "diff", *options, commit, "--").split(b"\0"))
    paths, renamed = set(), {}
    for status in fields:
        if status:
            path = os.fsdecode(next(fields))
            paths.add(path)
            if status[:1] in b"RC":
                new = os.fsdecode(next(fields))
                paths.add(new)
                renamed[new] = path
    added = _need(where.top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    return Changed(frozenset(paths | {os.fsdecode(path) for path in added if path}), renamed)


def entries(where: Repository, commit: str) -> Iterator[Entry]:
    """All files of an earlier state."""
    for line in _need(where.top, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        if line:
            about, _, path = line.partition(b"\t")
            mode, _, name = about.decode().split(" ")
            kind = {"120000": "link", "160000": "module"}.get(mode, "file")
            yield Entry(os.fsdecode(path), name, kind)


def sizes(where: Repository, objects: Sequence[str]) -> dict[str, int]:
    """The bytes of each object. Raises ``GitError`` where one is not here."""
    asked = "".join(f"{name}\n" for name in objects).encode()
    answer = _need(where.top, "cat-file", "--batch-check", given=asked).decode()
    found = {}
    for line in answer.splitlines():
        name, _, rest = line.partition(" ")
        kind, _, size = rest.partition(" ")
        if kind != "blob":
            raise GitError("incomplete")
        found[name] = int(size)
    return found


def contents(where: Repository, known: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """The content of each object of ``known``, which has their sizes."""
    batch, total = [], 0
    for name, size in known.items():
        batch.append(name)
        total += size
        if total > _MOST:
            yield from _batch(where, batch)
            batch, total = [], 0
    yield from _batch(where, batch)


def _batch(where: Repository, objects: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    answer = _need(where.top, "cat-file", "--batch", given="".join(f"{name}\n" for name in objects).encode())
    at = 0
    for name in objects:
        start = answer.index(b"\n", at) + 1
        at = start + int(answer[at:start].split()[2]) + 1
        yield name, answer[start : at - 1]


def _commit(where: Repository, *arguments: str) -> str:
    """The one commit that Git answers with, or an empty string."""
    try:
        result = _run(where.folder, *arguments)
    except ValueError:
        # What no command can be given, such as a null byte.
        return ""
    lines = result.stdout.splitlines() if result.returncode == 0 else []
    return lines[0].decode() if lines and _COMMIT.fullmatch(lines[0]) else ""


def _need(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    result = _run(folder, *arguments, given=given)
    if result.returncode:
        raise _failed(result.stderr)
    return result.stdout


def _failed(said: bytes) -> GitError:
    line = said.decode("utf-8", "replace").strip().split("\n")[0]
    return GitError("git-failed", reason="".join(char for char in line[:200] if char.isprintable()) or "?")


def _run(folder: Path, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    # Without a standard input of its own, Git could wait for one.
    source = {"input": given} if given is not None else {"stdin": subprocess.DEVNULL}
    try:
        return subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, **source)
    except FileNotFoundError:
        raise GitError("no-git") from None
    except OSError as error:
        raise GitError("git-failed", reason=error.strerror) from None
