"""``segue transfers``: who handed whom to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from plugin.cli.output import json_option, print_json, print_table
from plugin.cli.workspace import opened


@click.group()
def transfers() -> None:
    """Changes of hands: transfers, reassignments, bot to human."""


@transfers.command("list")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@json_option
def transfers_list(limit: int, as_json: bool) -> None:
    """The newest transfers first."""
    from plugin.services.transfers import list_transfers

    with opened() as core:
        found = list_transfers(core, limit=limit)
    if as_json:
        print_json(found)
        return
    print_table(
        ("At", "Type", "Provenance", "From", "To", "Outcome", "Interaction", "Chain"),
        [
            (
                each["at"],
                each["type"],
                each["provenance"],
                _side(each["from"]),
                _side(each["to"]),
                each["outcome"] if each["completed"] else "not completed",
                each["interaction"],
                each["chain"],
            )
            for each in found
        ],
        "No transfer is known.",
    )


def _side(side: Mapping[str, Any]) -> str:
    named = [side[key] for key in ("agent", "queue") if side[key]]
    return " / ".join(named) or side["raw"] or "-"
