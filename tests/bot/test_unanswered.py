"""Which questions are noted for whoever looks after the knowledge, and what of them is left out."""

import pytest

from bot.answers import answer
from bot.expert import Expert
from bot.unanswered import LONGEST, unanswered, without_addresses


@pytest.fixture(scope="module")
def noted(knowledge):
    """Give what is noted of a message."""
    expert = Expert(knowledge)

    def note(text):
        query = expert.reader.read(text)
        return unanswered(query, answer(query, expert.desk()), expert.reader.vocabulary)

    return note


@pytest.mark.parametrize(
    "text",
    [
        "blockchain wizard",
        "what does a dentist do?",
        "who trains elephants?",
        "what does a data scientist earn?",
        "compare plumber and electrician",
        "what does a Blockchain Wizard do?",
        "notes zebra keeper",
    ],
)
def test_a_question_without_an_answer_is_noted_as_it_was_put(noted, text):
    assert noted(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "mlops",
        "cv",
        "list",
        "help",
        "thanks!",
        "hello",
        "yes",
        "No.",
        "hmm",
        "ok",
        "never mind",
        "quiz",
        "notes team",
        "notes advice",
        "how do I get there?",
        "and what skills?",
        "",
    ],
)
def test_what_was_answered_or_asks_nothing_is_not_noted(noted, text):
    assert noted(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "I was fired last week because of my depression",
        "my name is Jane Doe",
        "my email is jane.doe@example.com who can help",
        "my phone is +49 170 1234567",
        "what should my daughter Lisa study?",
        "my friend has cancer, which job can she do",
        "call 0170-1234567 for details",
        "contact: jane (at) example dot com",
        "John Smith, 12 Main Street, Berlin",
        "Ich bin krank und suche Arbeit",
        "how can I find work with " + "a long story of mine " * 4,
    ],
)
def test_what_tells_of_a_person_is_not_noted(noted, text):
    assert noted(text) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("who is John Smith?", "who is ...?"),
        ("what does jane@example.com do all day?", "what does ... do all day?"),
        ("what is on https://example.com/jobs/1 about elephants?", "what is on ... about elephants?"),
    ],
)
def test_names_and_addresses_are_left_out_of_a_question(noted, text, kept):
    assert noted(text) == kept


def test_a_long_question_is_cut(noted):
    kept = noted("who paints " + "very large " * 30 + "elephants?")
    assert kept.startswith("who paints very large")
    assert len(kept) <= LONGEST + 3


@pytest.mark.parametrize(
    "secret", ["bob@example.com", "+49 170 1234567", "0170-1234567", "https://example.com/x", "jane at example dot com"]
)
def test_no_address_stays_in_a_sentence(secret):
    assert without_addresses(f"too long, tell {secret} please") == "too long, tell ... please"


@pytest.mark.parametrize(
    "text", ["password hunter2 zorb", "my api key is abc", "n", "??", "undo", "forgt me", "prfoile", "mlrole report"]
)
def test_a_secret_or_a_slip_is_not_noted(noted, text):
    assert noted(text) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("who at Bosch fires Anna Schmidt for drinking?", "who at Bosch fires ... for drinking?"),
        ("does sk-proj-abcd1234efgh5678 work for zorbing?", "does ... work for zorbing?"),
        ("what does a Senior Vibe Officer do?", "what does a Senior Vibe Officer do?"),
    ],
)
def test_full_names_and_keys_are_taken_out_and_titles_stay(noted, text, kept):
    assert noted(text) == kept
