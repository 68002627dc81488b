"""Real answers of the real bot, which each platform's gallery draws."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 21)
NOW = 1_800_000_000.0

POST = (
    "decode Senior Data Scientist. You will build and maintain data pipelines in Airflow and dbt, own our Snowflake "
    "warehouse and data quality checks, write SQL and Python, and build dashboards in Looker for stakeholders. "
    "Requirements: 5+ years with SQL, ETL, data modelling; nice to have: Kafka."
)
NASTY = "*dentist* <!channel> & <https://evil.example|slack.com>"

# An answer's name, and what is said before it is given: its last words are the question.
TALKS: dict[str, tuple[str, ...]] = {
    "lookup": ("mlops",),
    "lookup_more": ("more mlops",),
    "lookup_typo": ("data sceintist",),
    "ambiguous": ("cv",),
    "compare_two": ("compare mlops vs data engineer",),
    "compare_four": ("compare mlops vs data engineer vs ml engineer vs data scientist",),
    "recommend": ("recommend I'm a backend developer, 5 years Python and Kubernetes",),
    "recommend_asks": ("recommend",),
    "path": ("path from data analyst to ml engineer, 5 hours a week",),
    "path_nowhere": ("path",),
    "team": ("team voice assistant for a hospital, 6 people, start-up",),
    "team_large": ("team 10,000 people",),
    "decode": (POST,),
    "skill": ("skill: kubernetes",),
    "who_does": ("who monitors drift?",),
    "skills_of": ("mlops", "and what skills?"),
    "notes": ("notes team",),
    "disagreements": ("disagreements mlops-engineer",),
    "sources": ("sources",),
    "list": ("list",),
    "list_family": ("list engineering",),
    "help": ("help",),
    "unknown": ("dentist",),
    "nasty": (NASTY,),
    "other": ("how much does an mlops engineer earn?",),
    "quiz": ("quiz",),
    "quiz_end": ("quiz", "1", "1", "1", "1", "1"),
    "tips": ("tips",),
    "tips_help": ("tips help",),
    "tips_zone": ("tips on 17:30 on weekdays in <#JOBS>",),
    "tips_on": ("tips on 9am London about differences, mlops",),
    "tips_wrong": ("tips on 25:00 Narnia",),
    "tips_status": (
        "tips on 9am London",
        "tips zone London",
        "tips on 8am in <#JOBS>",
        "tips status",
    ),
    "tips_preview": ("tips on 9am London", "tips preview"),
    "tips_log": ("tips log",),
    "tips_topics": ("tips on 9am London", "tips topics"),
    "tips_off": ("tips on 9am London", "tips off"),
    "profile_none": ("profile",),
    "profile": ("remember me", "I'm a nurse, I know SQL and Python, 6 hours a week", "profile"),
    "profile_export": ("remember me", "recommend I'm a nurse, I know SQL and Python", "export my profile"),
    "forget": ("remember me", "forget me"),
    "admin": ("admin",),
    "admin_list": ("admin title ml engineer = *Boss* <!here> & :smile:", "admin hide data annotator", "admin list"),
    "admin_report": ("dentist", "mlosp engineer", "admin report"),
    "admin_export": ("admin title ml engineer = Applied AI Engineer", "admin export"),
    "feedback": ("mlops", "feedback up [lookup mlops-engineer]"),
    "own_title": ("admin title ml engineer = *Boss* & _Co_", "compare mlops vs ml engineer"),
    "outdated": ("0:old thing",),
}


HERE, JOBS = {"slack": "C0HERE", "discord": "123"}, {"slack": "C0JOBS", "discord": "124"}  # channels


class Poster:
    """Takes every note for a channel."""

    async def has(self, *_where):
        return True

    async def post(self, *_what):
        from bot.posting import Outcome

        return Outcome("sent")


async def replies(platform: str):
    """Have the bot answer everything on a platform, in a memory of its own."""
    from bot import Bot, Request
    from bot.store.place import at_file
    from bot.store.store import Store
    from knowledge import load

    with tempfile.TemporaryDirectory() as folder:
        place = at_file(Path(folder) / "mlrole.db")
        store = Store(place)
        await store.upgrade()
        await store.close()
        bot = Bot(load(), place, shared=True, today=lambda: TODAY, clock=lambda: NOW)
        bot.posters[platform] = Poster()
        made = {}
        for name, talk in TALKS.items():
            who = {"user": f"{name}:ada", "thread": name, "workspace": name, "platform": platform, "admin": True}
            who["post_to"] = HERE[platform] if name.startswith("tips_") else ""
            for said in (one.replace("<#JOBS>", f"<#{JOBS[platform]}>") for one in talk):
                request = Request(action=said, **who) if name == "outdated" else Request(text=said, **who)
                made[name] = await bot.handle(request)
        for name in ("profile", "nobody"):  # of somebody the bot keeps facts about, and of somebody new
            visit = Request(user=f"{name}:ada", workspace="admin_list", platform=platform, admin=name == "profile")
            made[f"front_{name}"] = await bot.home(visit)
        visit = Request(user="tips_status:ada", workspace="tips_status", platform=platform, admin=True)
        made["front_tips"] = await bot.home(visit)
        await bot.close()
    return made
