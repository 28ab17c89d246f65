"""A sitemap without build dates: two builds of the same input are the same, on any day."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote


def sitemap(site_url: str, pages: Iterable[tuple[str, str]]) -> str:
    """``pages`` are (address relative to the root, ISO date of the last check or an empty string)."""
    entries = "".join(
        f"<url><loc>{escape(site_url + quote(address))}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for address, day in sorted(pages)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )
