"""What commands say of changes: the site as it is now beside the site as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from microlearn import catalogue, configuration, media_files
from microlearn.advice import switches
from microlearn.advice.advise import advise
from microlearn.advice.switches import Switches
from microlearn.changes import compare, earlier, git
from microlearn.changes.caused import caused
from microlearn.changes.compare import Comparison, State
from microlearn.changes.git import Changed, GitError, Repository
from microlearn.cli import loading, talking
from microlearn.cli.loading import LoadedSite, NotReadableError
from microlearn.configuration import ConfigurationError
from microlearn.equipment.codes import LEDGER
from microlearn.problem import Problem
from microlearn.quizzes.exchange import remark

word = talking.Sentences("changed.yml")
"""A sentence about changes."""


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier state to compare with. ``touched`` are the files that are different now, and ``renamed`` has old paths
    by new ones; both as the site names them: relative to the folder of ``mkdocs.yml``."""

    repository: Repository
    commit: str
    changed: Changed
    touched: frozenset[str]
    renamed: dict[str, str]


def sentence(error: GitError, language: str) -> str:
    """Why Git cannot tell."""
    return word(error.key, language, **error.values)


def spoken(site: LoadedSite) -> str:
    """The site's language, or English where commands do not speak that."""
    main = site.settings.language.partition("-")[0]
    return main if main in remark.LANGUAGES else "en"


def repository_of(site: LoadedSite) -> Repository:
    """The repository that a site lies in. Raises ``GitError``."""
    return git.repository(site.configuration.folder, site.configuration.content)


def since_ref(site: LoadedSite, ref: str, language: str) -> Past:
    """Where the work here and ``ref`` parted. Raises ``GitError``; says so where it must compare with ``ref``
    itself."""
    repository = repository_of(site)
    commit, parted = git.base_of(repository, ref)
    if not parted:
        talking.say(word("no-shared-commit", language, ref=ref))
    return since_commit(repository, commit)


def since_commit(repository: Repository, commit: str) -> Past:
    """What is different since a commit. Raises ``GitError``."""
    found = git.changed(repository, commit)
    name = repository.from_site
    renamed = {name(new): name(old) for new, old in found.renamed.items()}
    return Past(repository, commit, found, frozenset(map(name, found.paths)), renamed)


@contextmanager
def as_it_was(site: LoadedSite, config: Path, past: Past) -> Iterator[LoadedSite]:
    """The site as it was, for as long as the block runs. Raises ``GitError``."""
    try:
        made = tempfile.TemporaryDirectory(prefix="microlearn-", ignore_cleanup_errors=True)
    except OSError as error:
        raise GitError("unwritable", folder=tempfile.gettempdir(), reason=error.strerror) from None
    with made as folder:
        yield _read(site, config.name, past, Path(folder).resolve())


def _read(site: LoadedSite, config: str, past: Past, into: Path) -> LoadedSite:
    where, folder = past.repository, into / past.repository.inside
    folder.mkdir(parents=True, exist_ok=True)
    every = list(git.entries(where, past.commit))
    ledger = where.from_top(LEDGER)
    earlier.write(where, every, past.changed, into, lambda path: path == ledger or path.endswith((".yml", ".yaml")))
    own = _content(folder / config, into)
    content = own or (folder / site.settings.prefix).resolve()
    below = "" if content == into else f"{content.relative_to(into).as_posix()}/"
    refused = earlier.write(where, every, past.changed, into, lambda path: path.startswith(below))
    old = (own and _loaded(folder / config)) or _as_configured_now(site, folder)
    old.found.problems += [Problem("symlink", where.from_site(path)) for path in refused]
    return old


def _content(config: Path, into: Path) -> Path | None:
    """The content folder of an earlier configuration, where that can be read and lies in the repository."""
    try:
        content = configuration.read(config).content.resolve()
    except (ConfigurationError, OSError, ValueError):
        return None
    return content if content.is_relative_to(into) else None


def _loaded(config: Path) -> LoadedSite | None:
    try:
        return loading.load(config)
    except NotReadableError:
        return None


def _as_configured_now(site: LoadedSite, folder: Path) -> LoadedSite:
    """An earlier state without a configuration that can be read."""
    now = site.configuration
    then = replace(now, folder=folder, values={**now.values, "docs_dir": site.settings.prefix})
    labels = replace(site.settings.labels, folder=folder) if site.settings.labels else None
    settings = replace(site.settings, labels=labels)
    return LoadedSite(then, catalogue.read(then.content, settings), settings, site.interfaces)


def comparison(before: LoadedSite, after: LoadedSite, past: Past) -> Comparison:
    """What is different between the two."""
    return compare.compare(_state(before), _state(after), past.touched, past.renamed, media_files.find)


def _state(site: LoadedSite) -> State:
    return State(site.found, site.configuration.content, site.settings.prefix)


def problems_since(
    site: LoadedSite, config: Path, past: Past, switched: Switches, before: LoadedSite | None = None
) -> list[Problem]:
    """The problems and the advice that the change causes: all in the files that it touches, and those of other files
    that were not there before. ``before`` is the site as it was, which is read here where it is needed and not given.
    Raises ``GitError``."""
    today = date.today()
    only = _looked_at(site, config, past)

    def then() -> list[Problem]:
        if before:
            return _problems_of(before, today, only)
        with as_it_was(site, config, past) as old:
            return _problems_of(old, today, only)

    own = _below_content(site, past.touched)
    return caused([*site.found.problems, *_advice(site, switched, today, only, own)], past.touched, then)


def _problems_of(old: LoadedSite, today: date, only: Collection[str] | None) -> list[Problem]:
    """The problems and the advice of an earlier state, about the units at ``only`` and about what holds between all."""
    try:
        switched = switches.read(old.configuration.options("advice"))
    except ValueError:
        switched = Switches()
    return [*old.found.problems, *_advice(old, switched, today, only)]


def _advice(
    site: LoadedSite, switched: Switches, today: date, only: Collection[str] | None, changed: Collection[str] = ()
) -> list[Problem]:
    return advise(site.found, site.settings, site.configuration.content, switched, today, only, changed=changed)


def _looked_at(site: LoadedSite, config: Path, past: Past) -> set[str] | None:
    """The units whose own advice may be different, as paths below the content folder: those that are touched, and those
    that show a touched picture. ``None``: all of them, where the configuration is different."""
    if config.name in past.touched:
        return None
    return _below_content(site, past.touched) | compare.showing(_state(site), past.touched, media_files.find)


def _below_content(site: LoadedSite, touched: Collection[str]) -> set[str]:
    """The touched files that lie in the content folder, as paths below it."""
    start = f"{site.settings.prefix}/"
    return {path.removeprefix(start) for path in touched if path.startswith(start)}
