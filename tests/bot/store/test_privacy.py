"""Whatever people say in whatever order to two processes, of who was forgotten last nothing is left."""

import asyncio

import pytest
from databases import every_byte, every_row
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot import Request, plain
from bot.store import profiles

SKILLS = {"ada": "kubernetes", "bob": "tableau", "cy": "tensorflow"}  # that only they speak of
SAYINGS = {  # {} is their skill, and the mark is a word that only they say
    "remember": "remember that I know {skill}",
    "recommend": "recommend I know {skill}, {mark}",
    "path": "how do I become a data engineer? I know {skill} and {mark}",
    "lookup": "mlops",
    "follow": "and what skills?",
    "unknown": "what is {mark}?",
    "up": "feedback up",
    "down": "feedback down: {mark} is missing",
    "hours": "I have 7 hours a week",
    "drop": "forget {skill}",
    "export": "export",
    "profile": "profile",
    "forget": "forget me",
}
TELLING = {"remember", "recommend", "path"}  # after a yes, the skill is kept
STEP = st.tuples(st.sampled_from(sorted({*SAYINGS})), st.integers(0, 1), st.sampled_from(["", "t1"]))
TOGETHER = st.dictionaries(st.sampled_from(sorted(SKILLS)), STEP, min_size=1)  # what people say at the same time
LAST = st.sets(st.sampled_from(sorted(SKILLS)), min_size=1)  # who says "forget me" at the end


@pytest.fixture
def pair(make_bot):
    return make_bot(), make_bot()


class People:
    """What three people said, and what must therefore be kept of them."""

    def __init__(self, example, pair):
        self.key = {name: f"{name}key{example}x" for name in SKILLS}
        self.mark = {name: f"{name}quux{example}x" for name in SKILLS}
        self.known = dict.fromkeys(SKILLS, None)  # nothing before a yes, then whether their skill is
        self.last = {}
        self.pair = pair

    async def say(self, name, step):
        what, which, thread = step
        text = SAYINGS[what].format(skill=SKILLS[name], mark=self.mark[name])
        request = Request(text=text, user=self.key[name], thread=thread, workspace="T")
        answer = plain(await self.pair[which].handle(request))
        for wrong in ("went wrong", "can't reach", "could not keep"):
            assert wrong not in answer
        for other in SKILLS:
            assert other == name or (self.key[other] not in answer and self.mark[other] not in answer)
        self.last[name] = what
        if what == "forget":
            self.known[name] = None
        elif what == "remember" or (what in TELLING and self.known[name] is not None):
            self.known[name] = True
        elif what == "drop" and self.known[name]:
            self.known[name] = False


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # to make a failure shorter would take minutes
    suppress_health_check=list(HealthCheck),
)
@given(talk=st.lists(TOGETHER, min_size=10, max_size=25), last=LAST)
async def test_nothing_is_left_of_who_was_forgotten_last(pair, store, examples, talk, last):
    people = People(next(examples), pair)
    for said in [*talk, dict.fromkeys(last, ("forget", 0, ""))]:
        await asyncio.gather(*(people.say(name, step) for name, step in said.items()))
    rows = [f"{table} {row}" for table, found in (await every_row(store)).items() for row in found]
    for bot in pair:
        assert not bot.memory.store.leaves_traces or await every_row(bot.memory.store)
        assert not bot.memory.store.leaves_traces
    stored = every_byte(store.place) if store.place.file else b""
    for name, what in people.last.items():
        if what == "forget":
            for word in (people.key[name], people.mark[name]):
                assert [row for row in rows if word in row] == []
                assert word.encode() not in stored
        kept = await store.read(profiles.profile, people.key[name])
        assert (kept is None) is (people.known[name] is None)
        if kept and people.known[name]:
            assert kept.facts[f"skill:{SKILLS[name]}"] == "held"
        if what == "unknown":
            assert [row for row in rows if people.key[name] in row and people.mark[name] in row]


@pytest.fixture
def examples():
    return iter(range(1_000))
