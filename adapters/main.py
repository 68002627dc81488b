"""The `mlrole` command. Each subcommand imports what it needs when it runs: start-up is felt."""

from __future__ import annotations

import logging
import os
import shlex
import signal
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import click

SIGNALLED = 128  # and the signal's number: the exit code of a program that a signal ends, as shells have it
ENDING = tuple(one for one in signal.Signals if one.name in {"SIGTERM", "SIGHUP"})  # Windows has no second one
CONTEXT = {"help_option_names": ["-h", "--help"]}
# Options of the set-up of every platform.
ONLY_CHECK = click.option("--check", "only_check", is_flag=True, help="Only check what is set.")
ENV_FILE = click.option(
    "--env-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=".env",
    show_default=True,
    help="The file to write the settings into.",
)


@click.group(context_settings=CONTEXT, invoke_without_command=True)
@click.version_option(package_name="mlrole", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Answer questions about machine-learning job roles."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command()
def chat() -> None:
    """Talk in the terminal; `quit` or Ctrl-D ends it."""
    from adapters.console.chat import converse  # noqa: PLC0415 - prompt_toolkit is slow to import

    converse()


@cli.command()
@click.argument("question", nargs=-1)
@click.option(
    "--json", "as_json", is_flag=True, help="Read one JSON object a line from standard input, print one a line."
)
def ask(question: tuple[str, ...], *, as_json: bool) -> None:
    """Answer one question, or the text piped in.

    With --json each line of input is an object like {"text": "mlops", "user": "u1", "thread": "t1"}; user and thread
    may be left out.
    """
    from adapters.console import ask as asking  # noqa: PLC0415 - only this subcommand needs the bot

    if as_json and question:
        raise click.UsageError("--json reads its questions from standard input; leave the question out.")
    if as_json:
        asking.serve(sys.stdin.buffer, sys.stdout)
    else:
        asking.once(" ".join(question) if question else _piped())


def _piped() -> str:
    if sys.stdin.isatty():
        raise click.UsageError('Put the question behind the command: mlrole ask "what does an mlops engineer do?"')
    return sys.stdin.buffer.read().decode("utf-8", "replace")


@cli.command()
@click.argument("task", type=click.Choice(["titles", "questions", "postings", "resumes"]))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path), default="-")
@click.option("--column", help="The column of a CSV file to label; the file is then read and written as CSV.")
def predict(task: str, file: Path, column: str | None) -> None:
    """Label many titles, questions, job posts or resumes.

    JSON lines with `text` in, {"roles", "intent"} out, in the same order.

    With --column, a CSV file in, the same file with the columns `roles` and `intent` added out.
    """
    from adapters.console import predict as predicting  # noqa: PLC0415 - only this subcommand needs it

    predicting.run(task, file, column)


@cli.command()
@click.option("--workspace", help="Only this workspace (default: all of them).")
def report(workspace: str | None) -> None:
    """Print what was not answered, and voted down.

    Counts and sentences, no names.
    """
    from adapters.console import keep  # noqa: PLC0415 - only these subcommands need the database

    _read_settings()
    keep.report(workspace)


@cli.command()
@click.argument("part", type=click.Choice(["web", "worker"]), required=False)
def run(part: Literal["web", "worker"] | None) -> None:
    """Answer where people talk, until stopped: all that is set up, or one part of it.

    `web` is what platforms reach over HTTP, at HOST:PORT (default: 127.0.0.1:8000); `worker` are the connections that
    the bot opens itself. Reads .env in this folder.
    """
    _needs("Running")
    from adapters import running  # noqa: PLC0415 - only this subcommand needs the platforms

    running.run(part)


@cli.group(name="setup")
def set_up() -> None:
    """Connect the bot to where people talk, step by step."""


@set_up.command(name="slack")
@click.option("--http", "address", metavar="URL", default="", help="Have Slack send requests to this address.")
@click.option("--manifest", "only_manifest", is_flag=True, help="Only print the app's manifest.")
@ONLY_CHECK
@ENV_FILE
def set_up_slack(address: str, env_file: Path, *, only_manifest: bool, only_check: bool) -> None:
    """Make the Slack app, and set and check its tokens.

    Without --http the bot opens a connection to Slack itself (Socket Mode) and needs no public address.
    """
    _needs("Slack", "slack_bolt")
    from adapters.slack.setup import steps as setting_up  # noqa: PLC0415 - only this subcommand needs it

    if only_manifest and only_check:
        raise click.UsageError("Either --manifest or --check.")
    if only_manifest:
        setting_up.print_manifest(address)
    else:
        raise SystemExit(setting_up.report(env_file) if only_check else setting_up.run(address, env_file))


@set_up.command(name="discord")
@click.option("--http", "address", metavar="URL", default="", help="Have Discord send commands to this address.")
@ONLY_CHECK
@ENV_FILE
def set_up_discord(address: str, env_file: Path, *, only_check: bool) -> None:
    """Make the Discord bot: check its token, register its commands, and give the links that add it.

    Without --http the bot opens a connection to Discord itself (the gateway) and needs no public address.
    """
    _needs("Discord", "discord", "nacl")
    from adapters.discord.setup import steps as setting_up  # noqa: PLC0415 - only this subcommand needs it

    raise SystemExit(setting_up.report(env_file) if only_check else setting_up.run(address, env_file))


@cli.group(name="discord")
def at_discord() -> None:
    """Look at what Discord is told."""


@at_discord.command(name="commands")
@click.option("--json", "as_json", is_flag=True, help="As they are registered, in all languages.")
def show_commands(*, as_json: bool) -> None:
    """Print the commands that Discord offers; nobody is asked for it."""
    from adapters.discord.setup import showing  # noqa: PLC0415 - only this subcommand needs it

    showing.show_commands(as_json=as_json)


def _needs(what: str, *packages: str) -> None:
    """End with a sentence where something optional isn't installed that is needed now."""
    if any(find_spec(package) is None for package in (*packages, "uvicorn")):
        extras = what.lower() if packages else "discord,slack"
        pip = shlex.join([sys.executable, "-m", "pip", "install", f"mlrole[{extras}]"])
        raise click.ClickException(f"{what} needs more packages. In a clone, run: make setup. Elsewhere: {pip}")


def _read_settings() -> None:
    """Read `.env`, for what runs or looks after the bot; never for a question, which any folder may be the place of."""
    from adapters.start import read_env_file  # noqa: PLC0415 - a question needs none

    read_env_file()


@cli.group()
def db() -> None:
    """Look after the memory.

    It is a file in your data folder, or what DATABASE_URL names.
    """
    _read_settings()


@db.command()
def upgrade() -> None:
    """Bring the database's tables up to date; a file does that by itself."""
    from adapters.console import keep  # noqa: PLC0415 - as above

    keep.upgrade()


@db.command()
def status() -> None:
    """Say where the memory is, and whether it is up to date."""
    from adapters.console import keep  # noqa: PLC0415 - as above

    keep.status()


@db.command()
@click.argument("workspace")
@click.option("--yes", is_flag=True, help="Don't ask.")
def forget_workspace(workspace: str, *, yes: bool) -> None:
    """Delete everything of a workspace.

    Its people's profiles, votes and questions, and its own titles.
    """
    from adapters.console import keep  # noqa: PLC0415 - as above

    if not workspace.strip():
        raise click.UsageError("Name the workspace: mlrole db forget-workspace NAME.")
    if not yes:
        click.confirm(f"This deletes everything of the workspace '{workspace}', for good. Go on?", abort=True)
    keep.forget_workspace(workspace)


@cli.group()
def dialect() -> None:
    """Give a workspace its own titles.

    A folder of YAML holds titles, other names, hidden roles and career ladders.
    """
    _read_settings()


@dialect.command(name="check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def check_dialect(folder: Path) -> None:
    """Report every mistake in a dialect's folder, with file, line and remedy."""
    from adapters.console import keep  # noqa: PLC0415 - as above

    keep.check_dialect(folder)


@dialect.command(name="load")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--workspace", default="", help="The workspace (default: the terminal's own).")
@click.option("--replace", is_flag=True, help="Drop what was set before, also from chat.")
def load_dialect(folder: Path, workspace: str, *, replace: bool) -> None:
    """Lay a folder's dialect over a workspace; running bots use it at once."""
    from adapters.console import keep  # noqa: PLC0415 - as above

    keep.load_dialect(folder, workspace, replaced=replace)


@cli.group()
def knowledge() -> None:
    """Look after the knowledge."""


@knowledge.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
def check(folder: Path | None) -> None:
    """Report every mistake in a knowledge folder (default: the one in use), with file, line and remedy."""
    from adapters.console.check import report  # noqa: PLC0415 - only this subcommand needs it

    raise SystemExit(report(folder))


def _end(number: int, _frame: object) -> None:
    """End the program by way of what has to be closed: a terminal has to get its echo back, a database its journal."""
    raise SystemExit(SIGNALLED + number)


def _prepare() -> None:
    for ending in ENDING:
        if signal.getsignal(ending) is signal.SIG_DFL:  # nohup has it ignored
            signal.signal(ending, _end)
    for stream, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, stream) is None:  # closed by whoever started us
            setattr(sys, stream, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open until the end


def main() -> None:
    """Run the command; a closed pipe or a signal ends it quietly, a full disk with a sentence."""
    _prepare()
    if logging.lastResort:
        # A terminal shows faults; what is told in an answer isn't said twice.
        logging.lastResort.setLevel(logging.ERROR)
    try:
        code = cli(prog_name="mlrole", max_content_width=100, standalone_mode=False)
        raise SystemExit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except click.Abort as stop:
        if isinstance(stop.__cause__, KeyboardInterrupt):
            raise SystemExit(SIGNALLED + signal.SIGINT) from None
        click.echo("Nothing was done.", err=True)  # somebody was asked, and didn't say yes
        raise SystemExit(1) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(1) from None
    except OSError as error:
        click.echo(f"mlrole: the output could not be written ({error.strerror}).", err=True)
        os._exit(1)  # what is buffered can't be written either


if __name__ == "__main__":
    main()
