"""The watch itself: a page that does wrong is noticed. Without this, every other test could be blind."""

import pytest
from playwright.sync_api import Page

from .watching import Watch

pytestmark = pytest.mark.browser

WRONGS = {
    "content security policy: style-src-attr": "document.body.setAttribute('style', 'color: red')",
    "content security policy: img-src": "new Promise(done => Object.assign(new Image, "
    "{ src: 'http://localhost:9/x.png', onerror: done })).then(() => 0)",
    "page error": "new Promise(done => setTimeout(() => { setTimeout(done); throw new Error('ours') }))",
    "console: ours": "console.error('ours')",
    "console: Failed to load resource": "fetch('/units/nothing').then(() => 0)",
    "request to another origin": "location.assign('http://localhost:9/')",
}


@pytest.mark.parametrize("complaint", WRONGS)
def test_a_wrong_is_noticed(page: Page, watch: Watch, complaint: str) -> None:
    page.route("http://localhost:9/**", lambda route: route.fulfill(body="another site"))
    page.goto("/")
    page.evaluate(WRONGS[complaint])
    if complaint == "request to another origin":
        page.wait_for_url("http://localhost:9/")
    page.evaluate("0")
    assert any(complaint in found for found in watch.complaints), watch.complaints
    watch.complaints.clear()
