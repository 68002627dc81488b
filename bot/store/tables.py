"""The tables of the memory. Times are seconds since 1970; persons, threads and workspaces are the keys of requests.

Every table that holds anything of a person has their key in `person`, and every one that holds anything of a workspace
has its key in `workspace`: forgetting goes by these columns. (Who set something for others stands in `set_by`, which
forgetting empties.) Whoever can read the database can read the tokens of
`installations`: a file is its owner's alone (mode 0600), a server is its admin's to guard.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s",
    "fk": "fk_%(table_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMES)
UNDER_WAY = text("state IN ('planned', 'sending')")  # of deliveries: few among many

EVENTS = Table(  # that were taken up, so that none is taken up twice
    "events",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("seen_at", Float, nullable=False),
    Index(None, "seen_at"),
)

CONTEXTS = Table(  # what a person last spoke of in a thread; `said` only of somebody with a profile
    "contexts",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("thread", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("roles", Text, nullable=False),  # ids, with spaces between them
    Column("intent", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("ends_at", Float, nullable=False),
    Index(None, "ends_at"),
    Index(None, "workspace"),
)

PROFILES = Table(  # persons who said yes
    "profiles",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("agreed_at", Float, nullable=False),
    Index(None, "workspace"),
)

FACTS = Table(  # what they said of themselves; without a profile there can be none
    "facts",
    METADATA,
    Column("person", Text, ForeignKey("profiles.person", ondelete="CASCADE"), primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

VOTES = Table(  # thumbs, one a person and answer
    "votes",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("up", Boolean, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("voted_at", Float, nullable=False),
    Index(None, "workspace"),
)

QUESTIONS = Table(  # that found no answer
    "questions",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("text", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("asked_at", Float, nullable=False),
    Index(None, "workspace"),
    Index(None, "asked_at"),
)

DIALECTS = Table(  # every state of a workspace's dialect, the last one in force
    "dialects",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("dialect", Text, nullable=False),  # as JSON
    Column("change", Text, nullable=False),  # what led to it, in words
    Column("changed_at", Float, nullable=False),
    UniqueConstraint("workspace", "number"),
    sqlite_autoincrement=True,  # an id never comes back: processes know a dialect by it
)

INSTALLATIONS = (
    Table(  # what a platform gave us to speak in a workspace, tokens in it, as plain as the rest of the file
        "installations",
        METADATA,
        Column("workspace", Text, primary_key=True),
        Column("platform", Text, nullable=False),
        Column("data", Text, nullable=False),  # as JSON that the platform's adapter reads
        Column("org", Text),  # the workspace's key of an organisation that speaks for this one too
        Column("expires_at", Float),
        Column("refreshing_until", Float),  # a process is about to renew it, until then at the longest
        Column("installed_at", Float, nullable=False),
        Index(None, "org"),
    )
)

STATES = Table(  # of installations under way, each good for one return; nobody's yet
    "states",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("expires_at", Float, nullable=False),
    Index(None, "expires_at"),
)

SUBSCRIPTIONS = Table(  # places that a daily tip is posted to, or was: a channel, a thread, somebody's direct messages
    "subscriptions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("place", Text, nullable=False),  # an address that the platform's adapter reads
    Column("person", Text, nullable=False),  # whose direct messages it is; empty for a place of several people
    Column("set_by", Text, nullable=False),  # who is told when it stops
    Column("state", Text, nullable=False),  # on, paused, off, or stopped: the place takes nothing from us
    Column("reason", Text, nullable=False),  # of a stop: the platform's word
    Column("minute", Integer, nullable=False),  # of the day, on the clocks of the zone
    Column("zone", Text, nullable=False),
    Column("days", Integer, nullable=False),  # bit 0 is Monday
    Column("topics", Text, nullable=False),  # with spaces between them; none is all
    Column("next_due", Float),  # none where nothing is to come
    Column("next_on", Text),  # and its date there, as ISO writes it
    Column("last_on", Text),  # the date that was planned last
    Column("round", Integer, nullable=False),  # how often all tips were shown
    Column("last_tip", Text, nullable=False),
    Column("changed_at", Float, nullable=False),
    UniqueConstraint("workspace", "place"),
    Index(None, "next_due"),
    Index(None, "person"),
    Index(None, "set_by"),
    sqlite_autoincrement=True,  # an id never comes back: what is under way knows a subscription by it
)

DELIVERIES = Table(  # a tip on its way to a place on a local date: there is one at the most
    "deliveries",
    METADATA,
    Column("subscription", Integer, ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True),
    Column("date", Text, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("state", Text, nullable=False),  # planned, sending, sent, failed, unknown, skipped
    Column("reason", Text, nullable=False),
    Column("tip", Text, nullable=False),
    Column("message", Text, nullable=False),  # the platform's id of it
    Column("batch", Text, nullable=False),  # with which it is delivered
    Column("due_at", Float, nullable=False),
    Column("not_before", Float, nullable=False),  # where the platform asked us to wait
    Column("changed_at", Float, nullable=False),
    Index(None, "batch"),
    Index("ix_deliveries_workspace", "workspace", "changed_at"),
    Index("ix_deliveries_under_way", "changed_at", sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY),
    Index("ix_deliveries_changed_at", "changed_at"),
)

TIP_RULES = Table(  # what a workspace settled for its tips
    "tip_rules",
    METADATA,
    Column("workspace", Text, primary_key=True),
    Column("admins_only", Boolean, nullable=False),
    Column("zone", Text, nullable=False),
)
