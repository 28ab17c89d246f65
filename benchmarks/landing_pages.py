"""The three pages that ``landing.py`` compares: the landing page of the real content, the same written by hand, and its
text as an ordinary page of Material's default theme.

``hand_written.html`` looks, reads and works the same, report included, and gets the same policy against foreign
scripts, with the hashes of its own. Of what other pages of the site need it has nothing: no other roles, languages or
moments, no display of the reader's own choice.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

from microlearn.policy import policy_of

ROOT = Path(__file__).parent.parent
CODE = "PT-07"
OURS, BY_HAND, MATERIAL = "microlearn", "hand-written", "Material"
ADDRESSES = {OURS: f"/site/Q/{CODE}/", BY_HAND: "/site/Q/by-hand/", MATERIAL: "/material/site/landing/"}

_BLOCKS = ("p", "h1", "h2", "legend", "li", "a", "summary", "small", "label", "button", "div", "details", "nav")


def prepare(work: Path) -> None:
    """Build both sites below a folder, and put the hand-written page beside ours, where its links lead somewhere."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    _build(ROOT / "mkdocs.yml", work / "site")
    by_hand = work / ADDRESSES[BY_HAND].strip("/")
    by_hand.mkdir()
    here = Path(__file__).parent
    page = (here / "hand_written.html").read_text("utf-8")
    (by_hand / "index.html").write_text(_with_policy(page), "utf-8")
    shutil.copy(here / "hand_written.js", by_hand)
    text = _Text()
    text.feed(page)
    docs = work / "material" / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Werkkaart\n", "utf-8")
    (docs / "landing.md").write_text(text.markdown(), "utf-8")
    config = work / "material" / "mkdocs.yml"
    config.write_text("site_name: Werkkaart\nsite_url: https://werkkaart.example/\ntheme: material\n", "utf-8")
    _build(config, work / "material" / "site")


def _with_policy(page: str) -> str:
    """The page under the policy that all pages of the reader shell carry."""
    style, script = (re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1] for tag in ("style", "script"))
    mark = '<meta charset="utf-8">'
    policy = f'<meta http-equiv="Content-Security-Policy" content="{policy_of(style, script)}">'
    return page.replace(mark, mark + policy, 1)


def _build(config: Path, site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{config} could not be built:\n{done.stdout}{done.stderr}")


class _Text(HTMLParser):
    """The text of the hand-written page as Markdown: headings, and paragraphs and list items with their links."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self._text = self._start = self._link = ""
        self._skipped = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag in ("style", "script", "title"):
            self._skipped = True
        if tag in _BLOCKS:
            self._flush()
        self._start = {"h1": "# ", "h2": "## ", "li": "- "}.get(tag, self._start)
        self._link = values.get("href") or "" if tag == "a" else self._link

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self._skipped = False
        elif tag in _BLOCKS:
            self._flush()
        if tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._text += data

    def _flush(self) -> None:
        words = " ".join(self._text.split())
        if words:
            self._lines.append(self._start + (f"[{words}]({self._link})" if self._link else words))
            self._start = ""
        self._text = ""

    def markdown(self) -> str:
        """All of it."""
        return "\n\n".join(self._lines) + "\n"
