"""Whatever a phone or a chat platform does to a message, the words stay."""

import pytest

from bot.understanding.text import clean, fold, phrase, singular, words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  mlops  ", "mlops"),
        ("\u201cMLE\u201d", '"MLE"'),
        ("*mlops*", "mlops"),
        ("_data_ `engineer`", "data engineer"),
        ("skill: computer_vision", "skill: computer_vision"),
        ("<@U123|bob> mlops", "bob mlops"),
        ("<https://evil.example|Data Engineer>", "Data Engineer"),
        ("<#C1|general> mlops", "general mlops"),
        ("<@123456789012345678> mlops", "mlops"),
        ("<:wave:1234> mlops :wave:", "mlops"),
        ("&lt;!channel&gt; mlops", "mlops"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("\uff2d\uff2c\uff2fps", "MLOps"),
        ("ml\u200bops\u200f", "mlops"),
        ("mlops \U0001f9e0\U0001f680", "mlops"),
        ("a\x00b\x1b[31m", "a b [31m"),
        ("data\u2013engineer", "data-engineer"),
        ("\ud800mlops", "mlops"),
    ],
)
def test_markup_and_invisible_characters_go(typed, meant):
    assert clean(typed) == meant


def test_technical_words_stay_whole():
    found = [word.text for word in words(clean("C++, c#, .NET, Node.js, A/B tests, CI/CD, R&D, full-stack, B.S., 2.5"))]
    assert found == ["c++", "c#", ".net", "node.js", "a/b", "tests", "ci", "cd", "r&d", "full", "stack", "bs", "2.5"]


def test_a_word_knows_its_place():
    text = "An MLOps  engineer"
    assert [text[word.start : word.end] for word in words(text)] == ["An", "MLOps", "engineer"]


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("engineers", "engineer"),
        ("companies", "company"),
        ("mlops", "mlops"),
        ("devops", "devops"),
        ("aws", "aws"),
        ("statistics", "statistic"),
        ("analysis", "analysis"),
        ("class", "class"),
    ],
)
def test_plurals_become_singular(plural, one):
    assert singular(plural) == one


def test_folding_keeps_every_place():
    text = "İngénieur\u0130 Straße"
    assert len(fold(text)) == len(text)


def test_names_match_whatever_their_hyphens_and_case():
    assert phrase("ML-Ops Engineers") == phrase("ml ops engineer")
