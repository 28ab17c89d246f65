"""The tiny site with questions in odd corners, and ways about in it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from ..serving import ROOT

SITE = ROOT / "tests" / "sites" / "quiz-corners"
CORNERS, RUN, EXAM, NAMES = (f"/units/pump/{name}/" for name in ("corners", "run", "exam", "names"))

IN_LOG = """async ([mode, work]) => {
  const database = await new Promise((done, failed) => {
    const request = indexedDB.open("microlearn Pump school");
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const transaction = database.transaction("statements", mode);
  const store = transaction.objectStore("statements");
  const request = work ? store.put(work) : store.getAll();
  await new Promise((done, failed) => {
    transaction.oncomplete = done;
    transaction.onabort = () => failed(transaction.error);
  });
  database.close();
  return request.result;
}"""


def form(page: Page, id: str) -> Locator:
    """The form of a question."""
    return page.locator(f"form[data-quiz='{id}']")


def said(page: Page, id: str) -> Locator:
    """What is said of the answer."""
    return form(page, id).locator(".said")


def check(form: Locator, *labels: str) -> None:
    """Choose options, and have them marked."""
    for label in labels:
        form.get_by_label(label, exact=True).check()
    form.locator(".do button").click()


def statements(page: Page) -> list[dict[str, Any]]:
    """What the log holds, oldest first."""
    return sorted(page.evaluate(IN_LOG, ["readonly", None]), key=lambda statement: statement["timestamp"])


def put(page: Page, record: dict[str, Any]) -> None:
    """Write into the log."""
    page.evaluate(IN_LOG, ["readwrite", record])
