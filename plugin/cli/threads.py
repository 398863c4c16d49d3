"""``segue threads``: a customer's matters; closed, opened again, put together or apart."""

from __future__ import annotations

import getpass
from typing import Any

import click

from plugin.cli.output import json_option, print_json, print_table
from plugin.cli.workspace import opened

_reason_option = click.option("--reason", default="", help="Why, for whoever reads it.")
_customer_argument = click.argument("customer", metavar="CUSTOMER")


@click.group()
def threads() -> None:
    """What a customer's contacts are about."""


@threads.command("list")
@_customer_argument
@json_option
def threads_list(customer: str, as_json: bool) -> None:
    """The matters of CUSTOMER (an id, as segue customers search shows it)."""
    from plugin.services.thread_decisions import threads

    with opened() as core:
        _show(threads(core, customer), as_json)


@threads.command("close")
@_customer_argument
@click.argument("thread", metavar="THREAD")
@_reason_option
@json_option
def threads_close(customer: str, thread: str, reason: str, as_json: bool) -> None:
    """Say that a matter is done. It opens again when the customer writes."""
    from plugin.services.thread_decisions import close

    with opened() as core:
        _show(close(core, customer, thread, reason=reason, actor=_actor()), as_json)


@threads.command("reopen")
@_customer_argument
@click.argument("thread", metavar="THREAD")
@_reason_option
@json_option
def threads_reopen(customer: str, thread: str, reason: str, as_json: bool) -> None:
    """Say that a matter is not done."""
    from plugin.services.thread_decisions import reopen

    with opened() as core:
        _show(reopen(core, customer, thread, reason=reason, actor=_actor()), as_json)


@threads.command("relink")
@_customer_argument
@click.argument("interaction", metavar="INTERACTION")
@click.option("--to", "thread", help="The thread that it belongs to; without it, a matter of its own.")
@_reason_option
@json_option
def threads_relink(customer: str, interaction: str, thread: str | None, reason: str, as_json: bool) -> None:
    """Put an entry (source:id) with its conversation to another matter, or to one of its own."""
    from plugin.services.thread_decisions import relink

    with opened() as core:
        _show(relink(core, customer, interaction, thread, reason=reason, actor=_actor()), as_json)


def _actor() -> str:
    return f"cli:{getpass.getuser()}"


def _show(found: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    print_table(
        ("Thread", "Matter", "Reason", "Status", "Waiting on", "Promised until", "Entries"),
        [
            (
                each["id"],
                each["subject"],
                each["reason_title"] or each["reason"],
                each["status"],
                each["waiting_on"],
                [one["due"] for one in each["promises"] if one["status"] in ("open", "overdue")],
                each["interactions"],
            )
            for each in found
        ],
        "There is none.",
    )
