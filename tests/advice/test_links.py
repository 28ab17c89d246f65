"""What ``file-missing`` calls an error is what ``mkdocs build --strict`` stops at, and what was meant is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import build
from microlearn import catalogue
from microlearn.advice import page
from microlearn.advice.advise import advise
from microlearn.advice.rules import RULES
from microlearn.advice.switches import Switches
from microlearn.problem import Problem
from microlearn.settings import Settings

HEAD = "---\ngoal: Start the pump.\nkey_points: [Vent it.]\nformat: text\nmoment: apply\n---\n\n"
CONFIG = "site_name: X\ndocs_dir: content\ntheme: {name: microlearn, language: en}\nplugins: [units, quizzes, search]\n"
GOOD = (
    "images/plug.svg",
    "./images/plug.svg#part",
    "images/pl%75g.svg",
    "<images/my plug.svg>",
    "images/plug.svg 'The plug'",
    "other.md#vent",
    "other.md?a=b",
    "../../topics/pump/",
    "../../topics/pump/index.html",
    "../../index.html",
    "../../404.html",
    "../lists",
    "/images/plug.svg",
    "https://example.org/none.png",
    "//example.org/none.png",
    "mailto:desk@example.org",
    "tel:112",
    "#top",
    "javascript:alert(1).png",
    "C:\\plug.png",
    "\\plug.png",
)
BAD = (
    "images/none.svg",
    "Images/plug.svg",
    "images/PLUG.svg",
    "images\\plug.svg",
    "images\\_plug.svg",
    "../../../mkdocs.yml",
    "../../none.md",
    "other.html",
    "../pump/index.html",
    "media/film.mp4",
    "www.example.org",
    "desk@example.org",
    "images/none.svg#part",
    "<images/no plug.svg>",
    "none(1).pdf",
)


def _write(content: Path, body: str) -> None:
    folder = content / "units/pump"
    (folder / "images").mkdir(parents=True)
    for name in ("plug.svg", "my plug.svg"):
        (folder / "images" / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (folder / "other.md").write_text(HEAD.replace("Start", "Stop") + "Vent.\n")
    (folder / "start.md").write_text(HEAD + body)


def _told(content: Path, switches: Switches | None = None) -> list[Problem]:
    found = catalogue.read(content, Settings())
    return advise(found, Settings(), content, switches, rules={"file-missing": RULES["file-missing"]})


def test_an_error_is_what_a_strict_build_stops_at(tmp_path: Path) -> None:
    lines = [f"{sign}[Number {at}]({address})" for at, address in enumerate(GOOD + BAD) for sign in ("", "!")]
    ways = ["See [the list][a].", "[a]: none-a.pdf", "`![x](none-b.pdf)`", "    ![x](none-c.pdf)"]
    ways += [
        "| a |\n|---|\n| [x](none-d.pdf) |",
        "> ![x](none-e.pdf)",
        "- [x](\n  none-f.pdf)",
        "<!-- [x](none-g.pdf) -->",
    ]
    ways += ["/// quiz | one\nWhich?\n\n- [x] ![x](none-h.png)\n  > [y](none-i.md)\n- [ ] No\n///", "\\[x](none-j.pdf)"]
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    _write(tmp_path / "content", "\n\n".join([*lines, *ways]) + "\n")
    built = build(tmp_path)
    warned = set(re.findall(r"contains a link '([^']+)', but the target", built.terminal))
    errors = {str(one.values["address"]) for one in _told(tmp_path / "content") if one.severity == "error"}
    places = {address.partition("#")[0] for address in warned}
    assert built.code and {f"none-{letter}.pdf" for letter in "adef"} | {"none-h.png", "none-i.md"} <= warned
    assert {address.partition("#")[0] for address in errors} == places


@pytest.mark.parametrize("address", GOOD)
def test_what_builds_is_no_error(address: str, tmp_path: Path) -> None:
    _write(tmp_path, f"![It]({address})\n")
    assert not [one for one in _told(tmp_path) if one.severity == "error"]


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("Images/plug.svg", "images/plug.svg"),
        ("images/PLUG.SVG", "images/plug.svg"),
        (r"images\plug.svg", "images/plug.svg"),
        ("plug.svg", "images/plug.svg"),
        ("images/plugs.png", "images/plug.svg"),
        ("images/My%20Plug.svg", "images/my%20plug.svg"),
        ("Other.md#vent", "other.md#vent"),
        ("www.example.org", "https://www.example.org"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("images/label.png", ""),
        ("images/plug-2.svg", ""),
        ("../../../mkdocs.yml", ""),
    ],
)
def test_what_was_meant(address: str, meant: str, tmp_path: Path) -> None:
    _write(tmp_path, f"See ![it]({address}) here.\n")
    (problem,) = _told(tmp_path)
    assert problem.repaired == (f"See ![it]({meant}) here." if meant else "")
    assert problem.shown == f"See ![it]({address}) here."


def test_a_link_in_the_file_system_is_told_of_as_that(tmp_path: Path) -> None:
    _write(tmp_path / "content", "![It](images/photo.svg)\n\n![It](../shared/photo.svg)\n")
    (tmp_path / "photo.svg").write_text("<svg/>")
    (tmp_path / "content/units/pump/images/photo.svg").symlink_to(tmp_path / "photo.svg")
    (tmp_path / "content/units/shared").symlink_to(tmp_path)
    assert [one.rule for one in catalogue.read(tmp_path / "content", Settings()).errors] == ["symlink", "symlink"]
    assert not _told(tmp_path / "content")


def test_an_error_is_not_switched_off(tmp_path: Path) -> None:
    _write(tmp_path, "![It](none.svg)\n\n![It](none)\n")
    off = Switches(without={"file-missing": "because"})
    assert [one.severity for one in _told(tmp_path)] == ["error", "advice"]
    assert [one.severity for one in _told(tmp_path, off)] == ["error"]


@given(
    st.lists(st.sampled_from([*"![]()<>`\\:#|-", "\n", "\n\n", "    ", "1. ", "- [ ] ", "a.md", "é", "\0"])).map(
        "".join
    )
)
def test_any_text_has_blocks_and_links(text: str) -> None:
    page.blocks(text)
    page.anchors(text)
    for one in page.led(text):
        assert isinstance(one.address, str)
