"""Many files at once, in processes of their own: what one of them does, the others do not feel."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from microlearn.media import cache as caching
from microlearn.media import convert, drawings
from microlearn.media.cache import Result
from microlearn.media.refused import RefusedError

from .attacks import DRAWING
from .building_media import Builds
from .dying import DEADLY
from .limited import in_little_memory
from .pictures_made import chunk, corners, png, saved

FULL = Path("/dev/full")


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    monkeypatch.setenv(caching.ELSEWHERE, str(tmp_path / "cache"))
    return Builds(tmp_path)


def photo(number: int) -> bytes:
    image = corners((40, 30)).copy()
    image.putpixel((0, 0), (number, number, number))
    return saved(image, "PNG")


@pytest.mark.parametrize("deadly", [1, 2])
def test_a_decoder_that_dies_takes_nothing_along(deadly: int, builds: Builds) -> None:
    for number in range(5):
        builds.write(f"units/a/{number}.png", photo(number))
    for number in range(deadly):
        builds.write(f"units/a/deadly {number}.gif", DEADLY + bytes([number]))
    script = Path(__file__).with_name("dying.py")
    done = subprocess.run([sys.executable, str(script), str(builds.folder)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (converted, told), (again, later) = json.loads(done.stdout)
    crashed = {f"units/a/deadly {number}.gif": "media-crash" for number in range(deadly)}
    assert told == {f"units/a/{number}.png": "published" for number in range(5)} | crashed
    assert converted == 5 + deadly
    assert (again, later) == (0, told), "it is not tried once more"
    assert not list(builds.cache.glob(".new-*"))
    assert not list(builds.cache.rglob("half.webp"))


def test_a_picture_that_does_not_fit_into_the_memory_is_refused(tmp_path: Path) -> None:
    # 200 million pixels of one bit each: 25 MB to read, 200 MB to unpack.
    rows = zlib.compressobj(1)
    packed = b"".join(rows.compress(bytes(1 + 1_768)) for _ in range(14_144)) + rows.flush()
    whole = png(14_144, 14_144, 1, 0, b"")
    place = whole.index(b"IDAT") - 4
    file = tmp_path / "huge.png"
    file.write_bytes(whole[:place] + chunk(b"IDAT", packed) + chunk(b"IEND", b""))
    assert in_little_memory("picture", file, tmp_path, 100) == {"refused": "media-huge-here", "values": {}}
    assert not list((tmp_path / "made").iterdir()), "nothing half is left"


def test_what_is_refused_leaves_nothing_half(builds: Builds) -> None:
    frames = [corners((30, 20))] * 2
    builds.write("units/a/cut.webp", saved(frames[0], "WEBP", save_all=True, append_images=frames)[:-20])
    builds.write("units/a/cut.png", photo(1)[:60])
    found = builds.run()
    assert {one.rule for one in found.values() if isinstance(one, RefusedError)} == {"media-picture-broken"}
    assert {file.name for file in builds.cache.rglob("*") if file.is_file()} == {"facts.json", "seen.json"}


def test_a_file_that_went_meanwhile_is_told(builds: Builds) -> None:
    file = builds.write("units/a/1.png", photo(1))
    found = convert.jobs({"units/a/1.png": file}, ())
    file.unlink()
    (refusal,) = convert.results(found, caching.Cache(builds.folder), lambda done, total: None).values()
    assert isinstance(refusal, RefusedError) and refusal.rule == "unreadable" and refusal.values["reason"]


@pytest.mark.skipif(not FULL.exists(), reason="this system has no disk that is always full")
def test_a_disk_that_is_full_is_told(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    (made / drawings.DRAWING).symlink_to(FULL)
    (tmp_path / "a.svg").write_text(DRAWING.format(""), "utf-8")
    told = convert._attempt("drawing", tmp_path / "a.svg", made)
    assert told["refused"] == "unreadable" and told["values"]["reason"]
    assert FULL.exists() and not list(made.iterdir())


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("a.jpg", "picture"),
        ("Foto één.HEIC", "picture"),
        ("a.JPeG", "picture"),
        ("a.svg", "drawing"),
        ("a.mov", "film"),
        ("a.M4A", "sound"),
        ("a.pdf", "document"),
        ("a.docx", ""),
        ("jpg", ""),
        (".jpg", ""),
        ("a.jpg.md", ""),
    ],
)
def test_a_file_is_taken_for_what_its_name_says(place: str, kind: str) -> None:
    assert convert.kind_of(place) == kind


def test_films_sounds_and_documents_of_other_pages_stay_as_they_are() -> None:
    places = [
        f"{folder}/a.{ending}" for folder in ("units/x", "other") for ending in ("jpg", "svg", "mp4", "mp3", "pdf")
    ]
    wanted = {job.place for job in convert.jobs({place: Path(place) for place in places}, ())}
    assert wanted == {*places[:5], "other/a.jpg", "other/a.svg"}


def test_progress_goes_by_bytes_to_its_end(builds: Builds) -> None:
    contents = [photo(number) for number in range(4)]
    for number, content in enumerate(contents):
        builds.write(f"units/a/{number}.png", content)
    files = {file.name: file for file in builds.content.rglob("*.png")}
    told: list[tuple[int, int]] = []
    found = convert.results(
        convert.jobs(files, ()), caching.Cache(builds.folder), lambda done, total: told.append((done, total))
    )
    assert len(told) == 4 and told == sorted(told)
    assert told[-1] == (sum(map(len, contents)),) * 2
    assert all(isinstance(one, Result) for one in found.values())
    assert [job.place for job in found] == list(files)
