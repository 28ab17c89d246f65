"""``microlearn labels``: codes for equipment, and what becomes of them."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path

import click

from microlearn.cli import label_site, talking, writing
from microlearn.cli.label_site import config_option, stop, today, word
from microlearn.cli.print_labels import print_labels
from microlearn.cli.try_addresses import try_addresses
from microlearn.equipment import retiring
from microlearn.equipment.codes import LEDGER, Entry
from microlearn.fields import IDENTIFIER
from microlearn.problem import Problem, as_text

UNION = f"{LEDGER} merge=union"


@click.group()
def labels() -> None:
    """Codes and printed labels of equipment. A printed label works for ever."""


labels.add_command(print_labels)
labels.add_command(try_addresses)


@labels.command("issue")
@click.option("--dry-run", is_flag=True, help="Show what would be issued, and write nothing.")
@config_option
@talking.language_option
def issue(dry_run: bool, config: Path, language: str) -> None:
    """Give each piece of equipment without a code its own.

    It is the one that its file names (code: PT-07), or a short one without signs that look alike. Roles under
    role_codes get theirs. The codes are added to codes.lock, which belongs into the repository.
    """
    site = label_site.load(config, language)
    added = site.issuer.issue(today(), secrets.SystemRandom())
    for entry in added:
        talking.put(f"{_line(entry)}\n")
    if not added:
        talking.say(word("none-wanted", language))
    elif dry_run:
        talking.say(word("would-issue", language, count=len(added)))
    else:
        site.write_ledger(added, language)
        talking.say(word("issued", language, count=len(added), file=LEDGER))
        if _merge_by_union(site.configuration.folder):
            talking.say(word("union", language, file=LEDGER))
        site.warn_of_the_host(language)


def _line(entry: Entry) -> str:
    return "  ".join(filter(None, (entry.code, entry.name, entry.place)))


def _merge_by_union(folder: Path) -> bool:
    """Tell Git, where there is Git, that both sides of a merge are right; whether that was news."""
    file = folder / ".gitattributes"
    try:
        text = file.read_text("utf-8") if file.exists() else ""
        known = any(line.split()[:1] == [LEDGER] and "merge=" in line for line in text.splitlines())
        if known or not any((above / ".git").exists() for above in (folder, *folder.parents)):
            return False
        writing.replace(file, f"{text.rstrip()}\n{UNION}\n".lstrip().encode())
    except OSError:
        return False
    return True


@labels.command("stale")
@config_option
@talking.language_option
def stale(config: Path, language: str) -> None:
    """List printed labels whose name, place or address no longer holds."""
    site = label_site.load(config, language)
    found = list(site.issuer.stale(today()))
    for one in found:
        was, now = word("stale-was", language, day=one.was.day), word("stale-now", language)
        talking.put(f"{one.was.code}\n  {was}: {_printed(one.was)}\n  {now}: {_printed(one.now)}\n")
    if found:
        talking.say(word("stale", language, count=len(found), codes=" ".join(one.was.code for one in found)))
    else:
        talking.say(word("stale-none", language))


def _printed(entry: Entry) -> str:
    return " · ".join(filter(None, (entry.name, entry.place, entry.base)))


@labels.command("retire")
@click.argument("id")
@click.option("--successor", default="", metavar="ID", help="What came in its place.")
@click.option("--message", default="", metavar="TEXT", help="A sentence for whoever scans its label.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@config_option
@talking.language_option
def retire(id: str, successor: str, message: str, dry_run: bool, config: Path, language: str) -> None:
    """Take equipment out of use. Its labels open a page that says so and leads on."""
    site = label_site.load(config, language)
    one = site.thing(id, language)
    if one.head.retired:
        raise stop("already-retired", language, id=id, path=site.file_of(one))
    message = message.strip()
    if not successor and not message:
        raise stop("retire-how", language)
    if successor:
        successor = site.thing(successor, language).id
        if site.leads_back(successor, one):
            raise stop("circle", language, id=one.id, successor=successor)
    file = site.file_of(one)
    before = file.read_bytes()
    after, problems = retiring.retired(before, one.path, today(), successor, message)
    _write(file, before, after, problems, dry_run, language)
    codes = sorted({entry.code for entry in site.found.ledger.entries if site.issuer.thing(entry)[0] is one})
    if not dry_run:
        talking.say(word("retired", language, id=one.id, path=file, codes=", ".join(codes) or "–"))


@labels.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@config_option
@talking.language_option
def rename(old: str, new: str, dry_run: bool, config: Path, language: str) -> None:
    """Give equipment another id: its file another name. Labels and units that name the old one go on working."""
    site = label_site.load(config, language)
    one = site.thing(old, language)
    if not IDENTIFIER.fullmatch(new):
        raise stop("bad-id", language, id=new)
    file = site.file_of(one)
    target = file.with_name(f"{new}.md")
    others = [other for other in site.found.equipment if other is not one]
    if any(new in other.ids for other in others) or target.exists():
        raise stop("taken", language, path=target)
    before = file.read_bytes()
    after, problems = retiring.renamed(before, one, new)
    if not dry_run and not problems:
        # The new file first: whatever happens in between, no label loses its thing.
        _write(target, before, after, problems, dry_run, language)
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
        talking.say(word("renamed", language, old=one.id, new=new, path=target))
    else:
        _write(file, before, after, problems, dry_run, language)


def _write(file: Path, before: bytes, after: bytes, problems: list[Problem], dry_run: bool, language: str) -> None:
    if problems:
        talking.say(as_text(problems, language))
        raise SystemExit(1)
    if dry_run:
        talking.put(writing.difference(file, before, after))
        return
    try:
        writing.replace(file, after)
    except OSError as error:
        raise stop("unwritable", language, path=file, reason=error.strerror) from None
