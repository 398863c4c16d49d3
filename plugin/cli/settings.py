"""``--set k=v``: where a value comes from, and what it means.

| written | the value |
| --- | --- |
| ``k=text`` | the text |
| ``k=[...]`` or ``k={...}`` | JSON |
| ``k=@env:NAME`` | the environment variable NAME: a secret that no shell history keeps |
| ``k=@path`` | what the file holds, without the line end |
| ``k=@-`` | one line from standard input; on a terminal it is asked for and not shown |
| ``k=@@text`` | a text that begins with ``@`` |
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from marshmallow import Schema

set_option = click.option(
    "--set",
    "pairs",
    multiple=True,
    metavar="KEY=VALUE",
    help="A setting. VALUE may be JSON, @env:NAME, @FILE, or @- for standard input.",
)


def parse_settings(pairs: Sequence[str]) -> dict[str, Any]:
    """The settings that ``pairs`` spell. Raises click.UsageError."""
    settings: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise click.UsageError(f"--set takes KEY=VALUE, not {name!r}")
        if name in settings:
            raise click.UsageError(
                f"--set {name} is given twice; a list is written as JSON: {name}='[\"a\"]'"
            )
        settings[name] = _value(name, value)
    return settings


def fit(settings: Mapping[str, Any], schema: Schema) -> dict[str, Any]:
    """``settings`` with whole numbers where ``schema`` (and every source: ``interval``) wants them.

    A command line knows only texts, and a strict field takes no text for a number.
    """
    from marshmallow import fields

    numbers = {name for name, field in schema.fields.items() if isinstance(field, fields.Integer)}
    return {
        name: _whole_number(name, value) if name in numbers | {"interval"} else value
        for name, value in settings.items()
    }


def _whole_number(name: str, value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value.strip()):
        return int(value)
    raise click.UsageError(f"{name} takes a whole number, not {value!r}")


def _value(name: str, value: str) -> Any:
    if value.startswith("@"):
        return value[1:] if value.startswith("@@") else _elsewhere(name, value[1:])
    if value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            raise click.UsageError(f"the value of {name} begins like JSON but is not") from None
    return value


def _elsewhere(name: str, where: str) -> str:
    if where == "-":
        return read_secret(name)
    if where.startswith("env:"):
        variable = where[4:]
        if variable not in os.environ:
            raise click.UsageError(f"the environment variable {variable} for {name} is not set")
        return os.environ[variable]
    try:
        return Path(where).read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise click.UsageError(f"the file {where} for {name} cannot be read") from None


def read_secret(name: str) -> str:
    """A value that is typed unseen, or one line of a pipe."""
    if sys.stdin.isatty():
        typed: str = click.prompt(name, hide_input=True)
        return typed
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise click.UsageError(f"standard input holds no value for {name}")
    return line
