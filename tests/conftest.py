"""What tests share: the shipped knowledge, a bot over it, and a way to talk with it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import databases
import pytest
from click.testing import CliRunner

from adapters.main import cli
from bot import Bot, Reply, Request
from bot.expert import Expert
from bot.store.place import Place, at_file, find_place
from bot.store.store import Store
from bot.understanding.reader import Reader
from knowledge import SHIPPED, Knowledge, load
from knowledge.reading import entries, read_page

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
TODAY = date(2026, 11, 21)


def pytest_collection_modifyitems(items):
    """Skip peer tests where the shared folder is absent, unless they are required."""
    if SHARED.is_dir() or os.environ.get("MLROLE_PEER") == "required":
        return
    absent = pytest.mark.skip(reason=f"needs the shared folder beside the checkout ({SHARED.name}/ is absent)")
    for item in items:
        if "peer" in item.keywords:
            item.add_marker(absent)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def reader(knowledge):
    return Expert(knowledge).reader


@pytest.fixture(scope="session", autouse=True)
def _shared_indexes(knowledge, reader):
    """Have all bots over the shipped knowledge use one reader: its indexes are most of what a first answer costs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.expert.Reader", lambda given: reader if given is knowledge else Reader(given))
        yield


@pytest.fixture
def bot(knowledge) -> Bot:
    return Bot(knowledge, today=lambda: TODAY)


@pytest.fixture
def say(bot):
    """Say something and get the Reply; `user` and `thread` choose the conversation."""

    def speak(text: str, user: str = "ada", thread: str = "") -> Reply:
        return asyncio.run(bot.handle(Request(text=text, user=user, thread=thread)))

    return speak


@pytest.fixture
def shared() -> Path:
    return SHARED


def rows(name: str) -> list[dict[str, object]]:
    """Read a labelled set of our own."""
    text = (ROOT / "tests" / "data" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


class Run:
    """Runs the real `mlrole` command in a process of its own."""

    def __init__(self, folder: Path) -> None:
        kept = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data"), "DATABASE_URL": ""}
        self.environment = {**os.environ, **kept, "PYTHONPATH": str(ROOT)}
        self.environment.pop("COLUMNS", None)  # a test's terminal has its own width, not that of whoever runs the tests

    def __call__(
        self, *arguments: str, stdin: str | bytes = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "adapters.main", *arguments, stdin=stdin, **environment)

    def python(self, *arguments: str, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, *arguments],
            input=given,
            capture_output=True,
            timeout=60,
            check=False,
            env={**self.environment, **environment},
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def postgres():
    """A real PostgreSQL server."""
    with databases.postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request) -> str:
    """Each kind of database."""
    return request.param


@pytest.fixture
def empty_place(database, request, tmp_path) -> Place:
    """Where a memory can be, once for each kind of database; it has no tables yet."""
    if database == "sqlite":
        return at_file(tmp_path / "data" / "mlrole.db")
    return find_place(request.getfixturevalue("postgres").make())


@pytest.fixture(scope="session")
def migrated(tmp_path_factory) -> Path:
    """A SQLite file that has all tables and nothing in them, to be copied."""
    place = at_file(tmp_path_factory.mktemp("migrated") / "mlrole.db")
    asyncio.run(databases.migrate(place))
    return place.file


@pytest.fixture
def full_place(database, request, tmp_path) -> Place:
    """Where a memory with its tables is, once for each kind of database; the migrations ran once for all tests."""
    if database == "postgresql":
        return find_place(request.getfixturevalue("postgres").make(migrated=True))
    place = at_file(tmp_path / "data" / "mlrole.db")
    place.file.parent.mkdir()
    shutil.copy(request.getfixturevalue("migrated"), place.file)
    return place


@pytest.fixture
async def store(full_place):
    """A store with its tables, once for each kind of database."""
    store = Store(full_place)
    yield store
    await store.close()


@pytest.fixture
async def place(store) -> Place:
    """Where a memory with its tables is, once for each kind of database."""
    return store.place


@pytest.fixture(scope="session")
def _pages():
    """What was read of knowledge files: pages by name and content, and by page the records in it."""
    return {}, {}


@pytest.fixture
def read_once(_pages, monkeypatch):
    """Parse each knowledge file once for all tests, as long as its content stays the same."""
    pages, records = _pages

    def read(path, name):
        try:
            key = name, path.read_bytes()
        except OSError:
            return read_page(path, name)
        if key not in pages:
            pages[key] = read_page(path, name)
        return pages[key]

    def fill(page, shape):
        if id(page) not in records:
            records[id(page)] = page, entries(page, shape)  # the page is kept, so that no other gets its id
        return records[id(page)][1]

    monkeypatch.setattr("knowledge.folder.read_page", read)
    monkeypatch.setattr("knowledge.folder.entries", fill)


class Clock:
    """A clock that tests set: seconds since 1970."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def make_bot(knowledge, place, clock):
    """Make bots over one memory, as processes that serve the same people have them."""
    bots = []

    def make(*, shared: bool = True) -> Bot:
        bots.append(Bot(knowledge, place, shared=shared, today=lambda: TODAY, clock=clock))
        return bots[-1]

    yield make
    for bot in bots:
        await bot.close()


class Inside:
    """Runs the `mlrole` command in this process, for what needs no process of its own."""

    def __init__(self, folder: Path) -> None:
        kept = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data"), "DATABASE_URL": ""}
        self.environment = kept

    def __call__(
        self, *arguments: str, stdin: str | bytes = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = CliRunner().invoke(
            cli,
            arguments,
            input=stdin,
            env={**self.environment, **environment},
            catch_exceptions=False,
            prog_name="mlrole",
            max_content_width=100,
        )
        return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def inside(knowledge, tmp_path, monkeypatch) -> Inside:
    """Run `mlrole` in this process, with a memory of the test's own."""
    monkeypatch.setattr("adapters.start.load", lambda root: knowledge if root == SHIPPED else load(root))
    monkeypatch.setattr("adapters.start.SETTINGS_FILE", tmp_path / ".env")  # not the one of whoever runs the tests
    return Inside(tmp_path)


@pytest.fixture(scope="session")
def run(tmp_path_factory) -> Run:
    return Run(tmp_path_factory.mktemp("home"))
