"""What the tests ask the worker, as the page's own script does."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from .host import Host

_ASK = """asked => new Promise(async (resolve) => {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => resolve(data);
  active.postMessage(asked, [port2]);
})"""


def ask(page: Page, what: str, **more: Any) -> dict[str, Any]:
    """The worker's answer when it is done."""
    return page.evaluate(_ASK, {"ask": what, **more})


def arrive(page: Page) -> dict[str, Any]:
    """What a page says when it is opened: after this, what can be saved is saved."""
    return ask(page, "arrive", wants=[], saver=False, wifi=False)


def expect_saved(page: Page) -> None:
    """The landing page says that it is saved."""
    expect(page.locator(".page:visible [data-offline]")).to_have_attribute("data-offline", "saved", timeout=30_000)


def served(page: Page, host: Host, path: str) -> bytes:
    """A page as the browser gets it, whoever sends it."""
    answer = page.goto(f"{host.origin}/{path}")
    assert answer is not None
    return answer.body()


def replace_site(host: Host, site: Path) -> None:
    """The host has another version from now on."""
    host.folder = site


def change_state(page: Page, **values: Any) -> None:
    """Change what the phone has noted of its copy, such as when it was ``checked`` (milliseconds)."""
    page.evaluate(
        """async (values) => {
          const cache = await caches.open("microlearn /");
          const [key] = (await cache.keys()).filter(({ url }) => url.endsWith("/state"));
          const state = await (await cache.match(key)).json();
          await cache.put(key, new Response(JSON.stringify({ ...state, ...values })));
        }""",
        values,
    )


def days_ago(days: int) -> int:
    """A moment in milliseconds."""
    return int((time.time() - days * 86_400) * 1000)


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Look again until something holds."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it does not come")
