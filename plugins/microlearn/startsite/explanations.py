"""The pages beside ``mkdocs.yml`` to which ``microlearn check`` leads: each piece of advice with its reason."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from microlearn.problem import DOCS, label

_TITLES = {"en": "What `microlearn check` advises, and why", "nl": "Wat `microlearn check` adviseert, en waarom"}
_BEGINNINGS = {
    "en": "An error has to go. Advice may be left alone. For one page it is switched off in its head, with the reason:",
    "nl": "Een fout moet weg. Een advies mag je laten liggen. Voor één pagina zet je het uit in de kop, met de reden:",
}
_SWITCHED = {
    "en": "advice_off:\n  no-source: we made the machine ourselves",
    "nl": "advice_off:\n  no-source: we hebben de machine zelf gemaakt",
}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#!|~])")


def pages() -> dict[str, str]:
    """The text of the pages by their names: one per language, since messages are in English where the site's language
    is another. They are no pages of the site: readers at a machine have no use for them."""
    return {name: _page(language) for language, name in DOCS.items()}


def _page(language: str) -> str:
    parts = [f"# {_TITLES[language]}", _BEGINNINGS[language], f"```yaml\n{_SWITCHED[language]}\n```"]
    parts += [_part(rule, said[language], language) for rule, said in sorted(_advice().items())]
    return "\n\n".join(parts) + "\n"


def _part(rule: str, said: dict[str, str], language: str) -> str:
    examples = (f"- **{label(key, language)}** {_MARKUP.sub(_escaped, said[key])}" for key in ("bad", "good"))
    return "\n".join([f"## {rule}", "", said["why"], "", *examples])


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


@cache
def _advice() -> dict[str, dict[str, dict[str, str]]]:
    folder = files("microlearn") / "wording/advice"
    found: dict[str, dict[str, dict[str, str]]] = {}
    for file in folder.iterdir():
        found |= yaml.safe_load(file.read_text("utf-8"))
    return found
