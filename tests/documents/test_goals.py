"""Goals out of headings."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from microlearn.cli.import_document import verbs
from microlearn.documents import goals
from microlearn.documents.words import Words, language_of

CASES = yaml.safe_load((Path(__file__).parent / "goals.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("language", "title", "goal"), [(lang, title, goal) for lang in CASES for title, goal in CASES[lang].items()]
)
def test_goal_of_a_heading(language: str, title: str, goal: str) -> None:
    assert goals.of_title(title, Words(language, verbs(language))) == goal


def test_the_document_tells_the_article() -> None:
    words = Words("nl", verbs("nl"))
    known = goals.articles(["Het filter zit achter de klep.", "Spoel het filter."], words)
    assert goals.of_title("Filter vervangen", Words("nl", words.verbs, known)) == "Vervang het filter."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Zet de pomp uit en wacht tot het filter leeg is.", "nl"),
        ("Switch the pump off and wait until the filter is empty.", "en"),
        ("Schalten Sie die Pumpe aus und warten Sie.", ""),
        ("أوقف المضخة ثم افتح الصمام", ""),
        ("", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of([text]) == language
