"""Traces a file carries of its way here: edited, sent through a messenger, a screenshot, clocks.

Each trace is a warning with what was seen, never a refusal: a person judges. A picture that says
which camera took it and when has not lost its metadata to a messenger, whatever it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from inspector.domain.evidence import CaptureTime
from inspector.findings import Finding, Level
from inspector.photos.formats import PhotoFormat

__all__ = ["FileSigns", "MessengerSign", "ScreenshotSign", "find_traces", "standard_quality"]

_EDITORS = re.compile(
    r"photoshop|lightroom|adobe (?:express|photo|bridge|firefly)|gimp|snapseed|picsart|meitu|美图"
    r"|beautycam|美颜|faceu|轻颜|xingtu|醒图|jianying|剪映|capcut|vsco|pixelmator|affinity"
    r"|paint\.net|\bcanva\b|稿定|acdsee|darktable|rawtherapee|capture one|dxo|luminar|picasa|polarr"
    r"|facetune|photoscape|photodirector|paintshop|corel|krita|inkscape|xnview|irfanview"
    r"|faststone|imagemagick|graphicsmagick|nikon (?:transfer|viewnx|capture)"
    r"|digital photo professional|microsoft (?:windows photo|photo|paint)|windows photo"
    r"|photoimpact|fotor|pixlr|光影魔术手|可牛|泼辣|butterflycam|黄油相机",
    re.IGNORECASE,
)
"""Programs whose purpose is to change pictures; firmware and plain cameras are not among them."""
_MESSENGER_NAMES = re.compile(
    r"mmexport\d{9,}|wx_camera_\d+|微信(?:图片|截图)_?\d+|wechatimg\d+|wechat image_\d+"
    r"|weixin.*\d{8,}"
    r"|企业微信(?:图片|20\d\d)|wxwork|qq图片\d+|qq_pic_|qqpic|tim图片\d+|img-\d{8}-wa\d{4}"
    r"|whatsapp image 20\d\d|photo_20\d\d-\d\d-\d\d[ _]\d\d-\d\d-\d\d|telegram|dingtalk|钉钉"
    r"|ladp[a-z0-9_-]{16,}|fb_img_\d+|received_\d{9,}|signal-20\d\d-|line_(?:album_)?\d{9,}|feishu|飞书",
    re.IGNORECASE,
)
_MESSENGER_SIDES = frozenset({960, 1080, 1280, 1440, 1600, 1620, 1706, 1707, 1920, 2048, 2560})
"""Longer sides to which WeChat, QQ, WhatsApp, Telegram and DingTalk shrink pictures."""
_MESSENGER_QUALITY = range(30, 91)
"""Phones write finer tables; messengers encode again with the standard's own, scaled down."""
_SCREENSHOT_NAMES = re.compile(
    r"截图|截屏|屏幕快照|screen ?shot|screen_?capture|snipaste", re.IGNORECASE
)
_SCREENS = frozenset(
    {
        *((640, 1136), (750, 1334), (828, 1792), (1125, 2436), (1170, 2532), (1179, 2556)),
        *((1206, 2622), (1242, 2208), (1242, 2688), (1260, 2736), (1284, 2778), (1290, 2796)),
        *((1320, 2868), (1536, 2048), (1620, 2160), (1640, 2360), (1668, 2224), (1668, 2388)),
        *((2048, 2732), (720, 1280), (720, 1520), (720, 1600), (1080, 1920), (1080, 2160)),
        *((1080, 2220), (1080, 2244), (1080, 2280), (1080, 2310), (1080, 2312), (1080, 2316)),
        *((1080, 2340), (1080, 2376), (1080, 2400), (1080, 2404), (1080, 2408), (1080, 2412)),
        *((1080, 2460), (1080, 2520), (1176, 2400), (1200, 2640), (1200, 2652), (1200, 2664)),
        *((1200, 2670), (1200, 2700), (1212, 2616), (1216, 2640), (1220, 2656), (1220, 2712)),
        *((1224, 2688), (1224, 2700), (1228, 2700), (1240, 2772), (1256, 2760), (1260, 2720)),
        *((1260, 2800), (1264, 2780), (1264, 2800), (1280, 2772), (1280, 2800), (1312, 2848)),
        *((1344, 2772), (1344, 2992), (1368, 3192), (1440, 2560), (1440, 2880), (1440, 2960)),
        *((1440, 3040), (1440, 3088), (1440, 3120), (1440, 3168), (1440, 3200), (1440, 3216)),
        *((768, 1366), (800, 1280), (900, 1440), (900, 1600), (1050, 1680), (1200, 1920)),
        *((1440, 3440), (1600, 2560), (1800, 2880), (1964, 3024), (2160, 3840), (2234, 3456)),
    }
)
"""Shorter and longer side of the screens of phones, tablets and computers."""
_LONGEST_TEXT = 60
_EDIT_TOLERANCE = timedelta(minutes=1)
_CLOCK_TOLERANCE = timedelta(minutes=5)
_WIDEST_ZONE = timedelta(hours=15)
_ZONE_STEP = timedelta(minutes=15)
_HALF_HOUR = timedelta(minutes=30)
_ENOUGH_SIGNS = 2
_MIDDLE_QUALITY, _LARGEST_BYTE = 50, 255
_UNKNOWN = "—"
_STANDARD_LUMINANCE = (
    *(16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40),
    *(26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51),
    *(56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87),
    *(95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99),
)
"""ISO/IEC 10918-1, table K.1, in the order of the file (figure A.6)."""


class MessengerSign(StrEnum):
    """What speaks for a messenger having shrunk a picture."""

    NAME = "name"
    SIZE = "size"
    TABLES = "tables"
    JFIF = "jfif"


class ScreenshotSign(StrEnum):
    """What speaks for a screenshot."""

    NAME = "name"
    SIZE = "size"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class FileSigns:
    """What of a file the traces are read from.

    Attributes:
        name: the name it came with.
        format: by content.
        width, height: pixels, None when the file does not say.
        has_exif: there is any EXIF block.
        camera: maker and model, empty when it names none.
        taken: when it was taken by the camera's clock; None when only a later time is known.
        gps_time: the receiver's UTC time.
        software: the program that wrote the file, empty when it names none.
        modified: when it was last changed by its own words.
        comment: what its comment field says.
        jfif: it has the JFIF mark.
        table: the JPEG's first quantisation table, 64 numbers, empty without one.
    """

    name: str
    format: PhotoFormat
    width: int | None
    height: int | None
    has_exif: bool
    camera: str
    taken: CaptureTime | None
    gps_time: datetime | None
    software: str
    modified: CaptureTime | None
    comment: str
    jfif: bool
    table: tuple[int, ...]


def find_traces(signs: FileSigns) -> tuple[Finding, ...]:
    """The warnings a file's traces give rise to.

    Codes: ``photo.edited``, ``photo.gps_time_differs``, ``photo.screenshot``,
    ``photo.through_messenger``.
    """
    return (*_edited(signs), *_clocks(signs), *_screenshot(signs), *_messenger(signs))


def standard_quality(table: tuple[int, ...]) -> int | None:
    """The quality, 1 to 100, at which the common encoder scales the standard's table to this one.

    None when it is another table; cameras mostly bring their own.
    """
    for quality in range(100, 0, -1):
        scale = 5000 // quality if quality < 50 else 200 - 2 * quality  # noqa: PLR2004 - libjpeg's rule
        if table == tuple(
            min(max((one * scale + 50) // 100, 1), 255) for one in _STANDARD_LUMINANCE
        ):
            return quality
    return None


def _edited(signs: FileSigns) -> Iterator[Finding]:
    by_editor = _EDITORS.search(signs.software) is not None
    later = _is_later(signs.modified, signs.taken)
    if not (by_editor or later):
        return
    context: dict[str, object] = {
        "software": signs.software[:_LONGEST_TEXT] or _UNKNOWN,
        "taken": _said(signs.taken),
        "modified": _said(signs.modified),
    }
    yield Finding(Level.WARNING, "photo.edited", signs.name, context)


def _is_later(modified: CaptureTime | None, taken: CaptureTime | None) -> bool:
    """Whether a file was changed well after it was taken.

    Where only one of the two names its zone, a difference of whole quarters of an hour may be
    the zone's and says nothing.
    """
    if modified is None or taken is None:
        return False
    zones = (modified.utc_offset_minutes, taken.utc_offset_minutes)
    apart = modified.local - taken.local
    if zones[0] is not None and zones[1] is not None:
        return apart - timedelta(minutes=zones[0] - zones[1]) > _EDIT_TOLERANCE
    if zones != (None, None) and abs(apart) <= _WIDEST_ZONE:
        rest = abs(apart) % _ZONE_STEP
        return apart > timedelta() and min(rest, _ZONE_STEP - rest) > _EDIT_TOLERANCE
    return apart > _EDIT_TOLERANCE


def _clocks(signs: FileSigns) -> Iterator[Finding]:
    """The camera's clock against the receiver's; without a zone any zone is granted."""
    if signs.taken is None or signs.gps_time is None:
        return
    # Differences alone: at the ends of the calendar there is no such time in UTC.
    ahead = signs.taken.local.replace(tzinfo=UTC) - signs.gps_time
    if signs.taken.utc_offset_minutes is not None:
        apart = abs(ahead - timedelta(minutes=signs.taken.utc_offset_minutes))
    else:
        apart = abs(ahead)
        if apart <= _WIDEST_ZONE:
            rest = apart % _HALF_HOUR
            apart = min(rest, _HALF_HOUR - rest)
    if apart <= _CLOCK_TOLERANCE:
        return
    context: dict[str, object] = {
        "minutes": round(apart / timedelta(minutes=1)),
        "taken": _said(signs.taken),
        "gps_time": f"{signs.gps_time:%Y-%m-%d %H:%M:%S}",
    }
    yield Finding(Level.WARNING, "photo.gps_time_differs", signs.name, context)


def _screenshot(signs: FileSigns) -> Iterator[Finding]:
    if signs.camera:
        return
    seen: list[ScreenshotSign] = []
    if _SCREENSHOT_NAMES.search(signs.name):
        seen.append(ScreenshotSign.NAME)
    sides = tuple(sorted((signs.width or 0, signs.height or 0)))
    if signs.format is PhotoFormat.PNG and sides in _SCREENS:
        seen.append(ScreenshotSign.SIZE)
    if "screenshot" in signs.comment.lower():
        seen.append(ScreenshotSign.COMMENT)
    if seen:
        yield Finding(Level.WARNING, "photo.screenshot", signs.name, _seen(signs, seen))


def _messenger(signs: FileSigns) -> Iterator[Finding]:
    if signs.camera or (signs.taken is not None and signs.has_exif):
        return
    seen: list[MessengerSign] = []
    if _MESSENGER_NAMES.match(signs.name.rpartition("/")[2]):
        seen.append(MessengerSign.NAME)
    if max(signs.width or 0, signs.height or 0) in _MESSENGER_SIDES and not signs.has_exif:
        seen.append(MessengerSign.SIZE)
    typical = bool(seen)
    if signs.format is PhotoFormat.JPEG and not signs.has_exif:
        if standard_quality(signs.table) in _MESSENGER_QUALITY:
            seen.append(MessengerSign.TABLES)
        if signs.jfif:
            seen.append(MessengerSign.JFIF)
    if typical and (seen[0] is MessengerSign.NAME or len(seen) >= _ENOUGH_SIGNS):
        yield Finding(Level.WARNING, "photo.through_messenger", signs.name, _seen(signs, seen))


def _seen(signs: FileSigns, seen: list[MessengerSign] | list[ScreenshotSign]) -> dict[str, object]:
    return {"signs": tuple(seen), "width": signs.width or 0, "height": signs.height or 0}


def _said(time: CaptureTime | None) -> str:
    return f"{time.local:%Y-%m-%d %H:%M:%S}" if time else _UNKNOWN
