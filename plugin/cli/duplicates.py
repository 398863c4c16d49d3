"""``segue customers suggest`` and ``review``: look for likely duplicates, and decide about them."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Any

import click

from plugin.cli.output import json_option, print_json
from plugin.cli.workspace import opened

if TYPE_CHECKING:
    from plugin.services.core import Core


@click.command("suggest")
@json_option
def customers_suggest(as_json: bool) -> None:
    """Look for likely duplicates now. Needs segue[dedupe]."""
    from plugin.services.duplicates.linkage import NotInstalled
    from plugin.services.duplicates.suggest import suggest
    from plugin.services.leases import Held, LostLease

    with opened() as core:
        try:
            report = suggest(core)
        except (Held, LostLease, NotInstalled) as error:
            raise click.ClickException(str(error)) from None
    if as_json:
        print_json(report.as_dict())
        return
    click.echo(f"{report.people} people compared, {report.found} likely duplicates ({report.new} new).")
    if report.merged:
        click.echo(f"{report.merged} pairs were joined unasked, as identity.merge_at says.")
    if report.expected_precision is not None:
        click.echo(f"The model expects {report.expected_precision:.1%} of them to be right.")
        click.echo("To decide: segue customers review, or the page /supervisor/review")


@click.command("review")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--decide",
    "verdict",
    type=click.Choice(["same", "different", "later", "undo"]),
    help="Decide about each ID: one person, two people, not now; or take the decision back.",
)
@click.option("--limit", type=click.IntRange(1, 100), default=20, show_default=True)
@click.option("--after", metavar="ID", help="Go on behind this item.")
@json_option
def customers_review(
    ids: tuple[str, ...], verdict: str | None, limit: int, after: str | None, as_json: bool
) -> None:
    """Likely duplicates and reported joins: what speaks for and against, and decisions about them."""
    if bool(ids) != (verdict is not None):
        raise click.UsageError("name the items and what to decide: ID... --decide same|different|later|undo")
    with opened() as core:
        if verdict is not None:
            _decide(core, ids, verdict, as_json)
            return
        from plugin.services.duplicates.queue import queue
        from plugin.services.duplicates.standing import standing

        found = {**queue(core, limit=limit, after=after), "standing": standing(core)}
    if as_json:
        print_json(found)
        return
    for item in found["items"]:
        _print(item)
    if found["next"]:
        click.echo(f"{found['open']} wait. To go on: segue customers review --after {found['next']}")
    elif not found["items"]:
        click.echo("Nothing waits for a decision.")


def _decide(core: Core, ids: tuple[str, ...], verdict: str, as_json: bool) -> None:
    from plugin.services.duplicates.verdicts import VERDICTS, Outcome, decide_all, put_back
    from plugin.services.errors import Problem

    actor = f"cli:{getpass.getuser()}"
    outcomes: list[Outcome] = []
    if verdict == "undo":
        for review_id in ids:
            try:
                put_back(core, review_id, actor=actor)
            except Problem as problem:
                outcomes.append(Outcome(review_id, problem.detail))
            else:
                outcomes.append(Outcome(review_id))
    else:
        known = next(each for each in VERDICTS if each == verdict)
        outcomes = decide_all(core, ids, known, actor=actor)
    if as_json:
        print_json([outcome.as_dict() for outcome in outcomes])
    refused = [outcome for outcome in outcomes if outcome.refused]
    if not as_json:
        click.echo(f"{len(outcomes) - len(refused)} of {len(outcomes)} done.")
    if refused:
        said = "; ".join(f"{outcome.id}: {outcome.refused}" for outcome in refused)
        raise click.ClickException(said)


def _print(item: dict[str, Any]) -> None:
    names = " / ".join(f"{each['name'] or 'no name'} ({each['id']})" for each in item["customers"])
    if item["kind"] == "joined":
        click.echo(f"{item['id']}  reported as wrongly joined: {names}")
        click.echo(f"    {item['reported_by']}: {item['report']}")
        click.echo(f"    joined because: {item['joined_because']}")
        return
    click.echo(f"{item['id']}  {item['probability']:.4f}  {names}")
    for word in (*item["for"], *item["against"]):
        click.echo(f"    {word['detail']}: {word['strength']} ({word['bits']:+.1f})")
