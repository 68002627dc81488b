"""The `mlrole` command lists its subcommands, and imports only what is typed."""

from adapters.main import COMMANDS


def test_each_subcommand_is_listed_with_what_it_does(inside):
    listed = inside("--help").stdout.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == sorted(COMMANDS)
    assert all(len(line.split()) > 3 for line in listed)


def test_what_is_no_subcommand_is_told(inside):
    done = inside("chta")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, "Error: No such command 'chta'.")


def test_a_question_imports_no_other_subcommand(run):
    code = (
        "import sys; from adapters.main import cli; cli(['ask', 'mlops'], standalone_mode=False); print(*sys.modules)"
    )
    loaded = run.python("-c", code).stdout.split()
    assert "adapters.commands.asking" in loaded
    assert not {"adapters.commands.keeping", "adapters.commands.running", "dotenv"} & set(loaded)
