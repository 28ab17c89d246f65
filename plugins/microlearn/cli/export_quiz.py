"""``microlearn export quiz``: the questions of units for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from microlearn.cli import talking, unit_file
from microlearn.problem import as_text
from microlearn.quizzes.exchange import gift_writer, table_writer
from microlearn.quizzes.exchange.remark import Remark
from microlearn.quizzes.exchange.table import SEPARATORS
from microlearn.quizzes.quiz import Question


@click.command("quiz")
@click.argument("units", metavar="UNIT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format", type=click.Choice(["gift", "csv"]), required=True, help="What to write.")
@click.option(
    "--separator",
    type=click.Choice(list(SEPARATORS)),
    show_default="semicolon in Dutch, where Excel expects it; else comma",
    help="What stands between the cells of a CSV.",
)
@talking.language_option
def export_quiz(units: tuple[Path, ...], format: str, separator: str | None, language: str) -> None:
    """Write the questions of units as Moodle GIFT or as a table (CSV), to standard output.

    An import of what is written gives the same questions back. What another program will not see of them is listed with
    file and line on standard error. A cell of a table that begins with = + - or @ gets an apostrophe before it, so that
    no spreadsheet runs it as a formula; the import takes it off again. A unit with a mistake in it is refused, and the
    exit code is 1.

    \b
    Example:
      microlearn export quiz content/units/pump/*.md --format gift > pump.gift
    """
    found: list[tuple[str, list[Question]]] = []
    remarks: list[Remark] = []
    problems = []
    for path in units:
        unit, more = unit_file.load(path)
        remarks += more
        if unit and unit.problems:
            problems += unit.problems
        elif unit:
            found.append((str(path), unit.questions))
    count = sum(len(questions) for _, questions in found)
    if count:
        text, more = _written(found, format, separator or ("semicolon" if language == "nl" else "comma"), language)
        talking.put(text)
        remarks += more
    if problems:
        talking.say(as_text(problems, language))
    talking.tell(remarks, count, language)
    raise SystemExit(int(bool(problems) or any(remark.lost for remark in remarks)))


def _written(
    found: list[tuple[str, list[Question]]], format: str, separator: str, language: str
) -> tuple[str, list[Remark]]:
    if format == "csv":
        return table_writer.write(found, language, separator)
    texts, remarks = [], []
    for path, questions in found:
        text, more = gift_writer.write(questions, path)
        texts.append(text)
        remarks += more
    return "\n".join(filter(None, texts)), remarks
