"""A small site with a photo and a film from a phone, built by the real build, on a host that can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from phone import film, photo

from ..offline.host import Host, running, watching
from ..serving import build
from ..watching import NewPage, Watch

CONFIG = """site_name: Proefhal
docs_dir: content
theme: {name: microlearn, language: nl}
plugins: [units, media, quizzes, search, offline]
"""
HEAD = """---
title: {title}
goal: {title} zonder de pomp te beschadigen.
key_points: [Kijk eerst.]
format: {format}
moment: apply
{more}---

"""
STEPS = """1. Kijk naar de pomp.

    ![De pomp staat links, rood](images/Foto%20één.HEIC)

    - De rode pomp @ 17 50
    - Draai deze kant op @ 40 80 -> 60,5 30

2. Open de kraan.

    ![Weer de pomp, rechtop gefotografeerd](images/staand.jpg)
"""
FILMS = """![De pomp loopt](media/film.mov)

![De pomp stopt](media/tweede.mp4)

[Kijk hoe een ander het doet](https://www.youtube.com/watch?v=abc)
"""
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nDe pomp loopt.\n\n00:01.000 --> 00:02.000\nNu stopt hij.\n"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    project = tmp_path_factory.mktemp("media")
    units = project / "content" / "units" / "pump"
    photo(units / "images" / "Foto één.HEIC".replace("HEIC", "heic"), 6).rename(units / "images" / "Foto één.HEIC")
    photo(units / "images" / "staand.jpg", 8, (3024, 4032))
    film(units / "media" / "film.mov")
    film(units / "media" / "tweede.mp4", sound=False)
    for name in ("film", "tweede"):
        (units / "media" / f"{name}.vtt").write_text(CAPTIONS, "utf-8")
    chapters = "chapters:\n  - 0:00 Lopen\n  - 0:01 Stoppen\n"
    (units / "look.md").write_text(HEAD.format(title="Bekijk de pomp", format="steps", more="") + STEPS, "utf-8")
    head = HEAD.format(title="Stop de pomp", format="video", more=chapters)
    (units / "stop.md").write_text(head + FILMS, "utf-8")
    (project / "content" / "index.md").write_text("# Proefhal\n\n![De pomp](units/pump/images/staand.jpg)\n", "utf-8")
    (project / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return build(project, project / "site")


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Iterator[Host]:
    """It runs; the test may change what it serves."""
    with running(built, tmp_path / "site") as host:
        yield host


@pytest.fixture
def watch(host: Host) -> Watch:
    """For a phone that loses its network."""
    return watching(host)


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A page of a sharp phone that may keep the site."""
    return new_page(service_workers="allow", device_scale_factor=2)
