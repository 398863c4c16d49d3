"""``segue embed``: the package that brings the panel into a CRM."""

from __future__ import annotations

from pathlib import Path

import click

from plugin.cli.output import json_option, print_json


@click.command()
@click.argument("host", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write it; - is standard output.",
)
@click.option("--source", metavar="NAME", help="The source that holds the host's records.")
@json_option
def embed(host: str | None, output: Path | None, source: str | None, as_json: bool) -> None:
    """Make the package that brings the panel into HOST; without HOST, list the hosts.

    It holds SEGUE_PUBLIC_URL and never a secret. What to do with it: docs/embed-in-a-crm.md.
    """
    import os
    import sys

    from plugin.config import Config
    from plugin.embed.host import embed_hosts, find_host
    from plugin.embed.packing import pack, site_of

    if host is None:
        hosts = embed_hosts().values()
        if as_json:
            print_json(
                [
                    {
                        "name": each.name,
                        "title": each.title,
                        "file": each.file,
                        "signs": each.verify is not None,
                    }
                    for each in hosts
                ]
            )
            return
        for each in hosts:
            click.echo(f"{each.name:12}{each.title}")
        return
    found = find_host(host)
    config = Config.load()
    site = site_of(config, found, os.environ.get("SEGUE_PUBLIC_URL"), source)
    content = pack(found, site)
    target = output or Path(found.file)
    if str(target) == "-":
        sys.stdout.buffer.write(content)
        return
    target.write_bytes(content)
    click.echo(f"{target}: {found.title}, for {site.url}{', signed' if site.is_signed else ''}.", err=True)
