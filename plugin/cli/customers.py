"""``segue customers``: find people."""

from __future__ import annotations

import click

from plugin.cli.output import json_option, print_json, print_table
from plugin.cli.workspace import opened


@click.group()
def customers() -> None:
    """The people that Segue knows."""


@customers.command("search")
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True)
@json_option
def customers_search(query: str, limit: int, as_json: bool) -> None:
    """Find customers by name, number, e-mail or ticket number."""
    from plugin.services.customers import search

    with opened() as core:
        found = search(core, query, limit)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Id", "Name", "Stage", "Last contact", "Known by"),
        [
            (
                customer["id"],
                customer["name"],
                customer["stage"],
                customer["last_contact_at"],
                [identifier["value"] for identifier in customer["identifiers"]],
            )
            for customer in found
        ],
        "Nobody was found.",
    )
