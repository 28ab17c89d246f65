"""``microlearn import issue``: a filled issue form becomes a unit."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

from microlearn.advice import switches
from microlearn.advice.advise import advise
from microlearn.advice.switches import Switches
from microlearn.cli import talking, writing
from microlearn.cli.issue_form import USAGE, facts_of, load, word
from microlearn.cli.label_site import config_option
from microlearn.cli.loading import LoadedSite
from microlearn.intake import answers, attachments, draft, issue, making, reply, trial
from microlearn.intake.answers import Answers
from microlearn.intake.issue import Issue
from microlearn.intake.making import Made
from microlearn.intake.questions import QUESTIONS
from microlearn.intake.reply import Reply
from microlearn.media.clean import UncleanError, clean
from microlearn.media_files import FILMS
from microlearn.problem import Problem

WRITTEN, LACKING = 0, 1
"""Exit codes."""

_OF_THE_OWNER = "picture-unused"
"""Whoever fills in a form can throw no files away; what their own issue brought is cleared away for them."""


@click.command("issue")
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--attachments", "downloads", type=click.Path(path_type=Path), help="The folder with what --list named, downloaded."
)
@click.option("--answer", type=click.Path(path_type=Path), help="Write the answer for the author into this file.")
@click.option("--list", "only_list", is_flag=True, help="List the attachments, as name and address; do nothing else.")
@click.option("--dry-run", is_flag=True, help="Show the unit, and write nothing but the answer.")
@config_option
@talking.language_option
def import_issue(
    source: Path,
    downloads: Path | None,
    answer: Path | None,
    only_list: bool,
    dry_run: bool,
    config: Path,
    language: str,
) -> None:
    """Make a unit of an issue whose form was filled in.

    FILE is the text of the issue, or the JSON of GitHub's event or API (- reads standard input). The path of the unit
    is written to standard output. Nothing is fetched: --list names the pictures and films, a workflow downloads each
    under its name into a folder, and --attachments takes them from there. An issue with the same number writes the same
    file again, moves it where its topic is another one now, and takes away the pictures that it has no more. The exit
    code is 0 where a valid unit was written, 1 where something is missing and nothing was written, 2 where the command
    could not do its work.

    \b
    Examples:
      microlearn import issue event.json --list
      microlearn import issue event.json --attachments downloads --answer answer.md
    """
    found = _read(source, language)
    given = answers.read(found.body)
    if only_list:
        text = "".join(f"{one.key}\t{one.address}\n" for one in attachments.find(given.texts.get("text", "")))
        talking.put(text)
        return
    if downloads is not None and not downloads.is_dir():
        raise _stop("no-folder", language, file=downloads)
    site = load(config, language)
    told = reply.spoken(given.language, site.settings.language, language)
    try:
        made, said = _make(found, given, site, downloads, told)
    except OSError as error:
        raise _stop("unreadable", language, file=error.filename, reason=error.strerror) from None
    complete = not said.needed
    if dry_run and made:
        talking.put(made.text)
    elif complete and made:
        _write(made, site, language)
        talking.put(f"{said.path}\n")
    if answer is not None:
        _save(answer, said.markdown().encode(), language)
    _tell(said, language, bool(complete and not dry_run))
    raise SystemExit(WRITTEN if complete else LACKING)


def _stop(key: str, language: str, **values: object) -> SystemExit:
    talking.say(word(key, language, **values))
    return SystemExit(USAGE)


def _read(source: Path, language: str) -> Issue:
    try:
        data = sys.stdin.buffer.read(issue.LARGEST + 1) if str(source) == "-" else source.read_bytes()
        return issue.read(data)
    except OSError as error:
        raise _stop("unreadable", language, file=source, reason=error.strerror) from None
    except ValueError as error:
        raise _stop(str(error), language, file=source) from None


def _make(
    found: Issue, given: Answers, site: LoadedSite, downloads: Path | None, language: str
) -> tuple[Made | None, Reply]:
    """The unit as far as it can be made, and what is said about it."""
    content, settings = site.configuration.content, site.settings
    drafted = draft.make(given, facts_of(site))
    if not drafted.fields:
        return None, Reply(language, [reply.of_lack(lack, language) for lack in drafted.lacks], [], author=found.author)
    made = making.make(drafted, found.number, site.found, content, downloads)
    lacks = [*drafted.lacks, *made.lacks]
    own = f"{settings.prefix}/{made.path}"
    # What is told already is not told again, least of all about what only stands in for it.
    told = {QUESTIONS[lack.question].field for lack in lacks}
    problems = [one for one in _problems(made, site) if one.path != own or one.field not in told]
    errors, advice = (
        [reply.of_problem(one, own, language) for one in problems if (one.severity == "error") == is_error]
        for is_error in (True, False)
    )
    needed = [*(reply.of_lack(lack, language) for lack in lacks), *errors]
    said = Reply(language, needed, advice, given.unused, "" if needed else own, found.author)
    return (None if drafted.lacks else made), said


def _problems(made: Made, site: LoadedSite) -> list[Problem]:
    if any(lack.key == "place" for lack in made.lacks):
        return []
    try:
        switched = switches.read(site.configuration.options("advice"))
    except ValueError:
        switched = Switches()  # `microlearn check` says what is wrong with it.
    return trial.problems(
        site.configuration.content,
        site.settings,
        site.found.problems,
        made.files,
        made.gone,
        lambda found, content: [
            one
            for one in advise(found, site.settings, content, switched, only=[made.path])
            if one.rule != _OF_THE_OWNER
        ],
    )


def _write(made: Made, site: LoadedSite, language: str) -> None:
    """The unit comes behind its pictures: until then nothing leads to them. What it has no more goes last."""
    content = site.configuration.content
    for path in sorted(made.files, key=lambda path: path == made.path):
        target = content / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _stop("unwritable", language, file=target, reason=error.strerror) from None
        _save(target, made.files[path], language)
        if target.suffix in FILMS:
            # Where it was made comes off; a film of which that cannot be taken is told by the check.
            with suppress(UncleanError, OSError):
                clean(target)
    for path in made.gone:
        try:
            (content / path).unlink(missing_ok=True)
        except OSError as error:
            raise _stop("unwritable", language, file=content / path, reason=error.strerror) from None
        talking.say(word("removed", language, path=f"{site.settings.prefix}/{path}"))


def _save(target: Path, data: bytes, language: str) -> None:
    try:
        writing.replace(target, data)
    except OSError as error:
        raise _stop("unwritable", language, file=target, reason=error.strerror) from None


def _tell(said: Reply, language: str, is_written: bool) -> None:
    """What the author reads in the answer, for whoever runs the command."""
    if is_written:
        talking.say(word("written", language, path=said.path))
    if said.needed:
        talking.say(word("lacking", language))
    elif said.tips:
        talking.say(word("tips", language))
    if text := said.text():
        talking.say(text)
