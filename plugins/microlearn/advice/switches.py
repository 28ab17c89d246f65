"""Which rules an owner or an author has switched off, where, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from microlearn.problem import Problem, nearest


@dataclass(frozen=True, slots=True)
class Switches:
    """``without`` has reasons by rule; ``folders`` the same by folder, relative to the content folder."""

    longest: int | None = None
    """Minutes that a unit takes at most; ``None``: as many as the rule has."""
    without: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def is_off(self, rule: str, path: str, own: Collection[str] = ()) -> bool:
        """Whether a rule is silent about a file; ``own`` are the rules that its page switches off."""
        if rule in self.without or rule in own:
            return True
        return any(rule in rules and _below(path, folder) for folder, rules in self.folders.items())


def _below(path: str, folder: str) -> bool:
    return path.startswith(folder.strip("/") + "/")


def read(options: Any) -> Switches:
    """From what stands under ``advice:`` in ``mkdocs.yml``. Raises ``ValueError`` with a sentence where that is no
    such thing."""
    if options in (None, {}):
        return Switches()
    if not isinstance(options, Mapping) or not options.keys() <= {"longest", "without", "folders"}:
        raise ValueError("advice: has the settings longest, without and folders.")
    longest = options.get("longest")
    if longest is not None and (isinstance(longest, bool) or not isinstance(longest, int) or not 1 <= longest <= 60):
        raise ValueError("advice: longest is a number of minutes, such as 5.")
    folders = options.get("folders") or {}
    if not isinstance(folders, Mapping):
        raise ValueError("advice: folders has a folder per line, such as units/pump, with rules below it.")
    return Switches(
        longest,
        _reasons(options.get("without"), "without"),
        {str(folder): _reasons(rules, f"folders: {folder}") for folder, rules in folders.items()},
    )


def _reasons(rules: Any, where: str) -> dict[str, str]:
    if rules is None:
        return {}
    if not isinstance(rules, Mapping) or not all(isinstance(why, str) and why.strip() for why in rules.values()):
        raise ValueError(f"advice: {where}: write the reason behind each rule, such as no-source: we are the source")
    return {str(rule): str(why) for rule, why in rules.items()}


def unknown(switches: Switches, own: Mapping[str, Collection[str]], known: Collection[str]) -> Iterator[Problem]:
    """Rules that are switched off and that nobody knows: they would be switched off for nothing. ``own`` are those of
    pages, by path."""
    named = {rule for rules in (switches.without, *switches.folders.values()) for rule in rules}
    for path, rules in [("mkdocs.yml", named), *own.items()]:
        for rule in sorted(set(rules) - set(known)):
            field_ = "advice" if path == "mkdocs.yml" else "advice_off"
            values = {"name": rule, "nearest": nearest(rule, known) or "–"}
            yield Problem("unknown-rule", path, field=field_, values=values, severity="advice")
