"""A reader's way: scan once online, walk into the basement, scan again, read, answer, search; come back, and receive a
change of one unit."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..serving import ROOT, build
from .asking import arrive, expect_saved
from .host import Host

pytestmark = pytest.mark.browser


def changed(tmp_path: Path) -> Path:
    """The same content, with another word in one unit."""
    project = tmp_path / "changed"
    project.mkdir()
    shutil.copytree(ROOT / "content", project / "content")
    for name in ("mkdocs.yml", "codes.lock"):
        shutil.copy(ROOT / name, project)
    unit = project / "content/units/pump/dry-run.md"
    text = unit.read_text("utf-8")
    unit.write_text(text + "\n\nDit is de nieuwe zin.\n", "utf-8")
    return build(project, tmp_path / "new")


def test_a_readers_way(phone: Page, host: Host, tmp_path: Path) -> None:
    phone.goto(f"{host.origin}/Q/P-101/")
    expect_saved(phone)
    expect(phone.locator(".page:visible [data-offline]")).to_contain_text("Bewaard in deze browser")

    host.stop()
    phone.goto(f"{host.origin}/Q/P-101/")
    expect(phone.locator("h1:visible")).to_contain_text("P-101")
    expect(phone.locator("[data-line=copy]:visible")).to_contain_text("Geen netwerk. Dit is de kopie van")
    phone.locator(".tile:visible").first.click()
    if not phone.url.startswith(f"{host.origin}/units/"):
        phone.locator("details[open] .rows a:visible").first.click()
    expect(phone.locator("main.unit h1")).to_be_visible()

    phone.goto(f"{host.origin}/units/phishing/recognise/")
    question = phone.locator("ml-quiz form").first
    question.get_by_role("radio").or_(question.get_by_role("checkbox")).first.check()
    question.get_by_role("button", name="Controleer").click()
    expect(question).to_have_attribute("data-result", re.compile("."))

    for words in ("bluser", "handblusapparaat", "brandblusser"):
        phone.goto(f"{host.origin}/search/?q={words}")
        expect(phone.locator(".results ol a").first).to_contain_text("blusser")
    phone.goto(f"{host.origin}/search/?q=pt7")
    expect(phone.locator(".results ol a").first).to_have_attribute("data-url", "Q/PT-07/")
    # The whole site is here: results show the words in context, of cards that were never opened.
    phone.goto(f"{host.origin}/search/?q=zuigfilter+vuil")
    expect(phone.locator(".results ol a mark").first).to_be_visible()
    phone.goto(f"{host.origin}/Q/PT-07/")
    expect(phone.locator("h1:visible")).to_contain_text("pallettruck")

    shutil.rmtree(host.folder)
    shutil.copytree(changed(tmp_path), host.folder)
    host.asked.clear()
    host.start()
    arrive(phone)
    expect(phone.locator("[data-line=fresh]:visible")).to_contain_text("Er is een nieuwe versie.")
    fetched = [path for path in host.asked if path.startswith("offline/") and not path.endswith("manifest.json")]
    assert len(fetched) <= 4, fetched
    host.stop()
    phone.goto(f"{host.origin}/units/pump/dry-run/")
    expect(phone.get_by_text("Dit is de nieuwe zin.")).to_be_visible()
