"""Places that a daily tip is posted to, and each delivery."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("set_by", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("minute", sa.Integer, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("topics", sa.Text, nullable=False),
        sa.Column("next_due", sa.Float),
        sa.Column("next_on", sa.Text),
        sa.Column("last_on", sa.Text),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("last_tip", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Float, nullable=False),
        sa.UniqueConstraint("workspace", "place"),
        sqlite_autoincrement=True,
    )
    for column in ("next_due", "person", "set_by"):
        op.create_index(f"ix_subscriptions_{column}", "subscriptions", [column])
    op.create_table(
        "deliveries",
        sa.Column("subscription", sa.Integer, sa.ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("date", sa.Text, primary_key=True),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("tip", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("batch", sa.Text, nullable=False),
        sa.Column("due_at", sa.Float, nullable=False),
        sa.Column("not_before", sa.Float, nullable=False),
        sa.Column("changed_at", sa.Float, nullable=False),
    )
    op.create_index("ix_deliveries_batch", "deliveries", ["batch"])
    op.create_index("ix_deliveries_workspace", "deliveries", ["workspace", "changed_at"])
    under_way = sa.text("state IN ('planned', 'sending')")
    op.create_index(
        "ix_deliveries_under_way", "deliveries", ["changed_at"], sqlite_where=under_way, postgresql_where=under_way
    )
    op.create_index("ix_deliveries_changed_at", "deliveries", ["changed_at"])
    op.create_table(
        "tip_rules",
        sa.Column("workspace", sa.Text, primary_key=True),
        sa.Column("admins_only", sa.Boolean, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables, with all that is in them."""
    for table in ("tip_rules", "deliveries", "subscriptions"):
        op.drop_table(table)
