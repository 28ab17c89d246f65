"""``microlearn report``: a pull request in words about learning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from microlearn.advice import switches
from microlearn.changes import report as markdown
from microlearn.changes.git import GitError
from microlearn.changes.unit_report import Report
from microlearn.cli import changed, loading, talking
from microlearn.cli.label_site import config_option
from microlearn.cli.loading import LoadedSite, NotReadableError
from microlearn.quizzes.quiz import plain

USAGE = 2
"""The exit code where there can be no report."""

word = talking.Sentences("report.yml")
"""A sentence of the report."""


@click.command("report")
@click.option("--base", metavar="REF", required=True, help="What to compare with: a branch, a tag or a commit.")
@click.option("--format", "form", type=click.Choice(["markdown"]), default="markdown", show_default=True)
@config_option
@talking.language_option
def report(base: str, form: str, config: Path, language: str) -> None:
    """Say what a pull request changes for readers, in Markdown for GitHub or GitLab.

    Told are units, equipment, labels and roles, with what must be mended, and the questions that readers are asked
    again. It is written in the site's language; compared is where the work here and REF parted, with the files as they
    are now. The exit code is 0, or 2 where there can be no report.

    \b
    Examples:
      microlearn report --base origin/main
      microlearn report --base "origin/$GITHUB_BASE_REF" >> "$GITHUB_STEP_SUMMARY"
    """
    try:
        site = loading.load(config)
        switched = switches.read(site.configuration.options("advice"))
        past = changed.since_ref(site, base, language)
        with changed.as_it_was(site, config, past) as before:
            found = changed.comparison(before, site, past)
            problems = changed.problems_since(site, config, past, switched, before)
            talking.put(markdown.write(found, problems, _report(site)))
    except GitError as error:
        talking.say(changed.sentence(error, language))
        raise SystemExit(USAGE) from None
    except (NotReadableError, ValueError) as error:
        talking.say(str(error) or word("bad-options", language, file=config))
        raise SystemExit(USAGE) from None


def _report(site: LoadedSite) -> Report:
    spoken = changed.spoken(site)

    def say(key: str, **values: Any) -> str:
        return word(key, spoken, **values)

    return Report(site.settings.language, site.settings.prefix, site.interfaces[spoken], say, plain)
