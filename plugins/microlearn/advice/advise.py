"""All advice about a site: every rule, over every unit, without those that are switched off."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from microlearn import content_files
from microlearn.advice import switches as switching
from microlearn.advice.rule import Finding, Rule
from microlearn.advice.rules import RULES
from microlearn.advice.subject import LONGEST, Site, Subject
from microlearn.advice.switches import Switches
from microlearn.catalogue import Catalogue, Parsed, Unit
from microlearn.memory import Memory
from microlearn.problem import Problem
from microlearn.settings import Settings


def subjects(found: Catalogue, settings: Settings, content: Path, longest: int | None, today: date) -> list[Subject]:
    """The units of a catalogue as rules see them."""
    levels = {role.id: role.level for role in settings.roles or () if role.level}
    return [
        Subject(
            unit,
            content,
            found.quizzes.get(unit.path) or Parsed(),
            frozenset(levels[role] for role in unit.head.roles if role in levels),
            longest or LONGEST,
            today,
            settings.converts,
        )
        for unit in found.units
    ]


def advise(
    found: Catalogue,
    settings: Settings,
    content: Path,
    switches: Switches | None = None,
    today: date | None = None,
    only: Collection[str] | None = None,
    rules: Mapping[str, Rule] = RULES,
    memory: Memory | None = None,
    changed: Collection[str] = (),
) -> list[Problem]:
    """The advice about the units without errors, as problems of the severity ``advice``, ``note`` where it depends on
    ``today``, or ``error`` where the page would not work. ``only`` are paths, relative to the content folder, that
    rules which look at one unit look at; what must hold between units is told of all. With a ``memory``, rules look
    again only at what has changed. ``changed`` are the paths that somebody is at work on, who is told what does not go
    together with the others."""
    switches = switches or Switches()
    today = today or date.today()
    every = subjects(found, settings, content, switches.longest, today)
    site = Site(every, found, settings, content, today, frozenset(changed))
    problems: list[Problem] = []
    failed: dict[str, Exception] = {}
    for subject, rule, finding in _findings(site, rules, only, failed, memory):
        off = switches.is_off(rule.id, subject.unit.path, subject.unit.head.advice_off)
        if finding.severity == "error" or not off:
            problems.append(_problem(rule, subject, finding, settings))
    problems += [_failed(rules[id], error) for id, error in failed.items()]
    own = {f"{settings.prefix}/{one.unit.path}": one.unit.head.advice_off for one in every}
    problems += switching.unknown(switches, own, rules)
    return problems


def _findings(
    site: Site,
    rules: Mapping[str, Rule],
    only: Collection[str] | None,
    failed: dict[str, Exception],
    memory: Memory | None,
) -> Iterator[tuple[Subject, Rule, Finding]]:
    """What all rules find. One that fails is kept in ``failed``, and keeps no other from being told."""
    for subject in site.subjects:
        if only is None or subject.unit.path in only:
            for id, finding in _of_unit(subject, rules, failed, memory):
                yield subject, rules[id], finding
    for rule in rules.values():
        try:
            for subject, finding in rule.of_site(site) if rule.of_site else ():
                yield subject, rule, finding
        except Exception as error:
            failed[rule.id] = error


def _of_unit(
    subject: Subject, rules: Mapping[str, Rule], failed: dict[str, Exception], memory: Memory | None
) -> list[tuple[str, Finding]]:
    """What the rules about one unit find, from memory where nothing that they look at has changed."""
    path, own = subject.unit.path, subject.seen if memory else b""
    if memory and (kept := memory.get(path, own)) is not None:
        return kept
    found: list[tuple[str, Finding]] = []
    for rule in rules.values():
        try:
            found += [(rule.id, finding) for finding in (rule.of_unit(subject) if rule.of_unit else ())]
        except Exception as error:
            failed[rule.id] = error
    if memory and not failed:
        memory.put(path, own, found)
    return found


def _problem(rule: Rule, subject: Subject, finding: Finding, settings: Settings) -> Problem:
    return Problem(
        rule.id,
        f"{settings.prefix}/{subject.unit.path}",
        finding.line,
        finding.field,
        finding.values,
        _line(subject.unit, subject.content, finding.line),
        finding.repaired,
        "note" if rule.dated else finding.severity,
    )


def _line(unit: Unit, content: Path, number: int) -> str:
    """A line of the file as it stands; that of the body is at hand."""
    if number < unit.body_line:
        return content_files.line(content / unit.path, number)
    lines = unit.body.split("\n")
    return lines[number - unit.body_line] if number - unit.body_line < len(lines) else ""


def _failed(rule: Rule, error: Exception) -> Problem:
    values = {"name": rule.id, "reason": f"{type(error).__name__}: {error}"}
    return Problem("rule-failed", "mkdocs.yml", field="advice", values=values, severity="note")
