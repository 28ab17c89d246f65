"""``microlearn new unit``: a file to begin with, or a text for a chatbot."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from microlearn.authoring import drafts, words
from microlearn.catalogue import UNITS_FOLDER
from microlearn.cli import drafting, talking
from microlearn.cli.asking import Asking, Choice
from microlearn.cli.drafting import Answers, stop
from microlearn.cli.label_site import config_option
from microlearn.cli.loading import LoadedSite
from microlearn.cli.prompting import put_prompt
from microlearn.cli.schema import names_of
from microlearn.media_files import FILMS, SOUNDS
from microlearn.names import slug
from microlearn.problem import Problem
from microlearn.units import synonyms
from microlearn.units.unit import FORMATS, MOMENTS, MOST_KEY_POINTS

NEEDED = {
    "goal": "--goal",
    "key_points": "--point",
    "moment": "--moment",
    "format": "--format",
    "topic": "--topic",
}
"""What a unit cannot do without, and the flags for it."""


@click.command("unit")
@click.option("--goal", metavar="TEXT", help="What the reader can do afterwards.")
@click.option("--point", "key_points", metavar="TEXT", multiple=True, help="A key point; up to three times.")
@click.option("--moment", type=click.Choice(MOMENTS), help="When the reader looks for it.")
@click.option("--format", type=click.Choice(FORMATS), help="How it is shown.")
@click.option("--topic", metavar="FOLDER", help="The folder below units/; made where it is new.")
@click.option("--title", metavar="TEXT", help="What a colleague would call it.")
@click.option("--symptom", "symptoms", metavar="TEXT", multiple=True, help="What the reader notices (solve).")
@click.option("--why", metavar="TEXT", help="What it brings the reader (change).")
@click.option("--role", "roles", metavar="ID", multiple=True, help="Who it is for.")
@click.option("--equipment", metavar="ID", multiple=True, help="What it is about: an id or a kind.")
@click.option("--name", metavar="NAME", default="", help="The file's name; default: made of the title or the goal.")
@click.option("--dry-run", is_flag=True, help="Print the file, and write nothing.")
@click.option("--no-input", is_flag=True, help="Ask nothing: stop where something is missing.")
@click.option("--prompt", is_flag=True, help="Print a text for a chatbot instead; nothing is sent anywhere.")
@click.option("--notes", metavar="FILE", help="With --prompt: what you have; - reads what comes in.")
@config_option
@talking.language_option
def new_unit(
    name: str,
    dry_run: bool,
    no_input: bool,
    prompt: bool,
    notes: str | None,
    config: Path,
    language: str,
    **flags: Any,
) -> None:
    """Write a new unit: a few questions, or everything by flags.

    The file has what its format needs, with hints to replace, in the site's language. Nothing is opened, and nothing
    is overwritten. With --goal, --point, --moment, --format and --topic nothing is asked. The exit code is 0 where the
    file is written, 1 where an answer is not right or the file is there already, 2 where something is missing.

    \b
    Examples:
      microlearn new unit
      microlearn new unit --goal "Vent the pump before you start it." --point "Stop when liquid comes." \\
        --moment apply --format steps --topic pump
      microlearn new unit --prompt --notes notes.txt
    """
    if notes and not prompt:
        raise stop("notes-alone", language)
    answers = drafting.given(flags)
    site, switched = drafting.load(config, language)
    if prompt:
        put_prompt(site, switched, answers.get("format"), notes, language)
        return
    check = partial(drafting.about_unit, site=site, switched=switched)
    missing = [flag for field, flag in NEEDED.items() if field not in answers]
    if missing and no_input:
        raise stop("missing", language, flags=", ".join(missing))
    drafting.settle(check({name: value for name, value in answers.items() if name != "topic"}), language)
    if missing:
        answers = drafting.stopping(lambda: _Interview(answers, site, check, language).answers(), language)
    _write(answers, name, bool(missing), dry_run, site, language)


def _write(answers: Answers, name: str, asked: bool, dry_run: bool, site: LoadedSite, language: str) -> None:
    asked_for = answers.pop("topic")
    topic = _topic(asked_for, site)
    if not topic:
        raise stop("no-letters", language, drafting.PROBLEMS, text=asked_for, flag="--topic")
    folder = site.configuration.content / UNITS_FOLDER / topic
    lang = site.settings.language
    ids = [unit.id.removeprefix(f"{topic}/") for unit in site.found.units]
    name = drafting.name_for(answers.get("title") or answers["goal"], name, folder, ids, lang, language, asked)
    body = drafts.body(answers["format"], name, lang)
    body = body if site.settings.quizzes else drafts.without_questions(body)
    if not body:
        raise stop("quizzes-off", language, drafting.PROBLEMS, format=answers["format"])
    is_new = bool(site.settings.topics) and topic not in _topics(site)
    drafting.create(folder / f"{name}.md", drafts.unit(answers, body), dry_run, language)
    if dry_run:
        return
    steps: list[tuple[str, dict[str, object]]] = [("hints", {})]
    for media in drafts.media(body):
        steps.append(("media", {"path": drafting.shown(folder / media)}))
        if media.endswith(FILMS + SOUNDS):
            captions = (folder / media).with_suffix(f".{lang}.vtt")
            steps.append(("captions", {"path": drafting.shown(captions)}))
    steps += [("topic", {"topic": topic})] if is_new else []
    drafting.say_next(
        [*steps, ("check", {"path": drafting.shown(folder / f"{name}.md")}), ("serve", {})],
        language,
    )


def _topics(site: LoadedSite) -> dict[str, str]:
    """The topics that are there, declared or as folders, with their names."""
    interface = site.interfaces[site.settings.language]
    named = {topic.id: topic.names for topic in site.settings.topics}
    try:
        folders = sorted(
            entry.name
            for entry in (site.configuration.content / UNITS_FOLDER).iterdir()
            if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith(".") and entry.name.isprintable()
        )
    except OSError:
        folders = []
    return {id: interface.name(named.get(id, {}), id) for id in [*named, *folders]}


def _topic(text: str, site: LoadedSite) -> str:
    """The folder of a topic that is there, or of a new one."""
    return Choice(_topics(site)).resolved(text) or slug(text, site.settings.language)


class _Interview:
    """The questions of a new unit, for what is not answered yet."""

    def __init__(self, answers: Answers, site: LoadedSite, check: Any, language: str) -> None:
        self.found = dict(answers)
        self.site = site
        self.check = check
        self.ask = Asking(language)
        self.language = language

    def answers(self) -> Answers:
        """All of them."""
        self.ask.say("hello-unit")
        self._text("goal", "ask-goal")
        self._text("title", "ask-title", optional=True)
        self._list("key_points", [f"ask-point-{n}" for n in range(1, MOST_KEY_POINTS + 1)], needed=1)
        self._choice("moment", synonyms.MOMENTS, "apply")
        self._choice("format", synonyms.FORMATS, words.usual_format(self.found["moment"]))
        if "topic" not in self.found:
            self.found["topic"] = self._topic()
        if self.found["moment"] == "solve":
            self._list("symptoms", ["ask-symptom", *["ask-symptom-more"] * 4])
        if self.found["moment"] == "change":
            self._text("why", "ask-why", optional=True)
        self._several("roles", roles_of(self.site))
        self._several("equipment", _equipment(self.site))
        return {name: value for name, value in self.found.items() if value}

    def _text(self, field: str, key: str, optional: bool = False) -> None:
        if field not in self.found:
            self.found[field] = self.ask.text(key, lambda answer: self._wrong(field, answer), optional=optional)

    def _list(self, field: str, keys: list[str], needed: int = 0) -> None:
        if field in self.found:
            return
        items: list[str] = []
        for number, key in enumerate(keys):
            answer = self.ask.text(key, lambda answer: self._wrong(field, [*items, answer]), optional=number >= needed)
            if not answer:
                break
            items.append(answer)
        self.found[field] = items

    def _wrong(self, field: str, value: Any) -> list[Problem]:
        known = {name: self.found[name] for name in ("goal", "key_points") if name in self.found}
        return [problem for problem in self.check({**known, field: value}) if problem.field == field]

    def _choice(self, field: str, other: dict[str, str], default: str) -> None:
        if field not in self.found:
            names = names_of(self.site.interfaces[self.language])[field]
            choice = Choice(names, words.choices(field, self.language), other)
            self.found[field] = self.ask.one(f"ask-{field}", choice, default)

    def _topic(self) -> str:
        topics = _topics(self.site)
        new = partial(slug, language=self.site.settings.language)
        key = "ask-topic" if topics else "ask-topic-new"
        return self.ask.one(key, Choice(topics), next(iter(topics), "") if len(topics) == 1 else "", new)

    def _several(self, field: str, names: dict[str, str]) -> None:
        if field not in self.found and names:
            self.found[field] = self.ask.several(f"ask-{field}", Choice(names))


def roles_of(site: LoadedSite) -> dict[str, str]:
    """The names of the roles that the site knows, by id."""
    interface = site.interfaces[site.settings.language]
    return {role.id: interface.name(role.names, role.id) for role in site.found.roles}


def _equipment(site: LoadedSite) -> dict[str, str]:
    """Kinds first: a unit is more often about all of them than about one."""
    kinds = {one.head.kind: one.head.kind for one in site.found.equipment if one.head.kind}
    names = {one.id: next(iter(one.head.name.values()), one.id) for one in site.found.equipment}
    return {**kinds, **names}
