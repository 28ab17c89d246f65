"""From what stands in ``mkdocs.yml`` to what the catalogue and the reader shell must know."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from microlearn import colours
from microlearn.catalogue import Catalogue
from microlearn.feedback import GAPS
from microlearn.fields import IDENTIFIER, LANGUAGE, kind_of
from microlearn.reader import Site
from microlearn.settings import LabelSettings, Role, Settings, Topic


def _names(name: str | Mapping[str, str], language: str) -> dict[str, str]:
    return {language: name} if isinstance(name, str) else {str(key): str(value) for key, value in name.items()}


def mistake(options: Mapping[str, Any], folders: Sequence[str], theme: Mapping[str, Any]) -> str:
    """What is wrong with the configuration as a whole, in a sentence; empty where all is well."""
    if not any(Path(folder, "reader.html").is_file() for folder in folders):
        return "The plugin units needs the theme microlearn. Write in mkdocs.yml: theme: microlearn"
    for role in options["roles"] or ():
        if not IDENTIFIER.fullmatch(role["id"]):
            return f"roles: the id {role['id']!r} has other characters than letters, digits, - and _."
    if wrong := _about_feedback(options["feedback"]):
        return f"feedback: {wrong}"
    if not isinstance(theme.get("noindex", False), bool):
        return f"theme: noindex: {theme['noindex']!r} is neither true nor false."
    for lang in options["languages"]:
        if not LANGUAGE.fullmatch(lang):
            return f"languages: {lang!r} is no language code such as nl, en or pt-BR."
    return ""


def _about_feedback(told: Any) -> str:
    if not isinstance(told, str):
        # YAML reads 0201234567 as another number.
        return 'put the number between quotation marks, such as feedback: "8122"'
    gaps = re.findall(r"\{(.*?)\}", told)
    if unknown := [gap for gap in gaps if not GAPS.fullmatch(f"{{{gap}}}")]:
        return f"{{{unknown[0]}}} is unknown; a link may ask for {{unit}}, {{url}}, {{code}}, {{place}} and {{time}}."
    if told.startswith("http") and " " in told.strip():
        return f"{told!r} has a space in it; write %20 there."
    if told and not kind_of(GAPS.sub("x", told)):
        return f"{told!r} is no phone number, mail address or link that begins with https://."
    return ""


def missing_files(theme: Mapping[str, Any], exists: Callable[[str], bool]) -> Iterator[str]:
    """A sentence for each picture of the theme's settings that is not there."""
    for name in ("logo", "favicon"):
        address = str(theme.get(name) or "")
        if address and "://" not in address and not exists(address):
            yield f"theme: {name}: there is no file {address}"


def settings_of(
    options: Mapping[str, Any],
    theme: Mapping[str, Any],
    docs_dir: str,
    base: str,
    left_out: Callable[[str], bool],
    plugins: Container[str],
    labels: LabelSettings,
) -> Settings:
    """The catalogue's settings. ``base`` is the folder of ``mkdocs.yml``, from which problems name their files;
    ``plugins`` are the names of ours that are on."""
    language = str(theme.get("language") or "en")
    roles = None
    if options["roles"] is not None:
        roles = tuple(
            Role(role["id"], _names(role["name"], language), role.get("level") or "") for role in options["roles"]
        )
    topics = tuple(Topic(id, _names(name, language)) for id, name in options["topics"].items())
    prefix = Path(os.path.relpath(docs_dir, base)).as_posix()
    on = {"quizzes": "quizzes" in plugins, "converts": "media" in plugins}
    return Settings(language, roles, topics, prefix, left_out, labels=labels, **on)


def labels_of(options: Mapping[str, Any] | None, base: str, url: str | None) -> LabelSettings:
    """Where labels lead, by the options of the plugin equipment, which are ``None`` where it is off. ``url`` is the
    site's address, ``None`` in the live preview."""
    known = options or {}
    old = {str(address): str(how or "") for address, how in (known.get("old_addresses") or {}).items()}
    return LabelSettings(Path(base), url, old, str(known.get("main_branch") or ""), options is not None)


def site_of(
    options: Mapping[str, Any],
    config: Mapping[str, Any],
    theme: Mapping[str, Any],
    folders: Sequence[str],
    found: Catalogue,
    preview: bool,
) -> Site:
    """The reader shell's site. ``config`` is MkDocs' own, ``folders`` are the theme's, the site's own first."""
    language = found.languages[0]
    url = config["site_url"]
    return Site(
        name=config["site_name"],
        language=language,
        languages=tuple(dict.fromkeys([language, *options["languages"], *found.languages])),
        url=url.rstrip("/") + "/" if url else "",
        accent=colours.primary(theme.get("palette")),
        logo=str(theme.get("logo") or "") or _icon(theme, folders),
        favicon=str(theme.get("favicon") or ""),
        directory_urls=config["use_directory_urls"],
        machines=bool(found.ledger.entries),
        search="microlearn/search" in config["plugins"],
        offline=not preview and _keeps(config["plugins"].get("microlearn/offline")),
        most_roles=max((len(found.roles_at(one)) for one in found.equipment), default=0),
        feedback=str(options["feedback"] or ""),
        sources=_sources(config),
        noindex=bool(theme.get("noindex")),
        policy=not preview,
    )


def _sources(config: Mapping[str, Any]) -> str:
    """Where MkDocs' own pages lead those who edit them; empty where the owner names no repository."""
    repository, edit = config["repo_url"] or "", config["edit_uri"] or ""
    if not edit:
        return ""
    address = edit if re.match(r"https?://", edit) else urljoin(repository.rstrip("/") + "/", edit)
    return address.rstrip("/") + "/"


def _keeps(plugin: Any) -> bool:
    """Whether phones keep the site: the worker may have been retired."""
    return plugin is not None and not plugin.config.retired


def _icon(theme: Mapping[str, Any], folders: Sequence[str]) -> str:
    """The SVG of ``theme.icon.logo``, such as ``material/school``."""
    name = (theme.get("icon") or {}).get("logo", "")
    for folder in folders:
        file = Path(folder, ".icons", f"{name}.svg")
        if name and file.is_file():
            return file.read_text("utf-8")
    return ""
