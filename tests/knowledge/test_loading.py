"""A snapshot makes the start fast and never shows old or broken knowledge."""

import shutil

import pytest

from knowledge import SHIPPED, load, load_fresh
from knowledge.snapshot import dump, restore

pytestmark = pytest.mark.usefixtures("read_once")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "knowledge"
    shutil.copytree(SHIPPED, target, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return target


def test_a_snapshot_restores_to_the_same_knowledge(knowledge):
    assert restore(dump(knowledge)) == knowledge


def test_the_second_load_comes_from_the_snapshot(cache, folder, monkeypatch):
    first = load(folder)
    assert len(list(cache.glob("*.json"))) == 1
    monkeypatch.setattr("knowledge.loading.load_fresh", lambda _: pytest.fail("read the files again"))
    assert load(folder) == first


def test_a_change_is_seen_at_once(cache, folder):
    load(folder)
    path = folder / "roles" / "mlops-engineer.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("name: MLOps Engineer", "name: Model Operations Engineer"), "utf-8"
    )
    assert load(folder).roles["mlops-engineer"].name == "Model Operations Engineer"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"@":"Role"}', b'{"@":"os.system"}', b'{"@":"date"}', b"\xff\xfe"]
)
def test_a_broken_snapshot_is_made_anew(cache, folder, knowledge, monkeypatch, content):
    monkeypatch.setattr("knowledge.loading.load_fresh", lambda _: knowledge)  # other tests read the files
    load(folder)
    snapshot = next(cache.glob("*.json"))
    snapshot.write_bytes(content)
    assert load(folder) == knowledge
    assert snapshot.read_bytes() != content


def test_without_a_writable_cache_it_still_loads(folder, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: blocked)
    assert load(folder) == load_fresh(folder)
