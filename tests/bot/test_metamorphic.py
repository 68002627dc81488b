"""What must not change an answer, and what may change it in one direction only, whatever the person says."""

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
def test_naming_a_skill_that_the_first_role_needs_keeps_it_first(say, knowledge, saying):
    first = roles(say, saying)[0]
    for use in knowledge.roles[first].skills:
        skill = knowledge.skills[use.skill]
        if use.level == "core" and skill.context is None:
            assert first in roles(say, f"{saying} I know {skill.name} well."), skill.name
