"""What Git remembers of printed codes, with a real Git: pull requests, merges, shallow clones, and no Git at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from building import build
from microlearn.equipment import codes, history
from microlearn.equipment.codes import LEDGER

Labels = Callable[..., Result]
Git = Callable[..., str]


@pytest.fixture
def published(workshop: Path, git: Git, labels: Labels) -> Path:
    """The site with its codes on the main branch."""
    labels("issue")
    git("add", "-A")
    git("commit", "-qm", "Issue codes")
    return workshop


def drop(folder: Path, code: str) -> None:
    file = folder / LEDGER
    kept = [line for line in file.read_text().splitlines(keepends=True) if not line.startswith(code)]
    assert len(kept) < len(file.read_text().splitlines())
    file.write_text("".join(kept))


def rules(folder: Path) -> list[str]:
    """What a build would say of the ledger's past."""
    past = history.of(folder)
    now, _ = codes.parse((folder / LEDGER).read_text())
    found = [
        fault.rule
        for earlier in past.earlier
        for fault in codes.broken_promises(now, codes.parse(earlier.text)[0], earlier.whole)
    ]
    return [*dict.fromkeys(found), *([past.unchecked] if past.unchecked else [])]


def test_a_pull_request_that_drops_a_printed_code_fails_with_a_sentence(published: Path, git: Git) -> None:
    git("switch", "-qc", "tidy")
    drop(published, "P-101")
    git("commit", "-qam", "Tidy up")
    built = build(published)
    assert built.code == 1
    assert "The label P-101 is printed and hangs on “Pump”." in built.terminal
    assert "whoever scans it would find nothing" in built.terminal
    assert "Put the line above back." in built.terminal
    assert "P-101  pump  https://learn.example/" in built.terminal


def test_a_code_for_another_thing_fails(published: Path, git: Git) -> None:
    git("switch", "-qc", "swap")
    file = published / LEDGER
    file.write_text(file.read_text().replace("P-101  pump", "P-101  valve"))
    git("commit", "-qam", "Swap")
    assert rules(published) == ["codes-moved"]


def test_a_change_that_is_not_committed_counts(published: Path) -> None:
    drop(published, "P-101")
    assert rules(published) == ["codes-dropped"]


def test_a_drop_on_the_main_branch_itself_is_found_after_the_commit(published: Path, git: Git) -> None:
    drop(published, "P-101")
    git("commit", "-qam", "Oops")
    assert rules(published) == ["codes-dropped"]


def test_a_merge_that_dropped_a_code_is_found(published: Path, git: Git) -> None:
    git("switch", "-qc", "other")
    git("commit", "-qm", "Other", "--allow-empty")
    git("switch", "-q", "main")
    drop(published, "P-101")
    git("commit", "-qam", "Oops")
    git("merge", "-q", "--no-ff", "-m", "Merge", "other")
    assert "codes-dropped" in rules(published)


def test_a_branch_need_not_have_codes_that_came_later(published: Path, git: Git, labels: Labels) -> None:
    git("switch", "-qc", "old")
    git("commit", "-qm", "Work", "--allow-empty")
    git("switch", "-q", "main")
    (published / "content/equipment/tank.md").write_text("---\nname: Tank\ncode: T-1\n---\n")
    labels("issue")
    git("add", "-A")
    git("commit", "-qm", "Tank")
    git("switch", "-q", "old")
    assert rules(published) == []
    with (published / LEDGER).open("a") as file:
        file.write("T-1  valve  https://learn.example/  2026-11-22\n")
    assert rules(published) == ["codes-meanwhile"]
    (published / LEDGER).write_text((published / LEDGER).read_text().replace("T-1", "T-I"))
    assert rules(published) == ["codes-meanwhile"], "nobody can tell them apart"


def test_a_code_of_this_branch_alone_may_go(published: Path, git: Git, labels: Labels) -> None:
    git("switch", "-qc", "try")
    (published / "content/equipment/tank.md").write_text("---\nname: Tank\ncode: T-1\n---\n")
    labels("issue")
    git("add", "-A")
    git("commit", "-qm", "Tank")
    drop(published, "T-1")
    assert rules(published) == []


def test_a_clone_knows_the_main_branch_where_it_was_fetched_from(published: Path, git: Git, tmp_path: Path) -> None:
    git("switch", "-qc", "tidy")
    clone = tmp_path / "clone"
    git("clone", "-q", "--branch", "tidy", str(published), str(clone))
    assert rules(clone) == []
    drop(clone, "P-101")
    assert rules(clone) == ["codes-dropped"]


def test_a_shallow_clone_says_what_it_could_not_check(published: Path, git: Git, tmp_path: Path) -> None:
    git("commit", "-qm", "Later", "--allow-empty")
    clone = tmp_path / "clone"
    git("clone", "-q", "--depth", "1", published.as_uri(), str(clone))
    assert rules(clone) == ["codes-shallow"]
    built = build(clone)
    assert built.code == 0, "a note stops nothing"
    assert "Checked in part: this is a shallow clone" in built.terminal
    drop(clone, "P-101")
    assert "codes-dropped" in rules(clone)


def test_a_shallow_clone_of_a_branch_compares_with_the_main_branch_as_it_is(
    published: Path, git: Git, tmp_path: Path
) -> None:
    git("switch", "-qc", "tidy")
    drop(published, "P-101")
    git("commit", "-qam", "Tidy up")
    git("switch", "-q", "main")
    git("commit", "-qm", "Later", "--allow-empty")
    clone = tmp_path / "clone"
    git("clone", "-q", "--depth", "1", "--branch", "tidy", "--no-single-branch", published.as_uri(), str(clone))
    assert rules(clone) == ["codes-dropped", "codes-shallow"]


def test_without_a_main_branch(published: Path, git: Git) -> None:
    git("branch", "-m", "main", "published")
    assert rules(published) == ["codes-no-main"]
    assert history.of(published, "published").unchecked == ""
    built = build(published)
    assert built.code == 0
    assert "There is no branch main, master here." in built.terminal


def test_without_git(workshop: Path, labels: Labels, monkeypatch: pytest.MonkeyPatch) -> None:
    labels("issue")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(workshop.parent))
    assert rules(workshop) == ["codes-no-git"]
    monkeypatch.setenv("PATH", "")
    assert rules(workshop) == ["codes-no-git"]


def test_a_site_in_a_folder_of_a_repository(published: Path, git: Git) -> None:
    site = published / "docs"
    site.mkdir()
    git("mv", "mkdocs.yml", "content", LEDGER, "docs")
    git("commit", "-qm", "Move")
    assert rules(site) == []
    drop(site, "P-101")
    assert rules(site) == ["codes-dropped"]


def test_two_branches_that_both_issued_codes_merge(published: Path, git: Git, labels: Labels) -> None:
    for name in ("left", "right"):
        git("switch", "-q", "-c", name, "main")
        (published / f"content/equipment/{name}.md").write_text(f"---\nname: {name}\n---\n")
        (published / f"content/equipment/{name}-own.md").write_text(f"---\nname: {name}\ncode: Z-{name.upper()}\n---\n")
        labels("issue")
        git("add", "-A")
        git("commit", "-qm", name)
    git("switch", "-q", "main")
    git("merge", "-q", "--no-edit", "left")
    git("merge", "-q", "--no-edit", "right")
    ledger, faults = codes.parse((published / LEDGER).read_text())
    assert faults == []
    assert {one.target for one in ledger.entries} == {"pump", "valve", "left", "right", "left-own", "right-own"}
    assert "<<<" not in (published / LEDGER).read_text()


def test_two_branches_that_gave_one_code_fail_with_a_clear_problem(published: Path, git: Git, labels: Labels) -> None:
    for name in ("left", "right"):
        git("switch", "-q", "-c", name, "main")
        (published / f"content/equipment/{name}.md").write_text(f"---\nname: {name}\ncode: T-1\n---\n")
        labels("issue")
        git("add", "-A")
        git("commit", "-qm", name)
    git("merge", "-q", "--no-edit", "left")
    built = build(published)
    assert built.code == 1
    assert "The code T-1 stands for two things: " in built.terminal
    assert "Traceback" not in built.terminal


def test_what_was_dropped_in_one_commit_is_not_forgotten_in_the_next(published: Path, git: Git, tmp_path: Path) -> None:
    drop(published, "P-101")
    git("commit", "-qam", "Sold the pump")
    git("commit", "-qm", "Something else", "--allow-empty")
    assert rules(published) == ["codes-dropped"]
    with (published / LEDGER).open("a") as file:
        file.write("P-101  valve  https://learn.example/  2026-11-22\n")
    git("commit", "-qam", "A forklift gets its code")
    git("commit", "-qm", "Something else", "--allow-empty")
    clone = tmp_path / "clone"
    git("clone", "-q", str(published), str(clone))
    assert rules(clone) == ["codes-moved"]


def test_what_a_merge_dropped_is_not_forgotten(published: Path, git: Git) -> None:
    git("switch", "-qc", "tidy")
    drop(published, "P-101")
    git("commit", "-qam", "Tidy up")
    git("switch", "-q", "main")
    git("merge", "-q", "--no-ff", "-m", "Merge", "tidy")
    git("commit", "-qm", "Something else", "--allow-empty")
    assert rules(published) == ["codes-dropped"]


def test_a_ledger_that_moves_takes_its_past_along(published: Path, git: Git) -> None:
    (published / "docs").mkdir()
    git("switch", "-qc", "move")
    git("mv", "mkdocs.yml", "content", LEDGER, "docs")
    drop(published / "docs", "P-101")
    git("commit", "-qam", "Move")
    assert rules(published / "docs") == ["codes-dropped"]
    git("switch", "-q", "main")
    git("merge", "-q", "--no-ff", "-m", "Merge", "move")
    assert rules(published / "docs") == ["codes-dropped"]


def test_a_ledger_that_is_left_behind_is_found(published: Path, git: Git) -> None:
    (published / "docs").mkdir()
    git("mv", "mkdocs.yml", "content", "docs")
    built = build(published / "docs")
    assert built.code == 1
    assert "The ledger of printed codes stands in" in built.terminal


def test_an_address_that_is_dropped_counts(published: Path, git: Git, labels: Labels, tmp_path: Path) -> None:
    config = published / "mkdocs.yml"
    config.write_text(
        config.read_text()
        .replace("site_url: https://learn.example/", "site_url: https://new.example/")
        .replace("equipment]", "{equipment: {old_addresses: {'https://learn.example/': redirected}}}]")
    )
    labels("print", "--out", str(tmp_path / "out"))
    git("add", "-A")
    git("commit", "-qm", "Move house")
    file = published / LEDGER
    file.write_text("".join(line for line in file.read_text().splitlines(keepends=True) if "learn" not in line))
    assert rules(published) == ["codes-dropped"]


def test_without_the_plugin_nothing_answers(published: Path) -> None:
    config = published / "mkdocs.yml"
    config.write_text(config.read_text().replace("units, equipment]", "units]"))
    built = build(published)
    assert built.code == 1
    assert "the plugin equipment is off: they would lead nowhere" in built.terminal


def test_another_thing_under_an_old_id_is_asked_about(published: Path) -> None:
    file = published / "content/equipment/pump.md"
    file.write_text(file.read_text().replace("Pump", "Coffee machine").replace("Hall 1", "Canteen"))
    built = build(published)
    assert built.code == 0
    assert "The label P-101 was printed as “Pump, Hall 1”" in built.terminal


@pytest.mark.parametrize("page", ["Q/P-101.md", "Q/P-101/index.md", "equipment.md", "scan.md", "Q/codes.json"])
def test_no_page_of_the_site_hides_a_label(published: Path, page: str) -> None:
    file = published / "content" / page
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# Mine\n")
    built = build(published)
    assert built.code == 1
    assert f"content/{page}" in built.terminal
    assert "This page stands where the publisher puts one of its own" in built.terminal
