"""``segue sources``: connect systems."""

from __future__ import annotations

import click

from plugin.cli.output import json_option, print_json, print_table, working
from plugin.cli.settings import fit, parse_settings, set_option
from plugin.cli.workspace import opened


@click.group()
def sources() -> None:
    """The systems that Segue pulls from."""


@sources.command("list")
@json_option
def sources_list(as_json: bool) -> None:
    """Every source with its state, and up to when it is complete."""
    from plugin.services.sources import list_sources

    with opened() as core:
        found = list_sources(core)
    if as_json:
        print_json(found)
        return
    print_table(
        ("Source", "Type", "State", "Complete until", "Last pull", "Every", "Quarantined", "Error"),
        [
            (
                source["name"],
                source["type"],
                source["state"],
                source["complete_until"],
                source["last_pull_at"],
                f"{source['interval']} s",
                source["quarantined"],
                source["error"],
            )
            for source in found
        ],
        "No source is connected yet. See the types: segue sources types",
    )


@sources.command("types")
@json_option
def sources_types(as_json: bool) -> None:
    """The systems that can be connected, with their settings."""
    from plugin.registry import Registry

    registry = Registry.discover()
    found = [registry.describe(name) for name in registry.types()]
    if as_json:
        print_json(found)
        return
    for described in found:
        ways = [way for way in ("pull", "push", "writes") if described[way]]
        click.secho(
            f"{described['type']}  ({', '.join(described['channels'])}; {', '.join(ways)})", bold=True
        )
        print_table(
            ("  Setting", "Needed", "Secret", "Default", "What"),
            [
                (
                    f"  {setting['name']}",
                    setting["required"],
                    setting["secret"],
                    setting["default"],
                    setting["help"],
                )
                for setting in described["settings"]
            ],
            "  no settings",
        )
        click.echo()


@sources.command("add")
@click.argument("name")
@click.option("--type", "type_name", required=True, help="One of: segue sources types.")
@set_option
def sources_add(name: str, type_name: str, pairs: tuple[str, ...]) -> None:
    """Connect a system under NAME (small letters, digits, dashes)."""
    from plugin.services.sources import add_source

    settings = parse_settings(pairs)
    with opened() as core:
        if type_name in core.registry.types():
            settings = fit(settings, core.registry.connector(type_name).settings_schema())
        add_source(core, name, type_name, settings)
    click.echo(f"{name} is connected. Check it: segue sources check {name}. Pull it: segue sync {name}")


@sources.command("set")
@click.argument("name")
@set_option
def sources_set(name: str, pairs: tuple[str, ...]) -> None:
    """Change settings of the source NAME; where it stands in the system stays."""
    from plugin.services.sources import change_source, load_source

    settings = parse_settings(pairs)
    if not settings:
        raise click.UsageError("name at least one setting: --set KEY=VALUE")
    with opened() as core:
        connector = core.registry.connector(load_source(core, name).type)
        change_source(core, name, fit(settings, connector.settings_schema()))
    click.echo(f"{name}: set {', '.join(sorted(settings))}.")


@sources.command("check")
@click.argument("name")
def sources_check(name: str) -> None:
    """Make one real call to the system and say what was reached, or what is wrong."""
    from plugin.services.sources import check_source

    with opened() as core, working(f"Asking {name} ..."):
        reached = check_source(core, name)
    click.echo(f"{name}: {reached}")


@sources.command("remove")
@click.argument("name")
def sources_remove(name: str) -> None:
    """Forget the source NAME: its settings and its place. What it brought stays."""
    from plugin.services.sources import remove_source

    with opened() as core:
        remove_source(core, name)
    click.echo(f"{name} is removed. What it brought stays.")
