"""``microlearn search``: what a reader would find, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from microlearn import mending
from microlearn.catalogue import Catalogue
from microlearn.cli import loading, talking
from microlearn.cli.label_site import config_option
from microlearn.cli.loading import LoadedSite, NotReadableError
from microlearn.equipment import codes
from microlearn.languages import Interface
from microlearn.problem import nearest
from microlearn.search import engine, publication

FOUND, NOTHING, TROUBLE = 0, 1, 2
"""Exit codes, as grep has them."""


word = talking.Sentences("search.yml")
"""A sentence of the command."""


def _stop(key: str, language: str, **values: object) -> SystemExit:
    talking.say(word(key, language, **values))
    return SystemExit(TROUBLE)


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--lang", metavar="CODE", help="The language of the reader; default: the site's own.")
@click.option("--explain", is_flag=True, help="Say why each result stands where it stands.")
@click.option("--most", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many results.")
@click.option("--role", metavar="ID", help="Only what is for this role, or for everyone.")
@click.option("--equipment", metavar="ID", help="As if this label was scanned: an id, a kind or a code.")
@config_option
@talking.language_option
def search(
    words: tuple[str, ...],
    lang: str | None,
    explain: bool,
    most: int,
    role: str | None,
    equipment: str | None,
    config: Path,
    language: str,
) -> None:
    """Search the site as a reader would, in the files as they are now.

    It is the browser's own ranking, of units and equipment; ordinary pages are left out. The exit code is 0 where
    something is found, 1 where nothing is, 2 where the search could not be done.

    \b
    Examples:
      microlearn search "forklift will not start"
      microlearn search truck stuck --equipment pallet-truck --explain
    """
    try:
        site = loading.load(config)
    except NotReadableError as error:
        talking.say(str(error) or word("bad-options", language, file=config))
        raise SystemExit(TROUBLE) from None
    lang = _lang(site, lang, language)
    wish: dict[str, Any] = {"words": " ".join(words), "most": most, "explain": explain}
    if role:
        wish["only"] = [f"role={_role(site.found, role, language)}"]
    if equipment:
        wish["near"] = [f"equipment={id}" for id in _equipment(site.found, equipment, language)]
    if count := len({problem.path for problem in site.found.errors}):
        talking.say(word("mistakes", language, count=count))
    answer = _ask(site, lang, wish, language)
    _put(answer, lang, site.interfaces[language], language)
    raise SystemExit(FOUND if answer["hits"] else NOTHING)


def segments(site: LoadedSite) -> list[bytes]:
    """The indexes of all languages, of units and equipment: what ordinary pages say is known to MkDocs only."""
    made = publication.make(site.found, site.settings, site.interfaces)
    return [encoded.whole() for _, encoded in made.encoded()]


def _ask(site: LoadedSite, lang: str, wish: Mapping[str, Any], language: str) -> dict[str, Any]:
    try:
        answer = engine.run(engine.bundle(), segments(site), lang, wish)
    except engine.NotInstalledError:
        raise _stop("not-installed", language) from None
    except engine.NotBuiltError as error:
        raise _stop("not-built", language, folder=error) from None
    except engine.EngineError as error:
        raise _stop("engine-failed", language, reason=error) from None
    if answer.get("broken"):
        raise _stop("damaged", language)
    return answer


def _lang(site: LoadedSite, lang: str | None, language: str) -> str:
    known = site.found.languages
    if lang and lang not in known:
        raise _stop("unknown-lang", language, value=lang, known=", ".join(known))
    return lang or known[0]


def _role(found: Catalogue, role: str, language: str) -> str:
    known = [one.id for one in found.roles]
    if role not in known:
        raise _stop("unknown-role", language, value=role, known=", ".join(known) or "–")
    return role


def _equipment(found: Catalogue, name: str, language: str) -> list[str]:
    """The ids of what has this id, kind or code."""
    entry = found.ledger.by_key.get(codes.key(name))
    target = entry.target.partition("/")[0] if entry else name
    if ids := [one.id for one in found.equipment if {name, target} & set(one.names)]:
        return ids
    talking.say(word("unknown-equipment", language, value=name))
    if near := nearest(name, {known for one in found.equipment for known in one.names}):
        talking.say(word("near", language, value=near))
    raise SystemExit(TROUBLE)


def _put(answer: Mapping[str, Any], lang: str, interface: Interface, language: str) -> None:
    """Results to the output, and what is said of them as a whole beside it."""
    if answer.get("meant"):
        talking.say(word("meant", language, words=answer["meant"]))
    if answer.get("common"):
        talking.say(word("common", language))
    reasons = answer.get("explain") or []
    for rank, hit in enumerate(answer["hits"], 1):
        reason = reasons[rank - 1] if rank <= len(reasons) else None
        lines = [f"{rank}. {hit['title']}", hit["address"], _facts(hit, lang, interface, language)]
        lines += _why(reason, interface["decimal"], language) if reason else ()
        text = "\n".join([lines[0], *(f"   {line}" for line in lines[1:] if line)])
        talking.put(f"{mending.STEERING.sub('', text)}\n\n")
    if answer["hits"]:
        talking.say(word("count", language, total=answer["total"], shown=len(answer["hits"])))
    else:
        talking.say(word("none", language))


def _facts(hit: Mapping[str, Any], lang: str, interface: Interface, language: str) -> str:
    """Moment, format and minutes of a unit; what another page is; its language where it is not the reader's."""
    facts = [
        interface[f"moment_{hit['moment']}"] if hit.get("moment") else "",
        interface[f"format_{hit['format']}"] if hit.get("format") else "",
        interface.minutes(hit["minutes"]) if hit.get("minutes") else "",
        word(f"kind-{hit['kind']}", language) if hit["kind"] in ("equipment", "page") else "",
        interface["names"].get(hit["lang"], hit["lang"]) if hit["lang"] != lang else "",
    ]
    return " · ".join(filter(None, facts))


def _why(reason: Mapping[str, Any], decimal: str, language: str) -> Iterator[str]:
    """What each word found, and what the rest of the score comes from."""
    yield word("score", language, score=_number(reason["score"], decimal))
    for one in reason.get("words", ()):
        key = f"how-{one['how']}"
        values = {"typed": one["typed"], "form": one["form"], "how": one["how"]}
        said = word(key if key in word else "how-other", language, **values)
        counted = [
            word(name, language, value=_number(one[key], decimal))
            for name, key in (("weight", "weight"), ("idf", "idf"), ("points", "score"))
            if key in one
        ]
        yield f"  {said} ({', '.join(counted)})"
    for name, factor in (reason.get("boosts") or {}).items():
        if factor != 1:
            said = word(f"boost-{name}", language) if f"boost-{name}" in word else name
            yield f"  × {_number(factor, decimal)}: {said}"


def _number(value: float, decimal: str) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", decimal)
