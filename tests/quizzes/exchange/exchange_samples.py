"""What the tests of the exchange share: example files, workbooks by hand, and any question at all."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from hypothesis import strategies as st

from microlearn.quizzes import numbers
from microlearn.quizzes.exchange import markdown
from microlearn.quizzes.exchange.settling import Settled
from microlearn.quizzes.parser import parse
from microlearn.quizzes.quiz import Option, Question
from microlearn.units import read

EXAMPLES = Path(__file__).parent / "examples"

FRONT_MATTER = "---\ngoal: Know the pump\nkey_points:\n  - One\nformat: quiz\nmoment: new\n---\n"


def questions_of(unit: Path) -> list[Question]:
    """The questions of a unit."""
    _, found, problems = read.parse(unit.read_bytes(), unit.name)
    parsed = parse(found.body, found.body_line)
    assert not problems
    assert not parsed.faults
    return parsed.questions


def same(one: list[Question], other: list[Question]) -> bool:
    return len(one) == len(other) and all(map(markdown.same, one, other))


def written(questions: list[Question]) -> str:
    """The blocks of all questions."""
    texts = [markdown.write(question) for question in questions]
    assert None not in texts
    return "\n".join(filter(None, texts))


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(**sheets: str) -> bytes:
    """A workbook whose sheets hold these rows in XML; style 1 is a date, 2 a date with its time."""
    names = list(sheets)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for number, _ in enumerate(names, 1)
    )
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number, _ in enumerate(names, 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>{parts}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{related}'
        f'<Relationship Id="rId99" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/>'
        '<xf numFmtId="22"/></cellXfs></styleSheet>',
    }
    for number, rows in enumerate(sheets.values(), 1):
        files[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, head + text)
    return data.getvalue()


def row(number: int, *cells: str | float | bool | None) -> str:
    """A row of a sheet."""
    made = []
    for column, value in zip("ABCDEFGHIJKLMNOP", cells, strict=False):
        place = f'r="{column}{number}"'
        if isinstance(value, bool):
            made.append(f'<c {place} t="b"><v>{int(value)}</v></c>')
        elif isinstance(value, int | float):
            made.append(f"<c {place}><v>{value}</v></c>")
        elif value is not None and value.startswith("<"):
            made.append(f"<c {place} {value[1:]}</c>")
        elif value is not None:
            made.append(f'<c {place} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>')
    return f'<row r="{number}">{"".join(made)}</row>'


_WORDS = r"""
/// /// quiz | x¦- [x] a¦[x] b¦- [ ] ¦= ¦!= ¦? ¦! ¦> ¦# ¦## S {#s}¦-> end¦1. ¦- ¦[[gap]]¦```¦~~~¦<!--¦-->
<b>¦</div>¦<div>¦a -> b¦→¦ @ 1 2 3 4¦|¦    type: text¦type: x¦points: 3¦Hint: ¦tip:¦\\¦\n¦\=¦~¦=¦{¦}¦#¦####
%50%¦%100%¦[html]¦[markdown]¦[plain]¦::¦//¦// [id:x]¦$CATEGORY: x¦*¦_¦`¦&lt;¦'¦'=1¦@¦+1¦-1¦1.500¦4 ± 2¦3..5
T¦TRUE¦waar¦A¦A, B¦<br>¦[microlearn:quiz 12345678] 3¦[microlearn:hint] x¦&#61;¦;¦,¦"¦é¦ß¦ﬀ¦١¦///
"""
_MARKS = st.sampled_from([*_WORDS.strip("\n").replace("\n", "¦").split("¦"), "\n", "\n\n", "  ", "\t", "\u00a0"])
_ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), max_size=8)
hostile = (
    st.lists(st.one_of(_MARKS, _MARKS, _ANY), min_size=1, max_size=6)
    .map("".join)
    .map(
        lambda text: "".join(
            char for char in text if char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        )
    )
)
"""Texts that would be anything but texts."""

_IDS = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
_NUMBERS = st.sampled_from(["4", "4.5", "-3", "4 ± 0.5", "4,5 ± 0,2 bar", "3..5", "2..3 mm", "1500", "12 %", "0.25"])


@st.composite
def drafts(draw: st.DrawFn) -> Question:
    """A question as an importer makes it, of any type that one can make, with hostile texts."""
    type = draw(st.sampled_from(["single", "multiple", "true-false", "text", "number", "order", "match", "reflect"]))
    count = {"true-false": 2, "reflect": 0}.get(type) or draw(st.integers(2, 4))
    count = 0 if type == "reflect" else count
    right = [draw(st.booleans()) for _ in range(count)]
    if type in ("single", "true-false") or (right and not any(right)):
        right = [index == 0 for index in range(count)]
    if type in ("order", "match"):
        right = [False] * count
    options = []
    for number in range(count):
        if type == "number":
            text = draw(_NUMBERS)
            found = numbers.read(text)
            options.append(Option(text, 1, right[number], draw(st.just("") | hostile), number=found))
            continue
        partner = f"{number} {draw(hostile)}" if type == "match" else ""
        text = f"{number}{draw(hostile)}" if draw(st.booleans()) else f"{draw(hostile)}{number}"
        options.append(Option(text, 1, right[number], draw(st.just("") | hostile), partner))
    return Question(
        draw(_IDS),
        type,
        1,
        draw(hostile) + "x",
        tuple(options),
        hints=tuple(draw(st.lists(hostile, max_size=2))),
        explanation=draw(st.just("") | hostile),
        shuffle=draw(st.booleans()),
        points=draw(st.sampled_from([1, 2, 0.5])),
        typos=draw(st.sampled_from([0, 1])) if type == "text" else 0,
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A question of ours: what comes of a draft."""
    settled = Settled("", "en")
    settled.add(draw(drafts()))
    return settled.questions[0] if settled.questions else Question("q", "reflect", 1, "What?")
