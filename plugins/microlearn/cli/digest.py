"""``microlearn digest``: what changed, for a group chat; and what is due for review."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from microlearn import dates
from microlearn.changes import digest as chat
from microlearn.changes import due as reviews
from microlearn.changes import git
from microlearn.changes.digest import Digest
from microlearn.changes.git import GitError, Repository
from microlearn.cli import changed, loading, talking
from microlearn.cli.label_site import config_option
from microlearn.cli.loading import LoadedSite, NotReadableError
from microlearn.fields import is_url
from microlearn.quizzes.quiz import plain

USAGE = 2
"""The exit code where there is nothing to compare with."""

FIRST = date(2000, 1, 1)
"""No site is older."""

_AGO = re.compile(r"(\d{1,4})([dw])", re.ASCII)

word = talking.Sentences("digest.yml")
"""A sentence of the digest."""


def today() -> date:
    """The same day on every machine."""
    return datetime.now(UTC).date()


@click.command("digest")
@click.option(
    "--since",
    metavar="WHEN",
    help="Days or weeks (7d, 2w), a day (2026-11-03), or a branch, tag or commit.  [default: 7d]",
)
@click.option("--due", is_flag=True, help="Instead, list the units that are due for review, by owner.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@config_option
@talking.language_option
def digest(since: str | None, due: bool, form: str, config: Path, language: str) -> None:
    """Write a short text for a group chat: what changed, and one question.

    With --due, list the units whose day of review has passed or comes within 30 days: as Markdown, or with --format
    json as a list of objects with owner, title and body, for a workflow that opens an issue for each. All of it is in
    the site's language. The exit code is 0, also where nothing changed or nothing is due, or 2 where that could not be
    found out.

    \b
    Examples:
      microlearn digest --since 7d
      microlearn digest --since v1.4
      microlearn digest --due --format json
    """
    if due and since:
        raise click.UsageError(word("due-or-since", language))
    if form == "json" and not due:
        raise click.UsageError(word("json-is-due", language))
    try:
        site = loading.load(config)
        talking.put(_due(site, form) if due else _chat(site, config, since or "7d", language))
    except GitError as error:
        talking.say(changed.sentence(error, language))
        if error.key.startswith("ref-"):
            talking.say(word("since-how", language))
        raise SystemExit(USAGE) from None
    except NotReadableError as error:
        talking.say(str(error) or word("bad-options", language, file=config))
        raise SystemExit(USAGE) from None


def _chat(site: LoadedSite, config: Path, since: str, language: str) -> str:
    repository = changed.repository_of(site)
    day, commit = _start(repository, since, language)
    past = changed.since_commit(repository, commit)
    with changed.as_it_was(site, config, past) as before:
        found = changed.comparison(before, site, past)
    spoken = changed.spoken(site)
    week = chat.week_of(today())
    settings = Digest(site.settings.language, _link_of(site), week, _say(spoken), plain)
    name = str(site.configuration.values.get("site_name") or "")
    shown = site.interfaces[spoken].date(day).replace("\u00a0", " ")
    return chat.write(found.units, site.found, name, shown, settings)


def _start(repository: Repository, since: str, language: str) -> tuple[date, str]:
    """The day and the commit to compare with."""
    day = _day(since, language)
    if day:
        return day, git.commit_before(repository, datetime.combine(day, time(), UTC))
    commit, _ = git.base_of(repository, since)
    return git.day_of(repository, commit), commit


def _day(since: str, language: str) -> date | None:
    """The day that is meant; ``None`` where something else is."""
    if ago := _AGO.fullmatch(since.strip()):
        days = int(ago[1]) * (7 if ago[2] == "w" else 1)
        return max(FIRST, today() - timedelta(days=days))
    written = dates.iso(since)
    if written and not dates.exists(written):
        raise click.UsageError(word("no-such-day", language, day=written))
    return max(FIRST, date.fromisoformat(written)) if written else None


def _due(site: LoadedSite, form: str) -> str:
    say = _say(changed.spoken(site))
    now, link, prefix = today(), _link_of(site), site.settings.prefix
    found = [
        {
            "owner": due.owner,
            "title": reviews.title(due, say),
            "body": reviews.body(due, now, link, prefix, say),
        }
        for due in reviews.of(site.found.units, now)
    ]
    if form == "json":
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    if not found:
        return say("due-none") + "\n"
    return "\n".join(f"## {reviews.heading(one['owner'], say)}\n\n{one['body']}" for one in found)


def _say(spoken: str) -> Callable[..., str]:
    def say(key: str, **values: Any) -> str:
        return word(key, spoken, **values)

    return say


def _link_of(site: LoadedSite) -> Callable[[str], str]:
    """How a page is linked: by nothing, where the site has no address."""
    url = site.configuration.url.strip()
    folders = site.configuration.values.get("use_directory_urls", True) is not False

    def link(address: str) -> str:
        if not is_url(url):
            return ""
        page = quote(address, safe="/")
        return f"{url.rstrip('/')}/{page}{'' if folders else 'index.html'}"

    return link
