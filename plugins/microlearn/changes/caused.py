"""The problems that a pull request causes: in its own files, and elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from microlearn.problem import Problem

_FROM_HISTORY = frozenset(
    f"codes-{name}" for name in ("no-git", "no-main", "shallow", "dropped", "moved", "meanwhile", "elsewhere")
)
"""What is told of a ledger's past, or of how the repository was fetched: an earlier state in a folder of its own has no
past, so that it would look new."""


def caused(now: Iterable[Problem], touched: Collection[str], before: Callable[[], Sequence[Problem]]) -> list[Problem]:
    """All problems in the files at ``touched``, and those of other files that were not there ``before``, which is asked
    only where other files have problems. Paths are those of problems: relative to the folder of ``mkdocs.yml``."""
    own, elsewhere = [], []
    for problem in now:
        if problem.path in touched:
            own.append(problem)
        elif problem.rule not in _FROM_HISTORY:
            elsewhere.append(problem)
    if not elsewhere:
        return own
    known = {_key(problem) for problem in before()}
    return own + [problem for problem in elsewhere if _key(problem) not in known]


def _key(problem: Problem) -> tuple[object, ...]:
    """What makes two problems the same: the file is, so that the line is too."""
    values = sorted((name, str(value)) for name, value in problem.values.items())
    return problem.rule, problem.path, problem.line, problem.field, str(values)
