"""The `mlrole` command: what can be typed behind it, and how it ends."""

from __future__ import annotations

import logging
import os
import signal
import sys
from importlib import import_module
from pathlib import Path

import click

SIGNALLED = 128  # and the signal's number: the exit code of a program that a signal ends, as shells have it
ENDING = tuple(one for one in signal.Signals if one.name in {"SIGTERM", "SIGHUP"})  # Windows has no second one
CONTEXT = {"help_option_names": ["-h", "--help"]}
# Which module of `adapters.commands` has a subcommand: only that one is imported, as start-up is felt.
COMMANDS = {
    name: module
    for module, names in {
        "asking": "chat ask predict",
        "keeping": "report db dialect knowledge",
        "running": "run setup discord",
        "tips": "tips",
    }.items()
    for name in names.split()
}


class _Commands(click.Group):
    """The subcommands, each imported when it is typed or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click calls it
        if cmd_name not in COMMANDS:
            return None
        found: dict[str, click.Command] = import_module(f"adapters.commands.{COMMANDS[cmd_name]}").COMMANDS
        return found[cmd_name]


@click.group(cls=_Commands, context_settings=CONTEXT, invoke_without_command=True)
@click.version_option(package_name="mlrole", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Answer questions about machine-learning job roles."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


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
