"""One unit of a pull request: its line in the table, and what folds out below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from microlearn.catalogue import Unit
from microlearn.changes.compare import UnitChange
from microlearn.changes.markdown import details, row
from microlearn.languages import Interface
from microlearn.literal import text
from microlearn.problem import Problem, in_order, words

MOST_PROBLEMS = 3
"""Problems of a unit that are told in full."""

Of = Mapping[str, Sequence[Problem]]
"""Problems by their file."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a report needs of the site. ``say`` gives a sentence in its language, ``plain`` the words of a piece of
    Markdown; ``prefix`` is how problems name the content folder."""

    language: str
    prefix: str
    interface: Interface
    say: Callable[..., str]
    plain: Callable[[str], str]


def line(change: UnitChange, problems: Of, report: Report) -> str:
    """The unit in the table."""
    unit = change.thing
    return row(
        [
            report.say(f"kind-{change.kind}"),
            _name(unit, report),
            text(unit.head.goal) if unit.head.title else " ",
            _pair(change, lambda unit: str(unit.minutes)),
            _count(problems.get(f"{report.prefix}/{unit.path}", ()), report),
            difference(change.weights[1].total - change.weights[0].total, report),
        ]
    )


def broken_line(path: str, problems: Of, report: Report) -> str:
    """A unit in the table that cannot be published."""
    count = _count(problems.get(f"{report.prefix}/{path}", ()), report)
    return row([report.say("kind-broken"), text(path), " ", " ", count, " "])


def fold(change: UnitChange, problems: Of, report: Report) -> str:
    """What is different in the unit."""
    summary = f"{report.say(f'kind-{change.kind}')}: <b>{_name(change.thing, report)}</b>"
    lines = [*_about(change, report), *_told(f"{report.prefix}/{change.thing.path}", problems, report)]
    return details(summary, lines)


def broken_fold(path: str, problems: Of, report: Report) -> str:
    """Why a unit cannot be published."""
    lines = list(_told(f"{report.prefix}/{path}", problems, report))
    return details(f"{report.say('kind-broken')}: <b>{text(path)}</b>", lines)


def told(problem: Problem, report: Report, place: bool = False) -> str:
    """A problem in a line; with its place where that is another file."""
    what, mend = words(problem, report.language)
    where = problem.path if place else ""
    where += f":{problem.line}" if place and problem.line else ""
    number = report.say("line", number=problem.line) if problem.line and not place else ""
    before = f"{text(where) or number}: " if where or number else ""
    return f"{report.say(f'severity-{problem.severity}')}: {before}{text(f'{what} {mend}', 400)}" + (
        f" → {text(problem.repaired, 200)}" if problem.repaired else ""
    )


def difference(size: int, report: Report) -> str:
    """Bytes that come or go."""
    if not size:
        return "0"
    return ("+" if size > 0 else "−") + report.interface.size(abs(size))


def _name(unit: Unit, report: Report) -> str:
    return text(unit.title) + (f" ({text(unit.lang)})" if unit.lang != report.language else "")


def _pair(change: UnitChange, of: Callable[[Unit], str]) -> str:
    """Old → new, or the one that there is."""
    sides = [of(unit) for unit in (change.before, change.after) if unit]
    return " → ".join(dict.fromkeys(sides))


def _count(problems: Sequence[Problem], report: Report) -> str:
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(report.say(f"many-{one}", count=counts[one]) for one in ("error", "advice", "note") if counts[one])


def _about(change: UnitChange, report: Report) -> Iterator[str]:
    say, old, new = report.say, change.before, change.after
    if old and new and old.path != new.path:
        yield say("moved", old=text(old.path), new=text(new.path))
    if old and new and old.title != new.title:
        yield say("was-called", old=text(old.title))
    yield f"{say('goal')}: {_old_new(old and old.head.goal, new and new.head.goal)}"
    yield f"{say('key-points')}: {_points(old, new)}"
    yield f"{say('minutes')}: {_pair(change, lambda unit: str(unit.minutes))}"
    if old and new and old.head.roles != new.head.roles:
        everyone = say("everyone")
        was, now = (", ".join(unit.head.roles) or everyone for unit in (old, new))
        yield f"{say('for')}: {_old_new(was, now)}"
    for question in change.again:
        yield f"{say('asked-again')}: {text(report.plain(question.prompt))}"
    came, went = change.questions
    if old and (came or went):
        yield say("questions", came=came, went=went)
    if old and new and old.body != new.body:
        gone, added = _lines(old.body, new.body)
        yield say("text", added=added, gone=gone)
    was, now = change.weights
    if new and was.total != now.total:
        size = report.interface.size(now.total)
        yield say("phone", size=size, difference=difference(now.total - was.total, report))


def _old_new(old: str | None, new: str | None, marked: bool = False) -> str:
    """Old → new; what stands alone is ``marked`` as gone or added, or left as it is."""
    if old and new and old != new:
        return f"<del>{text(old)}</del> → {text(new)}"
    words = text(new or old or "")
    if not marked:
        return words
    return f"<ins>{words}</ins>" if new else f"<del>{words}</del>"


def _points(old: Unit | None, new: Unit | None) -> str:
    """All key points as they are now, with what they were where they changed."""
    was, now = (unit.head.key_points if unit else [] for unit in (old, new))
    if not old or not new:
        return "; ".join(text(point) for point in was or now)
    points = []
    for same, i, to_i, j, to_j in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        for left, right in zip_longest(was[i:to_i], now[j:to_j]):
            points.append(text(right) if same == "equal" else _old_new(left, right, marked=True))
    return "; ".join(points)


def _lines(old: str, new: str) -> tuple[int, int]:
    """How many lines went, and how many came."""
    was, now = Counter(old.split("\n")), Counter(new.split("\n"))
    return (was - now).total(), (now - was).total()


def _told(path: str, problems: Of, report: Report) -> Iterator[str]:
    found = in_order(problems.get(path, ()))
    for problem in found[:MOST_PROBLEMS]:
        yield told(problem, report)
    if len(found) > MOST_PROBLEMS:
        yield report.say("more", count=len(found) - MOST_PROBLEMS)
