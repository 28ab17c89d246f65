"""What of a built site goes onto a disk, and what is different there."""

from __future__ import annotations

import io
import os
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest

from microlearn.cli import disk_copy

POLICY = "default-src 'none'; media-src 'self'; connect-src 'self'"
PAGE = (
    '<!doctype html><html lang="nl" data-root="../../"><head>'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '<link rel="manifest" href="../../app/manifest.webmanifest"><title>Pomp</title>'
    '<script src="../../assets/microlearn/unit-AB.js" defer></script></head><body>{body}</body></html>'
)
FILM = '<video src="film.mp4"><track default="default" kind="captions" src="{src}" srclang="nl" /></video>'
SITE = {
    "index.html": '<link rel="manifest" href="app/manifest.webmanifest"><script src="assets/microlearn/list-AB.js">',
    "units/pump/index.html": PAGE.replace("{body}", FILM.replace("{src}", "a%20film.vtt") + "<ml-report></ml-report>"),
    "units/pump/a film.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nHé\n",
    "units/pump/film.mp4": "film",
    "Q/report.json": '{"nl":{"subject":"Storing"}}',
    "search/nl.js": "index",
    "search/index.html": "search",
    "assets/microlearn/list-AB.js": 'load("assets/microlearn/offline-AB.js"); load("qr-AB.js")',
    "assets/microlearn/unit-AB.js": "unit",
    "assets/microlearn/qr-AB.js": "found by a script",
    "assets/images/favicon.png": "picture",
    "assets/own.js": "the author's own",
    "app/manual.pdf": "manual",
    "offline/plan.pdf": "plan",
    "offline/index.html": "a page",
}
ON_A_SERVER = [
    "404.html",
    "sw.js",
    "sitemap.xml",
    "sitemap.xml.gz",
    "Q/codes.json",
    "search/nl.bin",
    "search/AB/w3.bin",
    "search/search_index.json",
    "assets/microlearn/kept-AB.js",
    "assets/microlearn/offline-AB.js",
    "assets/microlearn/zxing-AB.js",
    "assets/microlearn/zxing_reader-AB.wasm",
    "assets/javascripts/lunr/min/lunr.nl.min.js",
    "assets/javascripts/workers/search.AB.min.js",
    "assets/javascripts/bundle.AB.min.js.map",
    "assets/stylesheets/main.AB.min.css.map",
]
ON_MATERIALS_PAGES = [
    "assets/javascripts/bundle.AB.min.js",
    "assets/stylesheets/main.AB.min.css",
    "assets/microlearn/ordinary-AB.css",
]
SAVED = ["offline/manifest.json", "offline/AB.json", "offline/AB.bin"]
PHONE = ["app/manifest.webmanifest", "app/nl.json", "app/icon-192.png"]


def lay_out(folder: Path, site: dict[str, str], *more: str) -> Path:
    for path, text in {**site, **dict.fromkeys(more, "")}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="")
    return folder


def text_of(content: bytes | Path) -> str:
    return (content if isinstance(content, bytes) else content.read_bytes()).decode()


def test_what_needs_a_server_stays_out(tmp_path: Path) -> None:
    found = disk_copy.files(lay_out(tmp_path, SITE, *ON_A_SERVER, *ON_MATERIALS_PAGES))
    assert list(found) == sorted({*SITE, "Q/report.js"} - {"Q/report.json"})


def test_what_phones_save_stays_out(tmp_path: Path) -> None:
    found = disk_copy.files(lay_out(tmp_path, SITE, *SAVED, *PHONE))
    assert not {*found} & {*SAVED, *PHONE}
    assert {"offline/index.html", "offline/plan.pdf"} <= set(found), "an author's own"


def test_without_the_plugin_these_folders_are_the_authors(tmp_path: Path) -> None:
    assert {*PHONE, "offline/AB.json"} <= set(disk_copy.files(lay_out(tmp_path, SITE, *PHONE, "offline/AB.json")))


def test_an_ordinary_page_brings_what_it_needs(tmp_path: Path) -> None:
    ordinary = {"about.html": "".join(f'<link href="{path}">' for path in ON_MATERIALS_PAGES)}
    found = disk_copy.files(lay_out(tmp_path, {**SITE, **ordinary}, *ON_A_SERVER, *ON_MATERIALS_PAGES))
    assert set(ON_MATERIALS_PAGES) <= set(found)


def test_a_page_carries_what_it_would_fetch(tmp_path: Path) -> None:
    found = disk_copy.files(lay_out(tmp_path, SITE))
    captions = b64encode(SITE["units/pump/a film.vtt"].encode()).decode()
    expected = SITE["units/pump/index.html"].replace('<link rel="manifest" href="../../app/manifest.webmanifest">', "")
    expected = expected.replace("media-src 'self'", "media-src 'self' data:")
    expected = expected.replace("a%20film.vtt", f"data:text/vtt;base64,{captions}")
    expected = expected.replace("</head>", '<script src="../../Q/report.js"></script></head>')
    assert text_of(found["units/pump/index.html"]) == expected
    assert text_of(found["index.html"]) == '<script src="assets/microlearn/list-AB.js">'
    assert SITE["Q/report.json"] in text_of(found["Q/report.js"])


@pytest.mark.parametrize("src", ["gone.vtt", "https://films.example/a.vtt", "data:text/vtt,WEBVTT"])
def test_captions_that_are_not_there_change_nothing(src: str, tmp_path: Path) -> None:
    page = FILM.replace("{src}", src)
    assert text_of(disk_copy.files(lay_out(tmp_path, {"index.html": page}))["index.html"]) == page


def test_a_page_in_another_encoding_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_bytes(b"caf\xe9\r\n\xff\x00")
    assert disk_copy.files(tmp_path) == {"old.html": b"caf\xe9\r\n\xff\x00"}


def test_the_zip_is_the_same_on_any_day(tmp_path: Path) -> None:
    contents = {"b.html": b"page", "a.mp4": lay_out(tmp_path, {"a.mp4": "film"}) / "a.mp4"}
    zips = []
    for day in (1_000_000_000, 1_700_000_000):
        os.utime(tmp_path / "a.mp4", (day, day))
        disk_copy.write(packed := io.BytesIO(), "Café", contents)
        zips.append(packed.getvalue())
    assert zips[0] == zips[1]
    with zipfile.ZipFile(io.BytesIO(zips[0])) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "Café/b.html": b"page",
            "Café/a.mp4": b"film",
        }
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}


@pytest.mark.parametrize(
    ("site", "folder"),
    [
        ("Werkkaart", "Werkkaart"),
        ("Our workshop: hall 1/2", "Our workshop hall 1 2"),
        ("Cafe\u0301 №1", "Café №1"),
        ("../..", "site"),
        ("a\u202egpj.exe\x00", "agpj.exe"),
        ("C# 100%", "C 100"),
        ("con", "site con"),
        ("LPT1.txt", "site LPT1.txt"),
        ("", "site"),
        ("…", "…"),
        ("x" * 300, "x" * 60),
    ],
)
def test_the_folder_has_the_sites_name(site: str, folder: str) -> None:
    assert disk_copy.name_of(site) == folder
