"""``segue identity``: when the breaker stopped merges by rule."""

from __future__ import annotations

import getpass
from typing import Any

import click

from plugin.cli.output import json_option, print_json, print_table
from plugin.cli.workspace import opened


@click.group()
def identity() -> None:
    """Merges by rule: what the breaker stopped, and how to go on."""


@identity.command("breaker")
@json_option
def identity_breaker(as_json: bool) -> None:
    """Whether merges by rule are stopped, why, and the batch that did it."""
    from plugin.services.identity.breaker import status

    with opened() as core:
        found = status(core)
    if as_json:
        print_json(found)
        return
    _say(found)
    print_table(
        ("Journal id", "At", "Survivor", "Other", "Why"),
        [
            (each["id"], each["at"], each["survivor"], each["other"], each["reason"])
            for each in found["batch"]
        ],
        "Nothing merged by rule within the hour.",
    )


@identity.command("resume")
@click.option(
    "--for",
    "hours",
    type=click.FloatRange(0, 336),
    default=0,
    help="Let all merges through for so many hours.",
)
@json_option
def identity_resume(hours: float, as_json: bool) -> None:
    """Let merges by rule happen again, those that waited first: the evidence decides."""
    from plugin.services.identity.resume import resume

    with opened() as core:
        found = resume(core, actor=_actor(), hours=hours)
    _answer(found, as_json)


@identity.command("revert")
@json_option
def identity_revert(as_json: bool) -> None:
    """Part again what merged by rule in the hour before it stopped. It stays so until you resume."""
    from plugin.services.identity.resume import revert

    with opened() as core:
        found = revert(core, actor=_actor())
    _answer(found, as_json)


def _answer(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(found)
    else:
        _say(found)


def _say(found: dict[str, Any]) -> None:
    if found["stopped"]:
        click.echo(f"Merges by rule are stopped since {found['since']}; {found['waiting']} wait.")
    elif found["suspended_until"]:
        click.echo(f"All merges by rule are let through until {found['suspended_until']}.")
    else:
        click.echo("Merges by rule happen.")
    said = ", ".join(f"{source} {count}" for source, count in found["said_by"].items())
    of = f" of {found['profiles']} profiles" if found["profiles"] else ""
    click.echo(f"Within the hour: {found['merges']}{of}" + (f"; said by {said}." if said else "."))


def _actor() -> str:
    return f"cli:{getpass.getuser()}"
