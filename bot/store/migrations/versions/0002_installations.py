"""What platforms gave us to speak in workspaces, and the installations under way."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "installations",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("org", sa.Text),
        sa.Column("expires_at", sa.Float),
        sa.Column("refreshing_until", sa.Float),
        sa.Column("installed_at", sa.Float, nullable=False),
    )
    op.create_index("ix_installations_org", "installations", ["org"])
    op.create_table(
        "states",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("expires_at", sa.Float, nullable=False),
    )
    op.create_index("ix_states_expires_at", "states", ["expires_at"])


def downgrade() -> None:
    """Drop the tables, with all that is in them."""
    for table in ("states", "installations"):
        op.drop_table(table)
