"""Films on another site: a card that names the host, and fetches nothing before it is tapped."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from microlearn.media_files import FILMS, ending_of
from microlearn.units.formats.tree import icon, make

if TYPE_CHECKING:
    from microlearn.units.formats import Presentation

HOSTS = ("youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com", "dailymotion.com", "microsoftstream.com")
"""Where nearly every page is a film."""


def arrange(root: Element, presentation: Presentation) -> None:
    """A paragraph that is nothing but a link to a film on another site becomes a card."""
    for paragraph in [one for one in root.iter("p") if len(one) == 1 and one[0].tag == "a"]:
        link = paragraph[0]
        if (paragraph.text or "").strip() or (link.tail or "").strip() or link.find(".//img") is not None:
            continue
        host = film_host(link.get("href", ""))
        if host:
            title = make("span", list(link), text=link.text or ("" if len(link) else host))
            title.append(make("small", text=presentation.words.say("film_elsewhere", host=host)))
            for child in list(link):
                link.remove(child)
            link.text = ""
            link.set("class", "btn")
            link.set("rel", "noreferrer")
            link.extend([title, icon("go")])


def film_host(address: str) -> str:
    """The host of a film on another site; empty for what is none, and for addresses that browsers read otherwise."""
    address = unescape(address)
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if parts.scheme not in ("http", "https") or not host or "\\" in address:
        return ""
    known = any(host == one or host.endswith(f".{one}") for one in HOSTS)
    return host if known or ending_of(parts.path) in FILMS else ""
