"""What the knowledge must hold, whoever edits it."""

import re
from datetime import date

import pytest
import yaml

from bot.understanding.text import phrase

WITH_CONTEXT = ("r", "go", "c", "spark", "hive", "prefect")
WITH_SENSES = ("cv", "ml", "pm", "ds", "de", "r", "go", "c", "spark", "hive", "prefect")


def test_every_role_is_as_full_as_the_others(knowledge):
    for role in knowledge.roles.values():
        assert len(role.summary) == 2, role.id
        assert len(role.responsibilities) >= 5, role.id
        assert len(role.skills) >= 12, role.id
        assert role.confused_with or role.id == "ml-educator", role.id
        assert role.seniority, role.id


def test_every_role_does_something(knowledge):
    doers = [
        doer.role for activity in knowledge.activities.values() for doer in (*activity.owners, *activity.contributors)
    ]
    assert all(doers.count(role) >= 2 for role in knowledge.roles)


def test_roles_beyond_the_documents_say_where_they_come_from(knowledge):
    for role in knowledge.roles.values():
        documents = {
            cite
            for part in (role.summary, role.responsibilities)
            for item in part
            for cite in item.cites
            if re.match(r"S\d-", cite)
        }
        if not documents:
            assert any(note.kind == "scope" and re.search("document|O\\*NET", note.text) for note in role.notes), (
                role.id
            )


@pytest.mark.parametrize("skill", WITH_CONTEXT)
def test_treacherous_skills_have_rules_of_context(knowledge, skill):
    assert knowledge.skills[skill].context


@pytest.mark.parametrize("word", WITH_SENSES)
def test_treacherous_words_have_their_meanings(knowledge, word):
    assert len(knowledge.senses[word].meanings) >= 2
    assert knowledge.senses[word].question.endswith("?")


def test_market_claims_carry_a_date(knowledge):
    market = [note for role in knowledge.roles.values() for note in role.notes if note.kind == "market"]
    assert market
    assert all(note.valid_until == date(2023, 12, 31) for note in market if "S2-" in note.cites[0])


def test_the_background_table_stands_as_its_document_has_it(knowledge):
    table = {
        "S3-078": ["ml-engineer", "mlops-engineer"],
        "S3-079": ["data-scientist", "data-engineer"],
        "S3-080": ["ml-researcher"],
        "S3-081": ["ml-product-manager"],
        "S3-082": ["ai-ethicist"],
    }
    for fact, roles in table.items():
        background = next(background for background in knowledge.backgrounds.values() if fact in background.cites)
        assert [opening.role for opening in background.roles if fact in opening.cites] == roles


def test_no_word_of_ours_is_markup(knowledge):
    for role in knowledge.roles.values():
        for statement in (*role.summary, *role.responsibilities):
            assert not re.search(r"[<>`*_]", statement.text), statement.text


@pytest.mark.peer
def test_every_fact_of_the_documents_is_carried_or_explained(knowledge, shared):
    facts = yaml.safe_load((shared / "data" / "source_facts.yaml").read_text(encoding="utf-8"))
    absent = {cite for absence in knowledge.absences for cite in absence.cites}
    for name, entry in facts["roles_index"].items():
        role = knowledge.roles[name]
        text = repr(role)
        missing = [fact for fact in entry["facts"] if fact not in text and fact not in absent]
        assert not missing, f"{name} lacks {missing}"
    everything = repr(knowledge)
    assert [fact["id"] for fact in facts["facts"] if fact["id"] not in everything] == []


@pytest.mark.peer
def test_proposed_roles_and_skills_are_there_with_their_aliases(knowledge, shared, reader):
    proposal = yaml.safe_load((shared / "data" / "roles_proposal.yaml").read_text(encoding="utf-8"))
    assert {role["id"] for role in proposal["roles"]} == set(knowledge.roles)
    vocabulary = yaml.safe_load((shared / "data" / "skill_vocab.yaml").read_text(encoding="utf-8"))
    assert {skill["id"] for skill in vocabulary["skills"]} <= set(knowledge.skills)
    tools = {"Docker", "Kubernetes", "Airflow", "PyTorch", "MLflow", "Tableau", "Git"}
    assert all(phrase(tool) in reader.vocabulary.skills for tool in tools)


@pytest.mark.peer
def test_no_sentence_of_a_document_is_copied(knowledge, shared):
    """Eight words in a row of a source are a copy, not a fact."""
    length = 8
    runs = set()
    for path in (shared / "sources").glob("*.txt"):
        words = re.findall(r"[a-z]+", path.read_text(encoding="utf-8").lower())
        runs |= {tuple(words[place : place + length]) for place in range(len(words) - length)}
    for role in knowledge.roles.values():
        for item in (*role.summary, *role.responsibilities, *role.education, *role.backgrounds, *role.notes):
            words = re.findall(r"[a-z]+", item.text.lower())
            copied = [
                words[place : place + length]
                for place in range(len(words) - length + 1)
                if tuple(words[place : place + length]) in runs
            ]
            assert not copied, f"{role.id}: {item.text}"
