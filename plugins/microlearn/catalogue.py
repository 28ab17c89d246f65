"""Everything that is known of ``content/``, read once per build, without MkDocs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from microlearn import content_files
from microlearn.content_files import MARKDOWN
from microlearn.equipment import reading as labels
from microlearn.equipment.codes import Ledger
from microlearn.equipment.equipment import FOLDER as EQUIPMENT_FOLDER
from microlearn.equipment.equipment import Equipment
from microlearn.front_matter import FrontMatter
from microlearn.memory import Memory, digest
from microlearn.problem import Problem, Severity
from microlearn.quizzes import checks as quiz_checks
from microlearn.quizzes import reading
from microlearn.quizzes.parser import Parsed
from microlearn.quizzes.parser import parse as parse_quizzes
from microlearn.quizzes.quiz import Question
from microlearn.search import synonyms
from microlearn.search.synonyms import Synonyms
from microlearn.settings import Role, Settings, Topic
from microlearn.units import body, minutes, rules
from microlearn.units import read as unit_file
from microlearn.units.unit import FORMATS, BrokenUnit, Unit

UNITS_FOLDER = "units"
_LANGUAGE_SUFFIX = re.compile(r"^(?P<stem>.+)\.(?P<lang>[a-z]{2}(?:-[A-Za-z]{2,4})?)$")


@dataclass
class Catalogue:
    """Units in the order of their paths, with the topics, roles and languages that they use, and all problems."""

    units: list[Unit] = field(default_factory=list)
    broken: list[BrokenUnit] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    quizzes: dict[str, Parsed] = field(default_factory=dict)
    """The questions of each unit that has any, by its path."""
    equipment: list[Equipment] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    """The codes on printed labels."""
    synonyms: Synonyms = field(default_factory=Synonyms)

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the site from being published."""
        return self.told("error")

    def told(self, severity: Severity) -> list[Problem]:
        """The problems of one severity."""
        return [problem for problem in self.problems if problem.severity == severity]

    def units_of(self, equipment: Equipment) -> list[Unit]:
        """The originals of the units that are about a piece of equipment or its kind."""
        found = {unit.id: unit for name in equipment.names for unit in self._about.get(name, ())}
        return list(found.values())

    def roles_at(self, equipment: Equipment) -> tuple[str, ...]:
        """The roles between which a reader chooses at a piece of equipment: those that it declares, else those of its
        units in the site's order. Fewer than two are no choice."""
        named = {role for unit in self.units_of(equipment) for role in unit.head.roles}
        found = equipment.head.roles or [role.id for role in self.roles if role.id in named]
        return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()

    @cached_property
    def _about(self) -> dict[str, list[Unit]]:
        about: dict[str, list[Unit]] = {}
        for unit in self.units:
            for name in () if unit.translation else unit.head.equipment:
                about.setdefault(name, []).append(unit)
        return about

    def versions_in(self, lang: str) -> list[Unit]:
        """Every unit once: in this language where it exists, else as its original."""
        return [unit.versions.get(lang, unit) for unit in self.units if not unit.translation]

    def questions(self, unit: Unit) -> list[Question]:
        """The questions of a unit, in order."""
        return self.quizzes[unit.path].questions if unit.path in self.quizzes else []

    def revisions(self, unit: Unit) -> dict[str, str]:
        """The revision of each question by its id: a translation has those of its original, so that the reader's
        progress holds in every language."""
        own = {question.id: question.revision for question in self.questions(unit)}
        if unit.original:
            original = {question.id: question.revision for question in self.questions(unit.original)}
            own |= {id: revision for id, revision in original.items() if id in own}
        return own


def read(content_dir: Path | str, settings: Settings | None = None, memory: Memory | None = None) -> Catalogue:
    """Read all units below ``content_dir``. Never raises for what an author wrote: see ``Catalogue.problems``. With a
    ``memory``, only files that have changed are worked out."""
    settings = settings or Settings()
    content = Path(content_dir)
    catalogue = Catalogue()
    paths = list(content_files.markdown(content, UNITS_FOLDER, settings, catalogue.problems))
    catalogue.problems += rules.same_name(paths)
    drafts = [_recall_unit(content, path, settings, catalogue, memory) for path in paths]
    catalogue.problems += rules.link_versions(drafts)
    catalogue.problems += _quiz_problems(drafts, catalogue, settings)
    declared = settings.declared
    for rule in rules.RULES:
        catalogue.problems += rule(drafts, declared)
    about_labels = _read_equipment(content, drafts, catalogue, settings)
    content_files.astray(
        content,
        settings.labels.folder if settings.labels else content,
        (UNITS_FOLDER, EQUIPMENT_FOLDER, synonyms.FILE),
        catalogue.problems,
    )
    languages = {settings.language, *(unit.lang for unit in drafts)}
    catalogue.synonyms, about_synonyms = synonyms.read(content, languages, settings.prefix)
    catalogue.problems += about_synonyms
    _sort_out(drafts, catalogue)
    catalogue.problems = [_placed(problem, content, settings.prefix) for problem in catalogue.problems]
    catalogue.problems += about_labels
    _collect(catalogue, settings)
    return catalogue


def _read_equipment(content: Path, drafts: list[Unit], catalogue: Catalogue, settings: Settings) -> list[Problem]:
    """The things with labels, their codes, and what must hold between them and the units. Gives the problems of the
    ledger, which is no file below the content folder."""
    if settings.labels is None or not settings.labels.enabled:
        return labels.switched_off(settings.labels) if settings.labels else []
    paths = list(content_files.markdown(content, EQUIPMENT_FOLDER, settings, catalogue.problems))
    found = labels.read(content, paths, settings, drafts)
    catalogue.equipment, catalogue.ledger = found.equipment, found.ledger
    unread = any(one.severity == "error" and one.path.startswith(f"{UNITS_FOLDER}/") for one in catalogue.problems)
    # A unit that cannot be read may be about it.
    catalogue.problems += [one for one in found.problems if not (unread and one.rule.startswith("equipment-unserved"))]
    return found.about_ledger


def _recall_unit(content: Path, path: str, settings: Settings, catalogue: Catalogue, memory: Memory | None) -> Unit:
    """The draft as it was read before, where its file is as it was. How long a film takes stands in another file."""
    try:
        own = digest((content / path).read_bytes()) if memory else b""
    except OSError:
        own = b""
    if memory is None or not own:
        return _read_unit(content, path, settings, catalogue)
    if kept := memory.get(path, own):
        unit, problems, parsed = kept
    else:
        apart = Catalogue()
        unit = _read_unit(content, path, settings, apart)
        problems, parsed = apart.problems, apart.quizzes.get(path)
        if not minutes.of_other_files(unit.body):
            memory.put(path, own, (unit, problems, parsed))
    unit.content = own
    catalogue.problems += problems
    if parsed:
        catalogue.quizzes[path] = parsed
    return unit


def _read_unit(content: Path, path: str, settings: Settings, catalogue: Catalogue) -> Unit:
    """A draft: where there are problems, it knows no more than what its units and its site need of it."""
    problems = catalogue.problems
    parts = path.split("/")
    file = content / path
    before = len(problems)
    try:
        head, found, wrong = unit_file.parse(file.read_bytes(), path)
    except OSError as error:
        head, found, wrong = (
            None,
            FrontMatter(),
            [Problem("unreadable", path, values={"reason": error.strerror or "?"})],
        )
    problems += wrong
    quizzes = _quizzes(path, found, catalogue)
    problems += [
        Problem(fault.rule, path, fault.line, fault.field, fault.values, repaired=fault.repaired)
        for fault in (*body.faults(found.body, found.body_line), *quizzes.faults)
    ]
    head = head or unit_file.salvaged(found.values)
    if not path.endswith(MARKDOWN[0]):
        problems.append(Problem("ending", path, values={"name": file.with_suffix(MARKDOWN[0]).name}))
    if len(parts) < 3:
        problems.append(Problem("no-topic", path, values={"name": parts[-1]}))
    name = parts[-1].rpartition(".")[0]
    suffix = _LANGUAGE_SUFFIX.match(name)
    if not suffix and "." in name:
        problems.append(Problem("dot-in-name", path, values={"suffix": name.rpartition(".")[2]}))
    if suffix and head.lang not in (None, suffix["lang"]):
        line = found.line_of(("lang",))
        values = {"suffix": suffix["lang"], "lang": head.lang}
        problems.append(Problem("language-differs", path, line, "lang", values, found.text_of(line)))
    stem = "/".join([*parts[1:-1], suffix["stem"] if suffix else name])
    lang = suffix["lang"] if suffix else head.lang or settings.language
    read_in = head.minutes or 0
    if len(problems) == before:
        text, answers = reading.as_read(found.body, quizzes)
        read_in = read_in or minutes.estimate(text, head.key_points, file.parent, lang, content, answers)
    return Unit(
        path=path,
        topic=parts[1],
        id=head.id or stem,
        lang=lang,
        head=head,
        body=found.body,
        body_line=found.body_line,
        lines=found.lines,
        minutes=read_in,
        translation=bool(suffix),
    )


def _quizzes(path: str, found: FrontMatter, catalogue: Catalogue) -> Parsed:
    """Read the questions of a unit, and keep them."""
    if "//" not in found.body:
        return Parsed()
    parsed = parse_quizzes(found.body, found.body_line)
    if parsed.questions:
        catalogue.quizzes[path] = parsed
    return parsed


def _quiz_problems(drafts: list[Unit], catalogue: Catalogue, settings: Settings) -> list[Problem]:
    """What must hold between quizzes and their units."""
    problems = []
    for unit in drafts:
        own = catalogue.questions(unit)
        if unit.head.format == "quiz" and not own and "///" not in unit.body:
            problems.append(Problem("quiz-none", unit.path, unit.lines.get(("format",), 1), "format"))
        if unit.head.exam and unit.head.format in FORMATS and unit.head.format != "quiz":
            problems.append(Problem("exam-not-quiz", unit.path, unit.lines.get(("exam",), 1), "exam"))
        if own and not settings.quizzes:
            problems.append(Problem("quizzes-off", unit.path, own[0].line))
        if unit.original:
            originals = {question.id: question for question in catalogue.questions(unit.original)}
            for question in own:
                if (other := originals.get(question.id)) and quiz_checks.differ(question, other):
                    values = {"id": question.id, "other": unit.original.path}
                    problems.append(Problem("quiz-differs", unit.path, question.line, values=values))
    return problems


def _sort_out(drafts: list[Unit], catalogue: Catalogue) -> None:
    """Units are the drafts without an error; no page leads to the others."""
    wrong = {problem.path for problem in catalogue.errors}
    catalogue.units = [unit for unit in drafts if unit.path not in wrong]
    catalogue.broken = [
        BrokenUnit(unit.path, unit.lang if unit.translation else "") for unit in drafts if unit.path in wrong
    ]
    if not wrong:
        return
    for unit in catalogue.units:
        unit.versions = {lang: version for lang, version in unit.versions.items() if version.path not in wrong}
        if unit.original and unit.original.path in wrong:
            unit.original = None


def _placed(problem: Problem, content: Path, prefix: str) -> Problem:
    """The problem with paths as the author knows them, and with the line as it stands."""
    values = {
        name: f"{prefix}/{value}" if name in ("other", "original", "folder") else value
        for name, value in problem.values.items()
    }
    return Problem(
        problem.rule,
        f"{prefix}/{problem.path}",
        problem.line,
        problem.field,
        values,
        problem.shown or content_files.line(content / problem.path, problem.line),
        problem.repaired,
        problem.severity,
    )


def _collect(catalogue: Catalogue, settings: Settings) -> None:
    named = {topic.id: topic for topic in settings.topics}
    used = {unit.topic for unit in catalogue.units}
    order = [*named, *sorted(used - named.keys())]
    catalogue.topics = [named.get(id) or Topic(id, {}) for id in order if id in used]
    if settings.roles is None:
        catalogue.roles = [
            Role(id, {}) for id in sorted({role for unit in catalogue.units for role in unit.head.roles})
        ]
    else:
        catalogue.roles = list(settings.roles)
    languages = {unit.lang for unit in catalogue.units} - {settings.language}
    catalogue.languages = [settings.language, *sorted(languages)]
