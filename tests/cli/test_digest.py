"""``microlearn digest``: news for a group chat, and reviews that are due, in a real repository."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from changes.repository import CONFIG, QUIZ, Repository, unit, workshop
from microlearn.changes.digest import LONGEST

MODULE = import_module("microlearn.cli.digest")
TODAY = date(2026, 11, 22)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setattr(MODULE, "today", lambda: TODAY)
    return workshop(tmp_path / "site")


def news(site: Repository, since: str = "7d") -> str:
    text = site.run("digest", "--since", since).stdout
    assert len(text) <= LONGEST
    return text


def test_what_changed(site: Repository) -> None:
    body = "\nDruk op de rode knop.\n\nWacht tot de as stilstaat.\n\nSluit de persklep en daarna de zuigklep.\n"
    site.write("content/units/pump/stop.md", unit("Stop de pomp", "Stop de pomp op tijd.", body=body))
    site.write("content/units/pump/vent.md", unit("Ontlucht de pomp goed", body=QUIZ))
    site.git("rm", "-q", "content/units/pump/start.md")
    site.commit("2026-11-20")
    lines = news(site).splitlines()
    assert lines[:5] == [
        "Werkplaats: dit is er veranderd sinds 15 nov 2026",
        "• Nieuw: Stop de pomp https://leer.example/units/pump/stop/",
        "• Aangepast: Ontlucht de pomp goed https://leer.example/units/pump/vent/",
        "• Weg: Start de pomp",
        "",
    ]
    assert lines[5] == "Weet jij het? Welke klep open je eerst?"
    assert sorted(line[3:] for line in lines[6:8]) == ["De ontluchter", "De persklep"]
    assert [line[:2] for line in lines[6:8]] == ["A)", "B)"]
    assert lines[8] == "Kijk na: https://leer.example/units/pump/vent/"
    assert "Goed: eerst" not in "".join(lines), "the answer is not told"


def test_nothing_changed(site: Repository) -> None:
    assert news(site).startswith("Werkplaats: sinds 15 nov 2026 is er niets veranderd.\n\nWeet jij het?")


def test_no_question_that_can_be_asked(site: Repository) -> None:
    blanks = "\n/// quiz | lek\nDruk op [[stop]].\n///\n"
    site.write("content/units/pump/vent.md", unit(body=blanks))
    text = news(site)
    assert "Ontlucht de pomp" in text and "Weet jij het?" not in text and "stop" not in text


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("1d", "21 nov"), ("3w", "1 nov"), ("2026-11-10", "10 nov"), ("3 november 2026", "3 nov"), ("main", "2 nov"),
        ("9999w", "1 jan 2000"),
    ],
)  # fmt: skip
def test_since_when(since: str, said: str, site: Repository) -> None:
    assert f"sinds {said}" in news(site, since)


def test_since_before_the_site_everything_is_new(site: Repository) -> None:
    text = news(site, "2026-10-01")
    assert "• Nieuw: Ontlucht de pomp" in text and "• Nieuw: Start de pomp" in text


def test_at_most_five_titles_and_as_many_as_fit(site: Repository) -> None:
    for number in range(12):
        site.write(f"content/units/topic/u{number}.md", unit(f"Kaart {number}", f"Draai moer {number} vast."))
    text = news(site)
    assert text.count("• ") == 5 and "en nog 7\n" in text
    for number in range(12):
        title = f"Kaart {number} over iets wat heel lang duurt om te zeggen, en nog veel langer om te lezen"
        site.write(f"content/units/topic/u{number}.md", unit(title, f"Draai moer {number} vast."))
    text = news(site)
    assert 1 <= text.count("• ") < 5 and "…" in text


def test_a_unit_counts_once_and_another_address_is_no_news(site: Repository) -> None:
    site.write("content/units/pump/stop.md", unit("Stop de pomp", "Stop de pomp op tijd."))
    site.write("content/units/pump/stop.en.md", unit("Stop the pump", "Stop the pump in time."))
    site.git("mv", "content/units/pump/vent.md", "content/units/pump/ontluchten.md")
    text = news(site)
    assert text.count("• ") == 1 and "Stop de pomp" in text


def test_one_question_a_week(site: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        quiz = QUIZ.replace("Welke klep open je eerst?", f"Vraag {number}?")
        site.write(
            f"content/units/topic/u{number}.md", unit(f"Kaart {number}", f"Draai moer {number} vast.", body=quiz)
        )
    site.commit("2026-11-01")
    asked = set()
    for day in (16, 18, 22):
        monkeypatch.setattr(MODULE, "today", lambda day=day: date(2026, 11, day))
        asked.add(news(site, "1d").partition("Weet jij het?")[2])
    assert len(asked) == 1, "the same in one week"
    for week in range(1, 5):
        monkeypatch.setattr(MODULE, "today", lambda week=week: date(2026, 12, 7 * week))
        asked.add(news(site, "1d").partition("Weet jij het?")[2])
    assert len(asked) > 1


def test_no_question_of_an_exam(site: Repository) -> None:
    exam = unit(body=QUIZ, more="exam: true\n").replace("format: text", "format: quiz")
    site.write("content/units/pump/vent.md", exam)
    assert "Weet jij het?" not in news(site)


def test_a_site_without_an_address_has_no_links(site: Repository) -> None:
    site.write("mkdocs.yml", CONFIG.replace("site_url: https://leer.example/\n", ""))
    site.write("content/units/pump/stop.md", unit("Stop de pomp", "Stop de pomp op tijd."))
    assert "http" not in news(site)


def test_nobody_is_called(site: Repository) -> None:
    title = "'@all <!channel> https://evil.example'"
    site.write("content/units/pump/stop.md", unit(title, "Stop de pomp op tijd."))
    text = news(site)
    assert "@all" not in text and "<!" not in text and "https://evil" not in text


def test_a_shallow_clone(site: Repository, tmp_path: Path) -> None:
    site.commit("2026-11-20")
    clone = Repository(tmp_path / "clone")
    clone.git("fetch", "-q", "--depth", "1", f"file://{site.folder}", "work")
    clone.git("switch", "-q", "-c", "work", "FETCH_HEAD")
    assert "fetch-depth: 0" in clone.run("digest", code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "gone"), "geen branch, tag of commit"),
        (("--since", "2026-13-45"), "zoals 7d of 2w"),
        (("--since", "2026-02-30"), "De dag 2026-02-30 bestaat niet."),
        (("--due", "--since", "7d"), "Laat een van de twee weg."),
        (("--format", "json"), "alleen voor --due"),
    ],
)
def test_usage(arguments: tuple[str, ...], said: str, site: Repository) -> None:
    assert said in site.run("digest", *arguments, code=2).stderr


@pytest.fixture
def due(site: Repository) -> Repository:
    site.write("content/units/pump/late.md", unit("Laat", more="review_by: 2026-11-12\nowner: '@anna'\n"))
    site.write("content/units/pump/soon.md", unit("Straks", more="review_by: 2026-12-22\nowner: '@anna'\n"))
    site.write("content/units/pump/not-yet.md", unit("Later", more="review_by: 2026-12-23\nowner: '@anna'\n"))
    site.write("content/units/pump/late.en.md", unit("Late", more="review_by: 2026-11-13\n"))
    site.write("content/units/pump/alone.md", unit("Van [niemand](x)", more="review_by: 2026-11-22\n"))
    return site


def test_due_for_a_workflow(due: Repository) -> None:
    found = json.loads(due.run("digest", "--due", "--format", "json").stdout)
    assert [one["owner"] for one in found] == ["@anna", "–"]
    assert [one["title"] for one in found] == ["Units nakijken: @anna", "Units nakijken die niemand beheert"]
    lines = found[0]["body"].splitlines()
    assert lines[2:5] == [
        "- **[Laat](https://leer.example/units/pump/late/)**: had op 2026-11-12 nagekeken moeten zijn "
        "(content/units/pump/late.md)",
        "- **[Late](https://leer.example/en/units/pump/late/)**: had op 2026-11-13 nagekeken moeten zijn "
        "(content/units/pump/late.en.md)",
        "- **[Straks](https://leer.example/units/pump/soon/)**: nakijken vóór 2026-12-22 (content/units/pump/soon.md)",
    ]
    assert "[niemand](x)" not in found[1]["body"]


def test_due_as_markdown_outside_a_repository(due: Repository, tmp_path: Path) -> None:
    (due.folder / ".git").rename(tmp_path / "gone")
    text = due.run("digest", "--due").stdout
    assert text.startswith("## Units nakijken: &#64;&#8203;anna\n\nKlopt het nog")
    assert "## Units nakijken die niemand beheert" in text and "Later" not in text


def test_nothing_is_due(site: Repository) -> None:
    assert site.run("digest", "--due").stdout == "De komende 30 dagen hoeft geen unit nagekeken te worden.\n"
    assert site.run("digest", "--due", "--format", "json").stdout == "[]\n"


def test_many_units_of_one_owner_fit_into_an_issue(site: Repository) -> None:
    for number in range(150):
        site.write(f"content/units/topic/u{number}.md", unit("'" + "@" * 110 + "'", more="review_by: 2026-11-12\n"))
    body = json.loads(site.run("digest", "--due", "--format", "json").stdout)[0]["body"]
    assert len(body) < 65_536 and "en nog" in body
