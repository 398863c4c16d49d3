"""``segue demo``: the sample contact centre, served until Ctrl-C."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from plugin.cli.accounts import new_password
from plugin.cli.output import working
from plugin.cli.serve import parts, port_option
from plugin.cli.sync import so_far

if TYPE_CHECKING:
    from plugin.demo.run import SampleCentre

HOST = "127.0.0.1"
HOME = "var/demo"


@click.command()
@port_option
def demo(port: int) -> None:
    """Fill a workspace with a sample contact centre, through the real connectors, and serve it.

    The workspace is SEGUE_HOME, or ./var/demo. It is kept: run it again whenever you like.
    """
    from plugin.app import refuse_taken_port
    from plugin.cli.processes import run_together
    from plugin.demo.run import sample_centre

    refuse_taken_port(HOST, port)
    home = Path(os.environ.get("SEGUE_HOME") or HOME).absolute()
    url = f"http://{HOST}:{port}"
    with sample_centre(home, url, new_password(), lambda text: click.echo(text, err=True)) as centre:
        _pull(centre)
        click.echo("\n".join(welcome(centre)))
        environ = {name: value for name, value in os.environ.items() if not name.startswith("SEGUE_")}
        environ |= {"SEGUE_HOME": str(home), "SEGUE_PUBLIC_URL": url}
        run_together(parts(centre.config, HOST, port), environ, log="error")


def _pull(centre: SampleCentre) -> None:
    """Pull all sources once, so that the first page already shows everything."""
    from plugin.services.core import open_core
    from plugin.services.sources import names
    from plugin.services.sync import sync
    from plugin.services.transfers.fold import catch_up

    core = open_core(centre.config)
    try:
        for name in names(core):
            click.echo(f"Pulling {name} ...", err=True)
            with working(f"Pulling {name} ...") as update:
                (report,) = sync(core, [name], progress=lambda report: update(so_far(report)))
            trouble = f"; {report.error}" if report.error else ""
            click.echo(f"  {report.new} new, {report.unchanged} known{trouble}", err=True)
        with working("Following customers from hand to hand ..."):
            catch_up(core)
    finally:
        core.close()


def welcome(centre: SampleCentre) -> Iterator[str]:
    """What the terminal says once the centre is ready: address, sign-in, whom to open."""
    url = centre.config.public_url
    yield f"\nThe sample contact centre is on {url}"
    yield f"\n  Sign in  {centre.email}  {centre.password}\n"
    for story in centre.stories:
        where = f"  {url}/panel?phone={quote(story.identifier, safe='')}" if story.identifier else ""
        yield f"  {story.name}{where}\n    {story.look}"
    yield "\nCtrl-C ends it."
