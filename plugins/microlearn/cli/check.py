"""``microlearn check``: all errors of a build, and advice, without building anything."""

from __future__ import annotations

from pathlib import Path

import click

from microlearn.advice import switches
from microlearn.advice.advise import advise
from microlearn.cli import findings, loading, talking
from microlearn.cli.label_site import config_option
from microlearn.cli.loading import LoadedSite, NotReadableError
from microlearn.problem import Problem

CLEAN, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes."""

word = talking.Sentences("check.yml")
"""A sentence of the command."""


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(findings.FORMATS), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Advice fails the check too, but for what depends on today's date.")
@config_option
@talking.language_option
def check(paths: tuple[Path, ...], form: str, strict: bool, config: Path, language: str) -> None:
    """Look for mistakes and for what would make units more useful.

    Without PATH everything is told; with files or folders, what is told is about those. The exit code is 0 where all
    is well (advice alone is well, without --strict), 1 where something must be mended, 2 where the check could not be
    done.

    \b
    Examples:
      microlearn check
      microlearn check content/units/pump --format json
    """
    try:
        site = loading.load(config)
        switched = switches.read(site.configuration.options("advice"))
    except (NotReadableError, ValueError) as error:
        talking.say(str(error) or word("bad-options", language, file=config))
        raise SystemExit(USAGE) from None
    problems = [*site.found.problems, *advise(site.found, site.settings, site.configuration.content, switched)]
    told = [problem for problem in problems if not paths or _is_about(problem, paths, site)]
    talking.put(findings.write(form, told, site.settings.language))
    if form == "text":
        counts = {severity: sum(one.severity == severity for one in told) for severity in ("error", "advice", "note")}
        talking.say(word("summary" if told else "clean", language, units=len(site.found.units), **counts))
    failing = ("error", "advice") if strict else ("error",)
    raise SystemExit(PROBLEMS if any(problem.severity in failing for problem in told) else CLEAN)


def _is_about(problem: Problem, paths: tuple[Path, ...], site: LoadedSite) -> bool:
    file = (site.configuration.folder / problem.path).resolve()
    return any(file.is_relative_to(path.resolve()) for path in paths)
