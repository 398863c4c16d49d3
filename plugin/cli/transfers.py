"""``segue transfers``: who handed whom to whom."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

import click

from plugin.cli.output import json_option, print_json, print_table, working
from plugin.cli.workspace import opened

if TYPE_CHECKING:
    from plugin.services.transfers.filters import Filters


@click.group()
def transfers() -> None:
    """Changes of hands: transfers, reassignments, bot to human."""


_NARROWING = (
    click.option("--since", type=click.DateTime(), help="From then on (UTC)."),
    click.option("--until", type=click.DateTime(), help="Before then (UTC)."),
    click.option("--agent", help="On either side: a name, an e-mail address or source:id."),
    click.option("--queue", help="On either side: a title or source:id."),
    click.option("--from", "giver", help="The giving agent or queue."),
    click.option("--to", "target", help="The receiving agent or queue."),
    click.option("--type", "type", help="blind, consult, requeue, channel_switch, ..."),
    click.option("--provenance", help="stated, linked or inferred."),
    click.option("--channel", help="phone, chat, email, ..."),
    click.option("--quality", help="bounced, avoidable, asked_again, never, abandoned, ..."),
    click.option("--customer", help="A customer's id."),
    click.option("--hidden", help="What is left out otherwise: gone, no_transfer, self, twin, bulk."),
)


def narrowing(command: Callable[..., None]) -> Callable[..., None]:
    """The options that narrow a list of transfers."""
    for option in reversed(_NARROWING):
        command = option(command)
    return command


def filters_of(asked: Mapping[str, Any]) -> Filters:
    """The filters that the options ask for."""
    from plugin.services.transfers.filters import Filters

    values: dict[str, Any] = {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
        for name, value in asked.items()
    }
    return Filters(**values)


@transfers.command("list")
@narrowing
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@json_option
def transfers_list(limit: int, as_json: bool, **asked: Any) -> None:
    """The newest transfers first."""
    from plugin.services.transfers.listing import page
    from plugin.services.transfers.view import console_view

    with opened() as core:
        found = page(core, filters_of(asked), console_view(core), limit=limit)["transfers"]
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


@transfers.command("export")
@narrowing
@click.option("--csv", is_flag=True, required=True, expose_value=False, help="As CSV, the one format so far.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="A file; default: stdout.")
def transfers_export(output: str | None, **asked: Any) -> None:
    """All transfers that the options leave, as CSV that no spreadsheet takes for formulas."""
    from plugin.services import audit
    from plugin.services.transfers.export import export_csv
    from plugin.services.transfers.view import console_view

    count = 0
    with opened() as core, working("Exporting ...") as tell:
        pieces = export_csv(core, filters_of(asked), console_view(core))
        with open_output(output) as out:
            for piece in pieces:
                out.write(piece)
                count += piece.count("\r\n")
                tell(f"Exporting: {count - 1} transfers ...")
        with core.store.write() as connection:
            audit.record(
                connection, at=core.clock(), actor="console", action="transfers.export",
                detail={"found": count - 1},
            )  # fmt: skip


@contextmanager
def open_output(path: str | None) -> Iterator[TextIO]:
    """The file, or stdout."""
    if path is None:
        yield sys.stdout
        return
    with open(path, "w", encoding="utf-8", newline="") as out:
        yield out


def _side(side: Mapping[str, Any]) -> str:
    named = [side[key] for key in ("agent", "queue") if side[key]]
    return " / ".join(named) or side["raw"] or "-"
