"""``segue quarantine``: records that could not be understood."""

from __future__ import annotations

import click

from plugin.cli.output import json_option, print_json, print_table, working
from plugin.cli.workspace import opened


@click.group()
def quarantine() -> None:
    """Records that could not be understood. They wait here and stop nothing."""


@quarantine.command("list")
@json_option
def quarantine_list(as_json: bool) -> None:
    """Every record that waits, with the reason."""
    from plugin.services.quarantine import entries

    with opened() as core:
        found = entries(core)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Id", "Source", "Kind", "Record", "First seen", "Tries", "Reason"),
        [
            (
                entry["id"],
                entry["source"],
                entry["kind"],
                entry["external_id"],
                entry["first_seen"],
                entry["attempts"],
                entry["reason"],
            )
            for entry in found
        ],
        "The quarantine is empty.",
    )


@quarantine.command("show")
@click.argument("entry_id", metavar="ID")
def quarantine_show(entry_id: str) -> None:
    """The record ID as JSON, with its raw payload. It may hold personal data."""
    from plugin.services.quarantine import show

    with opened() as core:
        print_json(show(core, entry_id))


@quarantine.command("replay")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@json_option
def quarantine_replay(ids: tuple[str, ...], as_json: bool) -> None:
    """Try the records again: those named, or all."""
    from plugin.services.sync import replay

    with opened() as core, working("Replaying ..."):
        result = replay(core, list(ids) or None)
    if as_json:
        print_json(result)
        return
    click.echo(f"{result['replayed']} understood now, {result['still']} still in quarantine.")
