"""What must not change an answer, and what may change it in one direction only, whatever the person says."""

import random

import pytest

SAYINGS = (
    "I'm a nurse. I learnt SQL. I like teaching.",
    "I am a Java developer. I hate meetings. I know Docker and Kubernetes.",
    "I studied physics. I use Python and statistics. I don't know SQL.",
    "I work as a BI analyst. I want to learn dbt. I enjoy design.",
    "I'm a lawyer. I care about fairness. I never wrote code.",
    "I have five years of React and TypeScript. I love visual design. No on-call please.",
)


def roles(say, text):
    return say(f"recommend {text}").roles


@pytest.mark.parametrize("saying", SAYINGS)
def test_the_order_of_sentences_does_not_matter(say, saying):
    sentences = [sentence.strip() for sentence in saying.split(".") if sentence.strip()]
    assert roles(say, ". ".join(reversed(sentences)) + ".") == roles(say, saying)


@pytest.mark.parametrize("saying", SAYINGS)
def test_case_does_not_matter(say, saying):
    assert roles(say, saying.upper()) == roles(say, saying)
    assert roles(say, saying.lower()) == roles(say, saying)


@pytest.mark.parametrize("saying", SAYINGS)
def test_naming_a_skill_that_the_first_role_needs_keeps_it_among_the_three(say, knowledge, saying):
    first = roles(say, saying)[0]
    for use in knowledge.roles[first].skills:
        skill = knowledge.skills[use.skill]
        if use.level == "core" and skill.context is None:
            assert first in roles(say, f"{saying} I know {skill.name} well."), skill.name


ENDINGS = ("I know Python and statistics", "I use SQL and research", "I like design", "I know Excel and finance")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_word_at_the_end_says_what_it_says_elsewhere(reader, ending):
    for saying in (ending, f"{ending} today", f"{ending}. I use Git.", f"I use Git. {ending}"):
        assert reader.read(f"recommend {saying}").person.backgrounds == (), saying


def test_sentences_in_any_order_say_the_same(say):
    rng = random.Random(11)  # noqa: S311 - orders of sentences, not secrets
    for _ in range(40):
        sentences = [rng.choice(PARTS[kind]) for kind in PARTS]
        shuffled = rng.sample(sentences, len(sentences))
        assert roles(say, " ".join(shuffled)) == roles(say, " ".join(sentences)), sentences


PARTS = {
    "background": ("I'm a nurse.", "I am a Java developer.", "I studied physics.", "I work as a BI analyst."),
    "skills": ("I know Python and statistics.", "I use SQL, Excel and R.", "I have built dashboards in Tableau."),
    "likes": ("I love teaching and visual design.", "I enjoy research.", "I like shipping things."),
    "dislikes": ("I hate meetings.", "I don't want to be on call.", "No Kubernetes please."),
    "others": ("My wife is a lawyer.", "My colleague uses Spark.", "My team does deep learning."),
}
