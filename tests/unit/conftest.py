"""A field workspace at every stage, for the rooms that work on one; made when first asked for."""

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
    rendered_field,
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
    "rendered_field",
    "small_disk",
    "stages",
]
