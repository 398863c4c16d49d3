"""``segue journey``: the models, the map of all customers, and a stage by a person's word."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from plugin.cli.output import json_option, print_json, print_table
from plugin.cli.workspace import opened

_days_option = click.option(
    "--days",
    type=click.IntRange(0, 3660),
    default=90,
    show_default=True,
    help="How far back changes count; 0: all of them.",
)


@click.group()
def journey() -> None:
    """The stages that customers go through."""


@journey.command("models")
@json_option
def journey_models(as_json: bool) -> None:
    """The model in use, and those that could be used."""
    from plugin.services.journey_map import models

    with opened() as core:
        found = models(core)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Id", "Title", "State", "Since", "Stages"),
        [
            (
                each["id"],
                each["title"],
                each["state"],
                each["since"],
                [stage["title"] for stage in each["stages"]],
            )
            for each in found
        ],
        "There is none.",
    )


@journey.command("check")
@click.argument("file", metavar="FILE")
@click.option("--limit", type=click.IntRange(1), help="Try it on the newest N customers alone.")
@json_option
def journey_check(file: str, limit: int | None, as_json: bool) -> None:
    """Explain the model in FILE, and try it on the customers of the workspace.

    FILE is a file (my-model.toml) or the name of a model. Nothing is changed.
    """
    from plugin.services.journey import load_model
    from plugin.services.journey_check import explain, try_on

    with opened() as core:
        model = load_model(file, core.config.home)
        if not as_json:
            click.echo("\n".join(explain(model)) + "\n")
        found = try_on(core, model, limit=limit, progress=_counter(as_json))
    if as_json:
        print_json({**found, "words": explain(model)})
        return
    if not found["customers"]:
        click.echo("The workspace holds no customers yet, so it was not tried on any.")
        return
    titles = {stage.id: stage.title for stage in model.stages}
    print_table(
        ("Stage", "Customers"),
        [(titles.get(stage, "(none)"), count) for stage, count in found["stages"].items()],
        "There is none.",
    )
    changed, customers = found["changed"], found["customers"]
    click.echo(f"{changed} of {customers} customers would be in another stage than under {found['against']}.")
    if found["changes"]:
        print_table(
            ("From", "To", "Customers", "Such as"),
            [
                (each["from"] or "(none)", each["to"] or "(none)", each["count"], each["examples"])
                for each in found["changes"]
            ],
            "",
        )
    silent = [name for name, count in found["signals"].items() if count == 0]
    if silent:
        click.echo(f"Signals that matched nothing: {', '.join(silent)}.")


@journey.command("switch")
@json_option
def journey_switch(as_json: bool) -> None:
    """Bring the model that segue.toml names into use, now and in this process.

    All customers' stages are worked out first and change at once. segue up and the workers do the same by
    themselves within a minute.
    """
    from plugin.services import upkeep

    with opened() as core:
        upkeep.ask(core, upkeep.RECOMPUTE)
        report = _counter(as_json)
        outcome = upkeep.work(
            core,
            upkeep.RECOMPUTE,
            lambda: False,
            None if report is None else (lambda each: report(each.done)),
            patience=60,
        )
        if outcome.error:
            raise click.ClickException(outcome.error)
        model = core.model
    if as_json:
        print_json({"model": model.id, "done": outcome.done, "changed": outcome.changed})
        return
    click.echo(f"{model.title} ({model.id}) is in use. {outcome.done} records and customers were read.")


@journey.command("map")
@_days_option
@json_option
def journey_map(days: int, as_json: bool) -> None:
    """How many customers are in each stage, and how they moved."""
    from plugin.services.journey_map import read_map

    with opened() as core:
        found = read_map(core, days)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Stage", "Customers", "At risk", "Dormant", "Set by people", "Came", "Left", "Days there (median)"),
        [
            (
                stage["title"],
                stage["customers"],
                stage["at_risk"],
                stage["dormant"],
                stage["set_by_people"],
                stage["entered"],
                stage["left"],
                stage["dwell"]["median_days"],
            )
            for stage in found["stages"]
        ],
        "There is none.",
    )
    if found["friction"]:
        click.echo("\nWhy customers went back:")
        print_table(
            ("From", "To", "Customers", "Why"),
            [
                (each["from"], each["to"] or "(none)", each["count"], each["reason"])
                for each in found["friction"]
            ],
            "",
        )


@journey.command("metrics")
@_days_option
@json_option
def journey_metrics(days: int, as_json: bool) -> None:
    """The map in a few numbers."""
    from plugin.services.journey_map import metrics

    with opened() as core:
        found = metrics(core, days)
    if as_json:
        print_json(found)
        return
    names = ("customers", "at_risk", "dormant", "changes", "forward", "back", "back_rate")
    print_table(("What", "Value"), [(name.replace("_", " "), found[name]) for name in names], "")
    print_table(
        ("Stage", "Left it", "Went on", "Share", "Days there (median)"),
        [
            (step["stage"], step["left"], step["went_on"], step["went_on_rate"], step["median_days"])
            for step in found["steps"]
        ],
        "",
    )


@journey.command("set")
@click.argument("customer", metavar="ID")
@click.argument("stage")
@click.option("--reason", required=True, help="Why, for whoever reads it.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The day on which it ends; else it stays.")
@json_option
def journey_set(customer: str, stage: str, reason: str, until: datetime | None, as_json: bool) -> None:
    """Set the stage of customer ID by your word, above what the model says."""
    from plugin.services.stage_overrides import set_stage

    with opened() as core:
        end = None if until is None else until.astimezone()
        found: dict[str, Any] = set_stage(core, customer, stage, reason=reason, until=end, actor=_actor())
    if as_json:
        print_json(found)
        return
    click.echo(f"In {found['title']}" + (f" until {found['until']}." if found["until"] else "."))
    click.echo(f"To take it back: segue journey release {customer}")


@journey.command("release")
@click.argument("customer", metavar="ID")
def journey_release(customer: str) -> None:
    """Take back the stage that a person set: the model's word shows again."""
    from plugin.services.stage_overrides import end_override

    with opened() as core:
        end_override(core, customer, actor=_actor())
    click.echo("The model says again where they are.")


def _actor() -> str:
    return f"cli:{getpass.getuser()}"


def _counter(as_json: bool) -> Callable[[int], None] | None:
    """Shows on a terminal how far it came; nothing elsewhere."""
    if as_json or not sys.stderr.isatty():
        return None
    return lambda done: click.echo(f"\r{done}", nl=False, err=True)
