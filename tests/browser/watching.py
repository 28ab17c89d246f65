"""What no page may do while a test looks at it.

Their policy lets nobody evaluate strings, and ``page.wait_for_function`` does so each time it looks again: tests wait
for locators instead.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

NewPage = Callable[..., Page]
"""Opens a watched page; options are those of ``browser.new_context``."""

PHONE = {"width": 360, "height": 740}

EXPECTED_WITHOUT_A_HOST = (
    "Failed to load resource",
    "The FetchEvent",
    "An unknown error occurred when fetching the script",
)
"""What the browser says of a page, of an answer of the worker, and of the worker itself that it cannot have."""

BROWSERS_OWN = ("chrome://", "chrome-extension://")
"""What the browser shows documents with."""

REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


class Watch:
    """Collects complaints (console errors, page errors, violations of the policy, requests to other origins) and the
    requests themselves."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.complaints: list[str] = []
        self.requests: list[Request] = []
        self.may_fail = False
        """Whether requests may fail, as they do without a network."""
        self._missing: set[str] = set()

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._said)
        context.on("weberror", self._failed)
        context.on("request", self._asked)

    def expect_missing(self, address: str) -> None:
        """The browser will complain that this address does not exist, and is right."""
        self._missing.add(self.origin + address)

    def documents(self) -> list[str]:
        """Addresses of the documents that were asked for, below the origin."""
        return [self._below(request) for request in self.requests if request.resource_type == "document"]

    def fetched(self, kind: str) -> list[str]:
        """Addresses of another kind: ``script``, ``image``, ``media`` …"""
        return [self._below(request) for request in self.requests if request.resource_type == kind]

    def _below(self, request: Request) -> str:
        return request.url.removeprefix(self.origin)

    def _said(self, message: ConsoleMessage) -> None:
        if self.may_fail and message.text.startswith(EXPECTED_WITHOUT_A_HOST):
            return
        if message.type == "error" and message.location.get("url") not in self._missing:
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _failed(self, error: WebError) -> None:
        self.complaints.append(f"page error: {error.error}")

    def _asked(self, request: Request) -> None:
        self.requests.append(request)
        if not request.url.startswith((self.origin + "/", "data:", "blob:", *BROWSERS_OWN)):
            self.complaints.append(f"request to another origin: {request.url}")
