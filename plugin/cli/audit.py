"""``segue audit``: who did what, and whether the trail still says so."""

from __future__ import annotations

import getpass
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import click

from plugin.cli.output import json_option, print_json, print_table
from plugin.cli.workspace import opened


@click.group()
def audit() -> None:
    """The audit trail: who saw, changed, merged and exported what."""


@audit.command("list")
@click.option("--actor", help="Whose entries: an e-mail address, or a token's name as it stands there.")
@click.option("--action", help="One action (context.read), or a family of them (identity.).")
@click.option("--customer", help="The id of a customer: who looked at them?")
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True)
@json_option
def audit_list(
    actor: str | None, action: str | None, customer: str | None, limit: int, as_json: bool
) -> None:
    """The newest entries first."""
    from plugin.services.audit.search import entries
    from plugin.services.transfers.view import EVERYTHING

    with opened() as core:
        found = entries(core, EVERYTHING, actor=actor, action=action, customer=customer, limit=limit)[
            "entries"
        ]
    if as_json:
        print_json(found)
        return
    print_table(
        ("At", "Who", "Did", "To customer", "Detail"),
        [
            (each["at"], each["actor"], each["action"], each["customer"], _detail(each["detail"]))
            for each in found
        ],
        "No entry matches.",
    )


@audit.command("verify")
@click.option(
    "--anchor",
    "anchor",
    type=click.Path(path_type=Path),
    help="A file of anchors to hold the chain against; by default the anchor_file of segue.toml.",
)
@json_option
@click.pass_context
def audit_verify(ctx: click.Context, anchor: Path | None, as_json: bool) -> None:
    """Read the whole chain and say what does not hold. Exit code 1 when anything does not."""
    from plugin.services.audit.anchor import AnchorError, Anchoring, read_anchors
    from plugin.services.audit.verify import verify

    with opened() as core:
        file = anchor or Anchoring.of(core.config).file
        try:
            anchors = read_anchors(file) if file is not None and (anchor or file.exists()) else []
        except AnchorError as error:
            raise click.ClickException(str(error)) from None
        found = verify(core, anchors)
    if as_json:
        print_json(
            {
                "holds": found.holds,
                "sealed": found.head.seq,
                "head": found.head.hash.hex(),
                "unsealed": found.waiting,
                "unsealed_since": _iso(found.waiting_since),
                "erased_actors": found.erased,
                "anchors": found.anchors,
                "troubles": [{"seq": each.seq, "what": each.what} for each in found.troubles],
                "trouble_count": found.trouble_count,
            }
        )
    else:
        for each in found.troubles:
            click.echo(f"{each.seq}: {each.what}")
        if found.trouble_count > len(found.troubles):
            click.echo(f"and {found.trouble_count - len(found.troubles)} more")
        click.echo(f"{found.head.seq} entries sealed, held against {found.anchors} anchors")
        if found.waiting:
            click.echo(f"{found.waiting} not sealed yet, the oldest from {_iso(found.waiting_since)}")
        click.echo("The trail holds." if found.holds else "The trail does NOT hold.")
    if not found.holds:
        ctx.exit(1)


@audit.command("head")
def audit_head() -> None:
    """Seal what waits and print the head of the chain, a line to keep where nobody can change it."""
    from plugin.services.audit.chain import head, seal_all
    from plugin.services.leases import Held

    with opened() as core:
        with suppress(Held):  # the scheduler seals then, and has sealed all but the last second
            seal_all(core)
        with core.store.read() as connection:
            last = head(connection)
        print_json({"seq": last.seq, "hash": last.hash.hex(), "at": _iso(core.clock())})


@audit.command("erase-actor")
@click.argument("actor")
@click.option("--reason", required=True, help="Why, for those who read the trail later.")
@click.confirmation_option(prompt="Their name is gone from the trail for good. Go on?")
def audit_erase_actor(actor: str, reason: str) -> None:
    """Take the name of somebody who left out of the trail; what they did stays, and the chain holds."""
    from plugin.services.audit.erasure import erase_actor

    with opened() as core:
        count = erase_actor(core, actor, by=f"cli:{getpass.getuser()}", reason=reason)
    click.echo(f"{count} entries lost their name.")


def _iso(moment: datetime | None) -> str | None:
    from plugin.services.times import iso

    return iso(moment)


def _detail(detail: dict[str, object] | None) -> str:
    return ", ".join(f"{key} {value}" for key, value in (detail or {}).items())
