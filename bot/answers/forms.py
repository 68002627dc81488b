"""The short forms: what they ask, and what is wrong with what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import Form, Question
from bot.understanding.figures import FASTEST, SLOWEST, hours_a_week, number
from bot.understanding.reader import SHORTEST_POST
from bot.understanding.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.messages import Request

TEXT, SKILLS = 15_000, 3_000  # characters; with the other answers of a form, that is less than what is read
TELLING = frozenset({"background", "skills", "likes"})  # questions of which one answer is enough to recommend by
RECOMMEND = (
    Question("background", "Your background", "For example: backend developer, 5 years", "text", longest=TEXT),
    Question("skills", "Skills and tools you have used", "Type one, for example: Kubernetes", "skills", longest=SKILLS),
    Question("likes", "What you enjoy, and what you don't", "For example: building things, no meetings"),
    Question(
        "hours",
        "Hours a week you can learn",
        f"From {SLOWEST} to {FASTEST}, for example: 6",
        "number",
        longest=40,  # "5 or 6 hours a week" too
        least=SLOWEST,
        most=FASTEST,
    ),
)
POST = Question(
    "post", "The job post", "Paste its text: the tasks, what they ask for", "text", needed=True, longest=TEXT
)
FORMS: dict[str, Form] = {
    form.id: form
    for form in (
        Form("recommend", "Which role fits me?", RECOMMEND, "Show roles"),
        Form("decode", "What role is this?", (POST,), "Decode"),
    )
}


def answers_in(request: Request) -> dict[str, list[str]]:
    """List what stands in a filled-in form, by question; nothing of a form or question that is none of ours."""
    form = FORMS.get(request.form)
    found: dict[str, list[str]] = {question.id: [] for question in form.questions} if form else {}
    for name, value in request.fields:
        if name in found and clean(value):
            found[name].append(value.strip())
    return {name: values for name, values in found.items() if values}


def faults(request: Request) -> dict[str, str]:
    """Say for each question of a filled-in form what is wrong with its answer and what to do; mostly nothing."""
    form = FORMS.get(request.form)
    if form is None:
        return {}
    given = answers_in(request)
    found = {
        one.id: f"That is more than I read: please cut it to {one.longest:,} characters."
        for one in form.questions
        if len(", ".join(given.get(one.id, ()))) > one.longest
    }
    if form.id == "decode":
        said = _post_fault(given)
        return found or ({"post": said} if said else {})
    if TELLING.isdisjoint(given):
        found["background"] = "Tell me something of yourself: your background, what you can, or what you enjoy."
    if "hours" in given and "hours" not in found and hours(given["hours"][0]) is None:
        found["hours"] = f"Hours a week are a number from {SLOWEST} to {FASTEST}: write 6, for example."
    return found


def hours(said: str) -> float | None:
    """Read the hours a week of a form ("6", "6 hours"); none for what is no number, or makes no sense."""
    count = number(said)
    if count is None:
        count = hours_a_week(said)[0]
    return count if count is not None and SLOWEST <= count <= FASTEST else None


def _post_fault(given: Mapping[str, list[str]]) -> str:
    """Say what is wrong with a job post to decode."""
    if "post" not in given:
        return "Paste the text of the job post here."
    if len(clean(given["post"][0]).split()) < SHORTEST_POST:
        return "That is too short for a job post: paste its whole text, with the tasks and what they ask for."
    return ""
