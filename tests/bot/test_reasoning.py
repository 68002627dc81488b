"""Fit and nearness: pure reasoning over the knowledge."""

import pytest

from bot.reasoning.fit import Profile, SkillWeights, rank_roles
from bot.reasoning.relatedness import occupations, overlap, related_roles


@pytest.fixture(scope="module")
def weights(knowledge):
    return SkillWeights(knowledge)


@pytest.fixture
def rank(knowledge, weights):
    return lambda **person: rank_roles(knowledge, weights, Profile(**person))


def score(fits, role):
    return next((fit.score for fit in fits if fit.role == role), 0.0)


def test_a_rare_skill_says_more_than_one_that_everybody_needs(weights):
    assert weights.rarity["linguistics"] > weights.rarity["python"]


@pytest.mark.parametrize("role", ["mlops-engineer", "data-engineer", "ux-designer", "computational-linguist"])
def test_all_core_skills_of_a_role_point_to_it(knowledge, rank, role):
    core = [use.skill for use in knowledge.roles[role].skills if use.level == "core"]
    assert rank(skills=tuple(core))[0].role == role


def test_a_skill_that_fits_never_lowers_a_role(knowledge, rank):
    for role in knowledge.roles.values():
        before = score(rank(backgrounds=("data-analyst",), skills=("sql", "excel")), role.id)
        for use in role.skills:
            having = rank(backgrounds=("data-analyst",), skills=("sql", "excel", use.skill))
            assert score(having, role.id) >= before - 1e-12, (role.id, use.skill)


def test_an_unwanted_core_skill_lowers_a_role(rank):
    free = rank(backgrounds=("software-developer",), skills=("python",))
    refused = rank(backgrounds=("software-developer",), skills=("python",), unwanted=("kubernetes", "docker", "ci_cd"))
    assert score(refused, "mlops-engineer") < score(free, "mlops-engineer")


def test_the_order_of_what_is_said_does_not_matter(rank):
    skills, likes = ("sql", "python", "airflow", "dbt"), ("coding", "teaching")
    assert [fit.role for fit in rank(skills=skills, likes=likes)] == [
        fit.role for fit in rank(skills=skills[::-1], likes=likes[::-1])
    ]


def test_what_is_disliked_lowers_the_roles_that_have_much_of_it(knowledge, rank):
    for trait in knowledge.traits.values():
        free = rank(backgrounds=("software-developer",), skills=("python", "sql"))
        disliked = rank(backgrounds=("software-developer",), skills=("python", "sql"), dislikes=(trait.id,))
        liked = rank(backgrounds=("software-developer",), skills=("python", "sql"), likes=(trait.id,))
        for role in trait.much:
            assert score(disliked, role) <= score(free, role) <= score(liked, role)


def test_the_table_of_backgrounds_keeps_its_order(rank):
    fits = rank(backgrounds=("software-developer",))
    assert [fit.role for fit in fits[:2]] == ["ml-engineer", "mlops-engineer"]
    assert all(fit.opening and fit.background == "software-developer" for fit in fits[:2])


def test_what_other_skills_show_is_not_called_missing(rank):
    fit = next(fit for fit in rank(skills=("aws", "pytorch")) if fit.role == "ml-engineer")
    assert {"cloud", "machine_learning", "python"} <= set(fit.shown)
    assert not {"cloud", "machine_learning", "python"} & set(fit.missing)


def test_a_skill_of_the_same_kind_transfers(rank):
    fit = next(fit for fit in rank(skills=("java", "software_engineering")) if fit.role == "ml-engineer")
    assert ("python", "java") in fit.transfers
    assert "python" not in fit.missing


def test_nearness_is_mutual_and_bounded(knowledge, weights):
    for one, other in (("data-analyst", "bi-analyst"), ("ux-designer", "ml-engineer")):
        assert overlap(weights, one, other) == pytest.approx(overlap(weights, other, one))
        assert 0 <= overlap(weights, one, other) <= 1
        assert occupations(knowledge, one, other) == occupations(knowledge, other, one)
    assert overlap(weights, "data-analyst", "bi-analyst") > overlap(weights, "data-analyst", "mlops-engineer")


def test_related_occupations_count(knowledge):
    assert occupations(knowledge, "data-scientist", "statistician") > 0.5
    assert occupations(knowledge, "ux-designer", "ml-researcher") == 0


def test_roles_that_people_confuse_are_near(knowledge, weights):
    for role in knowledge.roles.values():
        near = related_roles(knowledge, weights, role.id)
        assert role.id not in near
        assert len(near) == len(knowledge.roles) - 1
    assert "devops-engineer" in related_roles(knowledge, weights, "mlops-engineer")[:3]
