"""Whether two landing pages say the same to every reader: words, labels and links, by language and role."""

from __future__ import annotations

from difflib import unified_diff

from playwright.sync_api import Page

ROLES = ("operator", "technician")
LANGUAGES = ("nl", "en")

_SHOW = """([lang, role]) => {
  for (const one of document.querySelectorAll("details")) one.open = true
  for (const one of document.querySelectorAll("form, form [hidden]:not(textarea)")) one.hidden = false
  const roles = [...document.querySelectorAll("input[type=radio]")].filter(one => one.closest("[lang]").lang === lang)
  roles[role].click()
}"""

_SAID = """() => {
  const said = [document.title]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node; node = walker.nextNode();) {
    const element = node instanceof Element ? node : node.parentElement
    if (!element.checkVisibility() || element.closest("textarea")) continue
    if (node instanceof Text) said.push(node.data)
    else for (const name of ["aria-label", "alt", "href"]) {
      const value = element.localName !== "use" && element.getAttribute(name)
      if (value) said.push(`${name}=${value}`)
    }
  }
  return said
}"""


def difference(page: Page, ours: str, by_hand: str) -> str:
    """What differs between both pages, as the message that ends the benchmark; empty where nothing does."""
    lines = []
    for lang in LANGUAGES:
        for role in ROLES:
            said = [_said(page, address, lang, role) for address in (by_hand, ours)]
            found = list(unified_diff(*said, "hand-written", "landing page", lineterm="", n=1))
            lines += [f"\n{lang}, {role}:", *found] if found else []
    if not lines:
        return ""
    return "\n".join(
        ["The landing page has changed: write these words into benchmarks/hand_written.html, by hand.", *lines]
    )


def _said(page: Page, address: str, lang: str, role: str) -> list[str]:
    """Everything that a reader of this language and role can see or hear, in its order."""
    page.goto("about:blank")
    page.goto(address)
    if page.locator("html").get_attribute("lang") != lang:
        page.locator(f"[hreflang={lang}]").first.click()
    page.evaluate(_SHOW, [lang, ROLES.index(role)])
    texts = (" ".join(text.split()) for text in page.evaluate(_SAID))
    return [text for text in texts if text]
