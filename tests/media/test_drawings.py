"""Drawings: nothing in them runs, fetches or tells of its author; one without any of that stays as it is."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from microlearn.media import drawings
from microlearn.media.refused import RefusedError

from .attacks import ATTACKS, DRAWING, HARMLESS, UNREADABLE
from .pictures_made import Made, convert_to, refused

CONTENT = Path(__file__).parents[2] / "content"
ALLOWED = ("data:image/png", "data:image/jpeg", "data:image/webp", "data:image/gif")
_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]*)|@import\s*([^;]*)|image-set\(([^)]*)", re.IGNORECASE)


def addresses(root: object) -> Iterator[str]:
    """Everything in a drawing that a browser could ask for."""
    for element in root.iter():
        styles = [element.text or ""] if element.tag.endswith("}style") else []
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] in ("href", "src", "base", "from", "to", "values", "by"):
                yield value
            styles.append(value)
        for style in styles:
            yield from (part for found in _ADDRESS.findall(style) for part in found if part)


def is_tame(content: bytes) -> bool:
    """Whether it neither runs nor leads off the site; what a browser does is not asked, since it might know more."""
    root = fromstring(content, forbid_dtd=True)
    tags = {element.tag for element in root.iter()}
    own = all(tag.startswith("{http://www.w3.org/2000/svg}") for tag in tags)
    runs = {"script", "foreignObject", "handler", "listener", "iframe", "object", "embed"}
    names = {name.lower() for element in root.iter() for name in element.attrib}
    changed = {element.get("attributeName", "").lower() for element in root.iter()}
    return (
        own
        and not {tag.rpartition("}")[2] for tag in tags} & runs
        and not [name for name in names if name.rpartition("}")[2].startswith("on")]
        and not [name for name in changed if name.startswith("on") or name.endswith("href")]
        and not [one for one in addresses(root) if not _stays(one, changed)]
        and b"<!DOCTYPE" not in content
        and b"<?xml-stylesheet" not in content
    )


def _stays(address: str, changed: set[str]) -> bool:
    # Browsers pass over control characters and take a backslash for a slash.
    address = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    parts = urlsplit(address)
    # An animation of nothing may say what it likes.
    of_nothing = not changed - {""} and parts.scheme == "javascript"
    return address.startswith(ALLOWED) or of_nothing or not (parts.scheme or parts.netloc)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_taken_out_and_told(name: str, tmp_path: Path) -> None:
    made = convert_to(tmp_path, "drawing", ATTACKS[name].encode())
    content = made.files[drawings.DRAWING]
    assert is_tame(content), content.decode()
    assert b'<path d="M1 1h7"/>' in content, "the drawing itself is still there"
    assert made.facts["mended"]


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_looked_through_is_refused(name: str, tmp_path: Path) -> None:
    text = UNREADABLE[name]
    rule = refused(tmp_path, "drawing", text.encode() if isinstance(text, str) else text)
    assert rule == "media-no-drawing"
    assert not list((tmp_path / "made").iterdir())


def test_a_drawing_with_a_photo_in_it_is_too_heavy(tmp_path: Path) -> None:
    assert refused(tmp_path, "drawing", DRAWING.format("").encode() + b" " * drawings.MOST) == "media-drawing-heavy"


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_harmless_stays_byte_for_byte(name: str, tmp_path: Path) -> None:
    text = HARMLESS[name]
    made = convert_to(tmp_path, "drawing", text if isinstance(text, bytes) else text.encode())
    assert made.files[drawings.DRAWING] == (text if isinstance(text, bytes) else text.encode())
    assert not made.facts["mended"]


NOTES = {
    "comment": "<!-- drawn by Somebody -->",
    "instruction": "<?app /home/somebody/pump.svg?>",
    "metadata": '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">Somebody</r:RDF></metadata>',
    "view": '<n:view xmlns:n="http://n.example/" n:author="Somebody"/>',
    "folder": '<g xmlns:n="http://n.example/" n:export="C:\\Users\\somebody\\pump.svg"/>',
}


@pytest.mark.parametrize("name", NOTES)
def test_notes_of_drawing_programs_go_without_a_word(name: str, tmp_path: Path) -> None:
    made = convert_to(tmp_path, "drawing", DRAWING.format(NOTES[name]).encode())
    assert b"omebody" not in made.files[drawings.DRAWING]
    assert not made.facts["mended"], "nobody looks for what was not to be seen"


def test_the_outline_of_a_document_type_is_left_out(tmp_path: Path) -> None:
    head = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    made = convert_to(tmp_path, "drawing", (head + DRAWING.format("")).encode())
    assert b"DOCTYPE" not in made.files[drawings.DRAWING] and not made.facts["mended"]


def looks(content: bytes) -> Counter[tuple[str, tuple[tuple[str, str], ...], str]]:
    """The elements of a drawing, with what they say."""
    elements = fromstring(content).iter()
    return Counter((one.tag, tuple(sorted(one.attrib.items())), " ".join((one.text or "").split())) for one in elements)


@pytest.mark.parametrize("drawing", sorted(CONTENT.rglob("*.svg")), ids=lambda file: file.name)
def test_the_drawings_of_our_own_site_look_as_they_were_drawn(drawing: Path, tmp_path: Path) -> None:
    made: Made = convert_to(tmp_path, "drawing", drawing.read_bytes())
    assert looks(made.files[drawings.DRAWING]) == looks(drawing.read_bytes())
    assert not made.facts["mended"]


SEEDS = [DRAWING.format(text) for text in ("", "<text>é</text>", "<style>path{fill:url(#a)}</style>")]
SEEDS += list(ATTACKS.values())
CHANGES = st.lists(st.tuples(st.integers(0, 2_000), st.binary(max_size=4), st.integers(0, 12)), max_size=6)


@given(seed=st.sampled_from(SEEDS), changes=CHANGES)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_no_bytes_do_harm(seed: str, changes: list[tuple[int, bytes, int]]) -> None:
    data = seed.encode()
    for place, text, gone in changes:
        place %= len(data) + 1
        data = data[:place] + text + data[place + gone :]
    with tempfile.TemporaryDirectory() as folder:
        try:
            made = convert_to(Path(folder), "drawing", data)
        except RefusedError as error:
            assert error.rule == "media-no-drawing"
        else:
            assert is_tame(made.files[drawings.DRAWING])
