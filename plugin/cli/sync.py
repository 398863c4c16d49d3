"""``segue sync``: pull now, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plugin.cli.output import json_option, print_json, print_table, working
from plugin.cli.workspace import opened

if TYPE_CHECKING:
    from plugin.services.sync import Report


def so_far(report: Report) -> str:
    """One line for the terminal while a source is pulled."""
    return f"Pulling {report.name}: {report.fetched} fetched, {report.new} new ..."


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@json_option
@click.pass_context
def sync(ctx: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Pull the sources NAME, or all. Exit code 1 when one of them had an error."""
    from plugin.services.sync import sync as pull
    from plugin.services.transfers.fold import catch_up
    from plugin.services.transfers.settling import settle_all

    with opened() as core, working("Pulling ...") as update:
        reports = pull(core, names, progress=lambda report: update(so_far(report)))
        update("Following customers from hand to hand ...")
        catch_up(core)
        settle_all(core)
    if as_json:
        print_json({"sources": [report.as_dict() for report in reports]})
    else:
        print_table(
            ("Source", "Fetched", "New", "Updated", "Unchanged", "Quarantined", "Unsupported"),
            [
                (
                    report.name,
                    report.fetched,
                    report.new,
                    report.updated,
                    report.unchanged,
                    report.quarantined,
                    report.unsupported,
                )
                for report in reports
            ],
            "No source is connected yet. Connect one: segue sources add",
        )
    failed = [report for report in reports if report.error]
    for report in failed:
        click.echo(f"Error: {report.name}: {' '.join(str(report.error).split())}", err=True)
    if failed:
        ctx.exit(1)
