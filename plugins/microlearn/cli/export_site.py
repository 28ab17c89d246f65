"""``microlearn export site``: the site for a PC without a network."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from microlearn import configuration
from microlearn.cli import disk_copy, talking, writing
from microlearn.cli.label_site import config_option

_NAMED = Path()
"""``--zip`` without a file: the site's own name."""


word = talking.Sentences("export_site.yml")
"""A sentence of the command."""


def _stop(key: str, language: str, **values: object) -> SystemExit:
    talking.say(word(key, language, **values))
    return SystemExit(1)


@click.command("site")
@click.option(
    "--zip",
    "target",
    metavar="[FILE]",
    type=click.Path(path_type=Path),
    is_flag=False,
    flag_value=_NAMED,
    required=True,
    help="The file to write; without a name, the site's own, here.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@config_option
@talking.language_option
def export_site(target: Path, force: bool, config: Path, language: str) -> None:
    """Build the site as a folder that opens from a disk, and pack it.

    Unpacked, it opens with a double click on its index.html, on a PC without a network too: with search and quizzes.
    What is answered and ticked is kept where the browser allows that on a disk. The same site gives the same zip. The
    site that was built last stays as it is. The exit code is 1 where the zip could not be made.

    \b
    Examples:
      microlearn export site --zip workshop.zip
      microlearn export site --zip workshop.zip --force
    """
    try:
        site = configuration.read(config)
    except configuration.ConfigurationError as error:
        talking.say(str(error))
        raise SystemExit(1) from None
    folder = disk_copy.name_of(str(site.values.get("site_name") or ""))
    target = Path(f"{folder}.zip") if target == _NAMED else target
    _check(target, force, language)
    with tempfile.TemporaryDirectory(prefix="microlearn-") as work:
        talking.say(word("building", language))
        built = Path(work, "site")
        if not _build(config, built):
            raise _stop("not-built", language)
        try:
            contents = disk_copy.files(built)
            with writing.replacing(target) as file:
                disk_copy.write(file, folder, contents)
        except OSError as error:
            raise _stop("unwritable", language, path=target, reason=error.strerror) from None
    size = f"{target.stat().st_size / 1_000_000:.1f}".replace(".", "," if language == "nl" else ".")
    talking.say(word("done", language, count=len(contents), size=size, page=f"{folder}/index.html"))
    talking.put(f"{target}\n")


def _check(target: Path, force: bool, language: str) -> None:
    """What is wrong with the file is said before the site is built, which may take minutes."""
    if target.is_dir():
        raise _stop("folder", language, path=target)
    if target.exists() and not force:
        raise _stop("exists", language, path=target)
    if not target.parent.is_dir():
        raise _stop("no-folder", language, path=target.parent)


def _build(config: Path, built: Path) -> bool:
    """Build with MkDocs, which says itself what is wrong."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-directory-urls"]
    command += ["--config-file", config.name, "--site-dir", str(built)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    folder = config.resolve().parent
    return subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL).returncode == 0
