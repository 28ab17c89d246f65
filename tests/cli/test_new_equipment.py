"""``microlearn new equipment`` as an owner meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from new_in_workshop import errors, run, workshop


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return workshop(tmp_path, monkeypatch)


def test_equipment_by_flags(site: Path) -> None:
    given = [
        "--location",
        "Hall 2: dock 4",
        "--kind",
        "pump",
        "--code",
        "P-2",
        "--role",
        "operator",
        "--contact",
        "8114",
    ]
    output = run("equipment", "--called", "Pump 2", *given).output
    assert (site / "content/equipment/pump-2.md").read_text() == (
        '---\nname: Pump 2\nlocation: "Hall 2: dock 4"\nkind: pump\ncode: P-2\n'
        'roles: [operator]\ncontact: "8114"\n---\n'
    )
    assert "microlearn new unit --equipment pump" in output and "microlearn labels print pump-2" in output
    assert errors() == ""


def test_equipment_by_questions(site: Path) -> None:
    answers = [
        "x" * 61,
        "Pump 1",
        "",
        "Pumps",
        "Pumps",
        "p 9",
        "P-1",
        "P-9",
        "1,2",
        "Shift lead",
        "the boss",
        "8114",
        "",
    ]
    output = run("equipment", typed="\n".join(answers) + "\n").output
    for said in ("61 characters", "“p 9” is no", "P-1", "“the boss” is no"):
        assert said in output, said
    assert (site / "content/equipment/pump-1-2.md").read_text() == (
        "---\nname: Pump 1\nmovable: true\nkind: pumps\ncode: P-9\nroles: [operator, technician]\n"
        'contact: Shift lead\nreport: "8114"\n---\n'
    )
    assert errors() == ""


def test_a_code_stands_for_one_thing(site: Path) -> None:
    assert "P-1" in run("equipment", "--called", "Another pump", "--code", "P-1", code=1).output
    assert not (site / "content/equipment/another-pump.md").exists()
