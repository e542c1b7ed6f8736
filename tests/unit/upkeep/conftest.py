"""A field workspace with an inspection and its photos, ready to be copied."""

from __future__ import annotations

from tests.field_fixtures import (
    acceptance,
    begun,
    blank,
    field,
    inspection,
    open_copy,
    parties,
    ready,
    ready_field,
    rendered,
    small_disk,
    stages,
)

__all__ = [
    "acceptance",
    "begun",
    "blank",
    "field",
    "inspection",
    "open_copy",
    "parties",
    "ready",
    "ready_field",
    "rendered",
    "small_disk",
    "stages",
]
