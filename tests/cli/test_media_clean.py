"""``microlearn media clean`` as it is typed in a site."""

from __future__ import annotations

from pathlib import Path

import pytest
from checking import UNIT, check, pump_site, unit
from click.testing import CliRunner, Result

import telling
from microlearn.cli import main, media_clean
from microlearn.inside.traces import traces_of
from telling import photo


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return pump_site(tmp_path / "site")


def put(site: Path, name: str = "leak.jpg", data: bytes | None = None) -> Path:
    file = site / "content/units/pump/images" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(photo("JPEG") if data is None else data)
    return file


def run(site: Path, *arguments: str, language: str = "en") -> Result:
    options = ["--config", str(site / "mkdocs.yml"), "--language", language]
    result = CliRunner().invoke(main, ["media", "clean", *options, *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_the_whole_site(site: Path) -> None:
    leak, valve = put(site), put(site, "valve.png", photo("PNG", ("time",)))
    logo = site / "content/logo.svg"
    logo.write_text("<svg xmlns='http://www.w3.org/2000/svg'><metadata>Somebody</metadata></svg>", "utf-8")
    put(site, "plain.jpg", photo("JPEG", ()))
    before = leak.stat().st_size
    result = run(site)
    assert result.exit_code == 0
    saved = before - leak.stat().st_size
    assert result.stdout.splitlines() == [
        "content/logo.svg: other notes (29 bytes less)",
        f"content/units/pump/images/leak.jpg: place, device, time, other notes ({saved} bytes less)",
        result.stdout.splitlines()[2],
    ]
    assert result.stdout.splitlines()[2].startswith("content/units/pump/images/valve.png: time (")
    assert "Files cleaned: 3" in result.stderr and "Nothing is committed" in result.stderr
    assert "earlier commits still have it" in result.stderr
    assert not any(traces_of(file) for file in (leak, valve, logo))
    again = run(site)
    assert again.exit_code == 0 and not again.stdout
    assert again.stderr == "Files looked at: 4. None of them tells more than it shows.\n"


def test_a_dry_run_changes_nothing(site: Path) -> None:
    leak = put(site)
    before = leak.read_bytes()
    result = run(site, "--dry-run", language="nl")
    assert result.exit_code == 0
    assert result.stdout == "content/units/pump/images/leak.jpg: plaats, toestel, tijd, andere gegevens\n"
    assert result.stderr == "Bestanden die iets verraden: 1. Zonder --dry-run gaat dat eruit.\n"
    assert leak.read_bytes() == before


def test_only_what_is_asked_for(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leak, other = put(site), put(site, "other.jpg")
    monkeypatch.chdir(site / "content/units")
    assert run(site, "pump/images/leak.jpg").exit_code == 0
    assert not traces_of(leak) and traces_of(other)
    assert run(site, "pump").exit_code == 0
    assert not traces_of(other)


@pytest.mark.parametrize("folder", [".", "content/units"])
def test_what_advice_says_can_be_typed(folder: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leak = put(site, "my leak.jpg")
    unit(site, UNIT + "\n![The shaft leaks](<images/my leak.jpg>)\n")
    said = check(site).stdout
    assert "Hidden in my leak.jpg is the place where it was made." in said
    assert "microlearn media clean 'content/units/pump/images/my leak.jpg'." in said
    monkeypatch.chdir(site / folder)
    assert run(site, "content/units/pump/images/my leak.jpg").exit_code == 0
    assert not traces_of(leak)
    assert "Hidden in" not in check(site).stdout


def test_what_cannot_be_cleaned_is_told(site: Path) -> None:
    put(site)
    cut = put(site, "cut.jpg", photo("JPEG")[:-100])
    before = cut.read_bytes()
    result = run(site)
    assert result.exit_code == 1
    assert "leak.jpg" in result.stdout and "cut.jpg" not in result.stdout
    assert "Files that stayed as they were: 1\n  content/units/pump/images/cut.jpg: place" in result.stderr
    assert "It is damaged, or cut off halfway." in result.stderr
    assert cut.read_bytes() == before


def test_a_file_that_cannot_be_written(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site)

    def full(file: Path) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(media_clean, "clean", full)
    result = run(site)
    assert result.exit_code == 1 and "No space left on device." in result.stderr


def test_a_film_beside_a_photo(site: Path) -> None:
    film = put(site, "film.mp4", b"")
    telling.recording(film)
    result = run(site, language="nl")
    assert result.exit_code == 0 and "film.mp4: plaats, toestel, tijd" in result.stdout
    assert not traces_of(film)


def test_links_and_hidden_files_are_left(site: Path) -> None:
    outside = site.parent / "photo.jpg"
    outside.write_bytes(photo("JPEG"))
    content = site / "content"
    (content / "link.jpg").symlink_to(outside)
    (content / "linked").symlink_to(site.parent)
    hidden = content / ".cache/a.jpg"
    hidden.parent.mkdir()
    hidden.write_bytes(photo("JPEG"))
    assert "None of them tells" in run(site).stderr
    assert traces_of(outside) and traces_of(hidden)


@pytest.mark.parametrize("path", ["../photo.jpg", "content/link.jpg", "content/nowhere", "content/../mkdocs.yml"])
def test_paths_outside_of_the_content(path: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = site.parent / "photo.jpg"
    outside.write_bytes(photo("JPEG"))
    (site / "content/link.jpg").symlink_to(outside)
    put(site)
    monkeypatch.chdir(site)
    result = run(site, path, "content")
    assert result.exit_code == 2 and "Nothing was changed." in result.stderr
    assert traces_of(outside) and traces_of(site / "content/units/pump/images/leak.jpg")


def test_without_a_site(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2
    (tmp_path / "mkdocs.yml").write_text("site_name: X\ndocs_dir: content\n")
    result = run(tmp_path)
    assert result.exit_code == 2 and "There is no folder content" in result.stderr


def test_every_reason_has_words() -> None:
    keys = [f"why-{why}" for why in ("unknown", "broken", "differs", "left", "large", "drawing", "no-ffmpeg")]
    for key in keys:
        assert media_clean.word(key, "en") and media_clean.word(key, "nl")
