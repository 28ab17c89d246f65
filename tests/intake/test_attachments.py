"""Attachments: found in the text, checked, and written beside the unit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from microlearn.intake import attachments
from microlearn.intake.pictures import RefusedError

from .issues_as_github import NL, Imported, body, copy_of_site, form, imported
from .media import ASSET, FILES, HALF_HEIC, KEYS, MP4, picture


def test_find() -> None:
    text = f"""![a]({ASSET}{KEYS[0]}) and again {ASSET}{KEYS[0]}
<img width="3" src="{ASSET}{KEYS[1].upper()}" alt="b" />
https://user-images.githubusercontent.com/1234/99999-{KEYS[2]}.png
https://github.com/some-one/a.repo/assets/1234/{KEYS[3]}
[Handleiding.PDF](https://github.com/user-attachments/files/77/Handleiding%20a.PDF)
(zie https://github.com/user-attachments/files/77/a(1).b.png, en https://github.com/user-attachments/files/77/a-1-b.png.)
https://private-user-images.githubusercontent.com/1/9-{KEYS[4]}.png?jwt=a.b-c
https://github.example.org/user-attachments/assets/{KEYS[5]}
http://github.com/user-attachments/assets/{KEYS[5]}
https://github.com/user-attachments/assets/../../{KEYS[5]}"""
    found = attachments.find(text)
    assert [one.address.rpartition("/")[2] for one in found] == [
        *(KEYS[0], KEYS[1].upper(), f"99999-{KEYS[2]}.png", KEYS[3]),
        *("Handleiding%20a.PDF", "a(1).b.png", "a-1-b.png", f"9-{KEYS[4]}.png?jwt=a.b-c"),
    ]
    keys = [one.key for one in found]
    assert keys[:2] == KEYS[:2] and keys[4].endswith("-handleiding-a-pdf")
    assert len({key[:8] for key in keys}) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


def test_keys_do_not_change_while_an_address_is_signed_anew() -> None:
    """GitHub gives a picture of a private repository another signature each time."""
    one, other = (f"https://private-user-images.githubusercontent.com/1/9-a.png?jwt={end}" for end in ("a.b", "c.d"))
    assert attachments.find(one)[0].key == attachments.find(other)[0].key


def test_local() -> None:
    paths = {f"{ASSET}{key}": f"images/{key[0]}.jpg" for key in KEYS[:4]}
    text = f"""![Boven](  {ASSET}{KEYS[0]} "titel")
<img width="3" alt="Een &quot;klep&quot; [x](y)" src="{ASSET}{KEYS[1]}" />
  {ASSET}{KEYS[2]}
Zie [de film]({ASSET}{KEYS[3]}).
<img src="https://example.org/x.png">
<video src="{ASSET}{KEYS[2]}"></video>"""
    assert attachments.local(text, paths).split("\n") == [
        '![Boven](  images/a.jpg "titel")',
        '![Een "klep" x(y)](images/b.jpg)',
        "  ![](images/c.jpg)",
        "Zie [de film](images/d.jpg).",
        '<img src="https://example.org/x.png">',
        "![](images/c.jpg)",
    ]


def _with_pictures(
    tmp_path: Path, text: str, files: dict[str, bytes], answers: dict[str, object] | None = None
) -> Imported:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    for name, data in files.items():
        (downloads / name).write_bytes(data)
    goal = {"title": "Ontluchten", "goal": "Ontlucht de pomp", "key_point_1": "Bril op"}
    issue = body(form("nl"), {**NL, **goal, "text": text, **(answers or {})})
    return imported(copy_of_site(tmp_path), issue, "--attachments", str(downloads))


def test_pictures_and_films_lie_beside_the_unit(tmp_path: Path) -> None:
    text = f"![De plug]({ASSET}{KEYS[0]})\n\n{ASSET}{KEYS[1]}"
    found = _with_pictures(tmp_path, text, {f"{KEYS[0]}.exe": picture("JPEG"), KEYS[1]: MP4})
    assert found.code == 0
    assert "\n![De plug](images/ontluchten-aaaaaaaa.jpg)\n\n![](media/ontluchten-bbbbbbbb.mp4)\n" in found.text
    folder = tmp_path / "site/content/units/pump"
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == [
        *("images/ontluchten-aaaaaaaa.jpg", "media/ontluchten-bbbbbbbb.mp4"),
        *("ontluchten.md", "start-pump.md"),
    ]


def test_a_photo_of_a_phone_becomes_one_that_all_phones_show(tmp_path: Path) -> None:
    found = _with_pictures(tmp_path, f"![De plug]({ASSET}{KEYS[0]})", {f"{KEYS[0]}.heic": picture("HEIF")})
    assert found.code == 0 and "![De plug](images/ontluchten-aaaaaaaa.jpg)" in found.text
    (file,) = (tmp_path / "site/content/units/pump/images").iterdir()
    assert Image.open(file).format == "JPEG"


@pytest.mark.parametrize(
    ("files", "answers", "told"),
    [
        ({}, {}, "**Tekst**: Beeld 1 is niet binnengekomen."),
        ({KEYS[0]: HALF_HEIC}, {}, "**Tekst**: Bestand 1 is geen foto of film"),
        ({KEYS[0]: b"%PDF"}, {}, "**Tekst**: Bestand 1 is geen foto of film"),
        ({KEYS[0]: picture("PNG")}, {"consent": [0]}, "**Foto's en film**: Er zitten foto's of films bij."),
        ({}, {"text": f"[Handleiding.PDF]({FILES}1/Handleiding.PDF)"}, "**Tekst**: Bestand 1 is geen foto of film"),
        ({KEYS[0]: picture("PNG")}, {"sources": f"![]({ASSET}{KEYS[1]})"}, "**Bronnen**: Hier staat een foto of film."),
    ],
)
def test_what_is_said_about_pictures(
    files: dict[str, bytes], answers: dict[str, object], told: str, tmp_path: Path
) -> None:
    found = _with_pictures(tmp_path, f"![De plug]({ASSET}{KEYS[0]})", files, answers)
    assert found.code == 1
    assert told in found.answer
    assert not list((tmp_path / "site/content/units/pump").glob("*/*"))


def test_too_many_pictures(tmp_path: Path) -> None:
    text = "\n".join(f"{ASSET}{number:08}-2222-4333-8444-555555555555" for number in range(21))
    assert "**Tekst**: Er zitten 21 beelden bij" in _with_pictures(tmp_path, text, {}).answer


def test_downloads_that_are_links_are_left(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(picture("PNG"))
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / KEYS[0]).symlink_to(secret)
    with pytest.raises(RefusedError, match="file-missing"):
        attachments.download_of(attachments.Attachment(KEYS[0], ""), tmp_path / "downloads")


@pytest.mark.parametrize("linked", ["units/fire", "units/pump/images"])
def test_folders_that_lead_elsewhere_are_not_written_into(linked: str, tmp_path: Path) -> None:
    site = copy_of_site(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = site / "content" / linked
    if link.is_dir():
        link.rmdir()
    link.symlink_to(elsewhere)
    goal = {"title": "Ontluchten", "goal": "Ontlucht de pomp", "key_point_1": "Bril op"}
    topic = 1 if linked == "units/fire" else 0
    text = f"![De plug]({ASSET}{KEYS[0]})"
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    (downloads / KEYS[0]).write_bytes(picture("PNG"))
    issue = body(form("nl"), {**NL, **goal, "text": text, "topic": topic})
    found = imported(site, issue, "--attachments", str(downloads), code=1)
    assert "Hier kunnen we niets neerzetten" in found.answer
    assert not list(elsewhere.iterdir())
