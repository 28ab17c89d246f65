"""``microlearn import document``: drafts of units out of existing material."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from microlearn import configuration
from microlearn.advice.language import language_of
from microlearn.cli import talking, writing
from microlearn.cli.document_table import table
from microlearn.cli.label_site import config_option
from microlearn.configuration import ConfigurationError
from microlearn.documents import importing
from microlearn.documents.cleaning import line
from microlearn.documents.importing import Made
from microlearn.documents.model import Document, NotReadableError
from microlearn.documents.read import read
from microlearn.documents.words import Verbs
from microlearn.intake.pictures import PICTURES, RefusedError, prepared
from microlearn.names import slug

MADE, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes."""
FOLDER = "drafts"

word = talking.Sentences("import_document.yml")
"""A sentence of the command."""


@click.command("document")
@click.argument("sources", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder in which each document gets a folder of drafts.  [default: drafts, beside the content]",
)
@click.option("--force", is_flag=True, help="Write over drafts that are there.")
@click.option("--dry-run", is_flag=True, help="List what would be made, and write nothing.")
@config_option
@talking.language_option
def import_document(
    sources: tuple[Path, ...], out: Path | None, force: bool, dry_run: bool, config: Path, language: str
) -> None:
    """Make drafts out of material that you have: Markdown, HTML, Word, PowerPoint or PDF.

    One draft for each task that a document describes, not one for each chapter: what tells nobody to do something is
    listed as no unit. A draft names what you must still decide, and is not published: decide, and move it with its
    images to content/units/<topic>/. Nothing is fetched, and macros are not run. The exit code is 0 where all
    documents were read, 1 where one was not or its drafts were not written, 2 where the command was not understood.

    \b
    Examples:
      microlearn import document manual.pdf --dry-run
      microlearn import document instruction.docx course.pptx
    """
    folder, site_language = _site(config)
    done = [_import(source, out or folder / FOLDER, site_language, force, dry_run, language) for source in sources]
    raise SystemExit(MADE if all(done) else PROBLEMS)


def _site(config: Path) -> tuple[Path, str]:
    """The folder beside the content, and the language of the site; both as good as known without a site."""
    try:
        site = configuration.read(config)
    except ConfigurationError:
        return Path(), ""
    return site.content.parent, site.language


def verbs(language: str) -> Verbs:
    """The verbs that the advice about goals knows."""
    known = language_of(language)
    return Verbs(
        known.words("imperatives"),
        known.words("infinitives"),
        known.phrases("infinitive_prefixes"),
        known.phrases("noun_before"),
    )


def published(data: bytes) -> tuple[str, bytes] | None:
    """A picture as a page shows it, with its ending; ``None`` where no page can."""
    try:
        ending, picture = prepared(data)
    except RefusedError:
        return None
    return (ending, picture) if ending in PICTURES else None


def _import(source: Path, out: Path, site_language: str, force: bool, dry_run: bool, language: str) -> bool:
    """One document; whether that went well."""
    name = line(source.name)
    try:
        with _progress(name, language) as tick:
            document = read(source, tick)
    except NotReadableError as error:
        talking.say(word(error.key, language, file=name, **error.values))
        return False
    made = importing.make(document, verbs, site_language, slug, published)
    folder = out / (slug(source.stem) or "document")
    written = dry_run or not made.drafts or _write(made, folder, force, language)
    talking.put(table(document, made, word, language))
    _tell(document, made, folder, dry_run, written, language)
    return written


@contextmanager
def _progress(name: str, language: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for documents of many pages, where somebody looks at it."""
    with click.progressbar(
        length=1, label=word("reading", language, file=name), file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def tick(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield tick


def _write(made: Made, folder: Path, force: bool, language: str) -> bool:
    """The drafts, each whole or not at all; the pictures come first."""
    taken = sorted(path for path in made.files if (folder / path).exists())
    if taken and not force:
        talking.say(word("there-already", language, folder=folder, count=len(taken), file=taken[0]))
        return False
    for path in sorted(made.files, key=lambda path: path.endswith(".md")):
        target = folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            writing.replace(target, made.files[path])
        except OSError as error:
            talking.say(word("unwritable", language, file=target, reason=error.strerror))
            return False
    return True


def _tell(document: Document, made: Made, folder: Path, dry_run: bool, written: bool, language: str) -> None:
    for key, values in document.remarks:
        talking.say(word(key, language, file=document.name, **values))
    if not made.words.known:
        talking.say(word("other-language", language))
    if made.lost:
        talking.say(word("pictures-lost", language, count=len(made.lost), kinds=", ".join(sorted(set(made.lost)))))
    if made.too_many:
        talking.say(word("too-many-drafts", language, count=made.too_many))
    if not made.drafts:
        talking.say(word("no-tasks", language, file=document.name))
    elif dry_run:
        talking.say(word("dry-run", language, count=len(made.drafts), folder=folder))
    elif written:
        talking.say(word("written", language, count=len(made.drafts), folder=folder))
