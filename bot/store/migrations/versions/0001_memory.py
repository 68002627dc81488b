"""The first tables: events, contexts, profiles and their facts, votes, questions, dialects."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "events",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("seen_at", sa.Float, nullable=False),
    )
    op.create_index("ix_events_seen_at", "events", ["seen_at"])
    op.create_table(
        "contexts",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("thread", sa.Text, primary_key=True),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("intent", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("ends_at", sa.Float, nullable=False),
    )
    op.create_index("ix_contexts_ends_at", "contexts", ["ends_at"])
    op.create_index("ix_contexts_workspace", "contexts", ["workspace"])
    op.create_table(
        "profiles",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("agreed_at", sa.Float, nullable=False),
    )
    op.create_index("ix_profiles_workspace", "profiles", ["workspace"])
    op.create_table(
        "facts",
        sa.Column("person", sa.Text, sa.ForeignKey("profiles.person", ondelete="CASCADE"), primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "votes",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("topic", sa.Text, primary_key=True),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("up", sa.Boolean, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("voted_at", sa.Float, nullable=False),
    )
    op.create_index("ix_votes_workspace", "votes", ["workspace"])
    op.create_table(
        "questions",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, primary_key=True),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("asked_at", sa.Float, nullable=False),
    )
    op.create_index("ix_questions_workspace", "questions", ["workspace"])
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])
    op.create_table(
        "dialects",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("dialect", sa.Text, nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Float, nullable=False),
        sa.UniqueConstraint("workspace", "number"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    """Drop the tables, with all that is in them."""
    for table in ("dialects", "questions", "votes", "facts", "profiles", "contexts", "events"):
        op.drop_table(table)
