"""What people wrote in Slack, in the words that they saw."""

import pytest

from adapters.slack.inbound.words import spoken, written


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("mlops", "mlops"),
        ("<@U0BOT> mlops", "mlops"),
        ("<@U0BOT|mlrole>   who monitors drift?", "who monitors drift?"),
        ("compare R&amp;D engineer &lt;b&gt;", "compare R&D engineer <b>"),
        ("&amp;lt; stays", "&lt; stays"),
        ("see <https://example.com/job|the post>", "see the post"),
        ("<https://example.com/ladder>", "https://example.com/ladder"),
        ("<mailto:ada@example.com|ada@example.com>", "ada@example.com"),
        ("<#C1|general> <!here> <!subteam^S1|@data> hello", "<#C1|general>  @data hello"),
        ("tips on 9am in <#C0123AB>", "tips on 9am in <#C0123AB>"),
        ("tips on 9am in <#C0123AB|>", "tips on 9am in <#C0123AB|>"),
        ("tips on in &lt;#C0123AB&gt; <#here there|x>", "tips on in <#C0123AB> #x"),
        ("a < b and c > d", "a < b and c > d"),
        ("<@U0BOT>", ""),
    ],
)
def test_markup_becomes_what_was_seen(sent, read):
    assert spoken(sent) == read


def test_a_post_that_an_app_made_of_blocks_is_read_too():
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Data Engineer"}},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "Airflow &amp; dbt"}]},
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "SQL"}]}],
        },
    ]
    assert written({"text": "", "blocks": blocks}) == "Data Engineer\nAirflow & dbt\nSQL"
    assert written({"attachments": [{"title": "Job", "text": "Build pipelines"}]}) == "Build pipelines\nJob"
    assert written({"text": "What is shown", "blocks": blocks}) == "What is shown"
    assert written({"text": "Ask in <#C1|general>"}) == "Ask in #general"


@pytest.mark.parametrize(
    "odd", [{}, {"text": None}, {"text": 7, "blocks": "x", "attachments": [None, 3, {"text": []}]}]
)
def test_a_message_without_words_has_none(odd):
    assert written(odd) == ""


def test_blocks_within_blocks_end_somewhere():
    nested: dict = {"text": "deep"}
    for _ in range(5000):
        nested = {"elements": [nested]}
    assert written({"blocks": [nested]}) == ""
