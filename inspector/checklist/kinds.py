"""The kinds of forms, and of items and their inputs."""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "ATTACHED",
    "COMPOSITES",
    "NUMBERS",
    "SELECTS",
    "SILENT",
    "WITHOUT_INPUT",
    "FormKind",
    "ItemType",
    "MediaKind",
    "Responsible",
]


class ItemType(StrEnum):
    """Types of items and of fields, by XLSForm's names where XLSForm has them."""

    THREE_WAY = "three_way"
    DECIMAL = "decimal"
    INTEGER = "integer"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    DATE = "date"
    TEXT = "text"
    CALCULATE = "calculate"
    IMAGE = "image"
    NOTE = "note"
    FIELDS = "fields"
    MILESTONE = "milestone"
    TIME = "time"
    DATETIME = "dateTime"
    RANGE = "range"
    RANK = "rank"
    BARCODE = "barcode"
    ACKNOWLEDGE = "acknowledge"
    GEOPOINT = "geopoint"
    GEOTRACE = "geotrace"
    GEOSHAPE = "geoshape"
    SIGNATURE = "signature"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    HIDDEN = "hidden"
    START = "start"
    END = "end"
    TODAY = "today"
    DEVICEID = "deviceid"
    USERNAME = "username"


class FormKind(StrEnum):
    """What a form is for: judging a place on a walk, or following a process over months."""

    CHECKLIST = "checklist"
    PROCESS = "process"


class MediaKind(StrEnum):
    """What a question or a choice may show or play."""

    IMAGE = "image"
    BIG_IMAGE = "big-image"
    AUDIO = "audio"
    VIDEO = "video"


class Responsible(StrEnum):
    """Who has to bring a milestone about."""

    STREET = "street"
    HEADQUARTERS = "headquarters"
    DISTRICT = "district"
    CITY = "city"
    DEPARTMENT = "department"
    CLIENT = "client"
    DESIGN = "design"
    CONTRACTOR = "contractor"
    SUPERVISOR = "supervisor"
    QUALITY_STATION = "quality_station"
    AUDITOR = "auditor"
    COMMUNITY = "community"
    OWNERS_COMMITTEE = "owners_committee"
    PROPERTY = "property"
    THIRD_PARTY = "third_party"
    RESIDENT_GROUP = "resident_group"


NUMBERS = frozenset({ItemType.DECIMAL, ItemType.INTEGER, ItemType.RANGE})
"""Types whose value is a number."""
SELECTS = frozenset({ItemType.SELECT_ONE, ItemType.SELECT_MULTIPLE, ItemType.RANK})
"""Types that name a list."""
COMPOSITES = frozenset({ItemType.FIELDS, ItemType.MILESTONE})
"""Types of items that have named fields."""
WITHOUT_INPUT = frozenset({ItemType.IMAGE, ItemType.NOTE})
"""Types of items that have no field."""
ATTACHED = frozenset({ItemType.AUDIO, ItemType.VIDEO, ItemType.FILE})
"""Types answered by a file that is attached; the value is the id of its record."""
SILENT = frozenset(
    {
        ItemType.HIDDEN,
        ItemType.START,
        ItemType.END,
        ItemType.TODAY,
        ItemType.DEVICEID,
        ItemType.USERNAME,
    }
)
"""Types nobody is asked: the program fills them in."""
