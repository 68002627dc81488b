"""Knowledge that is changed while the bot runs: taken up whole, or not at all."""

import asyncio
import logging
import shutil

import pytest

from bot import Bot, Request, plain
from bot.store.place import at_file
from knowledge import SHIPPED, Watched

ROLE = "roles/mlops-engineer.yaml"
pytestmark = pytest.mark.usefixtures("impatient", "read_once")


@pytest.fixture
def impatient(monkeypatch, tmp_path):
    """Look at the folder before every answer, and keep snapshots out of the user's cache."""
    monkeypatch.setattr("bot.experts.LOOKS", 0.0)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")


class Folder:
    """A knowledge folder that somebody edits, and a bot over it."""

    def __init__(self, tmp_path, knowledge):
        self.root = tmp_path / "knowledge"
        shutil.copytree(SHIPPED, self.root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        self.watched = Watched(self.root)
        self.bot = Bot(knowledge, at_file(tmp_path / "mlrole.db"), folder=self.watched)

    def edit(self, old, new, name=ROLE):
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    async def ask(self, text, workspace=""):
        reply = await self.bot.handle(Request(text=text, workspace=workspace, admin=True))
        assert "went wrong" not in plain(reply)
        return plain(reply)

    async def first(self, text, workspace=""):
        return (await self.ask(text, workspace)).split("\n")[0]


@pytest.fixture
async def folder(tmp_path, knowledge):
    folder = Folder(tmp_path, knowledge)
    yield folder
    await folder.bot.close()


async def test_the_next_answer_is_by_the_changed_knowledge(folder):
    assert await folder.first("mlops") == "MLOps Engineer"
    folder.edit("name: MLOps Engineer", "name: Model Operations Engineer")
    assert await folder.first("mlops") == "Model Operations Engineer"
    assert (await folder.bot.suggest("model op"))[0].id == "mlops-engineer"


async def test_a_mistake_is_logged_and_told_and_changes_nothing(folder, caplog):
    folder.edit("name: MLOps Engineer", "nmae: Model Operations Engineer")
    with caplog.at_level(logging.ERROR, "bot.experts"):
        assert await folder.first("mlops") == "MLOps Engineer"
        assert await folder.first("mlops") == "MLOps Engineer"
    (record,) = caplog.records
    assert f"{ROLE}:2: 'nmae' is not a known key. Remove it, or check its spelling" in record.getMessage()
    told = "The knowledge folder was changed and has 2 mistakes; I go on with the one before. The log has them."
    assert told in await folder.ask("admin list")
    folder.edit("nmae: Model", "name: Model")
    assert await folder.first("mlops") == "Model Operations Engineer"
    assert "mistake" not in await folder.ask("admin list")


async def test_files_that_come_go_and_are_half_written(folder):
    path, stray = folder.root / ROLE, folder.root / "roles" / "extra.yaml"
    whole = path.read_bytes()
    for spoil in (lambda: path.write_bytes(whole[: len(whole) // 2]), path.unlink, lambda: stray.write_text("id: x\n")):
        spoil()
        assert await folder.first("mlops") == "MLOps Engineer"
        assert folder.bot.experts.mistakes
        path.write_bytes(whole)
    stray.unlink()
    assert await folder.first("mlops") == "MLOps Engineer"
    assert not folder.bot.experts.mistakes


async def test_a_folder_that_is_moved_away_is_a_mistake_until_it_is_back(folder, tmp_path):
    folder.root.rename(tmp_path / "elsewhere")
    assert await folder.first("mlops") == "MLOps Engineer"
    assert folder.bot.experts.mistakes
    (tmp_path / "elsewhere").rename(folder.root)
    assert await folder.first("mlops") == "MLOps Engineer"
    assert not folder.bot.experts.mistakes


async def test_the_lock_of_an_editor_is_in_nobodys_way(folder):
    """Emacs marks a file that is being edited by a link to nowhere beside it."""
    (folder.root / "roles" / ".#mlops-engineer.yaml").symlink_to("grace@host.1234")
    folder.edit("name: MLOps Engineer", "name: Model Operations Engineer")
    assert await folder.first("mlops") == "Model Operations Engineer"


async def test_a_dialect_stays_in_force_over_the_new_base(folder):
    await folder.ask("admin title mlops engineer = Pipeline Keeper", "T1")
    await folder.ask("admin hide data annotator", "T1")
    summary = (await folder.ask("mlops", "T1")).split("\n")[2]
    folder.edit(summary[:20], "Keeps the trains on time and " + summary[:20])
    answer = await folder.ask("mlops", "T1")
    assert answer.startswith("Pipeline Keeper\n\nKeeps the trains on time and ")
    assert "none of the 39" in await folder.ask("data annotator", "T1")
    assert (await folder.ask("data annotator", "T2")).startswith("Data Annotator\n")


async def test_a_dialect_is_never_laid_over_a_base_that_is_gone(folder, monkeypatch):
    """While a dialect is laid over, the base may change."""
    await folder.ask("admin title mlops engineer = Pipeline Keeper", "T1")
    folder.bot.experts._own.clear()
    old, changed = folder.bot.experts.base, asyncio.Event()
    in_thread = asyncio.to_thread

    async def slowly(work, *given):
        if work.__name__ == "lay_over" and not changed.is_set():
            done = await in_thread(work, *given)
            folder.edit("name: Data Engineer", "name: Data Plumber", "roles/data-engineer.yaml")
            changed.set()
            await folder.bot.suggest("mlops")  # whoever asks next has the change taken up
            return done
        return await in_thread(work, *given)

    monkeypatch.setattr(asyncio, "to_thread", slowly)
    assert await folder.first("mlops", "T1") == "Pipeline Keeper"
    assert folder.bot.experts.base is not old
    assert await folder.first("data engineer", "T1") == "Data Plumber"


def test_a_change_is_told_once(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n")
    watched = Watched(tmp_path)
    assert not watched.changed()
    for change in (lambda: path.write_text("a: 12\n"), (tmp_path / "b.yml").touch, path.unlink):
        change()
        assert watched.changed()
        assert not watched.changed()
    (tmp_path / "notes.txt").touch()
    assert not watched.changed()
