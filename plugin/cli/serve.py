"""``segue serve``, ``worker``, ``scheduler`` and ``up``: the parts that run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from plugin.cli.logs import log_events
from plugin.cli.patience import patiently
from plugin.cli.processes import end_with_parent, parent_option
from plugin.cli.workspace import require_workspace

if TYPE_CHECKING:
    from plugin.config import Config

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
port_option = click.option("--port", type=click.IntRange(1, 65535), default=8800, show_default=True)


def ready() -> Config:
    """The settings of a workspace whose tables are up to date. Raises ConfigError, StorageError."""
    from plugin.config import Config, ConfigError
    from plugin.storage import Store
    from plugin.storage.migrate import pending

    config = Config.load()
    require_workspace(config)
    store = Store.of(config)
    try:
        if pending(store):
            raise ConfigError("the database is of an older version: run segue db upgrade")
    finally:
        store.close()
    return config


def log_level() -> str:
    """What was asked for with ``segue --log``; what runs for long tells its warnings unasked."""
    return click.get_current_context().find_root().params["level"] or "warning"


def begin(parent: int | None) -> None:
    """What every part that runs for long does first."""
    end_with_parent(parent)
    log_events(log_level())


def parts(config: Config, host: str, port: int) -> list[list[str]]:
    """The commands that together are ``segue up``."""
    web = ["serve", "--host", host, "--port", str(port)]
    return [web, ["scheduler"]] if config.redis_url is None else [web, ["scheduler"], ["worker"]]


@click.command()
@host_option
@port_option
@click.option(
    "--streams",
    type=click.IntRange(1, 100_000),
    metavar="N",
    help="Hold up to N event streams (/api/v1/stream) and do nothing else.",
)
@parent_option
def serve(host: str, port: int, streams: int | None, parent: int | None) -> None:
    """The web part alone: panel, API, operator's pages; or the event streams alone."""
    from plugin.app import serve as serve_app
    from plugin.app import serve_streams

    begin(parent)
    if streams is None:
        serve_app(patiently(ready), host, port, log_level=log_level())
    else:
        serve_streams(patiently(ready), host, port, limit=streams, log_level=log_level())


@click.command()
@parent_option
def scheduler(parent: int | None) -> None:
    """Call what is due. Without SEGUE_REDIS_URL it also pulls, in this process."""
    from jobs.queues import RedisAway, connect
    from jobs.scheduler import schedule

    begin(parent)
    config = patiently(ready)
    if config.redis_url is not None:
        patiently(lambda: connect(config).close(), RedisAway)
    patiently(lambda: schedule(config))


@click.command()
@click.option(
    "--queue",
    type=click.Choice(["pull", "receive", "upkeep"]),
    help="Take jobs of this queue only; without it, a worker for each is run.",
)
@parent_option
def worker(queue: str | None, parent: int | None) -> None:
    """Pull, work on pushes and do upkeep, when called. Needs SEGUE_REDIS_URL; run as many as you like."""
    from jobs.queues import QUEUES, RedisAway
    from jobs.worker import work
    from plugin.cli.processes import run_together

    begin(parent)
    config = patiently(ready)
    if queue is None and config.redis_url is not None:
        run_together([["worker", "--queue", each] for each in QUEUES], os.environ, log=log_level())
    else:
        patiently(lambda: work(config, queue or QUEUES[0]), RedisAway)


@click.command()
@host_option
@port_option
def up(host: str, port: int) -> None:
    """Everything in one command: the web part, and the pulls."""
    from plugin.app import refuse_taken_port
    from plugin.cli.processes import run_together

    log_events(log_level())
    config = patiently(ready)
    refuse_taken_port(host, port)
    click.echo(f"Segue is on http://{host}:{port}. Ctrl-C ends it.", err=True)
    run_together(parts(config, host, port), os.environ, log=log_level())
