"""What stands in the column ``type``, by every name ODK, Kobo and old forms give it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["PRESETS", "Asked", "Part", "TypeCell", "read_type"]


class Part(StrEnum):
    """What a row of the survey is."""

    QUESTION = "question"
    BEGIN = "begin"
    END = "end"
    SETTING = "setting"
    UNKNOWN = "unknown"


class Asked(StrEnum):
    """Where a select's choices come from."""

    LIST = "list"
    EXTERNAL = "external"
    FILE = "file"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class TypeCell:
    """A type as it is understood.

    Attributes:
        part: what kind of row it makes.
        type: type of the item, ``group``, ``repeat`` or ``loop``, or the setting's name.
        list: list or file of its choices.
        asked: where the choices come from.
        or_other: whether a choice and a question for anything else are to be added.
        kept: the type as written, when only the text of it can be kept.
        preset: key of `PRESETS`.
    """

    part: Part
    type: str = ""
    list: str = ""
    asked: Asked = Asked.LIST
    or_other: bool = False
    kept: str = ""
    preset: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """What an old type demands beside its name."""

    type: str
    constraint: str
    hint: str = ""


PRESETS: Mapping[str, Preset] = {
    "percentage": Preset("integer", "0 <= . and . <= 100"),
    "phone number": Preset("text", "regex(., '^[0-9]*$')", "Enter numbers only."),
    "number of days in last month": Preset("integer", "0 <= . and . <= 31", "Enter a number 0-31."),
    "number of days in last six months": Preset(
        "integer", "0 <= . and . <= 183", "Enter a number 0-183."
    ),
    "number of days in last year": Preset(
        "integer", "0 <= . and . <= 365", "Enter a number 0-365."
    ),
}
"""Types that are another type with a condition."""

_TYPES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "string", "q string", "add text prompt"),
    "integer": ("integer", "int", "q int", "add integer prompt"),
    "decimal": ("decimal", "q decimal", "add decimal prompt"),
    "date": ("date", "q date", "add date prompt"),
    "time": ("time", "q time", "add time prompt"),
    "dateTime": ("datetime", "date time", "q datetime", "q date time", "add datetime prompt",
                 "add date time prompt"),
    "note": ("note", "q note", "add note prompt"),
    "calculate": ("calculate", "q calculate", "add calculate prompt"),
    "acknowledge": ("acknowledge", "trigger", "q acknowledge", "add acknowledge prompt"),
    "range": ("range",),
    "barcode": ("barcode", "q barcode", "add barcode prompt"),
    "geopoint": ("geopoint", "location", "gps", "q geopoint", "q location", "add location prompt"),
    "geotrace": ("geotrace", "q geotrace"),
    "geoshape": ("geoshape", "q geoshape"),
    "image": ("image", "photo", "q image", "q picture", "add image prompt", "add photo prompt"),
    "audio": ("audio", "q audio", "add audio prompt"),
    "video": ("video", "q video", "add video prompt"),
    "file": ("file", "add file prompt"),
    "hidden": ("hidden",),
    "start": ("start", "start time", "get start time"),
    "end": ("end", "end time", "get end time"),
    "today": ("today", "get today"),
    "deviceid": ("deviceid", "device id", "get device id", "imei"),
    "username": ("username",),
}  # fmt: skip
_ASKED: Mapping[str, str] = {name: kind for kind, names in _TYPES.items() for name in names}

_KEPT = frozenset(
    {
        "audit", "background-audio", "background-geopoint", "csv-external", "email",
        "get phone number", "get sim id", "get subscriber id", "phonenumber", "sim id",
        "simserial", "start-geopoint", "subscriber id", "subscriberid", "uri:deviceid",
        "uri:email", "uri:phonenumber", "uri:simserial", "uri:subscriberid", "uri:username",
        "xml-external",
    }
)  # fmt: skip
"""Types that ask nothing of a person and mean nothing here; they are kept."""

_SELECTS: Mapping[str, str] = {
    "select_one": "select_one",
    "select one": "select_one",
    "select1": "select_one",
    "q select1": "select_one",
    "select one from": "select_one",
    "select one using": "select_one",
    "add select one prompt using": "select_one",
    "select_one_external": "select_one",
    "select_one_from_file": "select_one",
    "select one from file": "select_one",
    "select_multiple": "select_multiple",
    "q select": "select_multiple",
    "select multiple from": "select_multiple",
    "select multiple using": "select_multiple",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "add select multiple prompt using": "select_multiple",
    "select_multiple_from_file": "select_multiple",
    "select multiple from file": "select_multiple",
    "rank": "rank",
}
_GROUPS: Mapping[str, str] = {
    "group": "group",
    "repeat": "repeat",
    "lgroup": "repeat",
    "looped group": "repeat",
    "loop": "loop",
}
_SETTINGS: Mapping[str, str] = {
    "form_title": "title",
    "set form title": "title",
    "set_form_title": "title",
    "form_id": "id",
    "set form id": "id",
    "set_form_id": "id",
}


def _any(names: Mapping[str, str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_SELECT = re.compile(
    rf"(?P<command>{_any(_SELECTS)}) (?P<list>\S+)"
    r"(?P<other> (?:or specify other|or_other|or other))?"
)
_BEGIN = re.compile(rf"begin[ _](?P<kind>{_any(_GROUPS)})(?: (?:over )?(?P<list>\S+))?")
_END = re.compile(rf"end[ _](?P<kind>{_any(_GROUPS)})")


def read_type(cell: str) -> TypeCell:
    """Understands a type; ``Part.UNKNOWN`` when it is none."""
    text = " ".join(cell.split())
    low = text.lower()
    if begin := _BEGIN.fullmatch(low):
        kind = _GROUPS[begin["kind"]]
        # The list's name keeps its capitals.
        listed = text.rsplit(" ", 1)[1] if begin["list"] else ""
        return TypeCell(Part.BEGIN, kind, listed, kept=text if kind == "loop" else "")
    if end := _END.fullmatch(low):
        return TypeCell(Part.END, _GROUPS[end["kind"]])
    if select := _SELECT.fullmatch(low):
        return _select(select, text)
    return _plain(low, text)


def _plain(low: str, text: str) -> TypeCell:
    if low in _SETTINGS:
        return TypeCell(Part.SETTING, _SETTINGS[low])
    if low in _ASKED:
        return TypeCell(Part.QUESTION, _ASKED[low])
    if low in PRESETS:
        return TypeCell(Part.QUESTION, PRESETS[low].type, preset=low)
    if low in _KEPT or low.startswith("osm"):
        return TypeCell(Part.QUESTION, "hidden", kept=text)
    return TypeCell(Part.UNKNOWN, "text", kept=text)


def _select(match: re.Match[str], text: str) -> TypeCell:
    command = match["command"]
    listed = text[match.start("list") : match.end("list")]
    if listed.startswith("${"):
        return TypeCell(Part.QUESTION, "text", listed, Asked.ANSWERS, kept=text)
    asked = Asked.EXTERNAL if "external" in command else Asked.LIST
    if "file" in command:
        asked = Asked.FILE
    other = bool(match["other"])
    return TypeCell(Part.QUESTION, _SELECTS[command], listed, asked, or_other=other)
