"""What people order of the daily tip, and what only looks like it."""

import subprocess
import sys
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.tip_orders import KINDS, TipOrder, read_tip_order
from bot.understanding.tip_times import NAMES, read_days, read_times
from bot.understanding.tip_topics import read_topics
from bot.understanding.zones import names

WEEKDAYS, WEEKEND, ALL = 0b001_1111, 0b110_0000, 0b111_1111
NINE = 9 * 60


@pytest.fixture
def read(reader):
    return lambda text: read_tip_order(text, reader.vocabulary)


def on(**told) -> TipOrder:
    return TipOrder(kind="on", **told)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(
            (text, "tip")
            for text in "tips|tip|Tips?|daily tip|daily tips|today's tip|tip of the day|give me a tip|another tip|tips please|can I have a tip|/mlrole tips".split(
                "|"
            )
        ),
        *(
            (text, "off")
            for text in "tips off|TIPS OFF!|tips stop|stop tips|turn tips off|turn off the daily tips|no more tips|don't send tips|stop sending me tips|unsubscribe|please stop the tips|tips off for now please|cancel the daily tips".split(
                "|"
            )
        ),
        *(
            (text, "pause")
            for text in "tips pause|pause tips|tip pause|pause the tips for now|mute tips|tips puase".split("|")
        ),
        *((text, "resume") for text in "tips resume|tips continue|resume the tips|unpause tips".split("|")),
        *(
            (text, "status")
            for text in "tips status|tips stauts|are tips on?|when do tips come?|tips settings".split("|")
        ),
        *((text, "preview") for text in "tips preview|tips next|next tip|preview tips|show me the next tip".split("|")),
        *((text, "log") for text in "tips log|tips history".split("|")),
        *((text, "help") for text in "tips help|how do tips work?|how do I turn tips on?".split("|")),
        *((text, "topics") for text in "topics|tips topics|tip topic|tips topcis".split("|")),
        *((text, "on") for text in "tips on|turn tips on|start tips|subscribe|turn on daily tips please".split("|")),
        ("tips now", "now"),
        ("tips zone", "zone"),
        ("tips rules", "rule"),
        ("who may turn tips on?", "rule"),
    ],
)
def test_orders_of_few_words(read, text, kind):
    assert read(text.removeprefix("/mlrole ")) == TipOrder(kind=kind)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("tips on 09:00 Europe/London", on(minute=NINE, zone="Europe/London")),
        ("tips on 9am", on(minute=NINE)),
        ("TIPS ON 9AM", on(minute=NINE)),
        ("tips 9am", on(minute=NINE)),
        ("tips on 9", on(minute=NINE)),
        ("tips on 0900", on(minute=NINE)),
        ("tips on 9.30 pm New York", on(minute=21 * 60 + 30, zone="America/New_York")),
        ("tips at 8:15", on(minute=8 * 60 + 15)),
        ("tips on at noon", on(minute=720)),
        ("tips on midnight", on(minute=0)),
        ("tips on 12am", on(minute=0)),
        ("tips on 12 pm", on(minute=720)),
        ("tips on weekdays 9am", on(minute=NINE, days=WEEKDAYS)),
        ("tips on mon, wed and fri at 17h London", on(minute=17 * 60, days=0b10101, zone="Europe/London")),
        ("tips on mon/wed/fri 9am", on(minute=NINE, days=0b10101)),
        ("tips on mon-fri 9:00", on(minute=NINE, days=WEEKDAYS)),
        ("tips on 9am monday to friday", on(minute=NINE, days=WEEKDAYS)),
        ("tips on every day", on(days=ALL)),
        ("tips daily", on(days=ALL)),
        ("tips on weekends", on(days=WEEKEND)),
        ("tips on Tuesdays", on(days=0b10)),
        ("tips on wendesday 9am", on(minute=NINE, days=0b100)),
        ("tips on 9am except sundays", on(minute=NINE, days=0b0111111)),
        (
            "tips on 9am about mlops and data engineering",
            on(minute=NINE, topics=("role:mlops-engineer", "role:data-engineer")),
        ),
        ("tips on 9am mlops", on(minute=NINE, topics=("role:mlops-engineer",))),
        (
            "tips on 9am about ML educator, Europe/Paris",
            on(minute=NINE, zone="Europe/Paris", topics=("role:ml-educator",)),
        ),
        ("tips on 9am about everything", on(minute=NINE, topics=())),
        ("tips on 9am in #random", on(minute=NINE, place="#random")),
        ("tips on 9am in <#C123|general>", on(minute=NINE, place="<#C123|general>")),
        ("tips on <#123> 9am", on(minute=NINE, place="<#123>")),
        ("tips on 9am for this channel please", on(minute=NINE)),
        ("daily tip on 9am", on(minute=NINE)),
        ("subscribe 9am", on(minute=NINE)),
        ("set tips to 10:30", on(minute=630)),
        ("tips on London", on(zone="Europe/London")),
        ("send me a tip every weekday at 9am", on(minute=NINE, days=WEEKDAYS)),
        ("please post a tip in #general every morning at 9", on(minute=NINE, days=ALL, place="#general")),
        ("every weekday at 9:30 tips please", on(minute=570, days=WEEKDAYS)),
        ("9am tips London", on(minute=NINE, zone="Europe/London")),
        (
            "tips topics differences, mlops, product roles",
            TipOrder(kind="topics", topics=("kind:difference", "role:mlops-engineer", "family:product")),
        ),
        ("tips topics all", TipOrder(kind="topics", topics=())),
        ("set the tips topics to mlops", TipOrder(kind="topics", topics=("role:mlops-engineer",))),
        ("tips about data roles", TipOrder(kind="topics", topics=("family:data",))),
        ("tip about data roles", TipOrder(kind="tip", topics=("family:data",))),
        ("give me tips about mlops", TipOrder(kind="tip", topics=("role:mlops-engineer",))),
        ("tips now about mlops", TipOrder(kind="now", topics=("role:mlops-engineer",))),
        ("tips off in #general", TipOrder(kind="off", place="#general")),
        ("tips admins only", TipOrder(kind="rule", admins_only=True)),
        ("tips only admins", TipOrder(kind="rule", admins_only=True)),
        ("only admins may set tips", TipOrder(kind="rule", admins_only=True)),
        ("tips everyone", TipOrder(kind="rule", admins_only=False)),
        ("tips anyone", TipOrder(kind="rule", admins_only=False)),
        ("tips zone Europe/Paris", TipOrder(kind="zone", zone="Europe/Paris")),
        ("set tips zone to Berlin", TipOrder(kind="zone", zone="Europe/Berlin")),
        ("tips zone Tokyo", TipOrder(kind="zone", zone="Asia/Tokyo")),
        ("tips zone is Istanbul", TipOrder(kind="zone", zone="Europe/Istanbul")),
        ("tips zone Istanbul", TipOrder(kind="zone", zone="Europe/Istanbul")),
    ],
)
def test_orders(read, text, order):
    assert read(text) == order


@pytest.mark.parametrize("parts", [*permutations(["9am", "London", "on weekdays", "about mlops and teams"])])
def test_the_parts_come_in_any_order(read, parts):
    if parts[parts.index("about mlops and teams") + 1 :][:1] == ("London",):
        parts = tuple("in London" if part == "London" else part for part in parts)
    topics = ("role:mlops-engineer", "kind:team")
    assert read(f"tips {' '.join(parts)}") == on(minute=NINE, zone="Europe/London", days=WEEKDAYS, topics=topics)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tips on 25:00", "'25:00' is no time of day. Write it like 09:00"),
        ("tips on 24:00", "no time of day"),
        ("tips on 9:75", "no time of day"),
        ("tips on 13pm", "no time of day"),
        ("tips on 9am 5pm", "You name 2 times, 09:00 and 17:00. Write one"),
        ("tips on 9am Lodnon", "Do you mean Europe/London?"),
        ("tips on 9am CET", "Europe/Berlin"),
        ("tips on 9 CET", "Europe/Berlin"),
        ("tips on 9am UTC+3", "is an offset"),
        ("tips on 9am +02:00", "is an offset"),
        ("tips zone UTC+3", "is an offset"),
        ("tips zone Narnia", "I know no time zone 'Narnia'"),
        ("tips on 9am Europe/London Asia/Tokyo", "two time zones"),
        ("tips on 9am blah blah", "I can't make out 'blah blah'"),
        ("tips topics astrology", "I know no topic 'astrology'. Topics are differences"),
        ("tips topics paths MLOps", "I know no topic 'paths MLOps'. Write a comma between topics."),
        ("tips on 9am about astrology", "I know no topic 'astrology'"),
        ("tips weekly", "I can't do 'weekly'"),
        ("tips on every other day 9am", "a tip comes once a day"),
        ("tips every morning", "Which time do you mean by 'morning'?"),
        ("tips on 9am mon except monday", "No day of the week is left"),
        ("tips off on weekends", "tips on weekdays 09:00"),
        ("tips pause until monday", "A pause has no end of its own"),
        ("tips on 9am in #one in #two", "You name 2 channels"),
    ],
)
def test_what_can_not_be_read_is_told(read, text, said):
    assert any(said in wrong for wrong in read(text).wrong)


NO_ORDERS = [
    "tips for becoming an ML engineer",
    "tips about becoming an ML engineer",
    "any tips on getting a data job?",
    "tips on writing a resume",
    "tips on getting a data job in 9 weeks",
    "tips on learning python in 3 months",
    "tips on working weekends as data scientist",
    "tips on night shifts",
    "tips on 5 skills",
    "tips for my monday interview",
    "tips about resumes",
    "interview tips",
    "tips for MLOps",
    "tips on mlops",
    "tips on Python",
    "give me tips on becoming a data scientist",
    "what are your tips for a junior data scientist?",
    "tip for data scientists: learn SQL",
    "tips off the record",
    "tips next to each other",
    "tips now and then",
    "tips help me get a job",
    "how do I get tips on resumes",
    "remember to send me tips every day",
    "Any tips about being the only data scientist in a startup?",
    "mlops",
    "the tipping point",
]


@pytest.mark.parametrize("text", NO_ORDERS)
def test_what_is_no_order(read, reader, text):
    assert read(text) is None
    assert reader.read(text).intent != "tips"


@pytest.mark.parametrize("text", ["tips", "tips off", "tips on 9am London", "Topics", "<@U1> tips status", "/mlrole tips on 9am"])  # fmt: skip
def test_the_reader_gives_the_order(reader, text):
    query = reader.read(text)
    assert query.intent == "tips"
    assert query.tips is not None


@given(st.text() | st.lists(st.sampled_from("tips tip on off 9am 25 London Paris/x mon - fri and about mlops , #a <#1> every not zone topics + 3 noon until".split())).map(" ".join))  # fmt: skip
def test_any_text_is_read(reader, text):
    order = read_tip_order(f"tips {text}", reader.vocabulary)
    if order is not None:
        assert order.minute is None or 0 <= order.minute < 1440
        assert order.days is None or 0 < order.days <= ALL
        assert not order.zone or order.zone in names()
        assert all(wrong.endswith((".", "?")) for wrong in order.wrong)


@pytest.mark.parametrize("piece", ["tips ", "on ", "9 ", "please ", "stop ", "mon ", "mon-", "# ", "#a ", "<#", "tips on 9am ", "and, ", "utc+", "a/", "\0", "the "])  # fmt: skip
def test_long_texts_are_no_orders(reader, piece):
    assert read_tip_order("tips on " + piece * 20_000, reader.vocabulary) is None
    assert reader.read("tips on " + piece * (20_000 // len(piece))).tips is None
    read_tip_order("tips on " + piece * (390 // len(piece)), reader.vocabulary)


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_time_is_read_in_both_ways_of_writing(hour, minute):
    half = f"{(hour - 1) % 12 + 1}:{minute:02}{'pm' if hour >= 12 else 'am'}"
    for said in (f"{hour:02}:{minute:02}", f"{hour}h{minute:02}", f"{hour:02}{minute:02}", f"{hour}.{minute:02}", half):
        assert [moment.minute for moment in read_times(said)[0]] == [hour * 60 + minute]


@given(st.sets(st.integers(0, 6), min_size=1))
def test_every_choice_of_days_is_read(chosen):
    days = [NAMES[place] for place in sorted(chosen)]
    for said in (", ".join(days), " and ".join(days), " ".join(day[:3] for day in days), "s ".join((*days, ""))):
        assert read_days(said)[0] == sum(1 << place for place in chosen)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("mlops", ("role:mlops-engineer",)),
        ("MLOps engineers", ("role:mlops-engineer",)),
        ("data science jobs", ("role:data-scientist",)),
        ("data roles", ("family:data",)),
        ("engineering", ("family:engineering",)),
        ("engineerng", ("family:engineering",)),
        ("responsible AI", ("family:responsible-ai",)),
        ("product and delivery", ("family:product",)),
        ("how roles differ", ("kind:difference",)),
        (
            "differences; paths & teams, skills and best practices",
            ("kind:difference", "kind:path", "kind:team", "kind:skill", "kind:practice"),
        ),
        ("role:ml-engineer kind:role family:science", ("role:ml-engineer", "kind:role", "family:science")),
        ("mlops, MLOps, mlops engineer", ("role:mlops-engineer",)),
        ("everything", ()),
    ],
)
def test_topics(reader, text, topics):
    assert read_topics(text, reader.vocabulary) == (topics, ())


@pytest.mark.parametrize("text", ["astrology", "role:nobody", "kind:nothing", "family:mine"])
def test_unknown_topics(reader, text):
    assert read_topics(text, reader.vocabulary)[1]


def test_every_role_and_family_is_a_topic(reader, knowledge):
    for role in knowledge.roles.values():
        assert read_topics(role.name, reader.vocabulary) == ((f"role:{role.id}",), ())
        assert read_topics(f"role:{role.id}, family:{role.family}", reader.vocabulary)[1] == ()


def test_every_word_of_an_order_is_understood(read):
    for word, kind in KINDS.items():
        assert read(f"tips {word}") == TipOrder(kind=kind)


def test_nothing_of_it_is_loaded_for_other_questions():
    program = (
        "import sys; from knowledge import load; from bot.expert import Expert; Expert(load()).reader.read('mlops');"
        "print([name for name in ('bot.understanding.tip_orders', 'bot.understanding.zones', 'zoneinfo') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
