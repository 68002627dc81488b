"""`mlrole ask`: in a process of its own where its start, its streams or its end matter."""

import json
import select
import subprocess
import sys

import pytest
from conftest import ROOT


def test_a_question_beside_json_is_refused_and_not_lost(inside):
    done = inside("ask", "--json", "mlops")
    assert done.returncode == 2
    assert "leave the question out" in done.stderr


def test_a_huge_line_is_refused_and_the_next_one_answered(inside):
    answers = lines(inside("ask", "--json", stdin='{"text": "' + "a" * 3_000_000 + '"}\n{"text": "mlops"}\n'))
    assert "longer than" in answers[0]["error"]
    assert answers[1]["roles"] == ["mlops-engineer"]


def test_a_user_that_is_no_text_is_refused(inside):
    answers = lines(
        inside("ask", "--json", stdin='{"text": "mlops", "user": ["x"]}\n{"text": "mlops", "user": null}\n')
    )
    assert "must be text or a number" in answers[0]["error"]
    assert answers[1]["roles"] == ["mlops-engineer"]


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_question_is_answered(run):
    done = run("ask", "what", "does", "an", "mlops", "engineer", "do?")
    assert done.returncode == 0
    assert done.stdout.startswith("MLOps Engineer")
    assert "\x1b" not in done.stdout


def test_a_piped_question_is_answered(run):
    assert run("ask", stdin="mlops\n").stdout.startswith("MLOps Engineer")


def test_json_lines_in_json_lines_out(inside):
    asked = [
        {"text": "mlops", "user": "u1", "thread": "t"},
        {"text": "and what skills?", "user": "u1", "thread": "t"},
        {"text": "and what skills?", "user": "u2", "thread": "t"},
        {"text": "recommend data analyst, SQL and statistics"},
    ]
    answers = lines(inside("ask", "--json", stdin="\n".join(map(json.dumps, asked)) + "\n"))
    assert [answer["intent"] for answer in answers] == ["lookup", "skills", "skills", "recommend"]
    assert answers[0]["roles"] == ["mlops-engineer"]
    assert answers[1]["roles"] == ["mlops-engineer"]
    assert answers[2]["roles"] == []
    assert answers[3]["audience"] == "you"
    assert "compare mlops-engineer devops-engineer" in answers[0]["buttons"]
    assert set(answers[0]) == {"intent", "roles", "text", "buttons", "audience", "reply"}
    assert {block["type"] for block in answers[0]["reply"]["blocks"]} >= {
        "text",
        "fields",
        "items",
        "buttons",
        "context",
    }


def test_an_answer_is_printed_before_the_next_question_comes(run):
    """A script that waits for the answer must get it: each line is flushed."""
    command = [sys.executable, "-m", "adapters.main", "ask", "--json"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=run.environment
    ) as process:
        for text in ("mlops", "data engineer"):
            process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
            process.stdin.flush()
            assert select.select([process.stdout], [], [], 30)[0], "nothing was printed"
            assert json.loads(process.stdout.readline())["intent"] == "lookup"
        process.stdin.close()
        assert process.wait(timeout=20) == 0


@pytest.mark.parametrize("line", ["{", "[]", "3", '{"text": 3}', '{"txt": "mlops"}', "null", "[" * 100_000])
def test_a_line_that_cannot_be_used_is_answered_and_the_next_one_too(inside, line):
    answers = lines(inside("ask", "--json", stdin=f'{line}\n{{"text": "mlops"}}\n'))
    assert "Send an object" in answers[0]["error"]
    assert answers[1]["roles"] == ["mlops-engineer"]


def test_bytes_that_are_no_text_are_answered(run):
    answers = lines(run("ask", "--json", stdin=b'\xff\xfe\n{"text": "a\\u0000\\ud800b"}\n'))
    assert "error" in answers[0]
    assert answers[1]["intent"] == "unknown"


def test_a_slip_in_an_option_is_explained(run):
    done = run("ask", "--jsn")
    assert done.returncode == 2
    assert "Usage: mlrole" in done.stderr
    assert "--json" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [("--help",), ("ask", "--help"), ("predict", "--help"), ("knowledge", "check", "--help"), ()]
)
def test_help_is_there(inside, arguments):
    done = inside(*arguments)
    assert done.returncode == 0
    assert "Usage: mlrole" in done.stdout


def test_without_home_or_cache_it_still_answers(run, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    done = run("ask", "mlops", XDG_CACHE_HOME=str(blocked), HOME="/nonexistent")
    assert done.stdout.startswith("MLOps Engineer")
    assert done.stderr == ""


def test_the_ascii_locale_does_not_break_it(run):
    done = run(
        "ask",
        "ingeniero de datos \u00bfqu\u00e9 hace un?",
        LC_ALL="C",
        LANG="C",
        PYTHONUTF8="0",
        PYTHONIOENCODING="ascii:replace",
    )
    assert done.returncode == 0
    assert "Data Engineer" in done.stdout


def test_keys_that_hold_something_else_are_refused(inside):
    wrong = [{"workspace": [1]}, {"event": {}}, {"thread": True}, {"admin": "no"}, {"admin": None}]
    answers = lines(inside("ask", "--json", stdin="\n".join(json.dumps({"text": "mlops", **key}) for key in wrong)))
    said = ["user, thread, workspace, event must be text or a number, or be left out."] * 3
    assert [answer["error"] for answer in answers] == said + ["admin must be true or false, or be left out."] * 2


def test_a_workspace_an_admin_and_an_event_that_comes_twice(run, tmp_path):
    asked = [
        {"text": "admin title mle = Ace", "workspace": "T1"},
        {"text": "admin list", "workspace": "T1", "admin": False},
        {"text": "mle", "workspace": "T1", "event": "E1"},
        {"text": "mle", "workspace": "T1", "event": "E1"},
        {"text": "mle", "workspace": 2},
    ]
    stdin = "\n".join(map(json.dumps, asked))
    first = lines(run("ask", "--json", stdin=stdin, XDG_DATA_HOME=str(tmp_path)))
    assert first[1]["text"].startswith("Only an admin")
    assert first[2]["text"].startswith("Ace\n")
    assert first[3] == {"duplicate": "E1"}
    assert first[4]["text"].startswith("Machine Learning Engineer\n")
    again = lines(run("ask", "--json", stdin=json.dumps(asked[2]), XDG_DATA_HOME=str(tmp_path)))
    assert again == [{"duplicate": "E1"}]  # another process


def test_a_second_process_changes_the_dialect_of_the_first(run, tmp_path):
    command = [sys.executable, "-m", "adapters.main", "ask", "--json"]
    environment = {**run.environment, "XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=environment) as process:
        for title in ("Machine Learning Engineer", "Ace"):
            process.stdin.write(b'{"text": "mle"}\n')
            process.stdin.flush()
            assert select.select([process.stdout], [], [], 30)[0], "nothing was printed"
            assert json.loads(process.stdout.readline())["text"].startswith(f"{title}\n")
            if title != "Ace":
                run("ask", "admin title mle = Ace", XDG_DATA_HOME=str(tmp_path))
        process.stdin.close()
        assert process.wait(timeout=20) == 0
