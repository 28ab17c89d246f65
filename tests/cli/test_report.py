"""``microlearn report``: a pull request in words about learning, in a real repository."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
import yaml

from changes.repository import CONFIG, QUIZ, Repository, unit, workshop

NOTHING = "## Wat er verandert voor lezers\n\nEr verandert geen unit.\n\n"


@pytest.fixture
def site(tmp_path: Path) -> Repository:
    return workshop(tmp_path / "site")


def reported(site: Repository, base: str = "main") -> str:
    """The report, with the signs of authors as they are read."""
    markdown = site.run("report", "--base", base).stdout
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), markdown).replace("\u200b", "").replace("\u00a0", " ")


def test_nothing_changes(site: Repository) -> None:
    site.write("README.md", "Hello")
    assert reported(site).startswith(NOTHING)


def test_a_new_unit(site: Repository) -> None:
    site.write(
        "content/units/pump/stop.md", unit("Stop de pomp", "Stop de pomp op tijd.", ("Eerst de klep.", "Dan uit."))
    )
    text = reported(site)
    assert re.search(r"\| Nieuw \| Stop de pomp \| Stop de pomp op tijd. \| 1 \| [^|]* \| \+1 kB \|", text)
    assert "- Kernpunten: Eerst de klep.; Dan uit.\n" in text
    assert "Nieuw: 1; minuten: +1; op een telefoon: ongeveer +1 kB." in text


def test_a_changed_unit_shows_old_and_new(site: Repository) -> None:
    more = "minutes: 4\nroles: [operator]\n"
    text = unit(goal="Ontlucht de pomp na elke stop.", points=("Draai de plug twee slagen los.", "Vang op."), body=QUIZ)
    site.write("content/units/pump/vent.md", text.replace("roles: [operator]\n", more))
    text = reported(site)
    assert "- Doel: <del>Ontlucht de pomp voordat je hem start.</del> → Ontlucht de pomp na elke stop.\n" in text
    assert (
        "- Kernpunten: <del>Draai de plug een slag los.</del> → Draai de plug twee slagen los.; <ins>Vang op.</ins>"
        in text
    )
    assert "| 1 → 4 |" in text and "- Minuten: 1 → 4\n" in text
    assert "opnieuw" not in text, "the right answer is the same"


def test_readers_are_asked_again_where_another_answer_is_right(site: Repository) -> None:
    other = QUIZ.replace("[ ]", "[?]").replace("[x]", "[ ]").replace("[?]", "[x]")
    site.write("content/units/pump/vent.md", unit(body=other))
    text = reported(site)
    assert "vragen die lezers opnieuw krijgen: 1" in text
    assert "lezers krijgen de vraag opnieuw**: Welke klep open je eerst?" in text


def test_renamed_by_git_or_by_its_id(site: Repository) -> None:
    site.git("mv", "content/units/pump/vent.md", "content/units/pump/ontluchten.md")
    site.write("content/units/start/nu.md", unit("Start de pomp", "Start hem.", more="id: pump/start\n"))
    (site.folder / "content/units/pump/start.md").unlink()
    text = reported(site)
    assert text.count("| Hernoemd |") == 2 and "| Nieuw |" not in text and "| Weg |" not in text
    assert "units/pump/vent.md → units/pump/ontluchten.md" in text
    assert "units/pump/start.md → units/start/nu.md" in text


def test_a_removed_unit_and_what_it_breaks(site: Repository) -> None:
    site.write("content/units/pump/start.en.md", unit("Start the pump", "Start the pump without harm."))
    site.commit()
    site.git("branch", "-qf", "main")
    site.git("rm", "-q", "content/units/pump/start.md")
    text = reported(site)
    assert "| Weg | Start de pomp |" in text
    assert "**hierdoor stuk in andere bestanden: 1**" in text.lower()
    assert "Problemen in andere bestanden: " in text
    assert "**Te herstellen**: content/units/pump/start.en.md: Dit is een vertaling" in text


def test_a_unit_that_cannot_be_published(site: Repository) -> None:
    site.write("content/units/pump/vent.md", unit().replace("format: text", "format: tekst"))
    text = reported(site)
    assert "**niet te publiceren: 1**" in text.lower()
    assert "| Niet te publiceren | units/pump/vent.md |" in text and "te herstellen: 1" in text
    assert "| Weg |" not in text


def test_problems_are_counted_and_the_first_are_told(site: Repository) -> None:
    site.write("content/units/pump/vent.md", unit().replace("[pump]", "[a, b, c, d, e]"))
    text = reported(site)
    assert "te herstellen: 5" in text
    assert text.count("- **Te herstellen**: regel") == 3 and "- en nog 2\n" in text


def test_bytes_on_a_phone(site: Repository) -> None:
    site.write("content/units/pump/images/plug.svg", "<svg/>" * 5000)
    shown = "\n![De plug](images/plug.svg)\n"
    site.write("content/units/pump/vent.md", unit(body=QUIZ + shown))
    site.write("content/units/pump/start.md", unit("Start de pomp", "Start de pomp zonder schade.", body=shown))
    text = reported(site)
    assert text.count("| +30 kB |") == 2
    assert "op een telefoon: ongeveer +30 kB." in text, "the picture counts once"
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 7000000\n"
    site.write("content/units/pump/images/plug.svg", pointer)
    assert "+7,0 MB" in reported(site), "of a file that is not fetched, its size"


def test_another_picture_changes_the_unit(site: Repository) -> None:
    site.write("content/units/pump/images/plug.svg", "<svg/>")
    site.write("content/units/pump/vent.md", unit(body=QUIZ + "\n![De plug](images/plug.svg)\n"))
    site.commit()
    site.git("branch", "-qf", "main")
    site.write("content/units/pump/images/plug.svg", "<svg/>" * 2000)
    assert "| Aangepast | Ontlucht de pomp |" in reported(site)


def test_equipment_labels_and_roles(site: Repository) -> None:
    site.write("content/equipment/pump.md", "---\nname: Pomp\nlocation: Hal 2\n---\n")
    site.write("content/equipment/valve.md", "---\nname: Klep\nkind: pump\n---\n")
    site.write("codes.lock", 'P-101  pump  https://leer.example/  2026-11-01  "Pomp" "Hal 1"\n')
    site.write("mkdocs.yml", CONFIG.replace("id: operator", "id: monteur") + "        \n")
    text = reported(site)
    assert "- Aangepast: **Pomp** (pump); aangepast: location\n" in text
    assert "- Nieuw: **Klep** (valve)\n" in text
    assert "- Nieuwe code: P-101 → pump (Pomp, Hal 1)\n" in text
    assert "- Weg: Bediener (operator)\n" in text and "- Nieuw: Bediener (monteur)\n" in text


def test_a_label_that_is_given_away(site: Repository) -> None:
    site.write("codes.lock", 'P-101  pump  https://leer.example/  2026-11-01  "Pomp" "Hal 1"\n')
    site.commit()
    site.git("branch", "-qf", "main")
    site.write("codes.lock", 'P-101  valve  https://leer.example/  2026-11-01  "Klep" "Hal 1"\n')
    assert "P-101 → valve (Klep, Hal 1); stond voor pump" in reported(site)
    site.write("codes.lock", "")
    assert "- **Weg, terwijl het label er nog kan hangen**: P-101" in reported(site)


def test_in_english(site: Repository) -> None:
    site.write("mkdocs.yml", CONFIG.replace("language: nl", "language: de"))
    site.commit()
    site.git("branch", "-qf", "main")
    site.write("content/units/pump/stop.md", unit("Stop"))
    text = reported(site)
    assert text.startswith("## What changes for readers\n\nNew: 1; minutes: +1;")


def test_what_authors_write_stays_words(site: Repository) -> None:
    evil = "'@team | </details> ![x](https://evil.example/x.png) `a` <!-- #1'"
    site.write("content/units/pump/vent.md", unit(title=evil, goal=evil, points=(evil,), body=QUIZ))
    markdown = site.run("report", "--base", "main").stdout
    for sign in ("@team", "![", "https://evil", "<!--", "`a`", "#1<"):
        assert sign not in markdown
    assert markdown.count("<details>") == markdown.count("</details>")


@pytest.mark.slow
def test_thousands_of_units_stay_below_the_limit(site: Repository) -> None:
    signs = "'" + "@" * 110 + "'"
    for number in range(2_500):
        site.write(f"content/units/t{number % 50}/u{number}.md", unit(signs, signs, (signs,) * 3))
    markdown = site.run("report", "--base", "main").stdout
    assert 100_000 < len(markdown.encode()) < 1_000_000
    assert re.search(r"Units die niet in deze tabel passen: 2\d\d\d\.", markdown)
    assert markdown.rstrip().endswith("</sub>")
    assert markdown.count("<details>") == markdown.count("</details>")


def test_where_there_is_nothing_to_compare_with(site: Repository, tmp_path: Path) -> None:
    assert "git fetch" in site.run("report", "--base", "gone", code=2).stderr
    assert "streepje" in site.run("report", "--base=-x", code=2).stderr
    assert "safe.directory" not in site.run("report", "--base=main").stderr
    bare = Repository(tmp_path / "new")
    bare.write("mkdocs.yml", CONFIG)
    assert "nog niets gecommit" in bare.run("report", "--base", "main", code=2).stderr
    assert "mkdocs.yml" in site.run("report", "--base", "main", code=2, site="content").stderr
    assert "--base" in site.run("report", code=2).stderr


def test_without_a_repository(tmp_path: Path) -> None:
    site = workshop(tmp_path / "site")
    (site.folder / ".git").rename(tmp_path / "gone")
    result = site.run("report", "--base", "main", code=2, language="en")
    assert "does not lie in a Git repository" in result.stderr and result.stdout == ""


def test_histories_that_share_nothing(site: Repository) -> None:
    site.git("switch", "-q", "--orphan", "other")
    site.write("mkdocs.yml", CONFIG)
    site.commit()
    result = site.run("report", "--base", "main")
    assert "vergeleken met main" in result.stderr and "| Weg |" in result.stdout


@pytest.mark.parametrize("file", ["changed", "report", "digest"])
def test_both_languages_say_the_same(file: str) -> None:
    wording = yaml.safe_load((files("microlearn.cli") / f"{file}.yml").read_text("utf-8"))
    for key, words in wording.items():
        assert tuple(words) == ("en", "nl"), key
        gaps = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in words.values()]
        assert gaps[0] == gaps[1], key
