"""``microlearn check``: what it tells, in every form, what it mends, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from checking import UNIT, check, pump_site, unit

import bad_input_cases as bad
from microlearn import fixing
from microlearn.advice import advise as advising
from microlearn.advice.rule import Rule
from microlearn.advice.rules import RULES
from microlearn.catalogue import read
from microlearn.cli.fix import ORDER
from microlearn.settings import Settings

VAGUE = UNIT.replace("Vent the pump before you start it.", "Understand the pump.")
WRONG = UNIT.replace("moment: apply", "moment: aply")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return pump_site(tmp_path)


def test_exit_codes(site: Path) -> None:
    unit(site)
    assert check(site).exit_code == 0
    unit(site, VAGUE)
    assert check(site).exit_code == 0, "advice may be left alone"
    assert check(site, "--strict").exit_code == 1
    unit(site, UNIT.replace("sources:", "review_by: 2001-01-01\nsources:"))
    result = check(site, "--strict")
    assert result.exit_code == 0 and "review-passed" in result.output, "today decides nothing"
    unit(site, WRONG)
    assert check(site).exit_code == 1
    assert check(site, "--config", str(site / "none.yml")).exit_code == 2
    assert check(site, "--format", "xml").exit_code == 2
    (site / "mkdocs.yml").write_text("site_name: X\nplugins: [units, advice: {nothing: 1}]\n")
    result = check(site)
    assert (result.exit_code, result.exception.__class__) == (2, SystemExit)


def test_text_shows_the_line_and_gives_reasons_once(site: Path) -> None:
    unit(site, VAGUE)
    unit(site, VAGUE.replace("the pump.", "the valve."), "b")
    text = check(site).output
    assert "content/units/pump/a.md:2  goal  [goal-vague]" in text
    assert "2 | goal: Understand the pump." in text
    assert text.count("Why:") == text.count("advice.en.md#goal-vague") == 1


def test_json_is_a_list_of_objects(site: Path) -> None:
    unit(site, WRONG)
    found = json.loads(check(site, "--format", "json").stdout)
    assert [set(one) for one in found] == [{"path", "line", "rule", "severity", "message", "fix"}]
    assert (found[0]["path"], found[0]["line"], found[0]["severity"]) == ("content/units/pump/a.md", 5, "error")
    assert found[0]["fix"] == "moment: apply"


def test_githubs_log_gets_no_commands_of_the_authors(site: Path) -> None:
    unit(site, UNIT.replace("moment: apply", 'moment: "x%0A::set-env name=a::b,c"'))
    lines = check(site, "--format", "github").stdout.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::error file=content/units/pump/a.md,line=5,title=unknown-choice::")
    assert "%250A" in lines[0]


def test_githubs_log_shows_no_control_characters(site: Path) -> None:
    (site / "content/units/pump/a\x1b]0;pwn\x07.md").write_text("x", "utf-8")
    out = check(site, "--format", "github").stdout
    assert out and "\x1b" not in out and "\x07" not in out


def test_paths_narrow_what_is_told(site: Path) -> None:
    file = unit(site, WRONG)
    other = unit(site, WRONG, "b")
    result = check(site, str(other))
    assert "b.md:5" in result.output and "a.md:5" not in result.output
    assert "a.md:5" in check(site, str(file.parent)).output


def test_a_rule_that_fails_is_named_and_others_go_on(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(subject: object) -> None:
        raise ZeroDivisionError("by me")

    unit(site, VAGUE)
    rules = {"goal-two": Rule("goal-two", of_unit=fails), "goal-vague": RULES["goal-vague"]}  # type: ignore[arg-type]
    found = read(site / "content", Settings())
    told = advising.advise(found, Settings(), site / "content", rules=rules)
    assert {one.rule for one in told} == {"rule-failed", "goal-vague"}
    assert all(one.severity != "error" for one in told)


def test_switches(site: Path) -> None:
    unit(site, VAGUE)
    config = site / "mkdocs.yml"
    start = config.read_text().replace("plugins: [units, quizzes]\n", "")
    for option in ("without: {goal-vague: it is a course}", "folders: {units/pump: {goal-vague: it is a course}}"):
        config.write_text(f"{start}plugins:\n  - units\n  - advice: {{{option}}}\n")
        assert "goal-vague" not in check(site).output
    config.write_text(f"{start}plugins:\n  - units\n  - advice: {{without: {{goal-vage: typing error}}}}\n")
    result = check(site)
    assert "goal-vague" in result.output and "There is no advice called goal-vage" in result.output
    config.write_text(f"{start}plugins:\n  - units\n  - advice: {{without: {{goal-vague: }}}}\n")
    assert "write the reason" in check(site).output
    config.write_text(f"{start}plugins: [units]\n")
    unit(site, VAGUE.replace("format:", "advice_off: {goal-vague: a word of our own}\nformat:"))
    assert "goal-vague" not in check(site).output


def test_ten_thousand_problems(site: Path) -> None:
    for number in range(2500):
        unit(site, "---\ngoal: \nkey_points: []\nformat: x\nmoment: y\n---\n", f"u{number}")
    result = check(site, "--format", "json")
    assert len(json.loads(result.stdout)) == 10_000


MESSY = """---
moment: apply  
# what it is about
goal: “Vent the pump”
key_points:
  - Turn the plug: one turn
format: text
checked: 13-11-2026
sources: [The maker's manual]
---
Close  the line.  
Two spaces end a line."""


MENDED = """---
# what it is about
goal: "Vent the pump"
key_points:
  - "Turn the plug: one turn"
format: text
moment: apply
sources: [The maker's manual]
checked: 2026-11-13
---
Close  the line.  
Two spaces end a line.
"""


def test_fix_mends_what_is_safe_and_leaves_the_rest(site: Path) -> None:
    file = unit(site, MESSY)
    before = file.read_bytes()
    dry = check(site, "--fix", "--dry-run")
    assert file.read_bytes() == before and '+goal: "Vent the pump"' in dry.output
    result = check(site, "--fix")
    assert result.exit_code == 0, result.output
    assert file.read_text("utf-8") == MENDED
    assert "Nothing that can be mended" in check(site, "--fix").output


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x01not text",
        "---\ngoal: [\n---\n",
        UNIT + "<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> other\n",
        WRONG,
        "no front matter",
        UNIT.replace("sources:", "checked: 2/5/2026\nsources:"),
    ],
)
def test_fix_leaves_alone_what_it_cannot_read_or_must_guess(site: Path, text: str) -> None:
    file = unit(site, text)
    check(site, "--fix")
    assert file.read_text("utf-8") == text


def test_fix_keeps_windows_line_ends_and_the_mark_at_the_start(site: Path) -> None:
    file = unit(site)
    file.write_bytes(b"\xef\xbb\xbf" + MESSY.replace("\n", "\r\n").encode())
    check(site, "--fix")
    content = file.read_bytes()
    assert content.startswith(b'\xef\xbb\xbf---\r\n# what it is about\r\ngoal: "Vent the pump"\r\n')
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("name", bad.NAMES)
def test_fix_makes_nothing_worse(name: str, tmp_path: Path) -> None:
    """Over all mistakes that are known: nothing that is mended brings an error that was not there."""
    case = bad.load(name)
    bad.lay_out(case, tmp_path)
    problems = bad.problems(case, tmp_path)
    files = {problem.path for problem in problems if fixing.is_safe(problem)}
    for path in files:
        file = tmp_path / path.removeprefix("content/")
        own = [problem for problem in problems if problem.path == path]
        file.write_bytes(fixing.tidied(fixing.with_repairs(file.read_bytes(), own), ORDER))
    after = bad.problems(case, tmp_path)
    assert len(after) < len(problems) if files else len(after) == len(problems)


NESTED = [
    "sources:\n  - title: Book\n   title: Other\n",
    "second_opinion:\n    url: https://example.org\n  title: Safety guide\n",
    "advice_off:\n    no-source: ours\n  title: not here\n",
]


@pytest.mark.parametrize("lines", NESTED)
def test_fix_moves_no_line_from_one_record_to_another(site: Path, lines: str) -> None:
    text = UNIT.replace("sources: [The maker's manual]\n", lines)
    file = unit(site, text)
    check(site, "--fix")
    assert file.read_text("utf-8") == text


def test_fix_keeps_a_remark_about_everything_at_the_top(site: Path) -> None:
    file = unit(
        site, UNIT.replace("---\ngoal", "---\n# issue 12\nmoment: apply\ngoal").replace("moment: apply\nso", "so")
    )
    check(site, "--fix")
    assert file.read_text("utf-8").startswith("---\n# issue 12\ngoal: ")


def test_fix_gives_no_ids_to_questions_of_translations(site: Path) -> None:
    quiz = "\n/// quiz\n{}\n\n- [x] A\n  > Yes.\n- [ ] B\n  > No.\n///\n"
    original = unit(site, UNIT + quiz.format("Which valve?"))
    translation = unit(site, UNIT + quiz.format("Welke klep?"), "a.nl")
    before = translation.read_text("utf-8")
    check(site, "--fix")
    assert "/// quiz | which-valve" in original.read_text("utf-8")
    assert translation.read_text("utf-8") == before


@pytest.mark.parametrize("date", ["2 / 5 / 2027", "2. 5. 2027", "2-5-2027", "2 5 2027"])
def test_fix_guesses_no_month(site: Path, date: str) -> None:
    text = UNIT.replace("sources:", f"checked: {date}\nsources:")
    file = unit(site, text)
    check(site, "--fix")
    assert file.read_text("utf-8") == text


def test_a_path_that_is_not_there_is_not_clean(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    unit(site)
    for path in (site / "content/typo", tmp_path_factory.mktemp("elsewhere")):
        result = check(site, str(path))
        assert result.exit_code == 2 and "Nothing was checked" in result.output
    assert check(site, "--dry-run").exit_code == 2
    assert check(site, "--fix", "--changed-since", "HEAD").exit_code == 2


def test_a_name_that_is_no_text(site: Path) -> None:
    folder = os.fsencode(site / "content/units/pump")
    Path(os.fsdecode(folder + b"/n\xffx.md")).write_text(UNIT)
    for form in ("text", "json", "github"):
        result = check(site, "--format", form)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception


def test_githubs_log_shows_the_line_that_would_be_right(site: Path) -> None:
    unit(site, WRONG)
    assert "%0Afix: moment: apply" in check(site, "--format", "github").stdout
