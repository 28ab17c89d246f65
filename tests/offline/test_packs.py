"""Packs and fragments: every page in one, borders that stay, pages that come apart and together again."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exposing import Scripts
from microlearn.offline import fragments, manifest, packs
from microlearn.offline.fragments import Fragment, Shells
from microlearn.shell import MARKS, SLOTS, Shell, compose, split

CASES = json.loads((Path(__file__).parents[1] / "shell/cases.json").read_text("utf-8"))

part = st.text("abcé-\U00010428\uffe8", min_size=1, max_size=4)
address = st.one_of(
    st.builds("units/{}/{}/".format, st.sampled_from(["pump", "truck", "fire"]), part),
    st.builds("{}/units/pump/{}/".format, st.sampled_from(["en", "de"]), part),
    st.builds("Q/{}/".format, part),
    st.builds("{}/".format, part),
    st.sampled_from(["", "404.html"]),
)
addresses = st.sets(address, min_size=1, max_size=300)


@settings(deadline=None, max_examples=80)
@given(addresses)
def test_every_address_is_in_one_pack(found: set[str]) -> None:
    rows = list(packs.partition(found))
    flat = [one for row in rows for one in row]
    assert flat == sorted(found, key=lambda one: one.encode("utf-16-be"))
    assert all(len(row) <= (packs.UNITS[-1] if packs._group(row[0]) else packs.LISTS[-1]) for row in rows)
    for row in rows:
        assert len({packs._group(one) for one in row}) == 1, "topics are not mixed"


@settings(deadline=None, max_examples=60)
@given(addresses, address)
def test_a_new_page_moves_few_borders(found: set[str], new: str) -> None:
    before = {tuple(row) for row in packs.partition(found)}
    after = {tuple(row) for row in packs.partition(found | {new})}
    assert len(after - before) <= 3


def test_lists_stand_in_small_packs() -> None:
    found = {f"moments/apply/{n}/" for n in range(2, 500)}
    rows = list(packs.partition(found))
    assert 100 <= len(rows) <= 200
    # One more in the middle is forgotten some packs later.
    before = {tuple(row) for row in rows}
    after = {tuple(row) for row in packs.partition(found | {"moments/apply/250a/"})}
    assert len(after - before) <= 8


@settings(deadline=None, max_examples=60)
@given(addresses, st.data())
def test_an_address_leads_to_its_pack(scripts: Scripts, found: set[str], data: st.DataObject) -> None:
    rows = list(packs.partition(found))
    made = {"packs": [[row[0], f"{n}", 1, 0] for n, row in enumerate(rows)]}
    flat = [(one, n) for n, row in enumerate(rows) for one in row]
    assert scripts("packs", made, [one for one, _ in flat]) == [n for _, n in flat]
    want = data.draw(st.sampled_from([one[: data.draw(st.integers(0, 12))] for one, _ in flat]))
    below = scripts("below", made, [want])
    assert {n for one, n in flat if one.startswith(want)} <= set(below)
    if not want:
        assert below == list(range(len(rows)))
    # Drawings come along from wherever they are.
    far = data.draw(st.integers(0, len(rows) - 1))
    for pack in made["packs"]:
        pack.append(far)
    assert set(scripts("below", made, [want])) == {*below, far}


def test_thousands_of_units_of_a_topic_become_packs_of_about_thirty() -> None:
    rows = list(packs.partition(f"units/pump/unit-{n:05}/" for n in range(10_000)))
    assert 330 <= len(rows) <= 420
    assert max(map(len, rows)) <= packs.UNITS[-1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_phones_compose_the_same(case: dict, scripts: Scripts) -> None:
    shell = split(case["shell"])
    page = Fragment("a/", "x", tuple(case["fragment"].get(slot, "") for slot in SLOTS))
    rows = json.loads(packs.encode([page]))
    assert scripts("pages", {"x": [shell.literals, shell.slots]}, rows) == {"a/": case["page"]}


def test_a_page_comes_apart() -> None:
    shell = split("<a {lang}><p>{head}</p><i {root}>{body}<b {root}></b>{after}<hr {root}>".format_map(MARKS))
    values = {"root": "../", "lang": "nl", "dir": "", "head": "<title>x</title>", "body": "<p><b ./></b>"}
    values["after"] = "<b ../></b><hr ../>"
    assert fragments.take_apart(shell, compose(shell, values)) == values
    assert fragments.take_apart(shell, "<a nl><p>x</p>") is None
    assert fragments.take_apart(shell, compose(shell, values) + " ") is None


@settings(deadline=None, max_examples=200)
@given(st.fixed_dictionaries({slot: st.text("ab<>&", max_size=5) for slot in SLOTS}))
def test_what_comes_apart_comes_together(values: dict[str, str]) -> None:
    one = Shell(
        ("<one ", " ", "><head>", "<style>", "</style>", "<hr ", "><hr>", "<nav ", ">"),
        ("lang", "dir", "head", "root", "body", "root", "after", "root"),
    )
    other = Shell(("<two ", " ", "><head>", "<style>", "</style>", ">"), ("lang", "dir", "head", "root", "body"))
    page = compose(one, values)
    found = Shells({"other": other, "one": one}).fragment("a/", page)
    assert found is None or (found.shell == "one" and compose(one, dict(zip(SLOTS, found.values, strict=True))) == page)
    plain = {slot: value.replace("<", "").replace(">", "").replace(" ", "") for slot, value in values.items()}
    assert Shells({"other": other, "one": one}).fragment("a/", compose(one, plain)) is not None


def test_a_pack_is_as_short_as_json_can_be() -> None:
    page = Fragment("units/pump/é/", "unit-nl", ("../", "nl", "ltr", "<title>", "<p>é"))
    assert packs.encode([page]).decode() == '[["units/pump/é/","unit-nl","../","nl","ltr","<title>","<p>é"]]'


def test_a_name_is_a_hash_in_the_letters_of_addresses() -> None:
    content = b"\xff" * 9
    name = packs.name_of(content)
    assert len(name) == 9
    assert base64.urlsafe_b64decode(name.removeprefix("k")) == hashlib.sha256(content).digest()[:6]


size = st.integers(0, 5_000_000)
named = st.builds(lambda content, size: [packs.name_of(content), size], st.binary(max_size=4), size)


def manifest_of(found: list[Any], search: dict[str, Any]) -> dict[str, Any]:
    return {
        "packs": [[f"{n:04}", *file, units, *drawings] for n, (file, units, drawings) in enumerate(found)],
        "search": search,
        "first": [0],
        "stream": ["kw", 1],
        "shells": ["kx", 1],
        "files": ["ky", 2],
        "media": ["kz", 3, 4],
        "sent": 5,
    }


packs_found = st.lists(
    st.tuples(named, st.integers(0, 40), st.lists(st.integers(0, 9), max_size=2)), min_size=1, max_size=12
)


@settings(deadline=None, max_examples=40)
@given(packs_found, st.dictionaries(st.sampled_from(["nl", "en"]), st.lists(named, max_size=4)), st.booleans())
def test_phones_read_the_manifest(scripts: Scripts, found: list[Any], search: dict[str, Any], large: bool) -> None:
    found = found * (1 + manifest.WHOLE // len(found)) if large else found
    written = manifest_of(found, search)
    parts: dict[str, Any] = {}

    def keep(content: bytes) -> list[str]:
        parts[packs.name_of(content)] = json.loads(content)
        return [packs.name_of(content)]

    sent = json.loads(manifest.encode(written, keep))
    assert bool(parts) == large
    read = scripts("manifest", sent, parts)
    assert read.pop("version") == sent["version"]
    assert set(read.pop("parts")) == set(parts)
    for rows, at in ((written["packs"], 2), *((files, 1) for files in search.values())):
        for row in rows:
            row[at] = -(-row[at] // 1000) * 1000
    assert read == written
    # What is not whole is no manifest.
    for key in sent:
        assert scripts("manifest", {name: value for name, value in sent.items() if name != key}, parts) is None, key
        assert scripts("manifest", sent | {key: "<html>"}, parts) is None or key == "version"
    assert scripts("manifest", sent | {"first": [len(found)]}, parts) is None
    for name in parts:
        assert scripts("manifest", sent, parts | {name: "<html>"}) is None
        assert scripts("manifest", sent, {other: part for other, part in parts.items() if other != name}) is None
    columns = sent["packs"][0] if not large else {}
    for key, column in columns.items():
        other = columns | {key: column[1:] if key != "drawings" else {"0": [""]}}
        assert scripts("manifest", sent | {"packs": [other]}, parts) is None


def test_an_edit_of_a_large_site_changes_few_parts() -> None:
    def parts(changed: str) -> set[str]:
        found: set[str] = set()
        rows = [[f"{n:04}", packs.name_of((changed if n == 500 else f"{n}").encode()), 1, 0] for n in range(1000)]
        manifest.encode(
            {"packs": rows, "search": {"nl": []}}, lambda content: found.add(name := packs.name_of(content)) or [name]
        )
        return found

    assert 20 <= len(parts("a")) <= 60
    assert len(parts("b") - parts("a")) == 1


def test_an_edit_changes_the_version() -> None:
    def version(first: str) -> str:
        row = [first, "kAAAAAAAA", 1, 0]
        return json.loads(manifest.encode({"packs": [row], "search": {}}, lambda _: []))["version"]

    assert version("a/") != version("b/")
    assert version("a/") == version("a/")
