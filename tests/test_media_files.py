"""Where addresses lead: to files below the content folder, or nowhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn.media_files import FILMS, SOUNDS, captions_of, ending_of, file_at, find, place_of

SIGNS = st.lists(st.sampled_from([*r"\/.#?:%&;", "..", "%2e", "%2f", "%00", "&#46;", "a", "é", "\0"]), max_size=12)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("images/a.png", "units/pump/images/a.png"),
        ("../shared/a%20b.png#part", "units/shared/a b.png"),
        ("./a.png?v=2", "units/pump/a.png"),
        ("50%25.mp4", "units/pump/50%.mp4"),
        ("50%2525.mp4", "units/pump/50%25.mp4"),
        ("100%.mp4", "units/pump/100%.mp4"),
        ("lock&amp;tag.png", "units/pump/lock&tag.png"),
        ("../../../a.png", ""),
        ("%2e%2e/%2e%2e/%2e%2e/a.png", ""),
        ("/etc/passwd", ""),
        ("https://example.org/a.png", ""),
        ("C:\\a.png", ""),
        ("a\\..\\..\\b.png", ""),
        ("a\0.png", ""),
        ("", ""),
    ],
)
def test_places_lie_below_the_content(address: str, place: str) -> None:
    assert place_of("units/pump", address) == place


@given(SIGNS.map("".join))
def test_no_address_leads_out(tmp_path_factory: pytest.TempPathFactory, address: str) -> None:
    assert not place_of("units/pump", address).startswith(("..", "/"))
    assert find(tmp_path_factory.getbasetemp() / "none", tmp_path_factory.getbasetemp() / "none", address) is None


@given(st.text("ab é%&#?+;", min_size=1).map(str.strip).filter(bool))
def test_a_file_is_found_by_its_address(name: str) -> None:
    assert place_of("units", quote(f"{name}.MP4")) == f"units/{name}.MP4"
    assert ending_of(quote(f"{name}.MP4") + "#t=10") == ".mp4"


def test_links_to_elsewhere_are_not_followed(tmp_path: Path) -> None:
    away, content = tmp_path / "content-away", tmp_path / "content"
    for folder in (away, content / "units"):
        folder.mkdir(parents=True)
        (folder / "a.png").write_bytes(b"")
    (content / "units/away.png").symlink_to(away / "a.png")
    (content / "units/here.png").symlink_to(content / "units/a.png")
    (content / "shared").symlink_to(away)
    assert file_at(content, "units/away.png") is None
    assert file_at(content, "units/here.png") == content / "units/here.png"
    assert file_at(content, "shared/a.png") is None
    assert find(content, content / "units", "../shared/a.png") is None


@pytest.mark.parametrize("stem", ["film", "50%25 %", "a&b", "v1.2"])
def test_captions_of_the_language_come_first(stem: str, tmp_path: Path) -> None:
    place = place_of("", quote(f"{stem}.mp4"))
    assert captions_of(tmp_path, place, "nl") is None
    (tmp_path / f"{stem}.vtt").write_text("")
    assert captions_of(tmp_path, place, "nl") == tmp_path / f"{stem}.vtt"
    (tmp_path / f"{stem}.nl.vtt").write_text("")
    assert captions_of(tmp_path, place, "nl") == tmp_path / f"{stem}.nl.vtt"
    assert captions_of(tmp_path, place, "en") == tmp_path / f"{stem}.vtt"


def test_what_lies_elsewhere_has_no_captions(tmp_path: Path) -> None:
    (tmp_path / ".vtt").write_text("")
    assert captions_of(tmp_path, place_of("", "https://example.org/film.mp4"), "nl") is None


def test_endings_are_small_letters() -> None:
    """They are compared with the ending in small letters."""
    assert all(ending == ending.lower() and ending.startswith(".") for ending in FILMS + SOUNDS)
