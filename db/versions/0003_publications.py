"""Editions of checklists, and local values of thresholds.

What is derived is derived anew by the program after it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes their tables."""
    op.create_table(
        "checklist",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("template", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("theme", sa.Text, nullable=False),
        sa.Column("published_at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name="fk_checklist_id"),
        sa.PrimaryKeyConstraint("id", name="pk_checklist"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_checklist_template", "checklist", ["template"])
    op.create_index("ix_checklist_digest", "checklist", ["digest"])
    op.create_table(
        "parameter",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("programme", sa.Text, nullable=False),
        sa.Column("set_at", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name="fk_parameter_id"),
        sa.PrimaryKeyConstraint("id", name="pk_parameter"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_parameter_key", "parameter", ["key"])


def downgrade() -> None:
    """Forgets them; the revisions keep what was published."""
    op.drop_table("parameter")
    op.drop_table("checklist")
