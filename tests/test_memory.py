"""What is remembered of files: it is the same as without, and whatever happens to it is no matter."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

from microlearn import memory
from microlearn.cli import main
from microlearn.memory import Memory, digest


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(memory.platformdirs, "user_cache_dir", lambda *names, **more: str(folder))
    return folder


def test_it_remembers_by_content(tmp_path: Path) -> None:
    first = Memory("units", tmp_path)
    assert first.get("a.md", digest(b"1")) is None
    value = ["found"]
    first.put("a.md", digest(b"1"), value)
    value.append("changed later")
    first.save()
    again = Memory("units", tmp_path)
    assert again.get("a.md", digest(b"1")) == ["found"]
    assert again.get("a.md", digest(b"2")) is None
    for other in (
        Memory("advice", tmp_path),
        Memory("units", tmp_path, "other settings"),
        Memory("units", tmp_path / "b"),
    ):
        assert other.get("a.md", digest(b"1")) is None


def test_other_code_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Memory("units", tmp_path)
    first.put("a.md", b"1", "found")
    first.save()
    monkeypatch.setattr(memory, "_made_by", lambda: b"other")
    assert Memory("units", tmp_path).get("a.md", b"1") is None


@pytest.mark.parametrize(
    "content", [b"", b"\x80", pickle.dumps(3), pickle.dumps((b"x", 3)), b"c__builtin__\nnothing\n."]
)
def test_what_cannot_be_read_is_forgotten(tmp_path: Path, apart: Path, content: bytes) -> None:
    first = Memory("units", tmp_path)
    first.put("a.md", b"1", "found")
    first.save()
    [file] = [file for file in apart.rglob("*") if file.is_file()]
    file.write_bytes(content)
    assert Memory("units", tmp_path).get("a.md", b"1") is None


def test_what_cannot_be_written_is_no_matter(tmp_path: Path, apart: Path) -> None:
    apart.write_text("a file in the place of the folder")
    one = Memory("units", tmp_path)
    one.put("a.md", b"1", "found")
    one.save()


def test_what_is_gone_is_not_kept(tmp_path: Path) -> None:
    first = Memory("units", tmp_path)
    names = [f"{number}.md" for number in range(200)]
    for name in names:
        first.put(name, b"1", name)
    first.save()
    second = Memory("units", tmp_path)
    for name in names[:100]:
        assert second.get(name, b"1") == name
    second.put(names[0], b"2", "changed")
    second.save()
    third = Memory("units", tmp_path)
    number = memory._number(names[0])
    gone = [name for name in names[100:] if memory._number(name) == number]
    assert gone and all(third.get(name, b"1") is None for name in gone)


UNIT = "---\ngoal: Vent the pump.\nkey_points: [Turn the plug.]\nformat: text\nmoment: apply\n---\n{body}\n"


def test_a_check_says_the_same_with_and_without(tmp_path: Path, apart: Path) -> None:
    """Over changes of a unit, its translation, and a picture that it shows."""
    units = tmp_path / "content/units/pump"
    units.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: X\ndocs_dir: content\ntheme: {name: microlearn, language: nl}\nplugins: [units, quizzes]\n"
    )

    def check() -> str:
        return CliRunner().invoke(main, ["check", "--config", str(tmp_path / "mkdocs.yml"), "--language", "en"]).output

    def forget() -> None:
        for file in apart.rglob("*"):
            if file.is_file():
                file.unlink()

    changes = [
        (units / "a.md", UNIT.format(body="Sluit de klep.")),
        (units / "a.en.md", UNIT.format(body="Close the valve.")),
        (units / "b.md", UNIT.format(body="![Foto](b.svg)")),
        (units / "b.svg", "<svg/>"),
        (units / "b.svg", "<svg/>" + " " * 400_000),
        (units / "a.md", UNIT.format(body="Zoals eerder gezegd: sluit de klep.").replace("Vent", "Begrijp")),
        (units / "a.en.md", UNIT.format(body="x").replace("moment: apply", "moment: aply")),
    ]
    for file, text in changes:
        file.write_text(text, "utf-8")
        warm = check()
        assert check() == warm
        forget()
        assert check() == warm, file
    assert "leans-on-other" in warm and "a.en.md:5" in warm
