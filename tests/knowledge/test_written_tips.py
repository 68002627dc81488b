"""Tips that are written by hand: references to roles, the check that finds slips in them, and hidden roles."""

import pytest

from knowledge import SHIPPED
from knowledge.check import check
from knowledge.dialect import Dialect, lay_over
from knowledge.folder import read_folder
from knowledge.references import article, fill, plural, references

pytestmark = pytest.mark.usefixtures("read_once")

GOOD = """
- id: one
  kind: role
  text: "{mlops-engineer:A} keeps models in order once they are in use. Watching for drift is a part of the job that ordinary code does not ask for."
  roles: [mlops-engineer]
  cites: [S0-022]
"""


@pytest.fixture
def slips(tmp_path):
    """Give what the check says of a file of tips that replaces the shipped one."""

    def found(text):
        for path in sorted(SHIPPED.rglob("*.yaml")):
            copy = tmp_path / path.relative_to(SHIPPED)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
        (tmp_path / "tips.yaml").write_text(text, encoding="utf-8")
        return [mistake for mistake in check(read_folder(tmp_path)) if mistake.file == "tips.yaml"]

    return found


def test_a_sound_tip_is_no_mistake(slips):
    assert slips(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "remedy"),
    [
        ("roles: [mlops-engineer]", "roles: [mlops-enginer]", 5, "no role 'mlops-enginer'", "mlops-engineer"),
        ("{mlops-engineer:A}", "{mlops-enginer:A}", 4, "refers to 'mlops-enginer'", "roles"),
        ("{mlops-engineer:A}", "{data-engineer:A}", 4, "refers to 'data-engineer'", "Add it to roles"),
        ("{mlops-engineer:A}", "An {mlops-engineer}", 4, "an article stands before", "{role-id:a}"),
        ("{mlops-engineer:A}", "{mlops-engineer:X}", 4, "a brace that is no reference", "{role-id:s}"),
        ("{mlops-engineer:A}", "{An MLOps Engineer", 4, "a brace that is no reference", "{role-id}"),
        ("  roles: [mlops-engineer]\n", "  roles: []\n", 5, "no role", "button"),
        (". Watching for", " and watches for", 4, "has 1 sentences", "2 or 3"),
        ("Watching for", "Yes. No. Watching for", 4, "has 4 sentences", "2 or 3"),
        ("does not ask for.", "does not ask for", 4, "does not end as a sentence", "full stop"),
        (
            "Watching for drift is a part of the job that ordinary code does not ask for.",
            "Good.",
            4,
            "characters",
            "120",
        ),
        ("Watching for", "Watching " * 60 + "for", 4, "characters", "420"),
        ("cites: [S0-022]", "cites: []", 6, "nothing is cited", "common"),
        ("cites: [S0-022]", "cites: [S0-922]", 6, "S0 has no fact 922", "001"),
        ("cites: [S0-022]", "cites: [S0-022]\n  skills: [dcker]", 7, "no skill 'dcker'", "docker"),
        ("kind: role", "kind: rle", 3, "'kind' is 'rle'", "'role'"),
        ("Watching for", "Watching <b>for", 4, "markup", "plain text"),
    ],
)
def test_a_slip_in_a_tip_is_found_at_its_line_with_a_remedy(slips, old, new, line, what, remedy):
    assert old in GOOD
    found = [mistake for mistake in slips(GOOD.replace(old, new, 1)) if what in mistake.what]
    assert found, f"nothing says {what!r}"
    assert found[0].line == line
    assert remedy in found[0].remedy


def test_a_tip_that_stands_twice_is_found(slips):
    twice = slips(GOOD + GOOD)
    assert any("'one' is used in tips.yaml too" in mistake.what for mistake in twice)
    again = GOOD.replace("id: one", "id: two").replace("once they are in use", "when they are in use")
    assert any("says what 'one' says" in mistake.what for mistake in slips(GOOD + again))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{ml-engineer} at work", "ML Engineer at work"),
        ("Two {ml-engineer:s} and {head:s}", "Two ML Engineers and Heads of Data"),
        ("{ml-engineer:A} meets {head:a}", "An ML Engineer meets a Head of Data"),
        ("{ux:A}, {ux:a}, {ux}", "A UX Designer, a UX Designer, UX Designer"),
    ],
)
def test_a_reference_is_shown_by_the_name_in_its_form(text, shown):
    names = {"ml-engineer": "ML Engineer", "head": "Head of Data", "ux": "UX Designer"}
    assert fill(text, names) == shown
    assert set(references(text)) <= set(names)


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Data Engineer", "Data Engineers"),
        ("Head of Data", "Heads of Data"),
        ("AI/ML Educator & Developer Advocate", "AI/ML Educators & Developer Advocates"),
        ("Head of Research & Data", "Heads of Research & Data"),
        ("Model Boss", "Model Bosses"),
        ("Data Deputy", "Data Deputies"),
        ("ML Quality / Evaluation Engineer", "ML Quality / Evaluation Engineers"),
    ],
)
def test_titles_have_plurals(name, several):
    assert plural(name) == several


@pytest.mark.parametrize("name", ["a UX Designer", "an ML Engineer", "an AI/ML Product Manager", "a Data Engineer"])
def test_titles_have_articles(name):
    assert article(name.split(" ", 1)[1]) == name


def test_a_tip_goes_with_any_role_that_it_speaks_of(knowledge):
    hidden = "data-scientist"
    left = lay_over(knowledge, Dialect(hidden=(hidden,))).tips
    gone = set(knowledge.tips) - set(left)
    assert gone == {tip.id for tip in knowledge.tips.values() if hidden in tip.roles}
    assert len(gone) > 5


def test_every_role_has_tips_of_its_own(knowledge):
    told = [tip.roles[0] for tip in knowledge.tips.values()]
    assert all(told.count(role) >= 3 for role in knowledge.roles)
    assert {tip.kind for tip in knowledge.tips.values()} == {"role", "skill", "difference", "path", "team", "practice"}
