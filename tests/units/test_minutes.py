"""Reading time, from words and media."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn.units.minutes import WORDS_PER_MINUTE, estimate, of_other_files

NOWHERE = Path("/nowhere")


def words(count: int) -> str:
    return "word " * count


def cues(*ends: str) -> str:
    return "WEBVTT\n\n" + "\n\n".join(f"00:00.000 --> {end}\ntext" for end in ends)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", 1),
        (words(WORDS_PER_MINUTE), 1),
        (words(269), 1),
        (words(270), 2),
        (words(WORDS_PER_MINUTE * 5), 5),
        (f"```\n{words(900)}\n```\n{words(180)}", 1),
        (f"~~~\n{words(900)}\n~~~\n", 1),
        (f"[{words(180)}](https://example.org/{words(900)})", 1),
        ("![plan](a.svg)\n" * 15, 2),
        ("don't well-known it’s " * 90, 2),
        ("مضخة تعمل الآن " * 180, 3),
        ("1 2 3 4 5 6 " * 60, 2),
    ],
)
def test_words_and_pictures(body: str, expected: int) -> None:
    assert estimate(body, [], NOWHERE, "en") == expected


def test_key_points_count() -> None:
    assert estimate(words(180), [words(60), words(60)], NOWHERE, "en") == 2


@pytest.mark.parametrize(
    ("name", "captions", "expected"),
    [
        ("film.mp4", cues("03:00.000"), 3),
        ("film.webm", cues("01:00:00.000"), 60),
        ("film.mp4", cues("00:10.000", "02:00.000", "01:00.000"), 2),
        ("talk.MP3", cues("02:29.999"), 2),
        ("film.mp4", "no captions at all", 1),
    ],
)
def test_films_and_sounds_last_as_long_as_their_captions(
    tmp_path: Path, name: str, captions: str, expected: int
) -> None:
    (tmp_path / name).with_suffix(".vtt").write_text(captions, "utf-8")
    assert estimate(f"![]({name})", [], tmp_path, "en") == expected


def test_a_film_without_captions_counts_for_nothing() -> None:
    assert estimate("![a film](film.mp4)\n" * 20 + words(100), [], NOWHERE, "en") == 1


def test_captions_of_the_language_come_first(tmp_path: Path) -> None:
    (tmp_path / "film.vtt").write_text(cues("09:00.000"), "utf-8")
    (tmp_path / "film.nl.vtt").write_text(cues("02:00.000"), "utf-8")
    assert estimate("![](film.mp4)", [], tmp_path, "nl") == 2
    assert estimate("![](film.mp4)", [], tmp_path, "en") == 9


@pytest.mark.parametrize("address", ["50%25.mp4", "50%25.mp4#t=10", "50%25%2Emp4", "50&#37;.mp4"])
def test_addresses_that_mean_the_same(address: str, tmp_path: Path) -> None:
    (tmp_path / "50%.vtt").write_text(cues("02:00.000"), "utf-8")
    assert estimate(f"![]({address})", [], tmp_path, "en") == 2
    assert of_other_files(f"![]({address})")


def test_captions_that_are_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "film.vtt").write_bytes(b"WEBVTT\n\n00:00.000 --> 02:00.000\ncaf\xe9\n")
    assert estimate("![](film.mp4)", [], tmp_path, "en") == 2


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.text(max_size=200), st.integers(0, 2000))
def test_more_words_never_take_less_time(text: str, more: int) -> None:
    shorter = estimate(text, [], NOWHERE, "en")
    assert shorter >= 1
    assert estimate(f"{words(more)}\n\n{text}", [], NOWHERE, "en") >= shorter


def test_hours_that_no_film_has(tmp_path: Path) -> None:
    (tmp_path / "film.vtt").write_text(cues("9" * 5000 + ":00:00.000", "02:00.000"), "utf-8")
    assert estimate("![](film.mp4)", [], tmp_path, "en") == 2


@pytest.mark.parametrize("name", ["a" * 300, "\x00", "a/" * 3000, "%00", "%ff", "..", "/", "\\\\x"])
def test_names_that_no_disk_takes(name: str, tmp_path: Path) -> None:
    assert estimate(f"![]({name}.mp4)", [], tmp_path, "en") == 1


def test_captions_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "film.vtt").write_text(cues("09:00.000"), "utf-8")

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refuse)
    assert estimate("![](film.mp4)", [], tmp_path, "en") == 1


def test_answers_take_time_to_think(tmp_path: Path) -> None:
    assert [estimate("", [], tmp_path, "en", answers=count) for count in (0, 4, 8)] == [1, 1, 2]
