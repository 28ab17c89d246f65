"""What all commands share: the language in which they talk, and how they say that something went wrong."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from microlearn.quizzes.exchange import remark
from microlearn.quizzes.exchange.remark import Remark


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
    click.echo(text.encode("utf-8"), nl=False)
