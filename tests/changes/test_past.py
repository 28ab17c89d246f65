"""What Git tells of a site, in repositories of every kind: each gives an answer or a sentence."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from microlearn.changes import earlier, git
from microlearn.changes.git import GitError, Repository

from . import repository as sites


@pytest.fixture
def site(tmp_path: Path) -> sites.Repository:
    return sites.workshop(tmp_path / "site")


def opened(site: sites.Repository, inside: str = "") -> Repository:
    folder = site.folder / inside
    return git.repository(folder, folder / "content")


def written(site: sites.Repository, ref: str, into: Path) -> tuple[dict[str, bytes], list[str]]:
    """All files of an earlier state, and the refused ones."""
    where = opened(site)
    commit, _ = git.base_of(where, ref)
    refused = earlier.write(where, git.entries(where, commit), git.changed(where, commit), into, lambda path: True)
    files = (path for path in into.rglob("*") if path.is_file())
    return {path.relative_to(into).as_posix(): path.read_bytes() for path in files}, refused


def test_what_changed(site: sites.Repository) -> None:
    site.write("content/units/pump/committed.md", sites.unit())
    site.git("mv", "content/units/pump/start.md", "content/units/pump/begin.md")
    site.commit()
    site.write("content/units/pump/staged.md", sites.unit())
    site.git("add", "-A")
    site.write("content/units/pump/vent.md", "other")
    site.write("content/units/pump/été “1”\n.md", "untracked")
    site.write(".gitignore", "ignored\n")
    site.write("ignored", "")
    where = opened(site)
    found = git.changed(where, git.base_of(where, "main")[0])
    names = ("committed", "start", "begin", "staged", "vent", "été “1”\n")
    assert found.paths == {".gitignore", *(f"content/units/pump/{name}.md" for name in names)}
    assert found.renamed == {"content/units/pump/begin.md": "content/units/pump/start.md"}


def test_what_happened_on_the_other_branch_is_no_change(site: sites.Repository) -> None:
    site.git("switch", "-q", "main")
    site.write("content/units/pump/theirs.md", sites.unit())
    site.commit()
    site.git("switch", "-q", "work")
    where = opened(site)
    assert git.changed(where, git.base_of(where, "main")[0]).paths == frozenset()


def test_the_files_as_they_were(site: sites.Repository, tmp_path: Path) -> None:
    site.write("film.mp4", b"\1" * (earlier.LARGEST + 1))
    site.write("small.png", b"\0\1")
    site.write("content/odd name\tté.txt", "odd")
    (site.folder / "link").symlink_to("/etc/passwd")
    site.commit()
    site.git("branch", "-qf", "main")
    before = {path: (site.folder / path).read_bytes() for path in ("small.png", "content/units/pump/vent.md")}
    for path in ("film.mp4", "small.png", "content/units/pump/vent.md", "content/odd name\tté.txt"):
        site.write(path, "different")
    (site.folder / "content/units/pump/start.md").unlink()
    files, refused = written(site, "main", tmp_path / "old")
    assert refused == ["link"]
    assert {path: files[path] for path in before} == before
    assert files["film.mp4"] == bytes(earlier.LARGEST + 1), "of a film, its size"
    assert files["content/odd name\tté.txt"] == b"odd"
    assert "content/units/pump/start.md" in files
    assert "link" not in files


def test_files_that_are_hidden_from_the_work_tree(site: sites.Repository, tmp_path: Path) -> None:
    site.git("sparse-checkout", "set", "--no-cone", "/mkdocs.yml", "/content/equipment/")
    assert not (site.folder / "content/units").exists()
    files, _ = written(site, "main", tmp_path / "old")
    assert "content/units/pump/vent.md" in files


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_names_that_lead_out_of_the_folder(site: sites.Repository, tmp_path: Path) -> None:
    blob = site.git("hash-object", "-w", "--stdin", given=b"evil")
    tree = b"100644 ..\0" + bytes.fromhex(blob)
    inner = site.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=tree)
    outer = b"40000 ..\0" + bytes.fromhex(inner)
    tree = site.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=outer)
    commit = site.git("commit-tree", tree, "-m", "Evil")
    where = opened(site)
    (tmp_path / "a").mkdir()
    found = earlier.write(where, git.entries(where, commit), git.Changed(frozenset(), {}), tmp_path / "a/b", bool)
    assert found == ["../.."]
    assert sorted(path.name for path in tmp_path.rglob("*") if site.folder not in [path, *path.parents]) == ["a"]


def test_a_site_below_the_top(tmp_path: Path) -> None:
    site = sites.Repository(tmp_path / "site")
    site.write("sites/one/mkdocs.yml", sites.CONFIG)
    site.commit()
    where = opened(site, "sites/one")
    assert where.from_site("sites/one/content/a.md") == "content/a.md"
    assert where.from_site("shared/b.md") == "../../shared/b.md"
    assert where.from_top("codes.lock") == "sites/one/codes.lock"
    assert where.from_top("../../shared/b.md") == "shared/b.md"


def said(site: sites.Repository, ref: str = "main") -> tuple[str, dict[str, object]]:
    with pytest.raises(GitError) as raised:
        git.base_of(opened(site), ref)
    return raised.value.key, raised.value.values


@pytest.mark.parametrize("ref", ["gone", "", "HEAD:content", "main..work", "^main", "a b", "\ud800", "x\0y", "0" * 40])
def test_no_such_ref(site: sites.Repository, ref: str) -> None:
    assert said(site, ref)[0] == "ref-unknown"


@pytest.mark.parametrize("ref", ["--output=/tmp/x", "-", "--all"])
def test_a_ref_is_no_option(site: sites.Repository, ref: str) -> None:
    assert said(site, ref) == ("ref-is-option", {"ref": ref})


def test_no_commits_yet(tmp_path: Path) -> None:
    assert said(sites.Repository(tmp_path / "site"))[0] == "no-commits"


def test_no_checkout(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="no-checkout"):
        git.repository(tmp_path, tmp_path)


def test_a_repository_of_a_newer_git(site: sites.Repository) -> None:
    site.git("config", "core.repositoryformatversion", "9")
    with pytest.raises(GitError, match="git-failed") as raised:
        opened(site)
    assert "version" in str(raised.value.values["reason"])


def test_a_bare_repository(site: sites.Repository) -> None:
    with pytest.raises(GitError, match="no-checkout"):
        git.repository(site.folder / ".git", site.folder / ".git")


def test_no_git(site: sites.Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="no-git"):
        opened(site)


def test_a_shallow_clone(site: sites.Repository, tmp_path: Path) -> None:
    site.write("content/units/pump/more.md", sites.unit())
    site.commit()
    clone = sites.Repository(tmp_path / "clone")
    clone.git("fetch", "-q", "--depth", "1", f"file://{site.folder}", "work")
    clone.git("switch", "-q", "-c", "work", "FETCH_HEAD")
    assert said(clone)[0] == "ref-unknown-shallow"
    clone.git("fetch", "-q", "--depth", "1", f"file://{site.folder}", "main:refs/remotes/origin/main")
    assert said(clone) == ("ref-of-origin", {"ref": "main"})
    where = opened(clone)
    tip, parted = git.base_of(where, "origin/main")
    assert not parted, "a shallow clone does not know"
    assert git.changed(where, tip).paths == {"content/units/pump/more.md"}


def test_content_in_a_submodule(tmp_path: Path) -> None:
    inner = sites.workshop(tmp_path / "inner")
    outer = sites.Repository(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "content")
    outer.commit()
    with pytest.raises(GitError, match="content-elsewhere"):
        opened(outer)


def test_a_submodule_below_the_content_counts_as_unchanged(tmp_path: Path) -> None:
    inner = sites.Repository(tmp_path / "inner")
    inner.write("shared.md", sites.unit())
    inner.commit()
    site = sites.workshop(tmp_path / "outer")
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "content/units/shared")
    site.git(*add)
    site.commit()
    files, _ = written(site, "work", tmp_path / "old")
    assert files["content/units/shared/shared.md"] == sites.unit().encode()


def test_in_a_hook_of_another_repository(site: sites.Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert opened(site).top == site.folder.resolve()


def test_files_that_are_not_here(site: sites.Repository) -> None:
    with pytest.raises(GitError, match="incomplete"):
        git.sizes(opened(site), ["1" * 40])


def test_a_damaged_repository(site: sites.Repository) -> None:
    where = opened(site)
    commit = git.commit_of(where, "HEAD")
    tree = subprocess.run(
        ["git", "rev-parse", "HEAD^{tree}"], cwd=site.folder, capture_output=True, text=True, check=True
    ).stdout.strip()
    file = site.folder / ".git/objects" / tree[:2] / tree[2:]
    file.chmod(0o600)
    file.write_bytes(b"rubbish")
    with pytest.raises(GitError, match="git-failed"):
        list(git.entries(where, commit))
