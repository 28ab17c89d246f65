"""What the first quiz adds to a page in script and style: microlearn beside two other packages.

Each builds one page three times: with three questions, without them, and without the plugin, which is what the other
two are measured against. Script and style count, in the page and in files; the questions themselves do not.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html import unescape
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import quiz_pages

BUDGET = 12 * 1024

_INLINE = re.compile(
    # Data blocks (JSON) are no script. Our script's words stand in an element.
    r"<style\b[^>]*>.*?</style>|<script\b(?![^>]*\b(?:src=|type=\"application/))[^>]*>.*?</script>"
    r'|<div id="quiz-words".*?</div>',
    re.DOTALL,
)
_TAG = re.compile(r"<(script|link|img|iframe|source)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'\b(src|href|rel)="([^"]*)"')
_ELSEWHERE = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[\w-]+(?:\.[\w-]+)+[^\s\"'`)\\]*")
_LOADED = re.compile(r"(?:@import|url\(|\bimport\(|\bfetch\(|\.src *=|\.href *=)[\s\"'`(]*" + _ELSEWHERE.pattern)
"""Where script or style fetch from another origin; an address in a comment or a namespace is not fetched."""


@dataclass(frozen=True, slots=True)
class Package:
    """How one package builds the page. ``plugins`` maps the two configurations, with and without quizzes, to YAML."""

    name: str
    requirement: str
    plugins: str
    without: str
    questions: str
    folder: str = ""
    more: str = ""


PACKAGES = (
    Package(
        "microlearn", "", "[units, quizzes]", "[units]", quiz_pages.MICROLEARN, "units/pump",
        "theme: {name: microlearn, language: en}\n",
    ),
    Package(
        "mkdocs-quiz", "mkdocs-quiz==1.7.1", "[mkdocs_quiz]", "[]", quiz_pages.MKDOCS_QUIZ,
        more="theme: {name: material, language: en}\n",
    ),
    Package(
        "mkdocs-superquiz", "mkdocs-superquiz==0.7.1", "[superquiz]", "[]", quiz_pages.SUPERQUIZ,
        more="theme: {name: material, language: en}\nmarkdown_extensions: [admonition]\n",
    ),
)  # fmt: skip


class NoFigure(Exception):
    """A package could not be installed or built; says why."""


@dataclass
class Weight:
    """Bytes, plain and compressed: in the page, in files by name, and where the plugin is on but no question there."""

    inline: tuple[int, int] = (0, 0)
    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    idle: tuple[int, int] = (0, 0)
    questions: tuple[int, int] = (0, 0)
    pictures: dict[str, int] = field(default_factory=dict)
    elsewhere: list[str] = field(default_factory=list)

    @property
    def cached(self) -> tuple[int, int]:
        """The files together."""
        return sum(raw for raw, _ in self.files.values()), sum(small for _, small in self.files.values())

    @property
    def total(self) -> tuple[int, int]:
        """Page and files."""
        return self.inline[0] + self.cached[0], self.inline[1] + self.cached[1]


def weigh(package: Package, work: Path) -> Weight:
    """Install, build three times, compare."""
    python = _environment(package, work)
    bare = _build(package, work, python, "bare", package.without, "")
    idle = _build(package, work, python, "idle", package.plugins, "")
    asked = _build(package, work, python, "asked", package.plugins, package.questions)
    weight = _compare(asked, bare)
    weight.idle = _compare(idle, bare).total
    return weight


def _environment(package: Package, work: Path) -> str:
    """A Python that has the package: this one for our own, else one of its own, made once."""
    if not package.requirement:
        return sys.executable
    folder = work / package.name / "venv"
    wanted = [package.requirement, *(f"{name}=={version(name)}" for name in ("mkdocs", "mkdocs-material"))]
    mark = folder / "installed.txt"
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    if not mark.is_file() or mark.read_text("utf-8") != "\n".join(wanted):
        print(f"  installing {package.requirement} …", flush=True)
        _run([sys.executable, "-m", "venv", "--clear", str(folder)], "be given a virtual environment")
        _run([python, "-m", "pip", "--disable-pip-version-check", "-q", "install", *wanted], "be installed")
        mark.write_text("\n".join(wanted), "utf-8")
    return python


def _run(command: list[str], what: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip() and "WARNING" not in line]
        why = re.sub(r"^ERROR[\s:-]*", "", said[-1].strip()) if said else f"code {done.returncode}"
        raise NoFigure(f"could not {what}: {why}")


def _build(package: Package, work: Path, python: str, name: str, plugins: str, questions: str) -> Path:
    """The built page, at the same address each time."""
    folder = work / package.name / name
    shutil.rmtree(folder, ignore_errors=True)
    page = folder / "docs" / package.folder / "dry-run.md"
    page.parent.mkdir(parents=True)
    page.write_text(quiz_pages.HEAD + quiz_pages.BODY + questions, "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(f"site_name: Pumps\ndocs_dir: docs\nplugins: {plugins}\n{package.more}", "utf-8")
    print(f"  {package.name}: {name} …", flush=True)
    _run([python, "-m", "mkdocs", "build", "-q", "-f", str(config)], "be built")
    (built,) = (folder / "site").glob("**/dry-run/index.html")
    if questions and "The bleed valve" not in built.read_text("utf-8"):
        raise NoFigure("could not be built: the page has no questions")
    return built


def _compare(page: Path, base: Path) -> Weight:
    """What a page has that the other has not. The two are of different builds, at the same address."""
    html, other = page.read_text("utf-8"), base.read_text("utf-8")
    without = _without(html, other)
    weight = Weight(inline=_grown(without, html), questions=_grown(other, without))
    scripts, pictures = _addresses(html)
    known_scripts, known_pictures = _addresses(other)
    texts = [text for text in _INLINE.findall(html) if text not in other]
    for address in sorted(scripts - known_scripts):
        if urlsplit(address).netloc:
            weight.elsewhere.append(address)
            continue
        data = _file(page, address).read_bytes()
        weight.files[Path(urlsplit(address).path).name] = len(data), len(gzip.compress(data, 9))
        texts.append(data.decode("utf-8"))
    weight.elsewhere += sorted({found[0] for text in texts for found in _LOADED.finditer(text)})
    for address in sorted(pictures - known_pictures):
        if urlsplit(address).netloc:
            weight.elsewhere.append(address)
        else:
            weight.pictures[Path(urlsplit(address).path).name] = _file(page, address).stat().st_size
    return weight


def _without(html: str, other: str) -> str:
    """The page with the other's inline script and style in place of its own."""
    theirs = _INLINE.findall(other)
    ours = _INLINE.findall(html)
    lost = iter([text for text in theirs if text not in ours])
    html = _INLINE.sub(lambda found: found[0] if found[0] in theirs else next(lost, ""), html)
    return html + "".join(lost)


def _grown(small: str, large: str) -> tuple[int, int]:
    before, after = small.encode(), large.encode()
    return len(after) - len(before), len(gzip.compress(after, 9)) - len(gzip.compress(before, 9))


def _addresses(html: str) -> tuple[set[str], set[str]]:
    """Scripts and styles that a page fetches, and pictures and frames."""
    scripts, others = set(), set()
    for tag, text in _TAG.findall(html):
        values = dict(_ATTRIBUTE.findall(text))
        if tag == "script" and "src" in values:
            scripts.add(unescape(values["src"]))
        elif tag == "link" and values.get("rel") in ("stylesheet", "preload", "modulepreload"):
            scripts.add(unescape(values.get("href", "")))
        elif tag != "link" and "src" in values:
            others.add(unescape(values["src"]))
    return scripts, others


def _file(page: Path, address: str) -> Path:
    site = next(parent for parent in page.parents if parent.name == "site")
    here = f"/{page.parent.relative_to(site).as_posix()}/"
    return site / urlsplit(urljoin(here, address)).path.lstrip("/")


def table(found: dict[str, Weight | str]) -> list[str]:
    """All that is printed. A text in place of a weight says why there is none."""
    names = {package.name: package.requirement.replace("==", " ") or package.name for package in PACKAGES}
    lines = [
        "Script and style that the first quiz adds to a page: bytes, plain and gzip -9. The same three questions",
        "(single choice, multiple choice, gap; mkdocs-superquiz: no feedback per option), the other two on Material.",
        "",
        f"{'':<24}{'in the page':>18}{'in files, cached':>18}{'together':>18}{'page without a quiz':>21}",
    ]
    for name, weight in found.items():
        if isinstance(weight, str):
            lines.append(f"{names[name]:<24}  no figure: it {weight}")
            continue
        columns = (weight.inline, weight.cached, weight.total)
        lines.append(
            f"{names[name]:<24}" + "".join(f"{_pair(pair):>18}" for pair in columns) + f"{_pair(weight.idle):>21}"
        )
    weights = {name: weight for name, weight in found.items() if isinstance(weight, Weight)}
    lines.append("")
    for name, weight in weights.items():
        files = ", ".join(f"{file} {small:,}" for file, (_, small) in weight.files.items())
        pictures = ", ".join(f"{picture} {size:,}" for picture, size in weight.pictures.items())
        lines += [
            f"{name}: files {files or 'none'}; from other origins {', '.join(weight.elsewhere) or 'nothing'}",
            f"  besides, not counted: the questions as HTML {_pair(weight.questions)}"
            + (f"; pictures {pictures}" if pictures else ""),
        ]
    own = weights["microlearn"].total[1]
    lines += ["", f"microlearn: {own:,} bytes, needed: at most {BUDGET:,}: {'held' if own <= BUDGET else 'NOT HELD'}"]
    lines += [
        f"{name} / microlearn: {weight.total[1] / own:.1f}" for name, weight in weights.items() if name != "microlearn"
    ]
    return lines


def _pair(pair: tuple[int, int]) -> str:
    return f"{pair[0]:,} {pair[1]:>7,}"
