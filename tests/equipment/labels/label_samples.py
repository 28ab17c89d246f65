"""What the tests of labels share: labels of a warehouse, and any label at all."""

from __future__ import annotations

from hypothesis import strategies as st

from microlearn.equipment.labels import sheets
from microlearn.equipment.labels.label import Label, Words

SIZES = sorted({sheets.sheet(name).label for name in sheets.names()})
"""Of all labels there are."""

WORDS = Words("Scan mij", "Hapert het?", "Hoe werkt het?", "Nieuw hier?")


def label(code: str = "PT-07", name: str = "Pallettruck", place: str = "hal 2, dok 4", **others: str) -> Label:
    """A label of a site without a path in its base address."""
    given = {"address": f"https://leer.example/Q/{code}/", "typed": f"leer.example/{code}", "lang": "nl"}
    return Label(code, name, place, **{**given, **others})


LABELS = [
    label(),
    label("RT-02", "Reachtruck", "hal 1, gang C"),
    label("WK-01", "Wikkelaar", "hal 2, expeditie", role="operator"),
    label("BL-03", "Kartonpers met automatische afvoer en balenbinder", "hal 3, achter de rode deur"),
    label("OD-01", "Oogdouche", ""),
    label("TL-04", "", ""),
    label(
        "LB-11",
        "Überladebrücke Łódź",
        "dok 11",
        address="https://intranet.bedrijf.example/afdeling/leren/Q/LB-11/",
        typed="intranet.bedrijf.example/afdeling/leren/LB-11",
    ),
]

_LETTERS = st.sampled_from("aaaeeeiioouu  nrstlmdkWMQjgÅÉßğŁşЖΩ0123456789,.-/&()'’–")
_TEXTS = st.text(_LETTERS, max_size=60)
_CODES = st.from_regex(r"[A-Z0-9]{1,8}(-[A-Z0-9]{1,6}){0,2}", fullmatch=True)
_HOSTS = st.from_regex(r"[a-z]{2,14}(\.[a-z]{2,12}){1,3}", fullmatch=True)
_PATHS = st.sampled_from(["", "", "/leren", "/afdeling-3/microlearning"])


@st.composite
def any_labels(draw: st.DrawFn) -> Label:
    """Labels with any code, name and place, of a site with any base address."""
    base = draw(_HOSTS) + draw(_PATHS)
    code = draw(_CODES)
    return label(
        code,
        draw(_TEXTS),
        draw(_TEXTS),
        role=draw(st.sampled_from(["", "operator", "verpleegkundige"])),
        address=f"https://{base}/Q/{code}/",
        typed=f"{base}/{code}",
    )


any_words = st.builds(Words, *[st.text(_LETTERS, min_size=1, max_size=30).filter(str.strip)] * 4)
