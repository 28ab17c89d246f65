"""The JSON Schemas of front matter, held against the models, the site's own content, and what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import ValidationError

from microlearn.authoring import schema, words
from microlearn.cli.schema import kind_of
from microlearn.equipment.equipment import EquipmentHead
from microlearn.languages import Interfaces
from microlearn.units.unit import FORMATS, MOMENTS, UnitHead

CONTENT = Path(__file__).parents[2] / "content"
INTERFACES = Interfaces([Path(str(files("microlearn_theme")))])
MODELS = {"unit": UnitHead, "equipment": EquipmentHead}
FILES = {"unit": "units/*/*.md", "equipment": "equipment/*.md"}
UNIT = {"goal": "Start the pump.", "key_points": ["Fill it."], "format": "steps", "moment": "apply"}


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, as editors read it: a day is a text, and so are yes and no."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith(("timestamp", "bool"))]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def made(kind: str, language: str = "en") -> dict[str, Any]:
    return schema.of(kind_of(kind, INTERFACES[language]), language)


def checker(kind: str) -> Draft202012Validator:
    return Draft202012Validator(made(kind), format_checker=FormatChecker())


def fields(node: dict[str, Any], above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field at every depth, by its path."""
    for name, inner in node.get("properties", {}).items():
        yield f"{above}{name}", inner
        yield from fields(inner, f"{above}{name}.")
    for inner in [*node.get("anyOf", ()), *([node["items"]] if "items" in node else [])]:
        yield from fields(inner, above)


@pytest.mark.parametrize("kind", words.KINDS)
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_field_is_described(kind: str, language: str) -> None:
    found = dict(fields(made(kind, language)))
    assert set(found) == set(words.fields(kind)), "words for fields that are there, and for no others"
    for path, node in found.items():
        assert node["title"].strip() and len(node["description"]) > 10, path
        assert "  " not in node["description"], path
    for choice in [one for node in found.values() for one in node.get("oneOf", ())]:
        assert choice["title"].strip() and len(choice["description"]) > 20, choice


def test_formats_and_moments_are_those_of_the_product() -> None:
    properties = made("unit")["properties"]
    assert [one["const"] for one in properties["format"]["oneOf"]] == list(FORMATS)
    assert [one["const"] for one in properties["moment"]["oneOf"]] == list(MOMENTS)
    assert {words.usual_format(moment) for moment in MOMENTS} <= set(FORMATS)


@pytest.mark.parametrize("kind", words.KINDS)
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_it_is_a_schema_and_its_examples_hold(kind: str, language: str) -> None:
    found = made(kind, language)
    Draft202012Validator.check_schema(found)
    assert json.loads(json.dumps(found)) == found
    for path, node in fields(found):
        for example in node.get("examples", ()):
            Draft202012Validator(node, format_checker=FormatChecker()).validate(example)
            if "." not in path:
                MODELS[kind].model_validate({**(UNIT if kind == "unit" else {"name": "Pump"}), path: example})


@pytest.mark.parametrize("kind", words.KINDS)
def test_all_real_content_is_right(kind: str) -> None:
    check = checker(kind)
    paths = sorted(CONTENT.glob(FILES[kind]))
    assert len(paths) > 10
    for path in paths:
        head = yaml.load(path.read_text("utf-8").split("---\n")[1], AsEditorsRead)
        assert [f"{path.name} {error.json_path}: {error.message}" for error in check.iter_errors(head)] == []


WRONG_UNITS = [
    ("$.goal", {"goal": "x" * 121}),
    ("$.goal", {"goal": " "}),
    ("$.goal", {"goal": ["Start the pump."]}),
    ("$.key_points", {"key_points": []}),
    ("$.key_points", {"key_points": ["1", "2", "3", "4"]}),
    ("$.key_points", {"key_points": "Fill it."}),
    ("$.format", {"format": "stappen"}),
    ("$.moment", {"moment": "later"}),
    ("$.minutes", {"minutes": 61}),
    ("$.checked", {"checked": "3-11-2026"}),
    ("$.review_by", {"review_by": "2026-02-30"}),
    ("$.sources[0]", {"sources": [{"url": "https://example.org"}]}),
    ("$.second_opinion", {"second_opinion": {"title": "Guide", "url": "example.org"}}),
    ("$.roles[0]", {"roles": ["shift lead"]}),
    ("$.aliases[0]", {"aliases": ["/old/"]}),
    ("$.safety", {"safety": "perhaps"}),
    ("$.lang", {"lang": "Dutch"}),
    ("$.advice_off", {"advice_off": ["no-source"]}),
    ("$", {"doel": "Start de pomp."}),
]
WRONG_EQUIPMENT = [
    ("$.name", {"name": {}}),
    ("$.name", {"name": "x" * 61}),
    ("$.code", {"code": "pt 7"}),
    ("$.code", {"code": "A" * 13}),
    ("$.kind", {"kind": "pallet truck"}),
    ("$.contact", {"contact": {"phone": "call me"}}),
    ("$.retired", {"retired": {"date": "2026-11-03"}}),
    ("$.photo", {"photo": "/etc/pump.jpg"}),
    ("$", {"naam": "Pomp"}),
]


@pytest.mark.parametrize(
    ("kind", "place", "values"),
    [("unit", *case) for case in WRONG_UNITS] + [("equipment", *case) for case in WRONG_EQUIPMENT],
)
def test_what_is_wrong_is_found_where_it_stands(kind: str, place: str, values: dict[str, Any]) -> None:
    head = {**(UNIT if kind == "unit" else {"name": "Pump"}), **values}
    assert place in [error.json_path for error in checker(kind).iter_errors(head)]
    if place not in ("$.format", "$.moment"):
        with pytest.raises(ValidationError):
            MODELS[kind].model_validate(head)


@pytest.mark.parametrize("field", ["goal", "key_points", "format", "moment"])
def test_what_is_missing_is_found(field: str) -> None:
    head = {name: value for name, value in UNIT.items() if name != field}
    assert [error.validator for error in checker("unit").iter_errors(head)] == ["required"]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=70).map(str.strip)
IDS = st.one_of(TEXTS, st.from_regex(r"[\w-]{1,12}", fullmatch=True))
URLS = st.one_of(TEXTS, TEXTS.map(lambda text: f"https://example.org/{text}"))
SOURCES = st.one_of(TEXTS, st.fixed_dictionaries({"title": TEXTS}, optional={"url": URLS}))
DAYS = st.one_of(st.dates(date(1990, 1, 1)).map(str), TEXTS)
PER_LANGUAGE = st.one_of(TEXTS, st.dictionaries(st.sampled_from(["nl", "en", "pt-BR", ""]), TEXTS, max_size=2))
OPTIONAL_UNIT = {
    **dict.fromkeys(("title", "why", "owner", "checked_by", "alternative_to"), TEXTS),
    **dict.fromkeys(("roles", "aliases"), st.lists(IDS, max_size=2)),
    **dict.fromkeys(("equipment", "tags", "symptoms"), st.lists(TEXTS, max_size=2)),
    **dict.fromkeys(("checked", "review_by", "since"), DAYS),
    "sources": st.lists(SOURCES, max_size=2),
    "second_opinion": SOURCES,
    "id": IDS,
    "lang": st.one_of(IDS, st.sampled_from(["nl", "pt-BR"])),
    "minutes": st.integers(-1, 70),
    "safety": st.booleans(),
    "advice_off": st.dictionaries(TEXTS, TEXTS, max_size=1),
}
UNITS = st.fixed_dictionaries(
    {
        "goal": st.text(max_size=130).map(str.strip),
        "key_points": st.lists(TEXTS, max_size=4),
        "format": st.sampled_from(FORMATS),
        "moment": st.sampled_from(MOMENTS),
    },
    optional=OPTIONAL_UNIT,
)
CODES = st.one_of(st.from_regex(r"[A-Z0-9-]{1,13}", fullmatch=True), TEXTS)
EQUIPMENT = st.fixed_dictionaries(
    {"name": PER_LANGUAGE},
    optional={
        **dict.fromkeys(("location", "safety"), PER_LANGUAGE),
        "kind": IDS,
        "code": CODES,
        "roles": st.lists(IDS, max_size=2),
        "role_codes": st.one_of(st.lists(IDS, max_size=2), st.dictionaries(IDS, st.none() | CODES, max_size=2)),
        "contact": st.one_of(
            TEXTS,
            st.fixed_dictionaries(
                {}, optional={"name": PER_LANGUAGE, "phone": st.from_regex(r"\+?\d[\d ().-]{1,22}"), "mail": TEXTS}
            ),
        ),
        "report": st.one_of(TEXTS, URLS),
        "photo": st.one_of(TEXTS, st.just("images/pump 1.jpg")),
        "aliases": st.lists(IDS, max_size=2),
        "retired": st.fixed_dictionaries({}, optional={"date": DAYS, "successor": TEXTS, "message": PER_LANGUAGE}),
    },
)


def accepted_means_accepted(kind: str, head: dict[str, Any]) -> None:
    try:
        MODELS[kind].model_validate(head)
    except ValidationError:
        return
    assert [f"{error.json_path}: {error.message}" for error in CHECKERS[kind].iter_errors(head)] == []


CHECKERS = {kind: checker(kind) for kind in words.KINDS}


@given(UNITS)
def test_a_unit_that_the_build_takes_is_right(head: dict[str, Any]) -> None:
    accepted_means_accepted("unit", head)


@given(EQUIPMENT)
def test_equipment_that_the_build_takes_is_right(head: dict[str, Any]) -> None:
    accepted_means_accepted("equipment", head)
