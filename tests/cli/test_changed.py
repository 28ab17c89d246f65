"""Which problems ``check --changed-since`` tells of: those that a pull request causes, in a real repository."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from changes.repository import CONFIG, QUIZ, Repository, unit, workshop
from microlearn.advice import switches
from microlearn.changes.git import GitError
from microlearn.cli import changed, loading


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    return workshop(tmp_path / "site")


def told(site: Repository, ref: str = "main", inside: str = "") -> list[tuple[str, str]]:
    """(path, rule) of each problem, errors and advice."""
    config = site.folder / inside / "mkdocs.yml"
    now = loading.load(config)
    past = changed.since_ref(now, ref, "nl")
    switched = switches.read(now.configuration.options("advice"))
    problems = changed.problems_since(now, config, past, switched)
    assert all("microlearn-" not in f"{problem.path}{problem.values}" for problem in problems)
    return [(problem.path, problem.rule) for problem in problems]


def rules(site: Repository, ref: str = "main") -> set[str]:
    return {rule for _, rule in told(site, ref)}


def test_nothing_changed(site: Repository) -> None:
    assert told(site) == []


def test_all_problems_of_a_touched_file_also_old_ones(site: Repository) -> None:
    site.write("content/units/pump/vent.md", unit(goal="Begrijp de pomp"))
    site.commit()
    site.git("branch", "-qf", "main")
    site.write("content/units/pump/vent.md", unit(goal="Begrijp de pomp", body="\nEn nog iets.\n"))
    assert ("content/units/pump/vent.md", "goal-vague") in told(site)


def test_old_problems_elsewhere_are_not_told(site: Repository) -> None:
    site.write("content/units/pump/vague.md", unit(goal="Begrijp de pomp"))
    site.write("content/units/pump/wrong.md", unit().replace("[pump]", "[motor]"))
    site.commit()
    site.git("branch", "-qf", "main")
    site.write("content/units/pump/new.md", "no front matter")
    assert {path for path, _ in told(site)} == {"content/units/pump/new.md"}


def test_a_unit_that_breaks_because_another_is_removed(site: Repository) -> None:
    site.write("content/units/pump/film.md", unit("Film", more="alternative_to: pump/start\n"))
    site.write("content/units/pump/start.en.md", unit("Start the pump", "Start the pump without harm."))
    site.commit()
    site.git("branch", "-qf", "main")
    assert told(site) == []
    (site.folder / "content/units/pump/start.md").unlink()
    found = told(site)
    assert {path for path, _ in found} >= {"content/units/pump/start.en.md"}
    assert "content/units/pump/vent.md" not in {path for path, _ in found}


def test_a_label_that_leads_nowhere_because_a_thing_is_removed(site: Repository) -> None:
    site.write("codes.lock", 'P-101  pump  https://leer.example/  2026-11-01  "Pomp" "Hal 1"\n')
    site.commit()
    site.git("branch", "-qf", "main")
    site.git("rm", "-q", "content/equipment/pump.md")
    assert set(told(site)) >= {
        ("codes.lock", "codes-thing-gone"),
        ("content/units/pump/vent.md", "unknown-equipment"),
        ("content/units/pump/start.md", "unknown-equipment"),
    }


def test_a_role_that_is_no_longer_declared(site: Repository) -> None:
    site.write("mkdocs.yml", CONFIG.replace("id: operator", "id: driver"))
    assert ("content/units/pump/vent.md", "undeclared-role-near") in told(site)


def test_a_picture_that_another_unit_shows(site: Repository) -> None:
    small = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\2\0\0\0"
    site.write("content/units/pump/images/plug.png", small + bytes(100))
    site.write("content/units/pump/plug.md", unit("Plug", "Draai de plug los.", body="\n![De plug](images/plug.png)\n"))
    site.commit()
    site.git("branch", "-qf", "main")
    before = told(site)
    site.write("content/units/pump/images/plug.png", small + bytes(9_000_000))
    assert before == []
    assert {path for path, _ in told(site)} == {"content/units/pump/plug.md"}


def test_a_symbolic_link_that_was_there_already(site: Repository) -> None:
    (site.folder / "content/units/pump/link.md").symlink_to("vent.md")
    site.commit()
    site.git("branch", "-qf", "main")
    site.write("README.md", "Hello")
    assert told(site) == []


def test_a_file_with_conflict_markers(site: Repository) -> None:
    site.write("content/units/pump/vent.md", unit(title="Links"))
    site.commit()
    site.git("switch", "-q", "main")
    site.write("content/units/pump/vent.md", unit(title="Rechts"))
    site.commit()
    with pytest.raises(AssertionError):
        site.git("merge", "work")
    assert "<<<<<<<" in (site.folder / "content/units/pump/vent.md").read_text()
    assert "content/units/pump/vent.md" in {path for path, _ in told(site, "work")}


def test_a_binary_that_is_called_markdown(site: Repository) -> None:
    site.write("content/units/pump/photo.md", bytes(range(256)))
    assert {path for path, _ in told(site)} == {"content/units/pump/photo.md"}


@pytest.mark.parametrize("old", ["docs_dir: /etc\n", "docs_dir: ../..\n", "- a list", "a: [", "INHERIT: mkdocs.yml\n"])
def test_a_configuration_that_was_not_right(old: str, site: Repository) -> None:
    site.write("mkdocs.yml", old)
    site.write("content/units/pump/wrong.md", unit().replace("[pump]", "[motor]"))
    site.commit()
    site.git("branch", "-qf", "main")
    site.write("mkdocs.yml", CONFIG)
    assert "content/units/pump/wrong.md" not in {path for path, _ in told(site)}


def test_a_site_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    site = Repository(tmp_path / "site")
    site.write("sites/one/mkdocs.yml", CONFIG.replace("docs_dir: content", "docs_dir: ../../shared"))
    site.write("shared/equipment/pump.md", "---\nname: Pomp\n---\n")
    site.write("shared/units/pump/vent.md", unit(body=QUIZ))
    site.commit()
    site.git("rm", "-q", "shared/equipment/pump.md")
    assert ("../../shared/units/pump/vent.md", "unknown-equipment") in told(site, "main", "sites/one")


def test_every_git_sentence_is_there_in_both_languages(site: Repository) -> None:
    with pytest.raises(GitError) as raised:
        told(site, "gone")
    assert "gone" in changed.sentence(raised.value, "nl") and "git fetch" in changed.sentence(raised.value, "en")


def test_a_thousand_units_in_little_time(site: Repository) -> None:
    for number in range(1000):
        site.write(f"content/units/topic/unit-{number}.md", unit(f"Unit {number}", f"Draai moer {number} vast."))
    site.write("content/units/pump/wrong.md", unit().replace("[pump]", "[motor]"))
    site.commit()
    site.git("branch", "-qf", "main")
    site.write("content/units/pump/start.md", unit("Begrijp de pomp"))
    now = loading.load(site.folder / "mkdocs.yml")
    start = time.perf_counter()
    loading.load(site.folder / "mkdocs.yml")
    reading = time.perf_counter() - start
    start = time.perf_counter()
    past = changed.since_ref(now, "main", "nl")
    with changed.as_it_was(now, site.folder / "mkdocs.yml", past) as old:
        assert len(old.found.units) == len(now.found.units)
    assert time.perf_counter() - start < 4 * reading + 1


@pytest.mark.parametrize("command", [("check", "--changed-since", "HEAD"), ("report", "--base", "HEAD")])
def test_files_of_the_author_are_never_written(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Also where Git believes that they are as they were."""
    site = workshop(tmp_path / "site")
    words = site.write("content/synonyms.yml", "nl:\n  - [plug, dop]\n")
    site.commit()
    site.git("update-index", "--skip-worktree", "content/synonyms.yml")
    words.write_text("nl:\n  - [plug, dop]\n  - [pomp, waterpomp]\n")
    site.write("content/units/pump/vent.md", unit("Ontlucht de pomp", "Ontlucht de pomp goed.", ("Eerst de plug.",)))
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in site.folder.rglob("*") if file.is_file()}
    site.run(*command)
    for file, state in before.items():
        if ".git" not in file.parts:
            assert (file.read_bytes(), file.stat().st_mtime_ns) == state
