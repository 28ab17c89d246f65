"""The owner's accent stays legible, whatever colour it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from microlearn import colours

colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
grey = st.integers(0, 255).map(lambda level: f"#{level:02x}{level:02x}{level:02x}")
many = settings(deadline=None, max_examples=300, derandomize=True)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#777777", 1), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert colours.contrast(other, one) == colours.contrast(one, other)


@many
@given(colour | grey)
def test_ink_is_the_better_one_and_enough(accent: str) -> None:
    ink = colours.on(accent)
    assert ink in ("#000000", "#ffffff")
    rejected = {"#000000": "#ffffff", "#ffffff": "#000000"}[ink]
    assert colours.contrast(ink, accent) >= colours.contrast(rejected, accent)
    assert colours.contrast(ink, accent) >= 4.5


@many
@given(colour | grey)
def test_accent_stands_out_on_dark(accent: str) -> None:
    dark = colours.for_dark(accent)
    assert colours.contrast(dark, "#17201d") >= 7
    assert colours.luminance(dark) >= colours.luminance(accent)
    if colours.contrast(accent, "#17201d") >= 7:
        assert dark == accent


@pytest.mark.parametrize("name", colours.MATERIAL)
def test_names_of_material(name: str) -> None:
    assert colours.primary({"primary": name}) == colours.MATERIAL[name]
    assert colours.primary({"primary": name.replace(" ", "-")}) == colours.MATERIAL[name]
    assert not colours.is_own({"primary": name})


@pytest.mark.parametrize(
    ("palette", "accent", "own"),
    [
        ({"primary": "#ABCDEF"}, "#abcdef", True),
        ([{"primary": "teal"}, {"primary": "red"}], "#009485", False),
        ([{"primary": "#123456"}], "#123456", True),
        ({"primary": "custom"}, colours.DEFAULT, False),
        ({"primary": "#12"}, colours.DEFAULT, False),
        ({"primary": "#123456;}body{display:none"}, colours.DEFAULT, False),
        ({"primary": None}, colours.DEFAULT, False),
        ([], colours.DEFAULT, False),
        (None, colours.DEFAULT, False),
        ("teal", colours.DEFAULT, False),
        ({"scheme": "slate"}, colours.DEFAULT, False),
    ],
)
def test_accent_of_a_palette(palette: object, accent: str, own: bool) -> None:
    assert colours.primary(palette) == accent
    assert colours.is_own(palette) is own


def test_style_carries_the_accent_for_light_and_dark() -> None:
    style = colours.style("#123c33")
    dark = colours.for_dark("#123c33")
    assert style.startswith(":root{--accent:#123c33;--on:#ffffff}")
    assert style.count(f"--accent:{dark};--on:{colours.on(dark)}") == 2
    assert "#123c33" in colours.material_style("#123c33")
