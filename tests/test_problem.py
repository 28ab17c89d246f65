"""How problems are worded: complete in both languages, and safe with whatever an author writes."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
import yaml

from microlearn import problem
from microlearn.problem import Problem, as_text, headline, label, nearest, words

PACKAGE = Path(problem.__file__).parent
SOURCES = "\n".join(file.read_text("utf-8") for file in sorted(PACKAGE.rglob("*.py")))
LANGUAGES = ("en", "nl")
ERRORS = {lang: yaml.safe_load((PACKAGE / "wording" / f"{lang}.yml").read_text("utf-8")) for lang in LANGUAGES}
_ADVICE = [yaml.safe_load(file.read_text("utf-8")) for file in sorted((PACKAGE / "wording/advice").glob("*.yml"))]
ADVICE = {lang: {rule: said[lang] for words in _ADVICE for rule, said in words.items()} for lang in LANGUAGES}
WORDING = {lang: ERRORS[lang] | ADVICE[lang] for lang in LANGUAGES}
RULES = sorted(WORDING["en"].keys() - {"labels"})

_SHOUTED = re.compile(r'\b(?:Problem|Fault|_failed|_note|fault|at|_at)\((?:[\w.]+, )*"([a-z][a-z0-9-]+)"')
_ELSEWHERE = re.compile(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"|"(empty|missing|tab|yaml|passive|nominal)"')


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_rules_and_labels() -> None:
    english, dutch = WORDING["en"], WORDING["nl"]
    assert list(english) == list(dutch)
    assert list(english["labels"]) == list(dutch["labels"])


@pytest.mark.parametrize("rule", RULES)
def test_both_languages_have_the_same_gaps(rule: str) -> None:
    english, dutch = WORDING["en"][rule], WORDING["nl"][rule]
    keys = ("what", "mend", "why", "bad", "good") if rule in ADVICE["en"] else ("what", "mend")
    assert tuple(english) == tuple(dutch) == keys
    assert _gaps(english["what"] + english["mend"]) == _gaps(dutch["what"] + dutch["mend"])


@pytest.mark.parametrize("name", WORDING["en"]["labels"])
def test_labels_have_the_same_gaps(name: str) -> None:
    assert _gaps(label(name, "en")) == _gaps(label(name, "nl"))


def test_every_rule_of_the_code_is_worded() -> None:
    used = set(_SHOUTED.findall(SOURCES))
    assert len(used) > 15, "the search finds nothing any more"
    assert used <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_every_wording_is_used(rule: str) -> None:
    named = {one or other for one, other in _ELSEWHERE.findall(SOURCES)} | set(_SHOUTED.findall(SOURCES))
    kinds = ("text", "list", "bool", "int", "source", "contact", "retired", "role-codes")
    assert rule in named | {f"wrong-type-{kind}" for kind in kinds}


@pytest.mark.parametrize("rule", sorted(ERRORS["en"].keys() - {"labels"}))
def test_every_rule_has_a_case(rule: str) -> None:
    tests = Path(__file__).parent
    of_files = rule.startswith("media-") and f"rule: {rule}\n" in (tests / "media/refused.yml").read_text("utf-8")
    assert of_files or any(f"rule: {rule} }}" in file.read_text("utf-8") for file in tests.glob("bad_input/*.yml"))


def test_as_text_goes_by_file_and_line() -> None:
    problems = [
        Problem("empty", "b.md", 2, "why"),
        Problem("tab", "a.md", 10, "goal"),
        Problem("empty", "a.md", 9, "title"),
        Problem("empty", "a.md", 9, "owner"),
        Problem("null-byte", "a.md"),
    ]
    places = [block.split("\n")[0] for block in as_text(problems, "en").split("\n\n")]
    assert places == ["a.md", "a.md:9  owner", "a.md:9  title", "a.md:10  goal", "b.md:2  why"]
    assert as_text(reversed(problems), "en") == as_text(problems, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["{x}", "{", "}", "{0}", "{field}", "{{", "%s", "{value.__class__}", "\\1"])
def test_braces_of_an_author_stay_as_they_are(text: str, language: str) -> None:
    what, _ = words(Problem("bad-url", "a.md", 1, "sources", {"value": text}), language)
    assert f"“{text}”" in what
    told = as_text([Problem("tab", "a.md", 1, "goal", shown=text, repaired=text)], language)
    assert told.count(text) == 2


def test_control_characters_do_not_reach_the_terminal() -> None:
    told = as_text(
        [Problem("bad-url", "a.md", 1, "x", {"value": "\x1b[2J"}, shown="\x1b]0;\x07", repaired="\x9b1m")], "en"
    )
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", told)
    assert "[2J" in told


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_text_is_not_turned_around(mark: str) -> None:
    told = as_text([Problem("bad-url", "a.md", 1, "x", {"value": f"a{mark}b"}, shown=mark, repaired=mark)], "en")
    assert mark not in told
    assert "a\ufffdb" in told


def test_a_language_without_wording_reads_english() -> None:
    wrong = Problem("null-byte", "a.md")
    assert words(wrong, "pl") == words(wrong, "en") != words(wrong, "nl")


def test_lists_are_worded_with_commas_and_empty_ones_with_a_dash() -> None:
    assert words(Problem("undeclared-role", "a.md", 1, "roles", {"role": "x", "known": ["b", "a"]}), "en")[
        1
    ].startswith("Use one of: b, a.")
    assert (
        "Use one of: –." in words(Problem("undeclared-role", "a.md", 1, "roles", {"role": "x", "known": ()}), "en")[1]
    )


def test_headline_counts_errors_and_files() -> None:
    problems = [Problem("tab", "a.md", 1), Problem("tab", "a.md", 2), Problem("tab", "b.md", 1)]
    assert headline(problems, "en").startswith("3 to mend in 2 file(s)")
    assert headline(problems, "nl").startswith("3 te herstellen in 2 bestand(en)")


@pytest.mark.parametrize(("word", "meant"), [("gaol", "goal"), ("GOAL", "goal"), ("xyz", ""), ("", "")])
def test_nearest(word: str, meant: str) -> None:
    assert nearest(word, ["goal", "format"]) == meant
