"""A site in Arabic: the same shell, mirrored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .serving import build, serve
from .test_accessibility import assert_accessible
from .test_narrow import assert_nothing_runs_off
from .watching import NewPage, Watch

pytestmark = pytest.mark.browser

CONFIGURATION = """\
site_name: بطاقات العمل
theme: {name: microlearn, language: ar}
docs_dir: content
plugins: [units, search]
"""

STEPS = """\
---
title: شغّل المضخة
goal: شغّل المضخة بأمان بعد توقفها.
key_points: [افتح صمام السحب أولاً., أخرج الهواء من المضخة., لا تشغّلها جافة أبداً.]
format: steps
moment: apply
---

1. افتح صمام السحب P-101 بالكامل.

    ![سهم يشير إلى الصمام](valve.svg)

2. أخرج الهواء حتى يخرج السائل.

3. شغّل المحرك.
"""

ANSWERS = """\
---
title: المضخة لا تعمل
goal: اعرف لماذا لا تعمل المضخة.
key_points: [السلامة أولاً., الإصلاح عمل الفني.]
format: troubleshooter
moment: solve
---

## ماذا ترى؟

- الشاشة مظلمة

    هل زر الطوارئ مضغوط؟

    - نعم

        اعرف من ضغطه ولماذا.

    - لا

        تحقق من القابس.

- يوجد رمز خطأ

    اكتب الرمز وأبلغ عنه.
"""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20H0z" fill="#ccc"/></svg>'

PAGES = ["/", "/topics/", "/topics/pump/", "/moments/solve/", "/settings/", "/units/pump/start/", "/units/pump/stuck/"]
PAGES += ["/search/", "/search/?q=%D8%A7%D9%84%D9%85%D8%B6%D8%AE%D8%A9", "/search/?q=xyzzy"]


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = tmp_path_factory.mktemp("arabic")
    folder = project / "content" / "units" / "pump"
    folder.mkdir(parents=True)
    (project / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    (folder / "start.md").write_text(STEPS, "utf-8")
    (folder / "stuck.md").write_text(ANSWERS, "utf-8")
    (folder / "valve.svg").write_text(PICTURE, "utf-8")
    with serve(build(project, Path(project, "site"))) as address:
        yield address


@pytest.fixture
def watch(arabic: str) -> Watch:
    return Watch(arabic)


@pytest.mark.parametrize("address", PAGES)
def test_page_runs_from_the_right(new_page: NewPage, axe: str, address: str) -> None:
    page = new_page(locale="ar-EG", viewport={"width": 320, "height": 640})
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    if "?q=" in address:
        expect(page.locator("ml-search[data-state~=asked]")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    assert_nothing_runs_off(page)
    # All at once: an opened filter asks anew, and replaces rows.
    turned = page.locator(".go:visible").evaluate_all("marks => marks.map((mark) => getComputedStyle(mark).transform)")
    assert set(turned) <= {"matrix(-1, 0, 0, 1, 0, 0)"}
    assert_accessible(page, axe)


def test_marks_hang_on_the_right(new_page: NewPage) -> None:
    page = new_page(locale="ar-EG")
    page.goto("/")
    row = page.locator(".found .rows a").first
    mark, text, chevron = (row.locator(f"> :nth-child({place})").bounding_box()["x"] for place in (1, 2, 3))
    assert mark > text > chevron
    page.goto("/units/pump/start/")
    step = page.locator(".steps > li").first
    assert step.evaluate("step => parseFloat(getComputedStyle(step).paddingRight)") > 50
    assert step.evaluate("step => parseFloat(getComputedStyle(step).paddingLeft)") < 30


def test_wide_rail_stands_on_the_right(new_page: NewPage) -> None:
    page = new_page(locale="ar-EG", viewport={"width": 1280, "height": 800})
    for address in ("/", "/units/pump/start/"):
        page.goto(address)
        bar, main = page.locator(".bar:visible").bounding_box(), page.locator("main:visible").bounding_box()
        assert bar["x"] >= main["x"] + main["width"] - 1
        assert_nothing_runs_off(page)


def test_reader_from_elsewhere_still_reads_from_the_right(new_page: NewPage) -> None:
    page = new_page(locale="en-GB")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_answers_and_zoom_work(new_page: NewPage) -> None:
    page: Page = new_page(locale="ar-EG")
    page.goto("/units/pump/stuck/")
    page.locator(".text > .q > .opt > summary").first.click()
    expect(page.locator(".opt[open] > .say")).to_be_visible()
    page.goto("/units/pump/start/")
    page.locator("a.zoom").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert_nothing_runs_off(page)
