"""``microlearn new site``: the repository of a new site."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import click

from microlearn.authoring import snippets, words
from microlearn.cli import issue_form, loading, talking
from microlearn.cli.asking import clean
from microlearn.cli.label_site import today
from microlearn.cli.schema import names_of
from microlearn.configuration import FILE
from microlearn.equipment import codes
from microlearn.intake import form
from microlearn.languages import Interfaces
from microlearn.startsite import folder as folders
from microlearn.startsite import repository
from microlearn.startsite.repository import LANGUAGES, NewSite
from microlearn.units.unit import MOMENTS

PROBLEMS, USAGE = 1, 2
"""Exit codes."""
LONGEST_NAME = 60
"""Characters that stand on top of every page on a phone."""
ISSUE_FORM = ".github/ISSUE_TEMPLATE/unit.yml"
SNIPPETS = ".vscode/microlearn.code-snippets"

word = talking.Sentences("new_site.yml")
"""A sentence of the command."""


@click.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", metavar="TEXT", help="What readers see on top of every page.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the site, and of messages.")
@click.option("--url", metavar="URL", help="The address of the site, where you know it already.")
@click.option("--dry-run", is_flag=True, help="List the files, and write nothing.")
@click.option("--no-input", is_flag=True, help="Ask nothing: take what is usual.")
def new_site(
    folder: Path, name: str | None, language: str | None, url: str | None, dry_run: bool, no_input: bool
) -> None:
    """Make a working repository in FOLDER: a few questions, or everything by flags.

    It holds a first content, the settings, workflows for GitHub and GitLab that check, build and publish, and settings
    for editors. Nothing is opened or sent, and nothing is overwritten: a folder must be new or empty, but for what Git
    keeps. The exit code is 0 where the files are written, 1 where the folder or the address is not right, 2 where the
    questions were stopped.

    \b
    Examples:
      microlearn new site workshop
      microlearn new site workshop --name "Our workshop" --language en --no-input
    """
    spoken = language or talking.language_of_the_user()
    _check(folder, spoken)
    site = _answers(folder, name, language, url, no_input, spoken)
    spoken = site.language
    made = repository.files_of(site)
    if dry_run:
        talking.put("".join(f"{path}\n" for path in sorted([*made, ISSUE_FORM, SNIPPETS])))
        talking.say(word("would-write", spoken, count=len(made) + 2, folder=folder))
        return
    try:
        with folders.beginning(folder) as draft:
            folders.write(draft, made)
            folders.write(draft, _of_the_site(draft / FILE, spoken))
    except OSError as error:
        raise _stop("unwritable", spoken, folder=folder, reason=error.strerror) from None
    talking.say(word("written", spoken, count=len(made) + 2, folder=folder))
    talking.say(word("next", spoken, folder=folder))


def _stop(key: str, language: str, code: int = PROBLEMS, **values: object) -> SystemExit:
    talking.say(word(key, language, **values))
    return SystemExit(code)


def _check(folder: Path, language: str) -> None:
    """What is in the way is said before anything is asked."""
    try:
        if not folders.is_free(folder):
            raise _stop("not-free" if folder.is_dir() else "no-folder", language, folder=folder)
    except OSError as error:
        raise _stop("unwritable", language, folder=folder, reason=error.strerror) from None


def _answers(
    folder: Path, name: str | None, language: str | None, url: str | None, no_input: bool, spoken: str
) -> NewSite:
    """What is known by flags, asked where it is not; ``spoken`` is the language until the site's own is known."""
    if wrong := _wrong_name(name or "") or _wrong_url(url or ""):
        raise _stop(wrong, spoken, text=_cleaned(url or ""), most=LONGEST_NAME)
    usual = _usual_name(folder)
    if not no_input:
        try:
            language = language or _ask("ask-language", _wrong_language, spoken, spoken).lower()
            name = name or _ask("ask-name", _wrong_name, usual, language)
            url = _ask("ask-url", _wrong_url, "", language) if url is None else url
        except click.Abort:
            talking.say("")
            raise _stop("stopped", spoken, USAGE) from None
    known = _cleaned(name or "") or usual
    return NewSite(known, language or spoken, codes.base_of(url or ""), version("microlearn"), today())


def _ask(key: str, wrong: Callable[[str], str], usual: str, language: str) -> str:
    while True:
        answer = _cleaned(click.prompt(word(key, language), default=usual, show_default=bool(usual), err=True))
        if not (fault := wrong(answer)):
            return answer
        talking.say(word(fault, language, text=answer, most=LONGEST_NAME))


def _cleaned(text: str) -> str:
    """What was typed, on one line; what is no text at all is replaced."""
    return clean(text.encode("utf-8", "replace").decode())


def _wrong_language(language: str) -> str:
    return "" if language.lower() in LANGUAGES else "bad-language"


def _wrong_name(name: str) -> str:
    return "long-name" if len(_cleaned(name)) > LONGEST_NAME else ""


def _wrong_url(url: str) -> str:
    return "bad-url" if _cleaned(url) and not codes.base_of(url) else ""


def _usual_name(folder: Path) -> str:
    """The folder's name as a person would write it."""
    name = _cleaned(folder.absolute().name.replace("-", " ").replace("_", " "))[:LONGEST_NAME].strip()
    return name[:1].upper() + name[1:] or "Microlearn"


def _of_the_site(config: Path, language: str) -> dict[str, str]:
    """What other commands make of a site: the form for authors without Git, and what an editor proposes."""
    site = loading.load(config)
    interfaces = Interfaces([Path(str(files("microlearn_theme")))])
    names = {one: names_of(interfaces[one])["format"] for one in words.LANGUAGES}
    made_by = issue_form.word("made-by", language)
    return {
        ISSUE_FORM: form.form(issue_form.facts_of(site), language, made_by),
        SNIPPETS: json.dumps(snippets.every(names, MOMENTS), ensure_ascii=False, indent=2) + "\n",
    }
