"""The house: what may import what, and what a start may cost."""

import ast
import re
import subprocess
import sys

import pytest
from conftest import ROOT

FLOORS = {"knowledge": 0, "bot": 1, "adapters": 2}
PLATFORMS = {"slack_bolt", "slack_sdk", "discord", "starlette", "matplotlib"}
DATABASES = {"sqlalchemy", "alembic", "aiosqlite", "sqlite3", "psycopg"}
FILES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))


def imported(path):
    """List the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down_only(path):
    floor = FLOORS[path.relative_to(ROOT).parts[0]]
    for module in imported(path):
        top = module.split(".")[0]
        assert FLOORS.get(top, -1) <= floor, f"{path} imports {module}"
        if floor < 2:
            assert top not in PLATFORMS | {"click", "prompt_toolkit"}, f"{path} imports {module}"
        if "store" not in path.parts:
            assert top not in DATABASES, f"{path} imports {module}"


def test_reasoning_and_answers_know_no_clock_and_no_io():
    for folder in ("reasoning", "answers", "understanding"):
        for path in (ROOT / "bot" / folder).rglob("*.py"):
            assert not {"time", "random", "asyncio", "socket", "logging"} & {
                module.split(".")[0] for module in imported(path)
            }, path


def test_a_question_imports_no_platform_no_database_no_chart_and_no_validator(run):
    run("ask", "mlops")  # makes the snapshot, without which the files are read and validated
    run("ask", "remember me")  # makes the memory, which this question doesn't need

    code = "import sys; from adapters.console.ask import once; once('mlops'); print(sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=run.environment
    )
    loaded = set(ast.literal_eval(done.stdout.splitlines()[-1]))
    assert not loaded & (PLATFORMS | DATABASES | {"prompt_toolkit", "pydantic"})


def test_only_the_one_door_catches_everything():
    broad = [
        f"{path.name}:{node.lineno}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
    ]
    assert [place.split(":")[0] for place in broad] == ["service.py"]


def test_every_suppression_has_its_reason_on_the_line():
    for path in FILES:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for mark in ("# noqa", "# type: ignore", "# fmt: skip"):
                if mark in line:
                    reason = line.split(mark, 1)[1]
                    assert " - " in reason or " # " in reason, f"{path.name}:{number} has no reason"


def test_the_locked_requirements_name_no_index():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        pin = r"[a-z0-9._-]+(?:\[[a-z,]+\])?==\S+(?: ; [^\\\n]+)?(?: \\\n {4}--hash=sha256:[0-9a-f]{64})+\n"
        assert re.fullmatch(f"(?:{pin})+", text)
