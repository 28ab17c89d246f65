"""Whole tiny sites: what is published, and what the author reads in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from building import SITES, build, copy_of

GOOD_UNIT = "---\ngoal: Do it\nkey_points: [Once]\nformat: text\nmoment: new\n---\nThe last good text.\n"


@pytest.mark.parametrize("name", sorted(path.parent.name for path in SITES.glob("*/expect.yml")))
def test_site(name: str, tmp_path: Path) -> None:
    folder = copy_of(name, tmp_path)
    expect = yaml.safe_load((folder / "expect.yml").read_text("utf-8"))
    if expect.get("keeps_last_good_site"):
        (folder / "site").mkdir()
        (folder / "site" / "index.html").write_text("the last good site")
    built = build(folder)
    assert built.code == expect["exit"], built.terminal
    for text in expect.get("terminal", ()):
        assert text in built.terminal
    for text in expect.get("not_in_terminal", ()):
        assert text not in built.terminal
    if expect.get("keeps_last_good_site"):
        assert [path.name for path in built.site.iterdir()] == ["index.html"]
        assert built.page("index.html") == "the last good site"
        assert not (folder / "site.new").exists()
    for page, texts in expect.get("pages", {}).items():
        html = built.page(page)
        missing = [text for text in texts if text not in html]
        assert not missing, page
    for name_ in expect.get("absent", ()):
        assert not (built.site / name_).exists(), name_
    if expect.get("never"):
        for page in built.site.rglob("*.html"):
            html = page.read_text("utf-8")
            found = [text for text in expect["never"] if text in html]
            assert not found, page


def test_a_strict_warning_keeps_the_last_good_site(tmp_path: Path) -> None:
    folder = copy_of("minimal", tmp_path)
    unit = folder / "content/units/pump/restart.md"
    unit.write_text(GOOD_UNIT)
    assert build(folder).code == 0
    unit.write_text(GOOD_UNIT + "\n[nowhere](nowhere.md)\n")
    failed = build(folder)
    assert failed.code == 1
    assert "nowhere.md" in failed.terminal
    assert "The last good text." in failed.page("units/pump/restart/index.html")
    assert "nowhere" not in failed.page("units/pump/restart/index.html")
    assert sorted(path.name for path in folder.iterdir()) == ["content", "expect.yml", "mkdocs.yml", "site"]


def test_hidden_files_of_the_site_stay(tmp_path: Path) -> None:
    folder = copy_of("minimal", tmp_path)
    (folder / "site/.git").mkdir(parents=True)
    (folder / "site/.git/HEAD").write_text("ref")
    (folder / "site/stale.html").write_text("old")
    assert build(folder).code == 0
    assert (folder / "site/.git/HEAD").read_text() == "ref"
    assert not (folder / "site/stale.html").exists()


def test_long_lists_are_cut_into_pages(tmp_path: Path) -> None:
    folder = copy_of("minimal", tmp_path)
    for number in range(119):
        text = GOOD_UNIT.replace("Do it", f"Do number {number}")
        (folder / f"content/units/pump/unit-{number:03}.md").write_text(text)
    built = build(folder)
    assert built.code == 0, built.terminal
    first, third = built.page("topics/pump/index.html"), built.page("topics/pump/3/index.html")
    assert first.count('<li class="') == 50
    assert third.count('<li class="') == 20
    assert 'rel="next" href="../../topics/pump/2/"' in first
    assert 'rel="prev" href="../../../topics/pump/2/"' in third
    assert not (built.site / "topics/pump/4").exists()
    assert "Cards: 120" in built.page("index.html")


@pytest.mark.parametrize("name", ["site.new", "site.old"])
def test_folders_of_somebody_else_stay(name: str, tmp_path: Path) -> None:
    folder = copy_of("minimal", tmp_path)
    (folder / name).mkdir()
    (folder / name / "mine.txt").write_text("mine")
    built = build(folder)
    assert built.code == 1
    assert f"{name} is in the way" in built.terminal
    assert (folder / name / "mine.txt").read_text() == "mine"


def test_what_a_crash_left_is_cleared(tmp_path: Path) -> None:
    folder = copy_of("minimal", tmp_path)
    assert build(folder).code == 0
    (folder / "site").rename(folder / "site.old")
    (folder / "site.old/.microlearn-staging").touch()
    (folder / "site.new").mkdir()
    (folder / "site.new/.microlearn-staging").touch()
    failing = folder / "content/units/pump/broken.md"
    failing.write_text("no front matter")
    assert build(folder).code == 1
    failing.unlink()
    assert build(folder).code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["content", "expect.yml", "mkdocs.yml", "site"]


def test_drafts_and_excluded_units_are_not_published(tmp_path: Path) -> None:
    folder = copy_of("minimal", tmp_path)
    with (folder / "mkdocs.yml").open("a") as config:
        config.write("draft_docs: draft.md\nexclude_docs: private/\n")
    (folder / "content/units/pump/draft.md").write_text(GOOD_UNIT)
    (folder / "content/units/private").mkdir()
    (folder / "content/units/private/secret.md").write_text("no unit at all")
    built = build(folder)
    assert built.code == 0, built.terminal
    assert not (built.site / "units/pump/draft").exists()
    assert not (built.site / "units/private").exists()
    assert "units/pump/draft" not in built.page("index.html")


def test_the_site_may_be_a_link(tmp_path: Path) -> None:
    folder = copy_of("minimal", tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (folder / "site").symlink_to(tmp_path / "elsewhere")
    assert build(folder).code == 0
    assert build(folder).code == 0
    assert (folder / "site").is_symlink()
    assert (tmp_path / "elsewhere/index.html").is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("      roles: [{id: ../../x, name: X}]\n", "roles: the id '../../x'"),
        ("      languages: [en, xx/../../y]\n", "languages: 'xx/../../y'"),
    ],
)
def test_configuration_stays_within_the_site(options: str, words: str, tmp_path: Path) -> None:
    folder = copy_of("minimal", tmp_path)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - units\n", f"  - units:\n{options}"))
    built = build(folder)
    assert built.code == 1
    assert words in built.terminal
    assert "Traceback" not in built.terminal


@pytest.mark.parametrize(
    "alias", ["404.html", "index.html", "sitemap.xml", "units/pump/restart/index.html", "x/index.html, x"]
)
def test_old_addresses_need_no_folder_where_a_file_is(alias: str, tmp_path: Path) -> None:
    folder = copy_of("minimal", tmp_path)
    (folder / "content/units/pump/old.md").write_text(GOOD_UNIT.replace("moment", f"aliases: [{alias}]\nmoment"))
    built = build(folder)
    assert built.code == 1
    assert "aliases" in built.terminal
    assert "Traceback" not in built.terminal
