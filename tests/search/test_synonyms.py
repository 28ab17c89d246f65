"""A site's synonyms, as the index takes them over. What their author is told stands in ``tests/bad_input/``."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn import catalogue
from microlearn.problem import Problem, as_text
from microlearn.search import synonyms
from microlearn.search.synonyms import FILE, Group, Synonyms
from microlearn.settings import Settings

GUIDE = Path(__file__).parent.parent.parent / "content/writing-units.md"
PIECES = [
    *("nl:", "en:", "nl: ", "\n", "\n", "\n", "  - ", "  - [", "    - ", "- ", "  ", "\t", ", ", "]", "[", "{", "}"),
    *(": ", ":", " #", "# ", "? ", "| ", ">\n", "'", '"', "“", "\\", "*a", "&a ", "!!str ", "!x ", "<<: ", "@", "%"),
    *("~", "no", "12", "---\n", "...\n", "%YAML 9\n", "\x07", "\x85", "\u2028", "\u202e", "\ud7ff", "\r", "\0"),
    *("stuk", "kapot", "doet het niet", "E-12", " > ", " = ", ";", "x" * 70),
]


def read(folder: Path, text: str | bytes, *languages: str) -> tuple[Synonyms, list[Problem]]:
    (folder / FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    return synonyms.read(folder, languages or ("nl", "en"), "content")


def test_a_site_without_synonyms(tmp_path: Path) -> None:
    assert synonyms.read(tmp_path, ["nl"], "docs") == (Synonyms("docs/synonyms.yml"), [])


def test_groups_keep_their_words_and_their_lines(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "nl:\n  - [stuk, doet  het niet]\n\n  - - trap\n    - ladder\nen:\n- [a, b, c]\n")
    assert problems == []
    assert found.groups == {
        "nl": [Group(("stuk", "doet het niet"), 2), Group(("trap", "ladder"), 4)],
        "en": [Group(("a", "b", "c"), 7)],
    }


def test_what_is_right_counts_beside_what_is_wrong(tmp_path: Path) -> None:
    """The live preview goes on with it."""
    found, problems = read(tmp_path, "nl:\n  - [stuk, kapot, '!']\n  - [trap\n  - lamp\nde:\n  - [Feuer, Brand]\n")
    assert [problem.rule for problem in problems] == [
        "yaml-not-closed",
        "synonyms-no-word",
        "synonyms-few",
        "synonyms-group",
        "synonyms-language",
    ]
    assert found.groups == {"nl": [Group(("stuk", "kapot"), 2)]}


def test_the_catalogue_has_them(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("nl:\n  - [stuk, kapot]\n  - muisarm\n")
    found = catalogue.read(tmp_path, Settings("nl", prefix="inhoud"))
    assert found.synonyms.groups == {"nl": [Group(("stuk", "kapot"), 2)]}
    [problem] = found.problems
    assert (problem.path, problem.line, problem.rule) == ("inhoud/synonyms.yml", 3, "synonyms-group")


def test_a_language_whose_units_are_broken_is_a_language(tmp_path: Path) -> None:
    unit = tmp_path / "units/pump/restart.en.md"
    unit.parent.mkdir(parents=True)
    unit.write_text("---\ngoal: Restart\n---\n")
    (tmp_path / FILE).write_text("en:\n  - [broken, stuck]\n")
    found = catalogue.read(tmp_path, Settings("nl"))
    assert {problem.path for problem in found.problems} == {"content/units/pump/restart.en.md"}


def test_unmatched(tmp_path: Path) -> None:
    """One word of a group on a page is enough; phrases are asked for as they are written."""
    found, _ = read(tmp_path, "nl:\n  - [stuk, doet het niet]\n  - [trap, ladder]\nen:\n  - [Stuk, broken]\n")
    asked = []

    def stands(lang: str, words: str) -> bool:
        asked.append((lang, words))
        return (lang, words) == ("nl", "doet het niet")

    problems = synonyms.unmatched(found, stands)
    assert [(one.rule, one.path, one.line, one.severity) for one in problems] == [
        ("synonym-unmatched", "content/synonyms.yml", 3, "advice"),
        ("synonym-unmatched", "content/synonyms.yml", 5, "advice"),
    ]
    assert problems[0].shown == "  - [trap, ladder]"
    assert asked == [
        *(("nl", words) for words in ("stuk", "doet het niet", "trap", "ladder")),
        *(("en", words) for words in ("Stuk", "broken")),
    ]


@pytest.mark.parametrize("piece", ["[", "{", "- ", "? ", "{a: ", "[a, ", "nl:\n", "' ", "- [a, b]\n  "])
def test_hostile_files_end(piece: str, tmp_path: Path) -> None:
    """Deep nesting would take the stack of a parser that calls itself."""
    found, problems = read(tmp_path, "nl:\n  - " + piece * (240_000 // len(piece)))
    assert problems and found.groups.get("nl", []) == []


@settings(deadline=None, max_examples=400, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join).map(str.encode) | st.binary(max_size=200))
def test_any_file(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    found, problems = read(tmp_path_factory.mktemp("any"), data)
    for lang in ("nl", "en"):
        assert as_text(problems, lang) or not problems
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(0 <= problem.line <= lines for problem in problems)
    for groups in found.groups.values():
        for group in groups:
            assert len(group.words) == len(set(group.words)) > 1
            assert all(word.isprintable() and word.strip() == word for word in group.words)


@settings(deadline=None, max_examples=200, derandomize=True)
@given(
    st.lists(
        st.lists(st.text("abé1 .-:#'\"[]{},&*!|>%@`~\n", min_size=1, max_size=8), min_size=2, max_size=4),
        max_size=4,
    ),
    st.booleans(),
)
def test_what_yaml_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory, groups: list[list[str]], flow: bool
) -> None:
    """Every word that a program writes comes back, but for spaces; or its author is told why not."""
    text = yaml.safe_dump({"nl": groups}, default_flow_style=flow, allow_unicode=True)
    found, problems = read(tmp_path_factory.mktemp("written"), text)
    assert {problem.rule for problem in problems} <= {"synonyms-no-word", "synonyms-twice", "empty-item"}
    read_back = {word for group in found.groups["nl"] for word in group.words}
    assert read_back <= {" ".join(word.split()) for group in groups for word in group}
    if not problems:
        assert read_back == {" ".join(word.split()) for group in groups for word in group}


def test_the_example_of_the_guide(tmp_path: Path) -> None:
    _, _, section = GUIDE.read_text("utf-8").partition("\n## Woorden waarmee mensen zoeken\n")
    example = section.partition("```yaml\n")[2].partition("```")[0]
    found, problems = read(tmp_path, example)
    assert problems == []
    assert found.groups["nl"] and found.groups["en"]
