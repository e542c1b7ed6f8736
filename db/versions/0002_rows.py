"""Rows of free repeats, and the row that an answer, a photo or a defect is about.

What is derived is derived anew by the program after it, so the new columns are filled then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_INDEXED = ("answer", "photo")


def upgrade() -> None:
    """Makes the table of rows, and room for them beside what is said in them."""
    op.create_table(
        "row",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("inspection", sa.LargeBinary(16), nullable=False),
        sa.Column("theme", sa.Text, nullable=False),
        sa.Column("repeat", sa.Text, nullable=False),
        sa.Column("place", sa.LargeBinary(16), nullable=False),
        sa.Column("parent", sa.LargeBinary(16), nullable=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name="fk_row_id"),
        sa.PrimaryKeyConstraint("id", name="pk_row"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_row_place", "row", ["place"])
    op.create_index("ix_row_inspection_theme_repeat", "row", ["inspection", "theme", "repeat"])
    for table in (*_INDEXED, "defect"):
        op.add_column(table, sa.Column("row", sa.LargeBinary(16), nullable=True))
    for table in _INDEXED:
        op.create_index(f"ix_{table}_row", table, ["row"])


def downgrade() -> None:
    """Forgets the rows; the revisions keep what was said in them."""
    for table in _INDEXED:
        op.drop_index(f"ix_{table}_row", table_name=table)
    for table in (*_INDEXED, "defect"):
        op.drop_column(table, "row")
    op.drop_table("row")
