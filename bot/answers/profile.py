"""What is kept about a person: shown, begun, added to, deleted, handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import listing
from bot.messages import Block, Button, Buttons, Field, Fields, Items, Reply, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FITTING = Button("Which role fits me?", "recommend")
FORGET = Button("Forget me", "forget me")
REMEMBER = Button("Remember me", "remember me")
PRIVACY = Button("What I keep", "privacy")
PROFILE = Button("My profile", "profile")
KEPT = Text("What I keep about you", "title")
WHAT = "your background, skills, likes and hours"
LATELY = "the last few names you asked about, for a day, so that menus have them first"
EVERYWHERE = "wherever you ask me from this account"
# What rows of each table are to the person they are about.
ROWS = {
    "facts": ("thing you said of yourself", "things you said of yourself"),
    "votes": ("vote of yours", "votes of yours"),
    "subscriptions": ("setting of yours for daily tips", "settings of yours for daily tips"),
    "questions": ("question of yours that I could not answer", "questions of yours that I could not answer"),
}


def reply(*blocks: Block) -> Reply:
    """Answer the person about what is theirs: for nobody else."""
    return Reply(intent="profile", audience="you", blocks=blocks)


def nothing_kept() -> Reply:
    """Say that here is nowhere to keep anything."""
    said = (
        "I keep no profile of you here. I only remember which roles we spoke of last, and what you said of yourself"
        f" for a recommendation, for half an hour at most, and {LATELY}: never on disk."
    )
    return reply(Text(said), Buttons((Button("Forget it now", "forget me"), FITTING)))


def not_for_me() -> Reply:
    """Say that what somebody wants remembered is nothing that is kept."""
    said = f"That is nothing I can keep. I keep only {WHAT}: say for example 'remember that I know SQL'."
    return reply(Text(said), Buttons((PROFILE, REMEMBER)))


def privacy(*, everywhere: bool = False) -> Reply:
    """Say what is kept of people, where, how long and for whom; `everywhere` says that it counts in all workspaces."""
    facts = f"Of you, only if you say 'remember me': {WHAT}, as facts and not as your sentences. A resume never."
    facts += f" It counts {EVERYWHERE}, until you delete it." if everywhere else ""
    votes = (
        "Your votes on answers, and questions I can't answer (short, for 90 days). Whoever looks after me sees what was"
        " said, and not who said it."
    )
    tips = (
        "Where you had daily tips sent, until you say 'forget me'; in a channel, others' tips go on without your name."
    )
    talk = f"What we speak of: for half an hour, so that follow-ups work; and {LATELY}, never on disk."
    told = (
        "It is kept where I run, and nothing is sent anywhere. Nobody else can ask me for it; whoever runs me has the"
        " file it is in. 'profile' and 'export' show it, 'forget me' deletes all of it at once."
    )
    return reply(
        Text("What I keep", "title"),
        Items((facts, votes, tips, talk)),
        Text(told),
        Buttons((PROFILE, FORGET, Button("Help", "help"))),
    )


def never_mind() -> Reply:
    """Answer "forget it", which seldom asks to delete anything."""
    return reply(
        Text("All right, never mind. If you meant what I keep about you: 'forget me' deletes it."),
        Buttons((FORGET, Button("Help", "help"))),
    )


def unavailable(reason: str, undone: str) -> Reply:
    """Say that the memory can't be reached, and what was therefore not done."""
    told = f"I can't reach my memory right now: {reason}."
    rest = "Questions work meanwhile. If it stays, whoever runs me sees more with 'mlrole db status'."
    said = " ".join(filter(None, (told, undone, rest)))
    return reply(Text(said), Buttons((Button("Help", "help"),)))


def shown(lines: Sequence[tuple[str, str]], since: str, others: Mapping[str, int]) -> Reply:
    """Show what is kept of somebody who said yes on the day `since`."""
    blocks: list[Block] = [KEPT]
    if lines:
        blocks.append(Fields(tuple(Field(label, value) for label, value in lines)))
    else:
        blocks.append(Text(f"Nothing yet. From now on I keep what you say of yourself: {WHAT}."))
    rest = listing(_counted({**others, "facts": 0}))
    kept = f" Beside it, {rest}." if rest else ""
    told = (
        f"You asked me to on {since}. I keep these facts and not your sentences; a resume is read and never kept.{kept}"
        " 'remember that I know SQL' adds to it, 'forget SQL' takes one thing out."
    )
    blocks += [Text(told, "quiet"), Buttons((FITTING, FORGET, Button("Export", "export")))]
    return reply(*blocks)


def stranger(others: Mapping[str, int]) -> Reply:
    """Say that nothing is kept of somebody who did not say yes, beside their votes and open questions."""
    rest = listing(_counted(others))
    reason = "" if others.get("subscriptions") else ", for whoever looks after my knowledge"
    kept = f" I keep {rest}{reason}." if rest else ""
    said = (
        "I keep no profile of you. I only remember for half an hour what we spoke of, so that follow-ups work, and"
        f" {LATELY}.{kept} 'remember me' lets me keep {WHAT}, so that you needn't say it again."
    )
    return reply(Text(said), Buttons((REMEMBER, FITTING, PRIVACY, *((FORGET,) if rest else ()))))


def remembered(lines: Sequence[tuple[str, str]], *, first: bool, everywhere: bool = False) -> Reply:
    """Say what is kept from now on, and what is kept already of what was said before the yes."""
    where = f" It counts {EVERYWHERE}." if everywhere else ""
    said = (
        f"I will remember {WHAT}, as you tell me.{where}" if first else "Kept." if lines else "I remember you already."
    )
    blocks: list[Block] = [Text(said)]
    if lines:
        blocks.append(Fields(tuple(Field(label, value) for label, value in lines)))
    elif first:
        blocks.append(
            Text("You said nothing of yourself yet. Say for example: recommend I'm a backend developer, I know SQL.")
        )
    blocks.append(
        Text("Facts only, not your sentences. 'profile' shows them, 'forget me' deletes them at once.", "quiet")
    )
    blocks.append(Buttons((PROFILE, FITTING, FORGET)))
    return reply(*blocks)


def forgotten(counts: Mapping[str, int], conversations: int, *, traces: bool) -> Reply:
    """Say what was deleted."""
    parts = [*(["your profile"] if counts.get("profiles") else []), *_counted(counts)]
    parts += ["what we spoke of"] if conversations or counts.get("contexts") else []
    said = f"Done. I deleted {listing(parts)}." if parts else "There was nothing of you to delete."
    left = (
        " It is gone from my memory; a trace may stay in its journal until a program that reads from it ends."
        if traces
        else ""
    )
    return reply(Text(f"{said}{left}"), Buttons((Button("Help", "help"),)))


def dropped(lines: Sequence[tuple[str, str]]) -> Reply:
    """Say which facts were deleted."""
    told = ", ".join(dict.fromkeys(value for _, value in lines))
    said = f"Forgotten: {told}." if told else "Nothing like that is in your profile."
    return reply(Text(said), Buttons((PROFILE, FORGET)))


def exported(document: str) -> Reply:
    """Hand out everything of a person, as JSON."""
    return reply(Text("Everything I keep about you, as JSON:"), Text(document, "code"), Buttons((FORGET,)))


def _counted(counts: Mapping[str, int]) -> list[str]:
    """Count rows in words: "3 things you said of yourself", "1 vote on an answer"."""
    named = [(counts[table], words) for table, words in ROWS.items() if counts.get(table)]
    return [f"{count} {one if count == 1 else many}" for count, (one, many) in named]
