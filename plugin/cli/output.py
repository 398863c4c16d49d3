"""How the command line speaks: tables for people, JSON for programs, progress on stderr."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z")

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def print_json(value: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], nothing: str) -> None:
    """A table on stdout, or the sentence ``nothing`` on stderr when there are no rows."""
    from rich.table import Table
    from rich.text import Text

    if not rows:
        click.echo(nothing, err=True)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, header_style="bold", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(value)) for value in row))
    console().print(table)


def cell(value: object) -> str:
    """A value as people read it: times to the second in UTC, nothing as a dash."""
    if value is None or value == "":
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, str) and (moment := _ISO.fullmatch(value)):
        return f"{moment[1]} {moment[2]}"
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value) or "-"
    return str(value)


def console(*, stderr: bool = False) -> Console:
    """A console that, in a pipe, neither colours nor cuts lines."""
    from rich.console import Console

    made = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if not made.is_terminal:
        made.width = 200
    return made


@contextmanager
def working(what: str) -> Iterator[Any]:
    """A spinner on stderr while something runs; silent when stderr is no terminal.

    Yields a function that changes the text.
    """
    shown = console(stderr=True)
    if not shown.is_terminal:
        yield lambda _text: None
        return
    with shown.status(what) as status:
        yield status.update


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    raise TypeError(f"{type(value).__name__} is not JSON")
