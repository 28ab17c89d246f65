"""The site whose labels a command is about: its equipment, its ledger, its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import click

from microlearn import catalogue, configuration
from microlearn.cli import talking, writing
from microlearn.configuration import Configuration
from microlearn.equipment import codes, rules
from microlearn.equipment.codes import LEDGER, Entry
from microlearn.equipment.equipment import FOLDER, Equipment
from microlearn.equipment.issuing import Issuer, is_local, lender_of
from microlearn.languages import Interface, Interfaces
from microlearn.problem import as_text
from microlearn.units import options

word = talking.Sentences("labels.yml")
"""A sentence of the label commands."""


def stop(key: str, language: str, **values: object) -> SystemExit:
    """Say why the command ends here."""
    talking.say(word(key, language, **values))
    return SystemExit(1)


def today() -> date:
    """The day that is written into the ledger: the same on every machine."""
    return datetime.now(UTC).date()


config_option: Callable = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=Path(configuration.FILE),
    show_default=True,
    help="The site's configuration.",
)


@dataclass
class LabelSite:
    """What the commands work on."""

    configuration: Configuration
    found: catalogue.Catalogue
    issuer: Issuer

    @property
    def ledger_file(self) -> Path:
        """Where the ledger stands."""
        return self.configuration.folder / LEDGER

    @property
    def interface(self) -> Interface:
        """The words of the site's own language, which labels are printed in."""
        own = self.configuration.theme.get("custom_dir")
        folders = [self.configuration.folder / str(own)] if own else []
        return Interfaces([*folders, Path(str(files("microlearn_theme")))])[self.configuration.language]

    def file_of(self, one: Equipment) -> Path:
        """The file of a piece of equipment."""
        return self.configuration.content / one.path

    def thing(self, id: str, language: str) -> Equipment:
        """The equipment of this id, or of this former id."""
        if id not in self.issuer.known:
            raise stop("unknown-thing", language, id=id)
        return self.issuer.known[id]

    def leads_back(self, successor: str, one: Equipment) -> bool:
        """Whether a successor, or what has come in its place, is the thing itself."""
        other = self.issuer.known[successor]
        return other is one or rules.last(other, self.issuer.known) is one

    def write_ledger(self, added: Sequence[Entry], language: str) -> None:
        """Add lines to the ledger as it stands by now, whole or not at all: another command may have written it
        meanwhile."""
        try:
            text = self.ledger_file.read_text("utf-8-sig") if self.ledger_file.exists() else ""
            ledger, _ = codes.parse(text)
            for entry in added:
                ledger.add(entry)
            writing.replace(self.ledger_file, str(ledger).encode())
        except OSError as error:
            raise stop("unwritable", language, path=self.ledger_file, reason=error.strerror) from None
        except ValueError as error:
            raise stop("meanwhile", language, code=entry.code, target=error) from None

    def warn_of_the_host(self, language: str) -> None:
        """Labels live as long as the address that they hold."""
        base = self.issuer.base
        if is_local(base):
            talking.say(word("local", language, base=base))
        elif lender := lender_of(base):
            talking.say(word("borrowed", language, base=base, lender=lender))


def load(config: Path, language: str) -> LabelSite:
    """Read the site. Says what is wrong with its equipment or its ledger, and stops, where there is such a thing."""
    try:
        site = configuration.read(config)
    except configuration.ConfigurationError as error:
        talking.say(str(error))
        raise SystemExit(1) from None
    own = site.options("equipment")
    if own is None:
        raise stop("no-equipment", language)
    if not site.url:
        raise stop("no-url", language)
    base = codes.base_of(site.url)
    if not base:
        raise stop("bad-url", language, url=site.url)
    units = {"roles": None, "topics": {}, "languages": [], **(site.options("units") or {})}
    try:
        labels = options.labels_of(own, str(site.folder), site.url)
        settings = options.settings_of(
            units, site.theme, str(site.content), str(site.folder), lambda path: False, (), labels
        )
    except (TypeError, KeyError, ValueError, AttributeError):
        raise stop("bad-options", language, file=config) from None
    found = catalogue.read(site.content, settings)
    about = (LEDGER, f"{settings.prefix}/{FOLDER}/")
    if wrong := [problem for problem in found.errors if problem.path.startswith(about)]:
        talking.say(as_text(wrong, language))
        raise SystemExit(1)
    for note in found.told("note"):
        if note.path == LEDGER:
            talking.say(as_text([note], language))
    roles = {role.id: role for role in found.roles}
    return LabelSite(site, found, Issuer(found.equipment, found.ledger, roles, base, settings.language))
