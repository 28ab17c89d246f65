"""Pictures of labels, and films of them for the camera of a test's browser."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import segno
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from get_browser import installed

from ..conftest import ARGUMENTS
from ..watching import PHONE, Watch

LABEL = "HTTPS://LEER.EXAMPLE/Q/PT-07/"
"""What the symbol of PT-07 holds: in capitals it is smaller."""
FOREIGN = "https://elders.example/Q/PT-07/"


def picture(text: str, size: tuple[int, int] = (640, 480), scale: int = 9, angle: float = 7) -> Image.Image:
    """A label that hangs askew on a grey wall; without a text, the wall alone."""
    wall = Image.new("RGB", size, (120, 124, 118))
    if not text:
        return wall
    drawn = io.BytesIO()
    segno.make_qr(text, error="q").save(drawn, kind="png", scale=scale, border=4)
    label = Image.open(drawn).convert("RGBA").rotate(angle, expand=True, fillcolor=(120, 124, 118, 255))
    wall.paste(label, ((size[0] - label.width) // 2, (size[1] - label.height) // 2))
    return wall


def photo(text: str, **options: object) -> dict[str, object]:
    """A photo as a phone makes it, for a file field."""
    file = io.BytesIO()
    picture(text, **options).save(file, "jpeg", quality=70)
    return {"name": "label.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def film(text: str, file: Path) -> Path:
    """A film of a label in YUV4MPEG2, which Chromium's stand-in for a camera plays in a circle."""
    image = picture(text).convert("YCbCr")
    width, height = image.size
    luma, blue, red = image.split()
    half = (width // 2, height // 2)
    frame = luma.tobytes() + blue.resize(half).tobytes() + red.resize(half).tobytes()
    file.write_bytes(f"YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\n".encode() + (b"FRAME\n" + frame) * 3)
    return file


@contextmanager
def filming(browser: Browser, watch: Watch, film: Path, allowed: bool = True) -> Iterator[Page]:
    """A watched page of a phone whose camera sees the film; its reader allows the camera, or does not."""
    camera = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}"]
    answer = ["--use-fake-ui-for-media-stream"] if allowed else []
    phone = browser.browser_type.launch(executable_path=installed(), args=[*ARGUMENTS, *camera, *answer])
    context = phone.new_context(base_url=watch.origin, viewport=PHONE, locale="nl-NL")
    watch.follow(context)
    yield context.new_page()
    phone.close()


def start(page: Page) -> None:
    """Press the button that starts the camera."""
    page.get_by_role("button", name="Camera starten").click()


def status(page: Page) -> Locator:
    """Where the page says what it sees."""
    return page.locator("ml-scan [role=status]")
