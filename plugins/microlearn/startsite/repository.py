"""The files of a new site, made of what its owner answered."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import jinja2
import yaml

from microlearn.startsite import explanations

LANGUAGES = ("nl", "en")
"""In which there are a first content and a README."""

_BOTH = "both"
"""The templates that are the same in every language, but for words."""
_HIDDEN = "dot-"
"""What stands for the dot of a name: as templates they must be seen, and steer nothing here."""
_SAME = {".gitlab/merge_request_templates/Default.md": ".github/pull_request_template.md"}
"""What one host calls differently than another."""
_YEAR = timedelta(days=365)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#&!|~$@])")


@dataclass(frozen=True, slots=True)
class NewSite:
    """What must be known of a new site. ``url`` is empty where its host will tell it; ``version`` is that of the
    package that makes it."""

    name: str
    language: str
    url: str
    version: str
    today: date


def files_of(site: NewSite) -> dict[str, str]:
    """The text of every file, by its path."""
    folders = (_templates() / _BOTH, _templates() / site.language)
    found = {_name(path): _filled(file, site) for folder in folders for path, file in _below(folder)}
    found |= {path: found[other] for path, other in _SAME.items()}
    found |= explanations.pages()
    return dict(sorted(found.items()))


def requirement(version: str) -> str:
    """The package as pip should install it: this version, or one that works like it."""
    return f"microlearn~={version.partition('+')[0]}"


def _templates() -> Traversable:
    return files("microlearn.startsite") / "templates"


def _below(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _below(entry, f"{above}{entry.name}/")
        else:
            yield above + entry.name, entry


def _name(path: str) -> str:
    return "/".join(re.sub(f"^{_HIDDEN}", ".", part) for part in path.split("/"))


def _filled(file: Traversable, site: NewSite) -> str:
    values = {
        "site": site,
        "say": {key: said[site.language] for key, said in _table("words.yml").items()},
        "pins": _table("pins.yml"),
        "requirement": requirement(site.version),
        "review_by": site.today + _YEAR,
    }
    return _environment().from_string(file.read_text("utf-8")).render(values)


@cache
def _table(name: str) -> dict:
    return yaml.safe_load((files("microlearn.startsite") / name).read_text("utf-8"))


@cache
def _environment() -> jinja2.Environment:
    """Templates with square brackets: braces belong to GitHub. Nothing is HTML; each file says by a filter how a text
    is written in it."""
    environment = jinja2.Environment(  # noqa: S701
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {"yaml": _as_yaml, "markdown": _as_markdown}
    return environment


def _as_yaml(text: str) -> str:
    """A text as YAML reads it back, on one line."""
    return yaml.safe_dump(text, width=math.inf, allow_unicode=True, default_style='"').rstrip("\n")


def _as_markdown(text: str) -> str:
    """A text that is nothing but text in Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)
