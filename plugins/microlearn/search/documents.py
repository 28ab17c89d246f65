"""What can be found: the catalogue's units and equipment, and the site's ordinary pages, as texts with weights."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from microlearn.catalogue import Catalogue, Equipment, Unit
from microlearn.languages import humanised, in_language
from microlearn.settings import Settings

UNIT, EQUIPMENT, PAGE = "unit", "equipment", "page"

TITLE, GOAL, SYMPTOM, POINT, ABOUT, BODY = 20, 10, 10, 4, 4, 1
"""How much a word counts in each field. Parts and synonyms of words of a title count half, and still as much as can be
kept (``format.STEPS``)."""

LEAD = [10] * 12 + [4] * 33
"""How much the first words of a body count: what matters is said first."""

_NO_TEXT = re.compile(
    r"\]\([^)\n]*\)"  # the address of a link or a picture
    r"|</?[a-zA-Z][^>\n]{0,300}>"
    r"|\{[:#.][^}\n]*\}"  # attributes of pymdownx
    r"|^///.*$"  # the frame of a quiz
    r"|https?://\S+",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Document:
    """One page that can be found. ``fields`` are texts with their weights, ``body`` is the text that reads on, and
    ``facets`` are what it can be filtered by, such as ``moment=solve``."""

    address: str
    title: str
    fields: tuple[tuple[int, str], ...]
    body: str = ""
    urgent: bool = False
    kind: str = UNIT
    goal: str = ""
    moment: str = ""
    format: str = ""
    minutes: int = 0
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """An ordinary page of the site: its address, title and Markdown or text."""

    address: str
    title: str
    text: str
    lang: str


def text_of(markdown: str) -> str:
    """Markdown without what nobody reads: addresses, tags, attributes."""
    return _NO_TEXT.sub(" ", markdown)


def of_catalogue(
    catalogue: Catalogue, settings: Settings, pages: Iterable[Page] = (), where: Callable[[str], str] = lambda lang: ""
) -> dict[str, list[Document]]:
    """Everything that can be found, by language; the order follows the paths, so that neighbours share words.
    ``where`` gives the words of a language that ask for a place."""
    languages = list(dict.fromkeys([settings.language, *catalogue.languages]))
    found: dict[str, list[Document]] = {lang: [] for lang in languages}
    about: dict[str, list[Equipment]] = {}
    for one in catalogue.equipment:
        for name in one.names:
            about.setdefault(name, []).append(one)
    topics = {topic.id: topic.names for topic in catalogue.topics}
    codes = _codes(catalogue)
    for unit in catalogue.units:
        equipment = {one.id: one for name in unit.head.equipment for one in about.get(name, ())}
        names = [_names(one, unit.lang, settings.language) for one in equipment.values()]
        own = [code for id in equipment for code in codes[id]]
        topic = in_language(topics[unit.topic], unit.lang, settings.language) or humanised(unit.topic)
        found[unit.lang].append(_unit(unit, " \n".join((topic, *names)), own, list(equipment), languages))
    for lang in languages:
        for one in catalogue.equipment:
            # A thing without a label has no page yet.
            if codes[one.id]:
                found[lang].append(_equipment(one, lang, settings.language, codes[one.id], where(lang)))
    for page in pages:
        found.setdefault(page.lang, []).append(_page(page))
    return found


def _codes(catalogue: Catalogue) -> dict[str, list[str]]:
    """The codes of each piece of equipment: those for one role first, its own newest last."""
    by_id: dict[str, list[tuple[bool, str]]] = {}
    for target, codes in catalogue.ledger.codes_of.items():
        id, _, role = target.partition("/")
        by_id.setdefault(id, []).extend((not role, code) for code in codes)
    return {
        one.id: [code for _, code in sorted((pair for id in one.ids for pair in by_id.get(id, ())), key=itemgetter(0))]
        for one in catalogue.equipment
    }


def _unit(unit: Unit, subject: str, codes: list[str], about: list[str], languages: Iterable[str]) -> Document:
    head = unit.head
    fields = (
        (TITLE, unit.title),
        (GOAL, head.goal if head.title else ""),
        (SYMPTOM, " \n".join(head.symptoms)),
        (POINT, " \n".join((*head.key_points, *head.tags))),
        (ABOUT, f"{subject} \n{head.why or ''}"),
        (BODY, " \n".join(codes)),
    )
    facets = [f"moment={head.moment}", f"format={head.format}", "kind=unit"]
    # Who looks for their role wants what is for everybody too.
    facets += [f"role={role}" for role in dict.fromkeys(head.roles)] or ["role="]
    facets += [f"equipment={id}" for id in about]
    facets += [f"missing={lang}" for lang in languages if lang not in unit.versions and lang != unit.lang]
    return Document(
        unit.address,
        unit.title,
        tuple(field for field in fields if field[1].strip()),
        text_of(unit.body),
        head.urgent,
        goal=head.goal if head.title else "",
        moment=head.moment,
        format=head.format,
        minutes=unit.minutes,
        facets=tuple(facets),
    )


def _page(page: Page) -> Document:
    """An ordinary page stands behind units: what a worker needs now is in those."""
    return Document(
        page.address, page.title, ((GOAL, page.title),), text_of(page.text), kind=PAGE, facets=("kind=page", "role=")
    )


def _names(one: Equipment, lang: str, site: str) -> str:
    return f"{in_language(one.head.name, lang, site)} {one.head.kind or ''}"


def _texts(one: Equipment, lang: str, site: str) -> Iterator[tuple[int, str]]:
    head = one.head
    # Below the cards that are about it, unless its code is asked for.
    yield GOAL, in_language(head.name, lang, site)
    yield ABOUT, " ".join([head.kind or "", one.id, *head.aliases])
    for text in (head.location, head.safety, head.contact and head.contact.name, head.retired and head.retired.message):
        if text:
            yield (POINT if text is head.location else BODY), in_language(text, lang, site)


def _equipment(one: Equipment, lang: str, site: str, codes: list[str], where: str) -> Document:
    """The landing page behind the label, which says where the thing is."""
    name = in_language(one.head.name, lang, site)
    return Document(
        f"Q/{codes[-1]}/",
        f"{codes[-1]} · {name}",
        ((TITLE, " ".join(codes)), *_texts(one, lang, site), (ABOUT, where if one.head.location else "")),
        kind=EQUIPMENT,
        goal=in_language(one.head.location or {}, lang, site),
        facets=("kind=equipment", f"equipment={one.id}", "role="),
    )
