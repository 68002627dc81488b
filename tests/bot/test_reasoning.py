"""Fit and nearness: pure reasoning over the knowledge."""

import pytest

from bot.reasoning.fit import SkillWeights, rank_roles
from bot.reasoning.relatedness import overlap, related_roles


@pytest.fixture(scope="module")
def weights(knowledge):
    return SkillWeights(knowledge)


def score(fits, role):
    return next((fit.score for fit in fits if fit.role == role), 0.0)


def test_a_rare_skill_says_more_than_one_that_everybody_needs(weights):
    assert weights.rarity["linguistics"] > weights.rarity["python"]


@pytest.mark.parametrize("role", ["mlops-engineer", "data-engineer", "ux-designer", "computational-linguist"])
def test_all_core_skills_of_a_role_point_to_it(knowledge, weights, role):
    core = [use.skill for use in knowledge.roles[role].skills if use.level == "core"]
    assert rank_roles(knowledge, weights, (), core)[0].role == role


def test_a_skill_that_fits_never_lowers_a_role(knowledge, weights):
    for use in knowledge.roles["data-engineer"].skills:
        without = rank_roles(knowledge, weights, ("data-analyst",), ("sql",))
        having = rank_roles(knowledge, weights, ("data-analyst",), ("sql", use.skill))
        assert score(having, "data-engineer") >= score(without, "data-engineer")


def test_a_refused_core_skill_lowers_a_role(knowledge, weights):
    liked = rank_roles(knowledge, weights, ("software-developer",), ("python",))
    refused = rank_roles(knowledge, weights, ("software-developer",), ("python",), ("kubernetes", "docker", "ci_cd"))
    assert score(refused, "mlops-engineer") < score(liked, "mlops-engineer")


def test_the_order_of_skills_does_not_matter(knowledge, weights):
    skills = ["sql", "python", "airflow", "dbt"]
    assert rank_roles(knowledge, weights, (), skills) == rank_roles(knowledge, weights, (), skills[::-1])


def test_the_table_of_backgrounds_keeps_its_order(knowledge, weights):
    fits = rank_roles(knowledge, weights, ("software-developer",), ())
    assert [fit.role for fit in fits[:2]] == ["ml-engineer", "mlops-engineer"]
    assert all(fit.opening and fit.background == "software-developer" for fit in fits[:2])


def test_what_is_implied_is_not_called_missing(knowledge, weights):
    fit = next(fit for fit in rank_roles(knowledge, weights, (), ("aws", "pytorch")) if fit.role == "ml-engineer")
    assert "cloud" not in fit.missing
    assert "machine_learning" not in fit.missing


def test_nearness_is_mutual_and_bounded(knowledge, weights):
    for one, other in (("data-analyst", "bi-analyst"), ("ux-designer", "ml-engineer")):
        assert overlap(weights, one, other) == pytest.approx(overlap(weights, other, one))
        assert 0 <= overlap(weights, one, other) <= 1
    assert overlap(weights, "data-analyst", "bi-analyst") > overlap(weights, "data-analyst", "mlops-engineer")


def test_roles_that_people_confuse_are_near(knowledge, weights):
    for role in knowledge.roles.values():
        near = related_roles(knowledge, weights, role.id)
        assert role.id not in near
        assert len(near) == len(knowledge.roles) - 1
    assert "devops-engineer" in related_roles(knowledge, weights, "mlops-engineer")[:3]
