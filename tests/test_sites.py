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
