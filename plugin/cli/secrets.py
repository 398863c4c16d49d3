"""``segue secrets``: write-only. What is set here is never shown again."""

from __future__ import annotations

import click

from plugin.cli.settings import read_secret
from plugin.cli.workspace import opened


@click.group()
def secrets() -> None:
    """The secrets of sources: tokens and passwords, encrypted in the database."""


@secrets.command("set")
@click.argument("source")
@click.argument("name")
def secrets_set(source: str, name: str) -> None:
    """Set the secret NAME of SOURCE; its value is asked for, or read from standard input."""
    from plugin.services.sources import change_source

    with opened() as core:
        change_source(core, source, {name: read_secret(name)})
    click.echo(f"{source}: set {name}.")
