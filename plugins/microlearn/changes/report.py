"""A pull request in words about learning, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from microlearn.catalogue import Equipment, Role
from microlearn.changes import unit_report
from microlearn.changes.compare import KINDS, Change, Comparison, UnitChange
from microlearn.changes.markdown import Sheet, details, table
from microlearn.changes.unit_report import Report
from microlearn.languages import in_language
from microlearn.literal import text
from microlearn.problem import Problem

FOR_UNITS, FOR_OTHERS = 600_000, 250_000
"""Bytes; GitHub takes no summary beyond 1 MiB, and workflows may add lines of their own."""
MOST_ROWS = 300
MOST_DETAILS = 150
MOST_OTHERS = 50
"""Lines of a list of equipment, labels, roles or problems."""


def write(found: Comparison, problems: Sequence[Problem], report: Report) -> str:
    """The whole report. ``problems`` are those that the change causes, in its own files and in others."""
    units, others = Sheet(FOR_UNITS), Sheet(FOR_OTHERS)
    _units(found, problems, report, units)
    _others(found, problems, report, others)
    own = _own(found, report)
    elsewhere = {one.path for one in problems if one.severity == "error" and one.path not in own}
    head = f"## {report.say('title')}\n\n{_summary(found, len(elsewhere), report)}\n\n"
    # Learning paths are not told of: sites have none yet.
    return f"{head}{units}{others}<sub>{report.say('how-counted')}</sub>\n"


def _own(found: Comparison, report: Report) -> set[str]:
    """The files of the units that change."""
    return {f"{report.prefix}/{path}" for path in [*(unit.thing.path for unit in found.units), *found.broken]}


def _summary(found: Comparison, elsewhere: int, report: Report) -> str:
    say = report.say
    counts = {kind: sum(unit.kind == kind for unit in found.units) for kind in KINDS}
    parts = [say(f"count-{kind}", count=count) for kind, count in counts.items() if count]
    if found.broken:
        parts.append(say("count-broken", count=len(found.broken)))
    if elsewhere:
        parts.append(say("count-elsewhere", count=elsewhere))
    if again := sum(len(unit.again) for unit in found.units):
        parts.append(say("count-again", count=again))
    if not parts:
        return say("no-units")
    minutes = sum((unit.after.minutes if unit.after else 0) - _minutes(unit) for unit in found.units)
    line = "; ".join([*parts, say("total-minutes", minutes=_signed(minutes)), _phone_total(found, report)])
    return f"{line[0].upper()}{line[1:]}."


def _minutes(unit: UnitChange) -> int:
    return unit.before.minutes if unit.before else 0


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "0"


def _phone_total(found: Comparison, report: Report) -> str:
    """A picture of several units counts once."""
    sides = []
    for side in (0, 1):
        files: dict[str, int] = {}
        for unit in found.units:
            files |= unit.weights[side].files
        sides.append(sum(files.values()) + sum(unit.weights[side].text for unit in found.units))
    return report.say("total-phone", size=unit_report.difference(sides[1] - sides[0], report))


def _units(found: Comparison, problems: Sequence[Problem], report: Report, sheet: Sheet) -> None:
    """The table, and below it what is different in each unit."""
    of_file: dict[str, list[Problem]] = {}
    for problem in problems:
        of_file.setdefault(problem.path, []).append(problem)
    rows = [unit_report.line(unit, of_file, report) for unit in found.units]
    rows += [unit_report.broken_line(path, of_file, report) for path in found.broken]
    if not rows:
        return
    sheet.add(table([report.say(f"head-{name}") for name in ("what", "unit", "goal", "minutes", "problems", "phone")]))
    written = sum(sheet.add(one) for one in rows[:MOST_ROWS])
    if written < len(rows):
        sheet.add(f"\n{report.say('rows-left-out', count=len(rows) - written)}\n")
    sheet.add("\n")
    folds = [unit_report.fold(unit, of_file, report) for unit in found.units[:MOST_DETAILS]]
    folds += [unit_report.broken_fold(path, of_file, report) for path in found.broken[: MOST_DETAILS - len(folds)]]
    opened = sum(sheet.add(f"{one}\n") for one in folds)
    if opened < len(rows):
        sheet.add(f"{report.say('details-left-out', count=len(rows) - opened)}\n\n")


def _others(found: Comparison, problems: Sequence[Problem], report: Report, sheet: Sheet) -> None:
    """Lists of everything beside the units."""
    own = _own(found, report)
    lists = {
        "elsewhere": [unit_report.told(one, report, place=True) for one in problems if one.path not in own],
        "equipment": [_equipment(change, report) for change in found.equipment],
        "labels": [_label(change, report) for change in found.labels],
        "roles": [_role(change, report) for change in found.roles],
    }
    for name, lines in lists.items():
        left = len(lines) - MOST_OTHERS
        shown = lines[:MOST_OTHERS] + ([report.say("more", count=left)] if left > 0 else [])
        summary = report.say(name, count=len(lines))
        if lines and not sheet.add(f"{details(summary, shown)}\n"):
            sheet.add(f"{summary}\n\n")


def _equipment(change: Change[Equipment], report: Report) -> str:
    name = in_language(change.thing.head.name, report.language, report.language)
    line = f"{report.say(f'kind-{change.kind}')}: **{text(name)}** ({text(change.thing.id)})"
    if change.kind == "renamed" and change.before:
        line += f" ← {text(change.before.id)}"
    if change.before and change.after:
        was, now = change.before.head, change.after.head
        fields = [name for name in type(now).model_fields if getattr(was, name) != getattr(now, name)]
        line += "; " + report.say("fields", names=", ".join(text(name) for name in fields)) if fields else ""
    return line


def _label(change: Change[tuple[str, str, str]], report: Report) -> str:
    code, target, words = change.thing
    line = f"{report.say(f'label-{change.kind}')}: {text(code)} → {text(target)}"
    line += f" ({text(words)})" if words else ""
    if change.kind == "changed" and change.before and change.before[1] != target:
        line += f"; {report.say('stood-for', target=text(change.before[1]))}"
    return line


def _role(change: Change[Role], report: Report) -> str:
    role = change.thing
    name = in_language(role.names, report.language, report.language) if role.names else role.id
    return f"{report.say(f'kind-{change.kind}')}: {text(name)} ({text(role.id)})"
