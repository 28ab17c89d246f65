"""Whatever a document says, its drafts are units without errors, and show what it says."""

from __future__ import annotations

import tempfile
from html import unescape
from pathlib import Path

import markdown
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn.documents import cleaning
from microlearn.documents.model import Block, Document

from .importing import made_of, published_as_units

MARKS = "#->+*_`~=|!?[](){}<>&\\/:\"'^‹›%@,.;0123456789 \u202e\u00ad\x07é\U0001f600ع"
TEXT = st.one_of(st.text(MARKS, max_size=30), st.text(max_size=20))
ACTION = st.sampled_from(
    [
        "Open de klep.",
        "Zet de pomp uit.",
        "Als de lamp brandt, stop de pomp.",
        "Let op: heet!",
        "Pomp starten",
        "Check the lamp.",
    ]
)
WORDS = st.one_of(ACTION, st.tuples(ACTION, TEXT).map(" ".join), TEXT)


def _block(kind: str, text: str, ordered: bool, boxed: bool, level: int) -> Block:
    cells = (text, "Open de klep.", text) if kind == "row" else ()
    return Block(kind, cleaning.line(text), 1, level, ordered, boxed, cells=tuple(map(cleaning.line, cells)))  # type: ignore[arg-type]


BLOCK = st.builds(
    _block,
    st.sampled_from(["heading", "text", "item", "item", "item", "row"]),
    WORDS,
    st.booleans(),
    st.sampled_from([False, False, True]),
    st.integers(1, 3),
)
SMALL = "De pomp en de klep zijn niet van het magazijn. The pump is not in the hall of the site."


@settings(deadline=None, max_examples=60)
@given(st.lists(BLOCK, max_size=14), st.booleans())
def test_drafts_are_units_without_errors(blocks: list[Block], dutch: bool) -> None:
    said = Block("text", SMALL.partition("The ")[0 if dutch else 2])
    made = made_of(Document("a'b\"c: #1.docx", "page", [*blocks, said, said]))
    with tempfile.TemporaryDirectory() as folder:
        found = published_as_units(made, Path(folder, "content"))
        assert not found.errors
        assert len(found.units) == len(made.drafts)


@given(TEXT.map(cleaning.line).filter(bool))
def test_markdown_shows_what_the_document_says(text: str) -> None:
    shown = markdown.markdown(cleaning.escaped(text), extensions=["attr_list", "tables", "def_list"])
    assert shown.startswith("<p>") and shown.endswith("</p>")
    assert " ".join(unescape(shown[3:-4]).split()) == text


@given(st.lists(TEXT.map(cleaning.line).filter(bool), min_size=2, max_size=5), TEXT)
def test_front_matter_says_what_the_document_says(steps: list[str], name: str) -> None:
    items = [Block("item", f"Open de klep {step}", ordered=True) for step in steps]
    document = Document(cleaning.line(name), "slide", [Block("heading", "Pomp starten"), *items, Block("text", SMALL)])
    for draft in made_of(document).drafts:
        head = yaml.safe_load(made_of(document).files[draft.path].decode().split("---\n")[1])
        assert head["goal"] == draft.task.goal
        assert head["sources"][0]["title"].startswith(cleaning.line(name))
