"""Reading what pages show: hostile text and broken files slow nothing down and raise nothing."""

from __future__ import annotations

import struct
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from microlearn import catalogue
from microlearn.advice import media
from microlearn.advice.advise import advise
from microlearn.advice.rules import RULES
from microlearn.catalogue import minutes
from microlearn.problem import Problem
from microlearn.settings import Settings

UNIT = "---\ngoal: Start the pump.\nkey_points: [Vent it.]\nformat: text\nmoment: apply\n---\n\n"
SIGNS = r"""![ ]( ) [ ] ( ` ``` ~~~ <!-- --> <img src= alt= " ' > < : { } \ ../ %2e%2e/ / # é a a.png""".split()
PIECES = st.sampled_from([*SIGNS, " ", "\n", "\n\n", "\0"])


def _told(content: Path, rule: str, settings: Settings | None = None) -> list[Problem]:
    settings = settings or Settings()
    return advise(catalogue.read(content, settings), settings, content, rules={rule: RULES[rule]})


def _write(content: Path, files: dict[str, str | bytes]) -> None:
    for path, what in files.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(what.encode() if isinstance(what, str) else what)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    lines = text.count("\n") + 1
    for shown in media.references(text, 1):
        assert shown.address and 1 <= shown.line <= lines
    for place in media.named_files(text, "units/pump/start.md"):
        assert not place.startswith(("../", "/"))


@given(st.text("ab é()-_", min_size=1).map(str.strip).filter(bool), st.integers(0, 5))
def test_what_is_written_is_found_again(alt: str, above: int) -> None:
    body = "text\n" * above + f'\n![{alt}](<images/my valve.png> "A title")\n'
    (shown,) = media.references(body, 10)
    assert (shown.address, shown.alt) == ("images/my valve.png", " ".join(alt.split()))
    assert (shown.line, shown.whole, shown.ending) == (10 + above + 1, True, ".png")


@pytest.mark.parametrize(
    "piece",
    ["![", "![[", "![a](", "![a]((", "<img ", "<!--", "`", "```\n", "[a]: ", "src=", '![a](b " ', "![a](b)", "\\", "("],
)
def test_what_is_never_closed_is_read_once(piece: str) -> None:
    body = piece * (60_000 // len(piece))
    began = time.perf_counter()
    media.references(f"![a](b.png)\n{body}", 1)
    media.named_files(body, "a.md")
    assert time.perf_counter() - began < 2


def test_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    Image.new("RGB", (50, 50)).save(tmp_path / "secret.png")
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.png").symlink_to(tmp_path / "secret.png")
    assert media.bytes_of(content, "a.png") is None
    assert media.width_of(content, "a.png") is None


def _png(width: int, height: int) -> bytes:
    """A picture that says how large it is, and has nothing behind it."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    begun = struct.pack(">I", 100_000) + b"IDAT"
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + begun


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"not a picture", _png(100_000, 100_000)])
def test_what_is_no_picture_has_no_width(tmp_path: Path, data: bytes) -> None:
    _write(tmp_path, {"a.png": data})
    assert media.width_of(tmp_path, "a.png") is None


@pytest.mark.filterwarnings("error")
def test_only_the_beginning_is_read(tmp_path: Path) -> None:
    _write(tmp_path, {"a.png": _png(12_000, 9_000)})
    assert media.width_of(tmp_path, "a.png") == 12_000


@given(st.binary(max_size=300))
def test_any_captions_have_a_length(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.vtt"
    file.write_bytes(data)
    assert minutes.captioned_seconds(file) >= 0


def test_a_page_with_errors_uses_its_pictures(tmp_path: Path) -> None:
    broken = UNIT.replace("format: text\n", "") + "![The shaft leaks](images/leak.png)\n"
    files = {"units/pump/start.md": UNIT, "units/pump/leak.md": broken, "units/pump/images/leak.png": b""}
    _write(tmp_path, files)
    assert not _told(tmp_path, "picture-unused")


def test_what_the_site_leaves_out_is_not_missed(tmp_path: Path) -> None:
    _write(tmp_path, {"units/pump/start.md": UNIT, "units/pump/raw/leak.png": b""})
    assert _told(tmp_path, "picture-unused")
    assert not _told(tmp_path, "picture-unused", Settings(left_out=lambda path: "/raw/" in path))


def test_a_site_without_units_has_nobody_to_tell(tmp_path: Path) -> None:
    _write(tmp_path, {"units/pump/images/leak.png": b""})
    assert not _told(tmp_path, "picture-unused")


def test_a_translation_is_not_asked_for_the_picture_of_its_original(tmp_path: Path) -> None:
    body = UNIT + "![The shaft leaks](images/leak.png)\n"
    own = body.replace("leak.png", "leak.nl.png")
    files = {"leak.md": body, "leak.nl.md": body, "seal.md": body.replace("leak.png", "seal.png"), "seal.nl.md": own}
    _write(tmp_path, {f"units/pump/{name}": text for name, text in files.items()})
    pictures = dict.fromkeys(("leak", "seal", "leak.nl"), b"\0" * 300_000)
    _write(tmp_path, {f"units/pump/images/{name}.png": data for name, data in pictures.items()})
    told = sorted(problem.path.rpartition("/")[2] for problem in _told(tmp_path, "picture-heavy"))
    assert told == ["leak.md", "seal.md", "seal.nl.md"]


def test_a_picture_is_told_of_once_in_a_unit(tmp_path: Path) -> None:
    body = UNIT + "![The shaft leaks](images/leak.png)\n\n" * 3
    _write(tmp_path, {"units/pump/leak.md": body, "units/pump/images/leak.png": b"\0" * 300_000})
    assert len(_told(tmp_path, "picture-heavy")) == 1
