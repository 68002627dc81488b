"""Which roles fit a person, each with the evidence in the person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.desk import compare_button, listing, quote
from bot.answers.forms import FORMS
from bot.answers.reasons import MISSING, first_step, grade, reasons, stanced, sureness
from bot.messages import LONGEST_VALUE, Block, Button, Buttons, Items, Reply, Select, Text
from bot.reasoning.fit import Fit, Profile, rank_roles
from bot.understanding.asked import FIT
from bot.understanding.pasted import is_resume
from bot.understanding.person import Person, meant_signs
from knowledge.references import article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.answers.desk import Cited, Desk
    from bot.understanding.query import Query
    from bot.understanding.resume import Resume

SHOWN = 3
FEWEST_SKILLS = 2  # without a background or a liking; on less than that a recommendation would be a guess
GENERAL = frozenset({"product", "leadership"})  # families of roles whose titles stand for any field
HEARD = 12  # skills that are repeated
MOST_ASKED = 4  # roles of which a question back says what they need: as many as are compared
ROOM = LONGEST_VALUE - 5  # characters of a command on a button
NEAREST = 6  # roles, by score, of which the three with the best grade are shown
CLOSE = 0.06  # of the score: roles nearer than that are level


def recommend(query: Query, desk: Desk) -> Reply:
    """Recommend three roles, or ask for what would help most."""
    person = query.person or Person()
    told = desk.reader.told(query)
    resume = desk.reader.resume(told)
    long = is_resume(told)
    own = _own_roles(person, query, resume if long else None, desk)
    profile = profile_of(person, query, own, resume, desk, long=long)
    if not _enough(profile):
        return ask_back(query, desk)
    return advise(query, desk, person, profile, own)


def advise(
    query: Query,
    desk: Desk,
    person: Person,
    profile: Profile,
    own: tuple[str, ...],
    picked: Mapping[str, str] | None = None,
    heard: str = "",
) -> Reply:
    """Answer with the three roles that fit a profile best.

    `picked` are the quiz's answers by the traits they show, `heard` says what was understood where the person's own
    words don't.
    """
    asked = query.roles if query.topic == FIT else ()
    fits = rank_roles(desk.knowledge, desk.weights, profile, asked)
    fits = [fit for fit in fits if fit.role in asked or fit.role not in {*own, *person.refused}] or fits
    fits[:NEAREST] = sorted(fits[:NEAREST], key=lambda fit: -grade(fit, desk))  # of a grade, by score as before
    shown, heading = _asked_first(fits, asked, desk) if asked else _best(fits, query, person, desk)
    if not shown:
        return ask_back(query, desk)
    blocks: list[Block] = [Text(heading, "title"), Text(heard or _heard(person, profile, own, desk))]
    cited: list[Cited] = []
    steps_told: set[str] = set()
    for place, fit in enumerate(shown, 1):
        told = reasons(fit, query, person, own, desk, picked or {})
        step = first_step(fit, profile, place, desk, steps_told)
        title = f"{place}. {desk.role(fit.role).name} - {sureness(fit, person, desk)}"
        blocks.append(Items((*told, *([step] if step else [])), title))
        cited += [fit.opening] if fit.opening else []
        cited += [use for use in desk.role(fit.role).skills if use.skill in fit.matched]
    surer = _surer(shown, person, profile, own, desk)
    blocks += [Text(line, "quiet") for line in surer]
    names = [fit.role for fit in shown]
    steps = [
        Button(f"How to become {article(desk.role(names[0]).name)}", _path_command(profile, own, names[0], desk)),
        compare_button("Compare the three", names),
    ]
    blocks += [Buttons(tuple(steps)), desk.sources(cited)]
    return Reply(intent="recommend", roles=tuple(names), blocks=tuple(blocks), audience="you")


def _best(fits: list[Fit], query: Query, person: Person, desk: Desk) -> tuple[list[Fit], str]:
    """Choose the three best fits, a role that the person wants or names first; with a heading."""
    asked = {*person.wished, *query.roles} - {*person.refused, *person.others}
    wished = [fit for fit in fits if fit.role in asked]
    shown = fits[:SHOWN]
    heading = "Roles that fit what you say"
    if wished and wished[0] not in shown[:1]:
        shown = [wished[0], *(fit for fit in fits if fit is not wished[0])][:SHOWN]
        heading = f"{desk.role(wished[0].role).name}, since you ask, and what fits better"
    return (_with_relief(shown, fits, desk) if shown else []), heading


def _asked_first(fits: list[Fit], asked: Sequence[str], desk: Desk) -> tuple[list[Fit], str]:
    """Put the roles that are asked about first, the best of them before the others; with a heading."""
    first = [fit for fit in fits if fit.role in asked]
    others = [fit for fit in fits if fit.role not in asked][: max(0, SHOWN - len(first))]
    heading = f"{desk.names([fit.role for fit in first])}, since you ask"
    if others:
        better = fits.index(others[0]) < fits.index(first[-1])
        heading += ", and what fits better" if better else ", and what comes next"
    return [*first, *others], heading


def _with_relief(shown: list[Fit], fits: list[Fit], desk: Desk) -> list[Fit]:
    """Where all roles have much of what a person would rather not do, let a near one without it take the last place."""
    if not all(fit.dislikes or fit.unwanted for fit in shown):
        return shown
    near = desk.related(shown[0].role, limit=NEAREST + SHOWN)
    free = next((fit for fit in fits if fit.role in near and not fit.dislikes and not fit.unwanted), None)
    return [*shown[: SHOWN - 1], free] if free else shown


def profile_of(
    person: Person, query: Query, own: tuple[str, ...], resume: Resume, desk: Desk, *, long: bool
) -> Profile:
    """Turn what a person says into what advice is reckoned from."""
    brought = [use.skill for role in own for use in desk.role(role).skills if use.level == "core"] if not long else []
    learnt = [skill for name in person.backgrounds for skill in desk.knowledge.backgrounds[name].brings]
    refused = {spot.skill for spot in person.spots if spot.denied}
    skills = dict.fromkeys((*person.skills(), *(skill for skill in (*brought, *learnt) if skill not in refused)))
    return Profile(
        backgrounds=person.backgrounds or query.backgrounds,
        skills=tuple(skill for skill in skills if skill not in person.partly()),
        partly=person.partly(),
        unwanted=person.unwanted(),
        likes=person.likes(),
        dislikes=person.dislikes(),
        words=tuple(_words(resume, desk, long=long)),
    )


def _words(resume: Resume, desk: Desk, *, long: bool) -> list[tuple[str, float]]:
    """Weigh the roles that the signs in a text point to; in a resume also by the titles held.

    In a few sentences only what a person has or likes counts: "I hate dashboards" is no sign of an analyst.
    """
    signs = resume.signs if long else meant_signs(resume.text, resume.signs)
    words = desk.mixer.words([(sign.stems, (sign.start, sign.end)) for sign in signs], [])
    return desk.mixer.rank(words, resume.titles if long else {})


def _enough(profile: Profile) -> bool:
    known = profile.backgrounds or len({*profile.skills, *profile.partly}) >= FEWEST_SKILLS
    return bool(known or len(profile.likes) + len(profile.dislikes) >= FEWEST_SKILLS)


def _own_roles(person: Person, query: Query, resume: Resume | None, desk: Desk) -> tuple[str, ...]:
    """Name the roles that a person already has by their own account: no need to recommend those."""
    if resume:
        titles = resume.titles
        return (max(titles, key=lambda role: titles[role]),) if titles else ()
    exact = desk.reader.vocabulary.exact
    records = [desk.knowledge.backgrounds[name] for name in person.backgrounds]
    same = [exact(name) for record in records for name in (record.name, *record.aliases)]
    main = [exact(record.name) for record in records]
    named = [role for role in same if role in main or role in person.mentioned]
    asked = query.roles[:1] if query.topic == "own" else ()
    known = dict.fromkeys((*person.held, *(role for role in named if role), *asked))
    # A product or project manager of anything is no manager of machine learning yet: that is what could be next.
    return tuple(role for role in known if desk.role(role).family not in GENERAL)


def _path_command(profile: Profile, own: tuple[str, ...], role: str, desk: Desk) -> str:
    """Write the command for the path to a role, with as much of what the person knows as a button carries."""
    start = own[0] if own else profile.backgrounds[0] if profile.backgrounds else ""
    command = f"path {start} to {role}" if start else f"path to {role}"
    needed = desk.weights.needs[role]
    known = desk.skill_names([skill for skill in profile.skills if skill in needed])
    while known and len(f"{command}, I know {', '.join(known)}") > ROOM:
        known.pop()
    return f"{command}, I know {', '.join(known)}" if known else command


def ask_back(query: Query, desk: Desk) -> Reply:
    """Ask for what would help most, given what is known already."""
    person = query.person or Person()
    known = [f"'{quote(query.rest[spot.start : spot.end])}'" for spot in person.spots if spot.has]
    likes = [desk.knowledge.traits[trait].name for trait in person.likes()]
    said = (
        "To say which role fits, I need a little about you: your background, the skills or tools you have used, and"
        " what you enjoy or don't. Not sure yet? Five quick questions help: quiz."
    )
    if known:
        said = (
            f"You mention {listing(known)}; that alone fits many roles. What is your background, and what else have you"
            " used?"
        )
    elif likes:
        said = f"You like {listing(likes)}; many roles have that. What have you done so far, and with which tools?"
    hoped = stanced(person, "wished")
    if hoped:
        said = f"You want to learn {listing(desk.skill_names(hoped))}: {_users(hoped[0], desk)}. {said}"
    blocks: list[Block] = [Text(said)]
    asked = [name for name in query.roles if name not in {*person.refused, *person.others}]
    for name in asked[:MOST_ASKED]:
        role = desk.role(name)
        core = desk.skill_names([use.skill for use in role.skills if use.level == "core"][:MISSING])
        told = role.confused_with[0].difference if role.confused_with and len(asked) == 1 else ""
        blocks.append(Text(f"For {article(role.name)}, {listing(core)} count most. {told}".strip()))
    examples = (
        f"recommend I'm {article(desk.example('data-analyst'))}, I use SQL and Tableau and enjoy statistics",
        "recommend nurse, learning Python",
        "recommend software developer, Kubernetes, no maths",
    )
    blocks.append(Select("For example", tuple(Button(example, example) for example in examples)))
    steps = [Button("Five questions instead", "quiz")]
    if asked:
        role = desk.role(asked[0])
        steps = [Button(role.name, role.id), Button("How to get there", f"path {role.id}"), *steps]
    blocks.append(Buttons(tuple(steps)))
    return Reply(intent="recommend", blocks=tuple(blocks), audience="you", form=FORMS["recommend"])


def _users(skill: str, desk: Desk) -> str:
    """Name the roles that need a skill most."""
    roles = [role for role in desk.knowledge.roles if skill in desk.weights.needs[role]]
    most = sorted(roles, key=lambda role: -desk.weights.needs[role][skill])[:SHOWN]
    names = [article(desk.role(role).name) for role in most]
    return f"{desk.skill_names([skill])[0]} is part of the work of {listing(names)}" if names else "no role needs it"


def _heard(person: Person, profile: Profile, own: tuple[str, ...], desk: Desk) -> str:
    """Say what was understood, so that a person can put it right."""
    parts = []
    if own and not profile.backgrounds:
        parts.append("your role: " + desk.names(own))
    if profile.backgrounds:
        parts.append("background: " + listing([desk.knowledge.backgrounds[name].name for name in profile.backgrounds]))
    about = [f"{person.years} years" if person.years else "", person.level, person.degree]
    if any(about):
        parts.append("about you: " + ", ".join(filter(None, about)))
    if person.refused:
        parts.append("left out: " + desk.names(person.refused))
    groups = (
        ("skills", person.skills()),
        ("a little of", person.partly()),
        ("wishing to learn", stanced(person, "wished")),
        ("don't know", stanced(person, "lacking")),
        ("rather not", profile.unwanted),
    )
    parts += [f"{label}: {_some(desk.skill_names(skills))}" for label, skills in groups if skills]
    traits = desk.knowledge.traits
    for label, found in (("you like", profile.likes), ("you dislike", profile.dislikes)):
        if found:
            parts.append(f"{label}: {listing([traits[trait].name for trait in found])}")
    return f"I understood {'; '.join(parts)}." if parts else "I read the whole text for what it tells of your work."


def _some(names: list[str]) -> str:
    """List names, and count those beyond a dozen."""
    return listing([*names[:HEARD], f"{len(names) - HEARD} more"] if len(names) > HEARD else names)


def _surer(shown: list[Fit], person: Person, profile: Profile, own: tuple[str, ...], desk: Desk) -> list[str]:
    """Say how far the ranking can be trusted, and what would make it surer."""
    lines = []
    if len(shown) > 1 and abs(shown[0].score - shown[1].score) < CLOSE:
        apart = [skill for skill in shown[0].missing if skill not in desk.weights.needs[shown[1].role]][:1]
        hint = f" If you know {desk.skill_names(apart)[0]}, the first fits better." if apart else ""
        lines.append(f"The first two are about level.{hint}")
    wanted = []
    if not profile.backgrounds and not person.held and not own:
        wanted.append("your background")
    if len(person.skills()) < MISSING:
        wanted.append("the tools you have used")
    if not profile.likes and not profile.dislikes:
        wanted.append("what you like or dislike about work")
    if wanted:
        lines.append(f"To make this surer, tell me {listing(wanted)}. I go only by what you wrote.")
    return lines
