"""``microlearn check``: all errors of a build, and advice, without building anything."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from microlearn.advice import switches
from microlearn.advice.advise import advise
from microlearn.advice.switches import Switches
from microlearn.changes.git import GitError
from microlearn.cli import changed, findings, loading, talking, writing
from microlearn.cli.fix import fix
from microlearn.cli.label_site import config_option
from microlearn.cli.loading import LoadedSite, NotReadableError
from microlearn.memory import Memory
from microlearn.problem import Problem

CLEAN, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes."""

word = talking.Sentences("check.yml")
"""A sentence of the command."""


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(findings.FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Advice fails the check too, but for what depends on today's date.")
@click.option("--changed-since", "ref", metavar="REF", help="Only what a pull request from REF causes, anywhere.")
@click.option("--fix", "mend", is_flag=True, help="Mend what can be mended without asking, then check.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would change, and change nothing.")
@config_option
@talking.language_option
def check(
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    ref: str | None,
    mend: bool,
    dry_run: bool,
    config: Path,
    language: str,
) -> None:
    """Look for mistakes and for what would make units more useful.

    Without PATH everything is told; with files or folders, what is told is about those. The exit code is 0 where all
    is well (advice alone is well, without --strict), 1 where something must be mended, 2 where the check could not be
    done.

    \b
    Examples:
      microlearn check
      microlearn check content/units/pump --format json
      microlearn check --changed-since origin/main
      microlearn check --fix --dry-run
    """
    if (ref and mend) or (dry_run and not mend):
        talking.say(word("fix-apart" if mend else "only-with-fix", language))
        raise SystemExit(USAGE)
    # All that is read lives until the end: nothing of it is garbage.
    gc.disable()
    try:
        site = loading.load(config, remembering=True)
        switched = switches.read(site.configuration.options("advice"))
    except (NotReadableError, ValueError) as error:
        talking.say(str(error) or word("bad-options", language, file=config))
        raise SystemExit(USAGE) from None
    language = talking.with_site(language, site.settings.language)
    if not site.configuration.content.is_dir():
        talking.say(word("no-content", language, file=config, folder=site.configuration.content.name))
        raise SystemExit(USAGE)
    if mend:
        site = _mended(site, paths, dry_run, config, language)
    for path in () if ref else paths:
        if not path.exists() or not path.resolve().is_relative_to(site.configuration.folder):
            talking.say(word("no-such-path", language, path=path, folder=site.configuration.folder))
            raise SystemExit(USAGE)
    problems = _problems(site, config, switched, ref, language)
    told = [problem for problem in problems if not paths or _is_about(problem, paths, site)]
    talking.put(findings.write(form, told, site.settings.language))
    if form == "text":
        counts = {severity: sum(one.severity == severity for one in told) for severity in ("error", "advice", "note")}
        talking.say(word("summary" if told else "clean", language, units=len(site.found.units), **counts))
    failing = ("error", "advice") if strict else ("error",)
    raise SystemExit(PROBLEMS if any(problem.severity in failing for problem in told) else CLEAN)


def _problems(site: LoadedSite, config: Path, switched: Switches, ref: str | None, language: str) -> list[Problem]:
    if ref is None:
        memory = Memory("advice", site.configuration.folder)
        content = site.configuration.content
        advice = advise(site.found, site.settings, content, switched, memory=memory)
        memory.save()
        return [*site.found.problems, *advice]
    try:
        return changed.problems_since(site, config, changed.since_ref(site, ref, language), switched)
    except GitError as error:
        talking.say(changed.sentence(error, language))
        raise SystemExit(USAGE) from None


def _mended(site: LoadedSite, paths: tuple[Path, ...], dry_run: bool, config: Path, language: str) -> LoadedSite:
    """The site after its files were mended."""
    try:
        mended = fix(config, site, [path.resolve() for path in paths] or None, dry_run)
    except OSError as error:
        talking.say(word("not-written", language, reason=error.strerror or error))
        raise SystemExit(USAGE) from None
    for one in mended:
        name = one.file.relative_to(site.configuration.folder)
        if dry_run:
            talking.say(writing.difference(name, one.before, one.after))
        else:
            talking.say(word("mended", language, file=name))
    key = ("would-mend" if dry_run else "all-mended") if mended else "nothing-to-mend"
    talking.say(word(key, language, count=len(mended)))
    return site if dry_run or not mended else loading.load(config)


def _is_about(problem: Problem, paths: tuple[Path, ...], site: LoadedSite) -> bool:
    file = (site.configuration.folder / problem.path).resolve()
    return any(file.is_relative_to(path.resolve()) for path in paths)
