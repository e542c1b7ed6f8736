"""The first schema: revisions, audit log, ledger, and the look-up tables derived from them.

Types are spelled out here rather than taken from the program, whose tables move on.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_Column = Callable[..., sa.Column[Any]]


def upgrade() -> None:
    """Makes every table."""
    _make_audit()
    _make_revisions()
    _make_ledger()
    _make_register()
    _make_inspection()
    _make_acceptance()


def downgrade() -> None:
    """Drops every table, those first that refer to others."""
    for table in (
        *("place", "inspection", "answer", "photo", "defect"),
        *("acceptance", "handwriting", "filing"),
        *("record", "revision_parent", "revision"),
        *("shipment", "counter", "certificate", "audit"),
    ):
        op.drop_table(table)


def _of(kind: Any, *, nullable: bool = False) -> _Column:  # noqa: ANN401 - class or instance of a type
    def column(name: str, *rest: Any, **options: Any) -> sa.Column[Any]:  # noqa: ANN401 - passed on
        return sa.Column(name, kind, *rest, **{"nullable": nullable, **options})

    return column


_text, _flag, _number, _bytes = _of(sa.Text), _of(sa.Boolean), _of(sa.Integer), _of(sa.LargeBinary)
_key, _digest = _of(sa.LargeBinary(16)), _of(sa.LargeBinary(32))
_instant, _date = _of(sa.BigInteger), _of(sa.Date)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [to], name=name, initially="DEFERRED", deferrable=True)


def _make(table: str, *columns: Any, primary: tuple[str, ...], rowid: bool = True) -> None:  # noqa: ANN401 - columns and constraints
    key = sa.PrimaryKeyConstraint(*primary, name=f"pk_{table}")
    op.create_table(table, *columns, key, sqlite_with_rowid=rowid)


def _index(table: str, *columns: str, **options: Any) -> None:  # noqa: ANN401 - passed on
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), **options)


def _make_audit() -> None:
    _make(
        "audit",
        _number("seq", autoincrement=False),
        _digest("hash"),
        _bytes("body"),
        primary=("seq",),
    )


def _make_revisions() -> None:
    _make(
        "revision",
        _digest("digest"),
        _key("record"),
        _instant("time"),
        _flag("voided"),
        _flag("head"),
        _text("delivery"),
        _number("seq"),
        _bytes("body"),
        _refers("revision", "seq", "audit.seq"),
        primary=("digest",),
    )
    _index("revision", "record", "time", "digest")
    _index("revision", "seq")
    _make(
        "revision_parent",
        _digest("revision"),
        _digest("parent"),
        _refers("revision_parent", "revision", "revision.digest"),
        _refers("revision_parent", "parent", "revision.digest"),
        primary=("revision", "parent"),
        rowid=False,
    )
    _index("revision_parent", "parent")
    _make(
        "record",
        _key("id"),
        _text("kind"),
        _digest("leading"),
        _flag("conflict"),
        _flag("voided"),
        primary=("id",),
        rowid=False,
    )
    _index("record", "kind", "voided")
    op.create_index("ix_record_conflict", "record", ["id"], sqlite_where=sa.text('"conflict"'))


def _make_ledger() -> None:
    _make("certificate", _text("fingerprint"), _bytes("der"), primary=("fingerprint",))
    _make(
        "counter", _text("prefix"), _text("letter"), _number("last"), primary=("prefix", "letter")
    )
    _make(
        "shipment",
        *map(_text, ("key", "bundle", "direction", "kind")),
        _date("date"),
        _instant("at"),
        *map(_text, ("archive", "path", "verdict", "answered", "note", "envelope")),
        primary=("key",),
    )
    _index("shipment", "bundle")


def _make_projection(table: str, *columns: sa.Column[Any]) -> None:
    owner = sa.ForeignKeyConstraint(["id"], ["record.id"], name=f"fk_{table}_id")
    _make(table, _key("id"), *columns, owner, primary=("id",), rowid=False)


def _make_register() -> None:
    _make_projection(
        "place",
        _text("kind"),
        _text("name"),
        _text("code", nullable=True),
        _key("parent", nullable=True),
        _text("short"),
    )
    _index("place", "code")
    _index("place", "parent")
    _index("place", "kind", "code")


def _make_inspection() -> None:
    _make_projection(
        "inspection",
        _text("number"),
        _key("compound"),
        _number("year"),
        _number("ordinal"),
        _text("kind"),
        _text("programme"),
        _instant("started_at"),
        _instant("completed_at", nullable=True),
        _text("locked_by"),
    )
    _index("inspection", "number")
    _index("inspection", "compound")
    _make_projection(
        "answer",
        _key("inspection"),
        _text("theme"),
        _text("item"),
        _key("place"),
        _instant("answered_at"),
        _flag("bulk"),
    )
    _index("answer", "place")
    _index("answer", "inspection", "theme", "item")
    _make_evidence()


def _make_evidence() -> None:
    _make_projection(
        "photo",
        _text("digest"),
        _number("bytes"),
        _text("media_type"),
        _key("inspection"),
        _text("item"),
        _key("place", nullable=True),
        _key("defect", nullable=True),
        _text("role", nullable=True),
        _instant("received_at"),
    )
    _index("photo", "digest")
    _index("photo", "defect")
    _index("photo", "inspection", "item")
    _make_projection(
        "defect",
        _text("number"),
        *map(_key, ("inspection", "compound", "place")),
        *map(_text, ("theme", "item", "severity", "state", "unit")),
        _date("deadline", nullable=True),
        _number("failed_rechecks"),
    )
    _index("defect", "number")
    _index("defect", "inspection")
    _index("defect", "place")
    _index("defect", "compound", "state")
    _index("defect", "state", "deadline")


def _make_acceptance() -> None:
    _make_projection(
        "acceptance",
        _text("number"),
        _key("inspection"),
        _key("compound"),
        _text("state"),
        _instant("opened_at"),
    )
    _index("acceptance", "number")
    _index("acceptance", "inspection")
    _index("acceptance", "compound")
    _make_projection(
        "handwriting",
        _key("acceptance"),
        _text("seat"),
        _text("person"),
        _instant("signed_at"),
        _text("content"),
    )
    _index("handwriting", "acceptance")
    _make_projection(
        "filing",
        *map(_text, ("number", "bundle", "archive", "verdict", "decision")),
        _instant("decided_at"),
    )
    _index("filing", "number")
    _index("filing", "bundle")
