"""${message}.

Revision ${up_revision} follows ${down_revision}.
"""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the schema up to this version."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Takes the schema back to the version before."""
    ${downgrades if downgrades else "pass"}
