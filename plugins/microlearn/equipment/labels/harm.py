"""Pictures of a symbol as phones see them in a workshop. Strengths are in modules, or shares of the symbol."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageFilter

from microlearn.equipment.labels.symbol import QUIET, Symbol

PIXELS = 4
"""Along a module: about what a phone has of a module of 1 mm at 40 cm, after its own sharpening."""

WHITE = 255

ANGLES = (12, 45, 98, 201)
"""Degrees: held a little askew, on the corner, on its side, nearly upside down."""

BLUR = 0.4
"""Standard deviation, in modules, of a hand that shakes or a lens that is not in focus; half a module is too much."""

INK, PAPER = 110, 150
"""Of 255: a faded label in the shadow, where white is a third brighter than black."""

TILT = 0.5
"""The width of the far edge, as a share of the near one: a phone close by, and far to one side."""

CORNER = 0.3
"""Share of the side of the corner without a finder pattern that dirt covers. A covered finder pattern ends any
reading: no error correction helps there."""

STRIPE = 2
"""Modules: the width of a scratch from edge to edge."""

DIRT = 70
"""Of 255."""


def clean(one: Symbol) -> Image.Image:
    """The symbol with its quiet zone as it is printed, in greys."""
    size = one.modules
    data = b"".join(bytes(0 if module else WHITE for module in row) for row in one.rows)
    dark = Image.frombytes("L", (size, size), data).resize((size * PIXELS, size * PIXELS), Image.Resampling.NEAREST)
    picture = Image.new("L", (one.whole * PIXELS,) * 2, WHITE)
    picture.paste(dark, (QUIET * PIXELS, QUIET * PIXELS))
    return picture


def harmed(one: Symbol, picture: Image.Image) -> Iterator[tuple[str, Image.Image]]:
    """The picture under each harm, by the harm's name."""
    for angle in ANGLES:
        yield "turned", picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=WHITE)
    yield "blurred", picture.filter(ImageFilter.GaussianBlur(BLUR * PIXELS))
    yield "faded", picture.point([INK + (PAPER - INK) * value // WHITE for value in range(256)])
    yield "tilted", tilted(picture)
    yield "dirty corner", dirty(one, picture)
    yield "scratched", scratched(one, picture)


def tilted(picture: Image.Image) -> Image.Image:
    """Turned away about its lower edge, by ``TILT``; the upper edge is the far one.

    The plane seen in perspective: with ``y`` from 0 at the far edge to 1 at the near one, everything is drawn
    ``TILT + (1 - TILT) y`` times its size, and points come from where that same divisor puts them.
    """
    side = picture.width
    rise = (1 - TILT) / TILT / side
    shift = side / 2
    across = (1 / TILT, shift * rise, shift - shift / TILT)
    return picture.transform(
        picture.size,
        Image.Transform.PERSPECTIVE,
        (*across, 0, 1 / TILT, 0, 0, rise),
        Image.Resampling.BICUBIC,
        fillcolor=WHITE,
    )


def dirty(one: Symbol, picture: Image.Image) -> Image.Image:
    """With dirt over the lower right corner, ``CORNER`` of its side."""
    covered = picture.copy()
    end = (QUIET + one.modules) * PIXELS
    side = round(one.modules * CORNER * PIXELS)
    covered.paste(DIRT, (end - side, end - side, end, end))
    return covered


def scratched(one: Symbol, picture: Image.Image) -> Image.Image:
    """With a white stripe of ``STRIPE`` modules down the middle."""
    covered = picture.copy()
    left = round((one.whole - STRIPE) / 2 * PIXELS)
    covered.paste(WHITE, (left, 0, left + STRIPE * PIXELS, picture.height))
    return covered
