"""``microlearn new unit --prompt``: the rules, the fields and the author's notes as one text."""

from __future__ import annotations

import sys
from pathlib import Path

from microlearn.advice.rules import RULES
from microlearn.advice.subject import LONGEST
from microlearn.advice.switches import Switches
from microlearn.authoring import prompt, schema
from microlearn.catalogue import UNITS_FOLDER
from microlearn.cli import drafting, talking
from microlearn.cli.asking import word
from microlearn.cli.drafting import PROBLEMS, USAGE, stop
from microlearn.cli.loading import LoadedSite
from microlearn.cli.schema import kind_of
from microlearn.problem import reasons
from microlearn.units.unit import FORMATS


def put_prompt(site: LoadedSite, switched: Switches, form: str | None, notes: str | None, language: str) -> None:
    """Print the text for a chatbot. With a format, only that one is shown."""
    material = _read(notes, language) if notes else ""
    interface = site.interfaces[language]
    request = prompt.Request(
        language=language,
        written_in=interface["names"].get(site.settings.language, site.settings.language),
        minutes=switched.longest or LONGEST,
        schema=schema.of(kind_of("unit", interface), language),
        advice=[reasons(id, language) for id, rule in RULES.items() if not rule.dated and id not in switched.without],
        formats=[form] if form else FORMATS,
        lists={
            "roles": [role.id for role in site.found.roles],
            "equipment": sorted({name for one in site.found.equipment for name in one.names}),
            "topics": [topic.id for topic in site.found.topics],
        },
        notes=material,
    )
    talking.put(prompt.text(request))
    folder = drafting.shown(site.configuration.content / UNITS_FOLDER)
    talking.say(word("prompted", language, folder=folder))


def _read(notes: str, language: str) -> str:
    """The notes, from a file or from what comes in."""
    try:
        data = sys.stdin.buffer.read() if notes == "-" else Path(notes).read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise stop("notes-no-text", language, PROBLEMS, path=notes) from None
        reason = getattr(error, "strerror", None) or error
        raise stop("notes-unreadable", language, USAGE, path=notes, reason=reason) from None
    if "\0" in text:
        raise stop("notes-no-text", language, PROBLEMS, path=notes)
    if len(text) > prompt.LONGEST_NOTES:
        raise stop("notes-long", language, PROBLEMS, count=len(text), limit=prompt.LONGEST_NOTES)
    return text
