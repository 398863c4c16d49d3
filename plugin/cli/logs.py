"""Where the log of a command goes: to stderr, errors only unless more is asked for."""

from __future__ import annotations

import logging

import click

LEVELS = ("error", "warning", "info", "debug")


class _ToStderr(logging.Handler):
    """Writes to what stderr is at the moment, as click does."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(self.format(record), err=True)


def log_to_stderr(level: str) -> None:
    """Send what is logged at ``level`` and above to stderr."""
    logging.basicConfig(
        level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=[_ToStderr()]
    )


def log_events(level: str) -> None:
    """For what runs for long: its events, one line each with their ids."""
    from plugin import logs

    logs.configure(level)
