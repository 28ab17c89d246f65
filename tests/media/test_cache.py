"""Nothing is converted twice; and whatever has become of the cache, a build goes on."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
import time
from pathlib import Path

import pytest

from microlearn.media import cache as caching
from microlearn.media.cache import Cache, Result
from microlearn.media.refused import RefusedError

from .building_media import Builds
from .pictures_made import corners, saved

PHOTO = saved(corners((400, 300)), "JPEG")
OTHER = saved(corners((400, 300)).rotate(180), "JPEG")
DAY = 86_400


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    """One photo, converted."""
    monkeypatch.setenv(caching.ELSEWHERE, str(tmp_path / "cache"))
    builds = Builds(tmp_path)
    builds.write("units/a/photo.jpg", PHOTO)
    assert isinstance(builds.run()["units/a/photo.jpg"], Result)
    assert builds.converted == 1
    return builds


def result(builds: Builds, place: str = "units/a/photo.jpg") -> Result:
    """What the next build has of a file; all of it is there."""
    found = builds.run()[place]
    assert isinstance(found, Result)
    assert {f"{width}.webp" for width in found.facts["widths"]} <= {file.name for file in found.folder.iterdir()}
    return found


def folder_of(builds: Builds) -> Path:
    return next(builds.cache.glob("??/*"))


def test_it_lies_beside_the_configuration_unless_the_environment_says_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(caching.ELSEWHERE, raising=False)
    assert Cache(tmp_path).folder == tmp_path / ".cache/microlearn/media"
    monkeypatch.setenv(caching.ELSEWHERE, str(tmp_path / "shared"))
    assert Cache(tmp_path).folder == tmp_path / "shared"


def test_a_second_build_converts_nothing(builds: Builds) -> None:
    before = result(builds)
    assert builds.converted == 0
    assert result(builds) == before and builds.converted == 0


def test_other_bytes_of_the_same_size_are_converted(builds: Builds) -> None:
    same_size = PHOTO[:-2] + b"\xff\xd8"
    assert len(same_size) == len(PHOTO)
    builds.write("units/a/photo.jpg", same_size)
    builds.run()
    assert builds.converted == 1


def test_the_same_bytes_elsewhere_are_not(builds: Builds) -> None:
    builds.write("units/b/Copy.JPEG", PHOTO)
    found = builds.run()
    assert builds.converted == 0
    assert found["units/a/photo.jpg"].folder == found["units/b/Copy.JPEG"].folder
    (builds.content / "units/a/photo.jpg").rename(builds.content / "units/a/moved.jpg")
    builds.run()
    assert builds.converted == 0


def test_the_same_photo_beside_two_units_is_converted_once(builds: Builds) -> None:
    for place in ("units/a/new.jpg", "units/b/new.jpg"):
        builds.write(place, OTHER)
    found = builds.run()
    assert builds.converted == 1
    assert found["units/a/new.jpg"] == found["units/b/new.jpg"] != found["units/a/photo.jpg"]


def test_a_file_that_was_only_touched_is_read_again_and_not_converted(builds: Builds) -> None:
    os.utime(builds.content / "units/a/photo.jpg", (1, 1))
    result(builds)
    assert builds.converted == 0


@pytest.mark.parametrize("name", ["facts.json", "360.webp", ""])
def test_what_was_half_written_is_made_again(name: str, builds: Builds) -> None:
    folder = folder_of(builds)
    shutil.rmtree(folder) if not name else (folder / name).unlink()
    result(builds)
    assert builds.converted == 1
    result(builds)
    assert builds.converted == 0


def test_a_file_that_was_cut_off_is_made_again(builds: Builds) -> None:
    picture = folder_of(builds) / "360.webp"
    whole = picture.read_bytes()
    picture.write_bytes(whole[:50])
    assert (result(builds).folder / "360.webp").read_bytes() == whole
    assert builds.converted == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"facts": {}}', '{"facts": 1, "files": []}', "\x00"])
def test_notes_that_say_nothing_are_made_again(text: str, builds: Builds) -> None:
    (folder_of(builds) / "facts.json").write_text(text, "utf-8")
    result(builds)
    assert builds.converted == 1
    result(builds)
    assert builds.converted == 0


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"%s": 7}', '{"%s": []}', '{"%s": {"a": 1}}'])
def test_notes_of_what_was_read_may_be_lost(text: str, builds: Builds) -> None:
    place = str(builds.content / "units/a/photo.jpg")
    (builds.cache / "seen.json").write_text(text.replace("%s", json.dumps(place)[1:-1]), "utf-8")
    result(builds)
    assert builds.converted == 0


def test_a_folder_that_is_a_file_stops_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(caching.ELSEWHERE, str(tmp_path / "cache"))
    (tmp_path / "cache").write_text("in the way")
    builds = Builds(tmp_path)
    builds.write("units/a/photo.jpg", PHOTO)
    assert not result(builds).folder.is_relative_to(tmp_path)
    assert builds.converted == 1
    assert (tmp_path / "cache").read_text() == "in the way"


def test_a_folder_that_may_only_be_read_gives_what_it_has_and_takes_nothing(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds.write("units/b/new.jpg", OTHER)
    folders = [builds.cache, *(path for path in builds.cache.rglob("*") if path.is_dir())]
    before = sorted(builds.cache.rglob("*"))
    make = tempfile.mkdtemp

    def guarded(*how: object, dir: Path | None = None, **more: object) -> str:
        if dir == builds.cache:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(dir))
        return make(*how, dir=dir, **more)

    # Tests may run as root, whom no permission stops.
    monkeypatch.setattr(tempfile, "mkdtemp", guarded)
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert result(builds, "units/b/new.jpg").facts["widths"] == [360, 400]
        assert builds.converted == 1, "the old one was there"
        result(builds)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert sorted(builds.cache.rglob("*")) == before


def test_two_builds_at_once_make_the_same(builds: Builds) -> None:
    one, other = Cache(builds.folder), Cache(builds.folder)
    made = [cache.begin() for cache in (one, other)]
    for folder in made:
        (folder / "360.webp").write_bytes(b"the same")
    first = one.put("abcd", made[0], {"kind": "picture"})
    folder = first.folder.stat().st_ino
    second = other.put("abcd", made[1], {"kind": "picture"})
    assert first == second == one.get("abcd") == other.get("abcd")
    assert (second.folder / "360.webp").read_bytes() == b"the same"
    assert second.folder.stat().st_ino == folder, "the other build may be copying from it"
    assert not list(builds.cache.glob(".new-*"))
    one.close()
    other.close()


def test_what_nobody_asked_for_in_a_month_goes(builds: Builds) -> None:
    builds.write("units/a/other.jpg", OTHER)
    builds.run()
    (builds.content / "units/a/other.jpg").unlink()
    left = Cache(builds.folder).begin()
    (left / "half").write_bytes(b"a build was broken off")
    builds.run()
    assert len(list(builds.cache.glob("??/*"))) == 2 and left.exists()
    old = time.time() - (caching.KEPT_DAYS + 1) * DAY
    for folder in (*builds.cache.glob("??/*"), left):
        os.utime(folder, (old, old))
    builds.run()
    assert [folder.name for folder in builds.cache.glob("??/*")] == [result(builds).key]
    assert not left.exists()
    # It was asked for just now, and is as young as it was on its first day.
    assert time.time() - folder_of(builds).stat().st_mtime < DAY


def test_refusals_are_remembered(builds: Builds) -> None:
    builds.write("units/a/page.jpg", b"<html>Log in</html>")
    for converted in (1, 0):
        refusal = builds.run()["units/a/page.jpg"]
        assert isinstance(refusal, RefusedError) and refusal.rule == "media-no-picture"
        assert builds.converted == converted


def test_a_refusal_remembers_what_it_says(builds: Builds) -> None:
    from .pictures_made import bomb

    builds.write("units/a/bomb.png", bomb())
    first, second = (builds.run()["units/a/bomb.png"] for _ in range(2))
    assert (first.rule, first.values) == (second.rule, second.values) == ("media-huge", {"size": 10_000, "limit": 220})


def test_what_the_machine_lacks_today_it_may_have_tomorrow(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    from .films_made import sound

    sound(builds.content / "units/a/talk.m4a", seconds=1)
    with monkeypatch.context() as without:
        without.setenv("PATH", str(builds.folder))
        without.setenv("IMAGEIO_FFMPEG_EXE", str(builds.folder / "none"))
        refusal = builds.run()["units/a/talk.m4a"]
        assert isinstance(refusal, RefusedError) and refusal.rule == "media-no-ffmpeg"
    assert not list(builds.cache.glob(".new-*"))
    assert isinstance(builds.run()["units/a/talk.m4a"], Result)
    assert builds.converted == 1


def test_a_link_out_of_the_cache_is_no_result(builds: Builds, tmp_path: Path) -> None:
    folder = folder_of(builds)
    file = next(folder.glob("*.webp"))
    secret = tmp_path / "secret"
    secret.write_bytes(b"x" * file.stat().st_size)
    file.unlink()
    file.symlink_to(secret)
    again = result(builds)
    assert builds.converted == 1
    assert not any(one.is_symlink() for one in again.folder.iterdir())


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"kind": "x"},
        {"kind": "picture", "width": 1, "height": 1, "phone": 1},
        {"kind": "picture", "width": 1, "height": 1, "phone": 1, "widths": ["../x"]},
        {"kind": "picture", "width": 1, "height": 1, "phone": 2, "widths": [1]},
        {"refused": 3, "values": {}},
    ],
)
def test_facts_that_no_converter_gives_are_made_again(builds: Builds, facts: dict[str, object]) -> None:
    file = folder_of(builds) / "facts.json"
    noted = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(noted | {"facts": facts}), "utf-8")
    assert result(builds).facts["kind"] == "picture"
    assert builds.converted == 1
