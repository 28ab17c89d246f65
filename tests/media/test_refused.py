"""Files that are not what they should be, in a site that is built as its author builds it: each is told with its path
and what to do, its page shows the words instead, and all the rest is there."""

from __future__ import annotations

import html
import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

from building import Built, build
from microlearn.media.cache import ELSEWHERE
from microlearn.problem import Problem, as_text, label

from . import bad_files

FILE = Path(__file__).with_name("refused.yml")
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
REFUSED = [case for case in CASES if "rule" in case]
FINE = [case for case in CASES if "rule" not in case]
LANGUAGES = ("en", "nl")
ALT = "What {name} shows, in words"
CONFIG = "site_name: Hal\ndocs_dir: content\ntheme: {{name: microlearn, language: {lang}}}\nplugins: [{plugins}]\n"
UNIT = "---\ntitle: {title}\ngoal: Stop the pump.\nkey_points: [Look first.]\nformat: {format}\nmoment: apply\n---\n\n"


def name_of(case: dict[str, Any]) -> str:
    return f"{case.get('rule', 'fine')}: {case['place']}"


def page_of(case: dict[str, Any]) -> str:
    return f"unit-{CASES.index(case)}"


def write_site(folder: Path, cases: list[dict[str, Any]]) -> Path:
    """A site with a unit for each case."""
    units = folder / "content/units/pomp"
    units.mkdir(parents=True)
    for case in cases:
        bad_files.write(case["made"], units / case["place"])
        if "beside" in case:
            bad_files.write("other " + case["made"], units / case["beside"])
        is_document = case["place"].endswith(".pdf")
        mark, format = ("", "document") if is_document else ("!", "text")
        alt = ALT.format(name=posixpath.basename(case["place"]))
        text = f"{mark}[{alt}]({quote(case['place'])})\n\nThe text below it.\n"
        (units / f"{page_of(case)}.md").write_text(UNIT.format(title="Stop", format=format) + text, "utf-8")
    (folder / "content/index.md").write_text("# Hal\n", "utf-8")
    return folder


def configure(folder: Path, lang: str, plugins: str = "units, media") -> None:
    (folder / "mkdocs.yml").write_text(CONFIG.format(lang=lang, plugins=plugins), "utf-8")


def build_both(folder: Path) -> dict[str, Built]:
    """The site in English, as it is tried out, and in Dutch, where advice ends the build."""
    configure(folder, "en")
    english = build(folder, "--no-strict")
    configure(folder, "nl")
    return {"en": english, "nl": build(folder)}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """All files in one site."""
    folder = tmp_path_factory.mktemp("refused")
    cases = [case for case in CASES if "made" in case and "without" not in case]
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv(ELSEWHERE, str(folder / "cache"))
        return build_both(write_site(folder, cases))


@pytest.fixture(scope="session")
def built_without(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """A site with a film and a sound, on a computer that has no ffmpeg."""
    folder = tmp_path_factory.mktemp("without")
    with pytest.MonkeyPatch.context() as changed:
        changed.setenv(ELSEWHERE, str(folder / "cache"))
        changed.setenv("PATH", str(folder))
        changed.setenv("IMAGEIO_FFMPEG_EXE", str(folder / "none"))
        return build_both(write_site(folder, [case for case in CASES if "without" in case]))


@pytest.fixture
def of(request: pytest.FixtureRequest) -> Any:
    """The builds that a case is part of."""
    return lambda case: request.getfixturevalue("built_without" if "without" in case else "built")


def told(case: dict[str, Any], built: Built | None, lang: str) -> str:
    """What the author reads about a file."""
    path = f"content/units/pomp/{case['place']}"
    if built is None:
        name = posixpath.basename(case["place"])
        return as_text([Problem(case["rule"], path, values={"file": name}, severity="advice")], lang)
    found = re.search(rf"^(?:WARNING +- +)?({re.escape(path)}\n(?:  .*\n)+)", built.terminal, re.MULTILINE)
    return found[1].rstrip() if found else ""


@pytest.mark.parametrize("case", REFUSED, ids=name_of)
def test_the_author_is_told(case: dict[str, Any], of: Any, update_golden: bool) -> None:
    builds = of(case) if "made" in case else dict.fromkeys(LANGUAGES)
    found = {lang: told(case, builds[lang], lang) for lang in LANGUAGES}
    if update_golden:
        write_golden(case, found)
    assert found == {lang: case.get(lang, "") for lang in LANGUAGES}
    assert all(posixpath.basename(case["place"]) in text.partition("\n")[2] for text in found.values())


def write_golden(case: dict[str, Any], found: dict[str, str]) -> None:
    """Replace what is told of one case; the lines above the cases stay as somebody wrote them."""
    case |= found
    head = FILE.read_text("utf-8").partition("\n- ")[0]
    FILE.write_text(head + "\n" + "".join(map(_listed, CASES)), "utf-8")


def _listed(case: dict[str, Any]) -> str:
    plain = {key: value for key, value in case.items() if key not in LANGUAGES}
    text = yaml.safe_dump([plain], allow_unicode=True, sort_keys=False, width=1_000)
    for lang in LANGUAGES:
        if lang in case:
            lines = "\n".join(f"    {line}" for line in case[lang].split("\n"))
            text += f"  {lang}: |-\n{lines}\n"
    return text


@pytest.mark.parametrize("case", [case for case in REFUSED if "made" in case], ids=name_of)
def test_its_page_shows_the_words_instead(case: dict[str, Any], of: Any) -> None:
    found: Built = of(case)["en"]
    page = found.page(f"units/pomp/{page_of(case)}/index.html")
    alt = html.escape(ALT.format(name=posixpath.basename(case["place"])))
    assert "The text below it." in page and alt in page
    shown = f'alt="{alt}"' in page or f'aria-label="{alt}"' in page or (f"<span>{alt}" in page and 'class="btn' in page)
    assert shown == (case.get("left_out") is False)
    published = (found.site / "units/pomp" / case["place"]).is_file()
    assert published == (case.get("left_out") is False and case["rule"] != "media-same-name")


@pytest.mark.parametrize("case", FINE, ids=name_of)
def test_what_is_unusual_and_fine_is_shown_without_a_word(case: dict[str, Any], built: dict[str, Built]) -> None:
    for found in built.values():
        assert case["place"] not in found.terminal
    page = built["en"].page(f"units/pomp/{page_of(case)}/index.html")
    stem = re.escape(posixpath.splitext(posixpath.basename(case["place"]))[0].split()[0].split("(")[0].lower())
    assert re.search(rf'(?:src|href)="\.\./\.\./\.\./assets/media/{stem}[\w-]*\.(?:webp|mp4|m4a|ogg)"', page)
    for address in re.findall(r'(?:src|href|poster)="\.\./\.\./\.\./(assets/media/[^"]+)"', page):
        assert (built["en"].site / address).is_file()


def test_only_strict_builds_end_in_failure(built: dict[str, Built], built_without: dict[str, Built]) -> None:
    for builds in (built, built_without):
        assert (builds["en"].code, builds["nl"].code) == (0, 1)
        for found in builds.values():
            assert "Traceback" not in found.terminal and "Error" not in found.terminal


def test_nothing_was_converted_twice(built: dict[str, Built]) -> None:
    assert label("converting", "en") in built["en"].terminal
    assert label("converting", "nl") not in built["nl"].terminal


def test_every_file_is_told_once(built: dict[str, Built]) -> None:
    for case in REFUSED:
        if "made" in case and "without" not in case:
            assert built["en"].terminal.count(f"content/units/pomp/{case['place']}\n") == 1
