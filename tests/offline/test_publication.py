"""What a phone fetches: what an edit changes, what counts as text, icons, words, and the worker that is retired."""

from __future__ import annotations

import io
import json
import shutil
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import manifests
from building import Built, build, copy_of, files_of
from microlearn.offline import icons, packs, publication

ROUND = "M0 0h24v12a12 12 0 0 1-12 12H0z"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{ROUND}" fill="#c00"/></svg>'


def kept(folder: Path, options: str = "") -> Built:
    """A copy of a test site, with the plugin."""
    project = folder / "labelled"
    if not project.exists():
        copy_of("labelled", folder)
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").partition("  - offline")[0].rstrip()
    config.write_text(f"{text}\n  - offline{options}\n", "utf-8")
    found = build(project)
    assert found.code == 0, found.terminal
    return found


def manifest_of(found: Built) -> dict[str, Any]:
    return manifests.read(found.site)


def names(manifest: dict[str, Any]) -> set[str]:
    return {name for _, name, *_ in manifest["packs"]}


def test_everything_is_known_by_its_content(tmp_path: Path) -> None:
    found = kept(tmp_path)
    folder = found.site / publication.FOLDER
    manifest = manifest_of(found)
    parts = [row for rows in manifest["search"].values() for row in rows]
    for name, size in [*(row[1:3] for row in manifest["packs"]), *parts]:
        content = manifests.content_of(found.site, name)
        assert (packs.name_of(content), -(-len(content) // 1000) * 1000) == (name, size)
    pieces = manifests.pieces_of(found.site)
    for file in (*folder.glob("k*.json"), *(folder / f"{name}.bin" for name in pieces)):
        assert packs.name_of(file.read_bytes()) == file.stem
    named = {*names(manifest), *pieces, *(name for name, _ in parts)}
    named |= {manifest[key][0] for key in ("shells", "files", "media", "stream")}
    assert {file.stem for file in folder.iterdir()} == named | {"manifest"}
    # What a phone fetches to have all of it, as it is sent.
    lists = [path for path in manifests.sent_of(found.site).values() if path.suffix == ".json"]
    lists += [found.site / path for path, *_ in json.loads(found.page(f"offline/{manifest['files'][0]}.json"))]
    sent = sum(len(zlib.compress(path.read_bytes(), 6)) for path in lists if path.name != "manifest.json")
    assert sent + sum((folder / f"{name}.bin").stat().st_size for name in pieces) == manifest["sent"]
    for path, name, size in json.loads(found.page(f"offline/{manifest['files'][0]}.json")):
        content = (found.site / path).read_bytes()
        assert (packs.name_of(content), len(content)) == (name, size)
        assert not path.startswith(("search/", "offline/", "assets/javascripts/", "sw.js"))


def test_small_drawings_come_with_the_text_and_large_ones_with_the_pictures(tmp_path: Path) -> None:
    project = copy_of("labelled", tmp_path)
    units = project / "content/units"
    names_ = ("small", "large", "odd", "bom", "far")
    small = SVG.replace("<path", "<!-- \r\n \u2028 é --><path")
    contents = {"small": small, "bom": "\ufeff" + SVG, "far": SVG, "large": SVG + " " * publication.SMALL}
    folder = next(path for path in sorted(units.iterdir()) if path.is_dir())
    (units / "zzz").mkdir()
    for name in names_:
        file = (units / "zzz" if name == "far" else folder) / f"{name}.svg"
        file.write_bytes(contents.get(name, "").encode() or SVG.encode("utf-16"))
    unit = next(path for path in sorted(folder.glob("*.md")) if path.name.count(".") == 1)
    shown = "".join(f"![What it is]({name}.svg)\n\n" for name in names_[:-1]) + "![Far](../zzz/far.svg)\n"
    unit.write_text(unit.read_text("utf-8") + "\n\n" + shown, "utf-8")
    found = kept(tmp_path)
    manifest = manifest_of(found)
    rows = manifests.rows_of(found.site, manifest)
    drawings = {row[0]: (n, row[2]) for n, pack in enumerate(rows) for row in pack if row[1] == ""}
    assert {Path(address).stem for address in drawings} >= {"small", "bom", "far"}
    for address, (_, text) in drawings.items():
        assert text.encode() == (found.site / address).read_bytes()
    media = {Path(path).stem for path, *_ in json.loads(found.page(f"offline/{manifest['media'][0]}.json"))}
    assert media >= {"large", "odd"} and not media & {"small", "bom", "far"}
    # Whoever saves the page saves its drawings, wherever they are.
    address = f"units/{folder.name}/{unit.stem}/"
    page = next(n for n, pack in enumerate(rows) if any(row[0] == address for row in pack))
    assert drawings["units/zzz/far.svg"][0] in manifest["packs"][page][4:]


def test_an_owners_own_files_stop_neither_a_build_nor_a_save(tmp_path: Path) -> None:
    project = copy_of("labelled", tmp_path)
    content = project / "content"
    (content / "old.html").write_bytes("<p>café</p>".encode("latin-1"))
    (content / "data").mkdir()
    (content / "data/measured #1.json").write_text("{}", "utf-8")
    (content / "_redirects").write_text("/a /b\n", "utf-8")
    found = kept(tmp_path)
    manifest = manifest_of(found)
    text, media = (
        {path for path, *_ in json.loads(found.page(f"offline/{manifest[name][0]}.json"))}
        for name in ("files", "media")
    )
    assert "data/measured #1.json" in media and "data/measured #1.json" not in text
    assert "_redirects" not in text | media
    assert (found.site / "old.html").read_bytes() == "<p>café</p>".encode("latin-1")


def test_an_edit_changes_one_pack(tmp_path: Path) -> None:
    found = kept(tmp_path)
    before = manifest_of(found)
    unit = next(path for path in sorted((found.folder / "content/units").rglob("*.md")) if path.name.count(".") == 1)
    unit.write_text(unit.read_text("utf-8") + "\n\nNog een zin.\n", "utf-8")
    after = manifest_of(kept(tmp_path))
    assert before["version"] != after["version"]
    assert len(names(after) - names(before)) == 1
    assert [before[name] for name in ("shells", "files", "media")] == [
        after[name] for name in ("shells", "files", "media")
    ]


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    before = files_of(kept(tmp_path).site)
    assert files_of(kept(tmp_path).site) == before


def test_the_app_has_words_pictures_and_the_owners_limit(tmp_path: Path) -> None:
    found = kept(tmp_path, ": { old_after: 3 }")
    manifest = json.loads(found.page("app/manifest.webmanifest"))
    assert manifest["start_url"] == manifest["scope"] == "../"
    for icon in manifest["icons"]:
        picture = Image.open(found.site / "app" / icon["src"])
        assert f"{picture.width}x{picture.height}" == icon["sizes"]
    words = json.loads(found.page("app/nl.json"))
    assert words["old_after"] == 3
    assert words["title"] == "Zonder netwerk"
    assert '<link rel="manifest" href="app/manifest.webmanifest">' in found.page("index.html")


def test_a_retired_worker_leaves_nothing_behind(tmp_path: Path) -> None:
    found = kept(tmp_path, ": { retired: true }")
    assert "unregister" in found.page("sw.js")
    assert not (found.site / "app").exists() and not (found.site / "offline").exists()
    assert "webmanifest" not in found.page("index.html")


def test_a_folder_of_the_authors_own_is_not_written_into(tmp_path: Path) -> None:
    project = copy_of("labelled", tmp_path)
    (project / "content/app").mkdir()
    (project / "content/app/index.md").write_text("# Onze app\n", "utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").rstrip() + "\n  - offline\n", "utf-8")
    found = build(project)
    assert found.code != 0
    assert "app of the site is the plugin offline's own. Rename yours." in found.terminal
    assert not found.site.exists()


@pytest.mark.parametrize("logo", ["", SVG, "logo.svg", "logo.png", "missing.png", "broken.svg", "<svg"])
def test_icons_are_made_of_whatever_the_logo_is(tmp_path: Path, logo: str) -> None:
    (tmp_path / "logo.svg").write_text(SVG, "utf-8")
    (tmp_path / "broken.svg").write_text("<p>", "utf-8")
    Image.new("RGBA", (40, 20), "#c00").save(tmp_path / "logo.png")
    for size, content in icons.icons(logo, "#123c33", tmp_path).items():
        picture = Image.open(io.BytesIO(content)).convert("RGB")
        assert picture.size == (size, size)
        middle, corner = picture.getpixel((size // 2, size // 2)), picture.getpixel((2, 2))
        assert corner == (255, 255, 255), "what a phone cuts off is empty"
        assert middle == ((204, 0, 0) if logo in (SVG, "logo.svg", "logo.png") else (18, 60, 51))


def test_without_units_it_says_what_it_needs(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parents[1] / "sites/ordinary", tmp_path / "site")
    config = tmp_path / "site/mkdocs.yml"
    config.write_text("site_name: X\ndocs_dir: content\ntheme: material\nplugins: [microlearn/offline]\n", "utf-8")
    assert "The plugin offline needs the plugin units." in build(tmp_path / "site").terminal
