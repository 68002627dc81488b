"""Job posts and resumes: the roles in them, and everything else that a post says."""

import pytest

from bot.messages import Items, Picture
from bot.plain import plain

PIPELINES = """Senior Data Scientist
We are a growing payment company.
What you will do
- Design, build and operate ETL pipelines from 30 sources in Airflow
- Model our Snowflake warehouse and own data quality checks
- Be on call for pipeline incidents one week in four
Requirements
- 5+ years of experience with Spark
- Advanced SQL, Python, Kafka
Nice to have
- Experience with machine learning
- Kubernetes
You wear many hats here.
"""
LABELLING = """Junior Machine Learning Engineer - Image Team
Your tasks: draw boxes around objects, label images, check the labels of others and follow annotation guidelines.
Annotation tools such as CVAT or Label Studio. Data labelling, image annotation, quality checks, inter-annotator agreement.
You need 4 years of experience. Freelance, paid per task.
"""
PRODUCT = """AI Engineer
You own the product roadmap, write user stories, prioritise the backlog with stakeholders and run discovery interviews.
Requirements: 3 years as a product manager, agile delivery, KPIs, go-to-market plans, and A/B testing of features.
"""


@pytest.mark.parametrize(
    ("post", "title", "asked"),
    [
        (PIPELINES, "Data Scientist", "data-engineer"),
        (LABELLING, "Machine Learning Engineer", "data-annotator"),
        (PRODUCT, "AI Engineer", "ml-product-manager"),
    ],
)
def test_a_misleading_title_is_called_one(say, post, title, asked):
    reply = say(f"decode {post}")
    assert reply.roles[0] == asked
    assert f"It is called {title}, but asks" in plain(reply)


def test_an_honest_title_is_called_one(say):
    assert "as its title says" in plain(say(f"decode {PIPELINES.replace('Scientist', 'Engineer')}"))


def test_shares_add_up_and_every_quoted_word_stands_in_the_post(say):
    for post in (PIPELINES, LABELLING, PRODUCT):
        reply = say(f"decode {post}")
        bars = next(block for block in reply.blocks if isinstance(block, Picture)).bars
        assert sum(bar.value for bar in bars) == 100
        words = next(block for block in reply.blocks if isinstance(block, Items) and "show it" in block.title)
        flat = " ".join(post.split())
        for line in words.items:
            for quoted in line.split("'")[1::2]:
                assert quoted.removesuffix("...") in flat


def test_musts_and_nice_to_haves_are_told_apart(reader):
    post = reader.posts.read(PIPELINES)
    assert {"spark", "sql", "python", "kafka"} <= set(post.skills(must=True))
    assert {"machine_learning", "kubernetes"} <= set(post.skills(must=False))
    mixed = reader.posts.read("Data Engineer\nRequirements: Python and SQL are required, Scala is a plus")
    assert mixed.skills(must=False) == ("scala",)


def test_level_and_years_are_read(reader):
    post = reader.posts.read(PIPELINES)
    assert (post.level, post.years) == ("senior", 5)
    assert post.asked_years[0][:2] == ("spark", 5)
    assert reader.posts.read(LABELLING).level == "junior"


def test_warning_signs_are_raised_with_their_words(say):
    text = plain(say(f"decode {PIPELINES}"))
    assert "'wear many hats'" in text
    assert "beginner's title" in plain(say(f"decode {LABELLING}"))
    beyond = PIPELINES.replace("5+ years of experience with Spark", "15+ years of experience with Kubernetes")
    assert "than it has been around" in plain(say(f"decode {beyond}"))
    assert "than it has been around" not in text


def test_there_is_always_something_to_ask_the_recruiter(say):
    for post in (PIPELINES, LABELLING, PRODUCT):
        assert "Ask the recruiter" in plain(say(f"decode {post}"))


def test_case_and_the_order_of_lines_do_not_matter(bot):
    for post in (PIPELINES, LABELLING, PRODUCT):
        title, *lines = post.strip().split("\n")
        ranked = bot.expert.rank_posting(post)[:3]
        assert bot.expert.rank_posting("\n".join([title, *reversed(lines)]))[:3] == ranked
        assert bot.expert.rank_posting(post.lower())[:3] == ranked


def test_the_title_is_no_part_of_what_the_text_asks_for(bot):
    body = PIPELINES.split("\n", 1)[1]
    assert bot.expert.rank_posting(f"Statistician\n{body}")[:3] == bot.expert.rank_posting(f"UX Designer\n{body}")[:3]


RESUME = """Jane Doe
Work experience
2018 - 2024 Hadoop Developer, Some Bank
Wrote MapReduce jobs and Sqoop imports, moved Oracle tables to Hive, tuned Spark jobs and built ETL pipelines in Informatica.
Education: B.Tech in computer science
Skills: HDFS, Hive, Spark, Scala, SQL, shell scripts
"""


def test_a_resume_points_to_its_owners_work(bot):
    assert bot.expert.rank_resume(RESUME)[0] == "data-engineer"


def test_a_title_held_counts(bot):
    plainer = RESUME.replace("Hadoop Developer", "Person")
    assert bot.expert.rank_resume(plainer)[0] == "data-engineer"
    held = RESUME.replace("Hadoop Developer", "UX Designer")
    assert (
        bot.expert.rank_resume(held).index("ux-designer") < bot.expert.rank_resume(plainer).index("ux-designer")
        if ("ux-designer" in bot.expert.rank_resume(plainer))
        else "ux-designer" in bot.expert.rank_resume(held)
    )


def test_a_pasted_resume_is_answered_for_its_owner_only(say):
    reply = say(RESUME * 2)
    assert reply.intent == "recommend"
    assert reply.audience == "you"
    assert "data-engineer" not in reply.roles  # it is what its owner does already


def test_a_text_that_says_nothing_points_nowhere(bot):
    assert bot.expert.rank_posting("") == ()
    assert bot.expert.rank_resume("...") == ()


@pytest.mark.parametrize(
    "line",
    [
        "We are a company with over 25 years of experience in payments.",
        "Our firm was founded 30 years ago and has 12 years in business.",
        "You report to the Head of Data, who has 15 years of experience.",
    ],
)
def test_years_and_ranks_of_others_are_no_demands(reader, line):
    post = reader.posts.read(f"Data Engineer\n{line}\nYou need 3 years of experience with SQL and Python.")
    assert (post.years, post.level) == (3, "")


def test_what_is_not_needed_is_no_demand(reader):
    post = reader.posts.read("Data Engineer\nYou know SQL. Kubernetes is not required. You will not be on call.")
    assert post.skills(must=True) == ("sql",)


def test_four_long_names_still_make_a_button(say):
    reply = say(
        "decode You will do: threat modelling. penetration testing. vulnerabilities. linguistic. linguistic data. "
        "linguistic analysis. data infrastructure. data platform team. data infrastructure as code. computer vision. "
        "computer vision models. computer vision algorithms. Responsibilities."
    )
    assert reply.intent == "decode"
    assert any(button.command.startswith("compare ") for button in reply.buttons())


def test_degrees_are_told_with_whether_they_are_musts(reader):
    post = reader.posts.read(
        "Data Scientist\nRequirements: a bachelor's degree in statistics, SQL\nNice to have: a PhD"
    )
    assert post.degrees == (("a doctorate", False), ("a bachelor's degree", True))
