"""Titles from the wild are read as roles, and foreign ones refused."""

import pytest

from bot.understanding.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(knowledge):
    return Vocabulary(knowledge)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Sr. MLE II (remote)", "ml-engineer"),
        ("Software Engineer, Machine Learning", "ml-engineer"),
        ("STAFF DATA SCIENTIST - GROWTH (ID 4711)", "data-scientist"),
        ("Head of Data Science", "ml-manager"),
        ("Data Science Manager, Payments", "ml-manager"),
        ("Chief Data Scientist", "data-scientist"),
        ("Principal Product Manager, AI", "ml-product-manager"),
        ("Ingeniero de datos", "data-engineer"),
        ("Analista de Datos", "data-analyst"),
        ("Softwareentwickler (m/w/d)", "software-engineer"),
        ("SRE - Observability", "devops-engineer"),
        ("ML Infra Engineer", "ml-platform-engineer"),
        ("Machine Learning Intern - Fall", "ml-engineer"),
        ("Data Sceintist", "data-scientist"),
        ("Macine Lerning Enginer", "ml-engineer"),
        ("Sr. DE, Ads", "data-engineer"),
        ("Voice User Interface Designer", "conversational-designer"),
        ("Applied Scientist II, Alexa", "applied-scientist"),
        ("Physics Expert (AI model evaluation)", "domain-expert"),
    ],
)
def test_a_title_is_read_as_its_role(vocabulary, title, role):
    assert vocabulary.title(title)[:1] == (role,)


@pytest.mark.parametrize(
    "title",
    [
        "Wedding Designer",
        "Dentist",
        "Train Operator",
        "Civil Engineer",
        "Sales Engineer",
        "Machine Learning Recruiter",
        "Account Executive, AI",
        "Financial Analyst, AWS AI and Machine Learning",
        "Tourism Product Manager",
        "Spirits Model",
        "Pipeline Engineer",
        "Food Research Scientist",
        "Marketing Manager, Data Products",
        "Landscape Architect",
        "Geometrician",
        "",
        "...",
    ],
)
def test_a_foreign_title_is_none_of_ours(vocabulary, title):
    assert vocabulary.title(title) == ()


@pytest.mark.parametrize("short", ["dex", "xde", "UXD", "dsx", "mlx", "sr", "ii", "ee"])
def test_short_aliases_match_exactly_or_not_at_all(vocabulary, short):
    assert vocabulary.exact(short) is None
    assert vocabulary.mend(short.lower()) == short.lower()
    assert vocabulary.title(short) == ()


def test_two_titles_in_one_name_both(vocabulary):
    assert set(vocabulary.title("Data Scientist / Data Analyst")) >= {"data-scientist", "data-analyst"}


@pytest.mark.parametrize(
    "word", ["manage", "designed", "analysis", "date", "learner", "recommend", "scientific", "engine"]
)
def test_an_everyday_word_is_no_typo(vocabulary, word):
    assert vocabulary.mend(word) == word


def test_every_name_and_alias_finds_its_role(vocabulary, knowledge):
    for role in knowledge.roles.values():
        for name in (role.name, role.id, *(alias.title for alias in role.also_known_as)):
            assert vocabulary.exact(name) == role.id, name


def test_completion_uses_the_same_words_as_lookup(vocabulary):
    assert vocabulary.suggest("mlo")[0].id == "mlops-engineer"
    assert vocabulary.suggest("data sceint")[0].id == "data-scientist"
    assert [found.kind for found in vocabulary.suggest("kube", kind="skill")][:1] == ["skill"]
    assert vocabulary.suggest("zzzzqq", limit=3)
    assert len(vocabulary.suggest("", limit=10)) == 10
    assert len({found.id for found in vocabulary.suggest("data", kind="role")}) == len(
        vocabulary.suggest("data", kind="role")
    )
