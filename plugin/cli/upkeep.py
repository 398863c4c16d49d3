"""``segue upkeep``, ``recompute`` and ``retention``: work over the whole database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plugin.cli.output import json_option, print_json, print_table, working
from plugin.cli.workspace import opened

if TYPE_CHECKING:
    from plugin.services.core import Core

# Somebody who asks for it does not mind that it is just going on.
_PATIENCE = 10.0


@click.command()
@json_option
def upkeep(as_json: bool) -> None:
    """What is done in the background, and how far it is."""
    from plugin.services.upkeep import listing

    with opened() as core:
        found = listing(core)
    if as_json:
        print_json(found)
        return
    columns = ("key", "state", "asked_at", "finished_at", "done", "changed", "error")
    print_table(
        ("Upkeep", "State", "Asked for", "Finished", "Looked at", "Changed", "Error"),
        [tuple(each[column] for column in columns) for each in found],
        "Nothing was ever due: that begins with segue up, or segue scheduler.",
    )


@click.command()
@json_option
def recompute(as_json: bool) -> None:
    """Read all interactions again under the journey model and facts of segue.toml, now."""
    from plugin.services.upkeep import RECOMPUTE

    with opened() as core:
        done, changed = _run(core, RECOMPUTE, "Reading again")
    if as_json:
        print_json({"done": done, "changed": changed})
        return
    click.echo(f"{done} interactions and customers looked at, {changed} changed.")


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
@json_option
def retention(dry_run: bool, as_json: bool) -> None:
    """Delete what is older than [retention] in segue.toml allows, now."""
    from plugin.config import ConfigError
    from plugin.services.upkeep import RETENTION
    from plugin.services.upkeep.retention import preview

    with opened() as core:
        if not core.keeping:
            raise ConfigError("segue.toml has no [retention]: everything is kept for ever")
        if not dry_run:
            _, changed = _run(core, RETENTION, "Deleting")
            if as_json:
                print_json({"deleted": changed})
            else:
                click.echo(f"{changed} records deleted.")
            return
        found = preview(core)
    if as_json:
        print_json(found)
        return
    rows = [
        (each["channel"], each["days"], each["interactions"], each["oldest"]) for each in found["channels"]
    ]
    if found["quarantine"]:
        rows.append(("quarantine", core.keeping.quarantine, found["quarantine"], None))
    print_table(("Channel", "Days", "Would go", "Oldest"), rows, "Nothing is old enough.")


def _run(core: Core, key: str, what: str) -> tuple[int, int]:
    """Ask for ``key`` and do it here: rows looked at, rows changed."""
    from plugin.services import upkeep as service

    service.ask(core, key)
    with working(f"{what} ...") as update:
        outcome = service.work(
            core,
            key,
            lambda: False,
            lambda so_far: update(f"{what}: {so_far.done} looked at, {so_far.changed} changed ..."),
            patience=_PATIENCE,
        )
    if outcome.error:
        raise click.ClickException(outcome.error)
    return outcome.done, outcome.changed
