"""How admins' orders are read, and what they make of a dialect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reasoning.ordering import Names, RefusedError, carried_out
from bot.understanding.commands import reserved
from bot.understanding.orders import Order, read_order
from bot.understanding.vocabulary import Vocabulary
from knowledge.dialect import Dialect, lay_over

MLE, DS, LADDER = "ml-engineer", "data-scientist", "https://example.org/ladder"
NOTHING = Dialect()
GROWTH = Order("alias", "Growth ML Engineer", "ml engineer")


@pytest.mark.parametrize(
    "said",
    [
        "alias Growth ML Engineer = ml engineer",
        "ALIAS: Growth ML Engineer => ml engineer.",
        "alias  Growth   ML\nEngineer  ->  ml engineer",
        "alias Growth ML Engineer -&gt; ml engineer",
        "alias Growth ML Engineer \u2192 ml engineer",
        "alias Growth ML Engineer means ml engineer",
        "alias Growth ML Engineer is an ml engineer",
        "alias 'Growth ML Engineer' = 'ml engineer'",
        "alias \u201cGrowth ML Engineer\u201d for ml engineer",
        'alias "Growth ML Engineer" ml engineer',
        "alias *Growth ML Engineer* = `ml engineer`",
        "alias :rocket: Growth ML Engineer \U0001f680 = ml engineer",
        "synonym Growth ML Engineer = ml engineer",
        "alais Growth ML Engineer = ml engineer",
        "please add an alias Growth ML Engineer = ml engineer",
    ],
)
def test_an_order_is_read_in_many_forms(said):
    assert read_order(said) == GROWTH


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("", Order("help")),
        ("  \n", Order("help")),
        ("Help", Order("help")),
        ("list", Order("list")),
        ("lst", Order("list")),
        ("title ml engineer = AI Builder", Order("title", "ml engineer", "AI Builder")),
        ("title ml engineer 'AI Builder'", Order("title", "ml engineer", "AI Builder")),
        ("titel of the ml engineer: AI Builder", Order("title", "ml engineer", "AI Builder")),
        ("rename ml engineer to AI Builder", Order("title", "ml engineer", "AI Builder")),
        ("call our ml engineers 'AI Builders'", Order("title", "our ml engineers", "AI Builders")),
        ("title ml engineer", Order("title", "ml engineer")),
        ("alias R&amp;D Person = ml scientist", Order("alias", "R&D Person", "ml scientist")),
        ("alias AI: Lead = ml scientist", Order("alias", "AI: Lead", "ml scientist")),
        ("alias 'A = B' = ml scientist", Order("alias", "A = B", "ml scientist")),
        ("alias 'Dev's Ace' = ml scientist", Order("alias", "Dev's Ace", "ml scientist")),
        ("alias <!channel> = ml scientist", Order("alias", "", "ml scientist")),
        ("alias = ml scientist", Order("alias", "", "ml scientist")),
        ("alias =", Order("alias")),
        ("hide data annotator", Order("hide", "data annotator")),
        ("unhide data annotator", Order("show", "data annotator")),
        ("remove 'Growth ML Engineer'", Order("remove", "Growth ML Engineer")),
        ("undo 3", Order("undo", "3")),
        (f"link ml engineer {LADDER}", Order("link", "ml engineer", "", LADDER)),
        (f"link {LADDER}", Order("link", "", "", LADDER)),
        (f"link for the ml engineer: {LADDER}.", Order("link", "ml engineer", "", LADDER)),
        (f"ladder of the ml engineer is '{LADDER}'", Order("link", "ml engineer", "", LADDER)),
        (f"link ml engineer = <{LADDER}|our ladder>", Order("link", "ml engineer", "", LADDER)),
        ("link all <https://a.example/_x_/~me?a=1&amp;b=2>", Order("link", "all", "", "https://a.example/_x_/~me?a=1&b=2")),
        ("link ml engineer example.org/ladder", Order("link", "ml engineer", "", "example.org/ladder")),
        ("link ml engineer javascript:alert(1)", Order("link", "ml engineer", "", "javascript:alert(1)")),
        ("link AI/ML Product Manager", Order("link", "AI/ML Product Manager")),
        ("unlink the ml engineer", Order("unlink", "the ml engineer")),
        ("alias <https://evil.example|Ace> = ml engineer", Order("alias", "", "ml engineer", "https://evil.example")),
    ],
)  # fmt: skip
def test_orders_are_taken_apart(said, order):
    assert read_order(said) == order


@pytest.mark.parametrize(
    "said",
    [
        "at Acme an MLE is an 'Applied AI Engineer'",
        "at Acme, the MLE is called Applied AI Engineer.",
        "our MLE is known as \u201cApplied AI Engineer\u201d",
        "at Acme, MLE are called 'Applied AI Engineer'",
        "we call our MLE 'Applied AI Engineer'",
        "we call an MLE: Applied AI Engineer",
    ],
)
def test_a_sentence_gives_a_title(said):
    assert read_order(said) == Order("title", "MLE", "Applied AI Engineer")


@pytest.mark.parametrize(
    "said", ["dance", "reset", "tips", "forget me", "assistant", "1", "x" * 100_000, "= " * 50_000]
)
def test_what_is_no_order_is_not_guessed_at(said):
    assert read_order(said) is None


@given(said=st.text(max_size=60), word=st.sampled_from(["", "alias ", "title ", "link ", "hide ", "at Acme "]))
def test_any_text_can_be_read(said, word):
    order = read_order(word + said)
    assert order is None or not any(side != side.strip() for side in (order.left, order.right, order.address))


@pytest.fixture(scope="module")
def order(knowledge):
    """Carry an order out on a dialect; give the dialect after it and what is said."""
    base = Vocabulary(knowledge)

    def give(said, dialect=NOTHING):
        own = Vocabulary(lay_over(knowledge, dialect))
        change = carried_out(read_order(said), Names(base, own, knowledge, dialect))
        return change.dialect, change.said, *change.notices

    return give


@pytest.mark.parametrize(
    ("said", "after", "told"),
    [
        (
            "alias Growth ML Person = mle",
            Dialect(aliases={"Growth ML Person": MLE}),
            "'Growth ML Person' now means Machine Learning Engineer in this workspace.",
        ),
        (
            "alias ml engineers = Growth ML Person",
            Dialect(aliases={"Growth ML Person": MLE}),
            "'Growth ML Person' now means Machine Learning Engineer in this workspace.",
        ),
        (
            "alias Foo Person = data enginer",
            Dialect(aliases={"Foo Person": "data-engineer"}),
            "'Foo Person' now means Data Engineer in this workspace.",
        ),
        (
            "title ml engineer = AI Builder",
            Dialect(titles={MLE: "AI Builder"}),
            "Machine Learning Engineer is now called 'AI Builder' in this workspace.",
        ),
        (
            "title AI Builder = ml engineer",
            Dialect(titles={MLE: "AI Builder"}),
            "Machine Learning Engineer is now called 'AI Builder' in this workspace.",
        ),
        (
            "title Decision Scientist = data scientist",
            Dialect(titles={DS: "Decision Scientist"}),
            "Data Scientist is now called 'Decision Scientist' in this workspace.",
        ),
        (
            "hide bi analyst, data annotator and ux designer",
            Dialect(hidden=("bi-analyst", "data-annotator", "ux-designer")),
            "BI Analyst, Data Annotator, UX Designer are now hidden in this workspace.",
        ),
        ("link all " + LADDER, Dialect(ladders={"": LADDER}), f"Answers about all roles now link to {LADDER}."),
        (
            "link mle " + LADDER,
            Dialect(ladders={MLE: LADDER}),
            f"Answers about Machine Learning Engineer now link to {LADDER}.",
        ),
    ],
)
def test_an_order_is_carried_out(order, said, after, told):
    assert order(said) == (after, told)


FULL = Dialect(
    titles={MLE: "AI Builder", "bi-analyst": "Chart Person"},
    aliases={"Ace": DS},
    hidden=("bi-analyst", "ux-researcher"),
    ladders={"": LADDER, MLE: LADDER},
)


@pytest.mark.parametrize(
    ("said", "part", "left", "told"),
    [
        ("remove aces", "aliases", {}, "'Ace' is taken away."),
        ("remove ai builder", "titles", {"bi-analyst": "Chart Person"}, "Machine Learning Engineer has its usual name again."),
        ("remove mle", "titles", {"bi-analyst": "Chart Person"}, "Machine Learning Engineer has its usual name again."),
        (
            "title mle = Machine Learning Engineer",
            "titles",
            {"bi-analyst": "Chart Person"},
            "Machine Learning Engineer has its usual name again.",
        ),
        ("show bi analyst", "hidden", ("ux-researcher",), "BI Analyst is shown again in this workspace."),
        ("show chart person", "hidden", ("ux-researcher",), "BI Analyst is shown again in this workspace."),
        ("show all", "hidden", (), "BI Analyst, UX Researcher are shown again in this workspace."),
        ("unlink ml engineer", "ladders", {"": LADDER}, "The career ladder of Machine Learning Engineer is taken away."),
        ("unlink", "ladders", {MLE: LADDER}, "The career ladder of all roles is taken away."),
    ],
)  # fmt: skip
def test_what_is_set_can_be_taken_away(order, said, part, left, told):
    after, answer = order(said, FULL)
    assert (getattr(after, part), answer) == (left, told)


def test_a_title_that_was_an_other_name_of_the_role_is_not_kept_twice(order):
    assert order("title data scientist = Ace", FULL)[0] == Dialect(
        titles={**FULL.titles, DS: "Ace"}, hidden=FULL.hidden, ladders=FULL.ladders
    )


def test_a_name_that_led_elsewhere_is_told(order):
    assert order("alias DS = statistician")[2] == "Elsewhere 'DS' means Data Scientist; here it no longer does."


@pytest.mark.parametrize("said", ["alias Foo = bi analyst", "title bi analyst = Foo", "link bi analyst " + LADDER])
def test_what_nobody_will_see_is_told(order, said):
    assert order(said, FULL)[2] == "BI Analyst is hidden here; people see this once you show it."


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("alias Foo", "Say what the name means: admin alias Growth ML Engineer = ml engineer."),
        ("alias = ml engineer", "The new name is missing, or has no letters."),
        ("alias Foo = qqq zzz", "I don't know the role 'qqq zzz'. The nearest: "),
        ("alias MLE = ml engineer", "'MLE' means Machine Learning Engineer already."),
        ("alias help = ml engineer", "'help' means something else to me: a command, or a common word. Add a word to it."),
        ("alias https://evil.example/ace = ml engineer", "A name can't hold a link. Write plain words."),
        ("alias Ace = ml engineer", "'Ace' means Data Scientist here. Take that back first: admin remove Ace."),
        ("alias ml engineer = Decision Scientist", "'ml engineer' is a role's own name. If it is to be called 'Decision"),
        ("title ml engineer", "Say which title: admin title ml engineer = Applied AI Engineer."),
        ("title data analyst = Data Analyst", "Data Analyst is its usual name already."),
        ("title Applied AI Engineer = ml engineer", "'ml engineer' is a role's own name. If it is to be called 'Applied "),
        ("hide", "Which role? 'admin help' shows how to say it."),
        ("hide unicorn", "I don't know the role 'unicorn'. The nearest: "),
        ("hide data annotator and unicorn", "I don't know the role 'unicorn'. The nearest: "),
        ("show data annotator", "Data Annotator is not hidden."),
        ("link ml engineer", "A career ladder needs an address: admin link ml engineer https://example.com/ladder."),
        ("unlink data analyst", "No career ladder is set for Data Analyst."),
        ("remove", "Take what away? 'admin list' shows what is set."),
        ("remove Foo", "'Foo' is not set in this workspace. See: admin list."),
        ("remove data analyst", "Data Analyst has its usual name. To do without the role, say: admin hide Data Analyst."),
        ("remove ux researcher", "UX Researcher has its usual name. To show it again, say: admin show UX Researcher."),
    ],
)  # fmt: skip
def test_a_refusal_says_why_and_what_to_do(order, said, why):
    with pytest.raises(RefusedError) as refusal:
        order(said, FULL)
    assert str(refusal.value).startswith(why)


@pytest.mark.parametrize("said", ["hide", "remove", "unlink", "alias blub ="])
def test_a_refusal_repeats_no_more_than_a_name(order, said):
    with pytest.raises(RefusedError) as refusal:
        order(f"{said} {'x' * 5_000}", FULL)
    assert len(str(refusal.value)) < 300


def test_nothing_is_hidden_and_all_is_to_be_shown(order):
    with pytest.raises(RefusedError, match="No role is hidden here"):
        order("show all")


@pytest.mark.parametrize("said", ["remove webmaster", "remove Web Wizard", "show webmaster", "unlink webmaster"])
def test_what_is_set_for_a_role_that_is_gone_can_be_taken_away(order, said):
    gone = Dialect(titles={"webmaster": "Web Wizard"}, hidden=("webmaster",), ladders={"webmaster": LADDER})
    after, told = order(said, gone)
    assert "webmaster" in told
    assert after != gone


@pytest.mark.parametrize("name", [*"help admin compare quit why it the i people ok tips skills".split(), "forget me", "the second one", "feedback up"])  # fmt: skip
def test_commands_and_common_words_are_no_names(name):
    assert reserved(name)


@pytest.mark.parametrize("name", ["MLE", "Data Person", "Helper", "Quality Lead", "Ace", "Team Lead", "Head of AI"])
def test_other_words_can_be_names(name):
    assert not reserved(name)
