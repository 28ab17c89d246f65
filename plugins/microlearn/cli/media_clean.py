"""``microlearn media clean``: takes out of pictures, films and sounds where, with what and when they were made."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from microlearn import configuration
from microlearn.cli import talking
from microlearn.cli.label_site import config_option
from microlearn.configuration import Configuration, ConfigurationError
from microlearn.inside.traces import Traces, traces_of
from microlearn.media.clean import UncleanError, clean
from microlearn.visible import one_line

CLEAN, LEFT, USAGE = 0, 1, 2
"""Exit codes."""
MANY = 20
"""Files from which on a progress bar helps."""

word = talking.Sentences("media_clean.yml")
"""A sentence of the command."""


@click.command("clean")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what the files tell, and change nothing.")
@config_option
@talking.language_option
def media_clean(paths: tuple[Path, ...], dry_run: bool, config: Path, language: str) -> None:
    """Take place, device and time out of pictures, films and sounds.

    Without PATH all files below the content folder are looked at; with files or folders, those. What there is to see or
    to hear stays exactly the same: each result is held against the file before it takes its place, and nothing is
    compressed anew. Colours, and how a photo is turned, stay too. Nothing is committed. Known are JPEG, PNG, WebP,
    HEIC, AVIF, SVG, MP4, MOV and M4A, by what is in them.

    The exit code is 0 where all is well, 1 where a file could not be cleaned, 2 where nothing was done because the
    command or the configuration is not right.

    \b
    Examples:
      microlearn media clean
      microlearn media clean --dry-run
      microlearn media clean content/units/pump/images/leak.jpg
    """
    try:
        site = configuration.read(config)
    except ConfigurationError as error:
        talking.say(str(error))
        raise SystemExit(USAGE) from None
    language = talking.with_site(language, site.language)
    if not site.content.is_dir():
        talking.say(word("no-content", language, file=config, folder=site.content.name))
        raise SystemExit(USAGE)
    files = list(dict.fromkeys(file for path in _asked(site, paths, language) for file in _files(path)))
    with _bar(files, word("looking", language)) as bar:
        telling = [(file, found) for file in bar if (found := traces_of(file))]
    if not telling:
        talking.say(word("nothing", language, count=len(files)))
    elif dry_run:
        for file, found in telling:
            talking.put(f"{_name(site, file)}: {_told(found, language)}\n")
        talking.say(word("would-clean", language, count=len(telling)))
    else:
        raise SystemExit(_clean(site, telling, language))


def _asked(site: Configuration, paths: Iterable[Path], language: str) -> list[Path]:
    """What the command is about, as it really lies there. Stops at what lies outside of the content folder."""
    content = site.content.resolve()
    found = []
    for path in paths:
        # Advice names files as they lie in the site, wherever the command is typed.
        real = next((one.resolve() for one in (path, content.parent / path) if os.path.lexists(one)), None)
        if real is None or not real.exists() or not real.is_relative_to(content):
            talking.say(word("no-such-path", language, path=one_line(str(path)), folder=content))
            raise SystemExit(USAGE)
        found.append(real)
    return found or [content]


def _files(path: Path) -> Iterator[Path]:
    """The files at a path, without what is hidden or leads elsewhere."""
    if path.is_file():
        yield path
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in (Path(folder, name) for name in sorted(names) if not name.startswith(".")):
            if file.is_file() and not file.is_symlink():
                yield file


def _clean(site: Configuration, telling: list[tuple[Path, Traces]], language: str) -> int:
    """Clean the files, say how it went, and give the exit code."""
    lines, failures, saved = [], [], 0
    with _bar(telling, word("cleaning", language)) as bar:
        for file, found in bar:
            name, told = _name(site, file), _told(found, language)
            try:
                less = clean(file)
            except UncleanError as error:
                failures.append(f"{name}: {told}. {word(f'why-{error}', language)}")
            except OSError as error:
                failures.append(f"{name}: {told}. {word('not-written', language, reason=error.strerror or error)}")
            else:
                saved += less
                lines.append(f"{name}: {told}{f' ({_bytes(less, language)})' if less > 0 else ''}\n")
    for line in lines:
        talking.put(line)
    if lines:
        talking.say(word("cleaned", language, count=len(lines), saved=_bytes(saved, language)))
        talking.say(word("history", language))
    if failures:
        talking.say(word("left", language, count=len(failures)))
        talking.say("\n".join(f"  {failure}" for failure in failures))
    return LEFT if failures else CLEAN


def _bar(items: list[Any], label: str) -> Any:
    """The items, with a bar for many of them where somebody looks at it."""
    return click.progressbar(items, label=label, file=sys.stderr, hidden=len(items) < MANY or not sys.stderr.isatty())


def _name(site: Configuration, file: Path) -> str:
    """Where a file lies, as the author writes it."""
    return one_line(str(Path(site.content.name) / file.relative_to(site.content.resolve())))


def _told(found: Traces, language: str) -> str:
    """What a file tells, in words."""
    return ", ".join(word(name, language) for name, told in asdict(found).items() if told)


def _bytes(count: int, language: str) -> str:
    """How much smaller something has got, in words."""
    if abs(count) < 1_000:
        return word("bytes", language, count=max(count, 0))
    return word("kilobytes", language, count=round(max(count, 0) / 1_000))
