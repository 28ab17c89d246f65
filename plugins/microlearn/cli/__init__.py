"""The command ``microlearn``: what authors and owners do from a terminal, beside building the site."""

from __future__ import annotations

import click

from microlearn.cli.check import check
from microlearn.cli.digest import digest
from microlearn.cli.export_quiz import export_quiz
from microlearn.cli.export_site import export_site
from microlearn.cli.import_document import import_document
from microlearn.cli.import_issue import import_issue
from microlearn.cli.import_quiz import import_quiz
from microlearn.cli.issue_form import export_issue_form
from microlearn.cli.labels import labels
from microlearn.cli.new import new
from microlearn.cli.report import report
from microlearn.cli.schema import schema
from microlearn.cli.search import search


@click.group()
@click.version_option(package_name="microlearn")
def main() -> None:
    """Helps with a site of micro-units. Give a command --help to read about it."""


@main.group("import")
def import_() -> None:
    """Bring content in from other programs."""


@main.group("export")
def export() -> None:
    """Write content for other programs."""


import_.add_command(import_document)
import_.add_command(import_issue)
import_.add_command(import_quiz)
export.add_command(export_issue_form)
export.add_command(export_quiz)
export.add_command(export_site)
main.add_command(check)
main.add_command(digest)
main.add_command(labels)
main.add_command(new)
main.add_command(report)
main.add_command(schema)
main.add_command(search)
