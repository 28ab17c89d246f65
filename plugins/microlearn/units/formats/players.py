"""Films and sounds: with captions, transcript, chapters and speed, and what they weigh before anybody fetches them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from microlearn.chapters import parsed
from microlearn.inside import cues
from microlearn.media_files import captions_of
from microlearn.published import Film, Picture, Sound
from microlearn.units.formats.tree import make

if TYPE_CHECKING:
    from microlearn.units.formats import Presentation

POSTERS = (".svg", ".webp", ".png", ".jpg", ".jpeg")
SPEEDS = ("0.75", "1", "1.25", "1.5", "2")


def play(paragraph: Element, image: Element, address: str, film: bool, presentation: Presentation) -> None:
    """Put a player in the place of a paragraph with a picture whose address is that of a film or sound."""
    words, entry = presentation.words, presentation.sources.entry(address)
    player = make("a", controls="controls", preload="none", href=address)
    player.set("aria-label", image.get("alt", ""))
    presentation.stand_ins.append((player, "video" if film else "audio", "src"))
    if film:
        player.set("playsinline", "playsinline")
        _show_still(player, address, entry, presentation)
    if isinstance(entry, Film):
        player.set("width", str(entry.width))
        player.set("height", str(entry.height))
    if isinstance(entry, Sound):
        _offer(player, entry, presentation)
    captions = captions_of(presentation.content, presentation.place(address), presentation.unit.lang)
    if captions and film:
        track = make("a", kind="captions", srclang=presentation.unit.lang, label=words["captions"])
        track.set("href", _sibling(address, captions.name))
        presentation.stand_ins.append((track, "track", "src"))
        player.append(track)
    player.append(make("a", text=words["no_player"], href=address))
    paragraph.tag = "ml-player"
    paragraph.set("class", "film")
    paragraph.remove(image)
    paragraph.append(player)
    if isinstance(entry, Film | Sound):
        note = words.say(
            "length_size",
            type=words["film" if film else "sound"],
            length=_length(entry.seconds),
            size=words.size(entry.bytes),
        )
        paragraph.append(make("p", text=note, class_="s"))
    paragraph.append(_speed(presentation))
    if film and presentation.unit.head.chapters and not presentation.chapters:
        presentation.chapters = True
        paragraph.append(_chapters(address, presentation))
    if captions and (text := cues.transcript(captions)):
        details = make("details", [make("summary", text=words["transcript"])], class_="more-text")
        details.extend([make("p", text=line) for line in text])
        if not film:
            details.set("open", "open")
        paragraph.append(details)


def _show_still(player: Element, address: str, entry: object, presentation: Presentation) -> None:
    """The author's own picture beside the film shows before it plays; else one out of the film."""
    sources = presentation.sources
    if own := _still(address, presentation):
        shown = sources.entry(_sibling(address, own.name))
        still = make("a", href=sources.to(shown.address) if isinstance(shown, Picture) else _sibling(address, own.name))
    elif isinstance(entry, Film):
        still = make("a", href=sources.to(entry.poster))
    else:
        return
    player.append(still)
    presentation.posters.append((player, still))


def _offer(player: Element, sound: Sound, presentation: Presentation) -> None:
    """The browser takes the first form that it knows."""
    presentation.no_address.append(player)
    for address, type in sound.addresses:
        source = make("a", href=presentation.sources.to(address), type=type)
        presentation.stand_ins.append((source, "source", "src"))
        player.append(source)


def _speed(presentation: Presentation) -> Element:
    words = presentation.words
    speeds = [make("option", text=f"{speed.replace('.', words['decimal'])}×", value=speed) for speed in SPEEDS]
    speeds[1].set("selected", "selected")
    label = make("label", [make("select", speeds)])
    label.insert(0, make("span", text=words["speed"]))
    return label


def _chapters(address: str, presentation: Presentation) -> Element:
    rows = []
    for seconds, title in parsed(presentation.unit.head.chapters):
        link = make("a", text=title, href=f"{address}#t={seconds}")
        link.append(make("small", text=_length(seconds)))
        rows.append(make("li", [link]))
    return make("ol", rows, class_="chapters", role="list", aria_label=presentation.words["chapters"])


def _length(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _still(address: str, presentation: Presentation) -> Path | None:
    """The picture beside a film that shows before it plays."""
    stem = address.rpartition(".")[0]
    return next((found for ending in POSTERS if (found := presentation.find(stem + ending))), None)


def _sibling(address: str, name: str) -> str:
    return address.rpartition("/")[0] + "/" + name if "/" in address else name
