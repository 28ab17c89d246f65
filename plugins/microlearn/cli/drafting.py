"""What the commands below ``microlearn new`` share: the site, what is wrong with a draft, and a file that is new."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from microlearn.advice import switches
from microlearn.advice.advise import advise
from microlearn.advice.rules import RULES
from microlearn.advice.switches import Switches
from microlearn.authoring import drafts
from microlearn.catalogue import UNITS_FOLDER, Catalogue, Unit
from microlearn.cli import asking, loading, talking, unit_file
from microlearn.cli.asking import word
from microlearn.cli.loading import LoadedSite, NotReadableError
from microlearn.equipment import read as equipment_file
from microlearn.equipment import rules as equipment_rules
from microlearn.equipment.equipment import FOLDER
from microlearn.equipment.rules import Named
from microlearn.names import free, slug
from microlearn.problem import Problem
from microlearn.units import read, rules

DONE, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes."""

_STAND_IN = {"goal": "-", "key_points": ["-"], "format": "text", "moment": "new"}
"""What has not been answered yet."""
_OF_UNIT = {id: rule for id, rule in RULES.items() if rule.of_unit and not rule.dated}

Answers = dict[str, Any]


def stop(key: str, language: str, code: int = USAGE, **values: object) -> SystemExit:
    """Say why the command ends here."""
    talking.say(word(key, language, **values))
    return SystemExit(code)


def load(config: Path, language: str) -> tuple[LoadedSite, Switches]:
    """The site and the advice that it has switched off; says why and stops where it cannot be read."""
    try:
        site = loading.load(config)
        return site, switches.read(site.configuration.options("advice"))
    except (NotReadableError, ValueError) as error:
        talking.say(str(error) or word("bad-options", language, file=config))
        raise SystemExit(USAGE) from None


def about_unit(answers: Answers, site: LoadedSite, switched: Switches, folder: str = "new") -> list[Problem]:
    """What is wrong with the answers given so far, and what could be better, by the rules of the product itself."""
    path = f"{UNITS_FOLDER}/{folder}/draft.md"
    text = drafts.unit({**_STAND_IN, **answers}, "")
    wrong = unit_file.of(Path(path), text.encode()).problems
    head, found, _ = read.parse(text.encode(), path)
    if head is None or wrong:
        return [problem for problem in wrong if problem.field in answers]
    lang = site.settings.language
    unit = Unit(path, folder, f"{folder}/draft", lang, head, found.body, found.body_line, found.lines, 1)
    declared = site.settings.declared
    labels = site.settings.labels
    named = [Named(path, 1, name) for name in head.equipment if labels and labels.enabled]
    told = [*rules.undeclared_roles([unit], declared), *equipment_rules.with_units(site.found.equipment, named, {})]
    alone = Catalogue([unit], roles=site.found.roles)
    told += advise(alone, site.settings, site.configuration.content, switched, rules=_OF_UNIT)
    return [problem for problem in told if problem.field in answers and problem.severity != "note"]


def about_equipment(answers: Answers, site: LoadedSite, name: str = "draft") -> list[Problem]:
    """The same for a piece of equipment."""
    path = f"{FOLDER}/{name}.md"
    text = drafts.equipment({"name": "-", **answers})
    one, wrong = equipment_file.parse(text.encode(), path)
    declared = site.settings.declared
    every = [*site.found.equipment, one]
    wrong += equipment_rules.between(every, declared, site.configuration.content, site.found.ledger)
    return [problem for problem in wrong if problem.path == path and problem.field in answers]


def settle(problems: Sequence[Problem], language: str) -> None:
    """Tell of all of them, and stop where one is an error."""
    asking.tell(problems, language)
    if any(problem.severity == "error" for problem in problems):
        raise SystemExit(PROBLEMS)


def name_for(text: str, given: str, folder: Path, ids: Collection[str], lang: str, language: str, asked: bool) -> str:
    """The name of a new file in a folder, without its ending, made of a text in ``lang``. ``ids`` are taken too. Where
    somebody was asked, a number makes it a new one; a script is told that it is taken."""
    name = slug(given or text, lang)
    if not name:
        raise stop("no-letters", language, PROBLEMS, text=given or text, flag="--name")
    taken = frozenset(id.casefold() for id in (*ids, *(file.name.partition(".")[0] for file in _files(folder))))
    if name in taken and (given or not asked):
        raise stop("exists", language, PROBLEMS, path=shown(folder / f"{name}.md"))
    return free(name, taken)


def _files(folder: Path) -> Collection[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return ()


def create(file: Path, text: str, dry_run: bool, language: str) -> None:
    """Write a file that is not there yet, or print it."""
    if dry_run:
        talking.put(text)
        talking.say(word("would-write", language, path=shown(file)))
        return
    if file.parent.is_symlink():
        raise stop("link", language, PROBLEMS, path=shown(file.parent))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as new:
            new.write(text.encode())
    except FileExistsError:
        raise stop("exists", language, PROBLEMS, path=shown(file)) from None
    except OSError as error:
        raise stop("unwritable", language, PROBLEMS, path=shown(file), reason=error.strerror) from None
    talking.say(f"\n{word('written', language, path=shown(file))}")


def say_next(steps: Sequence[tuple[str, Mapping[str, object]]], language: str) -> None:
    """What to do now, in order."""
    talking.say(word("next", language))
    for number, (key, values) in enumerate(steps, 1):
        talking.say(f"  {number}. {word(f'next-{key}', language, **values)}")


def shown(file: Path) -> str:
    """A file as one would type it here."""
    here = os.path.relpath(file)
    return str(file) if here.startswith("..") else here


def stopping(ask: Callable[[], Answers], language: str) -> Answers:
    """The answers; where somebody stops, or nobody is there to answer, a word on it."""
    try:
        return ask()
    except click.Abort:
        talking.say("")
        raise stop("stopped", language) from None


def given(flags: Mapping[str, Any]) -> Answers:
    """What flags say, on one line each, without what is empty."""
    cleaned = {name: _clean(value) for name, value in flags.items()}
    return {name: value for name, value in cleaned.items() if value}


def _clean(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [text for one in value if (text := asking.clean(one))]
    return asking.clean(value) if isinstance(value, str) else value
