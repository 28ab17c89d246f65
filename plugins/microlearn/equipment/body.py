"""The body of a unit as it can stand on a landing page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from posixpath import join, normpath

ROOT = "../../"
"""From a landing page to the site's root."""

_LEFT_OUT = ("ml-quiz", "script")
"""Elements that need the unit's own page around them, besides what only a script shows."""

_LINK = re.compile(r'(?P<before>\s(?:href|src|poster)=")(?P<path>[^"#?:]*)(?=["#?])')
_WIDTHS = re.compile(r'(?<=\ssrcset=")[^"]*')
_ID = re.compile(r'\s(?:id|for|name|headers|aria-(?:labelledby|describedby|controls))="[^"]*"')


def moved(html: str, address: str) -> str:
    """The body of the unit at ``address``: links and pictures lead to the same places; ids are gone, since each
    language has them, and so are quizzes. Text stays as it is, whatever it looks like."""
    moving = _Moving(address)
    moving.feed(html)
    moving.close()
    return "".join(moving.parts)


class _Moving(HTMLParser):
    """Copies HTML tag by tag."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._address = address
        self._outside = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag, with its addresses from here."""
        if not self._outside and (tag in _LEFT_OUT or ("hidden", None) in attrs):
            self._outside = tag
        if tag == self._outside:
            self._depth += 1
        self._put_tag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One that is closed in itself holds nothing."""
        self._put_tag(tag)

    def handle_endtag(self, tag: str) -> None:
        """As it was."""
        self._put(f"</{tag}>")
        if tag == self._outside:
            self._depth -= 1
            self._outside = tag if self._depth else ""

    def handle_data(self, data: str) -> None:
        """As it was."""
        self._put(data)

    def handle_entityref(self, name: str) -> None:
        """As it was."""
        self._put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """As it was."""
        self._put(f"&#{name};")

    def _put_tag(self, tag: str) -> None:
        text = _ID.sub("", self.get_starttag_text() or "")
        text = _WIDTHS.sub(self._all_from_here, text) if tag == "img" else text
        self._put(text if tag == "use" else _LINK.sub(self._from_here, text))

    def _put(self, text: str) -> None:
        if not self._outside:
            self.parts.append(text)

    def _all_from_here(self, widths: re.Match[str]) -> str:
        listed = (one.strip().partition(" ") for one in widths[0].split(","))
        return ", ".join(f"{ROOT}{normpath(join(self._address, address))} {width}" for address, _, width in listed)

    def _from_here(self, link: re.Match[str]) -> str:
        to = link["path"]
        if to.startswith("/"):
            return link[0]
        path = normpath(join(self._address, to)) + ("/" if not to or to.endswith("/") else "")
        return f"{link['before']}{ROOT}{path}"
