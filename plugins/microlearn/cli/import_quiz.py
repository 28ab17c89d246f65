"""``microlearn import quiz``: questions from Moodle's GIFT or from a table, in our notation."""

from __future__ import annotations

from pathlib import Path

import click

from microlearn.cli import talking, unit_file, writing
from microlearn.problem import as_text
from microlearn.quizzes.exchange import files, gift_reader, markdown, sheet, table_reader
from microlearn.quizzes.exchange.remark import Remark, label
from microlearn.quizzes.quiz import Question

_ENDINGS = {".gift": "gift", ".txt": "gift", ".csv": "table", ".tsv": "table", ".xlsx": "table", ".xlsm": "table"}


@click.command("quiz")
@click.argument("sources", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--into", metavar="UNIT.md", type=click.Path(path_type=Path), help="Add the questions to this unit.")
@click.option("--dry-run", is_flag=True, help="With --into: show what would change, and write nothing.")
@click.option("--format", "format", type=click.Choice(["gift", "table"]), help="Where the file's name does not tell.")
@talking.language_option
def import_quiz(sources: tuple[Path, ...], into: Path | None, dry_run: bool, format: str | None, language: str) -> None:
    """Read questions from Moodle GIFT (.gift, .txt) or a table (.csv, .xlsx).

    They are written to standard output as /// quiz blocks, or into a unit. What cannot be carried over is listed with
    file and line on standard error. The exit code is 1 where a file could not be read, or no question be made of a
    part of it.

    The first row of a table names its columns, in English or Dutch, in any order: question (vraag), option 1, option 2
    … (optie 1 …), right (juiste antwoord: A, or A, C, or the text itself), and if wanted id, type, feedback 1 …,
    explanation (uitleg), hint, points (punten), tolerance (tolerantie), unit (eenheid). A match is an option such as
    "pump -> moves liquid"; for type order (volgorde) the options stand in their right order; for type blanks (invullen)
    the question holds [[gaps]].

    \b
    Example:
      microlearn import quiz pump.gift --into content/units/pump/restart.md --dry-run
    """
    if dry_run and into is None:
        raise click.UsageError("--dry-run goes with --into UNIT.md.")
    unit = None
    if into is not None:
        unit, remarks = unit_file.load(into)
        if unit is None or unit.problems:
            if unit:
                talking.say(as_text(unit.problems, language))
            talking.tell(remarks, 0, language)
            raise SystemExit(1)
    used = {question.id for question in unit.questions} if unit else set()
    questions: list[Question] = []
    remarks = []
    for source in sources:
        found, more = _read(source, format, language, used)
        questions += found
        remarks += more
        used |= {question.id for question in found}
    refused = bool(unit and questions and not _write_into(unit, questions, dry_run, language))
    if unit is None:
        talking.put("\n".join(filter(None, map(markdown.write, questions))))
    talking.tell(remarks, len(questions), language)
    raise SystemExit(int(refused or any(remark.lost for remark in remarks)))


def _read(source: Path, format: str | None, language: str, used: set[str]) -> tuple[list[Question], list[Remark]]:
    data, remarks = files.load(source, str(source))
    if remarks:
        return [], remarks
    kind = format or (
        "table" if data.startswith((sheet.MAGIC, sheet.OLD_MAGIC)) else _ENDINGS.get(source.suffix.lower())
    )
    if kind is None:
        return [], [Remark("unknown-format", str(source), lost=True)]
    reader = gift_reader if kind == "gift" else table_reader
    return reader.read(data, str(source), language, used)


def _write_into(unit: unit_file.UnitFile, questions: list[Question], dry_run: bool, language: str) -> bool:
    data, problems = unit_file.with_questions(unit, questions)
    if problems:
        talking.say(as_text(problems, language))
        return False
    if dry_run:
        talking.put(writing.difference(unit.path, unit.data, data))
        return True
    try:
        writing.replace(unit.path, data)
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        talking.tell([Remark("unwritable", str(unit.path), values=values, lost=True)], 0, language)
        return False
    talking.say(label("written", language).format(path=unit.path))
    return True
