"""``segue incidents``: what is wrong for many customers at once."""

from __future__ import annotations

import getpass

import click

from plugin.cli.moments import read_moment
from plugin.cli.output import json_option, print_json, print_table
from plugin.cli.workspace import opened


@click.group()
def incidents() -> None:
    """What is wrong for many customers at once, shown at whom it concerns."""


@incidents.command("list")
@json_option
def incidents_list(as_json: bool) -> None:
    """All that were posted, the newest first."""
    from plugin.services.incidents import listing

    with opened() as core:
        found = listing(core)
    if as_json:
        print_json({"incidents": found})
        return
    print_table(
        ("Id", "State", "Title", "From", "Until", "Concerns"),
        [
            (one["id"], one["state"], one["title"], one["starts_at"], one["ends_at"], _concerns(one["scope"]))
            for one in found
        ],
        "No incident was posted.",
    )


@incidents.command("post")
@click.argument("title")
@click.option("--text", default="", help="What agents have to know.")
@click.option("--city", "cities", multiple=True)
@click.option("--postcode", "postcodes", multiple=True, help="Or how it begins.")
@click.option("--queue", "queues", multiple=True, help="Of the contact at hand, or one since it began.")
@click.option("--tag", "tags", multiple=True, help="A reason or a tag of such a contact.")
@click.option("--attribute", "attributes", multiple=True, metavar="NAME=VALUE", help="Of a CRM's record.")
@click.option("--from", "starts_at", metavar="TIME", help="RFC 3339; default: now.")
@click.option("--until", "ends_at", metavar="TIME", help="Default: until it is ended.")
@json_option
def incidents_post(
    title: str,
    text: str,
    cities: tuple[str, ...],
    postcodes: tuple[str, ...],
    queues: tuple[str, ...],
    tags: tuple[str, ...],
    attributes: tuple[str, ...],
    starts_at: str | None,
    ends_at: str | None,
    as_json: bool,
) -> None:
    """Post TITLE for whom it concerns; without any of these options: for everybody."""
    from plugin.services.incidents import post, read_scope

    pairs = [each.partition("=")[::2] for each in attributes]
    if not all(name and value for name, value in pairs):
        raise click.UsageError("--attribute takes NAME=VALUE")
    given = {"cities": cities, "postcodes": postcodes, "queues": queues, "tags": tags}
    with opened() as core:
        found = post(
            core,
            title=title,
            text=text,
            scope=read_scope({**given, "attributes": dict(pairs)}),
            actor=f"cli:{getpass.getuser()}",
            starts_at=read_moment("--from", starts_at),
            ends_at=read_moment("--until", ends_at),
        )
    if as_json:
        print_json(found)
    else:
        click.echo(f"{found['id']} is {found['state']}. To end it: segue incidents end {found['id']}")


@incidents.command("end")
@click.argument("incident")
@json_option
def incidents_end(incident: str, as_json: bool) -> None:
    """Let an incident end now."""
    from plugin.services.incidents import end

    with opened() as core:
        found = end(core, incident, actor=f"cli:{getpass.getuser()}")
    if as_json:
        print_json(found)
    else:
        click.echo(f"{found['title']} is over.")


def _concerns(scope: dict[str, object]) -> str:
    said = [
        f"{name}: {value}" for name, values in scope.items() if isinstance(values, list) for value in values
    ]
    pairs = scope["attributes"]
    said += [f"{name}={value}" for name, value in pairs.items()] if isinstance(pairs, dict) else []
    return ", ".join(said) or "everybody"
