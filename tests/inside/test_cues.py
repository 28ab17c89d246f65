"""Captions: what is read of them, which lines are wrong, and that nothing an author writes makes it slow or fail."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn.inside import cues

WHOLE = """\ufeffWEBVTT - The pump

NOTE Written by hand
for the course

STYLE
::cue { color: white }

first
00:01.000 --> 00:04.500 line:80% align:start
<v Anna>Turn the plug</v>
a slow &lt;turn&gt; &amp; wait.

01:00:02.000\t-->\t01:00:04.000

REGION
id:left

00:59:59.000 -->00:59:59.999
Too early.
"""


def _lines(text: str) -> list[int]:
    return [line for line, _ in cues.parse(text).faults]


def test_what_stands_in_captions() -> None:
    found = cues.parse(WHOLE)
    assert found.cues == (
        cues.Cue(10, 1, 4.5, "Turn the plug a slow <turn> & wait."),
        cues.Cue(14, 3602, 3604, ""),
        cues.Cue(19, 3599, 3599.999, "Too early."),
    )
    assert found.faults == ((19, "00:59:59.000 -->00:59:59.999"),)
    assert found.seconds == 3604


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_ends_of_lines(end: str) -> None:
    assert cues.parse(WHOLE.replace("\n", end)) == cues.parse(WHOLE)


CUE = "WEBVTT\n\n00:05.000 --> 00:09.000\nOne\n\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (CUE, []),
        (CUE.replace("WEBVTT", "WEBVTT\tpump\nKind: captions"), []),
        (CUE + "00:05.000 --> 00:07.000\nTwo", []),
        (CUE + "2\n00:06.000 --> 00:07.000\nTwo\n00:08.000 --> 00:10.000\nThree\n", []),
        (CUE + "00:04.999 --> 00:07.000\nTwo\n", [6]),
        (CUE + "00:10.000 --> 00:10.000\nTwo\n\n00:12.000 --> 00:11.000\nThree\n", [6, 9]),
        (CUE + "00:10.000 -> 00:12.000\nTwo\n", []),
        (CUE + "00:10,000 --> 00:12,000\nTwo\n", [6]),
        (CUE + "0:10 --> 0:12\nTwo\n", [6]),
        (CUE + "00:61.000 --> 01:70.000\nTwo\n", [6]),
        (CUE + "00:10.000 --> \nTwo\n", [6]),
        (CUE + "Turn it --> there\n", [6]),
        ("WEBVTT", [1]),
        ("", [1]),
        ("webvtt\n\n00:05.000 --> 00:09.000\nOne\n", [1]),
        ("WEBVTTX\n\n00:05.000 --> 00:04.000\nOne\n", [1]),
        ("1\n00:00:05,000 --> 00:00:04,000\nOne\n", [1]),
        ("\nWEBVTT\n\n00:05.000 --> 00:09.000\nOne\n", [1]),
    ],
)
def test_lines_that_are_wrong(text: str, lines: list[int]) -> None:
    assert _lines(text) == lines


def test_the_text_is_there_in_spite_of_mistakes() -> None:
    subrip = "1\n00:00:01,000 --> 00:00:04,000\n<i>Turn</i> the plug.\n\n2\n00:00:04,000 --> 00:00:06,000\nWait.\n"
    assert [cue.text for cue in cues.parse(subrip).cues] == ["Turn the plug.", "Wait."]


def test_what_goes_on_after_the_end() -> None:
    found = cues.parse(CUE + "00:10.000 --> 00:12.000\nTwo\n")
    assert [late.line if (late := found.after(seconds)) else 0 for seconds in (8, 9, 12)] == [3, 6, 0]


TIMES = st.integers(0, 359_999_999)


def _stamp(time: int) -> str:
    return f"{time // 3_600_000:02}:{time // 60_000 % 60:02}:{time // 1000 % 60:02}.{time % 1000:03}"


@given(st.lists(st.tuples(TIMES, st.integers(1, 9999), st.text("ab -é.:", max_size=20)), min_size=1).map(sorted))
def test_what_is_written_in_order_is_read_without_a_fault(said: list[tuple[int, int, str]]) -> None:
    blocks = [f"{_stamp(start)} --> {_stamp(start + long)}\n{text}" for start, long, text in said]
    found = cues.parse("WEBVTT\n\n" + "\n\n".join(blocks))
    assert not found.faults
    assert [(cue.start, cue.text) for cue in found.cues] == [(start / 1000, text.strip()) for start, _, text in said]


SIGNS = [
    *"\n\r \t-:.,<>&;#09",
    "\n\n",
    "-->",
    "WEBVTT",
    "NOTE",
    "00:01.000",
    "00:01.000 --> 00:02.000",
    "\0",
    "\x02",
    "é",
]


@given(st.lists(st.sampled_from(SIGNS), max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    found = cues.parse(text)
    assert found.cues or found.faults
    assert all(line >= 1 for line, _ in found.faults)
    assert not [cue for cue in found.cues if "\n" in cue.text or "\0" in cue.text or "\x02" in cue.text]


@pytest.mark.parametrize("piece", ["<", "&lt;", "-->", "-->\n", "0", "00:", " ", "\t", "\n", "a\n", "00:01.000 --> "])
def test_hostile_text_is_read_once(piece: str) -> None:
    began = time.process_time()
    cues.parse("WEBVTT\n\n00:01.000 --> 00:02.000\n" + piece * (200_000 // len(piece)))
    assert time.process_time() - began < 2


def test_a_file_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "film.vtt"
    file.write_text(CUE)
    assert cues.transcript(file) == ["One"]
    file.write_text(CUE.replace("One", "Two"))
    os.utime(file, ns=(1, 1))
    assert cues.transcript(file) == ["Two"]
    file.unlink()
    assert cues.of_file(file) == cues.Captions()


def test_what_is_too_large_for_captions_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "film.vtt"
    file.write_text(CUE)
    os.truncate(file, cues.LARGEST + 1)
    assert not cues.of_file(file).cues and cues.of_file(file).faults
