"""The command ``segue`` itself: its groups, and errors as one line on stderr with exit code 1."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from plugin.cli.errors import one_line
from plugin.cli.house import refuse_foreign_packages
from plugin.cli.logs import LEVELS, log_to_stderr

_COMMANDS = {
    "init": "workspace:init",
    "db": "workspace:db",
    "doctor": "doctor:doctor",
    "sources": "sources:sources",
    "secrets": "secrets:secrets",
    "sync": "sync:sync",
    "quarantine": "quarantine:quarantine",
    "context": "context:context",
    "customers": "customers:customers",
    "identity": "identity:identity",
    "transfers": "transfers:transfers",
    "journey": "journey:journey",
    "threads": "threads:threads",
    "incidents": "incidents:incidents",
    "audit": "audit:audit",
    "serve": "serve:serve",
    "worker": "serve:worker",
    "scheduler": "serve:scheduler",
    "up": "serve:up",
    "user": "accounts:user",
    "token": "accounts:token",
    "embed": "embed:embed",
    "upkeep": "upkeep:upkeep",
    "recompute": "upkeep:recompute",
    "retention": "upkeep:retention",
    "demo": "demo:demo",
}


class _Root(click.Group):
    """Finds a command's module when it is asked for, and turns expected errors into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        where = _COMMANDS.get(cmd_name)
        if where is None:
            return None
        module, _, name = where.partition(":")
        command: click.Command = getattr(import_module(f"plugin.cli.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        with one_line():
            return super().invoke(ctx)


@click.group(cls=_Root, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="segue", prog_name="segue")
@click.option("--log", "level", type=click.Choice(LEVELS), help="What to log to stderr.")
def segue(level: str | None) -> None:
    """One timeline per customer, with the journey stage, from phone, e-mail, chat and CRM.

    The workspace is the folder in SEGUE_HOME (default ./var). Begin with: segue init.
    """
    log_to_stderr(level or "error")
    refuse_foreign_packages()


def main() -> None:
    """The entry point of the command ``segue``."""
    segue(prog_name="segue")
