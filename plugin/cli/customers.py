"""``segue customers``: find people, and decide who is one person."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

import click

from plugin.cli.duplicates import customers_review, customers_suggest
from plugin.cli.output import json_option, print_json, print_table
from plugin.cli.workspace import opened

if TYPE_CHECKING:
    from plugin.domain import Identifier

_reason_option = click.option("--reason", required=True, help="Why, for whoever reads the history.")


@click.group()
def customers() -> None:
    """The people that Segue knows."""


customers.add_command(customers_suggest)
customers.add_command(customers_review)


@customers.command("search")
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True)
@json_option
def customers_search(query: str, limit: int, as_json: bool) -> None:
    """Find customers by name, number, e-mail, ticket or contract number, in part or misspelt."""
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


@customers.command("preview")
@click.argument("customer", metavar="ID")
@click.argument("other")
@json_option
def customers_preview(customer: str, other: str, as_json: bool) -> None:
    """What merging ID and OTHER would join, and what speaks for and against it."""
    from plugin.services.identity.preview import preview

    with opened() as core:
        found = preview(core, customer, other)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Id", "Name", "Contacts", "Known by"),
        [
            (each["id"], each["name"], each["contacts"], [known["value"] for known in each["identifiers"]])
            for each in found["customers"]
        ],
        "Nobody was found.",
    )
    for side in ("for", "against"):
        for word in found[side]:
            click.echo(f"{side.capitalize()}: {word['detail']}")


@customers.command("merge")
@click.argument("customer", metavar="ID")
@click.argument("other")
@_reason_option
@click.option("--force", is_flag=True, help="Join them though somebody said that they are two.")
@json_option
def customers_merge(customer: str, other: str, reason: str, force: bool, as_json: bool) -> None:
    """Make one customer of ID and OTHER. The older id stays, the other one leads to it."""
    from plugin.services.identity.decide import merge

    with opened() as core:
        entry = merge(core, customer, other, actor=_actor(), reason=reason, force=force)
    if as_json:
        print_json(entry)
        return
    click.echo(f"{entry['other']} is part of {entry['survivor']} now.")
    click.echo(f"To take it back: segue customers unmerge {entry['id']}")


@customers.command("split")
@click.argument("customer", metavar="ID")
@click.argument("identifier")
@_reason_option
@json_option
def customers_split(customer: str, identifier: str, reason: str, as_json: bool) -> None:
    """Take IDENTIFIER, with what came by it, off ID: a number, an e-mail address, source:id."""
    from plugin.services.identity.decide import split

    with opened() as core:
        entry = split(core, customer, _identifier(identifier), actor=_actor(), reason=reason)
    if as_json:
        print_json(entry)
        return
    click.echo(f"It stands alone now, apart from {entry['survivor']}.")
    click.echo(f"To take it back: segue customers unmerge {entry['id']}")


@customers.command("unmerge")
@click.argument("entry_id", metavar="JOURNAL_ID")
@json_option
def customers_unmerge(entry_id: str, as_json: bool) -> None:
    """Take a merge or a split back: JOURNAL_ID as `segue customers history` shows it."""
    from plugin.services.identity.decide import undo

    with opened() as core:
        entry = undo(core, entry_id, actor=_actor())
    if as_json:
        print_json(entry)
    elif entry["action"] in ("place", "apart"):
        click.echo("It is as it was before.")
    elif entry["action"] == "merge":
        click.echo(f"{entry['survivor']} and {entry['other']} are two again, and stay two.")
    elif entry["action"] == "different":
        click.echo(f"Nobody says any longer that {entry['survivor']} and {entry['other']} are two people.")
    else:
        click.echo(f"What was taken off {entry['survivor']} is back where the evidence puts it.")


@customers.command("link")
@click.argument("identifier", metavar="NUMBER_OR_ADDRESS")
@click.argument("customer", metavar="ID")
@click.option("--once", "choice", flag_value="once", help="One interaction only.")
@click.option("--always", "choice", flag_value="always", help="All that came and will come by it.")
@click.option("--never", "choice", flag_value="never", help="It is not them, whatever the evidence says.")
@click.option("--interaction", metavar="SOURCE:ID", help="For --once; else the newest within two hours.")
@_reason_option
@json_option
def customers_link(
    identifier: str, customer: str, choice: str | None, interaction: str | None, reason: str, as_json: bool
) -> None:
    """Say of a number or an address that is nobody's whether it is ID's."""
    from plugin.services.context.lookup import split
    from plugin.services.identity.choose import CHOICES, choose

    picked = next((each for each in CHOICES if each == choice), None)
    if picked is None:
        raise click.UsageError("say --once, --always or --never")
    named = None if interaction is None else split(interaction)
    with opened() as core:
        entry = choose(
            core, _identifier(identifier), customer, picked, actor=_actor(), reason=reason, named=named
        )
    if as_json:
        print_json(entry)
        return
    click.echo({"once": "Given to them.", "always": "It is theirs.", "never": "Kept apart."}[picked])
    click.echo(f"To take it back: segue customers unmerge {entry['id']}")


@customers.command("place")
@click.argument("interaction", metavar="SOURCE:ID")
@click.argument("customer", metavar="ID")
@_reason_option
@json_option
def customers_place(interaction: str, customer: str, reason: str, as_json: bool) -> None:
    """Give one interaction to ID. It may be still to come."""
    from plugin.services.context.lookup import split
    from plugin.services.identity.place import place

    with opened() as core:
        entry = place(core, split(interaction), customer, actor=_actor(), reason=reason)
    if as_json:
        print_json(entry)
        return
    click.echo(f"{interaction} is part of {entry['survivor']} now.")
    click.echo(f"To take it back: segue customers unmerge {entry['id']}")


@customers.command("apart")
@click.argument("contact")
@click.argument("interactions", metavar="SOURCE:ID...", nargs=-1, required=True)
@_reason_option
@json_option
def customers_apart(contact: str, interactions: tuple[str, ...], reason: str, as_json: bool) -> None:
    """Say that these records are not the CONTACT that they were taken for. They stay apart."""
    from plugin.services.context.lookup import split
    from plugin.services.identity.place import take_apart
    from plugin.storage import decode_id

    named = [split(each) for each in interactions]
    with opened() as core:
        entry = take_apart(core, decode_id(contact), named, actor=_actor(), reason=reason)
    if as_json:
        print_json(entry)
        return
    click.echo("They are two contacts now, and stay two.")
    click.echo(f"To take it back: segue customers unmerge {entry['id']}")


@customers.command("verify")
@click.argument("customer", metavar="ID")
@click.option("--method", required=True, help="How it was checked, such as: callback.")
@click.option("--known-by", metavar="NUMBER_OR_ADDRESS", help="What they were known by.")
@click.option("--holder", help="A power of attorney: who may act for them.")
@click.option("--hours", type=click.FloatRange(0.1, 87_600), help="How long; default: 1 hour.")
@json_option
def customers_verify(
    customer: str,
    method: str,
    known_by: str | None,
    holder: str | None,
    hours: float | None,
    as_json: bool,
) -> None:
    """Record that ID was verified; with --holder: who may act for ID."""
    from datetime import timedelta

    from plugin.services.identity.verify import verify

    with opened() as core:
        found = verify(
            core,
            customer,
            kind="verification" if holder is None else "power_of_attorney",
            method=method,
            actor=_actor(),
            until=None if hours is None else core.clock() + timedelta(hours=hours),
            known_by=None if known_by is None else _identifier(known_by),
            holder=holder,
        )
    if as_json:
        print_json(found)
        return
    click.echo(
        f"{found['id']} holds {'until ' + found['until'] if found['until'] else 'until it is revoked'}."
    )


@customers.command("revoke")
@click.argument("verification")
@json_option
def customers_revoke(verification: str, as_json: bool) -> None:
    """End a verification or a power of attorney now."""
    from plugin.services.identity.verify import revoke

    with opened() as core:
        found = revoke(core, verification, actor=_actor())
    if as_json:
        print_json(found)
    else:
        click.echo(f"{found['id']} has ended.")


@customers.command("correct")
@click.argument("customer", metavar="ID")
@click.argument("field")
@click.argument("value")
@json_option
def customers_correct(customer: str, field: str, value: str, as_json: bool) -> None:
    """Let VALUE stand in FIELD (name, language, address, ...), whatever the systems say."""
    from plugin.services.identity.fields import correct

    with opened() as core:
        found = correct(core, customer, field, value, actor=_actor())
    if as_json:
        print_json(found)
    else:
        click.echo(f"{found['title']}: {found['value']}, until it is released.")


@customers.command("release")
@click.argument("customer", metavar="ID")
@click.argument("field")
@json_option
def customers_release(customer: str, field: str, as_json: bool) -> None:
    """Believe the systems about FIELD again."""
    from plugin.services.identity.fields import release

    with opened() as core:
        found = release(core, customer, field, actor=_actor())
    if as_json:
        print_json(found)
    elif found is None:
        click.echo("None of the systems knows it.")
    else:
        click.echo(f"{found['title']}: {found['value']}, says {found['source']}.")


@customers.command("history")
@click.argument("customer", metavar="ID")
@json_option
def customers_history(customer: str, as_json: bool) -> None:
    """Who was joined with ID and parted from it, newest first."""
    from plugin.services.identity.decide import history

    with opened() as core:
        found = history(core, customer)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Journal id", "At", "What", "Survivor", "Other", "Who", "Why", "Undone"),
        [
            (
                each["id"],
                each["at"],
                each["action"],
                each["survivor"],
                each["other"],
                each["actor"],
                each["reason"],
                each["undone_at"],
            )
            for each in found
        ],
        "Nobody was joined with this customer.",
    )


def _actor() -> str:
    return f"cli:{getpass.getuser()}"


def _identifier(text: str) -> Identifier:
    from plugin.cli.context import hints
    from plugin.domain import Identifier

    hint = hints(text)[-1]
    if hint.kind == "phone" or hint.kind == "email":
        return Identifier(hint.kind, hint.value)
    source, _, external_id = text.partition(":")
    return Identifier("external", external_id, source)
