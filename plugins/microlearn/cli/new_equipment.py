"""``microlearn new equipment``: a file for a machine or a place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from microlearn.authoring import drafts
from microlearn.cli import drafting, talking
from microlearn.cli.asking import Asking, Choice
from microlearn.cli.drafting import Answers, stop
from microlearn.cli.label_site import config_option
from microlearn.cli.loading import LoadedSite
from microlearn.cli.new_unit import roles_of
from microlearn.equipment.equipment import FOLDER
from microlearn.names import slug
from microlearn.problem import Problem


@click.command("equipment")
@click.option("--called", metavar="TEXT", help="What colleagues call it.")
@click.option("--location", metavar="TEXT", help="Where it stands.")
@click.option("--movable", is_flag=True, help="It has no fixed place.")
@click.option("--kind", metavar="WORD", help="What it shares with its like.")
@click.option("--code", metavar="CODE", help="Your own code, such as PT-07.")
@click.option("--role", "roles", metavar="ID", multiple=True, help="Who works with it.")
@click.option("--contact", metavar="TEXT", help="Whom to call: a number, a mail address or a name.")
@click.option("--report", metavar="TEXT", help="Where faults go: a number, a mail address or a link.")
@click.option("--safety", metavar="TEXT", help="The one sentence that prevents harm.")
@click.option("--name", metavar="NAME", default="", help="The file's name; default: made of what it is called.")
@click.option("--dry-run", is_flag=True, help="Print the file, and write nothing.")
@click.option("--no-input", is_flag=True, help="Ask nothing: stop where something is missing.")
@config_option
@talking.language_option
def new_equipment(
    called: str | None, name: str, dry_run: bool, no_input: bool, config: Path, language: str, **flags: Any
) -> None:
    """Write a file for a machine, a cabinet or a room: a few questions, or everything by flags.

    Nothing is opened, and nothing is overwritten. With --called nothing is asked. The exit code is 0 where the file is
    written, 1 where an answer is not right or the file is there already, 2 where something is missing.

    \b
    Examples:
      microlearn new equipment
      microlearn new equipment --called "Pallet truck 7" --location "Hall 2, dock 4" --kind pallet-truck --code PT-07
    """
    site, _ = drafting.load(config, language)
    if not (site.settings.labels and site.settings.labels.enabled):
        raise stop("equipment-off", language)
    answers = drafting.given({"name": called, **flags})
    asked = "name" not in answers
    if asked and no_input:
        raise stop("missing", language, flags="--called")
    drafting.settle(drafting.about_equipment(answers, site), language)
    if asked:
        answers = drafting.stopping(lambda: _interview(answers, site, language), language)
    folder = site.configuration.content / FOLDER
    ids = [id for one in site.found.equipment for id in one.ids]
    name = drafting.name_for(answers["name"], name, folder, ids, site.settings.language, language, asked)
    file = folder / f"{name}.md"
    drafting.create(file, drafts.equipment(answers), dry_run, language)
    if not dry_run:
        steps = [("unit", {"id": answers.get("kind") or name}), ("check", {"path": drafting.shown(file)})]
        drafting.say_next([*steps, ("label", {"id": name})], language)


def _interview(given: Answers, site: LoadedSite, language: str) -> Answers:
    """The questions, for what is not answered yet."""
    ask = Asking(language)
    found = dict(given)

    def wrong(field: str, answer: str) -> list[Problem]:
        return drafting.about_equipment({field: answer}, site)

    def text(field: str, optional: bool = True) -> None:
        if field not in found:
            found[field] = ask.text(f"ask-{field}", partial(wrong, field), optional=optional)

    ask.say("hello-equipment")
    text("name", optional=False)
    if not found.get("movable"):
        text("location")
        found["movable"] = not found["location"]
    if "kind" not in found:
        kinds = {one.head.kind: one.head.kind for one in site.found.equipment if one.head.kind}
        new = partial(slug, language=site.settings.language)
        found["kind"] = ask.one("ask-kind", Choice(kinds), new=new, optional=True)
    text("code")
    if "roles" not in found and (roles := roles_of(site)):
        found["roles"] = ask.several("ask-users", Choice(roles))
    for field in ("contact", "report", "safety"):
        text(field)
    return {name: value for name, value in found.items() if value}
