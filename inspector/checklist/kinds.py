"""The kinds of forms, and of items and their inputs."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["FormKind", "ItemType"]


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
