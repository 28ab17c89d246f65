"""What notes in a file tell of where, with which device and when it was made: EXIF, XMP, IPTC, and notes by a name."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PIL import ExifTags, Image
from PIL.ExifTags import IFD, Base


@dataclass(frozen=True, slots=True)
class Traces:
    """What a file tells besides what it shows: ``place``, where it was made; ``device``, with what; ``time``, when;
    ``other``, all else, such as names, comments and previews."""

    place: bool = False
    device: bool = False
    time: bool = False
    other: bool = False

    def __or__(self, more: Traces) -> Traces:
        return Traces(
            self.place or more.place, self.device or more.device, self.time or more.time, self.other or more.other
        )

    def __bool__(self) -> bool:
        return self.place or self.device or self.time or self.other


NONE = Traces()
PLACE = Traces(place=True)
DEVICE = Traces(device=True)
TIME = Traces(time=True)
OTHER = Traces(other=True)

_BY_TAG = {
    DEVICE: (
        *(Base.Make, Base.Model, Base.HostComputer, Base.MakerNote, Base.LensMake, Base.LensModel),
        *(Base.UniqueCameraModel, Base.BodySerialNumber, Base.LensSerialNumber, Base.CameraSerialNumber),
        Base.ImageUniqueID,
    ),
    TIME: (
        *(Base.DateTime, Base.DateTimeOriginal, Base.DateTimeDigitized, Base.PreviewDateTime),
        *(Base.OffsetTime, Base.OffsetTimeOriginal, Base.OffsetTimeDigitized),
        *(Base.SubsecTime, Base.SubsecTimeOriginal, Base.SubsecTimeDigitized),
    ),
    NONE: (
        *(Base.ImageWidth, Base.ImageLength, Base.BitsPerSample, Base.Compression, Base.PhotometricInterpretation),
        *(Base.Orientation, Base.SamplesPerPixel, Base.XResolution, Base.YResolution, Base.ResolutionUnit),
        *(Base.YCbCrPositioning, Base.YCbCrSubSampling, Base.WhitePoint, Base.PrimaryChromaticities),
        *(Base.YCbCrCoefficients, Base.ReferenceBlackWhite, Base.ExifVersion, Base.ComponentsConfiguration),
        *(Base.FlashPixVersion, Base.ColorSpace, Base.Gamma, Base.ExifImageWidth, Base.ExifImageHeight),
        *(Base.ExifOffset, Base.GPSInfo, Base.ExifInteroperabilityOffset),
    ),
}
"""How a picture is to be shown tells nothing."""
_TRACES = {int(tag): traces for traces, tags in _BY_TAG.items() for tag in tags}

_GPS = ExifTags.GPS
_NO_PLACE = {
    *(_GPS.GPSVersionID, _GPS.GPSLatitudeRef, _GPS.GPSLongitudeRef, _GPS.GPSAltitudeRef),
    *(_GPS.GPSTimeStamp, _GPS.GPSDateStamp),
}

_XMP = {
    PLACE: re.compile(rb"GPS|:(?:Location|City|Country|State|Sublocation)\w*+"),
    DEVICE: re.compile(rb":(?:Make|Model|HostComputer|\w*SerialNumber|Lens\w*|ImageUniqueID)\b"),
    TIME: re.compile(rb":(?:\w*Date|DateTime\w*|DateCreated|when|date)\b"),
}
_NAMES = {
    PLACE: re.compile(r"gps|location|latitude|longitude|^city$|^country$|^loci$|^.xyz$", re.I),
    DEVICE: re.compile(
        r"make|model|manufacturer|device|camera|serial|lens|^com\.android|^.mak$|^.mod$|^manu$|^modl$", re.I
    ),
    TIME: re.compile(r"date|(?<!quick)time|^.day$", re.I),
}
_IPTC = re.compile(rb"\x1c\x02(.)", re.DOTALL)
_IPTC_FIELDS = {PLACE: (26, 27, 90, 92, 95, 100, 101), TIME: (30, 35, 55, 60, 62, 63)}
_CODE = 8
"""Bytes before a user's comment, for the letters that it is written in."""


def of_exif(data: bytes) -> Traces:
    """What EXIF tells, with or without its name in front. What cannot be read may tell anything."""
    data = data.removeprefix(b"Exif\0\0")
    if not data.strip(b"\0 "):
        return NONE
    exif = Image.Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exif.load(data)
            camera, gps, preview = (exif.get_ifd(one) for one in (IFD.Exif, IFD.GPSInfo, IFD.IFD1))
            return _of_tags({**exif, **camera}) | _of_gps(gps) | (OTHER if preview else NONE)
    except Exception:  # hostile bytes make Pillow raise all kinds
        return OTHER


def _of_tags(tags: Mapping[int, Any]) -> Traces:
    found = NONE
    for tag, value in tags.items():
        if _says(value[_CODE:] if tag == Base.UserComment and isinstance(value, bytes) else value):
            found |= _TRACES.get(tag, OTHER)
    return found


def _of_gps(tags: Mapping[int, Any]) -> Traces:
    told = {tag for tag, value in tags.items() if _says(value)}
    dated = TIME if told & {_GPS.GPSTimeStamp, _GPS.GPSDateStamp} else NONE
    return dated | (PLACE if told - _NO_PLACE else NONE)


def _says(value: Any) -> bool:
    """Whether there is anything in a field: many programs leave zeros and spaces."""
    if isinstance(value, bytes):
        return bool(value.strip(b"\0 :0"))
    if isinstance(value, str):
        return bool(value.strip("\0 :0"))
    return any(value) if isinstance(value, tuple) else bool(value)


def of_xmp(data: bytes) -> Traces:
    """What XMP tells; fields are known by their names."""
    data = data.replace(b"\0", b"")
    return _union(traces for traces, pattern in _XMP.items() if pattern.search(data)) | OTHER if data.strip() else NONE


def of_iptc(data: bytes) -> Traces:
    """What a block of Photoshop tells, in which IPTC stands."""
    fields = {found[1][0] for found in _IPTC.finditer(data)}
    return OTHER | _union(traces for traces, numbers in _IPTC_FIELDS.items() if fields.intersection(numbers))


def of_name(name: str) -> Traces:
    """What is told by a note of this name."""
    return _union(traces for traces, pattern in _NAMES.items() if pattern.search(name)) or OTHER


def _union(every: Iterable[Traces]) -> Traces:
    found = NONE
    for one in every:
        found |= one
    return found
