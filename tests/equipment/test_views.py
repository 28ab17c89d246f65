"""Who finds what on a landing page, and what of a unit's body stands there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microlearn.catalogue import Unit
from microlearn.equipment import views
from microlearn.equipment.body import moved
from microlearn.equipment.tiles import MOST_ROWS, is_long
from microlearn.units.unit import MOMENTS, UnitHead

ROLES = ("nurse", "physician", "radiographer")


def unit(number: int, moment: str, roles: tuple[str, ...] = (), **fields: object) -> Unit:
    head = UnitHead(goal=f"Goal {number}", key_points=["Once"], format="text", moment=moment, roles=roles, **fields)
    return Unit(f"units/t/{number}.md", "t", f"t/{number}", "en", head, "", 1, {}, 1)


units = st.builds(
    lambda items: [unit(number, *item) for number, item in enumerate(items)],
    st.lists(st.tuples(st.sampled_from(MOMENTS), st.lists(st.sampled_from(ROLES), unique=True).map(tuple)), max_size=8),
)


@given(units, st.lists(st.sampled_from(ROLES), unique=True, max_size=3), st.sampled_from(MOMENTS))
def test_each_role_finds_all_that_is_for_it_and_nothing_else(found: list[Unit], roles: list[str], moment: str) -> None:
    variants = views.variants(found, moment, roles)
    for role in roles:
        [own] = [one for one in variants if not one.roles or role in one.roles]
        assert {one.id for one in own.units} == {
            one.id for one in found if one.head.moment == moment and (not one.head.roles or role in one.head.roles)
        }
    if not roles:
        assert len(variants) == 1
    assert len({tuple(one.id for one in variant.units) for variant in variants}) == len(variants)


@given(units, st.lists(st.sampled_from(ROLES), unique=True, min_size=2, max_size=3))
def test_what_everybody_sees_names_nobody(found: list[Unit], roles: list[str]) -> None:
    for one in found:
        seen = views.shown_to(one, roles)
        seeing = [role for role in roles if views.fits(one, role)]
        assert list(seen) == ([] if len(seeing) == len(roles) else seeing)


def test_what_cannot_wait_comes_first_then_what_a_worker_recognises() -> None:
    plain, known, urgent = unit(1, "solve"), unit(2, "solve", symptoms=["E-12"]), unit(3, "solve", urgent=True)
    [variant] = views.variants([plain, known, urgent], "solve", ())
    assert variant.units == (urgent, known, plain)


def test_a_list_of_all_cards_where_a_page_cannot_show_them() -> None:
    assert not is_long([unit(n, moment) for n in range(MOST_ROWS) for moment in MOMENTS])
    assert is_long([unit(n, "more") for n in range(MOST_ROWS + 1)])


@pytest.mark.parametrize(
    ("body", "there"),
    [
        ('<a href="../burn/">x</a>', '<a href="../../units/aed/burn/">x</a>'),
        ('<a href="../burn/#cool">x</a>', '<a href="../../units/aed/burn/#cool">x</a>'),
        ('<a href="../burn/?a=1">x</a>', '<a href="../../units/aed/burn/?a=1">x</a>'),
        ('<img src="../images/a b.svg" alt="">', '<img src="../../units/aed/images/a b.svg" alt="">'),
        ('<a href="https://112.nl/a?b=c">x</a>', '<a href="https://112.nl/a?b=c">x</a>'),
        ('<a href="tel:112">x</a>', '<a href="tel:112">x</a>'),
        ('<a href="#step">x</a>', '<a href="../../units/aed/use-aed/#step">x</a>'),
        ('<svg><use href="#i-go"/></svg>', '<svg><use href="#i-go"/></svg>'),
        ('<td headers="a" id="b">x</td>', "<td>x</td>"),
        ('<a href="/root/">x</a>', '<a href="/root/">x</a>'),
        ('<p id="step">x</p>', "<p>x</p>"),
        ("<p>x</p><ml-quiz>question</ml-quiz>", "<p>x</p>"),
    ],
)
def test_a_body_leads_to_the_same_places_from_the_landing_page(body: str, there: str) -> None:
    assert moved(body, "units/aed/use-aed/") == there
