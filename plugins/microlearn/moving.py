"""Animations: made anew as WebP, with their frames and times and nothing else."""

from __future__ import annotations

import io

from PIL import Image

MOST_PIXELS = 150_000_000
"""Of all frames together: half a minute of a small animation, and some seconds to save it."""
MOST_FRAMES = 1_000

_SMALL = {"method": 4, "allow_mixed": True, "kmin": MOST_FRAMES, "kmax": MOST_FRAMES + 1}
"""Each frame holds only what changes, drawn or painted, whichever is smaller: a third of the same GIF."""
_BLINK = 100
"""Milliseconds that browsers show a frame which does not say how long."""


def saved(image: Image.Image) -> bytes | None:
    """The animation as WebP, its first frame shown again where it says so; ``None`` for one that is too long."""
    if image.n_frames > MOST_FRAMES or image.width * image.height * image.n_frames > MOST_PIXELS:
        return None
    shown = []
    for number in range(image.n_frames):
        image.seek(number)
        image.load()
        shown.append(image.info.get("duration") or _BLINK)
    out = io.BytesIO()
    # Without a number in its file, it is shown once.
    times = {"duration": shown, "loop": image.info.get("loop", 1)}
    alone = {"exif": b"", "xmp": b"", "icc_profile": b"", "background": (0, 0, 0, 0)}
    image.save(out, "WEBP", save_all=True, quality=80, **times, **alone, **_SMALL)
    return out.getvalue()
