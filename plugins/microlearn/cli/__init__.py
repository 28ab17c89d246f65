"""The command ``microlearn``: what authors and owners do from a terminal, beside building the site."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click


class Commands(click.Group):
    """Commands by name, each with its module and what it is called there. A module is imported when its command is
    asked for: all of them together take half a second."""

    def __init__(self, *arguments: Any, modules: dict[str, tuple[str, str]] | None = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.modules = modules or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in order."""
        return sorted([*super().list_commands(ctx), *self.modules])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, if there is one."""
        if cmd_name not in self.modules:
            return super().get_command(ctx, cmd_name)
        module, name = self.modules[cmd_name]
        return getattr(import_module(f"microlearn.cli.{module}"), name)


_ALONE = ("check", "digest", "labels", "new", "report", "schema", "search")


@click.group(cls=Commands, modules={name: (name, name) for name in _ALONE})
@click.version_option(package_name="microlearn")
def main() -> None:
    """Helps with a site of micro-units. Give a command --help to read about it."""


@main.group(
    "import",
    cls=Commands,
    modules={name: (f"import_{name}", f"import_{name}") for name in ("document", "issue", "quiz")},
)
def import_() -> None:
    """Bring content in from other programs."""


@main.group(
    "export",
    cls=Commands,
    modules={
        "issue-form": ("issue_form", "export_issue_form"),
        "quiz": ("export_quiz", "export_quiz"),
        "site": ("export_site", "export_site"),
    },
)
def export() -> None:
    """Write content for other programs."""


@main.group("media", cls=Commands, modules={"clean": ("media_clean", "media_clean")})
def media() -> None:
    """Look after pictures, films and sounds."""
