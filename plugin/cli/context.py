"""``segue context``: what an agent would see, in the terminal."""

from __future__ import annotations

import getpass
import json
import re
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict

import click

from plugin.cli.moments import read_moment
from plugin.cli.output import json_option, print_json
from plugin.cli.workspace import opened

if TYPE_CHECKING:
    from plugin.services.context import Hint
    from plugin.services.core import Core

_PHONE = re.compile(r"\+?[\d\s()/.\-]{3,}")
_REFERENCE = re.compile(r"[a-z0-9][a-z0-9-]*:.+", re.DOTALL)


class _Moments(TypedDict):
    as_of: datetime | None
    known_at: datetime | None


@click.command()
@click.argument("identifier")
@click.option("--as-of", metavar="TIME", help="What had happened by then (ISO 8601; without a zone: UTC).")
@click.option("--known-at", metavar="TIME", help="What Segue held then.")
@json_option
def context(identifier: str, as_of: str | None, known_at: str | None, as_json: bool) -> None:
    """The context of the customer IDENTIFIER: a number (+49...), an e-mail, source:id, or their id."""
    moments: _Moments = {
        "as_of": read_moment("--as-of", as_of),
        "known_at": read_moment("--known-at", known_at),
    }
    with opened() as core:
        document = _find(core, identifier, moments)
    if as_json:
        print_json(document)
        return
    from plugin.cli.context_view import show

    show(document)


def hints(identifier: str) -> list[Hint]:
    """What ``identifier`` may mean, in the order in which to ask."""
    from plugin.services.context import Hint

    given = identifier.strip()
    if _REFERENCE.fullmatch(given):
        return [Hint("interaction", given), Hint("external", given)]
    if "@" in given:
        return [Hint("email", given)]
    if _PHONE.fullmatch(given):
        return [Hint("phone", given)]
    return [Hint("customer", given)]


def _find(core: Core, identifier: str, moments: _Moments) -> Any:
    from plugin.services.errors import Unknown

    *others, last = hints(identifier)
    for hint in others:
        with suppress(Unknown):
            return _ask(core, hint, moments)
    return _ask(core, last, moments)


def _ask(core: Core, hint: Hint, moments: _Moments) -> Any:
    from plugin.services.context import context as find
    from plugin.services.errors import Several

    try:
        return json.loads(find(core, hint, actor=f"cli:{getpass.getuser()}", **moments))
    except Several as error:
        people = "; ".join(f"{person['name']} = {person['id']}" for person in error.candidates)
        raise click.ClickException(f"{error.detail.rstrip('.')}; name one by id: {people}") from None
