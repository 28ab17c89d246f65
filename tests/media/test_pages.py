"""Published media on real pages: of units, of quizzes, of ordinary pages, and in what phones save."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

import exifread
import pytest
from click.testing import CliRunner

import manifests
from building import Built, build
from microlearn.cli import main
from microlearn.media.cache import ELSEWHERE
from phone import MAKE, photo

from . import films_made
from .pictures_made import bomb

CONFIG = """site_name: Hal
docs_dir: content
theme: {name: microlearn, language: nl}
plugins: [units, media, quizzes, search, offline]
"""
HEAD = "---\ntitle: {title}\ngoal: Stop the pump.\nkey_points: [Look first.]\nformat: {format}\nmoment: apply\n---\n\n"
LOOK = """1. Look at the pump.

    ![The pump](images/Foto%20één.JPG)

    - The red one @ 17 50

2. Turn ![the key](images/key.jpg) now.

| a |
| --- |
| ![in a table](images/key.jpg) |

[The large one](images/key.jpg) and ![broken](images/bomb.png)

/// quiz | which-pump
Which pump is it? ![Asked](images/key.jpg)

- [ ] ![Left](images/key.jpg)
- [x] The red one
  > Right ![See](images/key.jpg)
///
"""
RAW = '<img src="../images/raw.jpg" alt="As it is" width="300">\n\n![The same](images/raw.jpg)\n'
PAGE = """# About

![On a page](../units/pump/images/key.jpg) ![Of its own](own.jpg)

[Larger](own.jpg) ![Lost](broken.jpg) ![A film](film.mp4)

<img src="own.jpg" alt="Raw">
"""
WIDTHS = re.compile(r"(\S+) (\d+)w(?:, )?")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small site, built twice: nothing in it may depend on what was there before."""
    folder = tmp_path_factory.mktemp("pages")
    content = folder / "content"
    units = content / "units/pump"
    for name, turned in (("Foto één.jpg", 6), ("key.jpg", 1), ("raw.jpg", 8)):
        photo(units / "images" / name, turned, (1_600, 1_200))
    (units / "images/Foto één.jpg").rename(units / "images/Foto één.JPG")
    (units / "images/bomb.png").write_bytes(bomb())
    photo(content / "about/own.jpg", 3, (800, 600))
    (content / "about/broken.jpg").write_bytes(b"<html>")
    (content / "about/film.mp4").write_bytes(b"a film of an ordinary page")
    films_made.film(units / "clip.mp4", *films_made.H264, seconds=1)
    (units / "clip.vtt").write_text("WEBVTT\n\n00:05.000 --> 00:09.000\nB\n\n00:01.000 --> 00:02.000\nA\n", "utf-8")
    (units / "look.md").write_text(HEAD.format(title="Look", format="steps") + LOOK, "utf-8")
    (units / "raw.md").write_text(HEAD.format(title="Raw", format="text") + RAW, "utf-8")
    (units / "film.md").write_text(HEAD.format(title="Film", format="video") + "![The pump](clip.mp4)\n", "utf-8")
    (content / "about/index.md").write_text(PAGE, "utf-8")
    (content / "index.md").write_text("# Hal\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv(ELSEWHERE, str(folder / "cache"))
        found = build(folder, "--no-strict")
    assert found.code == 0, found.terminal
    return found


def images(found: Built, page: str) -> dict[str, dict[str, str]]:
    """The pictures of a page, by their words."""
    tags = re.findall(r"<img ([^>]*)>", found.page(page))
    read = [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in tags]
    return {image["alt"]: image for image in read if "alt" in image}


def place(page: str, address: str) -> str:
    """Where an address of a page leads, from the root of the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), address))


@pytest.mark.parametrize(
    ("page", "alt"),
    [
        ("units/pump/look/index.html", "The pump"),
        ("units/pump/look/index.html", "the key"),
        ("units/pump/look/index.html", "in a table"),
        ("units/pump/look/index.html", "Asked"),
        ("units/pump/look/index.html", "Left"),
        ("units/pump/look/index.html", "See"),
        ("units/pump/raw/index.html", "The same"),
        ("about/index.html", "On a page"),
        ("about/index.html", "Of its own"),
    ],
)
def test_a_picture_has_widths_and_a_size_wherever_it_stands(page: str, alt: str, built: Built) -> None:
    image = images(built, page)[alt]
    listed = {int(width): place(page, address) for address, width in WIDTHS.findall(image["srcset"])}
    assert {360, 720} < set(listed) and all((built.site / address).is_file() for address in listed.values())
    assert place(page, image["src"]) == listed[720]
    assert image["sizes"].startswith("(max-width")
    # Three or four wide, however the phone was held.
    assert int(image["height"]) * 4 == int(image["width"]) * 3 and int(image["width"]) == max(listed)


def test_what_is_enlarged_is_the_widest(built: Built) -> None:
    page = built.page("units/pump/look/index.html")
    assert re.search(r'class="zoom" href="\.\./\.\./\.\./assets/media/foto-een-\w+-1440\.webp"', page)
    assert re.search(r'<a href="\.\./\.\./\.\./assets/media/key-\w+-1440\.webp">The large one</a>', page)
    assert re.search(r'<a href="\.\./assets/media/own-\w+-800\.webp">Larger</a>', built.page("about/index.html"))


def test_marks_of_a_photo_stand_on_what_is_published(built: Built) -> None:
    page = built.page("units/pump/look/index.html")
    assert 'class="marks"' in page and "@ 17 50" not in page and "The red one" in page


def test_what_is_refused_leaves_its_words(built: Built) -> None:
    assert "<span>broken</span>" in built.page("units/pump/look/index.html")
    assert "<span>Lost</span>" in built.page("about/index.html")
    for name in ("content/units/pump/images/bomb.png", "content/about/broken.jpg"):
        assert name in built.terminal
    assert not list(built.site.rglob("bomb*")) and not list(built.site.rglob("broken*"))


def test_raw_html_and_ordinary_pages_find_the_picture_that_they_name(built: Built) -> None:
    for page, name, alt in (
        ("units/pump/raw/index.html", "units/pump/images/raw.jpg", "As it is"),
        ("about/index.html", "about/own.jpg", "Raw"),
    ):
        assert place(page, images(built, page)[alt]["src"]) == name
        content = (built.site / name).read_bytes()
        source = (built.folder / "content" / name).read_bytes()
        assert MAKE.encode() in source and MAKE.encode() not in content
        with (built.site / name).open("rb") as file:
            told = exifread.process_file(file, details=False)
        assert str(told["Image Orientation"]).startswith("Rotated"), "as upright as before"
        assert not [one for one in told if one.startswith("GPS")]
    # What nobody names in such a way is not published at its own address.
    assert not (built.site / "units/pump/images/key.jpg").exists()
    assert not list((built.site / "units/pump/images").glob("Foto*"))


def test_films_of_ordinary_pages_are_their_authors_business(built: Built) -> None:
    assert (built.site / "about/film.mp4").read_bytes() == b"a film of an ordinary page"


def test_no_page_leads_to_what_is_not_there(built: Built) -> None:
    for page in ("units/pump/look/index.html", "units/pump/raw/index.html", "units/pump/film/index.html"):
        named = re.findall(r'(?:src|poster|href)="([^"#?]+\.(?:webp|jpg|mp4|vtt|png))', built.page(page))
        assert named
        assert [address for address in named if not (built.site / place(page, address)).is_file()] == []


def test_phones_save_one_width_of_each_picture_with_the_packs_that_show_it(built: Built) -> None:
    manifest = manifests.read(built.site)
    rows = json.loads(built.page(f"offline/{manifest['media'][0]}.json"))
    saved = {path: (size, packs) for path, _, size, *packs in rows}
    widths = [path for path in saved if path.startswith("assets/media/") and not path.endswith("poster.webp")]
    pictures = [path for path in widths if path.endswith(".webp")]
    assert sorted(re.sub(r"-\w{10}-", "-", path) for path in pictures) == [
        f"assets/media/{name}-720.webp" for name in ("foto-een", "key", "raw")
    ]
    packs = manifests.rows_of(built.site, manifest)
    of_unit = {row[0]: number for number, pack in enumerate(packs) for row in pack}
    shown = {re.sub(r"-\w{10}", "", path): set(saved[path][1]) for path in widths}
    look, film = of_unit["units/pump/look/"], of_unit["units/pump/film/"]
    assert look in shown["assets/media/foto-een-720.webp"] and look in shown["assets/media/key-720.webp"]
    assert shown["assets/media/clip.mp4"] == {film}
    poster = next(path for path in saved if path.endswith("-poster.webp"))
    assert saved[poster][1] == [film], "its preview comes along"
    assert saved["units/pump/images/raw.jpg"][1] == [of_unit["units/pump/raw/"]]
    assert saved["units/pump/clip.vtt"][1] == [film]
    assert saved["about/film.mp4"][1] == [], "a page that stays on the network"


def test_another_build_is_the_same_to_the_byte(built: Built, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as changed:
        # Another cache: everything is converted anew.
        changed.setenv(ELSEWHERE, str(tmp_path / "cache"))
        again = build(built.folder, "--no-strict", "--site-dir", str(tmp_path / "site"))
    assert again.code == 0, again.terminal
    before, after = (
        {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}
        for site in (built.site, tmp_path / "site")
    )
    assert before.keys() == after.keys()
    assert [name for name, content in before.items() if after[name] != content] == []


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_captions_that_no_player_shows_are_told_by_the_check(lang: str, built: Built) -> None:
    config, unit = built.folder / "mkdocs.yml", built.folder / "content/units/pump/film.md"
    told = CliRunner().invoke(main, ["check", "--config", str(config), "--language", lang, str(unit)])
    assert "[captions-broken]" in told.stdout and "[captions-beyond]" in told.stdout, told.output
    assert told.stdout.count("clip.vtt") >= 2 and "0:09" in told.stdout
    assert told.exception is None or isinstance(told.exception, SystemExit)
