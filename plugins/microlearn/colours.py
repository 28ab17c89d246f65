"""The owner's accent, from the same ``theme.palette`` that colours Material's pages."""

from __future__ import annotations

import colorsys
import re
from typing import Any

MATERIAL = {
    "red": "#ef5552",
    "pink": "#e92063",
    "purple": "#ab47bd",
    "deep purple": "#7e56c2",
    "indigo": "#4051b5",
    "blue": "#2094f3",
    "light blue": "#02a6f2",
    "cyan": "#00bdd6",
    "teal": "#009485",
    "green": "#4cae4f",
    "light green": "#8bc34b",
    "lime": "#cbdc38",
    "yellow": "#ffec3d",
    "amber": "#ffc105",
    "orange": "#ffa724",
    "deep orange": "#ff6e42",
    "brown": "#795649",
    "grey": "#757575",
    "blue grey": "#546d78",
    "black": "#000000",
    "white": "#ffffff",
}
"""What Material shows for each name of a primary colour."""

DEFAULT = "#123c33"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def primary(palette: Any) -> str:
    """The accent as ``#rrggbb``: a name of Material's or a colour of one's own; the first palette counts."""
    first = palette[0] if isinstance(palette, list) and palette else palette
    name = str(first.get("primary", "")) if hasattr(first, "get") else ""
    if _HEX.fullmatch(name):
        return name.lower()
    return MATERIAL.get(name.replace("-", " "), DEFAULT)


def is_own(palette: Any) -> bool:
    """Whether the site gives a colour of its own, which Material has no name for."""
    first = palette[0] if isinstance(palette, list) and palette else palette
    return bool(hasattr(first, "get") and _HEX.fullmatch(str(first.get("primary", ""))))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it, 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2 defines it, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def on(colour: str) -> str:
    """Black or white, whichever reads better on the colour."""
    return max("#ffffff", "#000000", key=lambda ink: contrast(ink, colour))


def for_dark(colour: str, background: str = "#17201d", ratio: float = 7.0) -> str:
    """The accent for dark surfaces: the same hue, as much lighter as it takes to stand out."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while contrast(colour, background) < ratio and lightness < 1:
        lightness = min(1, lightness + 0.02)
        colour = "#" + "".join(f"{round(c * 255):02x}" for c in colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour


def style(accent: str) -> str:
    """The custom properties that carry the accent, for light, dark and chosen dark."""
    dark = for_dark(accent)
    light_rule = f"--accent:{accent};--on:{on(accent)}"
    dark_rule = f"--accent:{dark};--on:{on(dark)}"
    return (
        f":root{{{light_rule}}}"
        f'@media screen and (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{dark_rule}}}}}'
        f'@media screen{{[data-theme="dark"]{{{dark_rule}}}}}'
    )


def material_style(accent: str) -> str:
    """The accent for Material's pages, which know custom colours by these properties."""
    dark = for_dark(accent)
    return (
        f":root,[data-md-color-scheme]{{--md-primary-fg-color:{accent};--md-primary-bg-color:{on(accent)};"
        f"--md-typeset-a-color:{accent};--md-accent-fg-color:{accent}}}\n"
        f'[data-md-color-scheme="slate"]{{--md-typeset-a-color:{dark};--md-accent-fg-color:{dark}}}\n'
    )
