"""``segue secrets``: write-only. What is set here is never shown again."""

from __future__ import annotations

import click

from plugin.cli.settings import read_secret
from plugin.cli.workspace import opened


@click.group()
def secrets() -> None:
    """The secrets of sources and desks: tokens and passwords, encrypted in the database."""


@secrets.command("set")
@click.argument("source")
@click.argument("name")
def secrets_set(source: str, name: str) -> None:
    """Set the secret NAME of SOURCE; its value is asked for, or read from standard input."""
    from plugin.services.sources import change_source

    with opened() as core:
        change_source(core, source, {name: read_secret(name)})
    click.echo(f"{source}: set {name}.")


@secrets.command("desk")
@click.argument("name")
@click.option("--set", "is_given", is_flag=True, help="Keep the secret that the desk's vendor signs with.")
def secrets_desk(name: str, is_given: bool) -> None:
    """A new secret for the desk NAME to sign launches of the panel with; the one before goes on working.

    With --set, the secret is the vendor's (a consumer secret, a client secret): it is asked for, or read
    from standard input.
    """
    from plugin.auth.desk_keys import new_secret, set_secret

    with opened() as core:
        if is_given:
            set_secret(core, name, read_secret(name))
            click.echo(f"{name}: set.")
            return
        click.echo(new_secret(core, name))
    click.echo("It is shown this once. Give it to the desk's server, never to its page.", err=True)
