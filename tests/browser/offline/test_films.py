"""Pictures, films and sounds: on a tap or with Wi-Fi, in ranges, and never in the way of text."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .asking import arrive, ask, served
from .host import Host

pytestmark = pytest.mark.browser


def test_films_come_on_demand_and_in_ranges(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/settings/")
    expect(phone.locator(".saved [role=status]")).to_have_attribute("data-offline", "saved")
    [film] = host.folder.rglob("*.mp4")
    path = film.relative_to(host.folder).as_posix()
    assert path not in host.asked
    phone.get_by_role("button", name="Bewaar ook beeld en geluid").click()
    expect(phone.get_by_role("button", name="Bewaar ook beeld en geluid")).to_be_hidden()
    expect(phone.locator(".saved [role=status]")).to_have_attribute("data-offline", "saved")
    assert path in host.asked
    host.stop()
    got = phone.evaluate(
        """async (path) => {
          const whole = await fetch(path);
          const part = await fetch(path, { headers: { range: "bytes=100-199" } });
          const tail = await fetch(path, { headers: { range: "bytes=-5" } });
          const sum = async (answer) => [answer.status, [...new Uint8Array(await answer.arrayBuffer())]];
          return [whole.status, (await whole.arrayBuffer()).byteLength, await sum(part), await sum(tail)];
        }""",
        f"/{path}",
    )
    content = film.read_bytes()
    assert got == [200, len(content), [206, list(content[100:200])], [206, list(content[-5:])]]


def test_a_film_that_the_host_lacks_keeps_nothing_else_away(phone: Page, host: Host, renewed: Path) -> None:
    phone.goto(f"{host.origin}/settings/")
    arrive(phone)
    host.fault = lambda path, content: 404 if path.endswith(".mp4") else None
    assert ask(phone, "save", wants=[""], media=True)["more"] > 0
    host.folder = renewed
    assert "trouble" not in arrive(phone)
    assert served(phone, host, "units/pump/dry-run/") == (renewed / "units/pump/dry-run/index.html").read_bytes()
    host.fault = None
    assert arrive(phone)["more"] == 0


@pytest.mark.parametrize(
    ("range_", "status", "length"),
    [("bytes=0-0", 206, 1), ("bytes=5-2", 416, 0), ("bytes=99999999-", 416, 0), ("octets=0-5", 200, None)],
)
def test_odd_ranges_are_answered_as_a_server_would(
    phone: Page, host: Host, range_: str, status: int, length: int | None
) -> None:
    phone.goto(f"{host.origin}/settings/")
    arrive(phone)
    ask(phone, "save", wants=[""], media=True)
    [film] = host.folder.rglob("*.mp4")
    host.stop()
    got = phone.evaluate(
        """async ([path, range]) => {
          const answer = await fetch(path, { headers: { range } });
          return [answer.status, (await answer.arrayBuffer()).byteLength];
        }""",
        [f"/{film.relative_to(host.folder).as_posix()}", range_],
    )
    assert got == [status, film.stat().st_size if length is None else length]


def test_with_wifi_films_follow(phone: Page, host: Host) -> None:
    phone.goto(f"{host.origin}/settings/")
    assert not arrive(phone)["media"]
    # This Chromium does not tell what network it is on; phones do.
    assert ask(phone, "arrive", wants=[], saver=False, wifi=True)["media"]
    assert any(path.endswith(".mp4") for path in host.asked)
