"""``microlearn export issue-form``: a form on GitHub for authors without Git."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from microlearn.cli import loading, talking
from microlearn.cli.label_site import config_option
from microlearn.cli.loading import LoadedSite, NotReadableError
from microlearn.intake import facts, form
from microlearn.intake.facts import Facts
from microlearn.intake.questions import LANGUAGES
from microlearn.intake.reply import spoken
from microlearn.units import synonyms
from microlearn.units.unit import FORMATS, LONGEST_GOAL, MOMENTS

USAGE = 2

word = talking.Sentences("import_issue.yml")
"""A sentence of the commands about issues."""


def load(config: Path, language: str) -> LoadedSite:
    """The site; where it cannot be read, the command says so and ends."""
    try:
        return loading.load(config)
    except NotReadableError as error:
        talking.say(str(error) or word("bad-options", language, file=config))
        raise SystemExit(USAGE) from None


def facts_of(site: LoadedSite) -> Facts:
    """What the form and its reader must know of a site."""
    own = (site.configuration.options("units") or {}).get("languages") or []
    codes = dict.fromkeys([site.settings.language, *map(str, own), *site.found.languages])
    return facts.of(
        site.found,
        site.settings,
        _with_synonyms(MOMENTS, synonyms.MOMENTS),
        _with_synonyms(FORMATS, synonyms.FORMATS),
        {code: site.interfaces[code]["name"] for code in codes},
        LONGEST_GOAL,
    )


def _with_synonyms(names: Iterable[str], also: Mapping[str, str]) -> dict[str, list[str]]:
    others: dict[str, list[str]] = defaultdict(list)
    for other, name in also.items():
        others[name].append(other)
    return {name: others[name] for name in names}


@click.command("issue-form")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the form.  [default: the site's]")
@config_option
def export_issue_form(language: str | None, config: Path) -> None:
    """Write an issue form for GitHub, to standard output.

    It asks for one unit in plain words, with the topics, roles and equipment of the site to choose from. Keep it in
    .github/ISSUE_TEMPLATE/, and write it again when those change. `microlearn import issue` makes a unit of what people
    fill in. The exit code is 2 where the site cannot be read.

    \b
    Example:
      microlearn export issue-form > .github/ISSUE_TEMPLATE/unit.yml
    """
    site = load(config, language or talking.language_of_the_user())
    chosen = language or spoken(site.settings.language)
    talking.put(form.form(facts_of(site), chosen, word("made-by", chosen)))
