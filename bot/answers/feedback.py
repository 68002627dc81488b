"""Votes on answers, and what they and unanswered questions add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import quote
from bot.messages import Block, Button, Buttons, Items, Reply, Text

if TYPE_CHECKING:
    from bot.answers.desk import Desk
    from bot.store.reports import Report, Verdict

KINDS = {"lookup": "what the role is", "compare": "comparison", "recommend": "which role fits", "team": "team plan"}
KINDS |= {"decode": "job post"}  # kinds of answers whose intent is no word of everyday
UP, DOWN = Button("Helpful", "feedback up"), Button("Not helpful", "feedback down")


def reply(*blocks: Block) -> Reply:
    """Answer the person who votes, and nobody else."""
    return Reply(intent="feedback", audience="you", blocks=blocks)


def which_way(sentence: str) -> Reply:
    """Ask whether an answer helped."""
    said = "Did the last answer help? Say 'feedback up', or 'feedback down: what was wrong'."
    steps = [UP, DOWN]
    if sentence:
        said = "Was that for or against the last answer?"
        cut = quote(sentence, 60)
        steps = [Button("For", f"feedback up: {cut}"), Button("Against", f"feedback down: {cut}")]
    return reply(Text(said), Buttons(tuple(steps)))


def which_answer() -> Reply:
    """Say that there is no answer to vote on."""
    said = "I can't tell which answer you mean. Vote right after an answer about roles, in the same conversation."
    return reply(Text(said), Buttons((Button("Help", "help"),)))


def thanks(topic: str, sentence: str, *, up: bool, desk: Desk) -> Reply:
    """Say that a vote is kept."""
    about = named(topic, desk)
    said = f"Thank you. I noted that the answer ({about}) {'helped' if up else 'did not help'}."
    if sentence:
        said += " Your sentence goes with it."
    elif not up:
        said += " What was wrong? A few words will do."
    told = "Whoever looks after me sees counts and sentences, not who wrote them. 'forget me' deletes your votes."
    return reply(Text(said), Text(told, "quiet"))


def not_kept(reason: str) -> Reply:
    """Say that a vote could not be kept."""
    return reply(Text(f"Thank you, but I could not keep that: {reason}. Please try again in a minute."))


def nowhere() -> Reply:
    """Say that here is nowhere to keep a vote."""
    return reply(Text("Thank you. There is nowhere to keep votes here."))


def named(topic: str, desk: Desk) -> str:
    """Write a topic for people: "skills mlops-engineer" is "skills: MLOps Engineer"; of a path, the goal comes last."""
    kind, *roles = topic.split()
    intent = KINDS.get(kind, kind)
    names = [desk.role(role).name if role in desk.knowledge.roles else role for role in roles]
    told = " to ".join(reversed(names)) if kind == "path" else ", ".join(names)
    return f"{intent}: {told}" if told else intent


def reported(report: Report, desk: Desk, place: str) -> Reply:
    """Tell what was asked and not answered, and what was voted down, by count."""
    blocks: list[Block] = [Text(f"Report {place}".strip(), "title")]
    if report.questions:
        asked = [f"{times} x {quote(text, 120)}" for text, times in report.questions]
        blocks.append(Items((*asked, *_more(report.more_questions)), "Asked and not answered, in the last 90 days"))
    else:
        blocks.append(Text("No question went unanswered in the last 90 days."))
    if report.verdicts:
        voted = [_verdict(verdict, desk) for verdict in report.verdicts]
        blocks.append(Items((*voted, *_more(report.more_verdicts)), "Voted down"))
    total = (
        f"Votes in all: {report.up} up, {report.down} down." if report.up or report.down else "Nobody has voted yet."
    )
    blocks.append(Text(total))
    return Reply(intent="admin", audience="you", blocks=tuple(blocks))


def _verdict(verdict: Verdict, desk: Desk) -> str:
    said = "; ".join(f"'{quote(sentence, 160)}'" for sentence in verdict.sentences)
    return f"{named(verdict.topic, desk)} - {verdict.down} down, {verdict.up} up{f'. Said: {said}' if said else ''}"


def _more(count: int) -> list[str]:
    return [f"and {count} more"] if count else []
