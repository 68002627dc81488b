"""What a message asks: the roles and skills it names, and its intent."""

import pytest


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("data analyst/scientist", ("data-analyst", "data-scientist")),
        ("data or ML engineer?", ("data-engineer", "ml-engineer")),
        ("difference between DS and MLE and researcher", ("data-scientist", "ml-engineer", "ml-researcher")),
        ("what does a rater do?", ("data-annotator",)),
        ("what does a bi developer do?", ("bi-analyst",)),
        ("most DEs write SQL", ("data-engineer",)),
        ("is a degree in data science enough to become a data engineer?", ("data-engineer",)),
        ("PhD -> data science", ("data-scientist",)),
        ("Data Science Managers", ("ml-manager",)),
        ("meet at 9 PM", ()),
        ("how are ds games made", ()),
        ("full stack data scientist", ("data-scientist",)),
        ("is Power BI used much?", ()),
        ("ML jobs in Berlin", ("ml-engineer",)),
        ("he models machine learning", ()),
        ("[Career Advice] SWE to DE", ("software-engineer", "data-engineer")),
    ],
)
def test_the_roles_that_a_sentence_names(reader, text, roles):
    assert reader.read(text).mentions == roles


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("mlops", "lookup"),
        ("what does an MLOps engineer do?", "lookup"),
        ("difference between data engineer and data scientist", "compare"),
        ("which role fits me?", "recommend"),
        ("which role is best for me? I like talking to people and hate maths", "recommend"),
        ("what job suits me? I don't like maths", "recommend"),
        ("which jobs can I do if I don't know Python", "recommend"),
        ("what's the best role for someone who hates coding", "recommend"),
        ("what should I become? I know Excel", "recommend"),
        ("which roles don't need maths?", "skills"),
        ("should I become a data scientist?", "recommend"),
        ("how do I become an ML engineer?", "path"),
        ("who do we need to hire for a chatbot?", "team"),
        ("which skills does a data engineer need?", "skills"),
        ("who uses Airflow?", "skills"),
        ("who monitors drift?", "skills"),
        ("what jobs are there in AI?", "list"),
        ("what does a data scientist earn?", "other"),
        ("will AI replace data analysts?", "other"),
        ("list", "list"),
        ("python", "skills"),
        ("what is RAG?", "skills"),
        ("tips on 09:00 Europe/London", "tips"),
        ("quiz", "quiz"),
        ("forget me", "profile"),
        ("", "help"),
        ("?", "help"),
        ("admin list", "admin"),
        ("thanks", "other"),
        ("blorb frob", "unknown"),
        ("please read my cv", "recommend"),
    ],
)
def test_the_intent_of_a_message(reader, text, intent):
    assert reader.read(text).intent == intent


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("I know python, r and sql", {"python", "r", "sql"}),
        ("R is my main language for statistics", {"r"}),
        ("Mr R. Smith", set()),
        ("let us go home now", set()),
        ("programming in Go and Rust", {"go", "rust"}),
        ("apache spark and hive jobs", {"spark", "hive"}),
        ("the spark of joy", set()),
        ("a prefect at school", set()),
        ("pipelines with Airflow and Prefect", {"airflow", "prefect"}),
        ("I excel at talking", set()),
        ("I am a real estate agent", set()),
        ("C and C++ on embedded boards", {"c", "cpp"}),
    ],
)
def test_treacherous_words_count_only_in_their_context(reader, text, skills):
    found = {spot.skill for spot in reader.read(f"recommend {text}").spots}
    assert skills <= found
    assert not ({"r", "go", "c", "spark", "hive", "prefect", "excel", "agents"} - skills) & found


def test_what_a_person_refuses_is_marked(reader):
    spots = reader.read("recommend I know Python but no Java, and I hate JavaScript").spots
    assert {spot.skill: spot.denied for spot in spots} == {"python": False, "java": True, "javascript": True}


def test_a_finding_keeps_its_place(reader):
    query = reader.read("recommend I use Kubernetes daily")
    spot = query.spots[0]
    assert query.rest[spot.start : spot.end] == "Kubernetes"


POST = """Data Wrangler wanted. Responsibilities: you will build and run data pipelines with Airflow, dbt and Spark, model
tables in Snowflake, and keep data quality high. Requirements: strong SQL and Python, experience with Kafka, years of
experience with AWS. Nice to have: Terraform and Docker. We offer good benefits and a friendly team. Apply with a short
letter that tells us what you have built and why it matters to the people who use it every day in their work."""


def test_a_pasted_post_is_decoded_without_a_command(reader):
    assert reader.read(POST).intent == "decode"


def test_a_pasted_resume_is_advised_on_without_a_command(reader):
    resume = (
        "Education: BSc Physics. Work experience: I worked as a data analyst for five years. "
        + "I used SQL and Tableau daily. " * 12
    )
    assert reader.read(resume).intent == "recommend"


STORY = (
    "I have worked as a teacher for ten years and I moved to another city last summer. My husband has a good job. " * 6
)


def test_the_question_at_the_end_of_a_story_counts(reader):
    assert (
        reader.read(STORY + "What is the difference between a data engineer and a data scientist?").intent == "compare"
    )
    assert reader.read(STORY + "What skills does a data engineer need?").intent == "skills"


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "I don't know anything about python or sql but love statistics",
            {"python": True, "sql": True, "statistics": False},
        ),
        ("I'm not a nurse, python and sql", {"python": False, "sql": False}),
        (
            "no java, javascript or php; python is fine",
            {"java": True, "javascript": True, "php": True, "python": False},
        ),
        ("I don't like Java", {"java": True}),
        ("I like Java", {"java": False}),
    ],
)
def test_a_no_reaches_as_far_as_its_clause(reader, text, denied):
    spots = {spot.skill: spot.denied for spot in reader.read(f"recommend {text}").spots}
    assert spots == denied


def test_a_tag_in_front_moves_no_places(reader):
    query = reader.read("[Career advice] is an MLOps engineer using docker")
    assert query.skills == ("docker",)


def test_two_backgrounds_are_heard(reader):
    assert reader.read("recommend nurse and backend developer").backgrounds == ("nurse", "software-developer")


def test_an_open_question_on_work_is_left_open(reader):
    assert len(reader.read("who is responsible for monitoring?").activities) > 1
    assert reader.read("who monitors drift?").activities == ("monitors-drift",)
