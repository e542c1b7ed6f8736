"""One table a kind of record: what is looked up or sorted by, taken from the leading head.

Derived from the revisions and rebuilt from them at will. A voided record has no row. A column
carries the record's attribute of its name unless it says another one (``of``); of what a record
does not have it says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, Table, Text
from sqlalchemy.types import TypeEngine

from inspector.store.tables.columns import METADATA, Instant, Key

__all__ = ["PROJECTIONS"]


def _shown(
    name: str,
    kind: type[TypeEngine[Any]],
    *,
    of: str = "",
    nullable: bool = False,
    index: bool = False,
) -> Column[Any]:
    return Column(name, kind, nullable=nullable, index=index, info={"of": of or name})


def _whereabouts() -> tuple[Column[Any], ...]:
    """Where something is, on the ground and on a plan: what pins are drawn from."""
    return (
        _shown("latitude", Float, of="position.latitude", nullable=True),
        _shown("longitude", Float, of="position.longitude", nullable=True),
        _shown("plan", Key, of="spot.plan", nullable=True, index=True),
        _shown("plan_x", Float, of="spot.x", nullable=True),
        _shown("plan_y", Float, of="spot.y", nullable=True),
    )


def _projection(name: str, *columns: Column[Any] | Index, order: tuple[str, ...]) -> Table:
    """A projection whose rows come in a stable order: by the named columns, then by id."""
    identity = Column("id", Key, ForeignKey("record.id"), primary_key=True, info={"of": "id"})
    return Table(
        name,
        METADATA,
        identity,
        *columns,
        sqlite_with_rowid=False,
        info={"order": (*order, "id")},
    )


_PLACE = _projection(
    "place",
    _shown("kind", Text),
    _shown("name", Text),
    _shown("code", Text, nullable=True, index=True),
    _shown("parent", Key, nullable=True, index=True),
    _shown("short", Text),
    *_whereabouts(),
    _shown("is_shaped", Boolean),
    Index(None, "kind", "code"),
    order=("kind", "code", "name"),
)

_INSPECTION = _projection(
    "inspection",
    _shown("number", Text, index=True),
    _shown("compound", Key, index=True),
    _shown("year", Integer, of="round.year"),
    _shown("ordinal", Integer, of="round.ordinal"),
    _shown("kind", Text),
    _shown("programme", Text),
    _shown("started_at", Instant),
    _shown("completed_at", Instant, nullable=True),
    _shown("locked_by", Text),
    order=("started_at", "number"),
)

_ROW = _projection(
    "row",
    _shown("inspection", Key),
    _shown("theme", Text),
    _shown("repeat", Text),
    _shown("place", Key, index=True),
    _shown("parent", Key, nullable=True),
    _shown("position", Integer),
    Index(None, "inspection", "theme", "repeat"),
    order=("position",),
)

_ANSWER = _projection(
    "answer",
    _shown("inspection", Key),
    _shown("theme", Text),
    _shown("item", Text),
    _shown("place", Key, index=True),
    _shown("answered_at", Instant),
    _shown("bulk", Boolean),
    _shown("row", Key, nullable=True, index=True),
    Index(None, "inspection", "theme", "item"),
    order=("inspection", "theme", "item", "place", "row"),
)

_PHOTO = _projection(
    "photo",
    _shown("digest", Text, index=True),
    _shown("bytes", Integer),
    _shown("media_type", Text),
    _shown("inspection", Key),
    _shown("item", Text),
    _shown("place", Key, nullable=True),
    _shown("defect", Key, nullable=True, index=True),
    _shown("role", Text, nullable=True),
    _shown("received_at", Instant),
    _shown("row", Key, nullable=True, index=True),
    _shown("likeness", Text),
    _shown("direction_deg", Float, nullable=True),
    *_whereabouts(),
    Index(None, "inspection", "item"),
    order=("received_at",),
)

_DEFECT = _projection(
    "defect",
    _shown("number", Text, index=True),
    _shown("inspection", Key, index=True),
    _shown("compound", Key),
    _shown("place", Key, index=True),
    _shown("theme", Text),
    _shown("item", Text),
    _shown("severity", Text),
    _shown("state", Text),
    _shown("unit", Text),
    _shown("deadline", Date, nullable=True),
    _shown("failed_rechecks", Integer),
    _shown("row", Key, nullable=True),
    *_whereabouts(),
    Index(None, "compound", "state"),
    Index(None, "state", "deadline"),
    order=("number",),
)

_ACCEPTANCE = _projection(
    "acceptance",
    _shown("number", Text, index=True),
    _shown("inspection", Key, index=True),
    _shown("compound", Key, index=True),
    _shown("state", Text),
    _shown("opened_at", Instant),
    order=("number",),
)

_HANDWRITING = _projection(
    "handwriting",
    _shown("acceptance", Key, index=True),
    _shown("seat", Text),
    _shown("person", Text),
    _shown("signed_at", Instant),
    _shown("content", Text),
    order=("signed_at", "seat"),
)

_FILING = _projection(
    "filing",
    _shown("number", Text, index=True),
    _shown("bundle", Text, index=True),
    _shown("archive", Text),
    _shown("verdict", Text),
    _shown("decision", Text),
    _shown("decided_at", Instant),
    order=("decided_at", "number"),
)

_CHECKLIST = _projection(
    "checklist",
    _shown("template", Text, index=True),
    _shown("version", Text),
    _shown("digest", Text, index=True),
    _shown("programme", Text),
    _shown("theme", Text),
    _shown("published_at", Instant),
    order=("template", "published_at"),
)

_PARAMETER = _projection(
    "parameter",
    _shown("key", Text, index=True),
    _shown("region", Text),
    _shown("programme", Text),
    _shown("set_at", Instant),
    order=("key", "region", "programme"),
)

_ATTACHMENT = _projection(
    "attachment",
    _shown("kind", Text),
    _shown("digest", Text, index=True),
    _shown("bytes", Integer),
    _shown("inspection", Key),
    _shown("item", Text),
    _shown("place", Key, nullable=True),
    _shown("defect", Key, nullable=True, index=True),
    _shown("received_at", Instant),
    _shown("row", Key, nullable=True, index=True),
    Index(None, "inspection", "item"),
    order=("received_at",),
)

_MARKUP = _projection(
    "markup",
    _shown("photo", Key, index=True),
    _shown("inspection", Key, index=True),
    _shown("changed_at", Instant),
    order=("changed_at",),
)

_PLAN = _projection(
    "plan",
    _shown("compound", Key, index=True),
    _shown("name", Text),
    _shown("digest", Text, index=True),
    _shown("added_at", Instant),
    order=("added_at",),
)

PROJECTIONS: Mapping[str, Table] = {
    table.name: table
    for table in (
        _PLACE,
        _INSPECTION,
        _ROW,
        _ANSWER,
        _PHOTO,
        _DEFECT,
        _ACCEPTANCE,
        _HANDWRITING,
        _FILING,
        _CHECKLIST,
        _PARAMETER,
        _ATTACHMENT,
        _MARKUP,
        _PLAN,
    )
}
"""The table of each kind of record; it bears the kind's name."""
