"""The watch itself: a page that does wrong is noticed. Without this, every other test could be blind."""

import pytest
from playwright.sync_api import Page

from .conftest import NewPage
from .watching import Watch

pytestmark = pytest.mark.browser

WRONGS = {
    "content security policy: style-src-attr": "document.body.setAttribute('style', 'color: red')",
    "content security policy: img-src": "new Promise(done => Object.assign(new Image, "
    "{ src: 'http://localhost:9/x.png', onerror: done }))",
    "page error": "new Promise(done => { setTimeout(() => { setTimeout(done); throw new Error('ours') }) })",
    "console: ours": "console.error('ours')",
    "another origin": "navigator.sendBeacon('http://localhost:9/x') || 0",
}


@pytest.mark.parametrize("complaint", WRONGS)
def test_a_wrong_is_noticed(page: Page, watch: Watch, complaint: str) -> None:
    page.goto("/")
    if complaint == "another origin":
        page.route("**/*", lambda route: route.abort())
        page.goto("http://localhost:9/", wait_until="commit") if False else None
    page.evaluate(WRONGS[complaint])
    page.evaluate("0")
    assert any(complaint in found for found in watch.complaints), watch.complaints
    watch.complaints.clear()
