"""An issue that is changed: its card follows, with all that it brought and nothing that others did."""

from __future__ import annotations

from pathlib import Path

import pytest

from .issues_as_github import NL, Imported, body, copy_of_site, event, form, imported
from .media import ASSET, KEYS, picture


def _again(site: Path, downloads: Path, number: int, **answers: object) -> Imported:
    goal = {"title": "Ontluchten", "goal": "Ontlucht de pomp", "key_point_1": "Bril op"}
    return imported(site, event(number, body(form("nl"), {**NL, **goal, **answers})), "--attachments", str(downloads))


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for key in KEYS:
        (folder / key).write_bytes(picture("PNG"))
    return folder


def _media(site: Path) -> list[str]:
    units = site / "content/units"
    return sorted(path.relative_to(units).as_posix() for path in units.rglob("*") if path.parent.name == "images")


def test_a_picture_that_is_taken_out_goes(tmp_path: Path, downloads: Path) -> None:
    site = copy_of_site(tmp_path)
    _again(site, downloads, 5, text=f"![De plug]({ASSET}{KEYS[0]})\n\n![De klep]({ASSET}{KEYS[1]})")
    by_hand = site / "content/units/pump/images/ontluchten-zelf.png"
    by_hand.write_bytes(picture("PNG"))
    found = _again(site, downloads, 5, text=f"![De klep]({ASSET}{KEYS[1]})")
    assert found.code == 0
    assert _media(site) == ["pump/images/ontluchten-bbbbbbbb.png", "pump/images/ontluchten-zelf.png"]
    assert "Weggehaald, want het issue heeft het niet meer: content/units/pump/images/ontluchten-aaaaaaaa.png" in (
        found.told
    )
    assert "aaaaaaaa" not in found.answer and "zelf" not in found.answer


def test_a_picture_that_another_card_shows_stays(tmp_path: Path, downloads: Path) -> None:
    site = copy_of_site(tmp_path)
    _again(site, downloads, 5, text=f"![De plug]({ASSET}{KEYS[0]})")
    other = site / "content/units/pump/start-pump.md"
    other.write_text(f"{other.read_text('utf-8')}\n![De plug](images/ontluchten-aaaaaaaa.png)\n", "utf-8")
    _again(site, downloads, 5, text="Zonder.")
    assert _media(site) == ["pump/images/ontluchten-aaaaaaaa.png"]


def test_nobody_is_told_of_the_files_of_others(tmp_path: Path, downloads: Path) -> None:
    site = copy_of_site(tmp_path)
    (site / "content/units/pump/images").mkdir()
    (site / "content/units/pump/images/start-pump-99999999.png").write_bytes(picture("PNG"))
    found = _again(site, downloads, 77, text="Zonder.", title="Aan het begin")
    assert found.code == 0 and "99999999" not in found.answer + found.told
    assert _media(site) == ["pump/images/start-pump-99999999.png"]


def test_a_card_moves_with_its_pictures_to_another_topic(tmp_path: Path, downloads: Path) -> None:
    site = copy_of_site(tmp_path)
    text = f"![De plug]({ASSET}{KEYS[0]})"
    first = _again(site, downloads, 5, text=text)
    _again(site, downloads, 6, text=text, topic=1)
    moved = _again(site, downloads, 5, text=text, topic=1)
    assert moved.path == "content/units/fire/ontluchten-2.md" and not (site / first.path).exists()
    assert _media(site) == ["fire/images/ontluchten-2-aaaaaaaa.png", "fire/images/ontluchten-aaaaaaaa.png"]
    assert "(images/ontluchten-2-aaaaaaaa.png)" in moved.text
    assert _again(site, downloads, 5, text=text, topic=1).path == moved.path
    new = _again(site, downloads, 5, text=text, topic=2, new_topic="Pompen & meer")
    assert new.path == "content/units/pompen-meer/ontluchten-2.md"


def test_what_cannot_be_published_takes_nothing_away(tmp_path: Path, downloads: Path) -> None:
    site = copy_of_site(tmp_path)
    first = _again(site, downloads, 5, text=f"![De plug]({ASSET}{KEYS[0]})")
    assert _again(site, downloads, 5, text="Zonder.", topic=1, goal="").code == 1
    assert (site / first.path).exists() and len(_media(site)) == 1


def test_two_pictures_never_share_a_file(tmp_path: Path, downloads: Path) -> None:
    twin = KEYS[0].replace("2222", "3333")
    (downloads / twin).write_bytes(picture("JPEG"))
    (downloads / KEYS[0]).write_bytes(picture("JPEG", (30, 30)))
    site = copy_of_site(tmp_path)
    _again(site, downloads, 5, text=f"![De plug]({ASSET}{KEYS[0]})\n\n![De klep]({ASSET}{twin})")
    assert _media(site) == [f"pump/images/ontluchten-{twin}.jpg", "pump/images/ontluchten-aaaaaaaa.jpg"]
