"""A reader's way in a real Firefox, whose workers, caches and policies are not those of Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..firefox import Firefox, installed, until
from .asking import replace_site
from .conftest import RENEWED
from .host import Host

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(installed() is None, reason="no Firefox is installed; Debian's package is firefox-esr"),
]


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    """A Dutch one that has seen nothing yet."""
    program = installed()
    assert program
    firefox = Firefox(program, tmp_path / "profile")
    firefox.start()
    yield firefox
    firefox.quit()


def test_a_readers_way(firefox: Firefox, host: Host, renewed: Path) -> None:
    firefox.open(f"{host.origin}/Q/P-101/")
    firefox.see("[data-offline=saved]", "Bewaard in deze browser")
    assert firefox.complaints(host.origin) == []

    # The phone was off in the meantime.
    host.stop()
    firefox.quit()
    firefox.start()
    firefox.open(f"{host.origin}/Q/P-101/")
    firefox.see("h1", "P-101")
    firefox.see("[data-line=copy]", "Geen netwerk. Dit is de kopie van")
    firefox.click("a.tile", "Ik ben hier nieuw")
    firefox.see("main.unit h1", "Dit zit er in een pomp")

    firefox.open(f"{host.origin}/units/phishing/recognise/")
    firefox.click("#quiz-only-spelling label", "Niet waar")
    firefox.click("#quiz-only-spelling button", "Controleer")
    firefox.see("#quiz-only-spelling[data-result=right]", "Let op adres, haast, bijlage")

    firefox.open(f"{host.origin}/search/")
    firefox.type("input[type=search]", "bluser")
    firefox.see(".results ol a", "blusser")
    # The whole site is here: results show the words in context, of cards that were never opened.
    firefox.open(f"{host.origin}/search/?q=zuigfilter+vuil")
    firefox.see(".results ol a mark")

    firefox.open(f"{host.origin}/no/such/page/")
    firefox.see("h1", "Deze pagina is hier niet")
    firefox.see("[data-line=absent]", "niet bewaard op deze telefoon")

    replace_site(host, renewed)
    host.start()
    firefox.open(f"{host.origin}/Q/P-101/")
    firefox.see("[data-line=fresh]", "Er is een nieuwe versie.")
    firefox.click("[data-line=fresh] button")
    until("the new version", lambda: firefox.title() == f"P-101 · {RENEWED}")
    host.stop()
    firefox.open(f"{host.origin}/units/pump/dry-run/")
    until("the new version of another page", lambda: firefox.title().endswith(f" · {RENEWED}"))

    # It also complains, about no address, when it answers a page that has just been left.
    assert [said for said in firefox.complaints(host.origin) if "‘’" not in said] == []
