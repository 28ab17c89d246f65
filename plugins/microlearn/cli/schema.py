"""``microlearn schema``: what front matter may hold, for editors, forms and other programs."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import click

from microlearn.authoring import schema as schemas
from microlearn.authoring import snippets, words
from microlearn.authoring.schema import Kind
from microlearn.cli import talking
from microlearn.equipment.equipment import LONGEST, EquipmentHead
from microlearn.languages import Interface, Interfaces
from microlearn.units.unit import FORMATS, MOMENTS, UnitHead

UNIT, EQUIPMENT = words.KINDS


def kind_of(id: str, interface: Interface) -> Kind:
    """What the build knows of the front matter of a unit or a piece of equipment, with the words of an interface."""
    if id == EQUIPMENT:
        return Kind(id, EquipmentHead, {}, LONGEST)
    return Kind(id, UnitHead, names_of(interface), {})


def names_of(interface: Interface) -> dict[str, dict[str, str]]:
    """What readers see each format and each moment called."""
    return {
        "format": {form: interface[f"format_{form}"] for form in FORMATS},
        "moment": {moment: interface[f"moment_{moment}"] for moment in MOMENTS},
    }


@click.command("schema")
@click.argument("kind", type=click.Choice(words.KINDS), default=UNIT)
@click.option("--snippets", "as_snippets", is_flag=True, help="Print snippets for Visual Studio Code instead.")
@talking.language_option
def schema(kind: str, as_snippets: bool, language: str) -> None:
    """Print the JSON Schema of the front matter of a unit (the default) or of equipment.

    It describes each field, in the language that --language names. Forms and programs that check JSON or YAML can use
    it; editors check YAML files with it, but not the front matter of Markdown. There, snippets help while you write,
    and `microlearn check` tells what is wrong.

    \b
    Examples:
      microlearn schema --language nl > unit.schema.json
      microlearn schema equipment > equipment.schema.json
      microlearn schema --snippets > .vscode/microlearn.code-snippets
    """
    interfaces = Interfaces([Path(str(files("microlearn_theme")))])
    if as_snippets:
        names = {lang: names_of(interfaces[lang])["format"] for lang in words.LANGUAGES}
        found: object = snippets.every(names, MOMENTS)
    else:
        found = schemas.of(kind_of(kind, interfaces[language]), language)
    talking.put(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
