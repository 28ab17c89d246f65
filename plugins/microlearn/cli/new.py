"""``microlearn new``: files to begin with, from a few questions."""

from __future__ import annotations

import click

from microlearn.cli.new_equipment import new_equipment
from microlearn.cli.new_site import new_site
from microlearn.cli.new_unit import new_unit


@click.group()
def new() -> None:
    """Begin something new: a few questions, and a file that is right."""


new.add_command(new_unit)
new.add_command(new_equipment)
new.add_command(new_site)
