"""Attachments, markup and site plans, what a photo looks like, and where things are.

What is derived is derived anew by the program after it, so the new column is filled then.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WITH_PINS = ("place", "photo", "defect")


def upgrade() -> None:
    """Makes their tables, and room for a photo's likeness."""
    _make(
        "attachment",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("bytes", sa.Integer, nullable=False),
        sa.Column("inspection", sa.LargeBinary(16), nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("place", sa.LargeBinary(16), nullable=True),
        sa.Column("defect", sa.LargeBinary(16), nullable=True),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("row", sa.LargeBinary(16), nullable=True),
    )
    for column in ("digest", "defect", "row"):
        op.create_index(f"ix_attachment_{column}", "attachment", [column])
    op.create_index("ix_attachment_inspection_item", "attachment", ["inspection", "item"])
    _make(
        "markup",
        sa.Column("photo", sa.LargeBinary(16), nullable=False),
        sa.Column("inspection", sa.LargeBinary(16), nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
    )
    for column in ("photo", "inspection"):
        op.create_index(f"ix_markup_{column}", "markup", [column])
    _make(
        "plan",
        sa.Column("compound", sa.LargeBinary(16), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
    )
    for column in ("compound", "digest"):
        op.create_index(f"ix_plan_{column}", "plan", [column])
    # The table is filled again by the program, so the default is needed for an instant only.
    with op.batch_alter_table("photo") as photo:
        photo.add_column(sa.Column("likeness", sa.Text, nullable=False, server_default=""))
    with op.batch_alter_table("photo") as photo:
        photo.alter_column("likeness", server_default=None)
        photo.add_column(sa.Column("direction_deg", sa.Float, nullable=True))
    quarters = ("first", "second", "third", "fourth")
    op.create_table(
        "likeness",
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("bits", sa.BigInteger, nullable=True),
        *(sa.Column(name, sa.Integer, nullable=True) for name in quarters),
        sa.PrimaryKeyConstraint("digest", name="pk_likeness"),
        sqlite_with_rowid=False,
    )
    for name in quarters:
        op.create_index(f"ix_likeness_{name}_bits", "likeness", [name, "bits"])
    with op.batch_alter_table("place") as place:
        place.add_column(
            sa.Column("is_shaped", sa.Boolean, nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("place") as place:
        place.alter_column("is_shaped", server_default=None)
    for table in _WITH_PINS:
        for added in _whereabouts():
            op.add_column(table, added)
        op.create_index(f"ix_{table}_plan", table, ["plan"])


def downgrade() -> None:
    """Forgets them; the revisions keep what they say."""
    for table in _WITH_PINS:
        op.drop_index(f"ix_{table}_plan", table)
        for added in _whereabouts():
            op.drop_column(table, added.name)
    op.drop_column("place", "is_shaped")
    op.drop_column("photo", "direction_deg")
    op.drop_column("photo", "likeness")
    for table in ("likeness", "plan", "markup", "attachment"):
        op.drop_table(table)


def _whereabouts() -> tuple[sa.Column[Any], ...]:
    numbers = ("latitude", "longitude", "plan_x", "plan_y")
    return (
        *(sa.Column(name, sa.Float, nullable=True) for name in numbers),
        sa.Column("plan", sa.LargeBinary(16), nullable=True),
    )


def _make(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=f"fk_{table}_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sqlite_with_rowid=False,
    )
