"""``microlearn labels`` as an owner uses it: codes, and files for a printer."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from ledgers import edit, entries

from building import build
from microlearn.equipment import codes
from microlearn.equipment.codes import LEDGER
from microlearn.equipment.issuing import lender_of
from microlearn.equipment.labels import proof

Labels = Callable[..., Result]


def test_issue(workshop: Path, labels: Labels) -> None:
    assert "Would be issued: 2." in labels("issue", "--dry-run").output
    assert not (workshop / LEDGER).exists()
    output = labels("issue").output
    assert "P-101  Pump  Hall 1" in output
    own, issued = sorted(entries(workshop), key=lambda one: one.target)
    assert (own.code, own.target, own.base, own.name, own.place) == (
        "P-101",
        "pump",
        "https://learn.example/",
        "Pump",
        "Hall 1",
    )
    assert (len(issued.code), set(issued.code) <= set(codes.ALPHABET)) == (codes.SIGNS, True)
    assert issued.place == "", "what moves has no place on its label"
    before = (workshop / LEDGER).read_text()
    assert "Everything has a code already." in labels("issue").output
    assert (workshop / LEDGER).read_text() == before


def test_roles_get_codes_of_their_own(workshop: Path, labels: Labels) -> None:
    edit(workshop / "content/equipment/pump.md", "code: P-101", "code: P-101\nrole_codes: {nurse: P-101N, physician: }")
    labels("issue")
    assert {one.target for one in entries(workshop)} == {"pump", "pump/nurse", "pump/physician", "valve"}
    assert build(workshop).code == 0
    assert (workshop / "site/Q/P-101N/index.html").is_file()


def test_a_code_of_the_owners_own_that_comes_later_is_one_more(workshop: Path, labels: Labels) -> None:
    labels("issue")
    edit(workshop / "content/equipment/valve.md", "movable", "code: V-1\nmovable")
    labels("issue")
    assert len([one for one in entries(workshop) if one.target == "valve"]) == 2
    assert build(workshop).code == 0
    assert '<b class="code" dir="ltr">V-1</b>' in (workshop / "site/Q/V-1/index.html").read_text()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("site_url: https://learn.example/\n", "", "There is no site_url in mkdocs.yml."),
        ("https://learn.example/", "learn.example", "site_url in mkdocs.yml is no web address: learn.example."),
        (", equipment]", "]", "The plugin equipment is not on in mkdocs.yml."),
        ("plugins: [", "plugins: [[", "is not right"),
    ],
)
def test_sites_without_what_labels_need(old: str, new: str, said: str, workshop: Path, labels: Labels) -> None:
    edit(workshop / "mkdocs.yml", old, new)
    assert said in labels("issue", code=1).output
    assert not (workshop / LEDGER).exists()


def test_outside_a_site(labels: Labels, tmp_path: Path) -> None:
    assert "Run this in the folder of mkdocs.yml" in labels("issue", folder=tmp_path, code=1).output


def test_nothing_is_issued_while_the_ledger_is_broken(workshop: Path, labels: Labels) -> None:
    (workshop / LEDGER).write_text("<<<<<<< HEAD\n")
    assert "Git left marks of a merge here." in labels("issue", code=1).output
    assert (workshop / LEDGER).read_text() == "<<<<<<< HEAD\n"


@pytest.mark.parametrize("spelling", ["P-101", "p101", "P 1O1"])
def test_print_takes_any_spelling(spelling: str, workshop: Path, labels: Labels, tmp_path: Path) -> None:
    labels("issue")
    output = labels("print", spelling, "--out", str(tmp_path / "out")).output
    assert "Labels: 1, in:" in output
    assert "as printed: 1/1 (100 %)" in output
    assert "a corner covered: 1/1" in output
    assert "The symbol holds the address in capitals" in output
    proof.from_pdf(tmp_path / "out/labels.pdf", [["HTTPS://LEARN.EXAMPLE/Q/P-101/"]])


def test_nothing_is_printed_for_a_code_that_is_not_in_the_ledger(
    workshop: Path, labels: Labels, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert "There are no codes in codes.lock yet." in labels("print", "--out", str(out), code=1).output
    assert "microlearn labels issue" in labels("print", "P-101", "--out", str(out), code=1).output
    labels("issue")
    output = labels("print", "P-102", "P-101", "--out", str(out), code=1).output
    assert "P-102 is not in codes.lock, so nothing is printed for it.\nIs P-101 meant?" in output
    assert not out.exists()


@pytest.mark.parametrize(("format", "files"), [("svg", 2), ("png", 2), ("csv", 1), ("pdf", 1)])
def test_formats(format: str, files: int, workshop: Path, labels: Labels, tmp_path: Path) -> None:
    labels("issue")
    labels("print", "--format", format, "--sheet", "l7163", "--out", str(tmp_path / "out"))
    found = list((tmp_path / "out").iterdir())
    assert [file.suffix for file in found] == [f".{format}"] * files
    if format == "csv":
        rows = list(csv.DictReader(found[0].read_text("utf-8-sig").splitlines()))
        assert {row["typed"] for row in rows} == {f"learn.example/{one.code}" for one in entries(workshop)}


def test_a_dry_run_prints_nothing(workshop: Path, labels: Labels, tmp_path: Path) -> None:
    labels("issue")
    output = labels("print", "--dry-run", "--out", str(tmp_path / "out")).output
    assert "P-101  Pump  Hall 1  learn.example/P-101" in output
    assert not (tmp_path / "out").exists()


def test_a_symbol_too_small_for_its_distance_is_a_problem(workshop: Path, labels: Labels, tmp_path: Path) -> None:
    labels("issue")
    output = labels("print", "--sheet", "l7160", "--distance", "100", "--out", str(tmp_path / "out"), code=1).output
    assert "To be read from 100 cm, the symbol of" in output
    assert "Take a sheet with larger labels" in output
    assert not (tmp_path / "out").exists()


def test_under_a_path_the_symbol_keeps_its_case_and_says_so(workshop: Path, labels: Labels, tmp_path: Path) -> None:
    edit(workshop / "mkdocs.yml", "https://learn.example/", "https://somebody.github.io/shop/")
    labels("issue")
    output = labels("print", "P-101", "--out", str(tmp_path / "out")).output
    assert "The symbol holds the address as it is" in output
    assert (
        "These labels die if you leave this host: https://somebody.github.io/shop/ is borrowed from github.io."
        in output
    )
    proof.from_pdf(tmp_path / "out/labels.pdf", [["https://somebody.github.io/shop/Q/P-101/"]])


@pytest.mark.parametrize(
    ("base", "lender"),
    [
        ("https://somebody.github.io/", "github.io"),
        ("https://site.netlify.app/", "netlify.app"),
        ("https://site.pages.dev/", "pages.dev"),
        ("https://learn.example.co.uk/", ""),
        ("https://leer.voorbeeld.nl:8443/x/", ""),
        ("http://localhost:8000/", ""),
        ("http://192.168.1.2/", ""),
    ],
)
def test_borrowed_hosts(base: str, lender: str) -> None:
    assert lender_of(base) == lender
