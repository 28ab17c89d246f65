"""What all commands share: the language in which they talk, and how they say that something went wrong."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files

import click
import yaml

from microlearn.quizzes.exchange import remark
from microlearn.quizzes.exchange.remark import Remark


class Sentences:
    """What a command says: a file beside it, with the languages of each key. It is read when something is said."""

    def __init__(self, file: str) -> None:
        self._file = file

    @cached_property
    def _all(self) -> dict[str, dict[str, str]]:
        return yaml.safe_load((files("microlearn.cli") / self._file).read_text("utf-8"))

    def __contains__(self, key: str) -> bool:
        return key in self._all

    def __call__(self, key: str, language: str, **values: object) -> str:
        """One of them, with its gaps filled."""
        return self._all[key][language].format_map(values)


def language_of_the_user() -> str:
    """The language of the terminal, if we know it."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return named[:2] if named[:2] in remark.LANGUAGES else "en"


language_option = click.option(
    "--language",
    type=click.Choice(remark.LANGUAGES),
    default=language_of_the_user,
    show_default="that of the terminal",
    help="The language of messages, and of words such as true and false where a file has none of its own.",
)


def with_site(language: str, site: str) -> str:
    """The language of a command that tells about a site: the site's own, unless the user asked for another one."""
    asked = click.get_current_context().get_parameter_source("language")
    chosen = asked is not None and asked.name == "COMMANDLINE"
    return language if chosen or site not in remark.LANGUAGES else site


def tell(remarks: Sequence[Remark], questions: int, language: str) -> None:
    """Word all remarks, and a line that counts them, to standard error."""
    if remarks:
        say(remark.as_text(remarks, language))
    lost = sum(one.lost for one in remarks)
    values = {"questions": questions, "remarks": len(remarks) - lost, "lost": lost}
    say(remark.label("summary", language).format(**values))


def say(text: str) -> None:
    """A message, beside the output."""
    click.echo(text.encode("utf-8", "replace").decode("utf-8"), err=True)


def put(text: str) -> None:
    """The output, byte for byte the same on every system."""
    click.echo(text.encode("utf-8", "replace"), nl=False)
