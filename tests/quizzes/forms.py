"""Makes the forms of a unit's quizzes as the build does, without a build."""

from __future__ import annotations

from pathlib import Path

from markdown import Markdown

import microlearn_theme
from microlearn.quizzes import segments
from microlearn.quizzes.html import Forms, end, words_of
from microlearn.reader import Reader, Site
from microlearn.units.formats import Formats, Presentation
from microlearn.units.unit import Unit, UnitHead

THEME = str(Path(microlearn_theme.__file__).parent)
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")


def reader(lang: str = "en") -> Reader:
    return Reader(Site("Test", lang, (lang,)), [THEME])


def convert(markdown: str, format: str = "text", lang: str = "en") -> str:
    """The HTML of a unit's body with its quizzes."""
    head = UnitHead(goal="Restart", key_points=["Bleed"], format=format, moment="solve")
    unit = Unit("units/pump/restart.md", "pump", "pump/restart", lang, head, markdown, 1, {}, 1)
    shell = reader(lang)
    gather, formats = segments.Segments(), Formats()
    formats.present(Presentation(unit, Path("/nowhere"), shell.interfaces[lang]))
    forms = Forms(shell, lang, gather.begin(), {})
    markdown, forms.questions = segments.place(markdown, forms.token)
    html = Markdown(extensions=[*EXTENSIONS, formats, gather]).convert(markdown)
    html = segments.cut(html, forms.form) + end(shell, lang, "../", "x") + words_of(shell, lang)
    assert forms.token not in html
    return html
